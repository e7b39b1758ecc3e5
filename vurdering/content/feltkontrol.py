"""Checks of one value from a file. Each gives the value as the case keeps it, or refuses with the rest of a Danish sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from vurdering.content.cpr import holder_cpr
from vurdering.domain.fakta import TALARTER, Art
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.ord import CPR_VARSEL
from vurdering.domain.tekst import accept

UKENDT_NOEGLE: Final = "er ikke en nøgle i en sagsfil; ret stavningen, eller fjern den"
_DATO: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Afvist(Exception):
    """The value cannot be used; the text is what is said after the key's path."""

    def __init__(self, saetning: str, sti: str = "") -> None:
        super().__init__(saetning)
        self.saetning: Final = saetning
        self.sti: Final = sti
        """The path from the checked value to the one that is refused."""


def tekst(value: Any, navn: str, fjernet: list[str] | None, *, one_line: bool) -> str | None:
    """A text without what may not be shown. What was taken out is told in `fjernet`, and what looks like a CPR number."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise Afvist("skal være tekst i anførselstegn")
    try:
        cleaned = accept(value, navn, one_line=one_line)
    except Inputfejl as fejl:
        raise Afvist(f"er for lang: {str(fejl).partition(': ')[2].rstrip('.')}") from None
    if cleaned.removed and fjernet is not None:
        fjernet.append(f"{navn}: usynlige tegn er fjernet ({', '.join(cleaned.removed[:5])})")
    if fjernet is not None and navn != "cpr" and holder_cpr(cleaned.text):
        fjernet.append(f"{navn}: {CPR_VARSEL.rstrip('.')}")
    # A text of nothing but blanks says nothing and must not pass for a reason or a name.
    return cleaned.text.strip()


def iso_dato(value: Any) -> str | None:
    """A date that exists, as it is written."""
    if value is None:
        return None
    if not isinstance(value, str) or not _DATO.fullmatch(value):
        raise Afvist("skal være en dato som 2026-10-01")
    if not er_dato(value):
        raise Afvist("er ikke en dato, der findes")
    return value


def er_dato(value: str) -> bool:
    """Whether `value` is an ISO date that exists."""
    if not _DATO.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def tal(value: Any, art: Art) -> float | None:
    """A number of the kind `art`."""
    if value is None:
        return None
    maks, enhed = TALARTER[art]
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= maks:
        raise Afvist(f"skal være et tal fra 0 til {maks:.0f} ({enhed})")
    return float(value)


def en_af(value: Any, values: Sequence[str]) -> Any:
    """One of the listed words."""
    if value is None or value in values:
        return value
    raise Afvist(f"skal være {', '.join(values[:-1])} eller {values[-1]}")
