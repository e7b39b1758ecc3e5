from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from tui.keys import NU, Guide, shown, type_text, wait
from tui.test_in_order import at_once

from vurdering.store.aabning import UKRYPTERET, aabn_lager
from vurdering.store.noegler import adgangskode, forvaltning, genopretning
from vurdering.store.noegler.adgangskode import Styrke
from vurdering.tui.app import VurderingApp
from vurdering.tui.screens.unlock import SetupDialog, UnlockDialog
from vurdering.tui.widgets.fields import Line, Secret

KODE = "fire gode ord her"

Start = Callable[..., None]


@pytest.fixture(autouse=True)
def _encrypted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VURDERING_TESTLAGER")
    monkeypatch.setattr(adgangskode, "STYRKE", Styrke(1, 64, 1))


@pytest.fixture
def start(hjem: Path) -> Start:
    """Run a test's steps in a wizard that has just been started on the test's home, once it shows a box."""

    def run(steps: Callable[[Guide], Awaitable[None]], size: tuple[int, int] = (80, 24)) -> None:
        async def whole() -> None:
            app = VurderingApp(hjem, ur=lambda: NU)
            try:
                async with app.run_test(size=size) as pilot:
                    await wait(pilot, lambda: _asked(pilot))
                    await steps(pilot)
            finally:
                if app.lager is not None:
                    app.lager.close()

        asyncio.run(whole())

    return run


def _asked(pilot: Guide) -> bool:
    return isinstance(pilot.app.screen, UnlockDialog | SetupDialog) and pilot.app.focused is not None and "Enter:" in shown(pilot)


def _app(pilot: Guide) -> VurderingApp:
    assert isinstance(pilot.app, VurderingApp)
    return pilot.app


def test_a_new_store_is_made_with_a_passphrase_and_a_recovery_key(hjem: Path, start: Start, tmp_path: Path) -> None:
    """The first start asks for a passphrase twice; what does not do is told in place, and nothing is made until all does."""
    offentlig = genopretning.lav_noegle(tmp_path / "hemmelig.txt")

    async def steps(pilot: Guide) -> None:
        screen = pilot.app.screen
        await type_text(pilot, "kort")
        await pilot.press("f10")
        await wait(pilot, lambda: "for let at gætte" in shown(pilot))
        assert all(word in shown(pilot) for word in ("Skriv den igen", "age1", "Esc"))
        screen.query_one("#kode", Line).value = KODE
        screen.query_one("#igen", Line).value = f"{KODE}!"
        await pilot.press("f10")
        await wait(pilot, lambda: "ikke ens" in shown(pilot))
        screen.query_one("#igen", Line).value = KODE
        screen.query_one("#modtager", Line).value = "age1forkert"
        await pilot.press("f10")
        await wait(pilot, lambda: "offentlig age-nøgle" in shown(pilot))
        assert not hjem.exists()
        screen.query_one("#modtager", Line).value = offentlig
        screen.query_one("#kode", Line).focus()
        await pilot.press("enter", "enter", "enter")
        await wait(pilot, lambda: _app(pilot).lager is not None and "2026-0001" in shown(pilot))
        assert UKRYPTERET not in shown(pilot) and "genopretningsnøgle" not in shown(pilot)

    start(steps)
    tilstand = forvaltning.tilstand(hjem)
    assert tilstand is not None and tilstand.modtagere == (offentlig,)
    aabn_lager(hjem, KODE).close()


def test_each_field_gets_what_was_struck_for_it_in_one_burst(hjem: Path, start: Start) -> None:
    """Passphrase, Enter, and once more, all before the wizard has answered: each lands in the field it was meant for."""

    async def steps(pilot: Guide) -> None:
        at_once(pilot, "fire", "enter", "gode", "enter", "age1", "f10")
        await wait(pilot, lambda: "for let at gætte" in shown(pilot))
        fields = [pilot.app.screen.query_one(f"#{id}", Line).value for id in ("kode", "igen", "modtager")]
        assert fields == ["fire", "gode", "age1"]

    start(steps)


