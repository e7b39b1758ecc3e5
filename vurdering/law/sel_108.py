"""Serviceloven § 108: a boform for a long stay, where the needs cannot be met in any other way."""

from __future__ import annotations

from datetime import date
from functools import cache

from vurdering.domain.fakta import JA, NEJ
from vurdering.law.bestemmelse import Bestemmelse, alle_opfyldt
from vurdering.law.kriterium import Kriterium
from vurdering.law.regelsaet import saet
from vurdering.law.udtryk import aldersgraenser, fakta, fyldt_18, sel
from vurdering.rules.expression import some_of


def bestemmelse(dato: date, ansoegning: date) -> Bestemmelse:
    """§ 108 on `dato`. Raises `Inputfejl` for a date that no rule set covers."""
    saet("sel_108", dato)
    kriterier = _kriterier()
    titel = "Længerevarende ophold i boform"
    return Bestemmelse("sel_108", titel, sel("108", "1"), kriterier, alle_opfyldt(kriterier), aldersgraenser(dato, ansoegning))


@cache
def _kriterier() -> tuple[Kriterium, ...]:
    sted = (sel("108", "1"),)
    return (
        fyldt_18("sel_108"),
        Kriterium("sel_108.betydeligt_nedsat", "Betydeligt nedsat funktionsevne", fakta("betydeligt_nedsat", JA), sted),
        Kriterium("sel_108.varigt_nedsat", "Varigt nedsat funktionsevne", fakta("varigt_nedsat", JA), sted),
        Kriterium(
            "sel_108.behov",
            "Behov for omfattende hjælp, pleje, omsorg eller behandling",
            some_of(fakta("behov_omfattende_hjaelp", JA), fakta("behov_omsorg_eller_behandling", JA)),
            sted,
            skoen=True,
        ),
        Kriterium(
            "sel_108.ikke_anderledes",
            "Behovet kan ikke dækkes på anden vis",
            fakta("behov_kan_daekkes_anderledes", NEJ),
            sted,
            skoen=True,
        ),
    )
