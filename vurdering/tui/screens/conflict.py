"""Somebody else changed the case first: what they did, what was written here, and the choice of what is to count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget

from vurdering.dialogue.egen import Egen, Valg
from vurdering.dialogue.imens import til_moedet
from vurdering.dialogue.sammenfletning import Fletning
from vurdering.dialogue.svar_i_ord import Side, tid
from vurdering.domain.fejl import Inputfejl
from vurdering.store.gemt import Konflikt
from vurdering.tui import commands
from vurdering.tui.screens.base import Page
from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.frame import Foot, Head, Status, Text
from vurdering.tui.widgets.rows import Row

if TYPE_CHECKING:
    from vurdering.tui.screens.case import CaseScreen

_FREE = "Det rører ikke det, der er ændret imens. Enter gemmer det nu."
_NOTHING = "Der er ikke noget at gemme. Esc går tilbage til sagen, som den er nu."
_CHOOSE = "Vælg først, hvad der skal gælde. Intet bliver overskrevet, før du har valgt."


class ConflictScreen(Page[bool]):
    """Ends with whether it was settled; without, what was typed still stands in its fields and nothing is saved."""

    KEYS = commands.KONFLIKT
    BINDINGS = commands.bindings(KEYS)
    NAME: ClassVar[str] = "Sagen er ændret imens"
    HELP_TEXT: ClassVar[tuple[str, ...]] = (
        "Øverst står, hvad en anden har gemt i sagen, siden du læste den: spørgsmålet, hvad der stod, hvad der står nu, hvem og hvornår.",
        "Under det står din egen ændring. Rører den ikke det andet, kan den gemmes med det samme.",
        "Har I ændret det samme, står begge dele ved siden af hinanden. Vælg med tal eller pile; intet bliver overskrevet af sig selv.",
    )
    AUTO_FOCUS = ""

    def __init__(self, conversation: CaseScreen, fletning: Fletning) -> None:
        super().__init__()
        self._conversation, self._fletning = conversation, fletning

    def compose(self) -> ComposeResult:
        """What happened; one's own; the choices."""
        yield Head("Sagen er ændret imens")
        yield VerticalScroll(id="imens", classes="side", can_focus=True)
        yield Status()
        yield Foot(self.KEYS)

    async def on_mount(self) -> None:
        """Show it."""
        await self._show()

    async def _show(self) -> None:
        last = self._fletning.siden[-1]
        self.query_one(Head).show("Sagen er ændret imens", f"af {last.aktoer or 'en anden'} {tid(last.tidspunkt)}")
        body = self.query_one("#imens", VerticalScroll)
        await body.remove_children()
        await body.mount(*self._meanwhile(), *self._own())
        self.status.say(_CHOOSE if self._fletning.valgene else _FREE if self._fletning.kan_gemmes else _NOTHING)
        self.set_focus(next(iter(self.query(ChoiceList)), cast("Widget", body)), scroll_visible=False)

    def _meanwhile(self) -> Iterator[Widget]:
        meeting = self._conversation.meeting
        shown, hidden = til_moedet(self._fletning.imens) if meeting else (self._fletning.imens, 0)
        yield Text("Ændret af andre, siden du læste sagen", classes="label")
        lines = [f"· {change.linje}" for change in shown]
        yield Text("\n".join([*lines, *([f"· {hidden} ting, der hører til sagsvisningen"] if hidden else [])]), classes="afsnit")

    def _own(self) -> Iterator[Widget]:
        alone = [egen for egen in self._fletning.synlige if egen.deres is None]
        if alone:
            yield Text("Din ændring", classes="label")
        for egen in alone:
            yield Text("\n".join(filter(None, (egen.titel, *egen.mit.linjer, egen.bemaerk))), classes="afsnit")
            yield from self._choice(egen)
        for egen in self._fletning.synlige:
            if egen.deres is not None:
                yield Text(f"I har begge ændret: {egen.titel}", classes="label")
                yield Horizontal(_side("Dit", egen.mit), _side(f"Fra {egen.deres.af}", self._theirs(egen.deres)), classes="sider")
                if egen.bemaerk:
                    yield Text(egen.bemaerk, classes="muted")
                yield from self._choice(egen)

    def _theirs(self, side: Side) -> Side:
        """The other's answer; in a meeting without the words that go with it, which may be of another talk."""
        return Side(side.svar, side.kilde) if self._conversation.meeting else side

    def _choice(self, egen: Egen) -> Iterator[Widget]:
        if egen.muligheder:
            yield ChoiceList(
                [Row(valg, words) for valg, words in egen.muligheder], radio=True, id=f"valg{self._fletning.valgene.index(egen)}"
            )

    async def action_enter(self) -> None:
        """Enter saves what is chosen."""
        await self.action_save()

    async def save_all(self) -> bool:
        """Save what is chosen. Leaving is asked for anew from the view below: it is there that it was written."""
        await self.action_save()
        return False

    async def action_save(self) -> None:
        """Save what is chosen; stay where a choice is missing, or somebody was first once more."""
        lists = list(self.query(ChoiceList))
        missing = next((field for field in lists if not field.current), None)
        if missing is not None:
            missing.focus()
            self.status.fail(_CHOOSE)
            return
        if not self._fletning.kan_gemmes:
            self.dismiss(False)
            return
        chosen = [cast("Valg", field.current) for field in sorted(lists, key=lambda field: int((field.id or "0").removeprefix("valg")))]
        try:
            if events := self._fletning.haendelser(chosen):
                self._conversation.session.gentag(events)
        except Konflikt as konflikt:
            self._fletning = await self._conversation.read_again(konflikt)
            await self._show()
            self.status.fail(f"Sagen blev ændret igen. {_CHOOSE if self._fletning.valgene else ''}")
        except Inputfejl as fejl:
            self.status.fail(str(fejl))
        else:
            self.dismiss(True)

    async def action_close(self) -> None:
        """Go back without saving."""
        self.dismiss(False)


def _side(title: str, side: Side) -> Text:
    return Text("\n".join((title, *side.linjer)), classes="en-side")
