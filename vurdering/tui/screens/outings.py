"""The activity board: what is known about each outing and from whom, which provision it belongs under, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from vurdering.dialogue.session import Session
from vurdering.dialogue.ture import nye_ture
from vurdering.domain.fakta import AKTIVITETSFAKTA, AKTIVITETSTEKST, JA, NEJ, VED_IKKE
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.ord import UDFALD_ORD, UDFALD_TEGN, kilde_i_ord, vaerdi_i_ord
from vurdering.domain.sag import STEMMER, Aktivitet, Sag
from vurdering.domain.vurdering import SPOR_TITEL, Aktivitetsspor
from vurdering.tui import commands
from vurdering.tui.screens.dialogs import ChoiceDialog, LineDialog
from vurdering.tui.screens.list_page import ListPage
from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.frame import Foot, Head, Status, Text
from vurdering.tui.widgets.rows import Row

#: The width that all columns need.
_ROOMY: Final = 76
_UNKNOWN: Final = f"{UDFALD_TEGN['uafklaret']} {UDFALD_ORD['uafklaret']}"
_KIND: Final = {JA: "pædagogisk", NEJ: "ikke pædagogisk"}
_MARK: Final = {JA: UDFALD_TEGN["opfyldt"], NEJ: UDFALD_TEGN["ikke_opfyldt"]}


class OutingsScreen(ListPage):
    """One row for each outing; why its provision applies is told below."""

    KEYS = commands.TURE
    BINDINGS = commands.bindings(KEYS)
    NAME: ClassVar[str] = "Ture"
    HELP_TEXT: ClassVar[tuple[str, ...]] = (
        "Hver række er en tur. Under listen står, hvilken bestemmelse den markerede tur hører under, og hvorfor, "
        "og hvad der er oplyst: af hvem, hvor det står, og hvornår. PgUp og PgDn ruller i det.",
        "Fjerner du en tur, forsvinder dens svar; resten af sagen bliver stående.",
    )

    def compose(self) -> ComposeResult:
        """The board, and what is said about the marked outing."""
        yield Head("Ture", f"{len(self.session.sag.aktiviteter)} i alt")
        yield Text(id="kolonner", classes="label")
        with VerticalScroll(can_focus=False, classes="liste"):
            yield ChoiceList(numbered=False, one_line=True)
        with VerticalScroll(can_focus=False, id="om"):
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
        # Columns of fixed width between the outing's name and, where there is room, the reason; the least needed go first.
        fixed = (20, 9, 16, 13) if self.size.width >= _ROOMY else (0, 9, 0, 13)
        room = self.size.width - sum(width + 1 for width in fixed if width) - 5
        name = max(8, min(room, 24))
        why = room - name - 1 if room - name > 20 else 0

        def line(*cells: str) -> str:
            return " ".join(_cut(cell, width) for cell, width in zip(cells, (name, *fixed, why), strict=True) if width)

        rows = [
            Row(a.id, line(a.navn, _known(self.session.sag, a), _alone(a), _support(a), SPOR_TITEL[s.spor], s.hvorfor))
            for a, s in self._outings()
        ]
        heading = line("Tur", "Oplyst af", "Alene?", "Støtte der", "Hører under", "Hvorfor")
        self.query_one("#kolonner", Text).show(f"  {heading}")
        self.query_one(ChoiceList).update(rows or [Row("", "Der er ingen ture endnu. F5 tilføjer en.")], mark)
        self.query_one(Head).show("Ture", f"{len(rows)} i alt")
        self.on_choice_list_moved()

    def _outings(self) -> Iterator[tuple[Aktivitet, Aktivitetsspor]]:
        yield from zip(self.session.sag.aktiviteter, self.session.vurdering.aktiviteter, strict=True)

    def on_choice_list_moved(self) -> None:
        """Tell about the marked outing."""
        lines = [line for a, s in self._outings() if a.id == self.marked for line in _about(self.session, a, s)]
        self.query_one("#hvorfor", Text).show("\n".join(lines))
        self.query_one("#om").scroll_home(animate=False)

    def action_details(self, steps: int) -> None:
        """Roll in what is told about the outing."""
        self.query_one("#om").scroll_relative(y=steps * 5, animate=False)

    @property
    def target(self) -> str:
        """The first question about the outing that has no answer, else its first."""
        mine = [s for s in self.session.spoergsmaal if s.aktivitet is not None and s.aktivitet.id == self.marked]
        first = next((s for s in mine if s.betyder_noget and not s.besvaret), mine[0] if mine else None)
        return first.noegle if first else ""

    def action_add(self) -> None:
        """Ask for a new outing's name."""

        def check(navn: str) -> None:
            if not nye_ture(self.session.sag, [navn])[0]:
                raise Inputfejl("Den tur er der allerede. Skriv en anden." if navn else "Skriv turens navn, fx biograf.")

        async def add(navn: str | None) -> None:
            if navn and not await self.written(lambda session: session.tilfoej_aktiviteter([navn])):
                added = self.session.sag.aktiviteter[-1]
                self._fill(added.id)
                self.status.say(f"»{added.navn}« er tilføjet.")

        self.app.push_screen(LineDialog("Tilføj en tur", "Skriv turens navn med borgerens egne ord.", "", check), add)

    async def resolved(self) -> None:
        """Show the outings as they are now."""
        self._fill()

    def action_remove(self) -> None:
        """Ask, and take the outing out."""
        found = next((a for a in self.session.sag.aktiviteter if a.id == self.marked), None)
        if found is None:
            return

        async def act(answer: str | None) -> None:
            if answer == "remove" and not await self.written(lambda session: session.fjern_aktivitet(found.id)):
                self._fill()
                self.status.say(f"»{found.navn}« er fjernet.")

        rows = (Row("stay", "Nej, behold den"), Row("remove", "Ja, fjern den"))
        self.app.push_screen(ChoiceDialog(f"Fjern »{found.navn}« og svarene om den?", rows), act)


