"""The ways from a case's question to the other views of the case, and back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import TYPE_CHECKING, Final, TypeVar

from vurdering.dialogue.belysning import belysning
from vurdering.dialogue.forloeb import Stillet
from vurdering.dialogue.session import Session
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.registre import REGISTRE
from vurdering.tui.screens.base import Page
from vurdering.tui.screens.dialogs import ReadDialog
from vurdering.tui.widgets.pane import QuestionPane

if TYPE_CHECKING:
    from vurdering.dialogue.sammenfletning import Fletning
    from vurdering.store.gemt import Konflikt

S = TypeVar("S", bound="CaseScreen")
#: Said when something is asked for that is not for the citizen to see.
TIL_SAGSVISNING: Final = "Det hører til sagsvisningen (F8)."


def own(action: Callable[[S], None]) -> Callable[[S], None]:
    """Refuse, while the citizen sees the screen, to show what is the caseworker's own (`Command.own`)."""

    @wraps(action)
    def guarded(self: S) -> None:
        if self.meeting:
            self.status.say(TIL_SAGSVISNING)
        else:
            action(self)

    return guarded


class CaseScreen(Page[None]):
    """A view of a case that the others are reached from. Each is loaded when it is first wanted."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.pane = QuestionPane(session)
        #: Whether the citizen sees the screen.
        self.meeting = True

    @property
    def stillet(self) -> Stillet | None:
        """The question that is shown."""
        return self.pane.stillet

    async def goto(self, key: str | None) -> None:
        """Go to the question that was chosen in another view; without one, show the present one as it now stands."""
        raise NotImplementedError

    async def conflict(self, konflikt: Konflikt, then: Callable[[bool | None], Awaitable[None]]) -> None:
        """Somebody else has changed the case: show what, and have it chosen what is to count; `then` is told whether it was."""
        from vurdering.tui.screens.conflict import ConflictScreen

        try:
            fletning = await self.read_again(konflikt)
        except Inputfejl as fejl:
            self.status.fail(str(fejl))
        else:
            self.app.push_screen(ConflictScreen(self, fletning), then)

    async def read_again(self, konflikt: Konflikt) -> Fletning:
        """Take the case as it is stored now, with what is typed still in its fields. Raises `Inputfejl`."""
        self.session, fletning = self.wizard.merge(self.session.sag.sagsnummer, konflikt)
        self.pane.session = self.session
        await self.goto(self.pane.key)
        return fletning

    def action_all_questions(self) -> None:
        """Show every question that may be seen, to find one."""
        from vurdering.tui.screens.questions import QuestionsScreen

        self.app.push_screen(QuestionsScreen(self.session, self.pane.key, meeting=self.meeting), self.goto)

    @own
    def action_overview(self) -> None:
        """Show all that the case holds."""
        from vurdering.tui.screens.overview import OverviewScreen

        async def act(action: str | None) -> None:
            await self.goto(None)
            if action:
                await self.run_action(action)

        self.app.push_screen(OverviewScreen(self.session), act)

    def action_register(self, art: str) -> None:
        """Show the records of one kind."""
        if self.meeting:
            self.status.say(TIL_SAGSVISNING)
            return
        from vurdering.tui.screens.records import RecordsScreen

        self.app.push_screen(RecordsScreen(self.session, REGISTRE[art]), self.goto)

    @own
    def action_gates(self) -> None:
        """Show what must be in place."""
        from vurdering.tui.screens.gates import GatesScreen

        self.app.push_screen(GatesScreen(self.session), self.goto)

    @own
    def action_outings(self) -> None:
        """Show the outings together."""
        from vurdering.tui.screens.outings import OutingsScreen

        self.app.push_screen(OutingsScreen(self.session), self.goto)

    @own
    def action_other_help(self) -> None:
        """Show the neighbouring provisions."""
        from vurdering.tui.screens.other_help import OtherHelpScreen

        self.app.push_screen(OtherHelpScreen(self.session), self.goto)

    @own
    def action_letter(self) -> None:
        """Show the letter."""
        from vurdering.tui.screens.letter import LetterScreen

        self.app.push_screen(LetterScreen(self.session))

    @own
    def action_what_if(self) -> None:
        """Try other facts."""
        from vurdering.tui.screens.what_if import WhatIfScreen

        self.app.push_screen(WhatIfScreen(self.session))

    @own
    def action_timeline(self) -> None:
        """Show what happened."""
        from vurdering.tui.screens.timeline import TimelineScreen

        self.app.push_screen(TimelineScreen(self.session))

    @own
    def action_hand_over(self) -> None:
        """Give the case to another."""
        from vurdering.tui.screens.hand_over import hand_over

        hand_over(self)

    @own
    def action_approve(self) -> None:
        """Approve the decision."""
        from vurdering.tui.screens.hand_over import approve

        approve(self)

    def action_why(self) -> None:
        """Show why the question is asked; the citizen is told it without the source."""
        if (stillet := self.stillet) is None:
            return
        s = stillet.spoergsmaal
        words = [("Hvorfor spørges der?", s.hvorfor)]
        if not self.meeting:
            words = [("Hjælp", stillet.hjaelp), *words, ("Kilde", s.kilde)]
            words += [("Belyst i sagen", linje) for linje in belysning(self.session.sag, stillet)]
        self.app.push_screen(ReadDialog(stillet.tekst, words))
