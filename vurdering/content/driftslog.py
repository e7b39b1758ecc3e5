"""The program's own log, `log/vurdering.log` in the data folder: that a command ran, how it ended and how long it took.

What may stand in a line is listed here and nothing else can get in: a command's name, numbers, the name of a class, a place in
the program. So there is nothing to filter. Written with one append each, so that several programs can write in the same file;
that, and the time it takes to load, is why this is not `logging`.
"""

from __future__ import annotations

import contextlib
import os
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

MAPPE: Final = "log"
FILNAVN: Final = "vurdering.log"
#: A file that has grown beyond this many bytes is put aside, and the oldest of `GEMTE` goes.
MAKS: Final = 512 * 1024
GEMTE: Final = 5

_NAVN: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,79}")
_STED: Final = re.compile(r"vurdering(\.[a-z_0-9]{1,40}){0,6}:\d{1,6}")


@dataclass(frozen=True, slots=True)
class Forloeb:
    """One command, as it went."""

    kommando: str
    """One of the program's own names for its commands."""
    status: int
    sekunder: float
    fejl: str = ""
    """The class of the exception that ended it; empty when none did."""
    sted: str = ""
    """Where in the program it was raised: `vurdering.store.lager:120`."""

    def linje(self, tid: datetime) -> str:
        """The line in the log."""
        dele = [f"{tid.isoformat(timespec='seconds')} {_navn(self.kommando)} status={int(self.status)} sekunder={float(self.sekunder):.2f}"]
        if self.fejl:
            dele.append(f"fejl={_navn(self.fejl)} sted={self.sted if _STED.fullmatch(self.sted) else 'ukendt'}")
        return " ".join(dele) + "\n"


def noter(hjem: Path, forloeb: Forloeb, tid: datetime) -> None:
    """Write the line. Where there is no data folder, or it cannot be written, nothing is: a log must never stop the work."""
    with contextlib.suppress(OSError):
        if hjem.is_dir():
            _tilfoej(logmappe(hjem) / FILNAVN, forloeb.linje(tid).encode("ascii"))


def logmappe(hjem: Path) -> Path:
    """The folder of the log, which is made when it is not there. Raises OSError."""
    mappe = hjem / MAPPE
    mappe.mkdir(mode=0o700, exist_ok=True)
    return mappe


def _tilfoej(fil: Path, linje: bytes) -> None:
    # A link that somebody else has laid must not choose the file that is written in.
    haandtag = os.open(fil, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        os.write(haandtag, linje)
        for_stor = os.fstat(haandtag).st_size > MAKS
    finally:
        os.close(haandtag)
    if for_stor:
        for nummer in range(GEMTE - 1, 0, -1):
            with contextlib.suppress(FileNotFoundError):
                _gammel(fil, nummer).replace(_gammel(fil, nummer + 1))
        fil.replace(_gammel(fil, 1))


def _gammel(fil: Path, nummer: int) -> Path:
    return fil.with_name(f"{fil.name}.{nummer}")


def _navn(tekst: str) -> str:
    return tekst if _NAVN.fullmatch(tekst) else "ukendt"
