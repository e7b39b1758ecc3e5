"""Serviceloven § 103: sheltered employment below folkepensionsalderen. Pay and transport follow BEK 483/2011.

Stk. 2 is no ground for this help: it lets the municipality offer something else, a course of employment, to persons with
special social problems. It is pointed at where stk. 1 gives nothing.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

from vurdering.domain.fakta import JA, NEJ
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.vurdering import Udmaaling
from vurdering.law.beskaeftigelse import VORES_AFRUNDING, befordring, mindste_dusoer, oere
from vurdering.law.bestemmelse import Bestemmelse, alle_opfyldt
from vurdering.law.kriterium import Kriterium
from vurdering.law.regelsaet import saet
from vurdering.law.udtryk import aldersgraenser, fakta, sel, under_folkepension, voksen
from vurdering.rules.expression import FALSE, All, Facts, some_of

_BEFORDRING: Final = ("fakta.befordring_om_maaneden", "fakta.afstand_til_arbejde", "fakta.indtjening_efter_skat")
_TIMELOEN: Final = "fakta.mindste_overenskomstloen"

FORLOEB: Final = (
    "Borgeren har særlige sociale problemer. Kommunen kan i stedet tilbyde et særligt tilrettelagt beskæftigelsesforløb "
    "(§ 103, stk. 2); det er en kan-regel, og der skal tages konkret stilling."
)
INTET_BELOEB: Final = (
    "Fordelingen af befordringen er ikke regnet ud: afstanden, den billigste befordring og indtjeningen efter skat skal alle være oplyst."
)


def bestemmelse(dato: date, ansoegning: date) -> Bestemmelse:
    """§ 103 on `dato`. Raises `Inputfejl` for a date that no rule set covers."""
    kriterier = _kriterier(saet("sel_103", dato)["gyldig_fra"])
    parametre = aldersgraenser(dato, ansoegning)
    opfyldt = All(tuple(k.udtryk for k in kriterier))

    def advarsler(kendt: Facts) -> tuple[str, ...]:
        if opfyldt.evaluate({**kendt, **parametre}) == FALSE:
            return (FORLOEB,) if kendt.get("fakta.saerlige_sociale_problemer") == JA else ()
        return () if _befordring(kendt) else (INTET_BELOEB,)

    titel = "Beskyttet beskæftigelse"
    decision = alle_opfyldt(kriterier)
    return Bestemmelse("sel_103", titel, sel("103"), kriterier, decision, parametre, udmaal=udmaal, advarsler=advarsler)


@cache
def _kriterier(gyldig_fra: date) -> tuple[Kriterium, ...]:
    sted = (sel("103", "1"),)
    return (
        voksen("sel_103", gyldig_fra, sel("103", "1")),
        Kriterium("sel_103.alder_oevre", "Under folkepensionsalderen", under_folkepension(), (*sted, Hjemmel("PL", "1 a", "1"))),
        Kriterium(
            "sel_103.aarsag",
            "Betydeligt nedsat funktionsevne eller særlige sociale problemer",
            some_of(fakta("betydeligt_nedsat", JA), fakta("saerlige_sociale_problemer", JA)),
            sted,
        ),
        Kriterium(
            "sel_103.arbejde",
            "Kan ikke få eller beholde arbejde på normale vilkår",
            fakta("kan_arbejde_normalt", NEJ),
            sted,
            ("90-14",),
        ),
        Kriterium(
            "sel_103.anden_lovgivning",
            "Kan ikke bruge tilbud efter anden lovgivning",
            fakta("kan_bruge_anden_lovgivning", NEJ),
            sted,
        ),
    )


def udmaal(kendt: Facts) -> tuple[Udmaaling, ...]:
    """What the known facts say of pay and transport; no figure for what rests on an unknown number."""
    return (*_befordring(kendt), *_dusoer(kendt))


def _befordring(kendt: Facts) -> tuple[Udmaaling, ...]:
    fundet = befordring(*(kendt.get(sti) for sti in _BEFORDRING))
    if fundet is None:
        return ()
    sted = Hjemmel("BEK-LOEN", "2", "2" if fundet.loft else "1")
    return (
        Udmaaling("Befordring, som borgeren selv betaler", fundet.egen / 100, "kr. om måneden", sted, fundet.forbehold),
        Udmaaling("Befordring, som kommunen betaler", fundet.kommunen / 100, "kr. om måneden", sted, fundet.forbehold),
    )


def _dusoer(kendt: Facts) -> tuple[Udmaaling, ...]:
    timeloen = kendt.get(_TIMELOEN)
    if timeloen is None or kendt.get("fakta.betydeligt_nedsat") != JA:
        return ()
    mindst = mindste_dusoer(timeloen)
    maerke = VORES_AFRUNDING if oere(timeloen) * 5 != mindst * 100 else ""
    navn = "Arbejdsdusør, hvis indsatsen kun giver en meget beskeden indtjening, mindst"
    return (Udmaaling(navn, mindst / 100, "kr. i timen", Hjemmel("BEK-LOEN", "1", "2"), maerke),)
