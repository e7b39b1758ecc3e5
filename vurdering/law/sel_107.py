"""Serviceloven § 107: a temporary stay in a boform.

Stk. 1 is a «kan» rule. Stk. 2 is a duty, for two groups: betydeligt nedsat funktionsevne with extensive needs (nr. 1), and nedsat psykisk
funktionsevne or særlige sociale problemer where the person cannot manage without support (nr. 2).
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

from vurdering.domain.fakta import JA, NEJ
from vurdering.law.bestemmelse import Bestemmelse, Vej, alle_opfyldt
from vurdering.law.kriterium import Kriterium
from vurdering.law.regelsaet import saet
from vurdering.law.udtryk import aldersgraenser, fakta, fyldt_18, sel
from vurdering.rules.expression import all_of, some_of

_BETYDELIG: Final = fakta("betydeligt_nedsat", JA)
_SOCIALE: Final = fakta("saerlige_sociale_problemer", JA)

_PLIGT: Final = some_of(
    all_of(_BETYDELIG, some_of(fakta("behov_omfattende_hjaelp", JA), fakta("behov_behandlingsstoette", JA))),
    all_of(
        some_of(fakta("psykisk_nedsat", JA), _SOCIALE), fakta("behov_pleje_eller_behandling", JA), fakta("kan_klare_sig_uden_stoette", NEJ)
    ),
)
_KAN: Final = all_of(some_of(_BETYDELIG, _SOCIALE), fakta("behov_midlertidigt_ophold", JA))

VEJE: Final = (
    Vej(sel("107", "2"), _PLIGT),
    Vej(
        sel("107", "1"),
        _KAN,
        "§ 107, stk. 1, er en kan-regel: tag konkret stilling til, om opholdet er den rette hjælp, og begrund valget.",
    ),
)


def bestemmelse(dato: date, ansoegning: date) -> Bestemmelse:
    """§ 107 on `dato`. Raises `Inputfejl` for a date that no rule set covers."""
    saet("sel_107", dato)
    kriterier = _kriterier()
    return Bestemmelse(
        "sel_107",
        "Midlertidigt ophold i boform",
        sel("107"),
        kriterier,
        alle_opfyldt(kriterier),
        aldersgraenser(dato, ansoegning),
        veje=VEJE,
    )


@cache
def _kriterier() -> tuple[Kriterium, ...]:
    return (
        fyldt_18("sel_107"),
        Kriterium(
            "sel_107.behov",
            "Behov for midlertidigt ophold på grund af nedsat funktionsevne eller særlige sociale problemer",
            some_of(_PLIGT, _KAN),
            (sel("107", "1"), sel("107", "2")),
            skoen=True,
        ),
    )
