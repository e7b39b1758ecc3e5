"""Everything that happened in the case, to narrow by kind and by typing."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from vurdering.dialogue.session import Session
from vurdering.dialogue.tidslinje import ARTER, Punkt, punktlinje, tidslinje
from vurdering.domain.fejl import Inputfejl
from vurdering.tui import commands
from vurdering.tui.screens.base import Page
from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.fields import Line
from vurdering.tui.widgets.frame import Foot, Head, Status, Text
from vurdering.tui.widgets.rows import Row

_KINDS: Final = {"": "Alt", **ARTER}


class TimelineScreen(Page[None]):
    """A list to read, the oldest first."""

    KEYS = commands.TIDSLINJE
    BINDINGS: ClassVar = commands.bindings([*KEYS, *commands.PILE])
    NAME: ClassVar[str] = "Tidslinje"
    HELP_TEXT: ClassVar[tuple[str, ...]] = (
        "Skriv for at finde: en dato, et navn eller noget, der blev sagt. Pil op og ned ruller.",
        "Tab viser kun én slags ad gangen: dage i sagen, svar, optegnelser og andet.",
    )
    AUTO_FOCUS = "Line"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._points: tuple[Punkt, ...] = ()
        self._kind = ""

    def compose(self) -> ComposeResult:
        """A field to find with, the kinds, and what happened."""
        yield Head("Tidslinje", f"sag {self._session.sag.sagsnummer}")
        yield Line(placeholder="Skriv for at finde", id="find")
        yield Text(id="slags", classes="muted")
        with VerticalScroll(can_focus=False, classes="liste"):
            yield ChoiceList(numbered=False)
        yield Status()
        yield Foot(self.KEYS)

    def on_mount(self) -> None:
        """Read what is stored."""
        from vurdering.store import sager

        lager = self.wizard.lager
        try:
            events = sager.historik(lager, self._session.sag.sagsnummer) if lager is not None else ()
            self._points = tidslinje(self._session.sag, events)
        except Inputfejl as fejl:
            # What could not be written in the log is not shown.
            self.status.fail(str(fejl))
        self._show()

    def _show(self) -> None:
        words = self.query_one(Line).value.casefold().split()
        of_kind = [p for p in self._points if self._kind in ("", p.art)]
        lines = [line for line in map(punktlinje, of_kind) if all(word in line.casefold() for word in words)]
        # A kind's name may not be told by colour alone.
        self.query_one("#slags", Text).show("  ".join(f"[{name}]" if kind == self._kind else name for kind, name in _KINDS.items()))
        self.query_one(ChoiceList).update([Row("", line, "·") for line in lines] or [Row("", "Intet passer.", " ")])
        self.query_one(VerticalScroll).scroll_home(animate=False)
        self.query_one(Head).show("Tidslinje", f"{len(lines)} af {len(self._points)}")

    def action_kind(self, steps: int) -> None:
        """Show the next kind alone, or all of them again."""
        kinds = list(_KINDS)
        self._kind = kinds[(kinds.index(self._kind) + steps) % len(kinds)]
        self._show()

    def on_input_changed(self) -> None:
        """Show what fits."""
        self._show()

    def action_move(self, steps: int) -> None:
        """The arrows roll the list while the field has the keyboard."""
        self.query_one(ChoiceList).action_move(steps)
