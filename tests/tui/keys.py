"""A wizard to press keys in, with a clock that stands still."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from vurdering.tui.app import VurderingApp
from vurdering.tui.screens.conversation import ConversationScreen

NU = datetime(2026, 11, 23, 10, 42, tzinfo=timezone(timedelta(hours=1)))
EKSEMPLER = Path(__file__).parents[2] / "questions" / "eksempler"
Guide = Pilot[int]


def example(navn: str = "06_mette_fradrag") -> dict[str, Any]:
    """A worked case as its file has it."""
    data: dict[str, Any] = json.loads((EKSEMPLER / navn / "sag.json").read_text(encoding="utf-8"))
    return data


async def wait(pilot: Guide, condition: Callable[[], object]) -> None:
    """Let the wizard work until the condition holds."""
    for _ in range(400):
        if condition():
            return
        await pilot.pause(0.02)
    raise AssertionError(f"it never came to that\n{shown(pilot)}")


def shown(pilot: Guide) -> str:
    """What stands on the screen, line by line."""
    return "\n".join("".join(segment.text for segment in strip) for strip in pilot.app.screen._compositor.render_strips())


def conversation(pilot: Guide) -> ConversationScreen:
    """The conversation, which must be on the screen."""
    assert isinstance(pilot.app.screen, ConversationScreen)
    return pilot.app.screen


async def alone(pilot: Guide) -> ConversationScreen:
    """Go to the view that the citizen does not see."""
    screen = conversation(pilot)
    if screen.meeting:
        await pilot.press("f8")
        await wait(pilot, lambda: not screen.meeting and "F8 Møde" in shown(pilot))
    return screen


async def type_text(pilot: Guide, text: str) -> None:
    """Type each character."""
    names = {" ": "space", "\n": "enter", ".": "full_stop", "-": "minus", "/": "slash"}
    await pilot.press(*[names.get(char, char) for char in text])


@asynccontextmanager
async def started(mappe: Path, size: tuple[int, int] = (80, 24), sag: Mapping[str, Any] | None = None) -> AsyncIterator[Guide]:
    """The wizard with its store open."""
    app = VurderingApp(mappe, sag, ur=lambda: NU)
    try:
        async with app.run_test(size=size) as pilot:
            await wait(pilot, lambda: app.lager is not None and (sag is None or isinstance(app.screen, ConversationScreen)))
            await wait(pilot, lambda: app.screen.focused is not None)
            yield pilot
    finally:
        if app.lager is not None:
            app.lager.close()
