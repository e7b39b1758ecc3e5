"""Each migration up and down with data, on each database; and an older store that is opened becomes a new one whole, or stays as it was."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import guldlager
import pytest
from databaseserver import ny_database
from motorer import FAELLES, KRYPTERET, paa_alle
from sqlalchemy import Connection, Engine, MetaData, create_engine, inspect

from vurdering.domain.fejl import Inputfejl
from vurdering.store import skema
from vurdering.store.database.forbindelse import WRITE
from vurdering.store.database.sqlite import bare_engine
from vurdering.store.kaede.logbog import Adgang
from vurdering.store.lager import FILNAVN, Lager
from vurdering.store.migrationer import kopi, opgrader
from vurdering.store.migrationer.alembic_koersel import hoved, koer
from vurdering.store.migrationer.eftersyn import aftryk
from vurdering.store.migrationer.overgang import Overgang, overgang
from vurdering.store.migrationer.tabeller import V1, V2, V3
from vurdering.store.noegler.hovednoegle import AABEN, Hovednoegle

LAESER = Adgang("test")
HOVED = skema.SKEMA_VERSION
GAMLE = {1: V1, 2: V2}


@pytest.fixture
def database(motor: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An empty database, that nothing of the program has touched."""
    if motor == FAELLES:
        server = request.getfixturevalue("databaseserver")
        with ny_database(server) as navn:
            engine = create_engine(server.url(navn).replace("postgresql:", "postgresql+psycopg:"))
            yield engine
            engine.dispose()
    else:
        engine = bare_engine(tmp_path / "tom.db", Hovednoegle.ny() if motor == KRYPTERET else AABEN)
        yield engine
        engine.dispose()


@pytest.fixture
def skridt() -> Overgang:
    """A transition by the program's own fold, under a key of its own."""
    return overgang(Hovednoegle.ny())


@contextlib.contextmanager
def _skriver(engine: Engine) -> Iterator[Connection]:
    with engine.execution_options(**{WRITE: True}).begin() as connection:
        yield connection


def _fyld(connection: Connection, version: int, tmp_path: Path, skridt: Overgang, hoejst: int) -> None:
    """The tables of an old version, with those cases of the real store of that version that have no more than so many events."""
    koer(connection, version, skridt)
    fil = guldlager.pak_ud(guldlager.udgave(version), tmp_path / "guld")
    raa = sqlite3.connect(fil)
    for tabel in GAMLE[version].sorted_tables:
        navne = [k.name for k in tabel.columns]
        sag_id = "id" if tabel.name == "sag" else "sag_id"
        med = f"{sag_id} IN (SELECT id FROM sag WHERE version <= {hoejst})"
        rows = raa.execute(f"SELECT {', '.join(navne)} FROM {tabel.name} WHERE {med}").fetchall()
        connection.execute(tabel.insert(), [dict(zip(navne, row, strict=True)) for row in rows])
    raa.close()


@paa_alle
@pytest.mark.parametrize("hoejst", [100, pytest.param(1000, marks=pytest.mark.campaign)])
@pytest.mark.parametrize("fra", [2, pytest.param(1, marks=pytest.mark.campaign)])
def test_up_and_down_with_data(database: Engine, fra: int, hoejst: int, tmp_path: Path, skridt: Overgang) -> None:
    """Up to the newest, back to where it came from, and up: each case has the events and files it had, and is the case it was.

    Each single step leaves exactly the tables of its version, and its number; at the bottom there is no store.
    """
    tabeller = {0: MetaData(), 1: V1, 2: V2, 3: V3}
    with _skriver(database) as connection:
        _fyld(connection, fra, tmp_path, skridt, hoejst)
        foer = aftryk(connection, skridt)
        assert len(foer) == sum(om["version"] <= hoejst for om in guldlager.facit(guldlager.udgave(fra)).values()) > 1
        for til in (HOVED, fra, HOVED, *range(HOVED - 1, -1, -1), *range(1, HOVED + 1)):
            koer(connection, til, skridt)
            assert set(inspect(connection).get_table_names()) == {*tabeller[til].tables, "skema_version"}
            assert connection.exec_driver_sql("SELECT version FROM skema_version").scalars().all() == ([til] if til else [])
            if til in (fra, HOVED) and foer:
                assert aftryk(connection, skridt) == foer
            foer = foer if til else {}
        assert aftryk(connection, skridt) == {}


@paa_alle
def test_the_newest_migration_makes_the_tables_that_the_program_has(database: Engine, skridt: Overgang) -> None:
    """Whoever came through every migration has the same database as one that was made today, to the column, index and trigger."""
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    assert hoved() == HOVED
    with _skriver(database) as connection:
        koer(connection, HOVED, skridt)
        forskelle = compare_metadata(
            MigrationContext.configure(connection, opts={"compare_server_default": connection.dialect.name != "sqlite"}), skema.METADATA
        )
        assert forskelle == []
        migreret = _alt_om(connection)
        koer(connection, 0, skridt)
        connection.exec_driver_sql("DROP TABLE skema_version")
        skema.METADATA.create_all(connection)
        assert _alt_om(connection) == migreret


