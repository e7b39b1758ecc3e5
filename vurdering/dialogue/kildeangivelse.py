"""What an answer rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vurdering.domain.sag import Stemme


@dataclass(frozen=True, slots=True)
class Kildeangivelse:
    """Who says it, where it stands, and when."""

    stemme: Stemme
    kilde: str
    dato: date | None
