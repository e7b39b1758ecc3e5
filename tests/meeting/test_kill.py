"""The wizard at full screen is killed while notes are taken: what it said was saved is there."""

from __future__ import annotations

import random
import re
import time
from pathlib import Path

import pytest
from meeting.by_keys import Keys
from meeting.script import Note
from meeting.terminal import Terminal

from vurdering.store import sager
from vurdering.store.lager import Lager

NUMBER = "2026-0042"
KILLS = 20
#: What stands on the form of a note.
OPEN = "Er noten kun til dig?"


@pytest.mark.campaign
def test_a_killed_wizard_loses_no_note_that_it_called_saved(tmp_path: Path) -> None:
    """After each of twenty kills every note that was called saved is in the case, once and in order, and the wizard goes on with it."""
    chance = random.Random(97)
    with Lager.aabn(tmp_path) as lager:
        sager.opret(lager, NUMBER)
    stored = unsaid = 0
    for _ in range(KILLS):
        with Terminal(tmp_path) as at_work:
            at_work.wait_for(NUMBER)
            at_work.press("enter")
            at_work.wait(lambda: "F10 Næste" in at_work.screen)
            keys, said = Keys(at_work, NUMBER, pasting=True), stored
            for number in range(stored + 1, stored + 1 + chance.randint(1, 4)):
                keys._do(Note(f"note nummer {number}.", "ja"))
                deadline = time.monotonic() + chance.choice([0.0, 0.1, 0.3, 30.0])
                while time.monotonic() < deadline and OPEN in at_work.screen:
                    at_work._read(0.01)
                # The form closes when the note is saved, and not before.
                if OPEN in at_work.screen:
                    break
                said = number
            at_work.process.kill()
            at_work.process.wait()
        with Lager.aabn(tmp_path) as lager:
            notes = [int(found) for note in sager.hent(lager, NUMBER).noter for found in re.findall(r"nummer (\d+)", note.tekst)]
        assert notes == list(range(1, len(notes) + 1))
        assert said <= len(notes) <= said + 1
        unsaid += len(notes) - said
        stored = len(notes)
    print(f"{stored} notes, {unsaid} of them there without having been called saved")
    assert stored > KILLS / 2
