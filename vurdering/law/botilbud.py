"""Accompaniment the citizen gets already: what of it is deducted from the hours (BEK § 5, stk. 2), and where more of it belongs.

Only what is actually received in a form that matches § 97 counts: individual, self-chosen, without socialpædagogik.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from vurdering.domain.fakta import JA, NEJ
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.ord import opremset, tal
from vurdering.domain.ordning import Ledsagelse
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Spaerring, Udfald
from vurdering.law.grundlag import Grundlag

FRADRAG: Final = Hjemmel("BEK", "5", "2")
_STIER: Final = (REGISTRE["ledsagelse"].sti, "fakta.timer_i_forvejen", "fakta.timer_i_forvejen_dokumenteret")
#: Forms that never match § 97, and why.
_ALDRIG: Final = {
    "indsatsmaal": "Ledsagelsen er et middel i arbejdet med et indsatsmål og dermed socialpædagogisk støtte.",
    "sel_85": "Særskilt ledsagelse efter § 85 gives for den socialpædagogiske støttes skyld; at den aldrig regnes med, er vores læsning.",
    "sel_97": "Det er ledsageordningen selv; den trækkes ikke fra sig selv.",
}
#: What must hold: the field, why the hours do not count without it, and what is asked while nobody knows.
_KRAV: Final = (
    ("individuel", "Ledsagelsen er ikke individuel.", "om ledsagelsen er individuel"),
    ("selvvalgt", "Borgeren har ikke selv valgt turen.", "om borgeren selv har valgt turen"),
    ("uden_paedagogik", "Ledsagelsen har socialpædagogisk indhold.", "om den er uden socialpædagogisk indhold"),
)


@dataclass(frozen=True, slots=True)
class Fradragspost:
    """One record, and whether its hours are deducted."""

    ledsagelse: Ledsagelse
    taeller: Udfald
    hvorfor: str
    grunde: tuple[str, ...] = ()
    """Why the hours do not count: the form, each demand that is not met, or `timer`."""


@dataclass(frozen=True, slots=True)
class Fradrag:
    """What the records together say about the deduction."""

    poster: tuple[Fradragspost, ...]
    timer: float
    """Hours a month that are known to count."""

    @property
    def aabne(self) -> tuple[Fradragspost, ...]:
        """The records of which it is not known whether they count, or for how much."""
        return tuple(post for post in self.poster if post.taeller == "uafklaret")

    @property
    def forslag(self) -> float | None:
        """The value that `timer_i_forvejen` ought to have; None without records and while one is open."""
        return self.timer if self.poster and not self.aabne else None


def fradrag(sag: Sag) -> Fradrag:
    """Go through the records of the case one by one."""
    poster = tuple(map(_post, sag.ledsagelse_i_forvejen))
    # Summed as one does on paper: in binary fractions 0,1 + 0,2 is not 0,3.
    timer = sum((Decimal(str(p.ledsagelse.timer)) for p in poster if p.taeller == "opfyldt"), Decimal(0))
    return Fradrag(poster, float(timer))


def _post(o: Ledsagelse) -> Fradragspost:
    if o.form in _ALDRIG:
        return Fradragspost(o, "ikke_opfyldt", _ALDRIG[o.form], (o.form,))
    imod = {navn: hvorfor for navn, hvorfor, _ in _KRAV if getattr(o, navn) == NEJ}
    if o.timer == 0:
        imod["timer"] = "Der er ikke modtaget nogen timer."
    if imod:
        return Fradragspost(o, "ikke_opfyldt", " ".join(imod.values()), tuple(imod))
    uoplyst = [spurgt for navn, _, spurgt in _KRAV if getattr(o, navn) != JA]
    uoplyst += ["hvor mange timer der er modtaget"] * (o.timer is None) + ["hvor det står"] * (not o.kilde)
    if uoplyst:
        return Fradragspost(o, "uafklaret", f"Uoplyst: {opremset(uoplyst)}.")
    return Fradragspost(o, "opfyldt", "Individuel, selvvalgt og uden socialpædagogisk indhold.")


def linjer(sag: Sag) -> Iterator[str]:
    """The records and the proposal in words, for who answers how many hours there are already."""
    fundet = fradrag(sag)
    ord_ = {"opfyldt": "regnes med", "ikke_opfyldt": "regnes ikke med", "uafklaret": "kan ikke regnes med endnu"}
    for post in fundet.poster:
        timer = "" if post.ledsagelse.timer is None else f", {tal(post.ledsagelse.timer)} timer"
        yield f"{post.ledsagelse.hvad}{timer}: {ord_[post.taeller]}. {post.hvorfor}"
    if fundet.forslag is not None:
        yield f"Optegnelserne giver {tal(fundet.forslag)} timer om måneden."
    elif fundet.poster:
        yield f"Optegnelserne giver mindst {tal(fundet.timer)} timer om måneden; resten er uafklaret."


def _regnet_med(g: Grundlag) -> float | None:
    """The hours that the case deducts or would deduct; None when it deducts nothing that can be checked."""
    timer = g.sag.fakta.get("timer_i_forvejen")
    if not isinstance(timer, int | float) or g.sag.fakta.get("timer_i_forvejen_dokumenteret") == NEJ or g.personkreds == "ikke_opfyldt":
        return None
    return float(timer)


def spaerringer(g: Grundlag) -> Iterator[Spaerring]:
    """A deduction that the records do not bear, one by one."""
    fundet, timer = fradrag(g.sag), _regnet_med(g)
    if not fundet.poster or timer is None:
        return
    if fundet.timer > timer or fundet.forslag not in (None, timer):
        hvad = (
            f"Der er sat {tal(timer)} timer om måneden i forvejen, men optegnelserne giver {tal(fundet.timer)}. "
            "Kun det, borgeren faktisk får, og som svarer til ordningen, trækkes fra. Ret det ene."
        )
        yield Spaerring("fradrag_individuelt", hvad, FRADRAG, _STIER)
    elif timer > 0 and fundet.aabne:
        navne = "; ".join(f"{post.ledsagelse.hvad}: {post.hvorfor[:1].lower()}{post.hvorfor[1:].rstrip('.')}" for post in fundet.aabne)
        hvad = f"Der trækkes {tal(timer)} timer fra, men det er ikke afklaret, hvad der skal regnes med ({navne}). Find ud af det først."
        yield Spaerring("fradrag_individuelt", hvad, FRADRAG, _STIER)


def advarsler(g: Grundlag) -> Iterator[str]:
    """A deduction without records for somebody in a botilbud, and where accompaniment beyond the dwelling's own belongs."""
    if g.bestemmelse != "sel_97":
        return
    bor = g.sag.fakta.get("bor_i_botilbud") == JA
    if bor and not g.sag.ledsagelse_i_forvejen and _regnet_med(g):
        yield (
            "Der trækkes timer fra for en borger i botilbud, uden at ledsagelsen er skrevet ned stykke for stykke. Skriv i registret "
            "»Ledsagelse i forvejen«, hvad der er individuelt, selvvalgt og uden socialpædagogisk indhold; et fast fradrag er ikke lovligt."
        )
    aabne = [post.ledsagelse.hvad for post in fradrag(g.sag).aabne]
    if aabne and not _regnet_med(g):
        yield (
            f"Det er ikke afklaret, om der skal trækkes timer fra for {opremset(aabne)}. Er det sat til ingen timer, så se efter, "
            "om det passer med optegnelserne (BEK § 5, stk. 2)."
        )
    if bor or g.sag.ledsagelse_i_forvejen:
        yield {
            "opfyldt": "Ledsagelse ud over den, botilbuddet eller hjemmet giver, hører under § 97: borgeren er i personkredsen.",
            "ikke_opfyldt": "Ledsagelse ud over den, botilbuddet eller hjemmet giver, afgøres særskilt efter § 85: borgeren er ikke i "
            "personkredsen for § 97.",
            "uafklaret": "Ledsagelse ud over den, botilbuddet eller hjemmet giver, hører under § 97, hvis borgeren er i personkredsen, "
            "og ellers under § 85.",
        }[g.personkreds]
