"""A bare Textual program with the widgets of a view of the wizard: as many, of the same kinds, nested alike, saying the same."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import App, ComposeResult
from textual.containers import Horizontal, HorizontalScroll, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static, TextArea

from vurdering.tui.widgets.choice_list import ChoiceList

_CONTAINERS = (VerticalScroll, HorizontalScroll, Vertical, Horizontal)


def mounted(screen: Screen[object]) -> int:
    """How many widgets the view holds."""
    return len(screen.query("*"))


class MirrorApp(App[None]):
    """Each widget is Textual's own; nothing is themed and no key is bound."""

    CSS = """
    Static { height: auto; }
    Vertical, OptionList, TextArea { height: auto; }
    TextArea { min-height: 3; max-height: 6; }
    """
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, view: Widget) -> None:
        super().__init__()
        self.animation_level = "none"
        self._view = view

    def compose(self) -> ComposeResult:
        """The same tree."""
        yield from map(_bare, self._view.children)


def _bare(widget: Widget) -> Widget:
    children = list(_inner(widget))
    if isinstance(widget, Input):
        bare = Input(widget.value, compact=True, select_on_focus=False)
        bare.cursor_blink = False
        return bare
    if isinstance(widget, TextArea):
        bare = TextArea(widget.text, compact=True, highlight_cursor_line=False)
        bare.cursor_blink = False
        return bare
    if isinstance(widget, ChoiceList) and widget.can_focus:
        return OptionList(*(row.text for row in widget.rows))
    for kind in _CONTAINERS:
        if isinstance(widget, kind):
            bare = kind(*children)
            bare.display, bare.styles.height = widget.display, widget.styles.height
            return bare
    bare = Vertical(*children) if children else Static(_said(widget), markup=False)
    bare.display = widget.display
    return bare


def _inner(widget: Widget) -> Iterator[Widget]:
    yield from map(_bare, widget.children)


def _said(widget: Widget) -> str:
    return "\n".join("".join(segment.text for segment in line) for line in widget.render_lines(widget.size.region))
