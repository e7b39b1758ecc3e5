"""Whatever is struck, pasted or resized in whatever order, the wizard stands, keeps what is saved, and can be left."""

from __future__ import annotations

import random
import string
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from lagret import gemt
from meeting.meetings import funktionsevne, vum
from meeting.script import empty_session
from textual import events
from tui.keys import Guide, example, shown, wait
from tui.ledger import Ledger

from vurdering.content.sagsform import sag_som_dict
from vurdering.dialogue.session import Session
from vurdering.domain.haendelse import SAG_OPRETTET, Haendelse
from vurdering.store import sager
from vurdering.store.lager import Lager
from vurdering.tui.app import VurderingApp
from vurdering.tui.screens.leaving import LeaveDialog

Act = Callable[..., None]

MOVES: Final = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "tab", "shift+tab", "enter", "enter", "escape")
EDITS: Final = ("backspace", "delete", "space", "ctrl+a", "ctrl+z", "ctrl+y", "ctrl+x", "ctrl+c", "ctrl+v", "ctrl+u", "ctrl+w", "ctrl+k")
FUNCTIONS: Final = (*(f"f{number}" for number in range(1, 13)), "f8", *(f"ctrl+{letter}" for letter in "opnt"))
LETTERS: Final = (*string.ascii_letters, *"æøåÆØÅ")
PASTES: Final = (
    "[/] [@click=app.quit]væk[/] [red",
    "\x1b[2J\x1b]0;navn\x07\x1b[?1049l",
    "\u202eslut\u2066\ud800 \ufeff",
    "én\r\nto\ntre\x00\x85fire\u2028fem",
    "a\u0301\u0302\u0303\u0304" * 40,
    "漢字👩‍👩‍👧‍👦🇩🇰" * 12,
    "ø" * 250,
    "ord " * 6_000,
    "1/10-2026",
    "det foreliggende grundlag",
    "brev.txt",
    "$met {navn} {{ 7*7 }} %s \\",
    "\n" * 30,
    "",
)
SMALLEST, LARGEST = (20, 5), (200, 60)
#: Events in all, in a walk, and walks in a part.
CAMPAIGN, WALK, WALKS = 100_000, 250, 20


async def disturb(pilot: Guide, chance: random.Random) -> None:
    """Let one thing happen that a person, a terminal or a clipboard can do."""
    kind = chance.random()
    if kind < 0.06:
        await pilot.resize_terminal(*(chance.randint(a, b) for a, b in zip(SMALLEST, LARGEST, strict=True)))
    elif kind < 0.14:
        (pilot.app.focused or pilot.app).post_message(events.Paste(chance.choice(PASTES)))
        await pilot.pause()
    elif kind < 0.18:
        width, height = pilot.app.size
        await pilot.click(offset=(chance.randrange(width), chance.randrange(height)))
    elif kind < 0.30:
        # What a person does most: choose or write something, and go on.
        await strike(pilot, chance.choice("12345ab"), *chance.choice(((), ("tab", "x"))), "f10")
    else:
        keys = chance.choice(((*string.digits,), MOVES, MOVES, EDITS, FUNCTIONS, FUNCTIONS, LETTERS))
        await strike(pilot, *chance.choices(keys, k=chance.choice((1, 1, 1, 5))))


async def strike(pilot: Guide, *keys: str) -> None:
    """Strike keys in a burst: all are there before the wizard has answered the first of them."""
    for key in keys:
        pilot.app.post_message(events.Key(key, " " if key == "space" else key if len(key) == 1 else None))
    await pilot.pause()


async def leave(pilot: Guide) -> None:
    """Ctrl+Q leaves from wherever one is, at the most after saying that what is not saved may go."""
    await pilot.press("ctrl+q")
    await wait(pilot, lambda: pilot.app.return_value is not None or isinstance(pilot.app.screen, LeaveDialog))
    if pilot.app.return_value is None:
        await pilot.press("2")
        await wait(pilot, lambda: pilot.app.return_value is not None)
    assert pilot.app.return_value == 0


def after_a_meeting() -> dict[str, Any]:
    """A case in which every kind of record is written."""
    session, _ = empty_session("2026-77")
    for _ in vum().steps(session):
        pass
    return sag_som_dict(session.sag)


def test_the_account_of_events_agrees_with_the_session_over_whole_meetings() -> None:
    """What the random walks are judged by gives the same case as the program at every step of a meeting that has everything."""
    first = Haendelse(SAG_OPRETTET, {"sagsnummer": "2026-77", "ansvarlig": sager.bruger()}, sager.nu())
    for meeting in (vum(), funktionsevne()):
        session, struck = empty_session("2026-77")
        for _ in meeting.steps(session):
            assert Ledger([first, *struck]).file() == sag_som_dict(session.sag)
    assert len(struck) > 50


def wander(act: Act, tmp_path: Path, seed: int, steps: int) -> None:
    """Disturb wizards, each from a worked case or from nothing, by so many events in all; look at what each store holds at the end."""
    chance = random.Random(seed)
    print(f"seed {seed}")
    sittings = 0
    while steps > 0:
        sittings += 1
        steps -= sit(act, tmp_path / f"{seed}-{sittings}", chance, steps)


def sit(act: Act, mappe: Path, chance: random.Random, steps: int) -> int:
    """Disturb one wizard until it is left, or so many times; return how many times it was."""
    sessions: dict[str, Session] = {}
    disturbed = 0

    async def walk(pilot: Guide) -> None:
        nonlocal disturbed
        assert isinstance(pilot.app, VurderingApp)
        while disturbed < steps:
            disturbed += 1
            await disturb(pilot, chance)
            if (conversation := pilot.app.conversation) is not None:
                sessions[conversation.session.sag.sagsnummer] = conversation.session
            if pilot.app.return_value is not None:
                return
            if disturbed % 10 == 0:
                assert "\x1b" not in shown(pilot)
        await leave(pilot)

    sag: dict[str, Any] | None = chance.choice(
        (lambda: example("06_mette_fradrag"), lambda: example("34_uden_skoen_om_deltagelse"), after_a_meeting, lambda: None)
    )()
    mappe.mkdir()
    act(walk, mappe=mappe, sag=sag, size=(80, 24))
    with Lager.aabn(mappe) as lager:
        stored = {linje.sagsnummer for linje in lager.liste()}
        assert stored == set(sessions)
        for nummer, session in sessions.items():
            assert sager.hent(lager, nummer) == session.sag
            assert sag_som_dict(session.sag) == Ledger(gemt(lager, nummer).haendelser).file()
    return disturbed


def test_random_events_neither_break_the_wizard_nor_lose_an_answer(act: Act, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After keys, pastes, clicks and resizes at random the wizard runs, can be left, and the store holds the case that the events make."""
    monkeypatch.chdir(tmp_path)
    for seed in (1, 2):
        wander(act, tmp_path, seed, 20)


@pytest.mark.campaign
@pytest.mark.parametrize("part", range(CAMPAIGN // (WALK * WALKS)), ids="part{:02}".format)
def test_a_campaign_of_random_events(act: Act, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: int) -> None:
    """The same over 100,000 events from many starting points; parts can be run apart («-k part07»), and a seed is told before its walk."""
    monkeypatch.chdir(tmp_path)
    for seed in range(1000 + part * WALKS, 1000 + (part + 1) * WALKS):
        wander(act, tmp_path, seed, WALK)
