"""Planted people are looked for everywhere the program may have left them: files, names, errors, title, clipboard, scroll-back."""

from __future__ import annotations

import io
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from leaks.crashing import Planted, fail_at
from leaks.planted import Person, left_behind, marks_in, people, told_to_the_terminal
from meeting import terminal
from meeting.terminal import Terminal
from store.faults.traced import record

import vurdering
from vurdering.__main__ import main
from vurdering.cli.koer import KOMMANDOER
from vurdering.store.noegler import adgangskode
from vurdering.store.noegler.adgangskode import Styrke

ROOT = Path(vurdering.__file__).parents[1]
CODE = "fire tilfaeldige ord her"
PEOPLE = people()
EXAMPLE = json.loads((ROOT / "questions" / "eksempler" / "01_blind_fuldt_medhold" / "sag.json").read_text(encoding="utf-8"))
#: What each command may show on standard output or write to the folder `ud`, because a person asked for it.
FLOWS: tuple[tuple[str, ...], ...] = (
    ("vurder", "{nr}"),
    *(("brev", "{nr}", "--udkast", "--ud", f"{{ud}}/brev.{kind}") for kind in ("pdf", "docx", "html", "md", "txt")),
    ("kontrol", "{nr}"),
    ("kontrol", "{nr}", "--brev", "{ud}/brev.docx"),
    ("eksporter", "{nr}", "--ud", "{ud}/sag.json"),
    ("sagspakke", "{nr}", "--ud", "{ud}/pakke"),
    ("samtaleark", "{nr}", "--ud", "{ud}/ark.pdf"),
    ("partshoering", "{nr}", "--ud", "{ud}/part.txt"),
    ("ordning", "{nr}"),
    ("status",),
    ("logkontrol",),
    ("sager", "--cpr-fil", "{ud}/cpr.txt"),
    ("sager", "--nummer", "{nr}", "--format", "json"),
    ("overdrag", "{nr}", "--til", "B456"),
    ("aktindsigt", "{nr}"),
    ("aktindsigt", "{nr}", "--ud", "{ud}/akter"),
    ("aktindsigt", "{nr}", "--ud", "{ud}/akter.zip"),
    ("indsigt", "{nr}", "--ud", "{ud}/indsigt.zip"),
    ("indsigt", "--cpr-fil", "{ud}/cpr.txt", "--ud", "{ud}/alt.zip"),
    ("sikkerhedskopi", "--til", "{kopi}", "--uden-modtager"),
    ("gendan", "--oevelse"),
    # What a person may do wrong: the number in the place of something else.
    ("vurder", "{cpr}"),
    ("brev", "{cpr}", "--ud", "{ud}/x.pdf"),
    ("eksporter", "{cpr}", "--ud", "{ud}/y.json"),
    ("sager", "--nummer", "{cpr}"),
    ("overdrag", "{nr}", "--til", "{cpr}"),
    ("aktindsigt", "{cpr}"),
    ("slet", "{cpr}"),
    ("frist", "{cpr}"),
    ("{cpr}",),
    ("kontrol", "{nr}", "--type", "{cpr}"),
)
#: Those that answer with the case itself.
SHOWS = {"vurder", "kontrol", "sager", "ordning", "brev", "aktindsigt"}


