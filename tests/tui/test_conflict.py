"""Two windows on one case: what the other did is shown, and nothing is overwritten before it is chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tui.keys import Guide, alone, conversation, shown, type_text, wait

from vurdering.dialogue.session import Session
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sag import Sag
from vurdering.store import sager
from vurdering.store.lager import Lager
from vurdering.tui.screens.conflict import ConflictScreen
from vurdering.tui.screens.outings import OutingsScreen
from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.fields import Line

Act = Callable[..., None]
NAVN = "sel_97.ansoegning.navn"
SLAGS = "sel_97.ture.slags/a1"


@pytest.fixture
def other(tmp_path: Path) -> Callable[..., Sag]:
    """A function that lets a colleague do something with the case in a window of their own, and returns the case as it then is."""

    def do(*work: Callable[[Session], object]) -> Sag:
        with Lager.aabn(tmp_path / "data") as lager:
            session = sager.aabn(lager, "2026-0001", aktoer="B456")
            for one in work:
                one(session)
            return session.sag

    return do


def named(words: str) -> Callable[[Session], object]:
    """Say what the citizen is called."""
    return lambda session: session.besvar(session.find(NAVN), {"borger.navn": words})


async def at_the_name(pilot: Guide) -> None:
    """A new case, at the question what the citizen is called, with something typed."""
    await pilot.press("enter")
    await alone(pilot)
    await pilot.press("2", "enter")
    await wait(pilot, lambda: "Hvem handler" in shown(pilot))
    await type_text(pilot, "Bo")


def words(pilot: Guide) -> str:
    """All that stands on the screen, on one line."""
    return " ".join(shown(pilot).split())


def test_both_answers_stand_side_by_side_until_one_is_chosen(act: Act, other: Callable[..., Sag]) -> None:
    """Who, when and what stands beside one's own; Enter without a choice changes nothing; the choice counts and the talk goes on."""

    async def steps(pilot: Guide) -> None:
        await at_the_name(pilot)
        other(named("Aase"))
        await pilot.press("f10")
        await wait(pilot, lambda: isinstance(pilot.app.screen, ConflictScreen) and "Brug mit" in shown(pilot))
        assert "B456" in words(pilot) and "Aase" in words(pilot) and "Bo" in words(pilot)
        side = next(line for line in shown(pilot).splitlines() if "Dit" in line)
        assert "Fra B456" in side
        await pilot.press("enter")
        await wait(pilot, lambda: "Fejl: Vælg først" in shown(pilot))
        assert other().borger.navn == "Aase"
        await pilot.press("3", "enter")
        await wait(pilot, lambda: "Hvornår modtog" in shown(pilot))
        assert conversation(pilot).session.sag.borger.navn == other().borger.navn == "Aase"
        assert any("Bo" in note.tekst and "Aase" in note.tekst for note in other().noter)
        assert not conversation(pilot).unsaved

    act(steps)


def test_going_back_keeps_what_is_typed_and_saves_nothing(act: Act, other: Callable[..., Sag]) -> None:
    """Escape leaves the other's answer in the case and one's own in its field."""

    async def steps(pilot: Guide) -> None:
        await at_the_name(pilot)
        other(named("Aase"))
        await pilot.press("f10")
        await wait(pilot, lambda: isinstance(pilot.app.screen, ConflictScreen))
        await pilot.press("escape")
        await wait(pilot, lambda: "Ikke gemt" in shown(pilot))
        assert pilot.app.screen.query_one(Line).value == "Bo"
        assert other().borger.navn == "Aase"
        assert conversation(pilot).session.sag.borger.navn == "Aase"

    act(steps)