def test_a_locked_store_is_unlocked_off_the_screens_thread(hjem: Path, start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong passphrase is told in the box and forgotten, the right one opens, and the slow work never runs where keys are read."""
    aabn_lager(hjem, KODE).close()
    threads: set[bool] = set()
    afled = adgangskode.afled

    def seen(*args: object) -> bytes:
        threads.add(threading.current_thread() is threading.main_thread())
        return afled(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(adgangskode, "afled", seen)

    async def steps(pilot: Guide) -> None:
        await pilot.press("enter")
        await wait(pilot, lambda: "Skriv adgangskoden først" in shown(pilot))
        await type_text(pilot, "forkert kode")
        assert "forkert" not in shown(pilot) and "•" * 12 in shown(pilot)
        await pilot.press("enter")
        await wait(pilot, lambda: "passer ikke" in shown(pilot))
        assert pilot.app.screen.query_one(Secret).value == "" and isinstance(pilot.app.focused, Secret)
        await type_text(pilot, KODE)
        await pilot.press("enter")
        await wait(pilot, lambda: _app(pilot).lager is not None and not isinstance(pilot.app.screen, UnlockDialog))
        await wait(pilot, lambda: "2026-0001" in shown(pilot))

    start(steps)
    assert threads == {False}


def test_a_passphrase_can_be_neither_copied_nor_cut(hjem: Path, start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """No key takes what is in the field to the clipboard, and none takes it away."""
    aabn_lager(hjem, KODE).close()
    copied: list[str] = []
    monkeypatch.setattr(VurderingApp, "copy_to_clipboard", lambda _self, text: copied.append(text))

    async def steps(pilot: Guide) -> None:
        await type_text(pilot, KODE)
        for key in ("ctrl+c", "ctrl+x", "super+c", "super+x", "ctrl+insert", "shift+delete"):
            pilot.app.screen.query_one(Secret).select_all()
            await pilot.press(key)
        await pilot.pause()
        assert copied == [] and pilot.app.clipboard == "" and pilot.app.screen.query_one(Secret).value == KODE
        assert KODE not in shown(pilot)

    start(steps)


def test_the_box_can_be_left_and_taken_up_again(hjem: Path, start: Start) -> None:
    """Escape leaves the store as it is and says how to go on; taken up without a recovery key, the first screen says what that means."""

    async def steps(pilot: Guide) -> None:
        await pilot.press("f1")
        await wait(pilot, lambda: "enopretningsnøgle" in shown(pilot))
        await pilot.press("escape")
        await wait(pilot, lambda: _asked(pilot))
        await pilot.press("escape")
        await wait(pilot, lambda: not isinstance(pilot.app.screen, UnlockDialog | SetupDialog))
        assert "Lageret er nyt og mangler en adgangskode. Enter går i gang" in shown(pilot) and _app(pilot).lager is None
        assert not hjem.exists()
        await pilot.press("f4", "f5", "f6", "f7", "down")
        assert _app(pilot).lager is None and not isinstance(pilot.app.screen, SetupDialog)
        await pilot.press("enter")
        await wait(pilot, lambda: _asked(pilot))
        for id in ("kode", "igen"):
            pilot.app.screen.query_one(f"#{id}", Line).value = KODE
        await pilot.press("f10")
        await wait(pilot, lambda: "Lageret har ingen genopretningsnøgle" in shown(pilot))

    start(steps)


def test_the_box_fits_a_small_screen(start: Start) -> None:
    """The field that has the keyboard and the keys are in sight where there is little room."""

    async def steps(pilot: Guide) -> None:
        assert "Enter:" in shown(pilot)
        for _ in range(3):
            focused = pilot.app.focused
            assert isinstance(focused, Line) and focused.region in pilot.app.screen.region
            await pilot.press("x", "tab")

    start(steps, (40, 12))
