"""What the check of a letter found: what is wrong, where, what to do, and the rule behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from vurdering.tui import commands
from vurdering.tui.screens.base import Page
from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.frame import Foot, Head, Status, Text
from vurdering.tui.widgets.rows import Row

if TYPE_CHECKING:
    from vurdering.letters.kontrol.fund import Alvor, Fund

#: A sign, a word and a colour for each severity.
_SIGNS: Final[dict[Alvor, tuple[str, str]]] = {"fejl": ("✗", "$fault"), "advarsel": ("!", "$open"), "oplysning": ("·", "$muted")}


class FindingsScreen(Page[None]):
    """One row for each finding; everything about the marked one is told below."""

    KEYS = commands.TJEK
    BINDINGS = commands.bindings(KEYS)
    NAME: ClassVar[str] = "Tjek brevet"
    HELP_TEXT: ClassVar[tuple[str, ...]] = (
        "✗ er en fejl: så længe den er der, kan brevet kun gemmes som udkast. ! er en advarsel, · er til orientering.",
        "Under listen står, hvad der er galt, hvad du kan gøre, og hvilken regel det bygger på.",
    )
    AUTO_FOCUS = "ChoiceList"

    def __init__(self, findings: Sequence[Fund]) -> None:
        super().__init__()
        self._findings = {str(number): finding for number, finding in enumerate(findings)}

    def compose(self) -> ComposeResult:
        """The list, and what is said about the marked finding."""
        errors = sum(f.alvor == "fejl" for f in self._findings.values())
        yield Head("Tjek brevet", f"{errors} fejl" if errors else "ingen fejl")
        rows = [Row(key, f"{f.alvor.capitalize()} {f.regel}: {f.hvad}", *_SIGNS[f.alvor]) for key, f in self._findings.items()]
        with VerticalScroll(can_focus=False, classes="liste"):
            yield ChoiceList(rows or [Row("", "Der er intet at bemærke.", "✓", "$met")], numbered=False, one_line=True)
        with VerticalScroll(can_focus=False, id="om"):
            yield Text(id="hvorfor")
        yield Status()
        yield Foot(self.KEYS)

    def on_mount(self) -> None:
        """Tell about the first."""
        self.on_choice_list_moved()

    def on_choice_list_moved(self) -> None:
        """Tell about the marked finding."""
        f = self._findings.get(self.query_one(ChoiceList).current)
        self.query_one("#hvorfor", Text).show("\n".join(_told(f)) if f else "")


def _told(f: Fund) -> list[str]:
    sted = [f"Sted: {f.sted}"] if f.sted else []
    return [f.hvad, f"Gør dette: {f.raad}", *sted, f"Regel: {f.regel}, {f.hjemmel}"]
