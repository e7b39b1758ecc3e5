"""The wizard: owns the store and the screens. Everything a person sees or does is in `screens` and `widgets`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.worker import Worker, WorkerState

from vurdering.domain.fejl import Inputfejl
from vurdering.tui.commands import OVERALT, bindings
from vurdering.tui.harmless import Harmless
from vurdering.tui.screens.start import StartScreen
from vurdering.tui.themes import STANDARD, TEMAER
from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.in_order import caught_up

if TYPE_CHECKING:
    from vurdering.dialogue.session import Session
    from vurdering.store.lager import Lager
    from vurdering.tui.screens.conversation import ConversationScreen


def now() -> datetime:
    """The time, with the caseworker's own time zone."""
    return datetime.now().astimezone()


class VurderingApp(App[int]):
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
        super().__init__()
        self._mappe, self._sag = mappe, sag
        self.ur = ur
        self.lager: Lager | None = None
        self._harmless = Harmless()
        self._typing = False
        self.animation_level = "none"
        for theme in TEMAER:
            self.register_theme(theme)
        self.theme = STANDARD

    def on_mount(self) -> None:
        """Paint the first screen, then load the rest."""
        self._start = StartScreen()
        self.push_screen(self._start)
        self.call_after_refresh(self.call_later, self._load)

    def _load(self) -> None:
        from vurdering.tui.startup import open_store

        self.run_worker(lambda: open_store(self._mappe, self._sag, self.ur), "startup", thread=True, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """The store is open, or cannot be."""
        if event.worker.name != "startup":
            return
        if event.state is WorkerState.SUCCESS:
            self.lager, session = event.worker.result  # type: ignore[misc]
            if not self.lager.krypteret:
                from vurdering.store.aabning import UKRYPTERET

                self._start.tell_unencrypted(UKRYPTERET)
            self.show_cases()
            if session is not None:
                self._converse(session)
        elif event.state is WorkerState.ERROR:
            error = event.worker.error
            if not isinstance(error, Inputfejl):
                self._handle_exception(error)  # type: ignore[arg-type]
                return
            self._start.status.fail(str(error))

    def show_cases(self) -> None:
        """Show what the store holds now."""
        if self.lager is None:
            return
        try:
            cases = [(linje.sagsnummer, linje.aendret) for linje in self.lager.liste()]
        except Inputfejl as fejl:
            self._start.status.fail(str(fejl))
        else:
            self._start.ready(cases, self.ur().date())

    def open_case(self, nummer: str, *, new: bool) -> None:
        """Go on with a case, or start it. Raises `Inputfejl`."""
        if self.lager is None:
            return
        from vurdering.store import sager

        if new:
            session = sager.opret(self.lager, nummer, ur=self.ur)
            self._converse(session, f"Sag {session.sag.sagsnummer} er oprettet. F12 går tilbage til listen over sager.")
        else:
            self._converse(self.read_again(nummer))

    def read_again(self, nummer: str) -> Session:
        """The case as it is stored now. Raises `Inputfejl`."""
        from vurdering.store import sager

        if self.lager is None:
            raise AssertionError("no case is open before the store is")
        return sager.aabn(self.lager, nummer, ur=self.ur)

    def _converse(self, session: Session, said: str = "") -> None:
        from vurdering.tui.screens.conversation import ConversationScreen

        self.push_screen(ConversationScreen(session, said), lambda _: self.show_cases())

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

    def _fatal_error(self) -> None:
        # Textual would print the local variables, and they hold what was said about the citizen.
        import traceback

        self.bell()
        error = self._exception or sys.exc_info()[1]
        frames = traceback.extract_tb(error.__traceback__) if error else []
        where = "\n".join(f"  {Path(frame.filename).name}, linje {frame.lineno}: {frame.name}" for frame in frames[-8:])
        self._crash = f"Programmet stødte på en fejl og måtte lukke. Det, der er gemt, er gemt.\n{type(error).__name__}\n{where}"
        self._close_messages_no_wait()

    _crash: str = ""


def run(mappe: Path, *, sag: Mapping[str, Any] | None = None) -> int:
    """Run the wizard on the store in `mappe`, opened on `sag` (a case file's content) when given; return the exit status."""
    app = VurderingApp(mappe, sag)
    app.run()
    if app.lager is not None:
        app.lager.close()
    if app._crash:
        sys.stderr.write(f"{app._crash}\n")
    return app.return_code or 0
