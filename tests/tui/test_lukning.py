"""Closing a case on the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lagret import gemt
from tui.keys import Guide, alone, example, shown, type_text, wait
from tui.test_views import mark

from vurdering.dialogue.tilstand import fold
from vurdering.domain.sag import Sag
from vurdering.store.lager import Lager
from vurdering.tui.screens.dialogs import ChoiceDialog, LineDialog
from vurdering.tui.screens.overview import OverviewScreen
from vurdering.tui.widgets.fields import Line


def test_a_case_is_closed_kept_and_opened_again(act: Callable[..., None], tmp_path: Path) -> None:
    """The overview closes the case with a reason, keeps it from deletion, and opens it again on a yes; each is stored at once."""

    def stored(nummer: str) -> Sag:
        with Lager.aabn(tmp_path / "data") as lager:
            return fold(gemt(lager, nummer).haendelser)

    async def steps(pilot: Guide) -> None:
        screen = await alone(pilot)
        nummer = screen.session.sag.sagsnummer
        screen.action_overview()
        await wait(pilot, lambda: "Optegnelser" in shown(pilot))
        for row, text in (("closing", "borgeren er flyttet"), ("keeping", "arkivet skal have den")):
            mark(pilot, row)
            await pilot.press("enter")
            await wait(pilot, lambda: isinstance(pilot.app.screen, LineDialog) and bool(pilot.app.screen.query(Line)))
            await type_text(pilot, text)
            await pilot.press("enter")
            await wait(pilot, lambda: isinstance(pilot.app.screen, OverviewScreen))
        behandling = stored(nummer).behandling
        assert (behandling.lukket_grund, behandling.bevares) == ("borgeren er flyttet", "arkivet skal have den")
        mark(pilot, "closing")
        await pilot.press("enter")
        await wait(pilot, lambda: "åbnes igen" in shown(pilot) and isinstance(pilot.app.screen, ChoiceDialog))
        await pilot.press("2")
        await wait(pilot, lambda: isinstance(pilot.app.screen, OverviewScreen))
        assert stored(nummer).behandling.lukket is None

    act(steps, sag=example())
