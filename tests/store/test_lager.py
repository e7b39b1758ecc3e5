from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from motorer import paa_alle

from vurdering.content.steder import data_mappe
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.haendelse import SVAR_GIVET, Haendelse
from vurdering.store.gemt import Konflikt
from vurdering.store.kaede.logbog import Adgang
from vurdering.store.kaede.skriv import canonical
from vurdering.store.lager import FILNAVN, Lager

LAESER = Adgang("test")

Aabn = Callable[[], Lager]
Svar = Callable[..., Haendelse]

_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=3),
    max_leaves=8,
)
_DATA = st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), _JSON, max_size=4)
_TIMES = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.sampled_from([UTC, timezone(timedelta(hours=2))]))
_NAVNE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
_EVENTS = st.builds(Haendelse, st.just(SVAR_GIVET), _DATA, _TIMES, _NAVNE)
#: Who acts, and what is appended; nothing to append means that the case is read instead.
_STEPS = st.lists(st.tuples(st.integers(0, 1), st.lists(_EVENTS, max_size=2)), max_size=10)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=_EVENTS, steps=_STEPS)
def test_two_handles_equal_a_model(aabn: Aabn, first: Haendelse, steps: list[tuple[int, list[Haendelse]]]) -> None:
    """Whatever two users append and read in any order, the store equals a list, and only who has seen the latest version may append."""
    with aabn() as one, aabn() as two:
        handles = (one, two)
        nummer = f"sag-{len(one.liste())}"
        model = [first]
        seen = [one.opret(nummer, [first])] * 2
        for who, events in steps:
            if not events:
                seen[who] = handles[who].hent(nummer, LAESER).version
            elif seen[who] == len(model):
                model += events
                seen[who] = handles[who].tilfoej(nummer, seen[who], events)
            else:
                with pytest.raises(Konflikt) as conflict:
                    handles[who].tilfoej(nummer, seen[who], events)
                assert conflict.value.version == len(model)
            for handle in handles:
                sag = handle.hent(nummer, LAESER)
                assert (sag.version, list(sag.haendelser)) == (len(model), model)


@paa_alle
def test_survives_closing(aabn: Aabn, svar: Svar) -> None:
    """What was stored is there when the store is opened again."""
    with aabn() as lager:
        lager.opret("1", [svar(1), svar(2)])
    with aabn() as lager:
        sag = lager.hent("1", LAESER)
    assert (sag.version, sag.haendelser) == (2, (svar(1), svar(2)))


@paa_alle
def test_number_is_unique(lager: Lager, svar: Svar) -> None:
    """A taken case number is refused, and the case that has it is untouched."""
    lager.opret("1", [svar(1)])
    with pytest.raises(Inputfejl, match="findes allerede"):
        lager.opret("1", [svar(2), svar(3)])
    assert lager.hent("1", LAESER).haendelser == (svar(1),)


@paa_alle
def test_unknown_case(lager: Lager, svar: Svar) -> None:
    """A case that is not there can be neither read nor changed, and is said not to exist."""
    assert not lager.findes("1")
    with pytest.raises(Inputfejl, match="findes ikke"):
        lager.hent("1", LAESER)
    with pytest.raises(Inputfejl, match="findes ikke"):
        lager.tilfoej("1", 0, [svar(1)])
    assert not lager.findes("1") and lager.liste() == []


@paa_alle
def test_list_newest_first(lager: Lager, svar: Svar) -> None:
    """The case that changed last stands first, with its version and the time of its latest event."""
    for number, nummer in enumerate(["a", "b", "c"], start=1):
        lager.opret(nummer, [svar(number)])
    lager.tilfoej("a", 1, [svar(9)])
    assert [(line.sagsnummer, line.version) for line in lager.liste()] == [("a", 2), ("c", 1), ("b", 1)]
    assert lager.liste()[0].aendret == svar(9).tidspunkt


@paa_alle
def test_conflict_tells_who_and_when(lager: Lager, svar: Svar) -> None:
    """A conflict names who changed the case last and the time of day, and writes nothing."""
    lager.opret("1", [svar(1, "A1")])
    lager.tilfoej("1", 1, [svar(2, "B2")])
    with pytest.raises(Konflikt) as conflict:
        lager.tilfoej("1", 1, [svar(3, "C3")])
    text = str(conflict.value)
    assert "B2" in text and f"{svar(2).tidspunkt.astimezone():%H.%M}" in text and "A1" not in text
    assert lager.hent("1", LAESER).version == 2


@paa_alle
def test_repeating_an_append_is_refused(lager: Lager, svar: Svar) -> None:
    """An append whose answer was lost may be repeated with the old version: it is refused, never stored twice."""
    lager.opret("1", [svar(1)])
    lager.tilfoej("1", 1, [svar(2)])
    with pytest.raises(Konflikt):
        lager.tilfoej("1", 1, [svar(2)])
    assert lager.hent("1", LAESER).haendelser == (svar(1), svar(2))


