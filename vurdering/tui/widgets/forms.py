"""The forms, one for each shape of answer. A form reads what is typed and hands it to the session."""

from __future__ import annotations

from textual.app import ComposeResult

from vurdering.dialogue import fortolkning
from vurdering.dialogue.forloeb import nuvaerende_valg
from vurdering.dialogue.session import Kildeangivelse
from vurdering.domain.fakta import JA, NEJ, VED_IKKE
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.ord import dag, tal
from vurdering.tui.widgets.choice_list import ChoiceList, Row
from vurdering.tui.widgets.fields import Line
from vurdering.tui.widgets.form import Draft, NotedForm, QuestionForm
from vurdering.tui.widgets.frame import Text
from vurdering.tui.widgets.prose import Prose

_SKRIV = "Skriv et svar. Vil du vente med det, så gå videre med F11 eller F4."


class ChoiceForm(NotedForm):
    """One of the listed choices, with a note or the required reason."""

    def _stored(self) -> Draft:
        valgt = nuvaerende_valg(self.stillet, self.session.sag) if self.stillet.besvaret else None
        return (valgt.noegle if valgt else "", *((self._note(),) if self.source_matters else ()))

    def compose(self) -> ComposeResult:
        """The choices, and the note where an answer is a fact."""
        rows = [Row(m.noegle, m.tekst) for m in self.stillet.spoergsmaal.muligheder]
        choices = ChoiceList(rows, current=self.start[0], radio=True, id="valg")
        choices.add_class("felt")
        yield choices
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
        field = Line(self.start[0], placeholder=self.HINT, id="linje")
        field.add_class("felt")
        yield field

    def save(self, kilde: Kildeangivelse | None) -> None:
        """Record the line."""
        if not self.read()[0].strip():
            raise Inputfejl(_SKRIV)
        self.session.besvar(self.stillet, {self.sti: self.read()[0]}, kilde)


class DateForm(LineForm):
    """A date; an empty field says that nobody knows."""

    HINT = "fx 1/10-2026 – tomt felt: det ved vi ikke endnu"

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
        return (tal(float(kendt)) if kendt not in ("", VED_IKKE) else "", self._note())

    def compose(self) -> ComposeResult:
        """The number, and a note."""
        field = Line(self.start[0], placeholder="fx 6 eller 7,5 – tomt felt: det ved vi ikke endnu", id="linje")
        field.add_class("felt")
        yield field
        yield from self._note_field(self.start[1])

    def save(self, kilde: Kildeangivelse | None) -> None:
        """Record the hours."""
        typed, note = self.read()
        self.session.besvar(self.stillet, {self.sti: fortolkning.timer(typed) if typed.strip() else VED_IKKE}, kilde, note)


class ProseForm(QuestionForm):
    """An answer in words. About an outing it may be passed over."""

    def compose(self) -> ComposeResult:
        """One field of several lines."""
        field = Prose(self.start[0], id="tekst")
        field.add_class("felt")
        yield field

    def save(self, kilde: Kildeangivelse | None) -> None:
        """Record the words."""
        if not self.read()[0].strip() and self.stillet.aktivitet is None:
            raise Inputfejl(_SKRIV)
        self.session.besvar(self.stillet, {self.sti: self.read()[0]}, kilde)


class OutingsForm(QuestionForm):
    """Names of outings, one a line; those already named are shown."""

    def _stored(self) -> Draft:
        return ("",)

    def compose(self) -> ComposeResult:
        """What is named already, and a field for more."""
        if navne := ", ".join(a.navn for a in self.session.sag.aktiviteter):
            yield Text(f"Allerede nævnt: {navne}", classes="label")
        field = Prose(self.start[0], placeholder="Én på hver linje", id="tekst")
        field.add_class("felt")
        yield field

    def save(self, kilde: Kildeangivelse | None) -> None:
        """Add the outings."""
        self.session.tilfoej_aktiviteter(self.read()[0].splitlines(), self.stillet)


class SkoenForm(QuestionForm):
    """A judgement, ja or nej, with its reason."""

    def _stored(self) -> Draft:
        skoen = self.session.sag.skoen.get(self.stillet.spoergsmaal.stier[0].partition(".")[2])
        return (skoen.vurdering or "", skoen.begrundelse) if skoen else ("", "")

    def compose(self) -> ComposeResult:
        """Ja or nej, and the reason."""
        choices = ChoiceList([Row(JA, "Ja"), Row(NEJ, "Nej")], current=self.start[0], radio=True, id="valg")
        choices.add_class("felt")
        yield choices
        yield Text("Begrundelse – skal skrives", classes="label")
        field = Prose(self.start[1], id="note")
        field.add_class("felt", "kort")
        yield field

    def save(self, kilde: Kildeangivelse | None) -> None:
        """Record the judgement."""
        valgt, begrundelse = self.read()
        if not valgt:
            raise Inputfejl("Vælg ja eller nej.")
        if not begrundelse.strip():
            self.query_one("#note").focus()
        self.session.begrund(self.stillet, valgt, begrundelse)


class HearingForm(QuestionForm):
    """The hearing: when it was sent, until when, the answer – or why none is needed."""

    LABELS = ("Sendt til borgeren den (dato)", "Frist for at svare (dato)", "Borgerens svar", "Høring er ikke nødvendig, fordi")

    def _stored(self) -> Draft:
        if not self.session.sag.partshoering:
            return ("", "", "", "")
        h = self.session.sag.partshoering[-1]
        return (dag(h.sendt) if h.sendt else "", dag(h.frist) if h.frist else "", h.svar, h.ikke_noedvendig)

    def compose(self) -> ComposeResult:
        """What the hearing is about, and four fields."""
        for spaerring in self.session.vurdering.spaerringer:
            if spaerring.id == "partshoering":
                yield Text(spaerring.hvad, classes="hjaelp")
        for number, (label, text) in enumerate(zip(self.LABELS, self.start, strict=True)):
            yield Text(label, classes="label")
            field = Line(text, placeholder="fx 1/10-2026") if number < 2 else Prose(text)
            field.add_class("felt", "kort")
            yield field

    def save(self, kilde: Kildeangivelse | None) -> None:
        """Record the hearing."""
        sendt, frist, svar, ikke_noedvendig = (felt.strip() for felt in self.read())
        i_dag = self.session.i_dag
        self.session.registrer_hoering(
            self.stillet,
            sendt=fortolkning.dato(sendt, i_dag) if sendt else None,
            frist=fortolkning.dato(frist, i_dag) if frist else None,
            svar=svar,
            ikke_noedvendig=ikke_noedvendig,
        )


FORMS: dict[str, type[QuestionForm]] = {
    "valg": ChoiceForm,
    "linje": LineForm,
    "dato": DateForm,
    "timer": HoursForm,
    "tekst": ProseForm,
    "aktiviteter": OutingsForm,
    "skoen": SkoenForm,
    "hoering": HearingForm,
}
