"""What a store answers with: a case, a line in the list, and why a change was not kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.haendelse import Haendelse


class Konflikt(Inputfejl):
    """Somebody else changed the case after it was read. Nothing is written; the caller shows what changed."""

    def __init__(self, besked: str, version: int, laest: int, ugemt: Sequence[Haendelse]) -> None:
        super().__init__(besked)
        self.version: Final = version
        """The version that is stored now."""
        self.laest: Final = laest
        """The version that the change was made on."""
        self.ugemt: Final = tuple(ugemt)
        """What was not saved."""


class Slettet(Inputfejl):
    """The case that was worked on has been deleted. Nothing is written; also when another case has its number now."""

    def __init__(self, sagsnummer: str) -> None:
        super().__init__(f"Sag {sagsnummer} findes ikke mere: den er slettet, siden du åbnede den. Det, du skrev, er ikke gemt. Luk sagen.")


@dataclass(frozen=True, slots=True)
class GemtSag:
    """A case as stored."""

    version: int
    """The number of events."""
    haendelser: tuple[Haendelse, ...] = field(repr=False)
    """One for each link of the chain, in today's form."""
    uid: str = ""
    """The case's own random id. A number may be used again when its case is deleted; an id never is."""


@dataclass(frozen=True, slots=True)
class Sagslinje:
    """A case in the list of cases."""

    sagsnummer: str
    version: int
    aendret: datetime
    """When its latest event happened, in UTC."""
    status: str = "ny"
    ansvarlig: str = ""
