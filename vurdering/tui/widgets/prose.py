"""A field for prose. A module of its own, since the first screen has no use for it and it takes long to load."""

from __future__ import annotations

from textual import events
from textual.geometry import Offset
from textual.widgets import TextArea

from vurdering.tui.widgets.fields import Removed, pasted
from vurdering.tui.widgets.in_order import obey


class Prose(TextArea):
    """A field of several lines. Tab leaves it."""

    def __init__(self, text: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(text, id=id, compact=True, highlight_cursor_line=False, placeholder=placeholder)
        self.cursor_blink = False
        self.move_cursor(self.document.end)

    async def on_key(self, event: events.Key) -> None:
        """Move and delete in the order of the keys."""
        await obey(self, event)

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Scroll to the cursor; while an edit is being undone it may still stand on a line that is gone."""
        if self.cursor_location[0] >= self.document.line_count:
            return Offset()
        return super().scroll_cursor_visible(center, animate)

    async def _on_paste(self, event: events.Paste) -> None:
        """Take what is pasted, line breaks and all."""
        event.prevent_default()
        event.stop()
        text, removed = pasted(event.text, one_line=False)
        if result := self._replace_via_keyboard(text, *self.selection):
            self.move_cursor(result.end_location)
        if removed:
            self.post_message(Removed(removed))
