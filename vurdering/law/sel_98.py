"""Serviceloven § 98: a special contact person for who is deaf-blind. No upper age limit; measured by need (103-13)."""

from __future__ import annotations

from datetime import date
from functools import cache

from vurdering.domain.fakta import JA
from vurdering.law.bestemmelse import Bestemmelse, alle_opfyldt
from vurdering.law.kriterium import Kriterium
from vurdering.law.regelsaet import saet
from vurdering.law.udtryk import aldersgraenser, fakta, fyldt_18, sel


def bestemmelse(dato: date, ansoegning: date) -> Bestemmelse:
    """§ 98 on `dato`. Raises `Inputfejl` for a date that no rule set covers."""
    saet("sel_98", dato)
    kriterier = _kriterier()
    return Bestemmelse(
        "sel_98", "Kontaktperson for døvblinde", sel("98"), kriterier, alle_opfyldt(kriterier), aldersgraenser(dato, ansoegning)
    )


@cache
def _kriterier() -> tuple[Kriterium, ...]:
    return (
        fyldt_18("sel_98"),
        Kriterium("sel_98.doevblind", "Funktionelt døvblind", fakta("doevblind", JA), (sel("98"),)),
        Kriterium("sel_98.behov", "Behov for kontaktperson", fakta("behov_kontaktperson", JA), (sel("98"),), ("103-13",), skoen=True),
    )
