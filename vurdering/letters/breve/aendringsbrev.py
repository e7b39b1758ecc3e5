"""The letters of a change: what the citizen has now, what is decided, from when, and what has changed since it was granted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any, Final

from vurdering.content.skabeloner import saetninger
from vurdering.domain.aendring import AENDRINGER, Aendring
from vurdering.domain.fakta import JA
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Vurdering
from vurdering.law.aendring import OPFOELGNING, VIRKNING_TITEL, Virkning, nyt_omfang, relevante_felter, virkning_af
from vurdering.law.aendring_krav import borgeren_oensker, har_varsel
from vurdering.law.fristregning import regel
from vurdering.law.kilder import henvis
from vurdering.law.vurder import vurder
from vurdering.law.vurder_bestemmelse import vurder_bestemmelse
from vurdering.letters.afsnit.aftalt import uden_punktum
from vurdering.letters.afsnit.anden_hjaelp import anden_hjaelp
from vurdering.letters.afsnit.begrundelse import begrundelse
from vurdering.letters.afsnit.begrundelsesdel import Del, grundord, stedet
from vurdering.letters.afsnit.forside import derfor
from vurdering.letters.afsnit.fradragsord import regnestykke
from vurdering.letters.afsnit.regelord import naevnte, regler
from vurdering.letters.brev import Brev, faerdig
from vurdering.letters.breve.afgoerelse import grundfelter, kraev_klar
from vurdering.letters.skabeloner.huller import mangler
from vurdering.letters.skabeloner.values import hours, shown

VIRKNINGER: Final[tuple[Virkning, ...]] = ("viderefoerelse", "forhoejelse", "nedsaettelse", "ophoer")
#: What takes help from the citizen.
TAGER: Final[tuple[Virkning, ...]] = ("nedsaettelse", "ophoer")
_VARSEL: Final = (Hjemmel("SEL", "3 a", "1"), Hjemmel("SEL", "3 a", "2"))
_UDSAETTER_IKKE: Final = Hjemmel("RSL", "72", "1")


def er_aendring(sag: Sag, bestemmelse: str = "sel_97") -> bool:
    """Whether the case is about a change of help under the provision; one whose provision is not known yet is about § 97."""
    return sag.aendring.art in AENDRINGER and (sag.aendring.bestemmelse or "sel_97") == bestemmelse


def aendringens_type(sag: Sag, i_dag: date) -> str | None:
    """The letter that the change calls for; None while it cannot be told what the change comes to."""
    fundet = _virkning(sag, _vurderet(sag, i_dag))
    return None if fundet == "mangler" else fundet


def skriver(type_: Virkning) -> Callable[[Sag, date, bool], Brev]:
    """What writes the letter of a change that comes to this."""

    def skriv(sag: Sag, i_dag: date, udkast: bool) -> Brev:
        if sag.aendring.art not in AENDRINGER:
            raise Inputfejl("Sagen er ikke en ændring. Skriv under »Ændring af hjælpen«, hvad det er for en ændring.")
        v = _vurderet(sag, i_dag)
        fundet = _virkning(sag, v)
        if fundet != type_:
            raise Inputfejl(f"Et brev om {type_} passer ikke: efter oplysningerne {VIRKNING_TITEL[fundet]}.")
        if not udkast:
            kraev_klar(v)
        a, tages = sag.aendring, fundet in TAGER
        grund = grundfelter(sag, v, v.dato, fuldt=not tages or borgeren_oensker(a), varsel=tages and har_varsel(v.bestemmelse))
        felter = grund | _felter(sag, v, fundet)
        return faerdig(type_, felter, sag=sag, dato=v.dato, udkast=udkast, bestemmelse=v.bestemmelse)

    return skriv


def _vurderet(sag: Sag, i_dag: date) -> Vurdering:
    id = sag.aendring.bestemmelse or "sel_97"
    return vurder(sag, i_dag=i_dag) if id == "sel_97" else vurder_bestemmelse(sag, id, i_dag=i_dag)


def _virkning(sag: Sag, v: Vurdering) -> Virkning:
    """What the change comes to. A pause and an udmeldelse take the help, whatever the citizen has a right to."""
    return "ophoer" if sag.aendring.art in ("pause", "udmeldelse") else virkning_af(sag, v)


def _felter(sag: Sag, v: Vurdering, fundet: Virkning) -> dict[str, Any]:
    a = sag.aendring
    tages = fundet in TAGER
    varsles = tages and har_varsel(v.bestemmelse)
    dele = tuple(_dele(sag, v, fundet))
    steder = _VARSEL if varsles else (_UDSAETTER_IKKE,) if tages else (OPFOELGNING,)
    return {
        "hjaelp": saetninger()["hjaelp"][v.bestemmelse]["navn"],
        "nu": _omfang(a, v.bestemmelse, a.omfang),
        "efter": _omfang(a, v.bestemmelse, nyt_omfang(a, v)) if fundet != "ophoer" else None,
        "bevilget": a.bevilget or mangler("hvornår hjælpen er bevilget"),
        "virkning_fra": a.virkning_fra or (None if fundet == "viderefoerelse" else mangler("hvornår ændringen virker fra")),
        "virkning_grund": (a.virkning_grund or None) if "virkning_grund" in relevante_felter(a) else None,
        "derfor": " ".join(_derfor(sag, v, fundet)) or mangler("hvorfor hjælpen ændres"),
        "varsel": regel("varsel", v.dato).laengde.days // 7 if varsles else None,
        "oenske": a.oenske or None,
        "opfoelgning": sag.sagsgang.opfoelgning,
        "anden_hjaelp": anden_hjaelp(sag, v, v.dato),
        "regler": list(regler(v, *naevnte(sag, dele), *(h for h in steder if henvis(h, v.dato).titel))),
        "klageregel": stedet(_VARSEL[1] if varsles else _UDSAETTER_IKKE) if tages else None,
        "begrundelse": [del_.felter() for del_ in dele],
    }


def _dele(sag: Sag, v: Vurdering, fundet: Virkning) -> Iterator[Del]:
    """The citizen's own wish is reason enough; otherwise what has changed comes before the reasons of the assessment."""
    a = sag.aendring
    if borgeren_oensker(a):
        yield Del("Du har selv bedt om det", (f"Det har du bedt om: {a.oenske}",))
    else:
        yield from _sket(a, fundet)
        yield from begrundelse(sag, replace(v, fuldt_medhold=v.fuldt_medhold and fundet not in TAGER))