@paa_alle
@pytest.mark.parametrize(
    "haendelser",
    [
        [],
        [Haendelse(SVAR_GIVET, {"x": float("nan")}, datetime(2026, 1, 1, tzinfo=UTC))],
        [Haendelse(SVAR_GIVET, {"x": float("inf")}, datetime(2026, 1, 1, tzinfo=UTC))],
        [Haendelse(SVAR_GIVET, {}, datetime(2026, 1, 1))],
    ],
    ids=["no event", "nan", "infinity", "no time zone"],
)
def test_unstorable_values(lager: Lager, svar: Svar, haendelser: list[Haendelse]) -> None:
    """No event, a number that JSON lacks, or a time without a zone is refused before anything is written."""
    lager.opret("1", [svar(1)])
    with pytest.raises(ValueError):
        lager.opret("2", haendelser)
    with pytest.raises(ValueError):
        lager.tilfoej("1", 1, haendelser)
    assert lager.hent("1", LAESER).version == 1 and not lager.findes("2")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE haendelse SET aktoer = 'X'",
        "DELETE FROM haendelse",
        "INSERT OR REPLACE INTO haendelse SELECT kaede_id, seq, skema, tidspunkt, 'X', art, forseglet, hash FROM haendelse",
    ],
)
def test_events_are_append_only(lager: Lager, mappe: Path, svar: Svar, statement: str) -> None:
    """No tool that opens the file can change, delete or replace an event."""
    lager.opret("1", [svar(1)])
    raw = sqlite3.connect(mappe / FILNAVN)
    with pytest.raises(sqlite3.IntegrityError, match="kan ikke ændres"):
        raw.execute(statement)
    raw.close()
    assert lager.hent("1", LAESER).haendelser == (svar(1),)


def test_stored_text_is_canonical() -> None:
    """The same content is always the same text: sorted keys, Danish letters as they are."""
    assert canonical({"ø": 1, "a": {"c": 1, "b": 2}}) == '{"a":{"b":2,"c":1},"ø":1}'.encode()


def test_times_are_stored_in_utc(lager: Lager, mappe: Path) -> None:
    """The same moment is stored alike, whatever zone it was told in."""
    time = datetime(2026, 5, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    lager.opret("1", [Haendelse(SVAR_GIVET, {}, time)])
    raw = sqlite3.connect(mappe / FILNAVN)
    assert raw.execute("SELECT tidspunkt FROM haendelse WHERE art = ?", [SVAR_GIVET]).fetchone() == ("2026-05-01T10:00:00.000000+00:00",)
    raw.close()


def test_every_connection_writes_safely(lager: Lager) -> None:
    """Each connection has WAL, full synchronisation and foreign keys, also the second one that the pool opens."""
    engine = lager._engine
    with engine.connect() as one, engine.connect() as two:
        for connection in (one, two):
            values = [connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("journal_mode", "synchronous", "foreign_keys")]
            assert values == ["wal", 2, 1]


@pytest.mark.skipif(os.name != "posix", reason="systemet har ingen filrettigheder af denne slags")
def test_only_the_owner_may_read(mappe: Path, svar: Svar) -> None:
    """The folder and every file in it are closed to others, also a file that was opened up by hand."""
    with Lager.aabn(mappe) as lager:
        lager.opret("1", [svar(1)])
        assert [path.name for path in mappe.iterdir() if path.stat().st_mode & 0o077] == []
        assert mappe.stat().st_mode & 0o077 == 0
    (mappe / FILNAVN).chmod(0o644)
    with Lager.aabn(mappe):
        assert [path.name for path in mappe.iterdir() if path.stat().st_mode & 0o077] == []


@pytest.mark.skipif(os.name != "posix", reason="systemet har ingen filrettigheder af denne slags")
def test_existing_folder_keeps_its_rights(tmp_path: Path) -> None:
    """A folder that was there before may serve others too, so its rights are left alone."""
    tmp_path.chmod(0o755)
    Lager.aabn(tmp_path).close()
    assert tmp_path.stat().st_mode & 0o777 == 0o755


def test_closed_store_is_one_file(mappe: Path, svar: Svar) -> None:
    """After closing, the store is its one file, with no left-overs from making it."""
    with Lager.aabn(mappe) as lager:
        lager.opret("1", [svar(1)])
    assert [path.name for path in mappe.iterdir()] == [FILNAVN]


def test_file_system_without_hard_links(mappe: Path, svar: Svar, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store can be made where the file system has no hard links."""

    def refuse(*_arguments: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    with Lager.aabn(mappe) as lager:
        assert lager.opret("1", [svar(1)]) == 1
    assert [path.name for path in mappe.iterdir()] == [FILNAVN]


def test_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """VURDERING_HJEM decides where data live; unset and empty mean the system's own folder."""
    monkeypatch.setenv("VURDERING_HJEM", str(tmp_path))
    assert data_mappe() == tmp_path
    monkeypatch.setenv("VURDERING_HJEM", "")
    empty = data_mappe()
    monkeypatch.delenv("VURDERING_HJEM")
    assert empty == data_mappe() and empty.is_absolute() and "vurdering" in empty.parts


def test_place_is_known_without_heavy_libraries() -> None:
    """Asking where data live loads neither the database library nor, when the variable is set, platformdirs."""
    code = "import sys, vurdering.content.steder as s; s.data_mappe(); print(sorted({'sqlalchemy', 'platformdirs'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "VURDERING_HJEM": "x"}, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "[]"
