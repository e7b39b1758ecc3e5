"""The passphrase: asked for when the store is locked, chosen when it is new. Opening runs in a thread, since it is slow on purpose."""

from __future__ import annotations

import functools
import threading
from collections.abc import Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.worker import Worker, WorkerState

from vurdering.domain.fejl import Inputfejl
from vurdering.tui.screens.base import Dialog, settled
from vurdering.tui.screens.dialogs import ReadDialog
from vurdering.tui.startup import Opened, Opener
from vurdering.tui.widgets.fields import Line, Secret
from vurdering.tui.widgets.frame import Status, Text

_HJAELP: Final = (
    ("Adgangskoden", "Den åbner lageret på denne maskine og vises ikke, mens den skrives. Den kan ikke kopieres ud af feltet."),
    ("Glemt adgangskode", "Luk programmet, og kør «vurdering noegle gendan --identitet FIL» med genopretningsnøglens hemmelige fil."),
    ("Forkert adgangskode", "Hvert afvist forsøg tælles og skrives i loggen. Efter tre bliver der ventet lidt længere for hvert."),
)
_HJAELP_NY: Final = (
    ("Adgangskoden", "Sagerne bliver krypteret med den. Vælg fire tilfældige ord eller mere, og skriv den kun ned, hvor den er låst inde."),
    (
        "Genopretningsnøglen",
        "Den åbner lageret, hvis adgangskoden går tabt. Giv den offentlige del, som begynder med age1. Din it-afdeling kan have en;"
        " ellers laver «vurdering noegle lav-genopretningsnoegle --ud FIL» en. Den kan også gives senere.",
    ),
)


class KeyDialog(Dialog[Opened]):
    """Ends with the open store, or None when the person would rather not."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False, priority=True),
        Binding("f1", "help", show=False, priority=True),
        Binding("f10", "accept", show=False, priority=True),
        Binding("enter", "enter", show=False, priority=True),
    ]
    TITLE_TEXT: ClassVar[str] = ""
    WORKING: ClassVar[str] = "Låser op …"
    HELP_TEXT: ClassVar[Sequence[tuple[str, str]]] = ()

    def __init__(self, opener: Opener) -> None:
        super().__init__()
        self._opener = opener
        self._leaving = threading.Event()

    def on_unmount(self) -> None:
        """Whoever leaves is not kept by a wait that an earlier mistake cost."""
        self._leaving.set()

    async def action_enter(self) -> None:
        """Go to the next field; accept after the last."""
        await settled(self.focused)
        fields = list(self.query(Line))
        after = fields.index(self.focused) + 1 if isinstance(self.focused, Line) else len(fields)
        if after < len(fields):
            # At once: `focus` waits in line behind letters already struck, which would then go to the field before.
            self.set_focus(fields[after])
        else:
            await self.action_accept()

    async def action_accept(self) -> None:
        """Open the store with what is written."""
        await settled(self.focused)
        if self.busy:
            return
        try:
            kode, modtagere = self.read()
        except Inputfejl as fejl:
            self.query_one(Status).fail(str(fejl))
            return
        self._set_busy(True)
        self.query_one(Status).say(self.WORKING)
        work = functools.partial(self._opener, kode, modtagere, self._tell, self._leaving.wait)
        self.run_worker(work, "unlock", thread=True, exit_on_error=False)

    def read(self) -> tuple[str, tuple[str, ...]]:
        """The passphrase and the public keys that are written. Raises `Inputfejl`."""
        raise NotImplementedError

    async def action_close(self) -> None:
        """Leave it locked."""
        if not self.busy:
            self.dismiss(None)

    def action_help(self) -> None:
        """Tell what this is."""
        self.app.push_screen(ReadDialog(self.TITLE_TEXT, self.HELP_TEXT))

    @property
    def busy(self) -> bool:
        """Whether the store is being opened."""
        return self.query(Line).first().disabled

    def _set_busy(self, busy: bool) -> None:
        for line in self.query(Line):
            line.disabled = busy

    def _tell(self, besked: str) -> None:
        if not self._leaving.is_set():
            self.app.call_from_thread(self.query_one(Status).say, besked)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """The store is open, or the passphrase does not fit."""
        if event.state is WorkerState.SUCCESS:
            self._forget()
            self.dismiss(event.worker.result)
        elif event.state is WorkerState.ERROR:
            if not isinstance(event.worker.error, Inputfejl):
                self.app._handle_exception(event.worker.error)  # type: ignore[arg-type]
                return
            self._set_busy(False)
            self._forget()
            self.query_one(Status).fail(str(event.worker.error))

    def _forget(self) -> None:
        """Nothing of a passphrase stays in its field after it was tried."""
        for field in self.query(Secret):
            field.value = ""
        self.query(Secret).first().focus()


class UnlockDialog(KeyDialog):
    """The store is locked."""

    TITLE_TEXT = "Lageret er låst"
    HELP_TEXT = _HJAELP

    def __init__(self, opener: Opener, hvorfor: str = "") -> None:
        super().__init__(opener)
        self._hvorfor = hvorfor

    def compose(self) -> ComposeResult:
        """One field."""
        with Vertical(classes="boks"):
            yield Text(self.TITLE_TEXT, classes="overskrift")
            if self._hvorfor:
                yield Text(self._hvorfor, classes="afsnit")
            yield Text("Adgangskode", classes="label")
            yield Secret(id="kode")
            yield Status()
            yield Text("Enter: lås op · F1: hjælp · Esc: ikke nu", classes="muted")

    def read(self) -> tuple[str, tuple[str, ...]]:
        """The passphrase as it is written."""
        kode = self.query_one("#kode", Secret).value
        if not kode:
            raise Inputfejl("Skriv adgangskoden først.")
        return kode, ()


class SetupDialog(KeyDialog):
    """The store is new."""

    TITLE_TEXT = "Lageret er nyt: vælg en adgangskode"
    WORKING = "Gør lageret klar …"
    HELP_TEXT = _HJAELP_NY

    def compose(self) -> ComposeResult:
        """The passphrase twice, and who can open the store when it is lost."""
        with Vertical(classes="boks stor"):
            yield Text(self.TITLE_TEXT, classes="overskrift")
            with VerticalScroll(can_focus=False):
                yield Text("Sagerne bliver krypteret. Uden adgangskoden kan ingen læse dem, heller ikke en it-afdeling.", classes="afsnit")
                yield Text("Adgangskode, fx fire tilfældige ord", classes="label")
                yield Secret(id="kode")
                yield Text("Skriv den igen", classes="label")
                yield Secret(id="igen")
                yield Text("Genopretningsnøglens offentlige del (age1…) – må være tom", classes="label")
                yield Line(id="modtager")
            yield Status()
            yield Text("Enter: næste felt, til sidst opret · F1: hjælp · Esc: ikke nu", classes="muted")

    def read(self) -> tuple[str, tuple[str, ...]]:
        """The passphrase that was written twice alike, and the public key when there is one."""
        from vurdering.store.noegler.adgangskode import check_ny
        from vurdering.store.noegler.genopretning import modtager

        kode, igen, skrevet = (self.query_one(f"#{id}", Line).value for id in ("kode", "igen", "modtager"))
        check_ny(kode)
        if kode != igen:
            raise Inputfejl("De to adgangskoder er ikke ens. Skriv dem igen.")
        return kode, ((str(modtager(skrevet)),) if skrevet.strip() else ())
