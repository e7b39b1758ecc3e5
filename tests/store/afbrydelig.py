"""A process that does what it is told in children of its own, which may be killed.

Each line says what to do, where, and at which line of the program's own code the child is to kill itself (0: nowhere).
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any, Final

import guldlager

# All that the children need is loaded before they are made, so that what is killed is the work and not the loading.
import vurdering.store.kryptering.krypter
import vurdering.store.migrationer.alembic_koersel
import vurdering.store.noegler.genopretning
from vurdering.domain.fejl import Inputfejl
from vurdering.store.aabning import aabn_lager
from vurdering.store.noegler import adgangskode
from vurdering.store.noegler.adgangskode import Styrke

#: Where the lines are counted: what makes, moves and takes away files.
_FILER: Final = ("kryptering/krypter.py", "noegler/noeglefil.py")


def main() -> None:
    """Print the child's number; at the next line wait until it is gone, and print how many lines it ran, or that it was killed."""
    adgangskode.STYRKE = Styrke(1, 64, 1)  # type: ignore[misc] - the cheapest there is: the keys are not what is tested
    while linje := sys.stdin.readline():
        hvad, mappe, nummer = json.loads(linje)
        barn = os.fork()
        if barn == 0:
            _goer(hvad, Path(mappe), nummer)
        os.write(1, f"{barn}\n".encode())
        # Its number is its own until it is waited for, so nobody else is killed in its place.
        sys.stdin.readline()
        _, status = os.waitpid(barn, 0)
        lines = (Path(mappe).parent / "linjer").read_text(encoding="ascii") if status == 0 else "dead"
        os.write(1, f"{lines}\n".encode())


def _goer(hvad: str, mappe: Path, nummer: int) -> None:
    koert = 0

    def linje(_frame: FrameType, haendelse: str, _arg: object) -> Any:
        nonlocal koert
        koert += haendelse == "line"
        if koert == nummer:
            os.kill(os.getpid(), signal.SIGKILL)
        return linje

    def kald(frame: FrameType, _haendelse: str, _arg: object) -> Any:
        return linje if frame.f_code.co_filename.replace(os.sep, "/").endswith(_FILER) else None

    sys.settrace(kald if hvad == "krypter" else None)
    try:
        if hvad == "aabn":
            aabn_lager(mappe, guldlager.KODE).close()
        else:
            vurdering.store.kryptering.krypter.krypter(mappe, guldlager.KODE)
    except Inputfejl as fejl:
        os.write(2, f"{fejl}\n".encode())
        os._exit(2)
    sys.settrace(None)
    (mappe.parent / "linjer").write_text(str(koert), encoding="ascii")
    os._exit(0)


if __name__ == "__main__":
    main()
