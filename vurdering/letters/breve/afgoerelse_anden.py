"""The decisions under §§ 85, 98, 100, 103 and 104: a grant that says which help, how much, from when and what for, or a refusal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final, Literal

from vurdering.content.skabeloner import saetninger
from vurdering.domain.anden_hjaelp import BESTEMMELSER, AndenHjaelp
from vurdering.domain.fakta import JA
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Vurdering
from vurdering.law.alder import folkepension_fra
from vurdering.law.kilder import henvis
from vurdering.law.regelsaet import saet
from vurdering.law.vurder_bestemmelse import vurder_bestemmelse
from vurdering.letters.afsnit.aftalt import uden_punktum
from vurdering.letters.afsnit.anden_hjaelp import anden_hjaelp
from vurdering.letters.afsnit.begrundelse import begrundelse
from vurdering.letters.afsnit.begrundelsesdel import grundord, udfyld
from vurdering.letters.afsnit.beloebsord import beloeb
from vurdering.letters.afsnit.kildeord import saetning
from vurdering.letters.afsnit.regelord import naevnte, regler
from vurdering.letters.brev import Brev, faerdig
from vurdering.letters.brevart import Brevart
from vurdering.letters.breve.afgoerelse import grundfelter, kraev_klar
from vurdering.letters.skabeloner.huller import mangler

Slags = Literal["bevilling", "afslag"]
#: The provisions that have letters of their own, and what a grant must say of the help; the rest is told when it is recorded.
KRAEVET: Final[dict[str, tuple[str, ...]]] = {
    "sel_85": ("indsats", "omfang", "start"),
    "sel_98": ("indsats", "omfang", "start"),
    "sel_100": ("start",),
    "sel_103": ("indsats", "formaal", "start"),
    "sel_104": ("indsats", "formaal", "start"),
}
#: Titles of letters whose heading tells about health: a title is seen in lists and notices.
_TITEL: Final = {"sel_98": "Afgørelse efter serviceloven § 98"}
_MED_BELOEB: Final = ("sel_100", "sel_103", "sel_104")
_HVAD: Final = {
    "indsats": "hvilken hjælp der sættes i gang",
    "omfang": "hvor meget hjælp der er givet",
    "formaal": "formålet med hjælpen",
    "start": "hvornår hjælpen begynder",
}
#: Where the law says that the effort and its purpose stand in the decision.
_INDSATS: Final = Hjemmel("SEL", "3", "2")
#: Pay by effort in beskyttet beskæftigelse.
_LOEN: Final = Hjemmel("BEK-LOEN", "1", "1")


def skriver(slags: Slags, bestemmelse: str) -> Callable[[Sag, date, bool], Brev]:
    """What writes the decision of this kind under the provision, for a case that examines it and whose assessment comes to it."""

    def skriv(sag: Sag, i_dag: date, udkast: bool) -> Brev:
        optegnet = next((o for o in reversed(sag.anden_hjaelp) if o.bestemmelse == bestemmelse), None)
        if optegnet is None:
            raise Inputfejl(
                f"{BESTEMMELSER[bestemmelse]} undersøges ikke i sagen. Skriv den under »Anden hjælp, der undersøges«, før den afgøres."
            )
        v = vurder_bestemmelse(sag, bestemmelse, i_dag=i_dag)
        if v.resultat != slags:
            raise Inputfejl(_passer_ikke(slags, v))
        if not udkast:
            kraev_klar(v)
        felter = {**grundfelter(sag, v, v.dato), **_forside(sag, v)}
        if slags == "bevilling":
            felter |= _bevillingen(sag, optegnet, v)
        titel = _TITEL.get(bestemmelse, "")
        return faerdig(f"{slags}_{bestemmelse}", felter, sag=sag, dato=v.dato, udkast=udkast, bestemmelse=bestemmelse, titel=titel)

    return skriv


def brevarter() -> dict[str, Brevart]:
    """The two letters of each provision, as a list of letters shows them."""
    alle: list[tuple[Slags, str]] = [(slags, id) for id in KRAEVET for slags in ("bevilling", "afslag")]
    return {f"{slags}_{id}": Brevart(f"{slags.capitalize()}: {BESTEMMELSER[id]}", skriver(slags, id)) for slags, id in alle}


def type_for(sag: Sag, bestemmelse: str, i_dag: date) -> str:
    """The letter that the assessment under the provision calls for. Raises `Inputfejl` while there is none."""
    if bestemmelse not in KRAEVET:
        raise Inputfejl(f"--bestemmelse: der er ikke et brev for {bestemmelse[:20]}. Vælg en af: sel_97, {', '.join(KRAEVET)}.")
    v = vurder_bestemmelse(sag, bestemmelse, i_dag=i_dag)
    if v.resultat == "mangler_oplysninger":
        raise Inputfejl(_passer_ikke("bevilling", v))
    return f"{v.resultat}_{bestemmelse}"


def _passer_ikke(slags: Slags, v: Vurdering) -> str:
    titel = BESTEMMELSER[v.bestemmelse]
    if v.resultat == "mangler_oplysninger":
        hvad = " ".join(m.hvorfor for m in v.mangler)
        return f"{titel} kan ikke afgøres endnu. {hvad} Svar på det først."
    return f"Et brev om {slags} passer ikke: efter oplysningerne er det {v.resultat} for {titel}. Vælg det brev, eller ret oplysningerne."


def _forside(sag: Sag, v: Vurdering) -> dict[str, Any]:
    steder = [u.hjemmel for u in v.udmaaling]
    if v.resultat == "bevilling" and "formaal" in KRAEVET[v.bestemmelse] and henvis(_INDSATS, v.dato).titel:
        steder.append(_INDSATS)
    if v.resultat == "bevilling" and v.bestemmelse == "sel_103":
        steder.append(_LOEN)
    return {
        "besluttet": saetninger()["afgoerelse"][v.bestemmelse][v.resultat].replace("{ydelse}", _ydelse(v)),
        "derfor": " ".join(_derfor(sag, v)),
        "anden_hjaelp": anden_hjaelp(sag, v, v.dato),
        "regler": list(regler(v, *naevnte(sag, begrundelse(sag, v)), *steder)),
    }


def _ydelse(v: Vurdering) -> str:
    if v.bestemmelse != "sel_100":
        return ""
    return "kompensationsydelse" if saet("sel_100", v.dato)["ydelse"] == "kompensationsydelse" else "merudgiftsydelse"


def _derfor(sag: Sag, v: Vurdering) -> Iterator[str]:
    if v.resultat == "afslag":
        for grund in v.afslagsgrunde:
            ord_ = grundord(grund, v)
            # With more grounds than two the rule of each waits for the reasons below.
            yield f"{ord_['titel']} {udfyld(ord_['regel'], sag, v)}" if len(v.afslagsgrunde) < 3 else ord_["titel"]
        return
    yield from filter(None, (saetning(sag, sti) for sti in v.afgoerende if sti.startswith("fakta.")))


def _bevillingen(sag: Sag, o: AndenHjaelp, v: Vurdering) -> dict[str, Any]:
    """What is recorded of the help, with a gap for what a grant cannot do without, and what comes with it."""
    foedt = sag.borger.foedselsdato
    ung = foedt is not None and v.dato < folkepension_fra(foedt)
    felter: dict[str, Any] = {}
    for navn, hvad in _HVAD.items():
        vaerdi = getattr(o, navn)
        tekst = uden_punktum(vaerdi) if isinstance(vaerdi, str) and vaerdi else vaerdi or None
        felter[navn] = mangler(hvad) if tekst is None and navn in KRAEVET[v.bestemmelse] else tekst
    if v.bestemmelse in _MED_BELOEB:
        felter["beloeb"] = beloeb(v)
    return felter | {
        # SEL § 141, stk. 2: to be offered when the functional ability is betydeligt nedsat, under folkepensionsalderen.
        # Who is døvblind is taken to be so; the other question is not asked under § 98.
        "handleplan": ung and JA in (sag.fakta.get("betydeligt_nedsat"), sag.fakta.get("doevblind")),
        "opfoelgning": sag.sagsgang.opfoelgning,
    }
