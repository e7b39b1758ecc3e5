"""A list where any number of rows can be chosen. A row that is, has a cross in its box."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.rows import Row


class CheckList(ChoiceList):
    """Space, a digit or a click sets the cross, or takes it away."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "cross", show=False)]

    def __init__(self, rows: Sequence[Row], *, chosen: Sequence[str] = (), id: str | None = None) -> None:
        self._chosen = {row.key for row in rows if row.key in chosen}
        super().__init__(rows, radio=True, id=id)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys of the rows with a cross, in the order of the list."""
        return tuple(row.key for row in self._rows if row.key in self._chosen)

    def _mark(self, index: int) -> str:
        return "[x] " if self._rows[index].key in self._chosen else "[ ] "

    def action_cross(self) -> None:
        """Set the cross of the row under the cursor, or take it away."""
        if self._cursor is None:
            # The pointer stands at the first row until it is moved.
            self.action_move(1)
        if self.current:
            self._chosen ^= {self.current}
            self._cache = None
            self.refresh()
            self.post_message(self.Moved(self))

    def _take_row(self) -> None:
        self.action_cross()
