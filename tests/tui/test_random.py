"""Whatever is struck, pasted or resized in whatever order, the wizard stands, keeps what is saved, and can be left."""

from __future__ import annotations

import random
import string
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from textual import events
from tui.keys import Guide, example, shown, wait

from vurdering.content.sagsform import sag_som_dict
from vurdering.dialogue.session import Session
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
    else:
        keys = chance.choice(((*string.digits,), MOVES, MOVES, EDITS, FUNCTIONS, FUNCTIONS, LETTERS))
        # A burst is struck before the wizard has answered the first of it.
        await pilot.press(*chance.choices(keys, k=chance.choice((1, 1, 1, 3))))


async def leave(pilot: Guide) -> None:
    """Ctrl+Q leaves from wherever one is, at the most after saying that what is not saved may go."""
    await pilot.press("ctrl+q")
    await wait(pilot, lambda: pilot.app.return_value is not None or isinstance(pilot.app.screen, LeaveDialog))
    if pilot.app.return_value is None:
        await pilot.press("2")
        await wait(pilot, lambda: pilot.app.return_value is not None)
    assert pilot.app.return_value == 0


def wander(act: Act, tmp_path: Path, seed: int, steps: int) -> None:
    """Disturb a wizard from a worked case or from nothing, then look at what the store holds."""
    chance = random.Random(seed)
    sessions: dict[str, Session] = {}

    async def walk(pilot: Guide) -> None:
        assert isinstance(pilot.app, VurderingApp)
        for _ in range(steps):
            await disturb(pilot, chance)
            if (conversation := pilot.app.conversation) is not None:
                sessions[conversation.session.sag.sagsnummer] = conversation.session
            if pilot.app.return_value is not None:
                return
            assert "\x1b" not in shown(pilot)
        await leave(pilot)

    print(f"seed {seed}")
    sag: dict[str, Any] | None = (
        example(chance.choice(("06_mette_fradrag", "34_uden_skoen_om_deltagelse"))) if chance.random() < 0.7 else None
    )
    mappe = tmp_path / f"{seed}"
    mappe.mkdir()
    act(walk, mappe=mappe, sag=sag, size=(80, 24))
    with Lager.aabn(mappe) as lager:
        stored = {linje.sagsnummer for linje in lager.liste()}
        assert stored == set(sessions)
        for nummer, session in sessions.items():
            assert sager.hent(lager, nummer) == session.sag
            assert lager.hent(nummer).tilstand == sag_som_dict(session.sag)


def test_random_events_neither_break_the_wizard_nor_lose_an_answer(act: Act, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After keys, pastes, clicks and resizes at random the wizard runs, can be left, and the store holds the case of the session."""
    monkeypatch.chdir(tmp_path)
    for seed in (1, 2):
        wander(act, tmp_path, seed, 20)


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(1000, 1060))
def test_a_campaign_of_random_events(act: Act, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """The same over long walks from many starting points."""
    monkeypatch.chdir(tmp_path)
    wander(act, tmp_path, seed, 300)
