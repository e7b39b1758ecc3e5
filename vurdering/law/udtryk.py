"""The expressions that provisions share: a fact has a value, and the ages that bound them."""

from __future__ import annotations

from datetime import date
from typing import Final

from vurdering.domain.hjemmel import Hjemmel
from vurdering.law.alder import MYNDIG, TOLV, foedt_senest, foedt_senest_folkepension, foedt_senest_over_graensen
from vurdering.law.kriterium import Kriterium
from vurdering.rules.expression import Compare, Is

FOEDSELSDATO: Final = "borger.foedselsdato"
FYLDT_12: Final = "graense.foedt_senest_fyldt_12"
FYLDT_18: Final = "graense.foedt_senest_fyldt_18"
FOLKEPENSION: Final = "graense.foedt_senest_folkepension"
OVER_GRAENSEN: Final = "graense.foedt_senest_over_graensen"

#: From this day SEL § 2, stk. 1, says 18 years.
FYLDT_18_I_LOVEN: Final = date(2024, 1, 1)
_BLANDT_VOKSNE: Final = "Før 2024 nævnte loven ikke 18 år her; vi læser grænsen af, at reglen står blandt reglerne for voksne."


def fakta(navn: str, vaerdi: str) -> Is:
    """The case's fact has this value."""
    return Is(f"fakta.{navn}", vaerdi)


def sel(paragraf: str, stk: str | None = None) -> Hjemmel:
    """A place in serviceloven."""
    return Hjemmel("SEL", paragraf, stk)


def fyldt_18(bestemmelse: str, hjemmel: Hjemmel | None = None, forbehold: str = "") -> Kriterium:
    """Help under the act is for persons who are 18 or over: SEL § 2, stk. 1, unless the provision says so itself."""
    udtryk = Compare(FOEDSELSDATO, "<=", FYLDT_18)
    return Kriterium(f"{bestemmelse}.alder_nedre", "Fyldt 18 år", udtryk, (hjemmel or sel("2", "1"),), forbehold=forbehold)


def voksen(bestemmelse: str, gyldig_fra: date, sted: Hjemmel) -> Kriterium:
    """`fyldt_18` in a rule set that begins on `gyldig_fra`: before 2024 it is read off the provision's place among those for adults."""
    return fyldt_18(bestemmelse) if gyldig_fra >= FYLDT_18_I_LOVEN else fyldt_18(bestemmelse, sted, _BLANDT_VOKSNE)


def under_folkepension() -> Compare:
    """Folkepensionsalderen has not been reached (lov om social pension § 1 a)."""
    return Compare(FOEDSELSDATO, ">", FOLKEPENSION)


def aldersgraenser(dato: date, ansoegning: date) -> dict[str, object]:
    """The birth dates that the ages fall on: for an assessment on `dato` of an application received on `ansoegning`.

    The upper limit of § 97 is read on the application date: our reading, shown as such.
    """
    return {
        FYLDT_12: foedt_senest(TOLV, dato),
        FYLDT_18: foedt_senest(MYNDIG, dato),
        FOLKEPENSION: foedt_senest_folkepension(dato),
        OVER_GRAENSEN: foedt_senest_over_graensen(ansoegning),
    }
