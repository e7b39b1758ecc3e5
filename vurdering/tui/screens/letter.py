"""The letter as it stands, and saving it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.worker import Worker, WorkerState

from vurdering.content.systemfejl import aarsag
from vurdering.dialogue.behandling import godkendt
from vurdering.dialogue.session import Session
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Vurdering
from vurdering.store.gemt import Konflikt
from vurdering.tui import commands, texts
from vurdering.tui.screens.base import Page
from vurdering.tui.screens.dialogs import LineDialog
from vurdering.tui.widgets.frame import Foot, Head, Status, Text

if TYPE_CHECKING:
    from vurdering.letters.brev import Brev
    from vurdering.store.lager import Lager

_IKKE_KLAR = "Brevet er ikke klar endnu."
_VENT = "Brevet vises, når din vurdering er skrevet."


def _write(sag: Sag, type_: str | None, i_dag: date) -> tuple[Brev, str, str]:
    """The letter, its text, and why it is only a draft; runs in a thread, since the letter's libraries are heavy."""
    from vurdering.letters.brevarter import skriv_brev
    from vurdering.letters.formater.plaintext import to_text
    from vurdering.letters.redigering.rettelser import bortfald

    try:
        brev, hvorfor = skriv_brev(type_, sag, i_dag, udkast=False), ""
    except Inputfejl as fejl:
        brev, hvorfor = skriv_brev(type_, sag, i_dag, udkast=True), str(fejl)
    return brev, "".join(f"Bemærk: {bortfald(r)}.\n\n" for r in brev.bortfaldne) + to_text(brev.dokument), hvorfor


def _tells_result(type_: str | None, vurdering: Vurdering) -> bool:
    """Whether the letter gives the result away."""
    from vurdering.letters.brev import AFGOERELSER

    return vurdering.resultat != "mangler_oplysninger" if type_ is None else type_ in AFGOERELSER


def _save(brev: Brev, sti: Path, lager: Lager | None) -> str:
    """Write the file, after it was written in the log that the letter is taken out."""
    from vurdering.letters.formater.filer import gem, kraev_format
    from vurdering.store.kaede.logbog import BREV
    from vurdering.store.sager import maerke

    kraev_format(sti.suffix.lower())
    gem(brev if lager is None else replace(brev, log=maerke(lager, brev.sagsnummer, BREV)), sti)
    return sti.name


def _exists(name: str) -> bool:
    try:
        return Path(name).exists()
    except OSError as fejl:
        raise Inputfejl(f"Filnavnet kan ikke bruges: {aarsag(fejl)}. Skriv et andet.") from None


