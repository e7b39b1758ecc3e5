"""Keys that arrive all at once, as from a dictation program, a key that is held down, or a slow machine: none is lost or misplaced."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest
from textual import events
from tui.keys import Guide, conversation, example, shown, wait

from vurdering.tui.screens.conversation import ConversationScreen
from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.prose import Prose
from vurdering.tui.widgets.rows import Row

Act = Callable[..., None]


NAMED: Final = frozenset("enter tab backspace left escape ctrl+u f4 f5 f8 f10".split())


def at_once(pilot: Guide, *struck: str) -> None:
    """Strike keys by name, and the letters of anything else, before the wizard has answered the first."""
    for part in struck:
        for key in [part] if part in NAMED else part:
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))


def test_letters_and_editing_keys_count_in_their_order_through_a_whole_record(act: Act) -> None:
    """A record struck in one burst, corrections included, is saved as it was meant."""

    async def steps(pilot: Guide) -> None:
        await pilot.press("enter")
        screen = conversation(pilot)
        await wait(pilot, lambda: "Hvem er med" in shown(pilot))
        at_once(pilot, "3", "tab", "Ingridx", "backspace", "left", "d", "tab", "gammelt", "ctrl+u", "nyt", "f10")
        await wait(pilot, lambda: screen.session.sag.personer)
        person = screen.session.sag.personer[0]
        assert (person.rolle, person.navn, person.kontakt) == ("bisidder", "Ingridd", "nyt")

    act(steps)


def test_keys_after_a_view_has_closed_go_to_what_it_led_to(act: Act) -> None:
    """Find, Enter, another voice with its date, answer, note, save: in one burst each lands where it was meant."""

    async def steps(pilot: Guide) -> None:
        screen = conversation(pilot)
        before = len(screen.session.sag.oplysninger)
        at_once(pilot, "f8", "f4", "bpa", "enter", "f5", "2", "tab", "ctrl+u", "mor", "tab", "ctrl+u", "1/10-2026", "f10", "1", "f10")
        await wait(pilot, lambda: len(screen.session.sag.oplysninger) > before)
        said = screen.session.sag.oplysninger[-1]
        assert (said.fakta, said.vaerdi, said.stemme, said.kilde, f"{said.dato}") == (
            "fakta.har_bpa",
            "ja",
            "paaroerende",
            "mor",
            "2026-10-01",
        )

    act(steps, sag=example())


@pytest.mark.parametrize("again", ["enter", *(pytest.param(key, marks=pytest.mark.campaign) for key in ("f10", "escape"))])
def test_a_view_is_left_once(act: Act, again: str) -> None:
    """Enter struck twice in a list goes to its row and no further: the conversation stays."""

    async def steps(pilot: Guide) -> None:
        await pilot.press("f8", "f4")
        await wait(pilot, lambda: "Find i sagen" in shown(pilot))
        at_once(pilot, "bpa", "enter", again)
        await wait(pilot, lambda: isinstance(pilot.app.screen, ConversationScreen))
        await pilot.pause()
        assert isinstance(pilot.app.screen, ConversationScreen)
        assert pilot.app.return_value is None

    act(steps, sag=example())


def test_undoing_a_long_paste_gives_the_text_back(act: Act) -> None:
    """Ctrl+Z after many pasted lines takes them out again, and Ctrl+Y puts them back."""

    async def steps(pilot: Guide) -> None:
        await conversation(pilot).goto("sel_97.hjaelp_i_dag.syn")
        field = conversation(pilot).query_one(Prose)
        text = field.text
        field.post_message(events.Paste("x\n\n" * 20))
        await wait(pilot, lambda: field.document.line_count > 20)
        await pilot.press("ctrl+z")
        await wait(pilot, lambda: field.text == text)
        await pilot.press("ctrl+y")
        await wait(pilot, lambda: field.document.line_count > 20)

    act(steps, sag=example())


@pytest.mark.parametrize(("steps", "expected"), [(1, "a"), (-1, "c"), (100_000, "c"), (-100_000, "a"), (10, "c"), (-10, "a")])
def test_the_first_move_in_an_untouched_list_goes_where_the_key_says(steps: int, expected: str) -> None:
    """Home goes to the first row and End to the last, also while nothing is chosen."""
    liste = ChoiceList([Row(key, key) for key in "abc"], radio=True)
    liste.action_move(steps)
    assert liste.current == expected
