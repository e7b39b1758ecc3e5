"""The deduction for ledsagelse that somebody has already: what was counted, what was not and why, and the arithmetic."""

from __future__ import annotations

from collections.abc import Iterator

from vurdering.content.skabeloner import saetninger
from vurdering.domain.fakta import JA
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Vurdering
from vurdering.law import sel_97
from vurdering.law.botilbud import Fradragspost, fradrag
from vurdering.law.regelsaet import regelsaet
from vurdering.letters.afsnit.aftalt import uden_punktum
from vurdering.letters.afsnit.begrundelsesdel import Post
from vurdering.letters.afsnit.kildeord import fortalt, med_kilde
from vurdering.letters.skabeloner.huller import mangler
from vurdering.letters.skabeloner.values import hours, shown

_TIMER = "fakta.timer_i_forvejen"


def timerne(sag: Sag, v: Vurdering) -> tuple[str, ...]:
    """How many hours there are already, who says so, whether they are documented, and what is left."""
    timer = sag.fakta.get("timer_i_forvejen")
    timer_ord = hours(timer) if isinstance(timer, float) else mangler("timer")
    til = f"{timer_ord} om måneden med en til ture, du selv har valgt."
    # What was looked into and not found must not stand as a fact.
    faar = f"Du får allerede {til}" if sag.fakta.get("timer_i_forvejen_dokumenteret") == JA else f"Det er oplyst, at du får {til}"
    tekster = [*med_kilde(faar, sag, _TIMER), *fortalt(sag, "fakta.timer_i_forvejen_dokumenteret")]
    return (*tekster, *regnestykke(sag, v))


def regnestykke(sag: Sag, v: Vurdering) -> Iterator[str]:
    """What is left after the deduction, in figures; nothing when nothing is deducted."""
    timer, sats = sag.fakta.get("timer_i_forvejen"), regelsaet(v.dato)[1]
    if v.resultat == "delvis_bevilling" and v.timer_pr_maaned is not None and isinstance(timer, float):
        yield f"Dem trækker vi fra: {shown(sats)} − {shown(timer)} = {hours(v.timer_pr_maaned)} om måneden."
    elif sel_97.FULDT_FRADRAG in v.afslagsgrunde and isinstance(timer, float):
        yield f"Loven giver {hours(sats)} om måneden. Når vi trækker {hours(timer)} fra, er der ingen timer tilbage."


def posterne(sag: Sag) -> tuple[Post, ...]:
    """Each record of ledsagelse that there is already, and whether its hours are deducted."""
    return tuple(map(_post, fradrag(sag).poster))


def _post(post: Fradragspost) -> Post:
    o = post.ledsagelse
    tal = "ikke oplyst" if o.timer is None else shown(o.timer)
    return Post(uden_punktum(o.hvad), tal, " ".join(_hvorfor(post)))


def _hvorfor(post: Fradragspost) -> Iterator[str]:
    ord_ = saetninger()["fradrag"]
    yield ord_[post.taeller]
    yield from (ord_["imod"][grund] for grund in post.grunde)
    o = post.ledsagelse
    if o.fra and o.til:
        yield f"Talt op fra den {shown(o.fra)} til den {shown(o.til)}."
    if o.kilde:
        yield f"Kilde: {uden_punktum(o.kilde)}."
