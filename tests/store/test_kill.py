from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from vurdering.store.kaede.logbog import Adgang
from vurdering.store.lager import FILNAVN, Lager

LAESER = Adgang("test")

SAG = "2026-1"
KILLS = 50


@pytest.mark.skipif(not hasattr(os, "fork"), reason="systemet kan ikke dræbe en proces på denne måde")
def test_kill_loses_no_acknowledged_event(mappe: Path, start_writer: Callable[..., subprocess.Popen[str]]) -> None:
    """A writer that is killed at any moment, also while it makes the store, loses nothing it had acknowledged."""
    chance = random.Random(97)
    nursery = start_writer("nursery", mappe)
    assert nursery.stdin is not None and nursery.stdout is not None
    acknowledged = 0
    try:
        for kill in range(KILLS):
            nursery.stdin.write("go\n")
            nursery.stdin.flush()
            child = 0
            # The writer may be faster than the announcement of its number.
            while child == 0:
                word = nursery.stdout.readline().split()
                if word[0] == "child":
                    child = int(word[1])
                else:
                    acknowledged = int(word[0])
            if kill % 2:
                # Every other writer is let past its start, so that it dies among its appends.
                acknowledged = int(nursery.stdout.readline())
            time.sleep(chance.uniform(0, 0.1))
            os.kill(child, signal.SIGKILL)
            while (line := nursery.stdout.readline().strip()) != "dead":
                acknowledged = int(line)
            with Lager.aabn(mappe) as lager:
                if lager.findes(SAG):
                    sag = lager.hent(SAG, LAESER)
                    # At most the one event that was being written may be there without having been acknowledged.
                    assert acknowledged <= sag.version <= acknowledged + 1
                    assert [h.data["nummer"] for h in sag.haendelser] == list(range(1, sag.version + 1))
                    acknowledged = sag.version
                else:
                    assert acknowledged == 0
    finally:
        nursery.communicate()
    raw = sqlite3.connect(mappe / FILNAVN)
    assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    raw.close()
    assert acknowledged > KILLS
