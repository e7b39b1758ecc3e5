"""From the first paint to an open store: the work runs in a thread, and a passphrase is asked for where one is needed."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.worker import Worker, WorkerState

from vurdering.domain.fejl import Inputfejl
from vurdering.tui.discreet import Discreet
from vurdering.tui.screens.start import StartScreen

if TYPE_CHECKING:
    from vurdering.dialogue.session import Session
    from vurdering.store.aabning import Laast
    from vurdering.store.lager import Lager
    from vurdering.tui.startup import Opened


class Opening(Discreet):
    """An app with a store in `mappe`. `sag` is the content of a case file to start on."""

    def __init__(self, mappe: Path, sag: Mapping[str, Any] | None, ur: Callable[[], datetime]) -> None:
        super().__init__(mappe, ur)
        self._sag = sag
        self.lager: Lager | None = None
        self._laast: Laast | None = None

    def on_mount(self) -> None:
        """Paint the first screen, then load the rest."""
        self._start = StartScreen()
        self.push_screen(self._start)
        self.call_after_refresh(self.call_later, self._load)

    def _load(self) -> None:
        from vurdering.tui.startup import Opener

        self._opener = Opener(self._mappe, self._sag, self.ur)
        self.run_worker(functools.partial(self._opener, sig=self._tell), "startup", thread=True, exit_on_error=False)

    def _tell(self, besked: str) -> None:
        if self.is_running:
            self.call_from_thread(self._start.status.say, besked)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """The store is open, or cannot be."""
        if event.worker.name != "startup":
            return
        if event.state is WorkerState.SUCCESS:
            self._opened(event.worker.result)
        elif event.state is WorkerState.ERROR:
            error = event.worker.error
            if not isinstance(error, Inputfejl):
                self._handle_exception(error)  # type: ignore[arg-type]
                return
            from vurdering.store.aabning import Laast

            if isinstance(error, Laast):
                self._laast = error
                self.unlock()
            else:
                self._start.status.fail(str(error))

    def unlock(self) -> None:
        """Ask for the passphrase, where that is what is missing."""
        if self._laast is not None:
            from vurdering.tui.screens.unlock import SetupDialog, UnlockDialog

            self._start.locked(new=self._laast.ny)
            dialog = SetupDialog(self._opener) if self._laast.ny else UnlockDialog(self._opener, self._laast.hvorfor)
            self.push_screen(dialog, self._opened)

    def _opened(self, opened: Opened | None) -> None:
        if opened is None:
            return
        self.lager, self._laast = opened.lager, None
        self._start.tell(opened.notice)
        self.show_cases()
        if opened.session is not None:
            self.converse(opened.session)

    def show_cases(self) -> None:
        """Show what the store holds now."""
        raise NotImplementedError

    def converse(self, session: Session, said: str = "") -> None:
        """Work on a case."""
        raise NotImplementedError
