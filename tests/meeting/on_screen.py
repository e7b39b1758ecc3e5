"""Meetings held at full screen, in a real terminal of 80×24."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from meeting.by_keys import Keys
from meeting.script import Meeting
from meeting.terminal import Terminal

from vurdering.store.sager import nu

NUMBER: Final = "2026-0042"
#: Strikes and the words they lead to: through the views of the case.
_TOUR: Final = (
    (("f4",), "Skriv for at finde"),
    (("f3", "f7"), "På plads før afgørelsen"),
    (("f3", "f9"), "F5 Tilføj tur"),
    (("f3", "ctrl+o"), "Hele sagen"),
    (("f3", "ctrl+t"), "Tidslinje"),
    (("f3", "ctrl+p"), "Skriv, hvad du vil"),
    (("f3", "f1"), "Hjælp · "),
)


@dataclass(frozen=True)
class Held:
    """A meeting that was held."""

    home: Path
    raw: bytes
    """All that was written to the terminal."""


def hold(meeting: Callable[[], Meeting], home: Path, *, pasting: bool) -> Held:
    """Hold the meeting, look through the views, and leave; once more when midnight came meanwhile, for answers carry the day's date."""
    day = nu().date()
    with Terminal(home / "1") as terminal:
        Keys(terminal, NUMBER, pasting=pasting).hold(meeting())
        held = Held(terminal.home, _look_around_and_leave(terminal))
    return held if nu().date() == day else hold(meeting, home / "igen", pasting=pasting)


def harmless(home: Path) -> bytes:
    """What is written to the terminal when a few harmless things are done and every view is looked at."""
    with Terminal(home) as terminal:
        terminal.wait_for("Enter opretter")
        terminal.press("enter")
        terminal.wait_for("Hvem er med")
        terminal.press("f2")
        terminal.wait_for("Hvorfor spørges der?")
        terminal.press("f3", "f8")
        terminal.wait_for("Hvilken kommune")
        terminal.press("2", "f10")
        terminal.wait_for("Hvem handler sagen om?")
        terminal.paste("Asta Lindgård, som selv har skrevet det hele her")
        terminal.press("f5", "f10")
        terminal.wait_for("Hvornår modtog I")
        return _look_around_and_leave(terminal)


def _look_around_and_leave(terminal: Terminal) -> bytes:
    for strikes, words in _TOUR:
        terminal.press(*strikes)
        terminal.wait_for(words)
    assert terminal.leave("f3", "ctrl+q") == 0
    return terminal.raw
