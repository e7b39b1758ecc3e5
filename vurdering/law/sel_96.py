"""Serviceloven § 96: borgerstyret personlig assistance (BPA).

Stk. 1 is a duty towards a narrow group; stk. 3 lets the municipality offer it to others. It has no upper age.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

from vurdering.domain.fakta import JA
from vurdering.law.bestemmelse import Bestemmelse, Vej, alle_opfyldt
from vurdering.law.kriterium import Kriterium
from vurdering.law.regelsaet import saet
from vurdering.law.tilskud import egne_hjaelpere
from vurdering.law.udtryk import aldersgraenser, fakta, fyldt_18, sel
from vurdering.rules.expression import TRUE, Facts, all_of, some_of

_PERSONKREDS: Final = all_of(fakta("betydeligt_nedsat", JA), fakta("varigt_nedsat", JA), fakta("behov_bpa", JA))
_BEDSTE_MULIGHED: Final = fakta("bpa_bedste_mulighed", JA)

VEJE: Final = (
    Vej(sel("96", "1"), _PERSONKREDS),
    Vej(
        sel("96", "3"),
        _BEDSTE_MULIGHED,
        "§ 96, stk. 3, er en kan-regel: skriv, hvorfor BPA er den bedste mulighed for en helhedsorienteret og sammenhængende hjælp.",
    ),
)
STK_2_UDEN_FOR_KREDSEN: Final = (
    "At stk. 2 om arbejdsleder og arbejdsgiver også gælder, når BPA gives efter stk. 3, er vores læsning: "
    "stk. 2 taler om hjælpere efter stk. 1. Afslå ikke på det alene uden at have undersøgt det."
)


def advarsler(kendt: Facts) -> tuple[str, ...]:
    """That stk. 2 is read into stk. 3, wherever stk. 3 is the way that is left: a refusal may rest on it too."""
    efter_stk_3 = _BEDSTE_MULIGHED.evaluate(kendt) == TRUE and _PERSONKREDS.evaluate(kendt) != TRUE
    return (STK_2_UDEN_FOR_KREDSEN,) if efter_stk_3 else ()


def bestemmelse(dato: date, ansoegning: date) -> Bestemmelse:
    """§ 96 on `dato`. Raises `Inputfejl` for a date that no rule set covers."""
    saet("sel_96", dato)
    kriterier = _kriterier()
    return Bestemmelse(
        "sel_96",
        "Borgerstyret personlig assistance (BPA)",
        sel("96"),
        kriterier,
        alle_opfyldt(kriterier),
        aldersgraenser(dato, ansoegning),
        advarsler=advarsler,
        veje=VEJE,
    )


@cache
def _kriterier() -> tuple[Kriterium, ...]:
    return (
        fyldt_18("sel_96"),
        Kriterium(
            "sel_96.adgang",
            "Behov, der gør BPA nødvendig, eller BPA er den bedste mulighed",
            some_of(_PERSONKREDS, _BEDSTE_MULIGHED),
            (sel("96", "1"), sel("96", "3")),
            skoen=True,
        ),
        *egne_hjaelpere("sel_96", sel("96", "2")),
    )
