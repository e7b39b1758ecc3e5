"""One of many rows under headings, found by typing a part of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget

from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.fields import Line
from vurdering.tui.widgets.frame import Text
from vurdering.tui.widgets.rows import Row


class PickList(Vertical):
    """What is typed narrows the list and takes the first that fits; the arrows take another."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("pagedown", "move(10)", show=False),
    ]

    def __init__(self, groups: Sequence[tuple[str, Sequence[Row]]], *, current: str = "", id: str | None = None) -> None:
        super().__init__(id=id)
        self._groups = groups
        self.value = current
        """The key of the row that is taken; empty while none is."""

    def compose(self) -> ComposeResult:
        """What is taken, a field to find with, and the rows that fit."""
        yield Text(classes="valgt")
        yield Line(placeholder="Skriv for at finde; pil op og ned vælger")
        with VerticalScroll(can_focus=False):
            liste = ChoiceList(self._rows(""), current=self.value, radio=True, numbered=False, one_line=True)
            liste.can_focus = False
            yield liste

    def on_mount(self) -> None:
        """Show what is taken."""
        self._show()
        self.query_one(ChoiceList).update(self._rows(""), self.value)

    @property
    def keyboard(self) -> Widget:
        """What has the keyboard."""
        return self.query_one(Line)

    def _rows(self, wanted: str) -> list[Row]:
        rows: list[Row] = []
        for heading, group in self._groups:
            fit = [row for row in group if wanted.casefold() in f"{heading} {row.text}".casefold()]
            rows += [Row("", heading), *fit] if fit else []
        return rows

    def _show(self) -> None:
        names = {row.key: row.text for _, group in self._groups for row in group}
        self.query_one(".valgt", Text).show(f"Valgt: {names.get(self.value, 'intet')}")

    def on_input_changed(self) -> None:
        """Show what fits, and take the first of it."""
        wanted = self.query_one(Line).value.strip()
        rows = self._rows(wanted)
        keys = [row.key for row in rows if row.key]
        if wanted and keys and self.value not in keys:
            self.value = keys[0]
        self.query_one(ChoiceList).update(rows or [Row("", "Intet passer. Slet noget af det skrevne.", " ")], self.value)
        self._show()

    def on_choice_list_moved(self) -> None:
        """Another row is taken."""
        self.value = self.query_one(ChoiceList).current
        self._show()

    def action_move(self, steps: int) -> None:
        """The arrows move in the list while the field has the keyboard."""
        self.query_one(ChoiceList).action_move(steps)
