"""Who says it, where it stands, and when."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from vurdering.dialogue import fortolkning
from vurdering.dialogue.kildeangivelse import Kildeangivelse
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.ord import PAAROERENDE_VARSEL, dag, kilde_laest, sted
from vurdering.domain.sag import STEMMER, Stemme
from vurdering.tui import commands
from vurdering.tui.screens.base import Dialog, settled
from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.fields import Line
from vurdering.tui.widgets.frame import Foot, Status, Text
from vurdering.tui.widgets.rows import Row

_ONE: Final = "one"
_SCOPE: Final = (Row(_ONE, "Kun dette svar"), Row("talk", "Dette svar og resten af samtalen"))


class SourceDialog(Dialog[tuple[Kildeangivelse, bool]]):
    """Gives the source, and whether it holds for the rest of the talk as well."""

    KEYS = commands.KILDE
    BINDINGS: ClassVar = commands.bindings(KEYS)

    def __init__(self, kilde: Kildeangivelse, i_dag: date) -> None:
        super().__init__()
        self._kilde, self._i_dag = kilde, i_dag

    def compose(self) -> ComposeResult:
        """Voice, place, date, and how far it reaches."""
        with Vertical(classes="boks stor"):
            yield Text("Hvem siger det?", classes="overskrift")
            with VerticalScroll(can_focus=False):
                yield ChoiceList([Row(id, navn) for id, navn in STEMMER.items()], current=self._kilde.stemme, radio=True, id="stemme")
                yield Text(id="varsel")
                yield Text("Hvor står det? Kan det ikke fås: det foreliggende grundlag", classes="label")
                yield Line(sted(self._kilde.kilde) if self._kilde.kilde else "", id="kilde")
                yield Text("Hvornår?", classes="label")
                yield Line(dag(self._kilde.dato) if self._kilde.dato else "", placeholder="fx 1/10-2026", id="dato")
                yield Text("Hvad gælder det?", classes="label")
                yield ChoiceList(_SCOPE, current=_ONE, radio=True, id="omfang")
            yield Status()
            yield Foot(self.KEYS)

    def on_mount(self) -> None:
        """Warn at once where a relative speaks already."""
        self.on_choice_list_moved()

    def on_choice_list_moved(self) -> None:
        """Warn before a relative's words are recorded."""
        varsel = self.query_one("#varsel", Text)
        varsel.display = self.query_one("#stemme", ChoiceList).current == "paaroerende"
        varsel.show(PAAROERENDE_VARSEL)

    async def action_accept(self) -> None:
        """Use what is written."""
        await settled(self.focused)
        stemme: Stemme = self.query_one("#stemme", ChoiceList).current  # type: ignore[assignment]
        dato = self.query_one("#dato", Line).value.strip()
        try:
            hvornaar = fortolkning.dato(dato, self._i_dag) if dato else None
        except Inputfejl as fejl:
            self.query_one(Status).fail(str(fejl))
            self.query_one("#dato").focus()
            return
        kilde = Kildeangivelse(stemme, kilde_laest(self.query_one("#kilde", Line).value), hvornaar)
        self.dismiss((kilde, self.query_one("#omfang", ChoiceList).current != _ONE))
