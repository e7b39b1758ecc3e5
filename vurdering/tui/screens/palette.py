"""All that can be done in a view, to be found by typing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll

from vurdering.domain.registre import REGISTRE
from vurdering.tui.commands import OVERALT, PILE, Command, bindings
from vurdering.tui.screens.base import Dialog, settled
from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.fields import Line
from vurdering.tui.widgets.frame import Text
from vurdering.tui.widgets.rows import Row


def rows_of(keys: Sequence[Command]) -> list[Row]:
    """A row for each command, and for each kind of record where the whole case may be seen."""
    rows = [Row(c.action, f"{c.label}: {c.help}", f"{c.shown_key:<6}") for c in (*keys, *OVERALT) if c.action != "app.palette"]
    if any(command.action == "overview" for command in keys):
        rows += [Row(f"register('{r.art}')", f"{r.titel}: {r.hjaelp}", f"{'':<6}") for r in REGISTRE.values()]
    return rows


class PaletteDialog(Dialog[str]):
    """Ends with the action that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(PILE),
        *[Binding(key, "close", show=False, priority=True) for key in ("escape", "f3")],
        *[Binding(key, "choose", show=False, priority=True) for key in ("enter", "f10")],
    ]

    def __init__(self, keys: Sequence[Command]) -> None:
        super().__init__()
        self._rows = rows_of(keys)

    def compose(self) -> ComposeResult:
        """A field to find with, and what fits."""
        with Vertical(classes="boks stor"):
            yield Line(placeholder="Skriv, hvad du vil")
            with VerticalScroll(can_focus=False):
                yield ChoiceList(self._rows, numbered=False, one_line=True)
            yield Text("Pil op og ned, Enter: gør det · Esc: luk", classes="muted")

    def on_mount(self) -> None:
        """The field has the keyboard."""
        self.query_one(Line).focus()

    def on_input_changed(self) -> None:
        """Show what holds every word."""
        wanted = self.query_one(Line).value.strip().casefold()
        fit = [row for row in self._rows if all(word in row.text.casefold() for word in wanted.split())]
        # What is called so comes before what is only told about in those words.
        fit.sort(key=lambda row: (not row.text.casefold().startswith(wanted), wanted not in row.text.partition(":")[0].casefold()))
        self.query_one(ChoiceList).update(fit or [Row("", "Intet passer. Slet noget af det skrevne.", " ")], fit[0].key if fit else "")

    def action_move(self, steps: int) -> None:
        """The arrows move in the list while the field has the keyboard."""
        self.query_one(ChoiceList).action_move(steps)

    async def action_choose(self) -> None:
        """Do what is marked."""
        await settled(self.focused)
        if marked := self.query_one(ChoiceList).current:
            self.dismiss(marked)

    async def on_choice_list_chosen(self) -> None:
        """A click."""
        await self.action_choose()
