"""A private folder to work in, below the folder that the result belongs to. It is gone when the work is done.

One at a time: the lock ends with the program, however it ends, so what a killed one left is swept away by the next.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from vurdering.domain.fejl import Inputfejl

LAAS: Final = "arbejde.laas"
#: How what is not finished is called.
UFAERDIG: Final = ".arbejde-"


@contextlib.contextmanager
def arbejdsmappe(mappe: Path) -> Iterator[Path]:
    """A folder that only its owner can read. Raises `Inputfejl` when another program is at work here, OSError when it cannot be made."""
    mappe.mkdir(mode=0o700, parents=True, exist_ok=True)
    # A link that somebody else has laid must not choose the file that is made.
    haandtag = os.open(mappe / LAAS, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    with os.fdopen(haandtag, "ab") as laas:
        if not _tag(laas.fileno()):
            raise Inputfejl(f"{mappe}: en anden sikkerhedskopi eller gendannelse er i gang her. Vent, til den er færdig.")
        fej(mappe)
        egen = Path(tempfile.mkdtemp(prefix=UFAERDIG, dir=mappe))
        try:
            yield egen
        finally:
            shutil.rmtree(egen, ignore_errors=True)


def fej(mappe: Path) -> None:
    """Remove what a killed program left."""
    for rest in mappe.glob(f"{UFAERDIG}*"):
        if rest.is_dir():
            shutil.rmtree(rest, ignore_errors=True)
        else:
            with contextlib.suppress(OSError):
                rest.unlink()


def _tag(haandtag: int) -> bool:
    """Take the lock unless somebody has it. Closing the file gives it back."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(haandtag, 0, os.SEEK_SET)
            msvcrt.locking(haandtag, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(haandtag, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
