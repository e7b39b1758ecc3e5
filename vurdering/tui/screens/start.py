"""Where a case is chosen or made. Painted before anything heavy is loaded; it takes no answer until the store is open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.formaal import LOGGES
from vurdering.domain.ord import dag
from vurdering.tui import commands, texts
from vurdering.tui.screens.base import Page, settled
from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.fields import Line
from vurdering.tui.widgets.frame import Foot, Head, Status, Text
from vurdering.tui.widgets.rows import Row


def suggestion(numre: Sequence[str], i_dag: date) -> str:
    """The case number after the highest one of this year."""
    brugte = [int(fund[1]) for nummer in numre if (fund := re.fullmatch(rf"{i_dag.year}-(\d{{1,6}})", nummer, re.ASCII))]
    return f"{i_dag.year}-{max(brugte, default=0) + 1:04}"


class StartScreen(Page[None]):
    """The stored cases, and a field for a new one."""

    KEYS = commands.START
    BINDINGS = commands.bindings(KEYS)
    NAME: ClassVar[str] = "Sager"
    HELP_TEXT: ClassVar[tuple[str, ...]] = (
        "Vælg en sag med pil op og ned, og tryk Enter.",
        "Vil du begynde en ny sag, så gå til feltet med Tab, skriv sagsnummeret, og tryk Enter.",
        f"{LOGGES} Er sagen en andens, eller er den lukket, bliver du spurgt om hvorfor.",
    )
    AUTO_FOCUS = ""

    def compose(self) -> ComposeResult:
        """Notice, new case, stored cases."""
        yield Head("vurdering", "ledsageordning efter servicelovens § 97")
        yield Text("", id="varsel")
        yield Text("Ny sag – skriv et sagsnummer, og tryk Enter", classes="label")
        yield Line(id="nummer")
        yield Text("Dine sager – pil op og ned, og Enter åbner", classes="label")
        with VerticalScroll(can_focus=False, id="sager"):
            yield ChoiceList(id="liste", numbered=False)
        yield Status()
        yield Foot([*self.KEYS, *commands.OVERALT])

    def on_mount(self) -> None:
        """Nothing can be typed before the store is open."""
        self.query_one(Line).disabled = True
        self.status.say("Åbner lageret …")

    def tell(self, notice: str) -> None:
        """Say what must be known about this store."""
        self.query_one("#varsel", Text).show(notice)

    def locked(self, *, new: bool) -> None:
        """Nothing can be done before the store has its passphrase."""
        hvad = "Lageret er nyt og mangler en adgangskode. Enter går i gang" if new else "Lageret er låst. Enter låser op"
        self.status.say(f"{hvad}, og Ctrl+Q lukker programmet.")

    def ready(self, cases: Sequence[tuple[str, datetime]], i_dag: date) -> None:
        """The store is open: show its cases and take input."""
        rows = [
            Row(nummer, f"{nummer}   ændret {dag(da.astimezone().date())} kl. {texts.klokken(da.astimezone())}") for nummer, da in cases
        ]
        liste, line = self.query_one(ChoiceList), self.query_one(Line)
        liste.update(rows or [Row("", "Der er ingen sager endnu.", style="$muted")])
        line.disabled = False
        line.value = suggestion([nummer for nummer, _ in cases], i_dag)
        (liste if cases else line).focus()
        self._say_what_enter_does()

    def on_descendant_focus(self) -> None:
        """The keyboard is somewhere else."""
        self._say_what_enter_does()

    def _say_what_enter_does(self) -> None:
        """A case is made or opened by the same key, so nobody should have to guess which."""
        if not self.query_one(Line).disabled:
            made = isinstance(self.focused, Line)
            self.status.say("Enter opretter en ny, tom sag med nummeret i feltet." if made else "Enter åbner den markerede sag.")

    async def action_enter(self) -> None:
        """Enter opens or makes a case."""
        await self.action_open()

    async def action_open(self) -> None:
        """Make the case that the field names, or open the one under the cursor, whichever has the keyboard."""
        await settled(self.focused)
        if self.wizard.lager is None:
            self.wizard.unlock()
        elif isinstance(self.focused, Line):
            self._open(self.focused.value, new=True)
        else:
            self._open(self.query_one(ChoiceList).current, new=False)

    def on_choice_list_chosen(self) -> None:
        """A click or a digit opens the case."""
        self._open(self.query_one(ChoiceList).current, new=False)

    def _open(self, nummer: str, *, new: bool) -> None:
        if not new and not nummer:
            return
        try:
            self.wizard.open_case(nummer, new=new)
        except Inputfejl as fejl:
            self.status.fail(str(fejl))
