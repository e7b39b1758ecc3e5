"""What a case is found by. The status follows from the case; nobody sets it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from vurdering.domain.sag import Sag

#: A case's status, and what it is called on the screen.
STATUS: Final = {"ny": "Ny", "i_gang": "I gang", "afgjort": "Afgjort", "lukket": "Lukket"}


@dataclass(frozen=True, slots=True)
class Opslag:
    """What the store may look a case up by."""

    status: str = "ny"
    """A key of `STATUS`."""
    ansvarlig: str = ""
    afgjort: date | None = None
    """The day of the latest decision."""
    lukket: date | None = None
    cpr: str | None = field(default=None, repr=False)
    """Ten digits, or None when it is unknown. Only a keyed hash of it is stored."""
    kun_for: tuple[str, ...] = ()
    """The users that may open the case; empty when all may."""


#: What a case about which nothing is known yet is found by.
NYT: Final = Opslag()


def opslag(sag: Sag) -> Opslag:
    """What `sag` is found by."""
    afgjort = sag.afgjort[-1].dato if sag.afgjort else None
    behandling = sag.behandling
    return Opslag(_status(sag), behandling.ansvarlig, afgjort, behandling.lukket, cifre(sag.borger.cpr or "") or None, behandling.brugere)


def _status(sag: Sag) -> str:
    if sag.behandling.lukket:
        return "lukket"
    if sag.afgjort:
        return "afgjort"
    return "i_gang" if sag.fakta or sag.aktiviteter else "ny"


def cifre(cpr: str) -> str:
    """A CPR number as it is compared: its digits alone."""
    return re.sub(r"[^0-9]", "", cpr)
