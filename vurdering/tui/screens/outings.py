"""The outings together: can the citizen go alone, which support, which provision, and why."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from vurdering.dialogue.session import Session
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.sag import Aktivitet
from vurdering.domain.vurdering import SPOR_TITEL
from vurdering.tui import commands
from vurdering.tui.screens.base import Page
from vurdering.tui.screens.dialogs import ChoiceDialog, LineDialog
from vurdering.tui.widgets.choice_list import ChoiceList, Row
from vurdering.tui.widgets.frame import Foot, Head, Status, Text

_ORD: Final = {"ja": "ja", "nej": "nej"}


class OutingsScreen(Page[str]):
    """One row for each outing; why its provision applies is told below."""

    KEYS = commands.TURE
    BINDINGS = commands.bindings(KEYS)
    NAME: ClassVar[str] = "Ture"
    HELP_TEXT: ClassVar[tuple[str, ...]] = (
        "Hver række er en tur. Under listen står, hvilken bestemmelse den markerede tur hører under, og hvorfor.",
        "Fjerner du en tur, forsvinder dens svar; resten af sagen bliver stående.",
    )
    AUTO_FOCUS = "ChoiceList"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        """The board, and the words about the marked outing."""
        yield Head("Ture", f"{len(self._session.sag.aktiviteter)} i alt")
        yield Text(id="kolonner", classes="label")
        with VerticalScroll(can_focus=False, classes="liste"):
            yield ChoiceList(numbered=False, one_line=True)
        yield Text(id="hvorfor")
        yield Status()
        yield Foot(self.KEYS)

    def on_mount(self) -> None:
        """Fill the board."""
        self._fill()

    def on_resize(self) -> None:
        """The columns follow the width."""
        self._fill()

    def _fill(self) -> None:
        room = max(12, self.size.width - 50)
        v = self._session.vurdering
        rows = [
            Row(
                a.id,
                f"{_cut(a.navn, room)} {_svar(a, 'kan_faerdes_alene'):<9} {_svar(a, 'behov_socialpaedagogisk'):<20} {SPOR_TITEL[s.spor]}",
            )
            for a, s in zip(self._session.sag.aktiviteter, v.aktiviteter, strict=True)
        ]
        self.query_one("#kolonner", Text).show(f"  {_cut('Tur', room)} {'Alene?':<9} {'Pædagogisk støtte?':<20} Hører under")
        self.query_one(ChoiceList).update(rows or [Row("", "Der er ingen ture endnu. F5 tilføjer en.")])
        self.query_one(Head).show("Ture", f"{len(rows)} i alt")
        self.on_choice_list_moved()

    def on_choice_list_moved(self) -> None:
        """Tell about the marked outing."""
        marked = self.query_one(ChoiceList).current
        found = [(a, s) for a, s in zip(self._session.sag.aktiviteter, self._session.vurdering.aktiviteter, strict=True) if a.id == marked]
        lines = []
        for a, s in found:
            lines.append(f"{a.navn}: {SPOR_TITEL[s.spor]}. {s.hvorfor}")
            if undervejs := a.tekst.get("stoette_undervejs"):
                lines.append(f"Støtte undervejs: {undervejs}")
        self.query_one("#hvorfor", Text).show("\n".join(lines))

    def action_choose(self) -> None:
        """Go to the first question about the outing that has no answer, else to its first."""
        marked = self.query_one(ChoiceList).current
        mine = [s for s in self._session.spoergsmaal if s.aktivitet is not None and s.aktivitet.id == marked]
        if mine:
            self.dismiss(next((s for s in mine if s.betyder_noget and not s.besvaret), mine[0]).noegle)

    def on_choice_list_chosen(self) -> None:
        """Likewise."""
        self.action_choose()

    def action_add(self) -> None:
        """Ask for a new outing's name."""

        def add(navn: str) -> None:
            if not navn:
                raise Inputfejl("Skriv turens navn, fx biograf.")
            self._session.tilfoej_aktiviteter([navn])

        self.app.push_screen(LineDialog("Tilføj en tur", "Skriv turens navn med borgerens egne ord.", "", add), self._told)

    def action_remove(self) -> None:
        """Ask, and take the outing out."""
        marked = self.query_one(ChoiceList).current
        found = next((a for a in self._session.sag.aktiviteter if a.id == marked), None)
        if found is None:
            return

        def act(answer: str | None) -> None:
            if answer == "remove":
                try:
                    self._session.fjern_aktivitet(found.id)
                except Inputfejl as fejl:
                    self.status.fail(str(fejl))
                else:
                    self._told(f"»{found.navn}« er fjernet.")

        rows = (Row("stay", "Nej, behold den"), Row("remove", "Ja, fjern den"))
        self.app.push_screen(ChoiceDialog(f"Fjern »{found.navn}« og svarene om den?", rows), act)

    def _told(self, text: str | None) -> None:
        if text:
            self._fill()
            self.status.say(text if text.startswith("»") else f"»{text}« er tilføjet.")

    def action_close(self) -> None:
        """Back to the question we came from."""
        self.dismiss("")


def _cut(text: str, room: int) -> str:
    return f"{text[: room - 1]}…" if len(text) > room else text.ljust(room)


def _svar(aktivitet: Aktivitet, navn: str) -> str:
    return _ORD.get(str(aktivitet.fakta.get(navn)), "? uoplyst")
