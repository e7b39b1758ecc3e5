"""Every question of the case, to go straight to one of them; and, where the citizen does not see it, whatever else is found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from vurdering.dialogue.forloeb import Stillet
from vurdering.dialogue.session import Session
from vurdering.dialogue.soeg import Fund, soeg
from vurdering.domain.registre import REGISTRE
from vurdering.tui import commands
from vurdering.tui.order import in_view
from vurdering.tui.screens.list_page import ListPage
from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.fields import Line
from vurdering.tui.widgets.frame import Foot, Head, Status, Text
from vurdering.tui.widgets.rows import Row

_LEGEND: Final = "✓ besvaret · ○ ubesvaret · – betyder ikke noget nu"
_FOUND: Final = "fund "


def _row(s: Stillet) -> Row:
    sign, style = ("✓", "$met") if s.besvaret else ("○", "$open") if s.betyder_noget else ("–", "$muted")
    return Row(s.noegle, s.tekst, sign, style)


class QuestionsScreen(ListPage):
    """A list to filter by typing; what else holds the words comes below the questions."""

    KEYS = commands.ALLE
    BINDINGS = commands.bindings([*KEYS, *commands.PILE])
    NAME: ClassVar[str] = "Find"
    HELP_TEXT: ClassVar[tuple[str, ...]] = (
        "Skriv en del af spørgsmålet eller turens navn for at finde det. Pil op og ned vælger, Enter går til.",
        "I sagsvisningen findes også det, der er sagt, kilder, noter og optegnelser; de står under spørgsmålene.",
    )
    AUTO_FOCUS = "Line"

    def __init__(self, session: Session, current: str, *, meeting: bool = False) -> None:
        super().__init__(session)
        self._current, self._meeting = current, meeting
        self._found: list[Fund] = []

    def compose(self) -> ComposeResult:
        """A field to filter with, and the questions."""
        yield Head("Det, vi taler om" if self._meeting else "Find i sagen")
        yield Line(placeholder="Skriv for at finde", id="find")
        with VerticalScroll(can_focus=False, classes="liste"):
            yield ChoiceList(current=self._current, numbered=False, one_line=True)
        yield Status()
        yield Text(_LEGEND, classes="muted")
        yield Foot(self.KEYS)

    def on_mount(self) -> None:
        """Show where we came from."""
        self._show(self._current)

    def _show(self, current: str = "") -> None:
        words = self.query_one(Line).value
        questions = in_view(self.session, meeting=self._meeting)
        self._found = []
        if words.strip():
            # A question is found among the questions; below them comes what else holds the words.
            asked = {(s.noegle, s.tekst) for s in self.session.spoergsmaal}
            found = soeg(self.session, words, internt=not self._meeting)
            wanted = {f.spoergsmaal for f in found if (f.spoergsmaal, f.tekst) in asked}
            questions = tuple(s for s in questions if s.noegle in wanted)
            self._found = [f for f in found if (f.spoergsmaal, f.tekst) not in asked and not self._meeting]
        rows = [*self._questions(questions), *self._others()]
        self.query_one(ChoiceList).update(rows or [Row("", "Intet passer.", " ")], current)
        left = sum(1 for s in in_view(self.session, meeting=self._meeting) if s.betyder_noget and not s.besvaret)
        self.query_one(Head).show("Det, vi taler om" if self._meeting else "Find i sagen", f"{left} tilbage")

    def _questions(self, questions: Sequence[Stillet]) -> Iterator[Row]:
        heading = ""
        for s in questions:
            title = s.fase.borgertitel if self._meeting else s.fase.titel
            place = title + (f" · {s.aktivitet.navn}" if s.aktivitet else "")
            if place != heading:
                yield Row("", place)
                heading = place
            yield _row(s)

    def _others(self) -> Iterator[Row]:
        if self._found:
            yield Row("", "Sagt, skrevet og optegnet")
        for number, found in enumerate(self._found):
            yield Row(f"{_FOUND}{number}", f"{found.hvor}: {' '.join(found.tekst.split())}", "·")

    def on_input_changed(self) -> None:
        """Show what fits."""
        self._show()

    def action_move(self, steps: int) -> None:
        """The arrows move in the list while the field has the keyboard."""
        self.query_one(ChoiceList).action_move(steps)

    def action_choose(self) -> None:
        """Go to the question, or open the records."""
        if not self.marked.startswith(_FOUND):
            super().action_choose()
            return
        found = self._found[int(self.marked.removeprefix(_FOUND))]
        if found.spoergsmaal:
            self.dismiss(found.spoergsmaal)
            return
        from vurdering.tui.screens.records import RecordsScreen

        self.app.push_screen(RecordsScreen(self.session, REGISTRE[found.register]), lambda _: self._show(self.marked))

    def on_input_submitted(self) -> None:
        """Enter in the field goes to the marked row as well."""
        self.action_choose()
