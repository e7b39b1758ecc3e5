"""What it costs to save an answer, against the same rows written by hand with the same promise about the disk. Only told: no goal."""

from __future__ import annotations

import json
import sqlite3
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.measure import Measured, best_of
from vurdering.domain.haendelse import SAG_OPRETTET, SVAR_GIVET, Haendelse
from vurdering.store.lager import FILNAVN, Lager

NUMBER = "maaling"
NOW = datetime(2026, 10, 26, 12, 0, tzinfo=UTC)
ANSWER = {
    "spoergsmaal": "fakta.har_bpa",
    "svar": {"fakta.har_bpa": "nej"},
    "stemme": "borger",
    "kilde": "samtale",
    "dato": None,
    "note": "",
}
#: A projection of the usual size.
STATE = {"sagsnummer": NUMBER, "fakta": {f"faktum_{i}": "ved_ikke" for i in range(100)}}


def _seconds(action: Callable[[], Any]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def _by_hand(connection: sqlite3.Connection) -> None:
    """One answer: the case's new version and state, and the event, in one transaction that is on the disk when it returns."""
    connection.execute("BEGIN IMMEDIATE")
    id, version = connection.execute("SELECT id, version FROM sag WHERE sagsnummer = ?", (NUMBER,)).fetchone()
    moment, state = NOW.isoformat(), json.dumps(STATE, ensure_ascii=False)
    connection.execute("UPDATE sag SET version = ?, tilstand = ?, aendret = ? WHERE id = ?", (version + 1, state, moment, id))
    row = (id, version + 1, uuid.uuid4().hex, moment, "", SVAR_GIVET, json.dumps(ANSWER, ensure_ascii=False))
    connection.execute("INSERT INTO haendelse VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    connection.execute("COMMIT")


def run(*, quick: bool = False) -> Iterator[Measured]:
    """One line. Time by the clock, for most of it is waiting for the disk; both write in the same temporary folder."""
    with tempfile.TemporaryDirectory(prefix="vurdering-maaling-") as folder:
        ours, theirs = Path(folder, "lager"), Path(folder, "haand")
        for place in (ours, theirs):
            with Lager.aabn(place) as lager:
                lager.opret(NUMBER, [Haendelse(SAG_OPRETTET, {"sagsnummer": NUMBER}, NOW)], STATE)
        with Lager.aabn(ours) as lager, closing(sqlite3.connect(theirs / FILNAVN, isolation_level=None)) as connection:
            for setting in ("synchronous=FULL", "fullfsync=ON", "foreign_keys=ON"):
                connection.execute(f"PRAGMA {setting}")
            version = 1

            def append() -> None:
                nonlocal version
                version = lager.tilfoej(NUMBER, version, [Haendelse(SVAR_GIVET, ANSWER, NOW)], STATE)

            store, hand = best_of((lambda: _seconds(append), lambda: _seconds(lambda: _by_hand(connection))), 3 if quick else 100)
    detail = f"{store * 1000:.2f} ms mod {hand * 1000:.2f} ms (ur)"
    yield Measured("gem et svar, mod samme rækker skrevet i hånden", store / hand, None, detail=detail)
