"""What must be in place before a decision, what else to examine, and what could change the result."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from vurdering.dialogue.vej import registre_for, spoergsmaal_for, spoergsmaal_om
from vurdering.domain.hjemmel import Kildehenvisning
from vurdering.domain.ord import vaerdi_i_ord
from vurdering.domain.registre import REGISTRE
from vurdering.domain.vurdering import RESULTAT_TITEL
from vurdering.law.stier import beskrivelse
from vurdering.tui import commands
from vurdering.tui.screens.list_page import ListPage
from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.frame import Foot, Head, Status
from vurdering.tui.widgets.panel import resultat_nu, sign
from vurdering.tui.widgets.rows import Row

_NONE: Final = "Ingen."


class GatesScreen(ListPage):
    """A list where Enter goes to the question that does something about the row."""

    KEYS = commands.PAA_PLADS
    BINDINGS = commands.bindings(KEYS)
    NAME: ClassVar[str] = "På plads"
    HELP_TEXT: ClassVar[tuple[str, ...]] = ("Enter går til det, der klarer det, du står på. Rækker uden ▸ er til at læse.",)

    def compose(self) -> ComposeResult:
        """The list."""
        yield Head("På plads før afgørelsen", f"sag {self.session.sag.sagsnummer}")
        with VerticalScroll(classes="liste", can_focus=False):
            yield ChoiceList(list(self._rows()), numbered=False)
        yield Status()
        yield Foot(self.KEYS)

    def _rows(self) -> Iterator[Row]:
        session, v = self.session, self.session.vurdering
        yield Row("", f"Skal være på plads før afgørelse ({len(v.spaerringer)})")
        for number, s in enumerate(v.spaerringer):
            stillet, register = spoergsmaal_for(session, s), next(iter(registre_for(s)), None)
            target = stillet.noegle if stillet else register.sti if register else ""
            yield _row(f"g{number}", target, f"{s.hvad} ({s.hjemmel})", "!")
        if not v.spaerringer:
            yield Row("", _NONE, " ")
        yield Row("", "Resultat, som det står")
        yield Row("", resultat_nu(session), " ")
        yield Row("", "Hvad kan ændre resultatet?")
        if session.vurdering_skrevet:
            for number, x in enumerate(v.vipper):
                text = f"{beskrivelse(session.sag, x.fakta)}: {vaerdi_i_ord(x.til)} ville give {RESULTAT_TITEL[x.resultat].lower()}."
                stillet = spoergsmaal_om(session, x.fakta)
                yield _row(f"v{number}", stillet.noegle if stillet else "", text, "↔")
        if not session.vurdering_skrevet or not v.vipper:
            yield Row("", _NONE if session.vurdering_skrevet else resultat_nu(session), " ")
        yield Row("", "Andre muligheder")
        for m in v.andre_muligheder:
            yield Row("", f"{m.hjemmel}: {m.hvorfor}", "·")
        yield Row("", "Bemærk")
        for advarsel in v.advarsler:
            yield Row("", advarsel, "·")
        yield Row("", "Kriterier")
        for k in v.kriterier:
            mark, style = sign(k)
            kilder = "; ".join((*map(_kilde, k.kilder), *(f"{p.nummer}, {p.status}" for p in k.praksis)))
            yield Row("", f"{k.titel} ({kilder})" if kilder else k.titel, mark, style)

    def action_what_if(self) -> None:
        """Try other facts."""
        from vurdering.tui.screens.what_if import WhatIfScreen

        self.app.push_screen(WhatIfScreen(self.session))

    @property
    def target(self) -> str:
        """What does something about the marked row: a question, or a register by its path."""
        return self.marked.partition(":")[2]

    def action_choose(self) -> None:
        """Go to the question, or open the records."""
        register = next((r for r in REGISTRE.values() if r.sti == self.target), None)
        if register is None:
            super().action_choose()
            return
        from vurdering.tui.screens.records import RecordsScreen

        self.app.push_screen(RecordsScreen(self.session, register), lambda _: self.query_one(ChoiceList).update(list(self._rows())))


def _kilde(kilde: Kildehenvisning) -> str:
    """The place; with its status where that is not verified."""
    return str(kilde.hjemmel) if kilde.er_efterproevet else f"{kilde.hjemmel}, {kilde.status}"


def _row(place: str, target: str, text: str, mark: str) -> Row:
    """A row that leads somewhere, or is only to be read."""
    return Row(f"{place}:{target}" if target else "", text, mark, "$open")
