"""One program at a time changes the keys of a store. The system takes the lock back when the program ends, however it ends."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

#: The file that stands for the lock where a folder cannot be locked.
LAASEFIL: Final = "noegler.laas"


@contextlib.contextmanager
def eneret(mappe: Path) -> Iterator[None]:
    """Hold the lock on the keys in `mappe`. Must not be asked for again by who has it. Raises OSError where there is no such folder."""
    if sys.platform == "win32":
        import msvcrt

        haandtag = os.open(mappe / LAASEFIL, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            msvcrt.locking(haandtag, msvcrt.LK_LOCK, 1)
            try:
                yield
            finally:
                os.lseek(haandtag, 0, os.SEEK_SET)
                msvcrt.locking(haandtag, msvcrt.LK_UNLCK, 1)
        finally:
            os.close(haandtag)
    else:
        import fcntl

        haandtag = os.open(mappe, os.O_RDONLY)
        try:
            # Where a file system has no locks, the key file is still made by one alone and replaced whole.
            with contextlib.suppress(OSError):
                fcntl.flock(haandtag, fcntl.LOCK_EX)
            yield
        finally:
            os.close(haandtag)
