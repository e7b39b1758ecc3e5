"""The letters in the wizard: chosen, checked and rewritten by keyboard, and never against the case."""

from __future__ import annotations

from collections.abc import Callable

from textual.widgets import TextArea
from tui.keys import Guide, alone, example, shown, type_text, wait

from vurdering.letters.formater.plaintext import to_text
from vurdering.tui.screens.edit_letter import EditLetterScreen, EditPartScreen
from vurdering.tui.screens.findings import FindingsScreen
from vurdering.tui.screens.letter import LetterScreen
from vurdering.tui.screens.letters import LettersScreen

Act = Callable[..., None]
DELEN = "Du behøver ikke selv finde den rigtige regel."
TIMERNE = "Dem trækker vi fra"


async def letter(pilot: Guide) -> None:
    """Open the letter that fits."""
    await alone(pilot)
    await pilot.press("f6")
    await wait(pilot, lambda: isinstance(pilot.app.screen, LetterScreen) and "Kære Mette" in shown(pilot))


def told(pilot: Guide) -> str:
    """All of the letter on the screen, also what is not in sight; empty on another screen."""
    screen = pilot.app.screen
    return "" if not isinstance(screen, LetterScreen) or screen._brev is None else to_text(screen._brev.dokument)


async def part(pilot: Guide, words: str) -> EditPartScreen:
    """Open the part of the letter that holds the words."""
    await pilot.press("f9")
    await wait(pilot, lambda: isinstance(pilot.app.screen, EditLetterScreen))
    screen = pilot.app.screen
    assert isinstance(screen, EditLetterScreen)
    number = next(i for i, (_, _, text) in enumerate(screen._units.values()) if words in text)
    await pilot.press(*["down"] * number, "enter")
    await wait(pilot, lambda: isinstance(pilot.app.screen, EditPartScreen))
    screen = pilot.app.screen
    assert isinstance(screen, EditPartScreen) and words in screen.query_one(TextArea).text
    return screen


def test_another_letter_can_be_chosen(act: Act) -> None:
    """F4 lists the case's letters with what each lacks, and Enter shows the one that is chosen."""

    async def steps(pilot: Guide) -> None:
        await letter(pilot)
        await pilot.press("f4")
        await wait(pilot, lambda: isinstance(pilot.app.screen, LettersScreen) and "Kvittering" in shown(pilot))
        await pilot.press("1")
        await wait(pilot, lambda: isinstance(pilot.app.screen, LetterScreen) and "Vi har fået din ansøgning" in shown(pilot))

    act(steps, sag=example())


def test_the_check_tells_what_to_do(act: Act) -> None:
    """F5 lists the findings; the marked one is told with its remedy and its rule."""

    async def steps(pilot: Guide) -> None:
        await letter(pilot)
        await pilot.press("f5")
        await wait(pilot, lambda: isinstance(pilot.app.screen, FindingsScreen))
        assert "ingen fejl" in shown(pilot) and "Gør dette:" in shown(pilot)

    act(steps, sag=example())


def test_other_words_are_kept_with_the_case(act: Act) -> None:
    """The first F10 shows the changed sentence, the second keeps it; the letter then says it, and so does the case."""

    async def steps(pilot: Guide) -> None:
        await letter(pilot)
        await part(pilot, DELEN)
        await type_text(pilot, " Det er vores opgave.")
        await pilot.press("f10")
        await wait(pilot, lambda: "holder stadig" in shown(pilot))
        assert "+ Det er vores opgave." in shown(pilot)
        await pilot.press("f10")
        await wait(pilot, lambda: "vores opgave" in told(pilot))
        conversation = pilot.app.conversation
        assert conversation is not None
        (kept,) = conversation.session.sag.rettelser
        assert kept.efter == f"{DELEN} Det er vores opgave."

    act(steps, sag=example())


def test_what_the_case_does_not_give_is_stopped(act: Act) -> None:
    """Other hours than the case gives are refused with the sentence and the remedy, and nothing is kept; leaving asks first."""

    async def steps(pilot: Guide) -> None:
        await letter(pilot)
        screen = await part(pilot, TIMERNE)
        area = screen.query_one(TextArea)
        area.load_text(area.text.replace("15", "14"))
        await pilot.press("f10")
        await wait(pilot, lambda: "Intet er gemt" in shown(pilot))
        assert "✗" in shown(pilot)
        await pilot.press("escape")
        await wait(pilot, lambda: pilot.app.screen is not screen)
        conversation = pilot.app.conversation
        assert conversation is not None and not conversation.session.sag.rettelser

    act(steps, sag=example())


def test_an_edit_that_no_longer_fits_is_told_above_the_letter(act: Act) -> None:
    """What was written anew, and is no longer in the letter, is said where the letter is read."""

    async def steps(pilot: Guide) -> None:
        await letter(pilot)
        await wait(pilot, lambda: "Bemærk: En rettelse passer" in shown(pilot) and "»Andet.«" in shown(pilot))

    act(steps, sag={**example(), "rettelser": [{"brev": "bevilling", "foer": "Det stod her.", "efter": "Andet."}]})
