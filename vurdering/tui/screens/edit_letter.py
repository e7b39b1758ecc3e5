"""Other words in a letter: one part at a time, checked against the case before they are kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from vurdering.dialogue.session import Session
from vurdering.domain.fejl import Inputfejl
from vurdering.tui import commands
from vurdering.tui.screens.base import Page, settled
from vurdering.tui.screens.leaving import LeaveDialog
from vurdering.tui.screens.writing import Writing
from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.frame import Foot, Head, Status, Text
from vurdering.tui.widgets.prose import Prose
from vurdering.tui.widgets.rows import Row

if TYPE_CHECKING:
    from vurdering.letters.brev import Brev
    from vurdering.letters.formater.ast import Dokument
    from vurdering.letters.redigering.enheder import Enhed
    from vurdering.letters.redigering.rettet_brev import Proevet


class EditLetterScreen(Page[bool]):
    """The letter's parts, to choose one from. Ends with whether something was changed."""

    KEYS = commands.RET_BREV
    BINDINGS = commands.bindings(KEYS)
    NAME: ClassVar[str] = "Ret brevet"
    HELP_TEXT: ClassVar[tuple[str, ...]] = (
        "Vælg det afsnit, du vil skrive om, og tryk Enter. Tabeller og lister i flere lag kan kun rettes i Word.",
        "Ordene er dine, men brevet skal stadig sige det, sagen giver: resultat, timer, datoer, regler og klagevejledning ændres i sagen.",
        "Rettelserne gemmes med sagen. Ændrer sagen sig, så teksten bliver en anden, falder rettelsen af den væk, og det bliver sagt.",
    )
    AUTO_FOCUS = "ChoiceList"

    def __init__(self, session: Session, brev: Brev) -> None:
        super().__init__()
        from vurdering.letters.redigering.enheder import enheder
        from vurdering.letters.redigering.rettet_brev import redigerbar

        self._session, self._brev = session, brev
        self._units: dict[str, tuple[int, Enhed, str]] = {
            str(number): (number, unit, text)
            for number, unit in enumerate(enheder(brev.dokument))
            if (text := redigerbar(unit)) is not None
        }

    def compose(self) -> ComposeResult:
        """One row for each part."""
        yield Head("Ret brevet", f"{len(self._units)} dele")
        rows = [Row(key, " ".join(text.split())) for key, (_, _, text) in self._units.items()]
        with VerticalScroll(can_focus=False, classes="liste"):
            yield ChoiceList(rows, numbered=False, one_line=True)
        yield Status()
        yield Foot(self.KEYS)

    async def action_enter(self) -> None:
        """Enter opens the marked part."""
        self.action_choose()

    def on_choice_list_chosen(self) -> None:
        """Enter in the list, or a click."""
        self.action_choose()

    def action_choose(self) -> None:
        """Write the marked part anew."""
        marked = self._units.get(self.query_one(ChoiceList).current)
        if marked is not None:
            number, unit, text = marked
            self.app.push_screen(EditPartScreen(self._session, self._brev, number, unit.afsnit, text), self._done)

    def _done(self, changed: bool | None) -> None:
        if changed:
            self.dismiss(True)


class EditPartScreen(Writing, Page[bool]):
    """One part's words. Ends with whether they were changed."""

    KEYS = commands.RET_DEL
    BINDINGS = commands.bindings(KEYS)
    NAME: ClassVar[str] = "Ret en del af brevet"
    HELP_TEXT: ClassVar[tuple[str, ...]] = (
        "Skriv teksten om, og tryk F10. Så vises hver sætning, der er ændret, og brevet bliver tjekket mod sagen.",
        "To stjerner om et ord gør det **fedt**. Et tomt felt sletter delen.",
    )
    AUTO_FOCUS = "Prose"

    def __init__(self, session: Session, brev: Brev, number: int, heading: str, text: str) -> None:
        super().__init__()
        self.session = session
        self._brev, self._number, self._heading, self._text = brev, number, heading, text
        self._seen: Dokument | None = None

    @property
    def unsaved(self) -> bool:
        """Whether the words are others than before."""
        return self.query_one(Prose).text != self._text

    def compose(self) -> ComposeResult:
        """The words, and below them what comes of them."""
        yield Head("Ret en del af brevet", self._heading)
        with VerticalScroll(classes="side", can_focus=False):
            yield Prose(self._text)
            yield Text(id="forskel", classes="afsnit")
        yield Status()
        yield Foot(self.KEYS)

    async def action_close(self) -> None:
        """Go back; what is typed and not kept is asked about first."""
        await settled(self.focused)
        if not self.unsaved:
            self.dismiss(False)
            return

        async def act(answer: str | None) -> None:
            if answer == "discard":
                self.dismiss(False)
            elif answer == "save":
                await self.action_save()

        self.app.push_screen(LeaveDialog(), act)

    async def resolved(self) -> None:
        """Go back to the letter."""
        self.dismiss(True)

    async def action_save(self) -> None:
        """Show what is changed and what is wrong with it; the second time, keep it."""
        from vurdering.letters.redigering.rettet_brev import behold, med_enhed, proev

        await settled(self.focused)
        if not self.unsaved:
            self.dismiss(False)
            return
        try:
            changed = med_enhed(self._brev, self._number, self.query_one(Prose).text)
        except Inputfejl as fejl:
            self.status.fail(str(fejl))
            return
        tried = proev(self._brev, changed)
        self.query_one("#forskel", Text).show("\n".join(_told(tried)))
        if tried.afvigelser:
            self.status.fail("Brevet ville ikke længere sige det, sagen giver. Intet er gemt.")
        elif self._seen != changed:
            self._seen = changed
            self.status.say("Brevet holder stadig. Tryk F10 igen for at gemme rettelsen.")
        elif not await self.written(lambda session: behold(session, self._brev, tried, af=session.sag.afsender.sagsbehandler)):
            self.dismiss(True)


def _told(tried: Proevet) -> Sequence[str]:
    """The changed sentences, then what is wrong."""
    lines = []
    for change in tried.forskel:
        lines += [f"– {change.foer}" if change.foer else "", f"+ {change.efter}" if change.efter else ""]
    lines += [line for wrong in tried.afvigelser for line in (f"✗ {wrong.hvad}", f"  {wrong.raad}")]
    return [line for line in lines if line]
