"""A process that does what it is told in children of its own, which may be killed. Each line says what to do, and where."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import guldlager

# All that the children need is loaded before they are made, so that what is killed is the work and not the loading.
import vurdering.store.kryptering.krypter
import vurdering.store.migrationer.alembic_koersel
import vurdering.store.noegler.genopretning
from vurdering.domain.fejl import Inputfejl
from vurdering.store.aabning import aabn_lager
from vurdering.store.noegler import adgangskode
from vurdering.store.noegler.adgangskode import Styrke


def main() -> None:
    """Print the child's number; at the next line wait until it is gone, and print whether it came to its end."""
    adgangskode.STYRKE = Styrke(1, 64, 1)  # type: ignore[misc] - the cheapest there is: the keys are not what is tested
    while linje := sys.stdin.readline():
        hvad, mappe = json.loads(linje)
        barn = os.fork()
        if barn == 0:
            _goer(hvad, Path(mappe))
        os.write(1, f"{barn}\n".encode())
        # Its number is its own until it is waited for, so nobody else is killed in its place.
        sys.stdin.readline()
        _, status = os.waitpid(barn, 0)
        os.write(1, b"done\n" if status == 0 else b"dead\n")


def _goer(hvad: str, mappe: Path) -> None:
    try:
        if hvad == "aabn":
            aabn_lager(mappe, guldlager.KODE).close()
        else:
            vurdering.store.kryptering.krypter.krypter(mappe, guldlager.KODE)
    except Inputfejl as fejl:
        os.write(2, f"{fejl}\n".encode())
        os._exit(2)
    os._exit(0)


if __name__ == "__main__":
    main()
