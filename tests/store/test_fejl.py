from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.haendelse import SVAR_GIVET, Haendelse
from vurdering.store.kaede.logbog import Adgang
from vurdering.store.lager import FILNAVN, Lager

LAESER = Adgang("test")

Svar = Callable[..., Haendelse]
StartWriter = Callable[..., subprocess.Popen[str]]

#: Stands for personal data: it may be in the file and nowhere else.
SECRET = "Hemmelig Borgersen"


def _is_clean(fejl: pytest.ExceptionInfo[Inputfejl]) -> bool:
    shown = "".join(traceback.format_exception(fejl.value))
    return SECRET not in shown and "sqlite3" not in shown


def _fill(mappe: Path, svar: Svar, count: int = 60) -> Path:
    """A closed store of many pages."""
    with Lager.aabn(mappe) as lager:
        for number in range(count):
            lager.opret(f"sag-{number}", [Haendelse(SVAR_GIVET, {"navn": SECRET, "fyld": "x" * 3000}, svar(1).tidspunkt)])
    return mappe / FILNAVN


def _script(fil: Path, *statements: str) -> None:
    raw = sqlite3.connect(fil)
    for statement in statements:
        raw.execute(statement)
    raw.commit()
    raw.close()


def _assert_refused(mappe: Path, words: str) -> None:
    """Opening says `words` in one sentence that names the file, and leaves the file as it was."""
    fil = mappe / FILNAVN
    before = fil.read_bytes()
    with pytest.raises(Inputfejl, match=words) as fejl:
        Lager.aabn(mappe)
    assert str(fil) in str(fejl.value) and _is_clean(fejl)
    assert fil.read_bytes() == before


@pytest.mark.parametrize("content", [b"navn;adresse\r\n" * 400, b"kort", bytes(range(256)) * 64], ids=["csv", "short", "bytes"])
def test_not_a_database(mappe: Path, content: bytes) -> None:
    """A file of another kind is refused and left alone."""
    mappe.mkdir()
    (mappe / FILNAVN).write_bytes(content)
    _assert_refused(mappe, "ikke en sagsdatabase")


def test_somebody_elses_database(mappe: Path) -> None:
    """A database of another program is refused, and nothing is written in it, not even its journal mode."""
    mappe.mkdir()
    _script(mappe / FILNAVN, "CREATE TABLE bog (titel TEXT)")
    _assert_refused(mappe, "ikke en sagsdatabase")


def test_empty_file(mappe: Path, svar: Svar) -> None:
    """A file that has lost all its content is damaged; it never becomes a new store without cases."""
    fil = _fill(mappe, svar, 1)
    fil.write_bytes(b"")
    _assert_refused(mappe, "beskadiget")


