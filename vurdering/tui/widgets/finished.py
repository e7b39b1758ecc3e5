"""What is said when there is no question left."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from vurdering.dialogue.session import Session
from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.frame import Text
from vurdering.tui.widgets.panel import resultat_nu
from vurdering.tui.widgets.rows import Row

_ROWS: Final = (
    Row("gates", "På plads: se, hvad der mangler, og hvad der kan ændre resultatet (F7)"),
    Row("letter", "Brev: læs det, og gem det (F6)"),
    Row("all_questions", "Alle spørgsmål: ret et svar (F4)"),
    Row("cases", "Til listen over sager (F12)"),
)


class Finished(Vertical):
    """The result, what remains, and where to go from here."""

    DEFAULT_CSS = "Finished { height: auto; }"

    class Wanted(Message):
        """An action of the screen was chosen."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        """What is known, and a list of ways on."""
        v = self._session.vurdering
        yield Text(f"Resultat, som det står: {resultat_nu(self._session)}", classes="afsnit")
        if v.spaerringer:
            ting = "1 ting" if len(v.spaerringer) == 1 else f"{len(v.spaerringer)} ting"
            yield Text(f"{ting} skal være på plads før afgørelsen. Indtil da kan brevet kun gemmes som udkast.", classes="afsnit")
        else:
            yield Text("Alt er på plads til en afgørelse.", classes="afsnit")
        yield ChoiceList(_ROWS)

    def focus_first(self) -> None:
        """Put the keyboard on the list."""
        self.screen.set_focus(self.query_one(ChoiceList))

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Tell what was chosen."""
        event.stop()
        self.post_message(self.Wanted(event.control.current))
