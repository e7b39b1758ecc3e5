"""Legal sources: which text, in which version, and how far it has been checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

#: How far a cited source is checked: its text was read and it was in force on the day, or that is not known.
EFTERPROEVET: Final = "efterprøvet"
IKKE_EFTERPROEVET: Final = "ikke efterprøvet"


@dataclass(frozen=True, slots=True)
class Hjemmel:
    """A place in an act or bekendtgørelse, without a date: `SEL § 97, stk. 1`."""

    kilde: str
    """Key of the source in the register: `SEL`, `BEK`, `RSL` …"""
    paragraf: str
    stk: str | None = None

    def __str__(self) -> str:
        return f"{self.kilde} § {self.paragraf}" + (f", stk. {self.stk}" if self.stk else "")

    @property
    def noegle(self) -> str:
        """Its key in data files: `SEL.97.1`."""
        return ".".join(del_.replace(" ", "") for del_ in (self.kilde, self.paragraf, self.stk) if del_)


@dataclass(frozen=True, slots=True)
class Kildehenvisning:
    """A `Hjemmel` in the version that was in force on the assessment date."""

    kilde: str
    version: str
    """`LBK 1129/2025`; `ikke efterprøvet` where no version is verified for the date."""
    paragraf: str
    stk: str | None
    gyldig_fra: date | None
    titel: str = ""
    """The version as a letter names it: `lovbekendtgørelse nr. 1129 af 22. september 2025`; empty where not verified."""
    status: str = IKKE_EFTERPROEVET
    """`efterprøvet`, `ikke efterprøvet`, `udkast` …: what a reader must know before leaning on it."""

    @property
    def er_efterproevet(self) -> bool:
        """Whether the text was read and was in force on the day."""
        return self.status == EFTERPROEVET

    @property
    def hjemmel(self) -> Hjemmel:
        """The place itself, without its version."""
        return Hjemmel(self.kilde, self.paragraf, self.stk)


@dataclass(frozen=True, slots=True)
class Principafgoerelse:
    """A decision of Ankestyrelsen that guides how a criterion is read."""

    nummer: str
    laere: str
    """What it establishes, in our own words."""
    status: str
    """Whether it has been checked that it still stands."""
