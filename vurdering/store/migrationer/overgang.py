"""What a migration is handed: it knows the tables of its own time, and nothing of what the rest of the program is like by then."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from vurdering.domain.haendelse import Haendelse
from vurdering.store.noegler.hovednoegle import Hovednoegle
from vurdering.store.opslag import Opslag

#: Told how many cases are done, and of how many.
Fremgang = Callable[[int, int], None]


def _nu() -> datetime:
    return datetime.now(UTC)


def _tavs(_faerdige: int, _alle: int) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class Overgang:
    """The keys, the clock, and what a case is, as the program of today sees it."""

    noegle: Hovednoegle
    opslag: Callable[[Sequence[Haendelse]], Opslag]
    """What a case with this history, in today's form, is found by."""
    tilstand: Callable[[Sequence[Haendelse]], Mapping[str, Any]]
    """The case with this history, as a case file has it."""
    fremgang: Fremgang = _tavs
    ur: Callable[[], datetime] = _nu
    fra: int = 0
    """The version that the store had to begin with."""


def overgang(noegle: Hovednoegle, fremgang: Fremgang = _tavs, ur: Callable[[], datetime] = _nu) -> Overgang:
    """A transition by the fold that the program has."""
    from vurdering.content.sagsform import sag_som_dict
    from vurdering.dialogue.tilstand import fold
    from vurdering.store.opslag import opslag

    return Overgang(noegle, lambda haendelser: opslag(fold(haendelser)), lambda haendelser: sag_som_dict(fold(haendelser)), fremgang, ur)
