"""The list of cases: finding one among thousands, who else is at work, and handing a case over."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from textual.pilot import Pilot
from tui.keys import Guide, alone, conversation, example, shown, type_text, wait

from vurdering.dialogue.behandling import overdrag
from vurdering.domain.sag import Borger, Sag
from vurdering.store import sager
from vurdering.store.aabnet import Aabning, aabne
from vurdering.store.gemt import Sagslinje
from vurdering.store.lager import Lager
from vurdering.tui.app import VurderingApp
from vurdering.tui.screens.conversation import ConversationScreen
from vurdering.tui.screens.start import StartScreen
from vurdering.tui.widgets.fields import Line, Secret
from vurdering.tui.widgets.long_list import SPAN, LongList

Act = Callable[..., None]
CPR = "0101800000"
START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
MANY = 10_000


def many() -> list[Sagslinje]:
    """As many cases as a municipality may have, the newest first."""
    status = ("ny", "i_gang", "afgjort", "lukket")
    return [Sagslinje(f"2026-{n:05}", 1, START + timedelta(minutes=n), status[n % 4], f"B{n % 30}") for n in reversed(range(MANY))]


def liste(pilot: Pilot[int]) -> LongList[Sagslinje]:
    """The list of cases."""
    return pilot.app.screen.query_one("#liste", LongList)


def test_ten_thousand_cases_are_gone_through_and_narrowed_by_typing(act: Act) -> None:
    """Only the rows near the cursor are made, both ends are a key away, and words, a status and one's own narrow the list."""

    async def steps(pilot: Guide) -> None:
        start = pilot.app.screen
        assert isinstance(start, StartScreen)
        start.ready(many(), {"2026-09999": "B456 siden 10.40"}, START.date())
        await wait(pilot, lambda: "Sager: 10.000" in shown(pilot))
        assert "åbnet af B456 siden 10.40" in shown(pilot)
        await pilot.press("end")
        await wait(pilot, lambda: "▸ 2026-00000" in shown(pilot))
        await pilot.press("up", "pageup", "home", "down")
        await wait(pilot, lambda: "▸ 2026-09998" in shown(pilot))
        assert len(liste(pilot).rows) <= SPAN
        await pilot.press("f4")
        await type_text(pilot, "i gang b21")
        await wait(pilot, lambda: "Sager: 167 af 10.000" in shown(pilot))
        await pilot.press("down", "down")
        assert liste(pilot).place == 2
        await pilot.press("f5", "f5", "f5")
        await wait(pilot, lambda: "Sager: 0 af 10.000 (afgjort)" in shown(pilot) and "Ingen sager passer" in shown(pilot))
        await pilot.press("f4")
        await wait(pilot, lambda: "Sager: 10.000 –" in shown(pilot))
        await pilot.press("f6")
        await wait(pilot, lambda: "(dine egne)" in shown(pilot))

    act(steps)


def test_a_key_costs_no_more_among_thousands(act: Act) -> None:
    """Moving and typing in a list of 10,000 take at most a few times what they take in a list of ten."""

    async def steps(pilot: Guide) -> None:
        start = pilot.app.screen
        assert isinstance(start, StartScreen)

        async def cost(cases: list[Sagslinje]) -> float:
            start.ready(cases, {}, START.date())
            start.query_one("#soeg", Line).focus()
            await pilot.press("2", "backspace")
            before = time.process_time()
            await pilot.press("down", "down", "0", "2", "down", "backspace", "backspace")
            return time.process_time() - before

        few = await cost(many()[:10])
        assert await cost(many()) < 5 * few + 0.2

    act(steps)