def _cut(text: str, room: int) -> str:
    return Content(text).truncate(room, ellipsis=True, pad=True).plain


def _known(sag: Sag, outing: Aktivitet) -> str:
    """How many of the facts are known, and by whose word."""
    known = [navn for navn in AKTIVITETSFAKTA if outing.fakta.get(navn, VED_IKKE) != VED_IKKE]
    sources = (sag.kilde_til(f"aktiviteter.{outing.id}.{navn}") for navn in known)
    voices = dict.fromkeys(STEMMER[o.stemme].lower() for o in sources if o is not None)
    return f"{len(known)}/{len(AKTIVITETSFAKTA)} {', '.join(voices) or 'uden kilde'}" if known else _UNKNOWN


def _alone(outing: Aktivitet) -> str:
    value = outing.fakta.get("kan_faerdes_alene", VED_IKKE)
    return f"{_MARK[str(value)]} {vaerdi_i_ord(value)}" if value in _MARK else _UNKNOWN


def _support(outing: Aktivitet) -> str:
    """The support during the outing: in the words that were used, else of which kind."""
    words = " ".join(outing.tekst.get("stoette_undervejs", "").split())
    return words or _KIND.get(str(outing.fakta.get("behov_socialpaedagogisk")), _UNKNOWN)


def _about(session: Session, outing: Aktivitet, spor: Aktivitetsspor) -> Iterator[str]:
    """Where it belongs and why, then each fact with everyone who said something about it."""
    yield f"{outing.navn}: {SPOR_TITEL[spor.spor]}. {spor.hvorfor}"
    for navn, faktum in AKTIVITETSFAKTA.items():
        value = outing.fakta.get(navn, VED_IKKE)
        yield f"· {faktum.titel}: {vaerdi_i_ord(value) if value != VED_IKKE else _UNKNOWN}"
        for o in session.sag.oplysninger:
            if o.fakta == f"aktiviteter.{outing.id}.{navn}":
                note = f": »{o.note}«" if o.note else ""
                yield f"    {vaerdi_i_ord(o.vaerdi if o.vaerdi is not None else value)} – {kilde_i_ord(o.stemme, o.kilde, o.dato)}{note}"
    for navn, title in AKTIVITETSTEKST.items():
        if words := outing.tekst.get(navn):
            yield f"· {title}: {words}"
