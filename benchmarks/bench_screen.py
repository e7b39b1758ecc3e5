"""What a key costs until it is on the screen, against a bare Textual program with as many widgets; what each view has mounted;
and what it costs to open a case that much has happened in, against one in which nothing has.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from lagret import gemt, laeg_ind
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, TextArea

from benchmarks.measure import ROOT, Measured
from vurdering.dialogue import moede
from vurdering.dialogue.session import Session
from vurdering.domain.haendelse import OPTEGNELSE_SKREVET, SAG_OPRETTET, Haendelse
from vurdering.store import sager
from vurdering.store.lager import Lager
from vurdering.tui.app import VurderingApp
from vurdering.tui.screens.conversation import ConversationScreen
from vurdering.tui.widgets.choice_list import ChoiceList
from vurdering.tui.widgets.form import QuestionForm
from vurdering.tui.widgets.record_form import RecordForm

# A worked case and the ways to press keys are the tests' own.
sys.path.insert(0, str(ROOT / "tests"))

GOAL: Final = 2.0
EVENTS: Final = 200
SIZE: Final = (80, 24)
#: How one comes to each view from where a case opens, and which field is written in.
VIEWS: Final = {
    "mødevisning": ("f4", *"lyst", "enter"),
    "sagsvisning": ("f8", "f4", *"bpa", "enter"),
    "optegnelse": ("f8", "ctrl+o", "9", "f5"),
}


async def _cost(pilot: Pilot[Any], keys: tuple[str, ...], rounds: int) -> float:
    """CPU seconds that one key takes until its picture is sent, at best: the rounds' least."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for key in keys:
            await pilot.press(key)
        best = min(best, (time.process_time() - start) / len(keys))
    return best


async def _focus(pilot: Pilot[Any], *kinds: type) -> None:
    """Put the keyboard in the first field of one of the kinds."""
    field = next(w for w in pilot.app.screen.walk_children() if isinstance(w, kinds) and w.focusable)
    field.focus()
    await pilot.pause()


async def _view(keys: tuple[str, ...], rounds: int, name: str) -> list[Measured]:
    from tui.keys import example, started

    from benchmarks.mirror import MirrorApp, mounted

    letters, arrows = tuple("abcdefgh"), ("down", "up") * 4
    with tempfile.TemporaryDirectory(prefix="vurdering-maaling-", ignore_cleanup_errors=True) as folder:
        async with started(Path(folder), size=SIZE, sag=example()) as pilot:
            await pilot.press(*keys)
            await pilot.pause()
            count = mounted(pilot.app.screen)
            forms = len(pilot.app.screen.query(QuestionForm)) or len(pilot.app.screen.query(RecordForm))
            mirror = MirrorApp(pilot.app.screen)
            async with mirror.run_test(size=SIZE) as bare:
                costs = {}
                for what, struck, kinds in (
                    ("et bogstav", letters, (Input, TextArea)),
                    ("en pil i en liste", arrows, (ChoiceList, OptionList)),
                ):
                    # Both stand side by side, and take turns.
                    ours = theirs = float("inf")
                    for _ in range(min(3, rounds)):
                        for side in (pilot, bare):
                            await _focus(side, *kinds)
                            cost = await _cost(side, struck, rounds)
                            if side is pilot:
                                ours = min(ours, cost)
                            else:
                                theirs = min(theirs, cost)
                    costs[what] = (ours, theirs)
    lines = [
        Measured(f"{what} i {name}, mod et nøgent Textual-program", a / b, GOAL, detail=f"{a * 1000:.1f} ms mod {b * 1000:.1f} ms CPU")
        for what, (a, b) in costs.items()
    ]
    return [*lines, Measured(f"formularer i {name}", forms, 1, "stk", f"{count} widgets i alt")]


def _long_case(lager: Lager, number: str) -> None:
    """A case with many events: a whole meeting but for its first question, where both cases open, and notes."""
    from meeting.meetings import vum
    from meeting.script import empty_session

    meeting, events = empty_session(number)
    first = moede.tilbage(meeting)[0]
    for _ in vum().steps(meeting):
        pass
    answered = (first.noegle, first.spoergsmaal.register)
    kept = [e for e in events if e.data.get("spoergsmaal", e.data.get("art")) not in answered]
    kept.insert(0, Haendelse(SAG_OPRETTET, {"sagsnummer": number}, sager.nu()))
    for more in range(EVENTS - len(kept)):
        data = {"art": "note", "id": f"note{100 + more}", "felter": {"tekst": "Ringet til bostedet."}}
        kept.append(Haendelse(OPTEGNELSE_SKREVET, data, sager.nu()))
    laeg_ind(lager, number, kept)
    assert moede.tilbage(sager.aabn(lager, number))[0].noegle == first.noegle


async def _opened(app: VurderingApp, pilot: Pilot[Any], number: str) -> float:
    """CPU seconds from the choice of a case until its first question is shown."""
    start = time.process_time()
    app.open_case(number, new=False)
    while not (isinstance(app.screen, ConversationScreen) and app.screen.focused is not None):
        await asyncio.sleep(0)
    await pilot.pause()
    cost = time.process_time() - start
    app.screen.dismiss()
    await pilot.pause()
    return cost


async def _opening(rounds: int) -> Measured:
    from tui.keys import started

    with tempfile.TemporaryDirectory(prefix="vurdering-maaling-", ignore_cleanup_errors=True) as folder:
        with Lager.aabn(Path(folder)) as lager:
            _long_case(lager, "lang")
            empty: Session = sager.opret(lager, "tom")
            events = len(gemt(lager, "lang").haendelser)
        assert empty.naeste is not None
        async with started(Path(folder), size=SIZE) as pilot:
            assert isinstance(pilot.app, VurderingApp)
            sides = {"lang": float("inf"), "tom": float("inf")}
            for _ in range(rounds):
                for number in sides:
                    sides[number] = min(sides[number], await _opened(pilot.app, pilot, number))
    detail = f"{sides['lang'] * 1000:.0f} ms mod {sides['tom'] * 1000:.0f} ms CPU"
    return Measured(f"åbn en sag med {events} hændelser, mod en tom", sides["lang"] / sides["tom"], GOAL, detail=detail)


def run(*, quick: bool = False) -> Iterator[Measured]:
    """Three lines for each view, and one for opening."""
    for name, keys in list(VIEWS.items())[: 1 if quick else None]:
        yield from asyncio.run(_view(keys, 1 if quick else 6, name))
    yield asyncio.run(_opening(1 if quick else 9))
