"""The forms of what is done in the case: outings are named, a judgement is made, the citizen is heard."""

from __future__ import annotations

from textual.app import ComposeResult

from vurdering.dialogue import fortolkning
from vurdering.dialogue.session import Kildeangivelse
from vurdering.domain.fakta import JA, NEJ
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.ord import dag
from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.fields import Line
from vurdering.tui.widgets.form import Draft, QuestionForm, felt
from vurdering.tui.widgets.frame import Text
from vurdering.tui.widgets.prose import Prose
from vurdering.tui.widgets.rows import Row


class OutingsForm(QuestionForm):
    """Names of outings, one a line; those already named are shown."""

    def _stored(self) -> Draft:
        return ("",)

    def compose(self) -> ComposeResult:
        """A field for more, and what is named already."""
        yield felt(Prose(self.start[0], placeholder="Én på hver linje", id="tekst"))
        # Below the field, which many outings would push out of sight.
        if navne := ", ".join(a.navn for a in self.session.sag.aktiviteter):
            yield Text(f"Allerede nævnt: {navne}", classes="label")

    def save(self, kilde: Kildeangivelse | None) -> None:
        """Add the outings."""
        self.session.tilfoej_aktiviteter(self.read()[0].splitlines(), self.stillet)


class JudgementForm(QuestionForm):
    """A judgement, ja or nej, with its reason."""

    def _stored(self) -> Draft:
        skoen = self.session.sag.skoen.get(self.stillet.spoergsmaal.stier[0].partition(".")[2])
        return (skoen.vurdering or "", skoen.begrundelse) if skoen else ("", "")

    def compose(self) -> ComposeResult:
        """Ja or nej, and the reason."""
        yield felt(ChoiceList([Row(JA, "Ja"), Row(NEJ, "Nej")], current=self.start[0], radio=True, id="valg"))
        yield Text("Begrundelse – skal skrives", classes="label")
        yield felt(Prose(self.start[1], id="note"), "kort")

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
            yield felt(Line(text, placeholder="fx 1/10-2026") if number < 2 else Prose(text), "kort")

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
