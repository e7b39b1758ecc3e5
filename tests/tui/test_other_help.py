"""The neighbouring provisions on the screen: read, taken into the case, and asked about, on a small screen and by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from andre_svar import BESTEMMELSE, EKSPORT, SVAR, om_andre
from tui.keys import Guide, alone, conversation, example, shown, type_text, wait

from vurdering.domain.anden_hjaelp import BESTEMMELSER
from vurdering.tui.screens.conversation import ConversationScreen
from vurdering.tui.screens.dialogs import ChoiceDialog
from vurdering.tui.screens.other_help import OtherHelpScreen
from vurdering.tui.screens.palette import PaletteDialog
from vurdering.tui.widgets.choice_list import ChoiceList

Act = Callable[..., None]


async def opened(pilot: Guide) -> OtherHelpScreen:
    """The view, from the conversation, with the cursor on the provision."""
    await pilot.press("ctrl+r")
    await wait(pilot, lambda: isinstance(pilot.app.screen, OtherHelpScreen) and pilot.app.screen.query_one(ChoiceList).rows)
    screen = pilot.app.screen
    assert isinstance(screen, OtherHelpScreen)
    await pilot.press(*["down"] * list(BESTEMMELSER).index(BESTEMMELSE))
    await wait(pilot, lambda: screen.marked == BESTEMMELSE)
    return screen


def test_a_provision_is_taken_in_and_asked_about_by_keys(act: Act) -> None:
    """From the list to the first question, through every open one, to the outcome: the case file holds what was typed and no more."""

    async def steps(pilot: Guide) -> None:
        screen = await alone(pilot)
        before = {s.noegle for s in screen.session.tilbage}
        await opened(pilot)
        text = shown(pilot)
        assert "? uoplyst · § 100 " in text and "Hvorfor: " in text and "SEL § 100" in text
        assert max(map(len, text.splitlines())) <= 80 and len(text.splitlines()) == 24
        await pilot.press("enter")
        await wait(pilot, lambda: isinstance(pilot.app.screen, ChoiceDialog))
        await pilot.press("2")
        await wait(pilot, lambda: isinstance(pilot.app.screen, ConversationScreen))
        for key, (typed, note) in SVAR.items():
            await wait(pilot, lambda key=key: screen.pane.key == key and pilot.app.focused)  # type: ignore[misc]
            await type_text(pilot, typed)
            await pilot.press("tab")
            await type_text(pilot, note)
            await pilot.press("f10")
            await wait(pilot, lambda key=key: screen.session.find(key).besvaret)  # type: ignore[misc]
        assert {s.noegle for s in screen.session.tilbage} <= before
        assert om_andre(screen.session.sag) == EKSPORT
        await opened(pilot)
        await wait(pilot, lambda: "✓ opfyldt · § 100 " in shown(pilot) and "(undersøges)" in shown(pilot))
        await pilot.press("enter")
        await wait(pilot, lambda: isinstance(pilot.app.screen, ChoiceDialog))
        await pilot.press("1")
        await wait(pilot, lambda: "mangler ingen oplysninger" in shown(pilot))

    act(steps, sag=example())


@pytest.mark.campaign
def test_a_number_is_refused_in_words_and_stays_in_the_field(act: Act) -> None:
    """Out of range: the sentence has the range and the unit, nothing is saved, and what was typed can be mended."""

    async def steps(pilot: Guide) -> None:
        screen = await alone(pilot)
        await opened(pilot)
        await pilot.press("enter")
        await wait(pilot, lambda: isinstance(pilot.app.screen, ChoiceDialog))
        await pilot.press("1")
        await wait(pilot, lambda: conversation(pilot).pane.key == "andre.sel_100.sandsynlige" and pilot.app.focused)
        assert "kr., fx 12.000" in shown(pilot)
        await type_text(pilot, "99000000")
        await pilot.press("f10")
        await wait(pilot, lambda: "10.000.000 (kr.)" in " ".join(shown(pilot).split()))
        assert "sandsynliggjorte_udgifter" not in screen.session.sag.fakta
        await pilot.press(*["backspace"] * 4, "f10")
        await wait(pilot, lambda: screen.session.sag.fakta.get("sandsynliggjorte_udgifter") == 9900.0)

    act(steps, sag=example())


@pytest.mark.campaign
def test_the_citizen_never_sees_the_provisions(act: Act) -> None:
    """In the meeting the key says where it belongs, and the palette does not offer it; alone, the palette finds it."""

    async def steps(pilot: Guide) -> None:
        screen = conversation(pilot)
        assert screen.meeting
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert pilot.app.screen is screen
        await pilot.press("ctrl+p")
        await wait(pilot, lambda: isinstance(pilot.app.screen, PaletteDialog))
        await type_text(pilot, "anden")
        assert "Anden hjælp" not in shown(pilot)
        await pilot.press("escape")
        await wait(pilot, lambda: pilot.app.screen is screen)
        await alone(pilot)
        await pilot.press("ctrl+p")
        await wait(pilot, lambda: isinstance(pilot.app.screen, PaletteDialog))
        await type_text(pilot, "anden")
        await wait(pilot, lambda: "Anden hjælp" in shown(pilot))
        await pilot.press("enter")
        await wait(pilot, lambda: isinstance(pilot.app.screen, OtherHelpScreen))

    act(steps, sag=example())
