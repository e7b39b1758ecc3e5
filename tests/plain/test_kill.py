"""A conversation whose process is killed at any moment loses no answer that was acknowledged."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import vurdering
from vurdering.store.lager import Lager

KILLS = 50

#: For each line `MAPPE SAGSNUMMER IND UD` read: talks that case in a child process and tells its number, then `dead`.
NURSERY = """
import os, sys
from pathlib import Path
import vurdering.plain.sagsvalg
from vurdering.plain.run import run
for line in sys.stdin:
    mappe, sagsnummer, ind, ud = line.split()
    child = os.fork()
    if child == 0:
        with open(ind, encoding="utf-8") as fra, open(ud, "w", encoding="utf-8") as til:
            run(Path(mappe), sagsnummer=sagsnummer, ind=fra, ud=til)
        os._exit(0)
    print(child, flush=True)
    os.waitpid(child, 0)
    print("dead", flush=True)
"""


@pytest.fixture
def nursery() -> Any:
    """A process that has the program loaded and starts conversations, so that fifty of them do not take fifty starts."""
    started = subprocess.Popen(
        [sys.executable, "-c", NURSERY],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(Path(vurdering.__file__).parents[1]), "PYTHONUTF8": "1"},
    )
    yield started
    started.communicate()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="systemet kan ikke dræbe en proces på denne måde")
def test_kill_loses_no_acknowledged_answer(hus: Any, spil: Callable[..., Any], nursery: Any, tmp_path: Path) -> None:
    """After each of fifty kills every «Gemt.» that was read is in the store, and the case goes on at the next question."""
    chance = random.Random(97)
    ind, ud = tmp_path / "ind", tmp_path / "ud"
    os.mkfifo(ind)
    os.mkfifo(ud)
    sagsnummer, naaet, samtaler, midt_i = "", 0, 0, 0
    trin: list[Any] = []
    for _ in range(KILLS):
        if naaet == len(trin):
            samtaler += 1
            sagsnummer, naaet = f"2026-{samtaler}", 0
            trin = spil(samtaler, sagsnummer)
        nursery.stdin.write(f"{hus.mappe} {sagsnummer} {ind} {ud}\n")
        nursery.stdin.flush()
        barn = int(nursery.stdout.readline())
        with ind.open("w", encoding="utf-8") as til, ud.open(encoding="utf-8") as fra:
            til.write("".join(f"{linje}\n" for t in trin[naaet:] for linje in t.linjer))
            til.flush()
            time.sleep(chance.uniform(0, 0.35))
            os.kill(barn, signal.SIGKILL)
            sagt = fra.read()
        assert nursery.stdout.readline() == "dead\n"
        with Lager.aabn(hus.mappe) as lager:
            if not lager.findes(sagsnummer):
                assert "Gemt." not in sagt
                continue
        if "\n\n" in sagt:
            # What was said first is the question where the case was left.
            assert f"\n{trin[naaet].stillet.tekst}\n" in f"{sagt}\n".split("\n\n")[1].replace("[", "\n[", 1)
        bekraeftet = naaet + sagt.split("\n").count("Gemt.")
        gemt = hus.sag(sagsnummer)
        # At most the one answer that was being saved may be there without having been acknowledged.
        foer = len(trin[0].sag.besvaret) - 1
        naaet = len(gemt.besvaret) - foer
        assert bekraeftet <= naaet <= bekraeftet + 1
        assert naaet == 0 or gemt == trin[naaet - 1].sag
        naeste = hus.naeste(sagsnummer)
        assert (naeste and naeste.noegle) == (trin[naaet].stillet.noegle if naaet < len(trin) else None)
        midt_i += 0 < naaet < len(trin)
    assert midt_i > KILLS / 4
