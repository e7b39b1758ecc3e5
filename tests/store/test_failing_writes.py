"""The disk refuses: full, broken, read-only, or taking half of what it is given, at any call that writes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from store.faults.sessions import CHEAP, OLD, numbered
from store.faults.whole import acknowledged, doubled, lost, versions

import vurdering
from vurdering.store.aabning import aabn_lager
from vurdering.store.lager import FILNAVN, Lager
from vurdering.store.noegler import adgangskode

FULL, BROKEN, READONLY, SHORT = KINDS = (1, 2, 3, 4)
NAMES = {FULL: "full", BROKEN: "broken", READONLY: "read-only", SHORT: "short"}
#: What may lie in a store's folder when no program has it open.
FILES = {FILNAVN, f"{FILNAVN}-wal", f"{FILNAVN}-shm", "noegler.json", "noegler.kopi.json", "hoejvande.json"}
ROOT = Path(vurdering.__file__).parents[1]


@pytest.fixture(scope="module")
def failing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that stands before the system's own and makes calls fail."""
    if not sys.platform.startswith("linux") or not shutil.which("gcc"):
        pytest.skip("kræver Linux og gcc, for at systemets kald kan fejle efter ønske")
    library = tmp_path_factory.mktemp("fejl") / "failing.so"
    source = Path(__file__).with_name("faults") / "failing.c"
    done = subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-ldl"], capture_output=True)
    if done.returncode != 0:
        pytest.skip("gcc kan ikke lave biblioteket, der får kald til at fejle")
    return library


@pytest.fixture(scope="module")
def troubled(failing: Path) -> Iterator[Callable[..., list[str]]]:
    """A function that runs a session with one call failing, and returns what it said."""
    env = {**os.environ, "LD_PRELOAD": str(failing), "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}", "PYTHONUTF8": "1"}
    env.pop("VURDERING_TESTLAGER")
    nursery = subprocess.Popen(
        [sys.executable, "-m", "store.faults.sessions", "troubles", str(failing)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=env,
        cwd=ROOT,
    )
    assert nursery.stdin is not None and nursery.stdout is not None
    wants, says = nursery.stdin, nursery.stdout

    def run(folder: Path, key: str, call: int, kind: int) -> list[str]:
        wants.write(f"{folder} {key} {call} {kind}\n")
        wants.flush()
        said = []
        while (line := says.readline()) != "done\n":
            assert line, "the nursery died"
            said.append(line)
        return said

    yield run
    nursery.communicate()


def _faults(said: list[str], folder: Path, key: str, kind: int) -> list[str]:
    """What was wrong with what the program said, and with what lies there afterwards."""
    found = [line for line in said if line.startswith("crash")]
    refusals = [line for line in said if line.startswith("refused")]
    found += [r for r in refusals if any(word in r for word in ("Traceback", "Errno", "sqlite3", "(0x"))]
    if kind in (FULL, READONLY) and not refusals:
        found.append("a failing call was not told")
    if kind == SHORT and refusals:
        found.append(f"a write in two pieces is no fault: {refusals}")
    strange = {path.name for path in folder.iterdir()} - FILES if folder.exists() else set()
    if kind != READONLY and strange:
        found.append(f"left behind: {strange}")
    acks = acknowledged("".join(line for line in said if line.startswith("ok ")).encode())
    with Lager.aabn(folder) if key == "open" else aabn_lager(folder, OLD) as lager:
        there = versions(lager)
        if lost(acks, there) or doubled(acks, there):
            found.append(f"acknowledged {acks}, there are {there}")
        lager.opret("2026-9", [numbered(1)])
        assert lager.tilfoej("2026-9", 1, [numbered(2)]) == 2
    return found


EVERYDAY = [("sealed", call, kind) for call, kind in ((31, BROKEN), (80, SHORT), (120, FULL))]


def test_a_refusing_disk(troubled: Callable[..., list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that refuses a call is told of in Danish, nothing is acknowledged falsely, and all goes on when it gives way."""
    monkeypatch.delenv("VURDERING_TESTLAGER")
    monkeypatch.setattr(adgangskode, "STYRKE", CHEAP)
    for number, (key, call, kind) in enumerate(EVERYDAY):
        said = troubled(tmp_path / str(number), key, call, kind)
        assert not _faults(said, tmp_path / str(number), key, kind), (call, NAMES[kind])


@pytest.mark.campaign
@pytest.mark.parametrize("key", ["open", "sealed"])
@pytest.mark.parametrize("kind", KINDS, ids=NAMES.values())
def test_each_of_the_first_calls_is_refused(
    troubled: Callable[..., list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, kind: int
) -> None:
    """The same for each of the first two hundred calls that write."""
    monkeypatch.delenv("VURDERING_TESTLAGER")
    monkeypatch.setattr(adgangskode, "STYRKE", CHEAP)
    seen = int(troubled(tmp_path / "hel", key, 100_000, kind)[-1].split()[1])
    assert seen > 200
    wrong = {}
    for call in range(1, 201):
        folder = tmp_path / str(call)
        if faults := _faults(troubled(folder, key, call, kind), folder, key, kind):
            wrong[call] = faults
        shutil.rmtree(folder)
    assert not wrong


@pytest.mark.campaign
def test_the_program_itself_refuses(failing: Path, tmp_path: Path) -> None:
    """The same through the command that puts a case file into the store: done or refused with one Danish sentence, and true either way."""
    file = ROOT / "questions" / "eksempler" / "01_blind_fuldt_medhold" / "sag.json"
    ended: Counter[str] = Counter()
    for kind in KINDS:
        for call in range(3, 120, 13):
            home = tmp_path / f"{kind}-{call}"
            env = {**os.environ, "VURDERING_HJEM": str(home), "PYTHONUTF8": "1"}
            fault = {"LD_PRELOAD": str(failing), "FAULT_ROOT": str(home), "FAULT_AT": str(call), "FAULT_KIND": str(kind)}
            command = [sys.executable, "-m", "vurdering", "importer", str(file)]
            done = subprocess.run(command, cwd=ROOT, env={**env, **fault}, capture_output=True, encoding="utf-8")
            ended[f"{NAMES[kind]} {done.returncode}"] += 1
            assert done.returncode in (0, 2), done.stderr
            assert "Traceback" not in done.stderr and (done.returncode == 0 or "Fejl: " in done.stderr), done.stderr
            with Lager.aabn(home) as lager:
                there = lager.findes("2026-9001")
            assert there or done.returncode == 2, (kind, call)
    print(dict(ended))
