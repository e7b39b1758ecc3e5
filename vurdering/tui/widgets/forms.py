"""The forms, one for each shape of answer. A form reads what is typed and hands it to the session."""

from __future__ import annotations

from textual.app import ComposeResult

from vurdering.dialogue import fortolkning
from vurdering.dialogue.forloeb import nuvaerende_valg
from vurdering.dialogue.kildeangivelse import Kildeangivelse
from vurdering.domain.fakta import TALARTER, VED_IKKE
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.ord import dag, stort_tal, tal
from vurdering.tui.widgets.case_forms import JudgementForm, OptegnelserForm, OutingsForm
from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.fields import Line
from vurdering.tui.widgets.form import Draft, NotedForm, QuestionForm, felt
from vurdering.tui.widgets.frame import Text
from vurdering.tui.widgets.prose import Prose
from vurdering.tui.widgets.rows import Row

_SKRIV = "Skriv et svar. Vil du vente med det, så gå videre med F11 eller F4."


class ChoiceForm(NotedForm):
    """One of the listed choices, with a note or the required reason."""

    def _stored(self) -> Draft:
        valgt = nuvaerende_valg(self.stillet, self.session.sag) if self.stillet.besvaret else None
        return (valgt.noegle if valgt else "", *((self._note(),) if self.source_matters else ()))

    def compose(self) -> ComposeResult:
        """The choices, and the note where an answer is a fact."""
        rows = [Row(m.noegle, m.tekst) for m in self.stillet.spoergsmaal.muligheder]
        yield felt(ChoiceList(rows, current=self.start[0], radio=True, id="valg"))
        if self.source_matters:
            yield from self._note_field(self.start[1])

    def on_mount(self) -> None:
        """Say at once whether a reason is needed."""
        self.on_choice_list_moved()

    def on_choice_list_moved(self) -> None:
        """Say whether the choice needs a reason."""
        if self.source_matters:
            kraeves = self.read()[0] in self.stillet.spoergsmaal.begrundes
            self.query_one("#notetekst", Text).show("Begrundelse – skal skrives ved det svar" if kraeves else "Note")

    def save(self, kilde: Kildeangivelse | None) -> None:
        """Record the choice."""
        noegle, note = (*self.read(), "")[:2]
        mulighed = next((m for m in self.stillet.spoergsmaal.muligheder if m.noegle == noegle), None)
        if mulighed is None:
            raise Inputfejl("Vælg et svar med et tal eller med pil op og ned.")
        if noegle in self.stillet.spoergsmaal.begrundes and not note.strip():
            self.query_one("#note").focus()
        self.session.besvar(self.stillet, self.stillet.svar(mulighed), kilde, note)


class LineForm(QuestionForm):
    """A line: a name, a number to call."""

    HINT = ""

    def compose(self) -> ComposeResult:
        """One field."""
        yield felt(Line(self.start[0], placeholder=self.HINT, id="linje"))

    def save(self, kilde: Kildeangivelse | None) -> None:
        """Record the line."""
        if not self.read()[0].strip():
            raise Inputfejl(_SKRIV)
        self.session.besvar(self.stillet, {self.sti: self.read()[0]}, kilde)


class DateForm(LineForm):
    """A date; an empty field says that nobody knows."""

    HINT = "fx 1/10-2026 – tomt felt: ved ikke"

    def _stored(self) -> Draft:
        iso = super()._stored()[0]
        return (dag(fortolkning.dato(iso, self.session.i_dag)) if iso else "",)

    def save(self, kilde: Kildeangivelse | None) -> None:
        """Record the date."""
        typed = self.read()[0].strip()
        svar = fortolkning.dato(typed, self.session.i_dag).isoformat() if typed else None
        self.session.besvar(self.stillet, {self.sti: svar}, kilde)


class HoursForm(NotedForm):
    """Hours a month, with a note; an empty field says that nobody knows."""

    def _stored(self) -> Draft:
        kendt = super()._stored()[0]
        return (self._shown(float(kendt)) if kendt not in ("", VED_IKKE) else "", self._note())

    def compose(self) -> ComposeResult:
        """The number, and a note."""
        yield felt(Line(self.start[0], placeholder=f"{self._example} – tomt: ved ikke", id="linje"))
        yield from self._note_field(self.start[1])

    @property
    def _example(self) -> str:
        return "fx 6 eller 7,5"

    def _shown(self, number: float) -> str:
        return tal(number)

    def _number(self, typed: str) -> float:
        return fortolkning.timer(typed)

    def save(self, kilde: Kildeangivelse | None) -> None:
        """Record the number."""
        typed, note = self.read()
        self.session.besvar(self.stillet, {self.sti: self._number(typed) if typed.strip() else VED_IKKE}, kilde, note)


class NumberForm(HoursForm):
    """Another number, in the unit that stands in the empty field."""

    @property
    def _example(self) -> str:
        art = self.stillet.spoergsmaal.talart
        return f"{TALARTER[art].enhed}, fx {fortolkning.eksempel(art)}"

    def _shown(self, number: float) -> str:
        return stort_tal(number)

    def _number(self, typed: str) -> float:
        return fortolkning.tal(typed, self.stillet.spoergsmaal.talart)


class ProseForm(QuestionForm):
    """An answer in words. About an outing it may be passed over."""

    def compose(self) -> ComposeResult:
        """One field of several lines."""
        yield felt(Prose(self.start[0], id="tekst"))

    def save(self, kilde: Kildeangivelse | None) -> None:
        """Record the words."""
        if not self.read()[0].strip() and self.stillet.aktivitet is None:
            raise Inputfejl(_SKRIV)
        self.session.besvar(self.stillet, {self.sti: self.read()[0]}, kilde)


FORMS: dict[str, type[QuestionForm]] = {
    "valg": ChoiceForm,
    "linje": LineForm,
    "dato": DateForm,
    "timer": HoursForm,
    "tal": NumberForm,
    "tekst": ProseForm,
    "aktiviteter": OutingsForm,
    "skoen": JudgementForm,
    "optegnelser": OptegnelserForm,
}
