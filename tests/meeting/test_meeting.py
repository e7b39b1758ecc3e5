"""The same meeting through either face of the program gives the same case, from nothing until there is no more to ask."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from meeting.by_keys import Keys
from meeting.by_lines import Lines
from meeting.meetings import MEETINGS
from meeting.script import Meeting, empty_session
from meeting.terminal import PATIENCE_S, ROOT, Terminal, command, environment, saved

from vurdering.content.sagsfil import sag_som_tekst
from vurdering.dialogue.session import Session
from vurdering.store.sager import nu

NUMBER = "2026-0042"


def exported(home: Path) -> str:
    """The case file that `vurdering eksporter` writes."""
    file = home / "sag.json"
    done = subprocess.run(
        command("eksporter", NUMBER, "--ud", str(file)), cwd=ROOT, env=environment(home), capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return file.read_text(encoding="utf-8")


def directly(meeting: Meeting) -> Session:
    """The session after the same steps, without a face or a store."""
    session, _ = empty_session(NUMBER)
    for _ in meeting.steps(session):
        pass
    return session


def the_same_day(run: Callable[[Path], None], tmp_path: Path) -> Path:
    """Run; once more when midnight came meanwhile, for answers carry the day's date. Return the data folder of the run that counts."""
    for attempt in range(2):
        home, day = tmp_path / f"{attempt}", nu().date()
        run(home)
        if nu().date() == day:
            break
    return home


def on_screen(meeting: Callable[[], Meeting], home: Path, *, pasting: bool) -> Keys:
    """Hold the meeting at 80×24 in a real terminal, and leave the program."""
    with Terminal(home) as terminal:
        keys = Keys(terminal, NUMBER, pasting=pasting)
        keys.hold(meeting())
        assert terminal.leave("ctrl+q") == 0
    return keys


def by_lines(meeting: Callable[[], Meeting], home: Path) -> str:
    """Hold the meeting line by line through a pipe; return what was said."""
    lines = Lines(NUMBER)
    typed = ["n", NUMBER, *lines.of(meeting()), "q"]
    done = subprocess.run(
        command("--plain"),
        cwd=ROOT,
        env=environment(home),
        input="".join(f"{line}\n" for line in typed),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=PATIENCE_S,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert saved(home, NUMBER) == len(lines.events) + 1
    return done.stdout


@pytest.mark.parametrize("name", MEETINGS)
def test_a_meeting_leaves_nothing_open(name: str) -> None:
    """Each of the meetings ends with a result, no question and nothing that stands in the way of the decision."""
    session = directly(MEETINGS[name]())
    assert session.tilbage == session.vurdering.spaerringer == ()
    assert session.vurdering.resultat == ("delvis_bevilling" if name == "vum" else "bevilling")
    assert all(o.tilstand(session.i_dag) == "" for o in session.sag.uenigheder)


def test_the_meetings_hold_all_that_can_happen_at_one() -> None:
    """Between them they have each voice, both kinds of note, each register, disagreement, hearing, judgement and second thoughts."""
    cases = [directly(MEETINGS[name]()).sag for name in ("vum", "funktionsevne")]
    assert {o.stemme for sag in cases for o in sag.oplysninger} == {"borger", "paaroerende", "fagperson", "sagsbehandler"}
    assert {note.intern for sag in cases for note in sag.noter} == {"ja", "nej"}
    assert {p.rolle for sag in cases for p in sag.personer} >= {"bisidder", "paaroerende", "tolk"}
    assert {u.hvad for sag in cases for u in sag.udsendelser} >= {"samtaleskema", "udredning", "aftaleskema"}
    for register in ("samtykker", "indhentninger", "dokumenter", "undertemaer", "indsatsmaal", "partshoering", "uenigheder", "aftaler"):
        assert any(getattr(sag, register) for sag in cases), register
    assert all(sag.skoen for sag in cases)
    assert [sag.sagsgang.metode for sag in cases] == ["", "funktionsevne"]


@pytest.mark.parametrize(
    ("name", "pasting"), [("vum", True), ("funktionsevne", False), pytest.param("vum", False, marks=pytest.mark.campaign)]
)
def test_a_meeting_on_the_screen_gives_the_case_that_the_session_gives(name: str, pasting: bool, tmp_path: Path) -> None:
    """By keyboard alone at 80×24 in a real terminal; the exported case is equal in every key."""
    home = the_same_day(lambda place: on_screen(MEETINGS[name], place, pasting=pasting) and None, tmp_path)
    assert exported(home) == sag_som_tekst(directly(MEETINGS[name]()).sag)


@pytest.mark.parametrize("name", MEETINGS)
def test_a_meeting_line_by_line_gives_the_case_that_the_session_gives(name: str, tmp_path: Path) -> None:
    """Through a pipe, with nothing refused on the way; the exported case is equal in every key."""
    said: list[str] = []
    home = the_same_day(lambda place: said.append(by_lines(MEETINGS[name], place)), tmp_path)
    assert exported(home) == sag_som_tekst(directly(MEETINGS[name]()).sag)
    assert "Fejl:" not in said[-1]
    assert "\x1b" not in said[-1]
