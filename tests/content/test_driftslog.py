from __future__ import annotations

import re
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from vurdering.cli.koer import KOMMANDOER, koer
from vurdering.content import driftslog, nedbrud
from vurdering.content.driftslog import Forloeb

TID = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CPR = "010190-1234"
LINJE = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d \w+ status=\d+ sekunder=\d+\.\d\d( fejl=\w+ sted=(ukendt|[\w.]+:\d+))?\n", re.ASCII
)


def _log(hjem: Path) -> str:
    return (hjem / "log" / "vurdering.log").read_text(encoding="ascii")


@pytest.mark.parametrize(
    "forloeb",
    [
        Forloeb(f"vurder {CPR}", 0, 0.1),
        Forloeb("vurder", 2, 0.1, f"Fejl {CPR}", f"/hjem/{CPR}/x.py:3"),
        Forloeb("vurder\nIndsat linje", 2, 0.1, "Mette Hansen", "vurdering.store:1 Mette"),
    ],
)
def test_nothing_but_what_is_listed_gets_into_the_log(tmp_path: Path, forloeb: Forloeb) -> None:
    """A name, a path or a number that does not look as the program's own becomes «ukendt»; a line is always one line."""
    driftslog.noter(tmp_path, forloeb, TID)
    assert LINJE.fullmatch(_log(tmp_path))
    assert not any(ord_ in _log(tmp_path) for ord_ in (CPR, "Mette", "Indsat", "hjem"))


def test_every_command_and_how_it_ended_is_in_the_log(hjem: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A command that was refused stands there with its status and place, and with nothing of what was typed."""
    hjem.mkdir()
    assert koer(["vurder", f"{CPR}.json"]) == 2
    assert koer(["skema"]) == 0
    assert koer([f"Mette-{CPR}"]) == 2
    linjer = _log(hjem).splitlines(keepends=True)
    assert [LINJE.fullmatch(linje) is not None for linje in linjer] == [True] * 3
    assert [linje.split()[1:3] for linje in linjer] == [["vurder", "status=2"], ["skema", "status=0"], ["guide", "status=2"]]
    assert "fejl=Inputfejl sted=vurdering." in linjer[0]
    assert CPR not in _log(hjem)
    capsys.readouterr()


def test_a_machine_without_a_data_folder_gets_none(hjem: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Assessing a file leaves nothing behind where the program has no data folder."""
    assert koer(["skema"]) == 0
    assert not hjem.exists()
    capsys.readouterr()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_log_and_reports_are_their_owners_alone(tmp_path: Path) -> None:
    """Nobody else on the machine can read the log, its older parts, a report or the folder."""
    driftslog.noter(tmp_path, Forloeb("vurder", 0, 0.1), TID)
    nedbrud.skriv(tmp_path, ValueError(), TID)
    alle = [tmp_path / "log", *(tmp_path / "log").iterdir()]
    assert len(alle) == 3
    assert [stat.S_IMODE(sti.stat().st_mode) & 0o077 for sti in alle] == [0, 0, 0]


def test_the_log_never_grows_beyond_its_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many commands run, the log is a few files of bounded size, with the newest line in the newest of them."""
    monkeypatch.setattr(driftslog, "MAKS", 500)
    for nummer in range(200):
        driftslog.noter(tmp_path, Forloeb("vurder", nummer, 0.1), TID)
    filer = list((tmp_path / "log").iterdir())
    assert len(filer) <= driftslog.GEMTE + 1
    assert all(fil.stat().st_size <= 600 for fil in filer)
    linjer = [linje for fil in sorted(filer, key=lambda fil: fil.name) for linje in fil.read_text(encoding="ascii").splitlines()]
    assert any(" status=199 " in linje for linje in linjer)
    assert not any(" status=0 " in linje for linje in linjer)


def test_a_log_that_cannot_be_written_stops_nothing(hjem: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a file lies in the log's place, the command does its work all the same."""
    hjem.mkdir()
    (hjem / "log").write_text("", encoding="utf-8")
    assert koer(["skema"]) == 0
    capsys.readouterr()


def _crash() -> BaseException:
    hemmeligt = f"Mette Hansen {CPR}"
    try:
        try:
            {}[hemmeligt]
        except KeyError as foerste:
            raise ValueError(hemmeligt) from foerste
    except ValueError as fejl:
        return fejl


def test_a_report_tells_where_and_never_what(tmp_path: Path) -> None:
    """Kind, chain of causes, module, line and function are there; no message, no value, no path."""
    fil = nedbrud.skriv(tmp_path, _crash(), TID)
    assert fil is not None
    tekst = fil.read_text(encoding="utf-8")
    assert "builtins.ValueError" in tekst
    assert "builtins.KeyError" in tekst
    assert "_crash" in tekst
    assert not any(ord_ in tekst for ord_ in ("Mette", CPR, "hemmeligt", str(Path(__file__).parent)))


def test_a_fault_in_a_command_is_reported(hjem: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The user gets one sentence that names the report; the report and the log have the kind and the place, and no values."""
    import vurdering.cli.skema as kommando

    def broken(_args: object) -> int:
        raise ZeroDivisionError(f"Mette {CPR}")

    hjem.mkdir()
    monkeypatch.setattr(kommando, "koer", broken)
    assert koer(["skema"]) == 2
    [rapport] = (hjem / "log").glob("nedbrud-*.txt")
    sagt = capsys.readouterr().err
    assert rapport.name in sagt
    assert sagt.count("\n") == 1
    for tekst in (sagt, rapport.read_text(encoding="utf-8"), _log(hjem)):
        assert "ZeroDivisionError" in tekst
        assert CPR not in tekst
        assert "Mette" not in tekst


def test_only_the_newest_reports_are_kept(tmp_path: Path) -> None:
    """A program that fails again and again does not fill the disk."""
    for sekund in range(nedbrud.GEMTE + 5):
        nedbrud.skriv(tmp_path, ValueError(), TID.replace(second=sekund))
    navne = sorted(fil.name for fil in (tmp_path / "log").glob("nedbrud-*"))
    assert len(navne) == nedbrud.GEMTE
    assert f"T0900{nedbrud.GEMTE + 4:02}" in navne[-1]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_command_writes_no_core_dump(capsys: pytest.CaptureFixture[str]) -> None:
    """Once a command runs, the system may not write the program's memory to the disk."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_CORE)
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))
        assert koer(["skema"]) == 0
        assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, before)
        capsys.readouterr()


def test_every_command_has_a_name_that_the_log_can_hold() -> None:
    """No command of the program becomes «ukendt»."""
    assert all(f" {navn} " in Forloeb(navn, 0, 0.0).linje(TID) for navn in KOMMANDOER)
