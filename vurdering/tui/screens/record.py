"""One record being written or changed."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from vurdering.dialogue import optegnelser
from vurdering.dialogue.session import Session
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.optegnelse import Optegnelse, Register
from vurdering.domain.tekst import MAX_LINE
from vurdering.tui import commands
from vurdering.tui.commands import Command
from vurdering.tui.screens.base import Page, settled
from vurdering.tui.screens.dialogs import ChoiceDialog, LineDialog
from vurdering.tui.screens.form_view import FormView
from vurdering.tui.widgets.frame import Foot, Head, Status, Text
from vurdering.tui.widgets.record_form import RecordForm
from vurdering.tui.widgets.rows import Row

if TYPE_CHECKING:
    from vurdering.content.udpeget_fil import UdpegetFil

_KEEP: Final = (Row("no", "Nej, kun aftrykket"), Row("yes", "Ja, gem også filen"))


class RecordPage(FormView, Page[str]):
    """Ends with the id of the record that was saved, or with nothing."""

    KEYS: ClassVar[Sequence[Command]] = commands.OPTEGNELSE
    BINDINGS = commands.bindings(KEYS)
    NAME: ClassVar[str] = "Optegnelse"
    HELP_TEXT: ClassVar[tuple[str, ...]] = (
        "Tab går til næste felt. Kun de felter, hvor der står »skal udfyldes«, er nødvendige; resten kan vente.",
        "I en liste vælger tal og piletaster; Backspace fjerner valget igen. I en liste med [ ] sætter mellemrum eller tallet et kryds.",
        "Et tomt felt betyder, at det ikke vides. Intet er gemt, før der står »gemt«.",
    )
    AUTO_FOCUS = ""

    def __init__(self, session: Session, register: Register, record: Optegnelse | None) -> None:
        super().__init__()
        self.session, self.register, self._record = session, register, record
        self._saved = ""

    def compose(self) -> ComposeResult:
        """What the register is for, and the fields."""
        register = self.register
        yield Head(f"{register.titel}: {'ret' if self._record else 'ny'}", register.kilde)
        with VerticalScroll(classes="side", can_focus=False):
            yield Text(register.hjaelp, classes="hjaelp")
            yield RecordForm(self.session, register, self._start())
        yield Status()
        yield Foot(self.KEYS)

    def _start(self) -> Mapping[str, str]:
        proposed = optegnelser.foreslag(self.session, self.register, {})
        return optegnelser.tekster(self.session, self.register, self._record, proposed)

    async def save(self) -> bool:
        """Save the record."""
        refused = await self.written(self._write_and_know)
        if refused:
            self.form.focus_named(refused)
        return not refused

    async def resolved(self) -> None:
        """Go back to the list."""
        records = self.session.sag.register(self.register)
        self.dismiss(self._record.id if self._record else records[-1].id if records else None)

    def _write_and_know(self, session: Session) -> None:
        self._saved = self._write(session)

    def _write(self, session: Session) -> str:
        felter = optegnelser.laes(session, self.register, self.form.read())
        return session.skriv(self.register, felter, self._record.id if self._record else "")

    async def action_save(self) -> None:
        """Save, and go back."""
        await settled(self.focused)
        if self._record is not None and not self.unsaved:
            self.dismiss(self._record.id)
        elif await self.save():
            self.dismiss(self._saved)


class DocumentPage(RecordPage):
    """A document, whose file can be pointed out. What is kept of the path is nothing."""

    KEYS = commands.DOKUMENT
    BINDINGS = commands.bindings(KEYS)
    HELP_TEXT: ClassVar[tuple[str, ...]] = (
        *RecordPage.HELP_TEXT,
        "F9 sætter filens aftryk, så den altid kan genkendes. Filen selv gemmes kun i sagen, hvis du siger ja til det.",
    )
    _file: UdpegetFil | None = None
    """The file to keep with the case when the record is saved."""

    def _write(self, session: Session) -> str:
        lager, file = self.wizard.lager, self._file
        felter = optegnelser.laes(session, self.register, self.form.read())
        if lager is not None and file is not None and file.sha256 == felter.get("sha256"):
            lager.gem_bilag(session.sag.sagsnummer, file.navn, file.til_bilag(), session.aktoer)
        return super()._write(session)

    def action_point_out(self) -> None:
        """Ask for the file."""
        text = "Skriv eller indsæt stien til filen. Stien bliver ikke gemt, kun filens aftryk."
        self.app.push_screen(LineDialog("Udpeg fil", text, ""), self._point_out)

    async def _point_out(self, path: str | None) -> None:
        if path is None:
            return
        from vurdering.content.udpeget_fil import udpeg

        self.status.say("Læser filen …")
        try:
            file = await asyncio.to_thread(udpeg, path)
        except Inputfejl as fejl:
            self.status.fail(str(fejl))
            return
        self.form.put("sha256", file.sha256)
        if not self.form.read()["titel"].strip():
            self.form.put("titel", PurePath(file.navn).stem[:MAX_LINE])
        self._file = None
        self.status.say("Filens aftryk er sat.")
        self.app.push_screen(ChoiceDialog("Gem også selve filen i sagen?", _KEEP), lambda answer: self._keep(file, answer))

    def _keep(self, file: UdpegetFil, answer: str | None) -> None:
        if answer != "yes":
            return
        try:
            file.til_bilag()
        except Inputfejl as fejl:
            self.status.fail(str(fejl))
        else:
            self._file = file
            self.status.say("Filens aftryk er sat. Filen gemmes i sagen, når du gemmer dokumentet.")


def page_for(session: Session, register: Register, record: Optegnelse | None) -> RecordPage:
    """The page for a record of this kind."""
    return (DocumentPage if register.art == "dokument" else RecordPage)(session, register, record)
