"""Small boxes: help, something to read, a choice, a line to write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll

from vurdering.domain.fejl import Inputfejl
from vurdering.tui.commands import Command
from vurdering.tui.screens.base import Dialog, settled
from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.fields import Line
from vurdering.tui.widgets.frame import Status, Text
from vurdering.tui.widgets.rows import Row

_LUK: list[BindingType] = [Binding(key, "close", show=False, priority=True) for key in ("escape", "f1", "f2", "f3")]


class HelpDialog(Dialog[str]):
    """What a view is for and all that can be done there; a command can be chosen and is then carried out."""

    BINDINGS: ClassVar[list[BindingType]] = _LUK
    AUTO_FOCUS = ""

    def __init__(self, title: str, paragraphs: Sequence[str], commands: Sequence[Command]) -> None:
        super().__init__()
        self._title, self._paragraphs = title, paragraphs
        self._rows = [Row(c.action, f"{c.label}: {c.help}", f"{c.shown_key:<6}") for c in commands if c.action != "help"]

    def compose(self) -> ComposeResult:
        """Help, then the commands."""
        with Vertical(classes="boks stor"):
            yield Text(f"Hjælp · {self._title}", classes="overskrift")
            with VerticalScroll(can_focus=False):
                for paragraph in self._paragraphs:
                    yield Text(paragraph, classes="afsnit")
                yield ChoiceList(self._rows, numbered=False)
            yield Text("Pil op og ned, Enter: gør det · Esc: luk", classes="muted")

    def on_mount(self) -> None:
        """The help itself is read first, so it must not scroll away."""
        self.query_one(ChoiceList).focus(scroll_visible=False)

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Carry the command out."""
        self.dismiss(event.control.current)


class ReadDialog(Dialog[None]):
    """Something to read."""

    BINDINGS: ClassVar[list[BindingType]] = [*_LUK, Binding("enter", "close", show=False)]

    def __init__(self, title: str, paragraphs: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._title, self._paragraphs = title, paragraphs

    def compose(self) -> ComposeResult:
        """Headings with their words."""
        with Vertical(classes="boks"):
            with VerticalScroll():
                yield Text(self._title, classes="overskrift")
                for heading, text in self._paragraphs:
                    yield Text(heading, classes="label")
                    yield Text(text, classes="afsnit")
            yield Text("Enter eller Esc: luk", classes="muted")


class ChoiceDialog(Dialog[str]):
    """A question about what to do, answered with a digit or Enter."""

    BINDINGS: ClassVar[list[BindingType]] = _LUK

    def __init__(self, text: str, rows: Sequence[Row]) -> None:
        super().__init__()
        self._text, self._rows = text, rows

    def compose(self) -> ComposeResult:
        """The question and its answers."""
        with Vertical(classes="boks"):
            yield Text(self._text, classes="afsnit")
            with VerticalScroll(can_focus=False):
                yield ChoiceList(self._rows)
            yield Text("Tal eller Enter: vælg · Esc: fortryd", classes="muted")

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Answer with the row."""
        self.dismiss(event.control.current)


class LineDialog(Dialog[str]):
    """A line to write; `check` may refuse it with an `Inputfejl`, and then it stays in the field."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *_LUK,
        *[Binding(key, "accept", show=False, priority=True) for key in ("f10", "enter")],
    ]

    def __init__(self, title: str, text: str, value: str, check: Callable[[str], None] = lambda _: None) -> None:
        super().__init__()
        self._title, self._text, self._value, self._check = title, text, value, check

    def compose(self) -> ComposeResult:
        """The field under its explanation."""
        with Vertical(classes="boks"):
            yield Text(self._title, classes="overskrift")
            yield Text(self._text, classes="afsnit")
            yield Line(self._value, id="linje")
            yield Status()
            yield Text("Enter: brug · Esc: fortryd", classes="muted")

    async def action_accept(self) -> None:
        """Use the line."""
        await settled(self.focused)
        value = self.query_one(Line).value.strip()
        try:
            self._check(value)
        except Inputfejl as fejl:
            self.query_one(Status).fail(str(fejl))
        else:
            self.dismiss(value)
