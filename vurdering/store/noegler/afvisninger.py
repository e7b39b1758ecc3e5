"""How often somebody tried to unlock the store with a wrong passphrase, and when. Kept beside the keys until the next
opening writes it in the log; the log itself cannot be opened by whoever was refused.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from vurdering.store.noegler.eneret import eneret

FILNAVN: Final = "afviste_forsoeg.txt"
#: So many may go wrong before the next has to wait; the wait doubles up to the longest, in seconds.
_FRIE: Final = 3
_LAENGST: Final = 30
#: So many times are told in the log; the count is of all.
_TIDER: Final = 100


@dataclass(frozen=True, slots=True)
class Afvisninger:
    """The refused attempts since the store was last opened."""

    antal: int = 0
    tider: tuple[datetime, ...] = ()
    """When, as far as it can be read; the latest last."""

    def ventetid(self, nu: datetime) -> float:
        """Seconds until the next attempt may be made."""
        if self.antal < _FRIE or not self.tider:
            return 0.0
        vent = timedelta(seconds=min(_LAENGST, 2 ** min(self.antal - _FRIE, 10)))
        # A clock that was set back makes nobody wait longer than the longest.
        return max(0.0, min(vent, self.tider[-1] + vent - nu).total_seconds())

    @property
    def post(self) -> dict[str, Any]:
        """What the log keeps of them."""
        tider = [tid.isoformat(timespec="seconds") for tid in self.tider[-_TIDER:]]
        return {"handling": "oplaasning", "hvorfor": "forkert_adgangskode", "antal": self.antal, "tider": tider}


def laes(mappe: Path) -> Afvisninger:
    """The refused attempts; none when there is no file, or it cannot be read."""
    try:
        linjer = (mappe / FILNAVN).read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return Afvisninger()
    return Afvisninger(len(linjer), tuple(tid for linje in linjer if (tid := _tid(linje)) is not None))


def noter(mappe: Path, nu: datetime) -> None:
    """Keep one more. Where it cannot be written, the attempt stays refused all the same."""
    with contextlib.suppress(OSError), eneret(mappe):
        # A link that somebody else has laid must not choose the file that is written in.
        haandtag = os.open(mappe / FILNAVN, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        with os.fdopen(haandtag, "a", encoding="ascii") as fil:
            fil.write(f"{nu.astimezone(UTC).isoformat(timespec='seconds')}\n")


def toem(mappe: Path, skriv: Callable[[dict[str, Any]], None]) -> None:
    """Hand what there is to `skriv`, and forget it when that has it safe. An attempt is never lost between the two."""
    if not (mappe / FILNAVN).exists():
        return
    with contextlib.suppress(OSError), eneret(mappe):
        if (afviste := laes(mappe)).antal:
            skriv(afviste.post)
        (mappe / FILNAVN).unlink(missing_ok=True)


def _tid(linje: str) -> datetime | None:
    with contextlib.suppress(ValueError):
        tid = datetime.fromisoformat(linje)
        return tid if tid.tzinfo is not None else None
    return None
