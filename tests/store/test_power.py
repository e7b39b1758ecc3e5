"""The power goes: what a real program wrote is replayed, cut off at any point, and opened by the real store."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import guldlager
import pytest
from store.faults.disk import Disk
from store.faults.sessions import CASES, CHEAP, KEYS, NEW, OLD, numbered
from store.faults.traced import Call, Replay, record
from store.faults.whole import acknowledged, doubled, lost, versions

from vurdering.domain.fejl import Inputfejl
from vurdering.store.aabning import aabn_lager
from vurdering.store.lager import FILNAVN, Lager
from vurdering.store.noegler import adgangskode, noeglefil
from vurdering.store.sikkerhedskopi.efterproeve import efterproev
from vurdering.store.sikkerhedskopi.pakke import pak_ud

#: Says what is wrong with a store found after a cut; empty when nothing is.
Judge = Callable[[Path, bytes], str]
SEED = 97


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    """A folder for the traced program, on a disk like a user's."""
    place = tmp_path / "rod"
    place.mkdir()
    yield place
    shutil.rmtree(place)


@pytest.fixture
def passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stores are encrypted, with passphrases that cost little to try."""
    monkeypatch.delenv("VURDERING_TESTLAGER")
    monkeypatch.setattr(adgangskode, "STYRKE", CHEAP)


def _memory() -> str | None:
    """Where a cut is laid out: in memory, where syncing costs nothing."""
    shared = "/dev/shm"  # noqa: S108 - each cut gets a folder of its own there
    return shared if os.access(shared, os.W_OK) else None


def _traced(root: Path, before: Path | None, role: str, *arguments: object) -> list[Call]:
    """The calls of a session on `root`/data, which holds a copy of `before`; afterwards all is as it was."""
    data = root / "data"
    if before is not None:
        shutil.copytree(before, data)
    try:
        return record(["-m", "store.faults.sessions", role, str(data), *map(str, arguments)])
    finally:
        shutil.rmtree(data, ignore_errors=True)


def _cut(root: Path, before: Path | None, calls: list[Call], cuts: int, judge: Judge, only: str = "") -> Counter[str]:
    """Cut the power so many times, at any call, or among those on files whose name ends in `only`; count what was wrong."""
    data = root / "data"
    if before is not None:
        shutil.copytree(before, data)
    whole = Disk.of(root)
    shutil.rmtree(data, ignore_errors=True)
    chance = random.Random(SEED)
    places = [number for number, call in enumerate(Replay(_again(whole), calls)) if not only or _writes_to(call, only)]
    assert len(places) > 5
    wanted = Counter(chance.choices(places, k=cuts))
    tally: Counter[str] = Counter()
    replay = Replay(_again(whole), calls)
    for number, _call in enumerate(replay):
        for _ in range(wanted[number]):
            with tempfile.TemporaryDirectory(dir=_memory()) as folder:
                replay.disk.cut(chance, Path(folder))
                tally[judge(Path(folder, "data"), replay.said)] += 1
    return tally


def _again(disk: Disk) -> Disk:
    return Disk.of_names(disk.root, disk.safe)


def _writes_to(call: Call, ending: str) -> bool:
    return call.file.endswith(ending) and call.name in ("pwrite64", "write", "ftruncate", "fsync", "fdatasync")


def _kept_all(key: str, before: dict[str, int] | None = None, *, sqlite_check: bool = False) -> Judge:
    """All that was acknowledged is there, nothing twice, every event opens, and work goes on."""

    def judge(data: Path, said: bytes) -> str:
        acks = {**(before or {}), **acknowledged(said)}
        try:
            with Lager.aabn(data, KEYS[key]) as lager:
                found = versions(lager)
                wrong = _wrong(acks, found)
                if not wrong and found:
                    case, version = sorted(found.items())[0]
                    wrong = "" if lager.tilfoej(case, version, [numbered(version + 1)]) == version + 1 else "stuck"
                return wrong
        except Inputfejl:
            return "refused"

    return judge


def _wrong(acks: dict[str, int], found: dict[str, int]) -> str:
    return "lost" if lost(acks, found) else "doubled" if doubled(acks, found) else ""


@pytest.mark.parametrize(
    ("key", "count", "cuts"),
    [
        ("sealed", 8, 15),
        pytest.param("open", 100, 5000, marks=pytest.mark.campaign),
        pytest.param("sealed", 100, 5000, marks=pytest.mark.campaign),
    ],
    ids=["everyday", "campaign open", "campaign sealed"],
)
def test_a_power_cut_loses_nothing_acknowledged(root: Path, key: str, count: int, cuts: int) -> None:
    """Wherever the power goes, from the making of the store on, all that was acknowledged is there, once, and opens."""
    calls = _traced(root, None, "append", key, count)
    assert _cut(root, None, calls, cuts, _kept_all(key)) == {"": cuts}


@pytest.mark.campaign
@pytest.mark.parametrize("key", ["open", "sealed"])
def test_a_power_cut_while_the_journal_is_written_back(root: Path, key: str) -> None:
    """The same among the writes to the database itself, which come when the journal has grown long."""
    calls = _traced(root, None, "append", key, 600, 200)
    assert _cut(root, None, calls, 300, _kept_all(key), only=FILNAVN) == {"": 300}


@pytest.mark.campaign
@pytest.mark.parametrize("key", ["open", "sealed"])
def test_a_power_cut_while_the_store_is_closed_and_opened(root: Path, key: str) -> None:
    """The same where the store is closed and opened all the time, so that its journal comes and goes."""
    calls = _traced(root, None, "reopen", key, 60)
    assert _cut(root, None, calls, 500, _kept_all(key)) == {"": 500}


@pytest.mark.campaign
def test_a_second_power_cut_while_the_first_is_mended(root: Path, tmp_path: Path) -> None:
    """The power goes again while the program opens what the first cut left, and goes on."""
    states, cuts = 10, 40
    calls = _traced(root, None, "append", "sealed", 40, 3000)
    made = next(number for number, (_, said) in enumerate(_steps(root, calls)) if acknowledged(said).get(CASES[2]))
    chance = random.Random(SEED)
    for state in range(states):
        stop = chance.randint(made, len(list(_steps(root, calls))) - 1)
        left = tmp_path / f"efter-{state}"
        left.mkdir()
        replay = Replay(Disk(root, {root: None}, {root: None}), calls)
        for number, _call in enumerate(replay):
            if number == stop:
                break
        replay.disk.cut(chance, left)
        with tempfile.TemporaryDirectory(dir=_memory()) as copy:
            shutil.copytree(left / "data", Path(copy, "data"))
            with Lager.aabn(Path(copy, "data"), KEYS["sealed"]) as lager:
                found = versions(lager)
        assert not lost(acknowledged(replay.said), found)
        again = _traced(root, left / "data", "go_on", "sealed", 3)
        assert _cut(root, left / "data", again, cuts, _kept_all("sealed", found)) == {"": cuts}


def _steps(root: Path, calls: list[Call]) -> Iterator[tuple[Call, bytes]]:
    replay = Replay(Disk(root, {root: None}, {root: None}), calls)
    for call in replay:
        yield call, replay.said


@pytest.mark.campaign
def test_a_careless_database_is_found_out(root: Path) -> None:
    """A database that acknowledges before the disk has it (synchronous=NORMAL) loses answers here: the cuts bite."""
    cuts = 500
    calls = _traced(root, None, "careless", "open", 60)
    tally = _cut(root, None, calls, cuts, _kept_all("open"))
    print(dict(tally))
    assert tally["lost"] > cuts / 4


@pytest.mark.campaign
def test_a_power_cut_while_a_store_is_set_up(root: Path, passphrases: None) -> None:
    """Wherever the power goes while keys and store are made, the passphrase opens what is there, or nothing was acknowledged."""
    cuts = 500
    calls = _traced(root, None, "begin", "-")

    def judge(data: Path, said: bytes) -> str:
        try:
            with aabn_lager(data, OLD) as lager:
                wrong = _wrong(acknowledged(said), versions(lager))
                case = CASES[0] if CASES[0] not in versions(lager) else "2026-9"
                return wrong or ("" if lager.opret(case, [numbered(1)]) == 1 else "stuck")
        except Inputfejl:
            return "refused"

    assert _cut(root, None, calls, cuts, judge) == {"": cuts}


@pytest.mark.campaign
def test_a_power_cut_while_the_passphrase_is_changed(root: Path, tmp_path: Path, passphrases: None) -> None:
    """Wherever the power goes, the old passphrase or the new one opens the store; once acknowledged, the new one and no other."""
    cuts = 500
    with aabn_lager(tmp_path / "foer", OLD) as lager:
        lager.opret(CASES[0], [numbered(1)])
        key = lager.noegle.raa
    calls = _traced(root, tmp_path / "foer", "passphrase", "-")

    def judge(data: Path, said: bytes) -> str:
        done = said.count(b"\n")
        fits = []
        slots = noeglefil.laes(data)
        for number, code in ((0, OLD), (1, NEW)):
            try:
                if noeglefil.laas_op(slots, code).raa == key:
                    fits.append(number)
            except Inputfejl:
                continue
        # The change that was under way may be there or not.
        return "" if fits and set(fits) <= {done % 2, (done + 1) % 2 if done < 10 else done % 2} and len(fits) == 1 else f"opened by {fits}"

    assert _cut(root, tmp_path / "foer", calls, cuts, judge) == {"": cuts}


@pytest.mark.campaign
@pytest.mark.parametrize("version", [1, 2])
def test_a_power_cut_while_an_old_store_is_brought_up(root: Path, tmp_path: Path, version: int) -> None:
    """Wherever the power goes while a store of an earlier version becomes one of this, every case of it is there, whole and once."""
    cuts = 500
    guldlager.pak_ud(guldlager.udgave(version), tmp_path / "foer")
    was = {number: case["version"] for number, case in guldlager.facit(guldlager.udgave(version)).items()}
    calls = _traced(root, tmp_path / "foer", "upgrade", "-")

    def judge(data: Path, said: bytes) -> str:
        try:
            with aabn_lager(data) as lager:
                return _wrong({**was, **acknowledged(said)}, versions(lager, ours=False))
        except Inputfejl:
            return "refused"

    assert _cut(root, tmp_path / "foer", calls, cuts, judge) == {"": cuts}


@pytest.mark.campaign
def test_a_power_cut_while_a_copy_is_taken(root: Path, tmp_path: Path, passphrases: None) -> None:
    """Wherever the power goes, the store is as whole as ever, a copy that was told of can be restored, and none is there by half."""
    cuts = 500
    with aabn_lager(tmp_path / "foer", OLD) as lager:
        lager.opret(CASES[0], [numbered(1)])
    calls = _traced(root, tmp_path / "foer", "backup", "-")

    def judge(data: Path, said: bytes) -> str:
        told = [line.split()[1:] for line in said.decode().split("\n") if line.startswith("copy ")]
        try:
            with aabn_lager(data, OLD) as lager:
                wrong = _wrong({CASES[0]: 1, **acknowledged(said)}, versions(lager))
                there = sorted((data / "kopier").glob("*.tar"))
                # Of one day the latest is kept.
                if told and not (there and there[-1].name >= told[-1][0]):
                    return "the copy is gone"
                return wrong or next((fault for copy in there if (fault := _not_restored(copy, lager, told))), "")
        except Inputfejl:
            return "refused"

    assert _cut(root, tmp_path / "foer", calls, cuts, judge) == {"": cuts}


def _not_restored(copy: Path, lager: Lager, told: list[list[str]]) -> str:
    with tempfile.TemporaryDirectory(dir=_memory()) as folder:
        try:
            pak_ud(copy, Path(folder), ())
            with Lager.aabn(Path(folder), lager.noegle) as restored:
                efterproev(restored)
                found = [line.version for line in restored.liste()]
        except (Inputfejl, OSError):
            return "the copy is damaged"
    # Copies of the same second have the same name, and the later one takes the place of the earlier.
    least = max((int(events) for name, events in told if name == copy.name), default=1)
    return "" if found and found[0] >= least else f"the copy has {found}"
