"""Leaving with something typed and not saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App

from vurdering.tui.screens.base import Dialog, Page
from vurdering.tui.screens.conversation import ConversationScreen
from vurdering.tui.screens.dialogs import ChoiceDialog
from vurdering.tui.widgets.rows import Row

_TEXT = "Du har skrevet noget, der ikke er gemt. Hvad vil du?"
_ROWS = (Row("save", "Gem, og gå"), Row("discard", "Gå uden at gemme"), Row("stay", "Bliv her"))


class LeaveDialog(ChoiceDialog):
    """Asks what is to happen to what is typed."""

    def __init__(self) -> None:
        super().__init__(_TEXT, _ROWS)


def ask_to_leave(app: App[Any], conversation: ConversationScreen, leave: Callable[[], Any]) -> None:
    """Ask, and leave only when what is typed is saved or the person lets it go."""
    if isinstance(app.screen, LeaveDialog):
        # Asked on the way to somewhere else; the latest wish counts.
        app.screen.dismiss(None)

    async def act(answer: str | None) -> None:
        if answer == "discard":
            leave()
        elif answer == "save":
            while app.screen is not conversation:
                if isinstance(app.screen, Page | Dialog) and not await app.screen.save_all():
                    return
                app.pop_screen()
            if await conversation.save_all():
                leave()

    app.push_screen(LeaveDialog(), act)
