"""The ways from a case's question to the other views of the case, and back."""

from __future__ import annotations

from vurdering.dialogue.forloeb import Stillet
from vurdering.dialogue.session import Session
from vurdering.tui.screens.base import Page
from vurdering.tui.screens.dialogs import ReadDialog
from vurdering.tui.widgets.pane import QuestionPane


class CaseScreen(Page[None]):
    """A view of a case that the others are reached from. Each is loaded when it is first wanted."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.pane = QuestionPane(session)

    @property
    def stillet(self) -> Stillet | None:
        """The question that is shown."""
        return self.pane.stillet

    async def goto(self, key: str | None) -> None:
        """Go to the question that was chosen in another view; without one, show the present one as it now stands."""
        raise NotImplementedError

    def action_all_questions(self) -> None:
        """Show every question."""
        from vurdering.tui.screens.questions import QuestionsScreen

        self.app.push_screen(QuestionsScreen(self.session, self.pane.key), self.goto)

    def action_gates(self) -> None:
        """Show what must be in place."""
        from vurdering.tui.screens.gates import GatesScreen

        self.app.push_screen(GatesScreen(self.session), self.goto)

    def action_outings(self) -> None:
        """Show the outings together."""
        from vurdering.tui.screens.outings import OutingsScreen

        self.app.push_screen(OutingsScreen(self.session), self.goto)

    def action_letter(self) -> None:
        """Show the letter."""
        from vurdering.tui.screens.letter import LetterScreen

        self.app.push_screen(LetterScreen(self.session))

    def action_why(self) -> None:
        """Show why the question is asked."""
        if (stillet := self.stillet) is not None:
            s = stillet.spoergsmaal
            words = (("Hjælp", self.pane.help_text), ("Hvorfor spørges der?", s.hvorfor), ("Kilde", s.kilde))
            self.app.push_screen(ReadDialog(stillet.tekst, words))
