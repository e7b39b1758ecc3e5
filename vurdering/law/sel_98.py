"""Serviceloven § 98: a special contact person for who is deaf-blind. No upper age limit; measured by need (103-13)."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

from vurdering.domain.fakta import JA
from vurdering.law.bestemmelse import Bestemmelse, alle_opfyldt
from vurdering.law.kriterium import Kriterium
from vurdering.law.regelsaet import saet
from vurdering.law.udtryk import aldersgraenser, fakta, sel, voksen
from vurdering.rules.expression import FALSE, All, Facts

INDIREKTE_UDGIFTER: Final = (
    "Tag også stilling til kontaktpersonens kost og ophold, hvor det er nødvendigt, at kontaktpersonen er til stede "
    "(C-32-05; status er ikke kontrolleret hos Ankestyrelsen)."
)
OMFANG: Final = "Hjælpens omfang måles konkret og individuelt efter behovet; § 97's 15 timer er ingen grænse (103-13)."


def bestemmelse(dato: date, ansoegning: date) -> Bestemmelse:
    """§ 98 on `dato`. Raises `Inputfejl` for a date that no rule set covers."""
    kriterier = _kriterier(saet("sel_98", dato)["gyldig_fra"])
    parametre = aldersgraenser(dato, ansoegning)
    opfyldt = All(tuple(k.udtryk for k in kriterier))

    def advarsler(kendt: Facts) -> tuple[str, ...]:
        return () if opfyldt.evaluate({**kendt, **parametre}) == FALSE else (OMFANG, INDIREKTE_UDGIFTER)

    titel = "Kontaktperson for døvblinde"
    return Bestemmelse("sel_98", titel, sel("98"), kriterier, alle_opfyldt(kriterier), parametre, advarsler=advarsler)


@cache
def _kriterier(gyldig_fra: date) -> tuple[Kriterium, ...]:
    return (
        voksen("sel_98", gyldig_fra, sel("98")),
        Kriterium("sel_98.doevblind", "Funktionelt døvblind", fakta("doevblind", JA), (sel("98"),)),
        Kriterium("sel_98.behov", "Behov for kontaktperson", fakta("behov_kontaktperson", JA), (sel("98"),), ("103-13",), skoen=True),
    )
