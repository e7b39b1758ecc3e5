"""«Hvad hvis»: facts to try otherwise, and the result then beside the result now. The case itself is never touched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from vurdering.dialogue import fortolkning
from vurdering.dialogue.hvad_hvis import kandidater, proev, vaerdier
from vurdering.dialogue.session import Session
from vurdering.domain.fakta import VED_IKKE, Vaerdi, titel
from vurdering.domain.ord import kriterielinje, resultatlinje, tal, vaerdi_i_ord
from vurdering.domain.vurdering import SPOR_TITEL, Vurdering
from vurdering.tui import commands
from vurdering.tui.screens.base import Page
from vurdering.tui.screens.dialogs import LineDialog
from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.frame import Foot, Head, Status, Text
from vurdering.tui.widgets.panel import resultat_nu
from vurdering.tui.widgets.rows import Row

_CHANGED: Final = "↔"


class WhatIfScreen(Page[None]):
    """A list of facts with what the case says; what is tried lives on this screen alone."""

    KEYS = commands.HVAD_HVIS
    BINDINGS = commands.bindings(KEYS)
    NAME: ClassVar[str] = "Hvad hvis"
    HELP_TEXT: ClassVar[tuple[str, ...]] = (
        "Vælg en oplysning med pil op og ned. Enter prøver den næste mulighed; et tal vælger en bestemt. Flere kan prøves på én gang.",
        "Øverst står resultatet nu og resultatet, hvis det var sådan. Sagen ændres aldrig herfra.",
    )
    AUTO_FOCUS = "ChoiceList"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._sag, self._nu, self._i_dag = session.sag, session.vurdering, session.i_dag
        #: Before the caseworker's own assessment the result must not be told.
        self._shown_now = resultat_nu(session)
        self._open = session.vurdering_skrevet
        self._tried: dict[str, Vaerdi] = {}

    def compose(self) -> ComposeResult:
        """The two results, what makes the difference, and the facts."""
        yield Head("Hvad hvis")
        yield Text(id="resultater")
        with VerticalScroll(can_focus=False, classes="liste"):
            yield ChoiceList(numbered=False)
        yield Text(id="muligheder", classes="muted")
        yield Status()
        yield Foot(self.KEYS)

    def on_mount(self) -> None:
        """Show the facts."""
        self._show()

    def _show(self) -> None:
        count = len(self._tried)
        self.query_one(Head).show("Hvad hvis", "sagen er urørt" if not count else f"{count} prøvet – sagen er urørt")
        self.query_one("#resultater", Text).show("\n".join(self._results()))
        self.query_one(ChoiceList).update(list(self._rows()) if self._open else [])
        self.on_choice_list_moved()

    def _results(self) -> Iterator[str]:
        yield f"Resultat nu:  {self._shown_now}"
        if not self._open:
            return
        then = proev(self._sag, self._tried, self._i_dag)
        yield f"Resultat så:  {resultatlinje(then) if self._tried else 'prøv noget andet nedenfor'}"
        if changes := list(_differences(self._nu, then)):
            yield f"Det ændrer sig:  {' · '.join(changes)}"

    def _rows(self) -> Iterator[Row]:
        heading = ""
        ture = {a.id: a.navn for a in self._sag.aktiviteter}
        for sti in kandidater(self._sag):
            where = ture[sti.split(".")[1]] if sti.startswith("aktiviteter.") else "Sagen"
            if where != heading:
                yield Row("", where)
                heading = where
            said = vaerdi_i_ord(self._said(sti))
            if sti in self._tried:
                yield Row(sti, f"{titel(sti)}: {said} → {vaerdi_i_ord(self._tried[sti])}", _CHANGED, "$open")
            else:
                yield Row(sti, f"{titel(sti)}: {said}", " ")

    def _said(self, sti: str) -> Vaerdi:
        """What the case says; no answer and «ved ikke» are the same."""
        value = self._sag.vaerdi(sti)
        return value if isinstance(value, str | float) else VED_IKKE

    @property
    def _marked(self) -> str:
        return self.query_one(ChoiceList).current

    def on_choice_list_moved(self) -> None:
        """Tell what the marked fact can be tried with."""
        sti = self._marked
        choices = "  ".join(f"{n} {vaerdi_i_ord(v)}" for n, v in enumerate(vaerdier(sti), 1)) if sti else ""
        self.query_one("#muligheder", Text).show(choices or ("Enter: skriv et antal timer" if sti else ""))

    def on_choice_list_chosen(self) -> None:
        """Enter or a click."""
        self.action_try_next()

    def on_key(self, event: events.Key) -> None:
        """A digit tries that value."""
        choices = vaerdier(self._marked) if self._marked else ()
        if event.character and event.character in "123456789" and int(event.character) <= len(choices):
            event.stop()
            self._try(self._marked, choices[int(event.character) - 1])

    def action_try_next(self) -> None:
        """Try the next value, or ask for the hours."""
        if not (sti := self._marked):
            return
        if choices := vaerdier(sti):
            now = self._tried.get(sti, self._said(sti))
            self._try(sti, choices[(choices.index(str(now)) + 1) % len(choices)])
        else:
            self._ask_hours(sti)

    def _ask_hours(self, sti: str) -> None:
        now = self._tried.get(sti, self._said(sti))

        def check(typed: str) -> None:
            if typed:
                fortolkning.timer(typed)

        def told(typed: str | None) -> None:
            if typed is not None:
                self._try(sti, fortolkning.timer(typed) if typed else VED_IKKE)

        shown = tal(now) if isinstance(now, float) else ""
        self.app.push_screen(LineDialog(titel(sti), "Timer om måneden. Tomt felt: ved ikke.", shown, check), told)

    def _try(self, sti: str, value: Vaerdi) -> None:
        if value == self._said(sti):
            self._tried.pop(sti, None)
        else:
            self._tried[sti] = value
        self._show()

    def action_as_it_is(self) -> None:
        """Let the marked fact be what the case says."""
        self._tried.pop(self._marked, None)
        self._show()

    def action_all_as_it_is(self) -> None:
        """Let every fact be what the case says."""
        self._tried.clear()
        self._show()


def _differences(now: Vurdering, then: Vurdering) -> Iterator[str]:
    """The criteria and the outings that would come out otherwise."""
    for before, after in zip(now.kriterier, then.kriterier, strict=True):
        if before.udfald != after.udfald:
            yield kriterielinje(after)
    for tur, ny in zip(now.aktiviteter, then.aktiviteter, strict=True):
        if tur.spor != ny.spor:
            yield f"{ny.navn}: {SPOR_TITEL[ny.spor]}"
