from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from store.noegledraeb import GAMMEL, NY

import vurdering
from vurdering.store.aabning import aabn_lager
from vurdering.store.noegler import adgangskode, noeglefil
from vurdering.store.noegler.adgangskode import Styrke
from vurdering.store.noegler.hovednoegle import Hovednoegle
from vurdering.store.noegler.noeglefil import ForkertAdgangskode

KILLS = [2, pytest.param(200, marks=pytest.mark.campaign)]

ROD = Path(vurdering.__file__).parents[1]
Play = Callable[[str, Path, int], list[str]]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="systemet kan ikke dræbe en proces på denne måde")


@pytest.fixture(autouse=True)
def _encrypted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VURDERING_TESTLAGER")
    monkeypatch.setattr(adgangskode, "STYRKE", Styrke(1, 64, 1))


@pytest.fixture(scope="module")
def play() -> Iterator[Play]:
    """A function that plays a role in a folder, is killed at a line of the program, and returns what was answered."""
    process = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("noegledraeb.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={**{k: v for k, v in os.environ.items() if not k.startswith("VURDERING_")}, "PYTHONPATH": str(ROD), "PYTHONUTF8": "1"},
    )

    def run(role: str, folder: Path, line: int) -> list[str]:
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(f"{role} {line} {folder}\n")
        process.stdin.flush()
        return process.stdout.readline().split()

    yield run
    process.communicate()


def _lines(answer: list[str], kills: int) -> list[int]:
    """Lines spread evenly over all that the program runs."""
    assert answer[0] == "done"
    total = int(answer[1])
    assert total > kills
    return [1 + n * (total - 1) // (kills - 1) for n in range(kills)]


def _opens(folder: Path, code: str) -> bool:
    try:
        aabn_lager(folder, code, sov=lambda _: None).close()
    except ForkertAdgangskode:
        return False
    return True


@pytest.mark.parametrize("kills", KILLS)
def test_a_set_up_killed_anywhere_leaves_nothing_or_a_store_that_opens(tmp_path: Path, play: Play, kills: int) -> None:
    """However far the making of a store came, the chosen passphrase opens it, and no other; nothing half written is left."""
    for line in _lines(play("opret", tmp_path / "whole", 0), kills):
        folder = tmp_path / str(line)
        assert play("opret", folder, line) == ["killed"], line
        assert not noeglefil.findes(folder) or not _opens(folder, NY), line
        assert _opens(folder, GAMMEL), line
        assert noeglefil.hel(folder) and not list(folder.glob(".noegler-*")), line


@pytest.mark.parametrize("kills", KILLS)
def test_a_change_of_passphrase_killed_anywhere_locks_nobody_out(tmp_path: Path, play: Play, kills: int) -> None:
    """After each kill the old passphrase or the new one opens, never neither; after that opening it is the only one, in the copy too."""
    play("opret", tmp_path / "template", 0)
    new_opened = 0
    shutil.copytree(tmp_path / "template", tmp_path / "whole")
    for line in _lines(play("skift", tmp_path / "whole", 0), kills):
        folder = tmp_path / str(line)
        shutil.copytree(tmp_path / "template", folder)
        assert play("skift", folder, line) == ["killed"], line
        opened = [code for code in (GAMMEL, NY) if _opens(folder, code)]
        assert len(opened) == 1, line
        new_opened += opened == [NY]
        assert noeglefil.hel(folder) and not list(folder.glob(".noegler-*")), line
        (folder / noeglefil.FILNAVN).write_bytes(b"{")
        assert [code for code in (GAMMEL, NY) if _opens(folder, code)] == opened, line
        shutil.rmtree(folder)
    assert 0 < new_opened < kills


def _race(folder: Path) -> tuple[list[bytes], int]:
    """Four programs start on the folder at once, with two passphrases: the root keys of those that opened it, and how many did not."""
    ready = threading.Barrier(4)
    keys: list[bytes] = []
    refused: list[str] = []

    def start(code: str) -> None:
        ready.wait()
        try:
            with aabn_lager(folder, code) as lager:
                lager.liste()
                keys.append(lager.noegle.raa)
        except ForkertAdgangskode as fejl:
            refused.append(str(fejl))

    threads = [threading.Thread(target=start, args=(code,)) for code in (GAMMEL, GAMMEL, NY, NY)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return keys, len(refused)


@pytest.mark.parametrize("races", [1, pytest.param(100, marks=pytest.mark.campaign)])
def test_programs_that_set_up_at_once_share_one_key(tmp_path: Path, races: int) -> None:
    """Of programs that start on an empty home at the same moment, each that opens a store has the one whose key was kept."""
    for race in range(races):
        folder = tmp_path / str(race)
        keys, refused = _race(folder)
        assert len(keys) == refused == 2 and len(set(keys)) == 1
        assert len([code for code in (GAMMEL, NY) if _opens(folder, code)]) == 1


def test_the_first_keys_are_never_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another program's keys come between the look and the writing, they stay, also on a file system without locks or links."""
    first, second = (noeglefil.ny(key, noeglefil.plads_til_adgangskode(key, GAMMEL, "")) for key in (Hovednoegle.ny(), Hovednoegle.ny()))
    assert noeglefil.opret(tmp_path, first)
    monkeypatch.setattr(noeglefil, "findes", lambda _: False)
    assert not noeglefil.opret(tmp_path, second)
    monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(OSError("no links")))
    assert not noeglefil.opret(tmp_path, second)
    assert noeglefil.laes(tmp_path) == first
