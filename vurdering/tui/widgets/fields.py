"""A line to write on. What is pasted is cleaned before it is shown, since a terminal obeys control characters."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import Input

from vurdering.domain.tekst import clean
from vurdering.tui.widgets.in_order import obey


class Removed(Message):
    """Characters were taken out of what was pasted."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        super().__init__()
        self.codes = codes


def pasted(text: str, *, one_line: bool) -> tuple[str, tuple[str, ...]]:
    """The pasted text without what may not be shown, and what was taken out."""
    # Between two letters, so that blanks at the ends survive: what is pasted may go in the middle of a sentence.
    cleaned = clean(f"x{text}x", one_line=one_line)
    return cleaned.text[1:-1], cleaned.removed


class Line(Input):
    """A field of one line."""

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(value, placeholder, id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False

    async def on_key(self, event: events.Key) -> None:
        """Move and delete in the order of the keys."""
        await obey(self, event)

    def _on_paste(self, event: events.Paste) -> None:
        """Take all of what is pasted, on one line."""
        event.prevent_default()
        event.stop()
        text, removed = pasted(event.text, one_line=True)
        self.replace(text, *self.selection)
        if removed:
            self.post_message(Removed(removed))


class Secret(Line):
    """A line that shows nothing of what is written, and lets nothing of it out: a copy would go to the terminal in clear text."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.password = True

    def action_copy(self) -> None:
        """Refuse."""
        self.app.notify("En adgangskode kan ikke kopieres.", markup=False)

    def action_cut(self) -> None:
        """Refuse."""
        self.action_copy()
