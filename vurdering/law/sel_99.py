"""Serviceloven § 99: a støtte- og kontaktperson, for three groups of persons.

The words on having no dwelling of one's own stand after the last group; that they belong to that group alone is our reading. A
sindslidelse opens this provision and closes none.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from vurdering.domain.fakta import JA
from vurdering.law.bestemmelse import Bestemmelse, alle_opfyldt
from vurdering.law.kriterium import Kriterium
from vurdering.law.regelsaet import saet
from vurdering.law.udtryk import aldersgraenser, fakta, sel, voksen
from vurdering.rules.expression import all_of, some_of


def bestemmelse(dato: date, ansoegning: date) -> Bestemmelse:
    """§ 99 on `dato`. Raises `Inputfejl` for a date that no rule set covers."""
    kriterier = _kriterier(saet("sel_99", dato)["gyldig_fra"])
    titel = "Støtte- og kontaktperson"
    return Bestemmelse("sel_99", titel, sel("99"), kriterier, alle_opfyldt(kriterier), aldersgraenser(dato, ansoegning))


@cache
def _kriterier(gyldig_fra: date) -> tuple[Kriterium, ...]:
    return (
        voksen("sel_99", gyldig_fra, sel("99")),
        Kriterium(
            "sel_99.personkreds",
            "Sindslidelse, misbrug, eller særlige sociale problemer uden egen bolig",
            some_of(
                fakta("har_sindslidelse", JA),
                fakta("har_misbrug", JA),
                all_of(fakta("saerlige_sociale_problemer", JA), fakta("uden_egen_bolig", JA)),
            ),
            (sel("99"),),
            forbehold="At ordene om egen bolig i § 99 kun gælder personer med særlige sociale problemer, er vores læsning af loven.",
        ),
        Kriterium(
            "sel_99.behov",
            "Behov for støtte- og kontaktperson",
            fakta("behov_stoettekontakt", JA),
            (sel("99"), sel("1", "3")),
            skoen=True,
        ),
    )