def test_a_person_s_cases_are_found_by_a_number_that_is_never_shown(act: Act, tmp_path: Path) -> None:
    """The digits are masked and cannot be copied; a wrong number is refused without repeating it; the search is told to be logged."""

    async def steps(pilot: Guide) -> None:
        app = pilot.app
        assert isinstance(app, VurderingApp) and app.lager is not None
        for nummer, cpr in (("2026-1", CPR), ("2026-2", None)):
            sager.indlaes(app.lager, Sag(nummer, borger=Borger(cpr=cpr)))
        app.show_cases()
        await pilot.press("f7")
        await wait(pilot, lambda: "Find en borgers sager" in shown(pilot))
        await type_text(pilot, "010180")
        assert "010180" not in shown(pilot)
        await pilot.press("enter")
        await wait(pilot, lambda: "ti cifre" in shown(pilot))
        await type_text(pilot, "0000")
        assert app.screen.query_one(Secret).value == CPR
        await pilot.press("ctrl+a", "ctrl+c", "enter")
        await wait(pilot, lambda: isinstance(app.screen, StartScreen) and "fundet på CPR-nummer" in shown(pilot))
        assert "2026-1 " in shown(pilot) and "2026-2 " not in shown(pilot) and "skrevet i loggen" in shown(pilot)
        assert CPR not in app.clipboard
        await pilot.press("f4")
        await wait(pilot, lambda: "2026-2 " in shown(pilot))

    act(steps)


def test_who_else_has_the_case_open_is_told_and_one_s_own_leaving_is_noted(act: Act, tmp_path: Path) -> None:
    """In the list and when it is opened; while one is at work colleagues can see it, and afterwards no more."""

    def present() -> list[str]:
        with Lager.aabn(tmp_path / "data") as lager:
            return [a.bruger for a in aabne(lager, NOW()).get("2026-1", ())]

    async def steps(pilot: Guide) -> None:
        app = pilot.app
        assert isinstance(app, VurderingApp) and app.lager is not None
        sager.opret(app.lager, "2026-1", ur=app.ur)
        Aabning(app.lager, "2026-1", "B456", app.ur).meld()
        NOW.clock = app.ur
        app.show_cases()
        await wait(pilot, lambda: "åbnet af B456 siden 10.42" in shown(pilot))
        await pilot.press("enter")
        await wait(pilot, lambda: isinstance(app.screen, ConversationScreen) and "du kan godt arbejde videre" in shown(pilot))
        await wait(pilot, lambda: present() == ["B456", sager.bruger()] or present() == [sager.bruger(), "B456"])
        await pilot.press("f12")
        await wait(pilot, lambda: isinstance(app.screen, StartScreen) and present() == ["B456"])

    act(steps)


class _Now:
    """The wizard's clock, once it is known."""

    clock: Callable[[], datetime]

    def __call__(self) -> datetime:
        return self.clock()


NOW = _Now()


def test_a_case_is_handed_over_and_approved_by_another(act: Act, tmp_path: Path) -> None:
    """To whom and why are asked for; the one who has it cannot approve, a colleague can, and the letter tells so until the case changes."""

    async def steps(pilot: Guide) -> None:
        screen = await alone(pilot)
        overdrag(screen.session, sager.bruger(), "Ny sag")
        screen.action_approve()
        await wait(pilot, lambda: "Godkender du" in shown(pilot))
        await pilot.press("2")
        await wait(pilot, lambda: "en anden end den" in " ".join(shown(pilot).split()))
        screen.action_hand_over()
        await wait(pilot, lambda: "Overdrag sagen" in shown(pilot))
        await type_text(pilot, "B2")
        await pilot.press("enter", "enter")
        await wait(pilot, lambda: "Skriv, hvorfor" in shown(pilot))
        await type_text(pilot, "Ferie")
        await pilot.press("enter")
        await wait(pilot, lambda: "Ansvarlig: B2 (overdraget fra" in shown(pilot))
        assert conversation(pilot).session.sag.behandling.overdragelse == "Ferie"
        screen.session.aktoer = "B3"
        screen.action_approve()
        await wait(pilot, lambda: "Godkender du" in shown(pilot))
        await pilot.press("2")
        await wait(pilot, lambda: "Godkendt af B3 den" in shown(pilot))
        await pilot.press("f6")
        await wait(pilot, lambda: "godkendt af B3" in shown(pilot))
        await pilot.press("escape")
        screen.session.besvar(screen.session.find("sel_97.ansoegning.navn"), {"borger.navn": "En anden"})
        await pilot.press("f6")
        await wait(pilot, lambda: "godkendelsen gælder ikke længere" in shown(pilot))

    act(steps, sag=example())
