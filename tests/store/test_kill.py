from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from store.faults.whole import versions

from vurdering.store.database.sqlite import connect
from vurdering.store.kaede.logbog import Adgang
from vurdering.store.lager import FILNAVN, Lager
from vurdering.store.noegler.hovednoegle import AABEN, Hovednoegle

LAESER = Adgang("test")

#: Kills before a new case is begun, so that looking a case through stays cheap.
ROUND = 50
SEALED = Hovednoegle(bytes(range(32)))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="systemet kan ikke dræbe en proces på denne måde")
@pytest.mark.parametrize(
    ("key", "kills"),
    [(AABEN, 20), *(pytest.param(key, 1000, marks=pytest.mark.campaign) for key in (AABEN, SEALED))],
    ids=["everyday", "campaign SQLite", "campaign SQLCipher"],
)
def test_kill_loses_no_acknowledged_event(
    mappe: Path, start_writer: Callable[..., subprocess.Popen[str]], key: Hovednoegle, kills: int
) -> None:
    """A writer that is killed at any moment, also while it makes the store, loses nothing it had acknowledged."""
    chance = random.Random(97)
    nursery = start_writer("nursery", mappe, key.raa.hex())
    assert nursery.stdin is not None and nursery.stdout is not None
    acknowledged = events = 0
    try:
        for kill in range(kills):
            case = f"2026-{kill // ROUND + 1}"
            acknowledged = acknowledged if kill % ROUND else 0
            nursery.stdin.write(f"{case}\n")
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
            with Lager.aabn(mappe, key) as lager:
                if lager.findes(case):
                    sag = lager.hent(case, LAESER)
                    # At most the one event that was being written may be there without having been acknowledged.
                    assert acknowledged <= sag.version <= acknowledged + 1
                    assert [h.data["nummer"] for h in sag.haendelser] == list(range(1, sag.version + 1))
                    events += sag.version - acknowledged
                    acknowledged = sag.version
                else:
                    assert acknowledged == 0
    finally:
        nursery.communicate()
    raw = connect(mappe / FILNAVN, key)
    assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    raw.close()
    with Lager.aabn(mappe, key) as lager:
        found = versions(lager)
    print(f"{sum(found.values())} events, {events} of them there without having been acknowledged")
    assert sum(found.values()) > kills
