"""What a case is found by. The status follows from the case; nobody sets it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from vurdering.domain.sag import Sag

#: A case's status, and what it is called on the screen.
STATUS: Final = {"ny": "Ny", "i_gang": "I gang", "afgjort": "Afgjort"}


@dataclass(frozen=True, slots=True)
class Opslag:
    """What the store may look a case up by."""

    status: str = "ny"
    """A key of `STATUS`."""
    ansvarlig: str = ""
    cpr: str | None = field(default=None, repr=False)
    """Ten digits, or None when it is unknown. Only a keyed hash of it is stored."""


#: What a case about which nothing is known yet is found by.
NYT: Final = Opslag()


def opslag(sag: Sag) -> Opslag:
    """What `sag` is found by."""
    status = "afgjort" if sag.afgjort else "i_gang" if sag.fakta or sag.aktiviteter else "ny"
    return Opslag(status, "", cifre(sag.borger.cpr or "") or None)


def cifre(cpr: str) -> str:
    """A CPR number as it is compared: its digits alone."""
    return re.sub(r"[^0-9]", "", cpr)
