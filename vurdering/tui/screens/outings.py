"""The outings together: can the citizen go alone, which support, which provision, and why."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from vurdering.domain.fakta import VED_IKKE
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.ord import UDFALD_ORD, UDFALD_TEGN, vaerdi_i_ord
from vurdering.domain.sag import Aktivitet
from vurdering.domain.vurdering import SPOR_TITEL
from vurdering.tui import commands
from vurdering.tui.screens.dialogs import ChoiceDialog, LineDialog
from vurdering.tui.screens.list_page import ListPage
from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.frame import Foot, Head, Status, Text
from vurdering.tui.widgets.rows import Row


class OutingsScreen(ListPage):
    """One row for each outing; why its provision applies is told below."""

    KEYS = commands.TURE
    BINDINGS = commands.bindings(KEYS)
    NAME: ClassVar[str] = "Ture"
    HELP_TEXT: ClassVar[tuple[str, ...]] = (
        "Hver række er en tur. Under listen står, hvilken bestemmelse den markerede tur hører under, og hvorfor.",
        "Fjerner du en tur, forsvinder dens svar; resten af sagen bliver stående.",
    )

    def compose(self) -> ComposeResult:
        """The board, and the words about the marked outing."""
        yield Head("Ture", f"{len(self.session.sag.aktiviteter)} i alt")
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

    def _fill(self, mark: str = "") -> None:
        room = max(12, self.size.width - 50)
        rows = [
            Row(
                a.id,
                f"{_cut(a.navn, room)} {_svar(a, 'kan_faerdes_alene'):<9} {_svar(a, 'behov_socialpaedagogisk'):<20} {SPOR_TITEL[s.spor]}",
            )
            for a, s in zip(self.session.sag.aktiviteter, self.session.vurdering.aktiviteter, strict=True)
        ]
        self.query_one("#kolonner", Text).show(f"  {_cut('Tur', room)} {'Alene?':<9} {'Pædagogisk støtte?':<20} Hører under")
        self.query_one(ChoiceList).update(rows or [Row("", "Der er ingen ture endnu. F5 tilføjer en.")], mark)
        self.query_one(Head).show("Ture", f"{len(rows)} i alt")
        self.on_choice_list_moved()

    def on_choice_list_moved(self) -> None:
        """Tell about the marked outing."""
        lines = []
        for a, s in zip(self.session.sag.aktiviteter, self.session.vurdering.aktiviteter, strict=True):
            if a.id == self.marked:
                lines.append(f"{a.navn}: {SPOR_TITEL[s.spor]}. {s.hvorfor}")
                if undervejs := a.tekst.get("stoette_undervejs"):
                    lines.append(f"Støtte undervejs: {undervejs}")
        self.query_one("#hvorfor", Text).show("\n".join(lines))

    @property
    def target(self) -> str:
        """The first question about the outing that has no answer, else its first."""
        mine = [s for s in self.session.spoergsmaal if s.aktivitet is not None and s.aktivitet.id == self.marked]
        first = next((s for s in mine if s.betyder_noget and not s.besvaret), mine[0] if mine else None)
        return first.noegle if first else ""

    def action_add(self) -> None:
        """Ask for a new outing's name."""

        def add(navn: str) -> None:
            before = len(self.session.sag.aktiviteter)
            self.session.tilfoej_aktiviteter([navn])
            if len(self.session.sag.aktiviteter) == before:
                raise Inputfejl("Den tur er der allerede. Skriv en anden." if navn else "Skriv turens navn, fx biograf.")

        def told(navn: str | None) -> None:
            if navn:
                added = self.session.sag.aktiviteter[-1]
                self._fill(added.id)
                self.status.say(f"»{added.navn}« er tilføjet.")

        self.app.push_screen(LineDialog("Tilføj en tur", "Skriv turens navn med borgerens egne ord.", "", add), told)

    def action_remove(self) -> None:
        """Ask, and take the outing out."""
        found = next((a for a in self.session.sag.aktiviteter if a.id == self.marked), None)
        if found is None:
            return

        def act(answer: str | None) -> None:
            if answer != "remove":
                return
            try:
                self.session.fjern_aktivitet(found.id)
            except Inputfejl as fejl:
                self.status.fail(str(fejl))
            else:
                self._fill()
                self.status.say(f"»{found.navn}« er fjernet.")

        rows = (Row("stay", "Nej, behold den"), Row("remove", "Ja, fjern den"))
        self.app.push_screen(ChoiceDialog(f"Fjern »{found.navn}« og svarene om den?", rows), act)


def _cut(text: str, room: int) -> str:
    return Content(text).truncate(room, ellipsis=True, pad=True).plain


def _svar(aktivitet: Aktivitet, navn: str) -> str:
    vaerdi = aktivitet.fakta.get(navn, VED_IKKE)
    return f"{UDFALD_TEGN['uafklaret']} {UDFALD_ORD['uafklaret']}" if vaerdi in (None, VED_IKKE) else vaerdi_i_ord(vaerdi)