class LetterScreen(Page[None]):
    """Text to scroll through; a draft where a decision may not be made yet."""

    KEYS = commands.BREV
    BINDINGS = commands.bindings(KEYS)
    NAME: ClassVar[str] = "Brevet"
    HELP_TEXT: ClassVar[tuple[str, ...]] = (
        "Pil op og ned ruller i brevet. F10 gemmer det i en fil; endelsen .pdf, .docx, .html, .txt eller .md bestemmer, hvordan.",
        "F5 tjekker det, og F9 skriver en del af det om. F4 viser sagens andre breve: kvittering, partshøring, klagesvar og de andre.",
        "Mangler noget, før afgørelsen kan træffes, kan brevet kun gemmes som udkast. På plads (F7 i samtalen) siger hvad.",
    )
    AUTO_FOCUS = "#brev"

    def __init__(self, session: Session, type_: str | None = None) -> None:
        super().__init__()
        self._session = session
        self._type = type_
        self._brev: Brev | None = None
        #: What the letter was written from: the case may go on meanwhile.
        self._sag = session.sag
        self._overwrite = ""

    def compose(self) -> ComposeResult:
        """The letter."""
        yield Head("Brev", "arbejder …")
        with VerticalScroll(id="brev"):
            yield Text(id="tekst")
        yield Status()
        yield Foot(self.KEYS)

    def on_mount(self) -> None:
        """Have it written, unless it would tell the result before the judgement is made."""
        s = self._session
        if not s.vurdering_skrevet and _tells_result(self._type, s.vurdering):
            self.query_one(Head).show("Brev")
            self.query_one("#tekst", Text).show(_VENT)
            return
        self.run_worker(lambda: _write(self._sag, self._type, s.i_dag), "write", thread=True, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show what came of the work."""
        if event.state is WorkerState.ERROR:
            error = event.worker.error
            if not isinstance(error, Inputfejl):
                raise error or AssertionError
            self.status.fail(str(error))
            self.query_one(Head).show("Brev")
        elif event.state is WorkerState.SUCCESS and event.worker.name == "write":
            written: tuple[Brev, str, str] = event.worker.result  # type: ignore[assignment]
            self._brev, text, hvorfor = written
            self.query_one(Head).show(
                "Brev", " · ".join(filter(None, (self._godkendelse, "udkast" if self._brev.udkast else "klar til at gemme")))
            )
            self.query_one("#tekst", Text).show(text)
            if hvorfor:
                count = len(self._session.vurdering.spaerringer)
                ting = f"{count} ting skal være på plads først (F7 i samtalen)." if count else hvorfor.partition("\n")[0]
                self.status.say(f"Kan kun gemmes som udkast: {ting}")
        elif event.state is WorkerState.SUCCESS:
            self._saved(str(event.worker.result))

    @property
    def _godkendelse(self) -> str:
        """Who has approved the decision, or that it is no longer approved."""
        if not (af := self._sag.behandling.godkendt_af):
            return ""
        return f"godkendt af {af}" if godkendt(self._sag) else "godkendelsen gælder ikke længere"

    def _saved(self, name: str) -> None:
        self.status.say(f"Gemt som {name}.")
        if self._brev is None or not self._brev.afgoer_hjaelpen:
            return
        try:
            from vurdering.letters.brevarter import vurdering_bag

            self._session.afgoer(vurdering_bag(self._brev, self._sag, self._session.i_dag))
        except Konflikt as konflikt:
            self._tell_conflict(name, konflikt)
        except Inputfejl as fejl:
            self.status.fail(f"Gemt som {name}, men ikke skrevet i sagen: {fejl}")

    def _tell_conflict(self, name: str, konflikt: Konflikt) -> None:
        """The letter was written from a case that somebody else has changed since."""

        async def then(_: bool | None) -> None:
            self.status.fail(f"Filen {name} er skrevet fra sagen, som den var før. Gå tilbage, se sagen igennem, og skriv brevet igen.")

        if (conversation := self.wizard.conversation) is not None:
            self.call_next(conversation.conflict, konflikt, then)

    def action_check(self) -> None:
        """Show what the check finds in the letter."""
        from vurdering.letters.brevarter import vurdering_bag
        from vurdering.letters.kontrol.kontrol import kontroller
        from vurdering.tui.screens.findings import FindingsScreen

        if self._brev is None:
            self.status.say(_IKKE_KLAR)
            return
        brev, i_dag = self._brev, self._session.i_dag
        findings = kontroller(self._sag, vurdering_bag(brev, self._sag, i_dag), brev.dokument, type=brev.type, i_dag=i_dag)
        self.app.push_screen(FindingsScreen(findings))

    def action_edit(self) -> None:
        """Write a part of the letter anew."""
        from vurdering.tui.screens.edit_letter import EditLetterScreen

        if self._brev is None:
            self.status.say(_IKKE_KLAR)
            return

        def again(changed: bool | None) -> None:
            if changed:
                self.app.switch_screen(LetterScreen(self._session, self._type))

        self.app.push_screen(EditLetterScreen(self._session, self._brev), again)

    def action_letters(self) -> None:
        """Show another of the case's letters instead."""
        from vurdering.tui.screens.letters import LettersScreen

        def show(type_: str | None) -> None:
            if type_:
                self.app.switch_screen(LetterScreen(self._session, type_))

        self.app.push_screen(LettersScreen(self._session), show)

    def action_save(self) -> None:
        """Ask for the file's name, and save."""
        if self._brev is None:
            self.status.say(_IKKE_KLAR)
            return
        self._overwrite = ""
        hvad = "Udkastet gemmes" if self._brev.udkast else "Brevet gemmes"
        text = f"{hvad} i {Path.cwd().name or 'denne mappe'}. Endelsen .pdf, .docx, .html, .txt eller .md bestemmer, hvordan."
        name = texts.filnavn(self._session.sag.sagsnummer)
        name = name.replace("brev-", "brev-udkast-", 1) if self._brev.udkast else name
        self.app.push_screen(LineDialog("Gem brevet", text, name, self._check), self._saving)

    def _check(self, name: str) -> None:
        if not name:
            raise Inputfejl("Skriv et filnavn, fx brev.pdf.")
        if _exists(name) and self._overwrite != name:
            self._overwrite = name
            raise Inputfejl("Filen findes allerede. Tryk Enter igen for at erstatte den, eller skriv et andet navn.")

    def _saving(self, name: str | None) -> None:
        if name and (brev := self._brev) is not None:
            self.status.say("Gemmer …")
            lager = self.wizard.lager
            self.run_worker(lambda: _save(brev, Path(name), lager), "save", thread=True, exit_on_error=False)