def _alt_om(connection: Connection) -> dict[str, str]:
    """What the database itself says it has, where it can say so."""
    if connection.dialect.name != "sqlite":
        return {}
    rows = connection.exec_driver_sql("SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL").all()
    return {str(navn): re.sub(r"\s+", " ", str(sql)) for navn, sql in rows}


def test_a_case_is_found_by_its_citizen(mappe: Path) -> None:
    """An old case is found by the CPR number it holds as one that was made today is; the number itself stands nowhere in the open."""
    fil = guldlager.pak_ud(guldlager.udgave(1), mappe)
    svar = '{"dato":null,"kilde":"","note":"","spoergsmaal":null,"stemme":"borger","svar":{"borger.cpr":"010190-0000"}}'
    _sql(
        "INSERT INTO haendelse SELECT sag_id, 2, 'ny', tidspunkt, aktoer, 'svar_givet', '" + svar + "' FROM haendelse JOIN sag"
        " ON sag.id = sag_id WHERE sagsnummer = '2026-9003'",
        "UPDATE sag SET version = 2 WHERE sagsnummer = '2026-9003'",
    )(pytest.MonkeyPatch(), fil)
    with Lager.aabn(mappe) as lager, lager.laeser() as connection:
        fundne = connection.exec_driver_sql("SELECT sagsnummer, cpr FROM sag WHERE cpr IS NOT NULL").all()
    assert fundne == [("2026-9003", AABEN.kendetegn("0101900000"))]
    assert b"010190" not in fil.read_bytes()


def test_a_deleted_case_does_not_come_back(tmp_path: Path) -> None:
    """Down to a version that knows no deletion, a case whose key is destroyed is gone, and the others are as they were."""
    mappe = tmp_path / "data"
    guldlager.pak_ud(guldlager.udgave(1), mappe)
    with Lager.aabn(mappe) as lager, lager.skriver() as connection:
        kaede = lager.kaede(connection, "2026-9003")
        for tabel in ("noegle", "sag", "bilag"):
            connection.exec_driver_sql(f"DELETE FROM {tabel} WHERE kaede_id = {kaede.id}")
        foer = aftryk(connection, overgang(AABEN))
        koer(connection, 2, overgang(AABEN))
        assert aftryk(connection, overgang(AABEN)) == foer and "2026-9003" not in foer
        alt = connection.exec_driver_sql("SELECT count(*) FROM haendelse").scalar_one()
        assert alt == sum(om["version"] for nummer, om in guldlager.facit(guldlager.udgave(1)).items() if nummer in foer)


