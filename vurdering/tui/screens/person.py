"""Finding a person's cases: the CPR number is typed without being shown, and the search is written in the log."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from vurdering.domain.fejl import Inputfejl
from vurdering.store import sager
from vurdering.store.lager import Lager
from vurdering.store.soeg import Soegning, soeg
from vurdering.tui.screens.base import Dialog, settled
from vurdering.tui.widgets.fields import Secret
from vurdering.tui.widgets.frame import Status, Text


class PersonDialog(Dialog[frozenset[str]]):
    """Ends with the numbers of the person's cases, or None when nothing was looked for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *[Binding(key, "close", show=False, priority=True) for key in ("escape", "f3")],
        *[Binding(key, "accept", show=False, priority=True) for key in ("f10", "enter")],
    ]

    def __init__(self, lager: Lager) -> None:
        super().__init__()
        self._lager = lager

    def compose(self) -> ComposeResult:
        """The field under its explanation."""
        with Vertical(classes="boks"):
            yield Text("Find en borgers sager", classes="overskrift")
            yield Text("Skriv alle ti cifre. De vises ikke og gemmes ikke. Søgningen skrives i loggen.", classes="afsnit")
            yield Secret(id="cpr")
            yield Status()
            yield Text("Enter: søg · Esc: fortryd", classes="muted")

    async def action_accept(self) -> None:
        """Look for it."""
        await settled(self.focused)
        try:
            fundet = soeg(self._lager, Soegning(cpr=self.query_one(Secret).value.strip() or "0"), sager.adgang())
        except Inputfejl as fejl:
            self.query_one(Status).fail(str(fejl))
        else:
            self.dismiss(frozenset(linje.sagsnummer for linje in fundet))
