"""The lines around a view: where one is, what just happened, and which keys there are."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from vurdering.tui.commands import Command


class Text(Static):
    """Words to show as they are: nothing in them is ever read as markup."""

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(Content(text), id=id, classes=classes, markup=False)
        self._words = text

    def show(self, text: str) -> None:
        """Show other words. The same ones are left alone: laying a view out is most of what a key costs."""
        if text != self._words:
            self._words = text
            self.update(Content(text))


class Head(Horizontal):
    """The top line: a title, and a remark to the right."""

    DEFAULT_CSS = """
    Head { height: 1; background: $panel; padding: 0 1; }
    Head .title { width: 1fr; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
    Head .remark { width: auto; padding-left: 2; color: $muted; }
    """

    def __init__(self, title: str = "", remark: str = "") -> None:
        super().__init__()
        self._title, self._remark = title, remark

    def compose(self) -> ComposeResult:
        """Title and remark."""
        yield Text(self._title, classes="title")
        yield Text(self._remark, classes="remark")

    def show(self, title: str, remark: str = "") -> None:
        """Show another title and remark."""
        self.query_one(".title", Text).show(title)
        self.query_one(".remark", Text).show(remark)


class Status(Static):
    """One or two lines for what just happened. A fault is told by its first word and stays until the next action."""

    DEFAULT_CSS = "Status { height: auto; min-height: 1; max-height: 4; padding: 0 1; color: $muted; }"

    def say(self, text: str) -> None:
        """Tell what happened."""
        self.update(Content(text))

    def fail(self, text: str) -> None:
        """Tell what went wrong."""
        self.update(Content.assemble(("Fejl: ", "bold $fault"), (text, "$fault")))


class Foot(Widget):
    """The bottom line: as many of the commands as there is room for, each ready for the pointer too."""

    DEFAULT_CSS = "Foot { height: 1; background: $panel; padding: 0 1; }"

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self.show(commands)

    def show(self, commands: Sequence[Command]) -> None:
        """Show other commands."""
        self._commands = [command for command in commands if command.footer]
        self.refresh()

    def render(self) -> Content:
        """Key and label of each command, closer together when there is little room."""
        lengths = [len(f"{command.shown_key} {command.label}") for command in self._commands]
        gap = 2 if sum(lengths) + 2 * (len(lengths) - 1) <= self.size.width else 1
        shown = [command for n, command in enumerate(self._commands) if sum(lengths[: n + 1]) + gap * n <= self.size.width]
        return Content(" " * gap).join(_link(command) for command in shown)


def _link(command: Command) -> Content:
    action = command.action if "." in command.action else f"screen.{command.action}"
    return Content.from_markup(f"[@click={action}][b]{command.shown_key}[/b] {command.label}[/]")