def _alt(fil: Path) -> dict[str, list[Any]]:
    raa = sqlite3.connect(fil)
    tabeller = [navn for (navn,) in raa.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    alt = {
        tabel: raa.execute(f"SELECT * FROM {tabel} ORDER BY 1, 2" if tabel != "skema_version" else "SELECT * FROM skema_version").fetchall()
        for tabel in tabeller
    }
    raa.close()
    return alt


Forstyr = Callable[[pytest.MonkeyPatch, Path], None]


def _sql(*saetninger: str) -> Forstyr:
    def forstyr(_monkeypatch: pytest.MonkeyPatch, fil: Path) -> None:
        raa = sqlite3.connect(fil)
        for saetning in saetninger:
            raa.execute(saetning)
        raa.commit()
        raa.close()

    return forstyr


def _ikke_den_samme(monkeypatch: pytest.MonkeyPatch, _fil: Path) -> None:
    svar = iter([aftryk, lambda *hvad: {**aftryk(*hvad), "2026-0200": "en anden"}])
    monkeypatch.setattr(opgrader, "aftryk", lambda *hvad: next(svar)(*hvad))


def _fuld_disk(monkeypatch: pytest.MonkeyPatch, _fil: Path) -> None:
    def fsync(_fd: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(kopi.os, "fsync", fsync)


def _daarlig_kopi(monkeypatch: pytest.MonkeyPatch, _fil: Path) -> None:
    monkeypatch.setattr(kopi, "_holder", lambda *_hvad: False)


_UDEN_VAERN = ("DROP TRIGGER haendelse_delete", "DROP TRIGGER haendelse_update")


@pytest.mark.parametrize(
    ("forstyr", "ord"),
    [
        (_sql(_UDEN_VAERN[1], "UPDATE haendelse SET art = 'fra_fremtiden' WHERE seq = 7"), "kan ikke læses af denne udgave"),
        (_sql(_UDEN_VAERN[0], "DELETE FROM haendelse WHERE seq = 7"), "beskadiget"),
        (_sql(_UDEN_VAERN[1], "UPDATE haendelse SET indhold = 'halv {' WHERE seq = 7"), "beskadiget"),
        (_sql("UPDATE bilag SET indhold = x'00'"), "beskadiget"),
        (_sql("UPDATE skema_version SET version = 99"), "nyere udgave"),
        (_ikke_den_samme, "ikke være den samme"),
        (_fuld_disk, "Gør plads"),
        (_daarlig_kopi, "kopien af lageret er ikke, som den skal være"),
    ],
    ids=["unknown event", "event lost", "broken content", "broken file", "newer", "another case", "full disk", "bad copy"],
)
def test_what_cannot_be_brought_up_is_left_alone(mappe: Path, monkeypatch: pytest.MonkeyPatch, forstyr: Forstyr, ord: str) -> None:
    """Where something is wrong with the old store, its copy, or the new one, a sentence says so and not a byte of the old is another."""
    fil = guldlager.pak_ud(guldlager.udgave(2), mappe)
    forstyr(monkeypatch, fil)
    foer = _alt(fil)
    with pytest.raises(Inputfejl, match=ord):
        Lager.aabn(mappe)
    assert _alt(fil) == foer
    assert not [p.name for p in mappe.iterdir() if "kopieres" in p.name]


def test_a_copy_from_a_stopped_attempt_is_used_again(mappe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the migration was stopped after the copy was made, the next one does not fill the disk with another; a foreign one stays."""
    fil = guldlager.pak_ud(guldlager.udgave(1), mappe)
    fremmed = mappe / "sager-version1-2020-01-01.db"
    fremmed.write_bytes(b"noget andet")
    (mappe / f"sager-version1-halv{kopi._UFAERDIG}").write_bytes(b"halv")
    for _ in range(2):
        with monkeypatch.context() as m:
            m.setattr(opgrader, "foer_over", _stop)
            with pytest.raises(Inputfejl, match="stoppet"):
                Lager.aabn(mappe)
    kopier = [p for p in mappe.glob("sager-version*") if p != fremmed]
    assert len(kopier) == 1 and _alt(kopier[0]) == _alt(fil)
    Lager.aabn(mappe).close()
    assert fremmed.read_bytes() == b"noget andet" and len(list(mappe.iterdir())) == 3


def _stop(*_hvad: object) -> None:
    raise Inputfejl("stoppet")


def test_two_programs_open_the_old_store_at_once(mappe: Path) -> None:
    """One brings it up, the other waits and uses it; it is done once, with one copy."""
    fil = guldlager.pak_ud(guldlager.udgave(1), mappe)
    sagt: list[str] = []
    aabne: list[Lager] = []
    begynd = threading.Barrier(2)

    def aabn() -> None:
        begynd.wait()
        aabne.append(Lager.aabn(mappe, sig=sagt.append))

    traade = [threading.Thread(target=aabn) for _ in range(2)]
    for traad in traade:
        traad.start()
    for traad in traade:
        traad.join()
    assert len(aabne) == 2 and len(sagt) == 1 and len(list(mappe.glob("sager-version1-*"))) == 1
    for lager in aabne:
        assert {linje.sagsnummer for linje in lager.liste()} == set(guldlager.facit(guldlager.udgave(1)))
        lager.close()
    assert len(_alt(fil)["kaede"]) == len(guldlager.facit(guldlager.udgave(1))) + 1


def test_it_is_told_how_far_it_has_come(mappe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When it takes a while, each part tells how many cases are done; when it does not, only the end is told."""
    monkeypatch.setattr(opgrader, "_STILLE", 0)
    guldlager.pak_ud(guldlager.udgave(1), mappe)
    sagt: list[str] = []
    Lager.aabn(mappe, sig=sagt.append).close()
    for del_ in ("læses igennem", "føres over til", "efterprøves"):
        assert sum(f"{del_}" in s and "3 af 3 sager" in s for s in sagt) == 1


def test_opening_a_store_of_today_loads_no_migrations(mappe: Path) -> None:
    """Alembic is loaded only where there is something to bring up: it costs as much as all the rest of the opening."""
    Lager.aabn(mappe).close()
    code = (
        "import sys; from pathlib import Path; from vurdering.store.lager import Lager;"
        f" Lager.aabn(Path({str(mappe)!r})).close(); print('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, cwd=Path(__file__).parents[2])
    assert done.stdout.strip() == "False"


def test_older_programs_find_the_mark_they_look_for(mappe: Path) -> None:
    """The version stands where every older program looks, one number in one row, and there is no other mark that could disagree."""
    fil = guldlager.pak_ud(guldlager.udgave(1), mappe)
    Lager.aabn(mappe).close()
    alt = _alt(fil)
    assert alt["skema_version"] == [(HOVED,)] and "alembic_version" not in alt
    assert (mappe / FILNAVN) == fil
