"""A note, written on top of whatever one is doing."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll

from vurdering.dialogue import optegnelser
from vurdering.dialogue.session import Session
from vurdering.domain.registre import REGISTRE
from vurdering.tui import commands
from vurdering.tui.screens.base import Dialog, settled
from vurdering.tui.screens.form_view import FormView
from vurdering.tui.widgets.frame import Foot, Status, Text
from vurdering.tui.widgets.record_form import RecordForm

_NOTER: Final = REGISTRE["note"]


class NoteDialog(FormView, Dialog[bool]):
    """Ends with whether a note was saved."""

    KEYS = commands.NOTAT
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings(KEYS), commands.SILENT[2]]
    AUTO_FOCUS = ""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        """The fields of a note."""
        with Vertical(classes="boks stor"):
            yield Text("Note", classes="overskrift")
            with VerticalScroll(can_focus=False):
                yield RecordForm(self.session, _NOTER, optegnelser.tekster(self.session, _NOTER, None, {}))
            yield Status()
            yield Foot(self.KEYS)

    async def save(self) -> bool:
        """Save the note."""
        refused = await self.written(lambda session: session.skriv(_NOTER, optegnelser.laes(session, _NOTER, self.form.read())))
        if refused:
            self.form.focus_named(refused)
        return not refused

    async def resolved(self) -> None:
        """Go back to what one was doing."""
        self.dismiss(True)

    async def action_save(self) -> None:
        """Save, and go back to what one was doing."""
        await settled(self.focused)
        if not self.unsaved:
            self.query_one(Status).fail("Skriv noten først.")
        elif await self.save():
            self.dismiss(True)
