"""Handing the case over to another caseworker, and approving a decision that another has written."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll

from vurdering.dialogue.behandling import ansvarlig_i_ord, godkend, godkendelse_i_ord, overdrag
from vurdering.dialogue.session import Session
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.ord import resultatlinje
from vurdering.store import sager
from vurdering.store.gemt import Konflikt
from vurdering.tui.screens.base import Dialog, settled
from vurdering.tui.screens.dialogs import ChoiceDialog
from vurdering.tui.screens.writing import Writing
from vurdering.tui.widgets.fields import Line
from vurdering.tui.widgets.frame import Status, Text
from vurdering.tui.widgets.rows import Row

if TYPE_CHECKING:
    from vurdering.tui.screens.case import CaseScreen


class HandOverDialog(Writing, Dialog[bool]):
    """Ends with whether the case was handed over."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *[Binding(key, "close", show=False, priority=True) for key in ("escape", "f3")],
        *[Binding(key, "accept", show=False, priority=True) for key in ("f10", "enter")],
        Binding("tab", "app.focus_next", show=False, priority=True),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        """To whom, and why."""
        with Vertical(classes="boks"):
            yield Text("Overdrag sagen", classes="overskrift")
            with VerticalScroll(can_focus=False):
                yield Text(f"{ansvarlig_i_ord(self.session.sag)}.", classes="afsnit")
                yield Text("Hvem skal have sagen? Brugernavnet, fx B456", classes="label")
                yield Line(id="til")
                yield Text("Hvorfor? Det står i sagens tidslinje", classes="label")
                yield Line(id="grund")
            yield Status()
            yield Text("Tab: næste felt · Enter: overdrag · Esc: fortryd", classes="muted")

    @property
    def unsaved(self) -> bool:
        """Whether something is typed."""
        return any(line.value.strip() for line in self.query(Line))

    async def save_all(self) -> bool:
        """Hand the case over, when that is what was begun."""
        return not self.unsaved or await self._handed_over()

    async def _handed_over(self) -> bool:
        til, grund = (self.query_one(f"#{id}", Line).value for id in ("til", "grund"))
        return not await self.written(lambda session: overdrag(session, til, grund))

    async def resolved(self) -> None:
        """Go back to the case."""
        self.dismiss(True)

    async def action_accept(self) -> None:
        """Go to the second field; hand over when both are filled in."""
        await settled(self.focused)
        grund = self.query_one("#grund", Line)
        if self.focused is not grund and not grund.value.strip():
            self.set_focus(grund)
        elif await self._handed_over():
            self.dismiss(True)


def hand_over(screen: CaseScreen) -> None:
    """Ask to whom and why."""

    def told(done: bool | None) -> None:
        if done:
            screen.status.say(f"{ansvarlig_i_ord(screen.session.sag)}.")

    screen.app.push_screen(HandOverDialog(screen.session), told)


def approve(screen: CaseScreen) -> None:
    """Ask whether the decision that the case gives now is approved."""
    session = screen.session
    if not session.vurdering_skrevet:
        screen.status.fail("Der er ikke nogen afgørelse at godkende endnu.")
        return
    lines = (f"Resultat: {resultatlinje(session.vurdering)}.", f"{ansvarlig_i_ord(session.sag)}.", godkendelse_i_ord(session.sag))
    text = "\n".join(filter(None, (*lines, "Godkender du afgørelsen, som sagen er nu?")))

    async def act(answer: str | None) -> None:
        if answer == "yes":
            await _approve(screen)

    screen.app.push_screen(ChoiceDialog(text, (Row("no", "Nej, ikke nu"), Row("yes", "Ja, godkend den"))), act)


async def _approve(screen: CaseScreen) -> None:
    async def then(_: bool | None) -> None:
        screen.status.fail("Ikke godkendt: sagen er ændret imens. Se den igennem, og godkend igen.")

    lager = screen.wizard.lager
    try:
        godkend(screen.session, sager.historik(lager, screen.session.sag.sagsnummer) if lager is not None else ())
    except Konflikt as konflikt:
        await screen.conflict(konflikt, then)
    except Inputfejl as fejl:
        screen.status.fail(str(fejl))
    else:
        screen.status.say(godkendelse_i_ord(screen.session.sag))
