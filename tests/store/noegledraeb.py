"""A process whose children change the keys of a store and are killed at a chosen line of the program.

Each line read is `ROLE LINE FOLDER`: a child plays the role in the folder and is killed when it comes to that line, counted
among the lines of the program's own code that it runs (0: never). Answered by `killed`, or `done LINES`.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from vurdering.store.aabning import aabn_lager
from vurdering.store.noegler import adgangskode, forvaltning
from vurdering.store.noegler.adgangskode import Styrke

GAMMEL, NY = "fire gode gamle ord", "fire helt nye ord her"
#: Where a program that is stopped may leave something half done.
_STEDER = ("/store/noegler/", "/store/aabning.py", "/content/filskrivning.py", "/store/database/sqlite.py")


def opret(mappe: Path) -> None:
    """Make a store."""
    aabn_lager(mappe, GAMMEL).close()


def skift(mappe: Path) -> None:
    """Change the passphrase."""
    with aabn_lager(mappe, GAMMEL) as lager:
        forvaltning.skift(lager, mappe, GAMMEL, NY)


class _Taeller:
    def __init__(self, draebt_ved: int) -> None:
        self.linjer = 0
        self._vores: dict[str, bool] = {}
        self._draebt_ved = draebt_ved

    def __call__(self, frame: FrameType, event: str, _arg: object) -> Any:
        fil = frame.f_code.co_filename
        if fil not in self._vores:
            self._vores[fil] = any(sted in fil.replace(os.sep, "/") for sted in _STEDER)
        if not self._vores[fil]:
            return None
        if event == "line":
            self.linjer += 1
            if self.linjer == self._draebt_ved:
                os.kill(os.getpid(), signal.SIGKILL)
        return self


ROLLER: dict[str, Callable[[Path], None]] = {"opret": opret, "skift": skift}


def main() -> None:
    """Answer each line."""
    adgangskode.STYRKE = Styrke(1, 64, 1)  # type: ignore[misc]
    for linje in sys.stdin:
        rolle, nummer, mappe = linje.rstrip("\n").split(" ", 2)
        barn = os.fork()
        if barn == 0:
            taeller = _Taeller(int(nummer))
            sys.settrace(taeller)
            ROLLER[rolle](Path(mappe))
            sys.settrace(None)
            os.write(1, f"done {taeller.linjer}\n".encode())
            os._exit(0)
        if os.WIFSIGNALED(os.waitpid(barn, 0)[1]):
            os.write(1, b"killed\n")


if __name__ == "__main__":
    main()