@dataclass
class House:
    """A user's home, with an encrypted store."""

    home: Path
    asked: Path = field(init=False)
    """Where the files lie that a person asked for."""

    def __post_init__(self) -> None:
        self.asked = self.home.parent / f"{self.home.name}-ud"
        for folder in (self.home / "tmp", self.asked):
            folder.mkdir(parents=True)

    @property
    def env(self) -> dict[str, str]:
        """The environment of a program at work here."""
        ours = {"HOME": str(self.home), "TMPDIR": str(self.home / "tmp"), "VURDERING_HJEM": str(self.home / "data")}
        ours |= {"XDG_CACHE_HOME": str(self.home / "cache"), "XDG_STATE_HOME": str(self.home / "state")}
        kept = {n: v for n, v in os.environ.items() if not n.startswith(("VURDERING_", "XDG_"))}
        return {**kept, **ours, "VURDERING_ADGANGSKODE": CODE, "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}", "PYTHONUTF8": "1"}

    def case(self, person: Person, number: str) -> Path:
        """A case file about the person, as it comes from another system."""
        said = f"{person.name} ({person.cpr}) fortalte selv, at {person.cpr.replace('-', '')} er det rigtige nummer."
        known = {"fakta": "fakta.har_bpa", "vaerdi": "nej", "stemme": "borger", "kilde": "samtale", "dato": "2026-10-12", "note": said}
        own = {"navn": person.name, "cpr": person.cpr, "foedselsdato": person.born.isoformat()}
        born = {
            "fakta": "borger.foedselsdato",
            "vaerdi": person.born.isoformat(),
            "stemme": "borger",
            "kilde": "samtale",
            "dato": "2026-10-12",
        }
        file = self.asked / f"{number}.json"
        data = {**EXAMPLE, "sagsnummer": number, "borger": own, "oplysninger": [known, born]}
        file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        return file

    def line(self, flow: Sequence[str], person: Person, number: str) -> list[str]:
        """The arguments of a flow."""
        words = {"nr": number, "ud": self.asked / number, "cpr": person.cpr, "name": person.name, "kopi": self.asked / f"kopi-{number}"}
        (self.asked / number).mkdir(exist_ok=True)
        words["kopi"].mkdir(exist_ok=True)
        (self.asked / number / "cpr.txt").write_text(person.cpr, encoding="utf-8")
        return [word.format(**words) for word in flow]


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """A home of its own; commands run in this process work there too."""
    place = House(tmp_path / "hjem")
    for name in ("VURDERING_TESTLAGER", "VURDERING_HJEM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in place.env.items():
        if name.startswith(("VURDERING_", "XDG_", "HOME", "TMPDIR")):
            monkeypatch.setenv(name, value)
    monkeypatch.setattr(tempfile, "tempdir", str(place.home / "tmp"))
    monkeypatch.setattr(adgangskode, "STYRKE", Styrke(1, 64, 1))
    monkeypatch.chdir(place.home)
    return place


def _known(flows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [flow for flow in flows if flow[0] in KOMMANDOER or flow[0].startswith("{")]


def _check_words(flow: Sequence[str], out: str, err: str) -> list[str]:
    """What of the planted stands where nobody asked for it."""
    found = [f"{flow}: stderr {marks}" for marks in [marks_in(err.encode(), PEOPLE)] if marks]
    if flow[0] not in SHOWS:
        found += [f"{flow}: stdout {marks}" for marks in [marks_in(out.encode(), PEOPLE)] if marks]
    return found + ([f"{flow}: {err}"] if "Traceback" in err else [])


@pytest.mark.parametrize(
    ("count", "flows"),
    [(1, [FLOWS[5], FLOWS[-1]]), pytest.param(50, FLOWS, marks=pytest.mark.campaign)],
    ids=["everyday", "campaign"],
)
def test_a_person_is_only_where_somebody_asked(
    house: House, capfd: pytest.CaptureFixture[str], count: int, flows: Sequence[tuple[str, ...]]
) -> None:
    """Names and CPR numbers that go through every command are in no other file, name, or message than what was asked for."""
    found = []
    done: Counter[object] = Counter()
    for number, person in enumerate(PEOPLE[:count]):
        assert main(["importer", str(house.case(person, f"2026-{number}"))]) == 0
        for flow in _known(flows):
            status = main(house.line(flow, person, f"2026-{number}"))
            done[flow[0], status] += 1
            said = capfd.readouterr()
            found += _check_words(flow, said.out, said.err)
    with capfd.disabled():
        print(dict(done))
    found += left_behind(house.home, PEOPLE)
    assert not found
    assert not [path for path in house.asked.rglob("*") if marks_in(path.name.encode(), PEOPLE)]


@pytest.mark.parametrize("count", [3, pytest.param(50, marks=pytest.mark.campaign)], ids=["everyday", "campaign"])
def test_the_letter_itself_has_the_person(house: House, count: int) -> None:
    """The hunt finds what is there: the letter that was asked for, and the file of a store without encryption."""
    file = house.case(PEOPLE[count - 1], "2026-7")
    assert main(["brev", str(file), "--udkast", "--ud", str(house.home / "brev.txt")]) == 0
    assert left_behind(house.home, PEOPLE)
    assert marks_in(file.read_bytes(), PEOPLE)
    assert told_to_the_terminal(b"\x1b[?1049h..\x1b[?1049l" + PEOPLE[0].cpr.encode(), PEOPLE)
    assert told_to_the_terminal(b"\x1b]0;" + PEOPLE[0].name.encode() + b"\x07", PEOPLE)


@pytest.mark.campaign
def test_no_file_that_is_gone_again_held_the_person(house: House) -> None:
    """Also files that the program takes away itself, temporary ones among them, never hold what was not asked for: each write is seen."""
    person = PEOPLE[0]
    found, writes = [], 0
    lines = [["importer", str(house.case(person, "2026-1"))], *(house.line(f, person, "2026-1") for f in _known(FLOWS))]
    for line in lines:
        asked = line[line.index("--ud") + 1] if "--ud" in line else ""
        calls = record(["-m", "vurdering", *line], env=house.env, refusing=True)
        files: dict[int, str] = {}
        for call in calls:
            if call.name in ("openat", "open"):
                files[call.result] = os.fsdecode(call.texts[0])
            if call.name in ("write", "pwrite64", "pwritev", "writev") and call.numbers[0].isdigit() and int(call.numbers[0]) > 2:
                writes += 1
                name = files.get(int(call.numbers[0]), "?")
                # A letter is made beside its place, and then given its name.
                if marks_in(b"".join(call.texts), [person]) and not (asked and Path(asked).parent in Path(name).parents):
                    found.append(f"{line[0]}: {name}")
    print(writes, "writes")
    assert not found


@pytest.mark.campaign
def test_line_by_line_leaves_nobody(house: House, capfd: pytest.CaptureFixture[str]) -> None:
    """A conversation line by line about fifty people, with their numbers in answers and where they do not belong, leaves nothing behind."""
    from vurdering.plain.run import run

    for number, person in enumerate(PEOPLE):
        said = [person.name, person.cpr, f"Hun hedder {person.name}, {person.cpr}.", "", "1", "k", "2", "?", "note", "ja", ""]
        lines = ["m", *(random.Random(number).choice(said) for _ in range(120))]
        assert run(house.home / "data", sagsnummer=f"2026-{number}", ind=io.StringIO("\n".join(lines) + "\n"), ud=io.StringIO()) == 0
    said = capfd.readouterr()
    assert not marks_in((said.out + said.err).encode(), PEOPLE)
    assert not left_behind(house.home, PEOPLE)


def _typed(house: House, at_work: Terminal, persons: Sequence[Person]) -> None:
    """Whatever comes: open the first case and write about people in it; look around; copy; leave."""
    strikes: list[Callable[[], None]] = [lambda: at_work.press("enter"), lambda: at_work.press("f2", "f3", "f8")]
    for person in persons:
        text = f"{person.name} {person.cpr}"
        strikes.append(lambda text=text: (at_work.press("ctrl+n"), at_work.paste(text), at_work.press("ctrl+a", "ctrl+c", "f10")))  # type: ignore[misc]
        strikes.append(lambda text=text: (at_work.paste(text), at_work.press("tab", "f10")))  # type: ignore[misc]
    strikes += [
        lambda key=key: at_work.press(key) for key in ("ctrl+o", "f3", "ctrl+t", "f3", "f7", "f3", "f9", "f3", "ctrl+p", "f3", "f1", "f3")
    ]  # type: ignore[misc]
    for strike in strikes:
        # When it has left the screen, the terminal itself echoes what is typed.
        if at_work.process.poll() is not None or b"\x1b[?1049l" in at_work.raw:
            return
        strike()
        _settle(at_work)


def _settle(at_work: Terminal) -> None:
    """Take in what is written until nothing more comes for a while."""
    for _ in range(100):
        if not at_work._read(0.15):
            return


def _on_screen(house: House, persons: Sequence[Person], *words: str) -> tuple[bytes, int | None, str]:
    """The program at full screen with the people typed into it; what it wrote, how it ended, and what stood on it last."""
    with Terminal(house.home, *words) as at_work:
        try:
            at_work.wait_for("2026-1")
            _typed(house, at_work, persons)
            for _ in range(10):
                if at_work.process.poll() is None:
                    at_work.press("ctrl+q")
                    _settle(at_work)
                    if "2 Gå uden at gemme" in at_work.screen:
                        at_work.press("2")
                        _settle(at_work)
                    time.sleep(0.3)
        except (AssertionError, OSError):
            # It crashed, as it was made to.
            pass
        while at_work._read(0.1):
            pass
        return at_work.raw, at_work.process.poll(), at_work.screen


@pytest.mark.campaign
def test_the_screen_leaves_nobody(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fifty people typed into the wizard are afterwards in no title, clipboard, scroll-back or file."""
    monkeypatch.setattr(terminal, "environment", lambda _home: {**house.env, "TERM": "xterm-256color", "COLORTERM": "truecolor"})
    assert main(["importer", str(house.case(PEOPLE[0], "2026-1"))]) == 0
    raw, status, shown = _on_screen(house, PEOPLE)
    assert status == 0, shown
    assert marks_in(raw, PEOPLE), "nothing was typed"
    assert not told_to_the_terminal(raw, PEOPLE)
    assert not left_behind(house.home, PEOPLE)


CRASHES = {"importer": 12, "brev": 18, "kontrol": 10, "sagspakke": 8, "eksporter": 6, "linjevis": 18, "skaerm": 28}


@pytest.mark.campaign
@pytest.mark.parametrize("flow", CRASHES)
def test_a_crash_leaves_nobody(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flow: str) -> None:
    """The program is made to fail in the middle of its work, at a hundred places in all, with an error that quotes the person."""
    person = PEOPLE[1]
    assert main(["importer", str(house.case(person, "2026-1"))]) == 0
    shutil.copytree(house.home, tmp_path / "foer")
    _work(house, flow, person, monkeypatch, CRASH_PLACES=str(tmp_path / "steder"))
    places = (tmp_path / "steder").read_text(encoding="utf-8").split("\n")
    found, ended = [], Counter[object]()
    for place in random.Random(97).sample(places, CRASHES[flow]):
        shutil.rmtree(house.home)
        shutil.rmtree(house.asked)
        shutil.copytree(tmp_path / "foer", house.home)
        house.asked.mkdir()
        saying = f"{person.name} {person.cpr} {person.cpr.replace('-', '')}"
        raw, words, status = _work(house, flow, person, monkeypatch, CRASH_AT=place, CRASH_SAYING=saying)
        ended[status] += 1
        short = place.rpartition("vurdering/")[2]
        found += [f"{short}: {hit}" for hit in told_to_the_terminal(raw, PEOPLE)] if raw else _check_words((flow, short), "", words)
        found += [f"{short}: {hit}" for hit in left_behind(house.home, PEOPLE)]
        found += [f"{short}: ended with {status}: {words[-300:]}"] if status not in (0, 1, 2) else []
        strange = {p.name for p in house.asked.rglob("*")} - {
            "2026-1",
            "kopi-2026-1",
            "cpr.txt",
            "brev.pdf",
            "sag.json",
            "pakke",
            "2026-2.json",
        }
        if flow not in ("sagspakke",) and strange:
            found.append(f"{short}: half-made {strange}")
    print(flow, len(places), "places,", dict(ended))
    assert not found


def _work(house: House, flow: str, person: Person, monkeypatch: pytest.MonkeyPatch, **how: str) -> tuple[bytes, str, int | None]:
    """Run one flow in a process of its own: what it wrote to a terminal, or to standard error, and how it ended."""
    env = {**house.env, **how}
    if flow == "skaerm":
        monkeypatch.setattr(terminal, "environment", lambda _home: {**env, "TERM": "xterm-256color", "COLORTERM": "truecolor"})
        monkeypatch.setattr(terminal, "command", lambda *words: [sys.executable, "-m", "leaks.crashing", *words])
        raw, status, _shown = _on_screen(house, [person])
        return raw, "", status
    lines = {
        "importer": ["importer", str(house.case(person, "2026-2"))],
        "brev": house.line(FLOWS[1], person, "2026-1"),
        "kontrol": ["kontrol", "2026-1"],
        "eksporter": house.line(FLOWS[8], person, "2026-1"),
        "sagspakke": house.line(FLOWS[9], person, "2026-1"),
        "linjevis": ["--plain"],
    }
    said = [
        "1",
        "m",
        person.name,
        person.cpr,
        "",
        "1",
        "",
        f"{person.name} {person.cpr}",
        "",
        "k",
        "3",
        "",
        "note",
        person.cpr,
        "",
        "v",
        "t",
        "brev",
        "",
    ]
    typed = "\n".join(said * 3) + "\n"
    done = subprocess.run(
        [sys.executable, "-m", "leaks.crashing", *lines[flow]], env=env, cwd=house.home, input=typed, capture_output=True, encoding="utf-8"
    )
    return b"", done.stderr, done.returncode


@pytest.mark.parametrize("place", ["vurdering/store/kaede/skriv.py", "vurdering/dialogue/tilstand.py"])
def test_a_crash_in_the_store_leaves_nobody(house: House, capfd: pytest.CaptureFixture[str], place: str) -> None:
    """The same in short: the store fails in the middle with an error that quotes the person, and one sentence tells of it."""
    person = PEOPLE[2]
    file = house.case(person, "2026-3")
    line = next(
        n for n, text in enumerate((ROOT / place).read_text(encoding="utf-8").split("\n"), start=1) if text.startswith("    return")
    )
    before = sys.gettrace()
    fail_at(f"{ROOT / place}:{line}", f"{person.name} {person.cpr}")
    try:
        status = main(["importer", str(file)])
    finally:
        sys.settrace(before)
    said = capfd.readouterr()
    assert status == 2
    assert not _check_words(("importer",), said.out, said.err)
    assert Planted.__name__ in said.err
    assert not left_behind(house.home, PEOPLE)
