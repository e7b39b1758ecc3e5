"""What is said when there is no question left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from vurdering.dialogue.optegnelser import linje
from vurdering.dialogue.session import Session
from vurdering.domain.registre import REGISTRE
from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.frame import Text
from vurdering.tui.widgets.panel import resultat_nu
from vurdering.tui.widgets.rows import Row

_NAESTE: Final = (
    "Det næste er, at jeg ser på det, vi har talt om. Du får et brev, når det er afgjort, og det fortæller også hvorfor.",
    "Er der noget, du vil rette eller lægge til, så sig det nu – eller ring senere.",
)


class Finished(Vertical):
    """What there is to say at the end, and where to go from here."""

    DEFAULT_CSS = "Finished { height: auto; }"
    ROWS: ClassVar[tuple[Row, ...]]
    TITLE: ClassVar[str]

    class Wanted(Message):
        """An action of the screen was chosen."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        """Paragraphs, and a list of ways on."""
        for paragraph in self._paragraphs():
            yield Text(paragraph, classes="afsnit")
        yield ChoiceList(self.ROWS)

    def _paragraphs(self) -> Iterator[str]:
        raise NotImplementedError

    def focus_first(self) -> None:
        """Put the keyboard on the list."""
        self.screen.set_focus(self.query_one(ChoiceList))

    def on_choice_list_chosen(self, event: ChoiceList.Chosen) -> None:
        """Tell what was chosen."""
        event.stop()
        self.post_message(self.Wanted(event.control.current))


class CaseFinished(Finished):
    """The result, and what remains."""

    TITLE = "Der er ikke flere spørgsmål."
    ROWS = (
        Row("gates", "På plads: se, hvad der mangler, og hvad der kan ændre resultatet (F7)"),
        Row("letter", "Brev: læs det, og gem det (F6)"),
        Row("all_questions", "Find: ret et svar (F4)"),
        Row("cases", "Til listen over sager (F12)"),
    )

    def _paragraphs(self) -> Iterator[str]:
        v = self._session.vurdering
        yield f"Resultat, som det står: {resultat_nu(self._session)}"
        if v.spaerringer:
            ting = "1 ting" if len(v.spaerringer) == 1 else f"{len(v.spaerringer)} ting"
            yield f"{ting} skal være på plads før afgørelsen. Indtil da kan brevet kun gemmes som udkast."
        else:
            yield "Alt er på plads til en afgørelse."


class TalkFinished(Finished):
    """What is agreed and comes next, said to the citizen; nothing about how it will turn out."""

    TITLE = "Nu har vi talt om det hele."
    ROWS = (
        Row("all_questions", "Se et svar igen, og ret det (F4)"),
        Row("view", "Sagsvisning, når mødet er slut (F8)"),
    )

    def _paragraphs(self) -> Iterator[str]:
        session, aftaler = self._session, REGISTRE["aftale"]
        if session.sag.aftaler:
            yield "\n".join(["Det har vi aftalt:", *(f"· {linje(session.sag, aftaler, a, session.i_dag)}" for a in session.sag.aftaler)])
        yield from _NAESTE
