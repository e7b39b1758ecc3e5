"""Serviceloven § 83: personal care, and help with necessary tasks in the home.

Who can get the help under ældreloven cannot get it here (SEL § 2, stk. 5). That rehabilitation (§ 83 a) must be considered first is a
duty of the municipality's (stk. 3), so it is no criterion: nobody is refused because it was forgotten.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

from vurdering.domain.fakta import JA, NEJ
from vurdering.law.bestemmelse import Bestemmelse, Forudsaetning, alle_opfyldt
from vurdering.law.kriterium import Kriterium
from vurdering.law.regelsaet import saet
from vurdering.law.udtryk import aldersgraenser, fakta, fyldt_18, sel
from vurdering.rules.expression import Facts, some_of

REHABILITERING: Final = Forudsaetning(
    "rehabilitering_vurderet",
    "Vurdér først, om et rehabiliteringsforløb (§ 83 a) kan gøre borgeren bedre til at klare sig og dermed mindske behovet for hjælp.",
    sel("83", "3"),
    ("sel_83.alder_nedre", "sel_83.aeldrelov"),
)

#: Ældreloven § 46, stk. 2-3: for who is covered by such a decision, SEL § 2, stk. 5, does not bar § 83.
AFGJORT_FOER: Final = (
    "Er der truffet afgørelse efter § 83 eller 83 a før 1. juli 2025, og gælder den stadig, spærrer SEL § 2, stk. 5, ikke for § 83 "
    "(ældrelovens § 46, stk. 2 og 3; højst til 1. juli 2027, eller til behovet ændrer sig). Se efter, før der gives afslag."
)


def advarsler(kendt: Facts) -> tuple[str, ...]:
    """What must not be overlooked when ældreloven is said to take the place of § 83."""
    return (AFGJORT_FOER,) if kendt.get("fakta.kan_faa_aeldrelov") == JA else ()


def bestemmelse(dato: date, ansoegning: date) -> Bestemmelse:
    """§ 83 on `dato`. Raises `Inputfejl` for a date that no rule set covers."""
    saet("sel_83", dato)
    kriterier = _kriterier()
    return Bestemmelse(
        "sel_83",
        "Personlig pleje og praktisk hjælp i hjemmet",
        sel("83", "1"),
        kriterier,
        alle_opfyldt(kriterier),
        aldersgraenser(dato, ansoegning),
        advarsler=advarsler,
        foerst=(REHABILITERING,),
    )


@cache
def _kriterier() -> tuple[Kriterium, ...]:
    return (
        fyldt_18("sel_83"),
        Kriterium("sel_83.aeldrelov", "Kan ikke få hjælpen efter ældreloven", fakta("kan_faa_aeldrelov", NEJ), (sel("2", "5"),)),
        Kriterium(
            "sel_83.behov",
            "Behov for pleje eller praktisk hjælp",
            fakta("behov_pleje_eller_praktisk", JA),
            (sel("83", "1"), sel("88", "1")),
            skoen=True,
        ),
        Kriterium(
            "sel_83.aarsag",
            "Nedsat funktionsevne eller særlige sociale problemer",
            some_of(fakta("nedsat_funktionsevne", JA), fakta("saerlige_sociale_problemer", JA)),
            (sel("83", "2"),),
        ),
        Kriterium(
            "sel_83.kan_ikke_selv",
            "Kan ikke selv udføre opgaverne",
            fakta("kan_selv_udfoere_opgaverne", NEJ),
            (sel("83", "2"), sel("88", "1")),
        ),
    )
