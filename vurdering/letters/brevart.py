"""What is known of a kind of letter before one is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from vurdering.domain.sag import Sag
from vurdering.letters.brev import Brev

#: From the case, today's date and whether a draft will do, to the letter. Raises `Inputfejl` with what stands in the way.
Skriver = Callable[[Sag, date, bool], Brev]


@dataclass(frozen=True, slots=True)
class Brevart:
    """One kind of letter."""

    navn: str
    """As a list of letters shows it."""
    skriv: Skriver
