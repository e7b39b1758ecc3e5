"""Where a case is chosen, found or made. Painted before anything heavy is loaded; it takes no answer until the store is open."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.formaal import LOGGES
from vurdering.domain.ord import dag, stort_tal
from vurdering.tui import commands, texts
from vurdering.tui.screens.base import Page, settled
from vurdering.tui.widgets.fields import Line
from vurdering.tui.widgets.frame import Foot, Head, Status, Text
from vurdering.tui.widgets.long_list import LongList
from vurdering.tui.widgets.rows import Row

if TYPE_CHECKING:
    from vurdering.store.gemt import Sagslinje

_MAKE: str = "Enter opretter en ny, tom sag med nummeret i feltet."
_OPEN: str = "Enter åbner den markerede sag."


def suggestion(numre: Sequence[str], i_dag: date) -> str:
    """The case number after the highest one of this year."""
    brugte = [int(fund[1]) for nummer in numre if (fund := re.fullmatch(rf"{i_dag.year}-(\d{{1,6}})", nummer, re.ASCII))]
    return f"{i_dag.year}-{max(brugte, default=0) + 1:04}"


class StartScreen(Page[None]):
    """The stored cases, a field to find one with, and a field for a new one."""

    KEYS = commands.START
    BINDINGS: ClassVar = commands.bindings([*KEYS, *commands.PILE])
    NAME: ClassVar[str] = "Sager"
    HELP_TEXT: ClassVar[tuple[str, ...]] = (
        "Vælg en sag med pil op og ned, og tryk Enter.",
        "Er der mange, så gå til søgefeltet (F4), og skriv en del af nummeret, status, den ansvarlige eller datoen. "
        "F5 viser én status ad gangen, og F6 kun dine egne.",
        "Vil du begynde en ny sag, så gå til feltet med Tab, skriv sagsnummeret, og tryk Enter.",
        f"{LOGGES} Er sagen en andens, eller er den lukket, bliver du spurgt om hvorfor.",
    )
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self._cases: Sequence[Sagslinje] = ()
        self._texts: list[str] | None = None
        """What each case is found by; made when something is first looked for."""
        self._open_by: Mapping[str, str] = {}
        self._status = ""
        self._mine = False
        self._person: frozenset[str] | None = None
        """The numbers that a search by CPR number found; None while all cases are shown."""

    def compose(self) -> ComposeResult:
        """Notice, new case, what to find, stored cases."""
        yield Head("vurdering", "ledsageordning efter servicelovens § 97")
        yield Text("", id="varsel")
        yield Text("Ny sag – skriv et sagsnummer, og tryk Enter", classes="label")
        yield Line(id="nummer")
        yield Text("Dine sager – pil op og ned, og Enter åbner", id="oversigt", classes="label")
        yield Line(placeholder="Skriv for at finde (F4)", id="soeg")
        with VerticalScroll(can_focus=False, id="sager"):
            yield LongList(self._row, id="liste")
        yield Status()
        yield Foot([*self.KEYS, *commands.OVERALT])

    @property
    def _list(self) -> LongList[Sagslinje]:
        return self.query_one("#liste", LongList)

    def on_mount(self) -> None:
        """Nothing can be typed before the store is open."""
        for line in self.query(Line):
            line.disabled = True
        self.status.say("Åbner lageret …")

    def tell(self, notice: str) -> None:
        """Say what must be known about this store."""
        self.query_one("#varsel", Text).show(notice)

    def locked(self, *, new: bool) -> None:
        """Nothing can be done before the store has its passphrase."""
        hvad = "Lageret er nyt og mangler en adgangskode. Enter går i gang" if new else "Lageret er låst. Enter låser op"
        self.status.say(f"{hvad}, og Ctrl+Q lukker programmet.")

    def ready(self, cases: Sequence[Sagslinje], open_by: Mapping[str, str], i_dag: date) -> None:
        """The store is open: show its cases and take input. `open_by` tells who else has a case open."""
        self._cases, self._open_by, self._texts = cases, open_by, None
        number, search = self.query_one("#nummer", Line), self.query_one("#soeg", Line)
        number.disabled = search.disabled = False
        number.value = suggestion([case.sagsnummer for case in cases], i_dag)
        self._fill()
        if self.focused is not search:
            (self._list if cases else number).focus()
        self._say_what_enter_does()

    def _row(self, case: Sagslinje) -> Row:
        from vurdering.store.opslag import STATUS

        changed = case.aendret.astimezone()
        open_by = self._open_by.get(case.sagsnummer, "")
        # Where a colleague has the case open, there is no room for the hour it was changed.
        more = f"  åbnet af {open_by}" if open_by else f" kl. {texts.klokken(changed)}"
        return Row(case.sagsnummer, f"{case.sagsnummer:<11} {STATUS[case.status]:<7} {case.ansvarlig:<8} {dag(changed.date())}{more}")

    def _fill(self, place: int = 0) -> None:
        from vurdering.store.opslag import STATUS

        fits = self._fitting()
        self._list.empty = "Ingen sager passer." if self._cases else "Der er ingen sager endnu."
        self._list.show(fits, place)
        kinds = [STATUS[self._status].lower()] if self._status else []
        kinds += [*(["dine egne"] if self._mine else []), *(["fundet på CPR-nummer"] if self._person is not None else [])]
        count = f"{stort_tal(len(fits))} af {stort_tal(len(self._cases))}" if len(fits) != len(self._cases) else stort_tal(len(fits))
        kind = f" ({', '.join(kinds)})" if kinds else ""
        self.query_one("#oversigt", Text).show(f"Sager: {count}{kind} – pil op og ned, og Enter åbner")

    def _fitting(self) -> Sequence[Sagslinje]:
        """The cases that are looked for."""
        from vurdering.store.sager import bruger
        from vurdering.store.soeg import soegetekst

        words = self.query_one("#soeg", Line).value.casefold().split()
        fits = self._cases
        if words:
            if self._texts is None:
                self._texts = list(map(soegetekst, self._cases))
            fits = [case for case, text in zip(self._cases, self._texts, strict=True) if all(word in text for word in words)]
        if self._status:
            fits = [case for case in fits if case.status == self._status]
        if self._mine:
            me = (self.wizard.lager.hvem(bruger()) if self.wizard.lager else bruger()).casefold()
            fits = [case for case in fits if case.ansvarlig.casefold() == me]
        if self._person is not None:
            fits = [case for case in fits if case.sagsnummer in self._person]
        return fits

    def on_input_changed(self, event: Line.Changed) -> None:
        """Show what fits."""
        if event.input.id == "soeg":
            self._fill()

    def on_descendant_focus(self) -> None:
        """The keyboard is somewhere else."""
        self._say_what_enter_does()

    def _say_what_enter_does(self) -> None:
        """A case is made or opened by the same key, so nobody should have to guess which."""
        if not self.query_one("#nummer", Line).disabled:
            self.status.say(_MAKE if self._making else _OPEN)

    @property
    def _making(self) -> bool:
        return self.focused is self.query_one("#nummer", Line)

    async def action_enter(self) -> None:
        """Enter opens or makes a case."""
        await self.action_open()

    async def action_open(self) -> None:
        """Make the case that the field names, or open the one under the cursor, whichever has the keyboard."""
        await settled(self.focused)
        if self.wizard.lager is None:
            self.wizard.unlock()
        elif self._making:
            self._open(self.query_one("#nummer", Line).value, new=True)
        else:
            self._open(self._list.current, new=False)

    def on_choice_list_chosen(self) -> None:
        """A click opens the case."""
        self._open(self._list.current, new=False)

    def _open(self, nummer: str, *, new: bool) -> None:
        if not new and not nummer:
            return
        try:
            self.wizard.open_case(nummer, new=new)
        except Inputfejl as fejl:
            self.status.fail(str(fejl))

    def action_move(self, steps: int) -> None:
        """The arrows go through the list also while a field has the keyboard."""
        self._list.action_move(steps)

    def action_find(self) -> None:
        """Go to the field to find with; from there, show all cases again."""
        line = self.query_one("#soeg", Line)
        if self.focused is line or self._person is not None:
            line.value, self._status, self._mine, self._person = "", "", False, None
            self._fill()
        self.set_focus(line)

    def action_next_status(self) -> None:
        """Show the cases of the next status alone, or all again."""
        from vurdering.store.opslag import STATUS

        kinds = ["", *STATUS]
        self._status = kinds[(kinds.index(self._status) + 1) % len(kinds)]
        self._fill()

    def action_mine(self) -> None:
        """Show one's own cases alone, or all again."""
        self._mine = not self._mine
        self._fill()

    def action_person(self) -> None:
        """Ask for a CPR number, and show that person's cases."""
        if self.wizard.lager is None:
            return
        from vurdering.tui.screens.person import PersonDialog

        def found(numre: frozenset[str] | None) -> None:
            if numre is not None:
                self._person = numre
                self._fill()
                self._list.focus()
                self.status.say("Søgningen er skrevet i loggen. F4 viser alle sager igen.")

        self.app.push_screen(PersonDialog(self.wizard.lager), found)
