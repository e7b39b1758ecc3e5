"""Every question of the case, to go straight to one of them."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from vurdering.dialogue.forloeb import Stillet
from vurdering.dialogue.session import Session
from vurdering.tui import commands
from vurdering.tui.screens.list_page import ListPage
from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.fields import Line
from vurdering.tui.widgets.frame import Foot, Head, Status, Text
from vurdering.tui.widgets.rows import Row

_LEGEND: Final = "✓ besvaret · ○ ubesvaret · – betyder ikke noget nu"


def _row(s: Stillet) -> Row:
    sign, style = ("✓", "$met") if s.besvaret else ("○", "$open") if s.betyder_noget else ("–", "$muted")
    return Row(s.noegle, s.tekst, sign, style)


class QuestionsScreen(ListPage):
    """A list to filter by typing."""

    KEYS = commands.ALLE
    BINDINGS = commands.bindings([*KEYS, *commands.PILE])
    NAME: ClassVar[str] = "Alle spørgsmål"
    HELP_TEXT: ClassVar[tuple[str, ...]] = (
        "Skriv en del af spørgsmålet eller turens navn for at finde det. Pil op og ned vælger, Enter går til.",
    )
    AUTO_FOCUS = "Line"

    def __init__(self, session: Session, current: str) -> None:
        super().__init__(session)
        self._current = current

    def compose(self) -> ComposeResult:
        """A field to filter with, and the questions."""
        left = len(self.session.tilbage)
        yield Head("Alle spørgsmål", f"{left} tilbage")
        yield Line(placeholder="Skriv for at finde et spørgsmål", id="find")
        with VerticalScroll(can_focus=False, classes="liste"):
            yield ChoiceList(self._rows(""), current=self._current, numbered=False, one_line=True)
        yield Status()
        yield Text(_LEGEND, classes="muted")
        yield Foot(self.KEYS)

    def on_mount(self) -> None:
        """Show where we came from."""
        self.query_one(ChoiceList).update(self._rows(""), self._current)

    def _rows(self, wanted: str) -> list[Row]:
        rows: list[Row] = []
        heading = ""
        for s in self.session.spoergsmaal:
            place = s.fase.titel + (f" · {s.aktivitet.navn}" if s.aktivitet else "")
            if wanted.casefold() not in f"{place} {s.tekst}".casefold():
                continue
            if place != heading:
                rows.append(Row("", place))
                heading = place
            rows.append(_row(s))
        return rows

    def on_input_changed(self) -> None:
        """Show what fits."""
        self.query_one(ChoiceList).update(self._rows(self.query_one(Line).value.strip()))

    def action_move(self, steps: int) -> None:
        """The arrows move in the list while the field has the keyboard."""
        self.query_one(ChoiceList).action_move(steps)

    def on_input_submitted(self) -> None:
        """Enter in the field goes to the marked question as well."""
        self.action_choose()
