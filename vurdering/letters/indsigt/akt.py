"""One document of a case as it is handed out: lines of text with what each is about, or a kept file."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class Linje:
    """One thing that a document says."""

    titel: str
    """What it is about; may be empty."""
    tekst: str = field(repr=False)

    def __str__(self) -> str:
        return f"{self.titel}: {self.tekst}" if self.titel else self.tekst


@dataclass(frozen=True, slots=True)
class Fil:
    """A file that was kept with the case."""

    navn: str = field(repr=False)
    """As it is called in what is handed out: by its imprint, for its own name may tell whom it is about."""
    indhold: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Akt:
    """One document, or one part of the case that can be told by itself."""

    id: str
    """`note2`, `historik`, `fil-1a2b3c4d`: what an exception names it by."""
    titel: str
    linjer: tuple[Linje, ...] = ()
    dato: date | None = None
    fil: Fil | None = None
    intern: bool = False
    """Whether the caseworker wrote it for nobody else, so that an exception is to be considered."""
    udeladt: str = ""
    """The rule that all of it is left out by; empty when it is not."""

    def med(self, linjer: tuple[Linje, ...]) -> Akt:
        """The document with other lines."""
        return replace(self, linjer=linjer)
