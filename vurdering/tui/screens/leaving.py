"""Leaving with something typed and not saved."""

from __future__ import annotations

from textual.app import App

from vurdering.tui.screens.conversation import ConversationScreen
from vurdering.tui.screens.dialogs import ChoiceDialog
from vurdering.tui.widgets.choice_list import Row

_TEXT = "Du har skrevet noget, der ikke er gemt. Hvad vil du?"
_ROWS = (Row("save", "Gem, og luk"), Row("discard", "Luk uden at gemme"), Row("stay", "Bliv her"))


def ask_to_leave(app: App[int], conversation: ConversationScreen) -> None:
    """Ask, and leave only when what is typed is saved or the person lets it go."""
    if isinstance(app.screen, ChoiceDialog):
        return

    async def act(answer: str | None) -> None:
        if answer == "discard" or (answer == "save" and await conversation.save_all()):
            app.exit(0)

    app.push_screen(ChoiceDialog(_TEXT, _ROWS), act)
