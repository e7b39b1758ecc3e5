"""The door to a case: what must be said before it is opened, and that it is written in the log."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.app import App

from vurdering.domain.formaal import FORMAAL, SPOERG, SPOERG_NOED
from vurdering.tui.screens.dialogs import ChoiceDialog, LineDialog
from vurdering.tui.widgets.rows import Row

if TYPE_CHECKING:
    from vurdering.store.lager import Lager

#: Opens the case: with a purpose (None: nobody needs to ask), and why a closed case is opened all the same.
Enter = Callable[[str | None, str], None]


def go_in(app: App[Any], lager: Lager, nummer: str, enter: Enter) -> None:
    """Ask what must be asked, and enter; at once where the case is one's own. Raises `Inputfejl` when the log cannot be written."""
    from vurdering.store import sager
    from vurdering.store.indgang import IkkeForBrugeren, doer, noedgrund

    door = doer(lager, nummer, sager.bruger())

    def ask_purpose(reason: str) -> None:
        def chosen(key: str | None) -> None:
            if key:
                enter(key, reason)

        if door.formaal:
            app.push_screen(ChoiceDialog(f"{door.formaal} {SPOERG}", [Row(key, text) for key, text in FORMAAL.items()]), chosen)
        else:
            enter(None, reason)

    def written(reason: str | None) -> None:
        if reason:
            ask_purpose(noedgrund(reason))

    def check(reason: str) -> None:
        noedgrund(reason)

    if not door.lukket:
        ask_purpose("")
        return
    try:
        # The attempt stands in the log, whatever comes of it.
        lager.noter(nummer, sager.adgang())
    except IkkeForBrugeren:
        said = f"Den er lukket for andre end dem, den er givet til. Forsøget er skrevet i loggen. {SPOERG_NOED}"
        app.push_screen(LineDialog("Sagen er lukket for dig", said, "", check), written)
