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
from lagret import ny

import vurdering
from vurdering.store.lager import Lager

KILLS = [20, pytest.param(50, marks=pytest.mark.campaign)]

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
@pytest.mark.parametrize("kills", KILLS)
def test_kill_loses_no_acknowledged_answer(hus: Any, spil: Callable[..., Any], nursery: Any, tmp_path: Path, kills: int) -> None:
    """After each kill every «Gemt.» that was read is in the store, and the case goes on at the next question."""
    chance = random.Random(97)
    ind, ud = tmp_path / "ind", tmp_path / "ud"
    os.mkfifo(ind)
    os.mkfifo(ud)
    samtaler, midt_i = 0, 0
    gemt = None
    trin: list[Any] = []
    for omgang in range(kills):
        if not trin:
            samtaler += 1
            gemt = None
            trin = spil(omgang, f"2026-{samtaler}")
        sagsnummer = f"2026-{samtaler}"
        nursery.stdin.write(f"{hus.mappe} {sagsnummer} {ind} {ud}\n")
        nursery.stdin.flush()
        barn = int(nursery.stdout.readline())
        with ind.open("w", encoding="utf-8") as til, ud.open(encoding="utf-8") as fra:
            til.write("".join(f"{linje}\n" for linje in ["m", *(linje for t in trin for linje in t.linjer)]))
            til.flush()
            time.sleep(chance.uniform(0, 0.35))
            os.kill(barn, signal.SIGKILL)
            sagt = fra.read()
        assert nursery.stdout.readline() == "dead\n"
        with Lager.aabn(hus.mappe) as lager:
            if not lager.findes(sagsnummer):
                assert "Gemt." not in sagt
                continue
        _, _, hele_sagen = sagt.partition("\n\nSagsvisning: ")
        if hele_sagen.count("\n\n") > 1:
            # What was said first in the view of the whole case is the question where the case was left.
            assert f"\n{trin[0].stillet.tekst}\n" in hele_sagen.split("\n\n")[1]
        # At most the one change that was being saved may be there without having been acknowledged.
        foer = gemt if gemt is not None else ny(sagsnummer)
        tilstande = [foer, *(t.sag for t in trin)]
        bekraeftet = sagt.split("\n").count("Gemt.")
        gemt = hus.sag(sagsnummer)
        naaet = bekraeftet if gemt == tilstande[bekraeftet] else bekraeftet + 1
        assert gemt == tilstande[naaet]
        midt_i += bool(gemt.besvaret) and naaet < len(trin)
        trin, naeste = trin[naaet:], hus.naeste(sagsnummer)
        if naeste and not (trin and trin[0].stillet.noegle == naeste.noegle):
            trin = spil(omgang, fra=gemt)
    assert midt_i > kills / 4