def test_a_change_while_one_chooses_is_shown_too(act: Act, other: Callable[..., Sag]) -> None:
    """The choice is asked for again on the newest case, as often as it takes."""

    async def steps(pilot: Guide) -> None:
        await at_the_name(pilot)
        other(named("Aase"))
        await pilot.press("f10")
        await wait(pilot, lambda: "Brug mit" in shown(pilot))
        other(named("Ida"))
        await pilot.press("1", "enter")
        await wait(pilot, lambda: "Sagen blev ændret igen" in words(pilot))
        assert "Ida" in words(pilot) and other().borger.navn == "Ida"
        assert pilot.app.screen.query_one(ChoiceList).current == ""
        await pilot.press("1", "enter")
        await wait(pilot, lambda: "Hvornår modtog" in shown(pilot))
        assert other().borger.navn == "Bo"

    act(steps)


def test_an_answer_about_an_outing_that_is_gone_can_be_kept_as_a_note(act: Act, other: Callable[..., Sag]) -> None:
    """It is said who took the outing out, and the words are not lost. In a meeting nothing else of the case is shown."""

    async def steps(pilot: Guide) -> None:
        await pilot.press("enter")
        other(lambda s: s.tilfoej_aktiviteter(["biograf"]))
        await pilot.press("f12")
        await wait(pilot, lambda: "åbner den markerede" in shown(pilot))
        await pilot.press("enter")
        await wait(pilot, lambda: pilot.app.conversation is not None)
        screen = conversation(pilot)
        await screen.goto(SLAGS)
        await wait(pilot, lambda: screen.pane.key == SLAGS and pilot.app.focused is not None)
        await pilot.press("1", "tab")
        await type_text(pilot, "elsker film")
        other(lambda s: s.fjern_aktivitet("a1"), lambda s: s.skriv(REGISTRE["note"], {"tekst": "ring til advokaten"}))
        await pilot.press("f10")
        await wait(pilot, lambda: isinstance(pilot.app.screen, ConflictScreen) and "som en note" in shown(pilot))
        assert "er fjernet af B456" in words(pilot) and "1 ting, der hører til sagsvisningen" in words(pilot)
        assert "advokaten" not in shown(pilot)
        await pilot.press("1", "enter")
        await wait(pilot, lambda: pilot.app.screen is screen)
        assert any("elsker film" in note.tekst for note in other().noter)
        assert other().aktiviteter == ()

    act(steps)


def test_taking_an_outing_out_that_a_colleague_works_on(act: Act, other: Callable[..., Sag]) -> None:
    """The board asks too, with the colleague's answers before one."""

    async def steps(pilot: Guide) -> None:
        await pilot.press("enter")
        screen = await alone(pilot)
        screen.session.tilfoej_aktiviteter(["biograf"])
        await pilot.press("f9")
        await wait(pilot, lambda: isinstance(pilot.app.screen, OutingsScreen) and "biograf" in shown(pilot))

        def answer(session: Session) -> None:
            stillet = session.find(SLAGS)
            session.besvar(stillet, stillet.svar(stillet.spoergsmaal.muligheder[0]), None, "ifølge søsteren")

        other(answer)
        await pilot.press("f8")
        await wait(pilot, lambda: "Ja, fjern den" in shown(pilot))
        await pilot.press("2")
        await wait(pilot, lambda: isinstance(pilot.app.screen, ConflictScreen) and "Brug mit" in shown(pilot))
        assert "fjernes" in words(pilot)
        await pilot.press("2", "enter")
        await wait(pilot, lambda: isinstance(pilot.app.screen, OutingsScreen))
        assert [a.navn for a in other().aktiviteter] == ["biograf"]
        assert "ifølge søsteren" in words(pilot)

    act(steps)


def test_leaving_from_the_conflict_never_saves_over_the_other(act: Act, other: Callable[..., Sag]) -> None:
    """«Gem, og gå» with nothing chosen stays and asks for the choice."""

    async def steps(pilot: Guide) -> None:
        await at_the_name(pilot)
        other(named("Aase"))
        await pilot.press("f10")
        await wait(pilot, lambda: "Brug mit" in shown(pilot))
        await pilot.press("ctrl+q")
        await wait(pilot, lambda: "ikke er gemt" in shown(pilot))
        await pilot.press("1")
        await wait(pilot, lambda: "Fejl: Vælg først" in shown(pilot))
        assert other().borger.navn == "Aase" and pilot.app.return_value is None

    act(steps)
