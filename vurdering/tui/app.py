"""The wizard: owns the store and the screens. Everything a person sees or does is in `screens` and `widgets`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.filter import LineFilter

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.ord import opremset
from vurdering.tui.commands import OVERALT, bindings
from vurdering.tui.harmless import Harmless
from vurdering.tui.opening import Opening
from vurdering.tui.themes import STANDARD, TEMAER
from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.in_order import caught_up

if TYPE_CHECKING:
    from vurdering.dialogue.sammenfletning import Fletning
    from vurdering.dialogue.session import Session
    from vurdering.store.gemt import Konflikt
    from vurdering.tui.screens.conversation import ConversationScreen


def now() -> datetime:
    """The time, with the caseworker's own time zone."""
    return datetime.now().astimezone()


class VurderingApp(Opening):
    """The program on a screen."""

    CSS_PATH = "vurdering.tcss"
    TITLE = "vurdering"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(OVERALT),
        # Textual's own message about this key is in English.
        Binding("ctrl+c", "say_quit_key", show=False, system=True),
    ]

    def __init__(self, mappe: Path, sag: Mapping[str, Any] | None = None, ur: Callable[[], datetime] = now) -> None:
        super().__init__(mappe, sag, ur)
        self._harmless = Harmless()
        self._typing = False
        self.animation_level = "none"
        for theme in TEMAER:
            self.register_theme(theme)
        self.theme = STANDARD

    def show_cases(self) -> None:
        """Show what the store holds now."""
        if self.lager is None:
            return
        try:
            from vurdering.store import sager
            from vurdering.store.aabnet import aabne

            cases, now = self.lager.liste(), self.ur()
            others = aabne(self.lager, now, undtagen=sager.bruger())
            open_by = {nummer: opremset([en.i_ord(now) for en in alle]) for nummer, alle in others.items()}
        except Inputfejl as fejl:
            self._start.status.fail(str(fejl))
        else:
            self._start.ready(cases, open_by, now.date())

    def open_case(self, nummer: str, *, new: bool) -> None:
        """Go on with a case, or start it. Raises `Inputfejl`."""
        if self.lager is None:
            return
        from vurdering.store import sager

        if new:
            session = sager.opret(self.lager, nummer, ur=self.ur)
            self.converse(session, f"Sag {session.sag.sagsnummer} er oprettet. F12 går tilbage til listen over sager.")
        else:
            from vurdering.tui.screens.door import go_in

            go_in(self, self.lager, nummer, lambda formaal, grund: self._enter(nummer, formaal, grund))

    def _enter(self, nummer: str, formaal: str | None, grund: str) -> None:
        from vurdering.store import sager

        if self.lager is None:
            return
        try:
            session = sager.aabn(self.lager, nummer, ur=self.ur, formaal=formaal, noedadgang=grund)
        except Inputfejl as fejl:
            self._start.status.fail(str(fejl))
        else:
            self.converse(session)

    def merge(self, nummer: str, konflikt: Konflikt) -> tuple[Session, Fletning]:
        """The case as it is stored now, and beside it what somebody else kept from being saved. Raises `Inputfejl`."""
        from vurdering.store import sager

        if self.lager is None:
            raise AssertionError("no case is open before the store is")
        return sager.aabn_igen(self.lager, nummer, konflikt, ur=self.ur)

    def converse(self, session: Session, said: str = "") -> None:
        """Work on a case; `said` is told there first."""
        from vurdering.store.aabnet import Aabning, besked
        from vurdering.tui.screens.conversation import ConversationScreen

        if self.lager is None:
            raise AssertionError("no case is open before the store is")
        presence = Aabning(self.lager, session.sag.sagsnummer, session.aktoer, self.ur)
        told = besked(presence.andre, self.ur())
        self.push_screen(ConversationScreen(session, presence, told or said), lambda _: self.show_cases())

    @property
    def conversation(self) -> ConversationScreen | None:
        """The case being worked on."""
        if "vurdering.tui.screens.conversation" not in sys.modules:
            return None
        from vurdering.tui.screens.conversation import ConversationScreen

        return next((screen for screen in self.screen_stack if isinstance(screen, ConversationScreen)), None)

    async def on_event(self, event: events.Event) -> None:
        """A key counts when all that was struck before it has: else a burst would land in the field or the view before."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            # Letters one after the other go to the same field, which takes them in their order anyway.
            typing = isinstance(event, events.Key) and event.is_printable and not isinstance(self.focused, ChoiceList)
            if not (typing and self._typing):
                await caught_up(self)
                while self._next_callbacks:
                    # What was chosen in a view that has just closed is ours to carry out.
                    await self._flush_next_callbacks()
                    await caught_up(self)
            self._typing = typing
            if self.return_value is not None:
                # On the way out there is nothing left to strike.
                return
        await super().on_event(event)

    async def action_quit(self) -> None:
        """Leave, but never with something typed and not saved unless the person says so."""
        from vurdering.tui.screens.base import Dialog, Page, settled

        await settled(self.focused)
        if self.conversation is None or not any(isinstance(s, Page | Dialog) and s.unsaved for s in self.screen_stack):
            self.exit(0)
            return
        from vurdering.tui.screens.leaving import ask_to_leave

        ask_to_leave(self, self.conversation, lambda: self.exit(0))

    def action_palette(self) -> None:
        """Find what can be done in the present view."""
        from vurdering.tui.screens.base import Page

        page = self.screen
        if not isinstance(page, Page):
            return
        from vurdering.tui.screens.palette import PaletteDialog

        async def act(action: str | None) -> None:
            if action:
                await page.run_action(action)

        self.push_screen(PaletteDialog(page.keys), act)

    def action_note(self) -> None:
        """Write a note on top of whatever one is doing."""
        from vurdering.tui.screens.note import NoteDialog

        if self.conversation is not None and not any(isinstance(screen, NoteDialog) for screen in self.screen_stack):
            self.push_screen(NoteDialog(self.conversation.session), self._note_saved)

    def _note_saved(self, saved: bool | None) -> None:
        from vurdering.tui.screens.base import Page
        from vurdering.tui.texts import klokken

        if saved and isinstance(self.screen, Page):
            self.screen.status.say(f"Noten er gemt {klokken(self.ur())}.")

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Nothing reaches the terminal that it would obey."""
        return [*super().get_line_filters(), self._harmless]

    def action_say_quit_key(self) -> None:
        """Ctrl+C copies; say how to leave."""
        self.notify("Ctrl+Q lukker programmet.", markup=False)

    def action_next_theme(self) -> None:
        """Go to the next of our own themes."""
        names = [theme.name for theme in TEMAER]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]


def run(mappe: Path, *, sag: Mapping[str, Any] | None = None) -> int:
    """Run the wizard on the store in `mappe`, opened on `sag` (a case file's content) when given; return the exit status."""
    app = VurderingApp(mappe, sag)
    app.run()
    if app.lager is not None:
        app.lager.close()
    if app.crash:
        sys.stderr.write(f"{app.crash}\n")
    return app.return_code or 0
