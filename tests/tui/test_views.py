"""The caseworker's other views: what if, timeline, search and the activity board tell and find, and change nothing by themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lagret import gemt
from tui.keys import Guide, alone, example, shown, type_text, wait

from vurdering.domain.ord import resultatlinje
from vurdering.store import sager
from vurdering.store.lager import Lager
from vurdering.tui.screens.questions import QuestionsScreen
from vurdering.tui.screens.records import RecordsScreen
from vurdering.tui.screens.timeline import TimelineScreen
from vurdering.tui.screens.what_if import WhatIfScreen
from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.prose import Prose

Act = Callable[..., None]
FJENDTLIG = "[/] [@click=app.quit]væk[/] [red"


def everything(pilot: Guide) -> str:
    """What stands on the screen, with line breaks and blanks made alike."""
    return " ".join(shown(pilot).split())


def mark(pilot: Guide, key: str) -> None:
    """Put the cursor on the row with this key."""
    liste = pilot.app.screen.query_one(ChoiceList)
    liste.update(liste.rows, key)


def test_what_if_never_touches_the_case(act: Act, tmp_path: Path) -> None:
    """Several facts can be tried at once and the other result stands beside the present one; case, store and what is typed stay."""
    seen = {}

    async def steps(pilot: Guide) -> None:
        screen = await alone(pilot)
        await screen.goto("faelles.efter_samtalen.behov")
        await type_text(pilot, "halvt")
        before = screen.session.sag
        with Lager.aabn(tmp_path / "data") as lager:
            events = gemt(lager, before.sagsnummer).haendelser
        await pilot.press("f7", "f5")
        await wait(pilot, lambda: isinstance(pilot.app.screen, WhatIfScreen))
        assert resultatlinje(screen.session.vurdering) in everything(pilot)
        mark(pilot, "fakta.timer_i_forvejen_dokumenteret")
        await pilot.press("2")
        await wait(pilot, lambda: "ja → nej" in shown(pilot) and "1 prøvet" in shown(pilot))
        await wait(pilot, lambda: "Resultat så: Mangler oplysninger" in everything(pilot) or "Resultat så: Bevilling" in everything(pilot))
        mark(pilot, "fakta.har_bpa")
        await pilot.press("f10", "f10")
        await wait(pilot, lambda: "2 prøvet" in shown(pilot))
        await pilot.press("1")
        await wait(pilot, lambda: "Resultat så: Afslag" in everything(pilot))
        mark(pilot, "fakta.timer_i_forvejen")
        await pilot.press("enter")
        await wait(pilot, lambda: "Timer om måneden" in shown(pilot))
        await pilot.press("backspace", "2", "enter")
        await wait(pilot, lambda: "6 timer → 2 timer" in everything(pilot) and "3 prøvet" in shown(pilot))
        await pilot.press("f5")
        await wait(pilot, lambda: "2 prøvet" in shown(pilot))
        await pilot.press("f8")
        await wait(pilot, lambda: "→" not in shown(pilot))
        await pilot.press("escape", "escape")
        await wait(pilot, lambda: pilot.app.screen is screen)
        assert screen.session.sag == before
        assert screen.query_one(Prose).text.endswith("halvt")
        with Lager.aabn(tmp_path / "data") as lager:
            assert gemt(lager, before.sagsnummer).haendelser == events
            assert sager.hent(lager, before.sagsnummer) == before
        seen["done"] = True

    act(steps, sag=example())
    assert seen


def test_what_if_waits_for_the_caseworker_s_own_assessment(act: Act) -> None:
    """Until each judgement is written neither result nor facts to try are shown."""

    async def steps(pilot: Guide) -> None:
        screen = await alone(pilot)
        assert not screen.session.vurdering_skrevet
        await screen.run_action("what_if")
        await wait(pilot, lambda: "Vises, når din vurdering er skrevet." in shown(pilot))
        await pilot.press("enter", "1", "f10", "f5", "f8")
        assert "Resultat så" not in shown(pilot)

    act(steps, sag=example("34_uden_skoen_om_deltagelse"))


def test_the_timeline_is_narrowed_by_kind_and_by_typing(act: Act) -> None:
    """Tab shows one kind, which is named with brackets; typing keeps the lines that hold every word."""

    async def steps(pilot: Guide) -> None:
        screen = await alone(pilot)
        screen.session.tilfoej_aktiviteter([FJENDTLIG])
        await pilot.press("ctrl+t")
        await wait(pilot, lambda: isinstance(pilot.app.screen, TimelineScreen) and "[Alt]" in shown(pilot))
        rows = pilot.app.screen.query_one(ChoiceList).rows
        assert len(rows) > 3
        assert any(FJENDTLIG in row.text for row in rows)
        for key in ("tab", "tab", "tab", "tab"):
            await pilot.press(key)
        await wait(pilot, lambda: "[Andet]" in shown(pilot))
        assert 0 < len(pilot.app.screen.query_one(ChoiceList).rows) < len(rows)
        await pilot.press("tab")
        await wait(pilot, lambda: "[Alt]" in shown(pilot))
        await type_text(pilot, "væk turen")
        await wait(pilot, lambda: len(pilot.app.screen.query_one(ChoiceList).rows) == 1)
        await pilot.press("escape")
        await wait(pilot, lambda: pilot.app.screen is screen)

    act(steps, sag=example())


def test_search_finds_what_was_said_and_internal_notes_only_where_the_citizen_does_not_look(act: Act) -> None:
    """Enter on something that was said goes to its question, on a record opens its register; a meeting finds questions only."""
    data = example()
    data["noter"] = [{"tekst": f"husk zebraen {FJENDTLIG}", "intern": "ja"}]
    said = next(o for o in data["oplysninger"] if o["fakta"] == "aktiviteter.0.kan_faerdes_alene")
    said["note"] = "giraf"

    async def steps(pilot: Guide) -> None:
        screen = pilot.app.screen
        await pilot.press("f4")
        await type_text(pilot, "zebra")
        await wait(pilot, lambda: "Intet passer." in shown(pilot))
        await pilot.press("escape")
        await alone(pilot)
        await pilot.press("f4")
        await type_text(pilot, "zebra")
        await wait(pilot, lambda: "husk zebraen [/]" in shown(pilot))
        await pilot.press("enter")
        await wait(pilot, lambda: isinstance(pilot.app.screen, RecordsScreen))
        await pilot.press("escape")
        await wait(pilot, lambda: isinstance(pilot.app.screen, QuestionsScreen))
        await pilot.press("ctrl+u")
        await type_text(pilot, "giraf")
        await wait(pilot, lambda: "Sagt, skrevet og optegnet" in shown(pilot))
        await pilot.press("enter")
        await wait(pilot, lambda: pilot.app.screen is screen and "giraf" in shown(pilot))

    act(steps, sag=data)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_the_board_tells_what_is_known_and_from_whom(act: Act, size: tuple[int, int]) -> None:
    """A row has voices, whether one goes alone, support and provision; below it each statement with voice, source, date and note."""

    async def steps(pilot: Guide) -> None:
        screen = await alone(pilot)
        await pilot.press("f9")
        await wait(pilot, lambda: "▸ biograf" in shown(pilot))
        row = next(line for line in shown(pilot).splitlines() if "▸ biograf" in line)
        assert all(word in row for word in ("borgeren", "✗ nej", "§ 97"))
        outing = screen.session.sag.aktiviteter[0]
        said = next(o for o in screen.session.sag.oplysninger if o.fakta == f"aktiviteter.{outing.id}.selvvalgt")
        assert said.note in everything(pilot)
        assert "Borgeren, samtale, " in everything(pilot)
        await pilot.press("pagedown", "pagedown", "pagedown", "pagedown")
        last = next(o for o in screen.session.sag.oplysninger if o.fakta == f"aktiviteter.{outing.id}.behov_socialpaedagogisk")
        await wait(pilot, lambda: " ".join(last.note.split())[:25] in everything(pilot))
        assert "▸ biograf" in shown(pilot)

    act(steps, sag=example(), size=size)


@pytest.mark.parametrize("size", [(20, 5), *(pytest.param(size, marks=pytest.mark.campaign) for size in ((40, 12), (200, 60)))])
def test_each_view_stands_at_any_size(act: Act, size: tuple[int, int]) -> None:
    """No view breaks from the smallest window to the widest, opened or resized there."""

    async def steps(pilot: Guide) -> None:
        screen = pilot.app.screen
        await pilot.press("f8")
        for key in ("f4", "f7", "f9", "ctrl+t"):
            await pilot.press(key)
            await wait(pilot, lambda: pilot.app.screen is not screen)
            await pilot.resize_terminal(80, 24)
            await pilot.press("down", "pagedown")
            await pilot.resize_terminal(*size)
            await pilot.press("escape")
            await wait(pilot, lambda: pilot.app.screen is screen)
        await screen.run_action("what_if")
        await pilot.press("enter", "down", "2")
        await pilot.resize_terminal(80, 24)
        await pilot.press("escape")
        await wait(pilot, lambda: pilot.app.screen is screen)

    act(steps, sag=example(), size=size)
