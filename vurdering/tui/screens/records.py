"""One kind of record: those there are, what remains to be done about each, and the way to write, change and remove them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from vurdering.content.temaer import temaer
from vurdering.dialogue import optegnelser
from vurdering.dialogue.session import Session
from vurdering.domain.optegnelse import Optegnelse, Register
from vurdering.domain.ord import opremset
from vurdering.domain.vum import NIVEAUER, Undertema
from vurdering.tui import commands, texts
from vurdering.tui.screens.base import Page
from vurdering.tui.screens.dialogs import ChoiceDialog
from vurdering.tui.screens.record import page_for
from vurdering.tui.screens.writing import Writing
from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.frame import Foot, Head, Status, Text
from vurdering.tui.widgets.rows import Row

#: More goals than this are seldom followed.
MANGE_MAAL: Final = 3
_LONGEST: Final = 100
_VOICES: Final = (("borger", "borgeren"), ("andre", "andre"), ("sagsbehandler", "din bemærkning"))


class RecordsScreen(Writing, Page[None]):
    """A list to choose from; Enter changes what is marked."""

    KEYS = commands.OPTEGNELSER
    BINDINGS = commands.bindings(KEYS)
    NAME: ClassVar[str] = "Optegnelser"
    HELP_TEXT: ClassVar[tuple[str, ...]] = (
        "✓ er afsluttet; ○ mangler noget, og det står i parentes. F5 skriver en ny, Enter retter den markerede, og F8 fjerner den.",
        "Det, der fjernes, går ud af sagen, men det står stadig i tidslinjen, at det har været der.",
    )
    AUTO_FOCUS = "ChoiceList"

    def __init__(self, session: Session, register: Register, marked: str = "") -> None:
        super().__init__()
        self.session, self.register, self._first = session, register, marked

    def compose(self) -> ComposeResult:
        """What the register is for, and its records."""
        yield Head(self.register.titel, self.register.kilde)
        yield Text(self.register.hjaelp, classes="hjaelp indryk")
        yield Text(id="raad", classes="indryk")
        with VerticalScroll(can_focus=False, classes="liste"):
            yield ChoiceList(numbered=False, one_line=True)
        yield Status()
        yield Foot(self.KEYS)

    def on_screen_resume(self) -> None:
        """Show the records as they are now."""
        super().on_screen_resume()
        self._fill(self._first)
        self._first = ""

    def _fill(self, mark: str = "") -> None:
        records = self.session.sag.register(self.register)
        rows = list(_by_theme(self._row, records) if self.register.art == "undertema" else map(self._row, records))
        self.query_one(ChoiceList).update(rows or [Row("", "Her står intet endnu. F5 skriver det første.", " ")], mark)
        many = self.register.art == "indsatsmaal" and len(records) > MANGE_MAAL
        advice = self.query_one("#raad", Text)
        advice.display = many
        advice.show(
            f"! Der er {len(records)} mål. Flere end tre bliver sjældent fulgt; kan nogle af dem samles eller vente?" if many else ""
        )

    def _row(self, record: Optegnelse) -> Row:
        done = not record.tilstand(self.session.i_dag)
        return Row(record.id, self._words(record), *(("✓", "$met") if done else ("○", "$open")))

    def _words(self, record: Optegnelse) -> str:
        return optegnelser.linje(self.session.sag, self.register, record, self.session.i_dag)

    @property
    def _marked(self) -> Optegnelse | None:
        id = self.query_one(ChoiceList).current
        return next((o for o in self.session.sag.register(self.register) if o.id == id), None)

    def action_choose(self) -> None:
        """Change the marked one; write the first where there is none."""
        self._write(self._marked)

    def on_choice_list_chosen(self) -> None:
        """Enter in the list, or a click."""
        self.action_choose()

    def action_add(self) -> None:
        """Write one more."""
        self._write(None)

    def _write(self, record: Optegnelse | None) -> None:
        def told(id: str | None) -> None:
            if id:
                self._fill(id)
                self.status.say(f"gemt {texts.klokken(self.wizard.ur())}")

        self.app.push_screen(page_for(self.session, self.register, record), told)

    def action_remove(self) -> None:
        """Ask, and take the marked one out."""
        if (record := self._marked) is None:
            return

        async def act(answer: str | None) -> None:
            if answer == "remove" and not await self.written(lambda session: session.slet(self.register, record.id)):
                self._fill()
                self.status.say("Det er fjernet.")

        rows = (Row("stay", "Nej, behold det"), Row("remove", "Ja, fjern det"))
        words = self._words(record)
        self.app.push_screen(ChoiceDialog(f"Fjern »{words[:_LONGEST]}{'…' if len(words) > _LONGEST else ''}«?", rows), act)

    async def resolved(self) -> None:
        """Show the records as they are now."""
        self._fill()


def _by_theme(row: Callable[[Optegnelse], Row], records: tuple[Optegnelse, ...]) -> Iterator[Row]:
    """The sub-themes under their themes, with who has been heard and the level."""
    for tema in temaer():
        titles = {u.id: u.titel for u in tema.undertemaer}
        mine = [o for o in records if isinstance(o, Undertema) and o.undertema in titles]
        if mine:
            yield Row("", tema.titel)
        for o in mine:
            heard = opremset([words for navn, words in _VOICES if getattr(o, navn)]) or "ingen har sagt noget"
            level = f" · {NIVEAUER[o.niveau]}" if o.niveau else ""
            yield Row(o.id, f"{titles[o.undertema]}: {heard}{level}", row(o).sign, row(o).style)
