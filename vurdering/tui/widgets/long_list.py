"""A list that may be of thousands: only the rows around the cursor are laid out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Generic, TypeVar

from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.rows import Row

T = TypeVar("T")

#: How many rows are laid out at a time.
SPAN: Final = 60


class LongList(ChoiceList, Generic[T]):
    """One row for each thing, made when it comes near."""

    DEFAULT_CSS = "LongList { width: 1fr; height: auto; }"

    def __init__(self, make: Callable[[T], Row], id: str) -> None:
        super().__init__(numbered=False, one_line=True, id=id)
        self._make = make
        #: What is said when there is nothing.
        self.empty = ""
        self._things: Sequence[T] = ()
        self._first = 0

    @property
    def place(self) -> int:
        """Which thing the cursor is on, from 0."""
        return self._first + (self._cursor or 0)

    def show(self, things: Sequence[T], place: int = 0) -> None:
        """Show other things, with the cursor on the one at `place`."""
        self._things = things
        self._show_around(min(max(place, 0), max(len(things) - 1, 0)))

    def _show_around(self, place: int) -> None:
        self._first = max(0, min(place - SPAN // 2, len(self._things) - SPAN))
        rows = [self._make(thing) for thing in self._things[self._first : self._first + SPAN]]
        self.update(rows or [Row("", self.empty, style="$muted")], rows[place - self._first].key if rows else "")
        self.post_message(self.Moved(self))

    def action_move(self, steps: int) -> None:
        """Move the cursor over that many things, not past the ends."""
        target = min(max(self.place + steps, 0), len(self._things) - 1)
        if target < 0 or self._first <= target < min(self._first + SPAN, len(self._things)):
            super().action_move(target - self.place if target >= 0 else steps)
        else:
            self._show_around(target)
