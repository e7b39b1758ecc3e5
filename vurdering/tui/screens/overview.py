"""The whole case in a list: every kind of record, the method, and the other views. One sign opens a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from vurdering.content.metoder import metode, sagens_metode
from vurdering.dialogue.behandling import ansvarlig_i_ord
from vurdering.dialogue.lukning import bevar, genaabn, luk, lukning_i_ord
from vurdering.dialogue.session import Session
from vurdering.domain.optegnelse import Register
from vurdering.domain.ord import dag
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sagsgang import METODER
from vurdering.tui import commands, texts
from vurdering.tui.screens.base import Page
from vurdering.tui.screens.dialogs import ChoiceDialog, LineDialog
from vurdering.tui.screens.records import RecordsScreen
from vurdering.tui.screens.writing import Writing
from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.frame import Foot, Head, Status
from vurdering.tui.widgets.rows import Row

#: The views of the conversation that can be opened from here.
_VIEWS: Final = ("timeline", "what_if", "gates", "outings", "other_help", "letter", "all_questions", "hand_over", "approve")
_METHOD: Final = "method"
_CLOSING: Final = "closing"
_KEEPING: Final = "keeping"


class OverviewScreen(Writing, Page[str]):
    """Ends with the conversation's action that was chosen, or with nothing; records are opened on top of it."""

    KEYS = commands.OVERBLIK
    BINDINGS = commands.bindings(KEYS)
    NAME: ClassVar[str] = "Sagen"
    HELP_TEXT: ClassVar[tuple[str, ...]] = (
        "Her er alt, hvad sagen rummer. Tryk på rækkens tal eller bogstav, eller gå til den med pil op og ned og tryk Enter.",
        "✓ er afsluttet, ○ mangler noget, – er tomt. Metoden bestemmer, i hvilken rækkefølge der spørges; svarene bliver stående.",
    )
    AUTO_FOCUS = "ChoiceList"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        """The list."""
        yield Head("Sagen", f"sag {self.session.sag.sagsnummer}")
        with VerticalScroll(can_focus=False, classes="liste"):
            yield ChoiceList(list(self._rows()), lettered=True, one_line=True)
        yield Status()
        yield Foot(self.KEYS)

    def on_screen_resume(self) -> None:
        """Count again."""
        super().on_screen_resume()
        self._fill()

    def _fill(self) -> None:
        self.query_one(ChoiceList).update(list(self._rows()))

    def _rows(self) -> Iterator[Row]:
        yield Row("", "Optegnelser")
        for register in REGISTRE.values():
            yield self._register_row(register)
        yield Row("", f"Hele sagen – {ansvarlig_i_ord(self.session.sag)}")
        yield Row(_METHOD, f"Metode: {sagens_metode(self.session.sag).titel}")
        named = {command.action: command for command in commands.SAMTALE}
        for action in _VIEWS:
            yield Row(action, f"{named[action].label}: {named[action].help}")
        b = self.session.sag.behandling
        yield Row(
            _CLOSING, f"Lukket den {dag(b.lukket)}: åbn sagen igen" if b.lukket else "Luk sagen: sæt dagen, som opbevaringen regnes fra."
        )
        yield Row(_KEEPING, "Skal bevares: sagen må ikke slettes" if b.bevares else "Skal bevares: sig, at sagen ikke må slettes.")

    def _register_row(self, register: Register) -> Row:
        records = self.session.sag.register(register)
        left = sum(1 for o in records if o.tilstand(self.session.i_dag))
        sign, style = ("–", "$muted") if not records else ("○", "$open") if left else ("✓", "$met")
        count = f"{len(records)}, {left} mangler noget" if left else f"{len(records)}" if records else "ingen"
        return Row(register.art, f"{register.titel}: {count}", sign, style)

    def action_choose(self) -> None:
        """Open the marked row."""
        marked = self.query_one(ChoiceList).current
        if marked in REGISTRE:
            self.app.push_screen(RecordsScreen(self.session, REGISTRE[marked]))
        elif marked == _METHOD:
            self._choose_method()
        elif marked == _CLOSING:
            self._close_case()
        elif marked == _KEEPING:
            self._keep_case()
        elif marked:
            self.dismiss(marked)

    def on_choice_list_chosen(self) -> None:
        """Enter in the list, a row's sign, or a click."""
        self.action_choose()

    async def resolved(self) -> None:
        """Show what the case holds now."""
        self._fill()

    def _choose_method(self) -> None:
        nu = sagens_metode(self.session.sag)

        async def act(id: str | None) -> None:
            if id and id != nu.id:
                await self._saved(lambda session: session.vaelg_metode(id))

        rows = [Row(id, f"{metode(id).titel}: {metode(id).regel} ({metode(id).kilde})") for id in METODER]
        self.app.push_screen(ChoiceDialog(f"Hvilken metode følger sagen? Nu: {nu.titel}.", rows), act)

    def _close_case(self) -> None:
        async def close(reason: str | None) -> None:
            if reason:
                await self._saved(lambda session: luk(session, reason))

        async def reopen(answer: str | None) -> None:
            if answer == "open":
                await self._saved(genaabn)

        if self.session.sag.behandling.lukket is None:
            text = "Fra i dag regnes det, hvor længe sagen skal gemmes. Skriv, hvorfor den lukkes."
            self.app.push_screen(LineDialog("Luk sagen", text, ""), close)
        else:
            rows = (Row("stay", "Nej, lad den være lukket"), Row("open", "Ja, åbn den igen"))
            self.app.push_screen(ChoiceDialog(" ".join(lukning_i_ord(self.session.sag)) + " Skal den åbnes igen?", rows), reopen)

    def _keep_case(self) -> None:
        async def keep(reason: str | None) -> None:
            if reason is not None:
                await self._saved(lambda session: bevar(session, reason))

        text = "Skriv, hvorfor sagen ikke må slettes, fx at arkivet skal have den. Et tomt felt: den må slettes, når tiden er gået."
        self.app.push_screen(LineDialog("Skal sagen bevares?", text, self.session.sag.behandling.bevares), keep)

    async def _saved(self, work: Callable[[Session], object]) -> None:
        if not await self.written(work):
            self._fill()
            self.status.say(f"gemt {texts.klokken(self.wizard.ur())}")
