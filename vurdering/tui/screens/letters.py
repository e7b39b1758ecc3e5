"""The letters that the case can have, to choose one from."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.worker import Worker, WorkerState

from vurdering.dialogue.session import Session
from vurdering.tui import commands
from vurdering.tui.screens.base import Page
from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.frame import Foot, Head, Status, Text
from vurdering.tui.widgets.rows import Row

if TYPE_CHECKING:
    from vurdering.letters.brevliste import Brevmulighed


class LettersScreen(Page[str]):
    """Ends with the kind of letter that was chosen, or with nothing."""

    KEYS = commands.BREVE
    BINDINGS = commands.bindings(KEYS)
    NAME: ClassVar[str] = "Breve"
    HELP_TEXT: ClassVar[tuple[str, ...]] = (
        "Her er de breve, sagen giver anledning til, i den rækkefølge, de plejer at komme.",
        "✓ kan sendes; ○ kan kun skrives som udkast. Hvorfor, står under listen.",
    )
    AUTO_FOCUS = "ChoiceList"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._letters: dict[str, Brevmulighed] = {}

    def compose(self) -> ComposeResult:
        """The list, and what the marked letter lacks."""
        yield Head("Breve", "arbejder …")
        with VerticalScroll(can_focus=False, classes="liste"):
            yield ChoiceList(lettered=True, one_line=True)
        with VerticalScroll(can_focus=False, id="om"):
            yield Text(id="hvorfor")
        yield Status()
        yield Foot(self.KEYS)

    def on_mount(self) -> None:
        """Find out, beside the screen: every letter is tried."""

        def find() -> tuple[Brevmulighed, ...]:
            from vurdering.letters.brevliste import muligheder

            return muligheder(self._session.sag, self._session.i_dag)

        self.run_worker(find, "find", thread=True)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show them."""
        if event.state is WorkerState.SUCCESS:
            self._letters = {brev.type: brev for brev in cast("tuple[Brevmulighed, ...]", event.worker.result)}
            self.query_one(Head).show("Breve", f"sag {self._session.sag.sagsnummer}")
            rows = [Row(b.type, b.navn, *(("○", "$open") if b.mangler else ("✓", "$met"))) for b in self._letters.values()]
            self.query_one(ChoiceList).update(rows)
            self.on_choice_list_moved()

    def on_choice_list_moved(self) -> None:
        """Tell what the marked letter lacks."""
        brev = self._letters.get(self.query_one(ChoiceList).current)
        self.query_one("#hvorfor", Text).show("" if brev is None else brev.mangler or "Kan sendes.")

    async def action_enter(self) -> None:
        """Enter takes the marked one."""
        self.action_choose()

    def action_choose(self) -> None:
        """Take the marked one."""
        if marked := self.query_one(ChoiceList).current:
            self.dismiss(marked)

    def on_choice_list_chosen(self) -> None:
        """Enter in the list, a row's sign, or a click."""
        self.action_choose()
