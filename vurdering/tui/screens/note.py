"""A note, written on top of whatever one is doing."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll

from vurdering.dialogue import optegnelser
from vurdering.dialogue.session import Session
from vurdering.domain.registre import REGISTRE
from vurdering.tui import commands
from vurdering.tui.screens.base import Dialog, settled
from vurdering.tui.screens.leaving import LeaveDialog
from vurdering.tui.screens.writing import Writing
from vurdering.tui.widgets.frame import Foot, Status, Text
from vurdering.tui.widgets.prose import Prose
from vurdering.tui.widgets.record_form import RecordForm

_NOTER: Final = REGISTRE["note"]


class NoteDialog(Writing, Dialog[bool]):
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

    def on_mount(self) -> None:
        """The first field has the keyboard."""
        self._form.focus_first()

    @property
    def _form(self) -> RecordForm:
        return self.query_one(RecordForm)

    @property
    def unsaved(self) -> bool:
        """Whether something is typed that is not saved."""
        return self._form.dirty

    async def save_all(self) -> bool:
        """Save what is typed."""
        if not self.unsaved:
            return True
        refused = await self.written(lambda session: session.skriv(_NOTER, optegnelser.laes(session, _NOTER, self._form.read())))
        if refused:
            self._form.focus_named(refused)
        return not refused

    async def action_save(self) -> None:
        """Save, and go back to what one was doing."""
        await settled(self.focused)
        if not self.unsaved:
            self.query_one(Status).fail("Skriv noten først.")
        elif await self.save_all():
            self.dismiss(True)

    async def action_enter(self) -> None:
        """Enter saves; in the note itself it makes one more line."""
        if isinstance(self.focused, Prose):
            raise SkipAction
        await self.action_save()

    async def action_close(self) -> None:
        """Go back; what is typed and not saved is asked about first."""
        await settled(self.focused)
        if not self.unsaved:
            self.dismiss(False)
            return

        async def act(answer: str | None) -> None:
            if answer == "discard":
                self.dismiss(False)
            elif answer == "save":
                await self.action_save()

        self.app.push_screen(LeaveDialog(), act)
