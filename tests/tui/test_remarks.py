"""The wizard tells what was taken out of typed text, and that something looks like a CPR number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tui.keys import Guide, alone, conversation, example, shown, type_text, wait

from vurdering.domain.ord import CPR_VARSEL
from vurdering.tui.screens.note import NoteDialog

Act = Callable[..., None]
CPR = "010155-4321"


def test_a_note_with_a_cpr_number_is_saved_and_told_of(act: Act) -> None:
    """The warning stands on top of the view one goes back to, without the number."""

    async def steps(pilot: Guide) -> None:
        await alone(pilot)
        await pilot.press("ctrl+n")
        await wait(pilot, lambda: isinstance(pilot.app.screen, NoteDialog))
        await type_text(pilot, f"Mor er {CPR}")
        await pilot.press("f10")
        await wait(pilot, lambda: not isinstance(pilot.app.screen, NoteDialog))
        # A wizard that is tested paints no notices.
        assert [notice.message for notice in pilot.app._notifications] == [CPR_VARSEL] and CPR not in CPR_VARSEL
        assert conversation(pilot).session.sag.noter[-1].tekst.endswith(CPR)

    act(steps, sag=_case())


@pytest.mark.campaign
def test_an_answer_with_a_cpr_number_is_told_of_in_the_status_line(act: Act) -> None:
    """An answer is saved, and the line that says so adds the warning."""

    async def steps(pilot: Guide) -> None:
        screen = await alone(pilot)
        stillet = next(s for s in screen.session.spoergsmaal if s.spoergsmaal.stier == ("afsender.telefon",))
        await screen.goto(stillet.noegle)
        await pilot.pause()
        await type_text(pilot, f"Ring {CPR}")
        await pilot.press("f10")
        await wait(pilot, lambda: "gemt" in shown(pilot) and "CPR-nummer" in shown(pilot))

    act(steps, sag=_case(), size=(160, 40))


def _case() -> dict[str, Any]:
    data = example()
    return {noegle: vaerdi for noegle, vaerdi in data.items() if noegle not in ("sagsgang", "udredning")}
