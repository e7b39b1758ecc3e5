"""The forms of what is done in the case: outings are named, a judgement is made, records are written."""

from __future__ import annotations

from textual.app import ComposeResult

from vurdering.dialogue import optegnelser
from vurdering.dialogue.kildeangivelse import Kildeangivelse
from vurdering.domain.fakta import JA, NEJ
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.optegnelse import Register
from vurdering.domain.registre import REGISTRE
from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.form import Draft, QuestionForm, felt
from vurdering.tui.widgets.frame import Text
from vurdering.tui.widgets.prose import Prose
from vurdering.tui.widgets.record_form import RecordForm
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
        self.session.tilfoej_aktiviteter(self.read()[0].split("\n"), self.stillet)


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


class OptegnelserForm(QuestionForm):
    """Records: those there are, and the fields of one more. Fields left as they are say that there is no more to write."""

    @property
    def _register(self) -> Register:
        return REGISTRE[self.stillet.spoergsmaal.register]

    @property
    def _proposed(self) -> dict[str, str]:
        return optegnelser.foreslag(self.session, self._register, self.stillet.spoergsmaal.foreslaa)

    def _stored(self) -> Draft:
        return tuple(optegnelser.tekster(self.session, self._register, None, self._proposed).values())

    def _typed(self, draft: Draft) -> dict[str, str]:
        return {f.navn: text for f, text in zip(self._register.felter, draft, strict=True)}

    def compose(self) -> ComposeResult:
        """What is written already, and the fields."""
        session, register = self.session, self._register
        for o in session.sag.register(register):
            yield Text(f"✓ {optegnelser.linje(session.sag, register, o, session.i_dag)}", classes="skrevet")
        yield RecordForm(session, register, self._typed(self.start))

    def save(self, kilde: Kildeangivelse | None) -> None:
        """Record one more, or that there are no more."""
        typed = self._typed(self.read())
        if optegnelser.er_tom(self.session, self._register, typed, self._proposed):
            self.session.afslut(self.stillet)
            return
        try:
            self.session.skriv(self._register, optegnelser.laes(self.session, self._register, typed))
        except Inputfejl as fejl:
            self.query_one(RecordForm).focus_named(str(fejl))
            raise
        self.again = True
