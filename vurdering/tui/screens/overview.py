"""The whole case in a list: every kind of record, the method, and the other views. One sign opens a row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from vurdering.content.metoder import metode, sagens_metode
from vurdering.dialogue.session import Session
from vurdering.domain.optegnelse import Register
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sagsgang import METODER
from vurdering.tui import commands, texts
from vurdering.tui.screens.base import Page
from vurdering.tui.screens.dialogs import ChoiceDialog
from vurdering.tui.screens.records import RecordsScreen
from vurdering.tui.screens.writing import Writing
from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.frame import Foot, Head, Status
from vurdering.tui.widgets.rows import Row

#: The views of the conversation that can be opened from here.
_VIEWS: Final = ("timeline", "what_if", "gates", "outings", "other_help", "letter", "all_questions")
_METHOD: Final = "method"


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
        yield Row("", "Hele sagen")
        yield Row(_METHOD, f"Metode: {sagens_metode(self.session.sag).titel}")
        named = {command.action: command for command in commands.SAMTALE}
        for action in _VIEWS:
            yield Row(action, f"{named[action].label}: {named[action].help}")

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
            if id and id != nu.id and not await self.written(lambda session: session.vaelg_metode(id)):
                self._fill()
                self.status.say(f"gemt {texts.klokken(self.wizard.ur())}")

        rows = [Row(id, f"{metode(id).titel}: {metode(id).regel} ({metode(id).kilde})") for id in METODER]
        self.app.push_screen(ChoiceDialog(f"Hvilken metode følger sagen? Nu: {nu.titel}.", rows), act)
