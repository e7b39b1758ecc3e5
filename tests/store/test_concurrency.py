from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from motorer import paa_alle

from vurdering.domain.haendelse import Haendelse
from vurdering.store.gemt import Konflikt
from vurdering.store.kaede.logbog import Adgang
from vurdering.store.lager import Lager

LAESER = Adgang("test")

Aabn = Callable[[], Lager]
Svar = Callable[..., Haendelse]
SAG = "2026-1"


@paa_alle
@pytest.mark.parametrize("workers", [2, 8])
@pytest.mark.parametrize("shared", [True, False], ids=["one handle", "a handle each"])
def test_one_winner_per_version(aabn: Aabn, svar: Svar, workers: int, shared: bool) -> None:
    """Of those who append to the same version at the same moment exactly one wins, and each of the others is told."""
    rounds = 10
    together = threading.Barrier(workers)
    handles = [aabn() for _ in range(1 if shared else workers)]
    handles[0].opret(SAG, [svar(0)])
    told: list[bool] = []

    def work(worker: int) -> list[int]:
        won = []
        for number in range(rounds):
            together.wait()
            try:
                handles[worker % len(handles)].tilfoej(SAG, number + 1, [svar(worker, f"B{worker}")])
                won.append(number)
            except Konflikt as conflict:
                told.append(conflict.version == number + 2)
            except BaseException:
                # The others would wait for this one for ever.
                together.abort()
                raise
        return won

    with ThreadPoolExecutor(workers) as pool:
        won = list(pool.map(work, range(workers)))
    sag = handles[0].hent(SAG, LAESER)
    for handle in handles:
        handle.close()
    assert told == [True] * (rounds * (workers - 1))
    assert sorted(number for numbers in won for number in numbers) == list(range(rounds))
    winners = {number: f"B{worker}" for worker, numbers in enumerate(won) for number in numbers}
    assert [h.aktoer for h in sag.haendelser[1:]] == [winners[number] for number in range(rounds)]


@pytest.mark.parametrize("workers", [4, *(pytest.param(n, marks=pytest.mark.campaign) for n in (2, 8))])
def test_processes_lose_nothing(mappe: Path, svar: Svar, start_writer: Callable[..., subprocess.Popen[str]], workers: int) -> None:
    """However many processes append to a case, each append is there once and in its writer's order, and each attempt won or was told."""
    count = 8
    with Lager.aabn(mappe) as lager:
        lager.opret(SAG, [svar(0, "start")])
        writers = [start_writer("compete", mappe, f"B{worker}", count) for worker in range(workers)]
        reports = []
        for writer in writers:
            assert writer.stdin is not None
            writer.stdin.write("go\n")
            writer.stdin.flush()
        for writer in writers:
            reports.append(json.loads(writer.communicate()[0]))
        sag = lager.hent(SAG, LAESER)
    assert sag.version == len(sag.haendelser) == 1 + workers * count
    for worker in range(workers):
        assert [h.data["nummer"] for h in sag.haendelser if h.aktoer == f"B{worker}"] == list(range(count))
    assert all(report["attempts"] == count + report["conflicts"] for report in reports)


def test_store_is_made_once(mappe: Path, svar: Svar) -> None:
    """When several start on an empty folder at the same moment, all get the same store and no case is lost."""
    workers = 8
    together = threading.Barrier(workers)

    def work(worker: int) -> None:
        together.wait()
        with Lager.aabn(mappe) as lager:
            lager.opret(f"sag-{worker}", [svar(worker)])

    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(work, range(workers)))
    with Lager.aabn(mappe) as lager:
        assert {line.sagsnummer for line in lager.liste()} == {f"sag-{worker}" for worker in range(workers)}


@paa_alle
def test_reading_never_waits_for_a_writer(lager: Lager, aabn: Aabn, svar: Svar) -> None:
    """While another program is in the middle of writing, cases can be listed, as they were before."""
    lager.opret(SAG, [svar(1)])
    with aabn() as other, other.skriver() as connection:
        connection.exec_driver_sql("UPDATE sag SET ansvarlig = 'B2'")
        assert [linje.ansvarlig for linje in lager.liste()] == [""]
