"""A municipality's whole archive in one file: the list and the searches stay one statement, and cost what the bare statement costs."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from vurdering.domain.haendelse import SVAR_GIVET, Haendelse
from vurdering.store.kaede.logbog import Adgang
from vurdering.store.kaede.skriv import Post
from vurdering.store.lager import Lager, nyt_uid
from vurdering.store.noegler.hovednoegle import AABEN, Hovednoegle
from vurdering.store.opslag import STATUS, Opslag
from vurdering.store.soeg import Soegning, soeg

BEGUN = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
ADGANG = Adgang("B123")
#: What the list must at least read.
BARE = (
    "SELECT s.sagsnummer, k.version, k.aendret, s.status, s.ansvarlig FROM sag s JOIN kaede k ON k.id = s.kaede_id"
    " ORDER BY k.aendret DESC, k.id DESC"
)


def _cpr(number: int) -> str:
    return f"0101{number % 100:02}{number // 100:04}"


def _fill(lager: Lager, count: int) -> None:
    """So many cases, of all kinds, in one transaction."""
    statuses = list(STATUS)
    with lager.skriver() as connection:
        for number in range(count):
            moment = BEGUN + timedelta(minutes=number)
            found_by = Opslag(statuses[number % len(statuses)], f"B{number % 40}", cpr=_cpr(number))
            post = Post(SVAR_GIVET, {"nummer": 1, "note": "blåbærgrød " * 20}, moment, "B123")
            lager.begynd(connection, f"2026-{number:05}", [post], found_by, nyt_uid())


def _searches(lager: Lager, count: int) -> dict[str, Callable[[], list[Any]]]:
    middle = count // 2
    return {
        "list": lager.liste,
        "number": lambda: soeg(lager, Soegning(nummer=f"{middle:05}")),
        "status": lambda: soeg(lager, Soegning(status="lukket")),
        "responsible": lambda: soeg(lager, Soegning(ansvarlig="b7")),
        "days": lambda: soeg(lager, Soegning(fra=date(2026, 1, 5), til=date(2026, 1, 5))),
        "cpr": lambda: soeg(lager, Soegning(cpr=_cpr(middle)), ADGANG),
    }


def _statements(lager: Lager, action: Callable[[], object]) -> int:
    seen = []

    def count(*arguments: Any) -> None:
        seen.append(arguments[2])

    event.listen(lager._engine, "before_cursor_execute", count)
    try:
        action()
    finally:
        event.remove(lager._engine, "before_cursor_execute", count)
    return sum(text.lstrip().upper().startswith("SELECT") for text in seen)


def _cpu(action: Callable[[], object], rounds: int = 15) -> float:
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        action()
        best = min(best, time.process_time() - start)
    return best


def test_a_search_asks_once_however_many_cases(tmp_path: Path) -> None:
    """The list of cases and each search is one question to the database with five cases and with sixty, and finds the right ones."""
    asked = []
    for count in (5, 60):
        with Lager.aabn(tmp_path / str(count)) as lager:
            _fill(lager, count)
            searches = _searches(lager, count)
            assert len(searches["list"]()) == count
            assert [line.sagsnummer for line in searches["cpr"]()] == [f"2026-{count // 2:05}"]
            assert len(searches["status"]()) == count // len(STATUS)
            # The log of a search by CPR number may ask where it stands; what it asks does not grow either.
            asked.append({name: _statements(lager, search) for name, search in searches.items()})
    assert asked[0] == asked[1]
    assert all(number <= 1 for name, number in asked[1].items() if name != "cpr")


@pytest.mark.campaign
@pytest.mark.parametrize("key", [AABEN, Hovednoegle(bytes(range(32)))], ids=["SQLite", "SQLCipher"])
def test_ten_thousand_cases(tmp_path: Path, key: Hovednoegle) -> None:
    """With ten thousand cases the list costs at most six times the bare statement, and a search at most what the list does."""
    count = 10_000
    with Lager.aabn(tmp_path / "data", key) as lager:
        _fill(lager, count)
        raw = lager._engine.raw_connection()
        bare = _cpu(lambda: raw.driver_connection.execute(BARE).fetchall())  # type: ignore[union-attr]
        raw.close()
        took = {name: _cpu(search) for name, search in _searches(lager, count).items()}
        append = Haendelse(SVAR_GIVET, {"nummer": 2}, BEGUN, "B123")
        versions = iter(range(1, 100))
        took["append"] = _cpu(lambda: lager.tilfoej("2026-00001", next(versions), [append]))
        opened = iter(range(1000))
        took["open"] = _cpu(lambda: lager.hent(f"2026-{next(opened):05}", ADGANG))
    size = (tmp_path / "data" / "sager.db").stat().st_size
    print(f"{size / 1e6:.1f} MB; bare {bare * 1000:.1f} ms; " + ", ".join(f"{name} {t * 1000:.1f} ms" for name, t in took.items()))
    assert took["list"] <= 6 * bare
    assert all(took[name] <= took["list"] for name in ("number", "status", "responsible", "days", "cpr"))