def _omfang(a: Aendring, bestemmelse: str, antal: float | None) -> str:
    """`15 timers ledsagelse om måneden`, `3 dages aktivitets- og samværstilbud om ugen`."""
    enhed = a.enhed or ("timer_maaned" if bestemmelse == "sel_97" else "")
    if antal is None or not enhed:
        return mangler("hvor meget hjælp der er bevilget, og hvad det måles i")
    ord_ = (f"{shown(antal)} {'dag' if antal == 1 else 'dage'}") if enhed == "dage_uge" else hours(antal)
    moenster: str = saetninger()["hjaelp"][bestemmelse]["omfang"]
    return moenster.replace("{antal}", ord_).replace("{periode}", saetninger()["periode"][enhed])


def _derfor(sag: Sag, v: Vurdering, fundet: Virkning) -> Iterator[str]:
    """Why, in short: what is behind the change and what has changed, or that the right is still there."""
    a = sag.aendring
    grund = saetninger()["aendring"]["grund"].get(a.grund, "").replace("{goer}", "stopper" if fundet == "ophoer" else "ændrer")
    if borgeren_oensker(a):
        yield grund
        return
    if fundet == "viderefoerelse":
        yield "Vi har fulgt op på din hjælp. Du har stadig ret til den."
        if v.bestemmelse == "sel_97":
            yield derfor(sag, v)
        return
    if grund:
        yield grund
    if a.siden:
        yield a.siden
    if fundet == "ophoer":
        yield from (grundord(grund, v)["titel"] for grund in v.afslagsgrunde)
    yield from regnestykke(sag, v)


def _sket(a: Aendring, fundet: Virkning) -> Iterator[Del]:
    """What has changed since the help was granted, when, and who says so; a cut cannot do without it."""
    tages = fundet in TAGER
    if not (a.siden or tages):
        return
    bevilget = f"Vi bevilgede hjælpen den {shown(a.bevilget)}." if a.bevilget else mangler("hvornår hjælpen er bevilget")
    sket = a.siden or mangler("hvad der har ændret sig, siden hjælpen blev bevilget")
    dato = shown(a.siden_dato) if a.siden_dato else mangler("hvornår det ændrede sig")
    kilde = uden_punktum(a.siden_kilde) if a.siden_kilde else mangler("hvor det står, at det har ændret sig")
    undersoegt = [ord_ for navn, ord_ in saetninger()["aendring"]["undersoegt"].items() if getattr(a, navn) == JA]
    yield Del("Det har ændret sig", (f"{bevilget} Siden er dette sket den {dato}: {sket}", f"Kilde: {kilde}.", *undersoegt))
