from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from meeting.by_keys import Keys
from meeting.hostile import hostile
from meeting.meetings import MEETINGS
from meeting.script import Meeting
from meeting.terminal import Terminal

from vurdering.store.sager import nu

NUMBER: Final = "2026-0042"
#: Strikes and the words they lead to: through the views of the case and back.
TOUR: Final = (
    (("f4",), "Skriv for at finde"),
    (("f3", "f7"), "På plads før afgørelsen"),
    (("f3", "f9"), "F5 Tilføj tur"),
    (("f3", "ctrl+o"), "Metode: "),
    (("f3", "ctrl+t"), "Tidslinje"),
    (("f3", "ctrl+p"), "Skriv, hvad du vil"),
    (("f3", "f1"), "Hjælp · "),
)


@dataclass(frozen=True)
class Held:
    """A meeting that was held on the screen."""

    home: Path
    raw: bytes
    """All that was written to the terminal."""
    keys: Keys


def hold(meeting: Meeting, home: Path, *, pasting: bool) -> Held:
    """Hold the meeting at 80×24 in a real terminal, look through the views, and leave."""
    with Terminal(home) as terminal:
        keys = Keys(terminal, NUMBER, pasting=pasting)
        keys.hold(meeting)
        look_around(terminal)
        assert terminal.leave("f3", "ctrl+q") == 0
        return Held(home, terminal.raw, keys)


def look_around(terminal: Terminal) -> None:
    """Open each view of the case from the caseworker's view, and close it again."""
    for strikes, words in TOUR:
        terminal.press(*strikes)
        terminal.wait_for(words)


@pytest.fixture(scope="session")
def held(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Held]:
    """Two meetings, side by side: one under VUM, and one under funktionsevnemetoden at which everything written is hostile."""
    meetings = {"vum": MEETINGS["vum"], "hostile": lambda: hostile(MEETINGS["funktionsevne"]())}
    while True:
        home, day = tmp_path_factory.mktemp("moede"), nu().date()
        with ThreadPoolExecutor() as pool:
            running = {name: pool.submit(hold, meeting(), home / name, pasting=True) for name, meeting in meetings.items()}
            done = {name: future.result() for name, future in running.items()}
        # Answers carry the day's date: once more when midnight came meanwhile.
        if nu().date() == day:
            return done
