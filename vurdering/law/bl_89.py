"""Barnets lov § 89: 15 hours of ledsagelse a month for children and young people from 12 to 17.

Built from the act and BEK 1468/2023 (§ 1, stk. 3; § 3, stk. 2; § 4), which binds the ordning of both acts. Hours received already
are not deducted: BEK § 5, stk. 2, is about adults. 95-16's further points were given on § 97 and are not read into this provision.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache, partial
from typing import Final

from vurdering.domain.fakta import JA, NEJ, UDELUKKENDE
from vurdering.domain.hjemmel import Hjemmel
from vurdering.law.bestemmelse import Bestemmelse, alle_opfyldt
from vurdering.law.kriterium import Kriterium
from vurdering.law.regelsaet import saet
from vurdering.law.sel_97 import bek, ture
from vurdering.law.udtryk import FOEDSELSDATO, FYLDT_12, FYLDT_18, aldersgraenser, fakta
from vurdering.rules.expression import Compare, Not, Some, all_of

STK_1: Final = Hjemmel("BL", "89", "1")


def bestemmelse(dato: date, ansoegning: date) -> Bestemmelse:
    """§ 89 on `dato`, for a case that lists no outings. Raises `Inputfejl` for a date that no rule set covers."""
    saet("bl_89", dato)
    return _med_ture(aldersgraenser(dato, ansoegning), 0)


def _med_ture(graenser: dict[str, object], antal: int) -> Bestemmelse:
    kriterier = _kriterier(antal)
    titel = "Ledsagelse til børn og unge"
    return Bestemmelse("bl_89", titel, STK_1, kriterier, alle_opfyldt(kriterier), graenser, med_ture=partial(_med_ture, graenser))


@lru_cache(maxsize=64)
def _kriterier(antal: int) -> tuple[Kriterium, ...]:
    alle = ture(antal)
    kreds = (STK_1, bek("1", "1"))
    return (
        Kriterium("bl_89.alder_nedre", "Fyldt 12 år", Compare(FOEDSELSDATO, "<=", FYLDT_12), kreds),
        Kriterium("bl_89.alder_oevre", "Under 18 år", Compare(FOEDSELSDATO, ">", FYLDT_18), kreds),
        Kriterium("bl_89.varigt_nedsat", "Varigt nedsat funktionsevne", fakta("varigt_nedsat", JA), kreds),
        Kriterium("bl_89.betydeligt_nedsat", "Betydeligt nedsat funktionsevne", fakta("betydeligt_nedsat", JA), kreds),
        Kriterium(
            "bl_89.sociale_aarsager",
            "Ikke kun sociale årsager",
            Not(fakta("skyldes_sociale_aarsager", UDELUKKENDE)),
            (STK_1, bek("1", "3")),
            forbehold="At en sindslidelse aldrig alene er grund til afslag, er sagt af Ankestyrelsen om § 97 (78-15, ikke efterprøvet). "
            "At det også gælder efter barnets lov § 89, og at kun rent sociale årsager holder uden for ordningen, er vores læsning af "
            "bekendtgørelsens § 1, stk. 3.",
        ),
        Kriterium("bl_89.faerdes_alene", "Kan ikke færdes alene", Some(tuple(tur for tur, _ in alle)), kreds),
        Kriterium(
            "bl_89.efterspoerge",
            "Kan efterspørge ledsagelse",
            all_of(Some(tuple(all_of(*tur) for tur in alle)), fakta("kan_efterspoerge", JA)),
            (STK_1, bek("4")),
            skoen=True,
        ),
        Kriterium("bl_89.doegnophold", "Ikke i døgn- eller støtteophold", fakta("i_doegnophold", NEJ), (STK_1, bek("3", "2"))),
    )
