"""What must be in place before a decision, what else to examine, and what could change the result."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from vurdering.dialogue.forloeb import Stillet
from vurdering.dialogue.session import Session
from vurdering.dialogue.vej import spoergsmaal_for, spoergsmaal_om
from vurdering.domain.vurdering import RESULTAT_TITEL
from vurdering.law.sagsbehandling import beskrivelse
from vurdering.tui import commands
from vurdering.tui.screens.base import Page
from vurdering.tui.widgets.choice_list import ChoiceList, Row
from vurdering.tui.widgets.frame import Foot, Head, Status
from vurdering.tui.widgets.panel import SKJULT, resultatlinje, sign

_NONE: Final = "Ingen."


class GatesScreen(Page[str]):
    """A list where Enter goes to the question that does something about the row."""

    KEYS = commands.PAA_PLADS
    BINDINGS = commands.bindings(KEYS)
    NAME: ClassVar[str] = "På plads"
    HELP_TEXT: ClassVar[tuple[str, ...]] = ("Enter går til det spørgsmål, der klarer det, du står på. Rækker uden ▸ er til at læse.",)
    AUTO_FOCUS = "ChoiceList"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        """The list."""
        yield Head("På plads før afgørelsen", f"sag {self._session.sag.sagsnummer}")
        with VerticalScroll(classes="liste", can_focus=False):
            yield ChoiceList(list(self._rows()), numbered=False)
        yield Status()
        yield Foot(self.KEYS)

    def _rows(self) -> Iterator[Row]:
        session, v = self._session, self._session.vurdering
        yield Row("", f"Skal være på plads før afgørelse ({len(v.spaerringer)})")
        for number, s in enumerate(v.spaerringer):
            yield _row(f"g{number}", spoergsmaal_for(session, s), f"{s.hvad} ({s.hjemmel})", "!")
        if not v.spaerringer:
            yield Row("", _NONE, " ")
        yield Row("", "Resultat, som det står")
        yield Row("", resultatlinje(v) if session.vurdering_skrevet else SKJULT, " ")
        yield Row("", "Hvad kan ændre resultatet?")
        if session.vurdering_skrevet:
            for number, x in enumerate(v.vipper):
                text = f"{beskrivelse(session.sag, x.fakta)}: {x.til} ville give {RESULTAT_TITEL[x.resultat].lower()}."
                yield _row(f"v{number}", spoergsmaal_om(session, x.fakta), text, "↔")
        if not session.vurdering_skrevet or not v.vipper:
            yield Row("", _NONE if session.vurdering_skrevet else SKJULT, " ")
        yield Row("", "Andre muligheder")
        for m in v.andre_muligheder:
            yield Row("", f"{m.hjemmel}: {m.hvorfor}", "·")
        yield Row("", "Bemærk")
        for advarsel in v.advarsler:
            yield Row("", advarsel, "·")
        yield Row("", "Kriterier")
        for k in v.kriterier:
            mark, style = sign(k)
            kilder = ", ".join(str(kilde.hjemmel) for kilde in k.kilder)
            yield Row("", f"{k.titel} ({kilder})" if kilder else k.titel, mark, style)

    def action_choose(self) -> None:
        """Go to the question."""
        key = self.query_one(ChoiceList).current
        if key:
            self.dismiss(key.partition(":")[2])

    def on_choice_list_chosen(self) -> None:
        """Likewise."""
        self.action_choose()

    def action_close(self) -> None:
        """Back to the question we came from."""
        self.dismiss("")


def _row(place: str, stillet: Stillet | None, text: str, mark: str) -> Row:
    """A row that leads to its question, or is only to be read when there is none."""
    return Row(f"{place}:{stillet.noegle}", text, mark, "$open") if stillet else Row("", text, mark, "$open")
