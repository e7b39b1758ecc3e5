"""A list to move through and choose from. What is chosen is told by its sign, never by colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.widget import Widget

from vurdering.tui.widgets.in_order import obey
from vurdering.tui.widgets.rows import Row, lines_of

#: What goes to a row: the first nine, and where `lettered` the next, as they are counted.
_DIGITS: Final = "123456789"
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyzæøå"


class ChoiceList(Widget, can_focus=True):
    """Rows with a cursor. As `radio` the cursor is the answer and digits move it; else digits choose at once.

    `clearable`: Backspace and Delete take the answer away again. `lettered`: rows after the ninth have letters.
    Rows whose keys are digits, with words that say so, go by those instead of being counted.
    """

    DEFAULT_CSS = "ChoiceList { width: 1fr; height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("home", "move(-100000)", show=False),
        Binding("end", "move(100000)", show=False),
        Binding("enter", "choose", show=False),
    ]

    class Moved(Message):
        """The cursor is on another row."""

        def __init__(self, control: ChoiceList) -> None:
            super().__init__()
            self.choice_list = control

        @property
        def control(self) -> ChoiceList:
            """The list."""
            return self.choice_list

    class Chosen(Moved):
        """The row under the cursor is what the person wants."""

    def __init__(
        self,
        rows: Sequence[Row] = (),
        *,
        current: str = "",
        radio: bool = False,
        numbered: bool = True,
        one_line: bool = False,
        clearable: bool = False,
        lettered: bool = False,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._radio, self._one_line, self._clearable = radio, one_line, clearable
        self._keys = "" if not numbered else _DIGITS + _LETTERS if lettered else _DIGITS
        self._rows: tuple[Row, ...] = ()
        self._cursor: int | None = None
        self._cache: tuple[int, bool, list[list[Content]]] | None = None
        self._take(rows, current)

    @property
    def current(self) -> str:
        """The key of the row under the cursor; empty when there is none."""
        return self._rows[self._cursor].key if self._cursor is not None else ""

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is in the list now."""
        return self._rows

    def update(self, rows: Sequence[Row], current: str = "") -> None:
        """Show other rows; the cursor goes to `current`, else stays on its row, else goes to the first."""
        self._take(rows, current or self.current)
        self.refresh(layout=True)
        self._reveal()

    def _take(self, rows: Sequence[Row], current: str) -> None:
        self._rows, self._cache = tuple(rows), None
        keys = [row.key for row in self._rows]
        if current and current in keys:
            self._cursor = keys.index(current)
        else:
            self._cursor = None if self._radio else next((i for i, key in enumerate(keys) if key), None)

    @property
    def _scale(self) -> bool:
        return any(row.key.isdigit() for row in self._rows)

    def _number(self, index: int) -> int:
        return sum(1 for row in self._rows[: index + 1] if row.key)

    def _prefix(self, index: int) -> str:
        row = self._rows[index]
        sign = f"{row.sign} " if row.sign else ""
        if not row.key:
            return sign
        here = index == self._cursor
        number = self._number(index)
        counted = self._keys and not self._scale
        digit = (f"{self._keys[number - 1]} " if number <= len(self._keys) else "  ") if counted else ""
        # Where nothing is chosen the keyboard is shown at the row that the first arrow goes to.
        pointer = "▸" if here else "▹" if self.has_focus and self._cursor is None and number == 1 else " "
        return f"{pointer} {digit}{self._mark(index) if self._radio else sign}"

    def _mark(self, index: int) -> str:
        """How it is shown whether the row is the answer."""
        return "● " if index == self._cursor else "○ "

    @property
    def _airy(self) -> bool:
        """Whether there is room for a blank line between the rows, for one who reads from the other side of the table."""
        return self._radio and self.screen.has_class("-meeting") and self.screen.has_class("-tall")

    def _lines(self, width: int) -> list[list[Content]]:
        if self._cache is None or self._cache[:2] != (width, self._airy):
            lines = [lines_of(row, self._prefix(index), width, cut=self._one_line) for index, row in enumerate(self._rows)]
            self._cache = (width, self._airy, [[*row, Content("")] for row in lines[:-1]] + lines[-1:] if self._airy else lines)
        return self._cache[2]

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as there is room for."""
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line for each line of each row."""
        return sum(len(lines) for lines in self._lines(width))

    def on_focus(self) -> None:
        """The pointer tells where the keyboard is."""
        self._cache = None

    def on_blur(self) -> None:
        """Likewise."""
        self._cache = None

    def render(self) -> Content:
        """The rows; the one under the cursor is set off while the list has the keyboard."""
        shown = []
        width = self.size.width
        for index, lines in enumerate(self._lines(width)):
            for line in lines:
                if index == self._cursor and line.plain:
                    line = line.pad_right(max(0, width - line.cell_length))
                    line = line.stylize("bold $on-chosen on $chosen" if self.has_focus else "bold")
                elif not self._rows[index].key and not self._rows[index].sign:
                    line = line.stylize("bold")
                shown.append(line)
        return Content("\n").join(shown)

    def action_move(self, steps: int) -> None:
        """Move the cursor over that many rows, not past the ends."""
        choosable = [i for i, row in enumerate(self._rows) if row.key]
        before_first, after_last = -1, len(choosable)
        nowhere = before_first if steps > 0 else after_last
        place = (nowhere if self._cursor is None else choosable.index(self._cursor)) + steps
        target = choosable[min(max(place, 0), len(choosable) - 1)] if choosable else None
        if target is not None and target != self._cursor:
            self._go(target)
        elif (scroller := self._scroller) is not None:
            # Rows that are only to be read may lie beyond the last that can be chosen.
            scroller.scroll_relative(y=steps, animate=False)

    @property
    def _scroller(self) -> VerticalScroll | None:
        return next((node for node in self.ancestors if isinstance(node, VerticalScroll)), None)

    def action_choose(self) -> None:
        """Tell that the row under the cursor is wanted."""
        self.post_message(self.Chosen(self))

    def _go(self, index: int) -> None:
        if index != self._cursor:
            self._cursor, self._cache = index, None
            self.refresh()
            self.post_message(self.Moved(self))
        self._reveal()

    def _reveal(self) -> None:
        if self._cursor is not None and self.is_attached:
            self.call_after_refresh(self._scroll_to_cursor)

    def _scroll_to_cursor(self) -> None:
        scroller = self._scroller
        if scroller is None or self._cursor is None:
            return
        lines = self._lines(self.size.width)
        above = sum(len(row) for row in lines[: self._cursor])
        first = 0 if self._cursor == 0 or not any(row.key for row in self._rows[: self._cursor]) else above
        y = self.content_region.y - scroller.content_region.y + scroller.scroll_offset.y + first
        scroller.scroll_to_region(Region(0, y, 1, above - first + len(lines[self._cursor])), animate=False)

    async def on_key(self, event: events.Key) -> None:
        """A digit goes to its row."""
        if self._keys and event.character and event.character in f"{self._keys}0":
            event.stop()
            wanted = [i for i, row in enumerate(self._rows) if row.key and self._sign_of(i) == event.character]
            if wanted:
                self._go(wanted[0])
                self._take_row()
        elif self._clearable and event.key in ("backspace", "delete") and self._cursor is not None:
            event.stop()
            self._cursor = self._cache = None
            self.refresh()
            self.post_message(self.Moved(self))
        else:
            await obey(self, event)

    def _sign_of(self, index: int) -> str:
        """What goes to the row."""
        return self._rows[index].key if self._scale else self._keys[self._number(index) - 1 : self._number(index)]

    def _take_row(self) -> None:
        """The row under the cursor was pointed at by its digit or the pointer."""
        if not self._radio:
            self.action_choose()

    def on_click(self, event: events.Click) -> None:
        """A click goes to the row under the pointer."""
        y = event.y
        for index, lines in enumerate(self._lines(self.size.width)):
            if y < len(lines):
                if self._rows[index].key:
                    self._go(index)
                    self._take_row()
                return
            y -= len(lines)