def test_half_a_file(mappe: Path, svar: Svar) -> None:
    """A file that was cut short is refused when it is opened, before an answer is taken."""
    fil = _fill(mappe, svar)
    content = fil.read_bytes()
    fil.write_bytes(content[: len(content) // 2 // 4096 * 4096])
    _assert_refused(mappe, "beskadiget")


def test_overwritten_page(mappe: Path, svar: Svar) -> None:
    """A file with a page of rubbish in the middle is refused when it is opened."""
    fil = _fill(mappe, svar)
    content = bytearray(fil.read_bytes())
    raw = sqlite3.connect(fil)
    root = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'kaede'").fetchone()[0]
    raw.close()
    content[(root - 1) * 4096 : root * 4096] = b"\xa5" * 4096
    fil.write_bytes(bytes(content))
    _assert_refused(mappe, "beskadiget")


def test_newer_version(mappe: Path, svar: Svar) -> None:
    """A store of a newer program is not touched by an older one."""
    fil = _fill(mappe, svar, 1)
    _script(fil, "UPDATE skema_version SET version = 99")
    _assert_refused(mappe, "nyere udgave")


@pytest.mark.parametrize("statement", ["DELETE FROM skema_version", "DROP TABLE haendelse"])
def test_missing_parts(mappe: Path, svar: Svar, statement: str) -> None:
    """A store without its version or one of its tables is damaged."""
    fil = _fill(mappe, svar, 1)
    _script(fil, "DROP TRIGGER haendelse_delete", statement)
    _assert_refused(mappe, "beskadiget")


@pytest.mark.parametrize(
    "statements",
    [
        ("DROP TRIGGER haendelse_delete", "DELETE FROM haendelse"),
        ("UPDATE kaede SET version = 7 WHERE art = 'sag'",),
        ("UPDATE kaede SET hoved = zeroblob(32) WHERE art = 'sag'",),
        ("DROP TRIGGER haendelse_update", f"UPDATE haendelse SET forseglet = '{SECRET}'"),
        ("UPDATE noegle SET indpakket = zeroblob(40)",),
        ("DROP TRIGGER haendelse_update", "UPDATE haendelse SET tidspunkt = 'i går'"),
    ],
    ids=["event lost", "version changed", "head changed", "content changed", "key changed", "broken time"],
)
def test_content_that_does_not_hold_together(mappe: Path, svar: Svar, statements: tuple[str, ...]) -> None:
    """A case whose events, version or content were damaged is not shown as if it were whole, and the error quotes none of it."""
    fil = _fill(mappe, svar, 1)
    _script(fil, *statements)
    with Lager.aabn(mappe) as lager, pytest.raises(Inputfejl, match="beskadiget") as fejl:
        lager.hent("sag-0", LAESER)
    assert _is_clean(fejl)


def test_database_taken_away_from_its_journal(mappe: Path, svar: Svar) -> None:
    """Where a journal with changes lies without its database, no new store is made over it."""
    _fill(mappe, svar, 1)
    with Lager.aabn(mappe) as lager:
        lager.opret("ny", [svar(1)])
        shutil.copy(mappe / f"{FILNAVN}-wal", mappe / "kopi")
    (mappe / FILNAVN).unlink()
    (mappe / "kopi").rename(mappe / f"{FILNAVN}-wal")
    with pytest.raises(Inputfejl, match="mangler"):
        Lager.aabn(mappe)
    assert not (mappe / FILNAVN).exists()


def test_restored_copy_gets_its_journal_mode_back(mappe: Path, svar: Svar) -> None:
    """A restored copy that lost the write-ahead journal has it again when it is opened."""
    fil = _fill(mappe, svar, 1)
    _script(fil, "PRAGMA journal_mode=DELETE")
    with Lager.aabn(mappe) as lager:
        lager.opret("ny", [svar(1)])
        assert (mappe / f"{FILNAVN}-wal").exists()


def test_folder_that_is_a_file(tmp_path: Path) -> None:
    """A data folder that is really a file, or lies inside one, is named in the refusal."""
    place = tmp_path / "data"
    place.write_text("x", encoding="utf-8")
    for mappe in (place, place / "under"):
        with pytest.raises(Inputfejl, match=re.escape(str(place))):
            Lager.aabn(mappe)


def test_file_that_is_a_folder(mappe: Path) -> None:
    """A folder with the store's name is refused."""
    (mappe / FILNAVN).mkdir(parents=True)
    with pytest.raises(Inputfejl, match="ikke en fil"):
        Lager.aabn(mappe)


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that another user can reach, unlike the test runner's own."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name) / "data"


@pytest.mark.skipif(os.name != "posix", reason="systemet har ingen filrettigheder af denne slags")
@pytest.mark.parametrize("case", ["new", "folder", "file", "closed"])
def test_no_right_to_write(open_to_all: Path, svar: Svar, start_writer: StartWriter, case: str) -> None:
    """Without the right to write, the store is refused on opening, before an answer is taken; what is there stays."""
    mappe = open_to_all
    if case == "new":
        mappe.mkdir()
        mappe.chmod(0o555)
    else:
        fil = _fill(mappe, svar, 1)
        fil.chmod(0o444 if case == "file" else 0o644)
        mappe.chmod({"folder": 0o555, "file": 0o777, "closed": 0o000}[case])
    # root may write anywhere, so root steps down to the user that owns nothing.
    writer = start_writer("unprivileged", mappe, 65534 if os.geteuid() == 0 else "self")
    said = writer.communicate()[0]
    mappe.chmod(0o755)
    assert said.startswith("refused") and str(mappe) in said and "skrive" in said
    if case == "file":
        fil.chmod(0o644)
    if case != "new":
        with Lager.aabn(mappe) as lager:
            assert lager.findes("sag-0")


def _append_until_full(lager: Lager, svar: Svar) -> int:
    """Append until the disk is full; return how many events were acknowledged."""
    version = lager.opret("1", [svar(1)])
    with pytest.raises(Inputfejl, match="plads") as fejl:
        while True:
            data = {"nummer": version + 1, "navn": SECRET, "fyld": "x" * 5000}
            version = lager.tilfoej("1", version, [Haendelse(SVAR_GIVET, data, svar(version).tidspunkt)])
    assert FILNAVN in str(fejl.value) and _is_clean(fejl)
    # Nor does the hidden cause quote what was to be stored, for whoever logs it.
    assert SECRET not in str(fejl.value.__context__)
    return version


def _assert_not_shown(lager: Lager) -> None:
    """Where it cannot be logged who looks, a case is not shown; the list of cases is."""
    with pytest.raises(Inputfejl, match="plads"):
        # A short entry may still find room on the last page.
        for _ in range(200):
            lager.hent("1", LAESER)
    assert [linje.sagsnummer for linje in lager.liste()] == ["1"]


def _assert_whole(lager: Lager, version: int) -> None:
    """The acknowledged events are there, nothing else is, and appending works."""
    sag = lager.hent("1", LAESER)
    assert sag.version == version
    assert [h.data["nummer"] for h in sag.haendelser] == list(range(1, version + 1))


def test_database_that_may_not_grow(mappe: Path, svar: Svar) -> None:
    """When there is no more room the append is refused, and so is a look that cannot be logged; all works once there is room."""

    def limit(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA max_page_count=60")

    event.listen(Engine, "connect", limit)
    try:
        with Lager.aabn(mappe) as lager:
            version = _append_until_full(lager, svar)
            assert version > 5
            _assert_not_shown(lager)
    finally:
        event.remove(Engine, "connect", limit)
    with Lager.aabn(mappe) as lager:
        _assert_whole(lager, version)
        assert lager.tilfoej("1", version, [svar(2)]) == version + 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 2 MB in memory."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("et lille filsystem kan kun laves af root på Linux")
    place = tmp_path / "disk"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)], capture_output=True).returncode != 0:
        pytest.skip("systemet tillader ikke, at der laves et lille filsystem")
    yield place
    # A failed test may still hold files open there.
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def test_full_disk(small_disk: Path, svar: Svar) -> None:
    """On a full disk nothing is falsely acknowledged, no case is shown unlogged, and the same open store goes on when there is room."""
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * 1_000_000)
    with Lager.aabn(small_disk / "data") as lager:
        version = _append_until_full(lager, svar)
        _assert_not_shown(lager)
        ballast.unlink()
        _assert_whole(lager, version)
        assert lager.tilfoej("1", version, [svar(2)]) == version + 1
    with Lager.aabn(small_disk / "data") as lager:
        assert lager.hent("1", LAESER).version == version + 1
        raw = sqlite3.connect(small_disk / "data" / FILNAVN)
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        raw.close()


def test_no_room_for_a_new_store(small_disk: Path) -> None:
    """A store that cannot be made on a full disk is refused, and no half-made file is left to be taken for one."""
    ballast = small_disk / "ballast"
    with pytest.raises(OSError), ballast.open("wb", buffering=0) as file:
        while True:
            if file.write(b"x" * 4096) < 4096:
                raise OSError
    with pytest.raises(Inputfejl, match="plads"):
        Lager.aabn(small_disk / "data")
    assert not (small_disk / "data" / FILNAVN).exists()
    ballast.unlink()
    Lager.aabn(small_disk / "data").close()
