"""What it costs to save an answer, against one bare INSERT of the same bytes with the same promise about the disk.

The bare side writes the finished row, sealed beforehand, through the driver alone: same kind of file, same settings, same kind of
transaction. What is over is what the store adds: the chain, the seal, the check that nobody came between, and SQLAlchemy.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from benchmarks.measure import Measured
from vurdering.domain.haendelse import SAG_OPRETTET, SVAR_GIVET, Haendelse
from vurdering.store import skema
from vurdering.store.lager import Lager
from vurdering.store.noegler.hovednoegle import AABEN, Hovednoegle

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
#: The event log's own layout, and nothing beside it: no other table, no trigger, no reference.
BARE = (
    "CREATE TABLE bare (kaede_id INTEGER, seq INTEGER, skema INTEGER, tidspunkt TEXT, aktoer TEXT, art TEXT, forseglet BLOB, hash BLOB,"
    " PRIMARY KEY (kaede_id, seq)) WITHOUT ROWID"
)


class Clock:
    """Seconds by the clock and CPU seconds of one side: the median and the least of what was taken."""

    def __init__(self, action: Callable[[], Any]) -> None:
        self._action = action
        self._taken: list[tuple[float, float]] = []

    def take(self) -> None:
        """Run the action once."""
        wall, cpu = time.perf_counter(), time.process_time()
        self._action()
        self._taken.append((time.perf_counter() - wall, time.process_time() - cpu))

    def median(self, which: int) -> float:
        """By the clock (0) or CPU (1)."""
        return sorted(t[which] for t in self._taken)[len(self._taken) // 2]

    def least(self, which: int) -> float:
        """By the clock (0) or CPU (1)."""
        return min(t[which] for t in self._taken)


def _sides(folder: Path, key: Hovednoegle) -> Iterator[tuple[Clock, Clock]]:
    """The store and the bare INSERT, each in a file of its own."""
    with Lager.aabn(folder / "lager", key) as lager, Lager.aabn(folder / "bare", key) as other:
        version = lager.opret(NUMBER, [Haendelse(SAG_OPRETTET, {"sagsnummer": NUMBER}, NOW)])
        version = lager.tilfoej(NUMBER, version, [Haendelse(SVAR_GIVET, ANSWER, NOW)])
        with lager.laeser() as reader:
            row = tuple(reader.execute(select(skema.haendelse).order_by(skema.haendelse.c.seq.desc()).limit(1)).one())
        # The pool has put the settings of the store on it.
        pooled = other._engine.raw_connection()
        bare = pooled.driver_connection
        assert bare is not None
        bare.execute(BARE)
        seq = 1

        def append() -> None:
            nonlocal version
            version = lager.tilfoej(NUMBER, version, [Haendelse(SVAR_GIVET, ANSWER, NOW)])

        def insert() -> None:
            nonlocal seq
            seq += 1
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("INSERT INTO bare VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (row[0], seq, *row[2:]))
            bare.execute("COMMIT")

        yield Clock(append), Clock(insert)
        pooled.close()


def run(*, quick: bool = False) -> Iterator[Measured]:
    """Two lines per kind of file. The goal is by the clock, since both sides wait for the disk; CPU is told beside it."""
    for name, key in (("SQLite", AABEN), ("SQLCipher", Hovednoegle.ny())):
        with tempfile.TemporaryDirectory(prefix="vurdering-maaling-") as folder:
            for ours, bare in _sides(Path(folder), key):
                for _ in range(3 if quick else 600):
                    ours.take()
                    bare.take()
                yield _line(f"gem et svar i {name}, mod en bar INSERT (ur)", ours, bare, 0, 3.0)
                yield _line(f"gem et svar i {name}, mod en bar INSERT (CPU)", ours, bare, 1, None)


def _line(what: str, ours: Clock, bare: Clock, which: int, goal: float | None) -> Measured:
    medians = f"median {ours.median(which) * 1000:.2f} ms mod {bare.median(which) * 1000:.2f} ms"
    detail = f"{medians}; bedste {ours.least(which) / bare.least(which):.1f} ×"
    return Measured(what, ours.median(which) / bare.median(which), goal, detail=detail)
