"""The same meeting through either face of the program gives the same case, from nothing until there is no more to ask."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from meeting.by_lines import Lines
from meeting.hostile import PAYLOAD, hostile
from meeting.meetings import MEETINGS
from meeting.on_screen import NUMBER, harmless, hold
from meeting.script import Meeting, empty_session
from meeting.terminal import PATIENCE_S, ROOT, command, environment, obeyed, saved, shapes

from vurdering.content.sagsfil import sag_som_tekst
from vurdering.dialogue.session import Session


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


def by_lines(meeting: Meeting, home: Path) -> tuple[str, Session]:
    """Hold the meeting line by line through a pipe; return what was said, and the session it must agree with."""
    lines = Lines(NUMBER)
    typed = ["n", NUMBER, *lines.of(meeting), "q"]
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
    return done.stdout, lines.session


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
    for register in (
        "samtykker",
        "indhentninger",
        "dokumenter",
        "undertemaer",
        "indsatsmaal",
        "partshoering",
        "uenigheder",
        "bestillinger",
    ):
        assert any(getattr(sag, register) for sag in cases), register
    assert all(sag.skoen and sag.aftaler for sag in cases)
    assert [sag.sagsgang.metode for sag in cases] == ["", "funktionsevne"]


def test_a_meeting_on_the_screen_gives_the_case_that_the_session_gives(tmp_path: Path) -> None:
    """By keyboard alone at 80×24 in a real terminal, from an empty start; the exported case is equal in every key."""
    held = hold(MEETINGS["vum"], tmp_path, pasting=True)
    assert exported(held.home) == sag_som_tekst(directly(MEETINGS["vum"]()).sag)


@pytest.mark.campaign
def test_a_hostile_meeting_on_the_screen_is_words_and_nothing_more(tmp_path: Path) -> None:
    """Likewise under the other method, with a hostile text pasted wherever something is written.

    The case is the session's (an escape character arrives as `^`), and the terminal gets no kind of sequence that harmless work
    does not send, none with the hostile words in it, and no title.
    """
    held = hold(lambda: hostile(MEETINGS["funktionsevne"]()), tmp_path, pasting=True)
    assert exported(held.home) == sag_som_tekst(directly(hostile(MEETINGS["funktionsevne"](), escape="^")).sag)
    assert PAYLOAD.encode() in held.raw
    assert shapes(held.raw) <= shapes(harmless(tmp_path / "harmløst"))
    assert not [found for found in obeyed(held.raw) if PAYLOAD in found]
    assert not [found for found in obeyed(held.raw) if found.startswith(("\x1b]0;", "\x1b]1;", "\x1b]2;"))]


@pytest.mark.campaign
@pytest.mark.parametrize("name", MEETINGS)
def test_a_meeting_typed_key_by_key_gives_the_case_that_the_session_gives(name: str, tmp_path: Path) -> None:
    """Every character struck, nothing pasted; and the same by lines."""
    expected = sag_som_tekst(directly(MEETINGS[name]()).sag)
    assert exported(hold(MEETINGS[name], tmp_path / "skærm", pasting=False).home) == expected
    by_lines(MEETINGS[name](), tmp_path / "linjer")
    assert exported(tmp_path / "linjer") == expected


def test_a_meeting_line_by_line_gives_the_case_that_the_session_gives(tmp_path: Path) -> None:
    """Through a pipe, with nothing refused on the way; the exported case is equal in every key."""
    said, session = by_lines(MEETINGS["vum"](), tmp_path)
    assert exported(tmp_path) == sag_som_tekst(session.sag)
    assert "Fejl:" not in said


@pytest.mark.campaign
def test_a_hostile_meeting_line_by_line_is_words_and_nothing_more(tmp_path: Path) -> None:
    """Likewise under the other method, with a hostile text in all that is written; nothing said back is for a terminal to obey."""
    said, session = by_lines(hostile(MEETINGS["funktionsevne"]()), tmp_path)
    assert exported(tmp_path) == sag_som_tekst(session.sag)
    assert "Fejl:" not in said
    assert PAYLOAD in said
    assert set(obeyed(said.encode())) == {"\n"}
