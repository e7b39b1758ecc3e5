"""Serviceloven § 85: help, care, support and training (socialpædagogisk støtte). It has no upper age."""

from __future__ import annotations

from datetime import date
from functools import cache

from vurdering.domain.fakta import JA
from vurdering.law.bestemmelse import Bestemmelse, alle_opfyldt
from vurdering.law.kriterium import Kriterium
from vurdering.law.regelsaet import saet
from vurdering.law.udtryk import aldersgraenser, fakta, sel, voksen
from vurdering.rules.expression import some_of


def bestemmelse(dato: date, ansoegning: date) -> Bestemmelse:
    """§ 85 on `dato`. Raises `Inputfejl` for a date that no rule set covers."""
    kriterier = _kriterier(saet("sel_85", dato)["gyldig_fra"])
    titel = "Hjælp, omsorg, støtte og optræning"
    return Bestemmelse("sel_85", titel, sel("85"), kriterier, alle_opfyldt(kriterier), aldersgraenser(dato, ansoegning))


@cache
def _kriterier(gyldig_fra: date) -> tuple[Kriterium, ...]:
    return (
        voksen("sel_85", gyldig_fra, sel("85")),
        Kriterium(
            "sel_85.aarsag",
            "Betydeligt nedsat funktionsevne eller særlige sociale problemer",
            some_of(fakta("betydeligt_nedsat", JA), fakta("saerlige_sociale_problemer", JA)),
            (sel("85"),),
        ),
        Kriterium("sel_85.behov", "Behov for hjælp, omsorg, støtte eller optræning", fakta("behov_stoette", JA), (sel("85"),), skoen=True),
    )
