"""A hostile text in each field, by each way in, is shown as it was written and does nothing."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle
from typing import Any, Final

import pytest
from meeting.hostile import PAYLOAD, TEXTS
from meeting.meetings import vum
from meeting.script import empty_session
from textual import events
from tui.keys import Guide, conversation, example, shown, type_text, wait

from vurdering.content.sagsform import sag_som_dict
from vurdering.dialogue.forloeb import nuvaerende_tekst
from vurdering.dialogue.optegnelser import tekster
from vurdering.domain.fakta import AKTIVITETSTEKST
from vurdering.domain.optegnelse import Register, felter
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sagsgang import Sagsgang, Udredning
from vurdering.domain.tekst import clean
from vurdering.tui.screens.record import page_for
from vurdering.tui.screens.records import RecordsScreen
from vurdering.tui.widgets.fields import Line
from vurdering.tui.widgets.prose import Prose
from vurdering.tui.widgets.record_form import RecordForm

Act = Callable[..., None]
#: Registers that have every type of field with words between them; the others are tried in a campaign.
EVERYDAY: Final = {"dokument", "indsatsmaal"}
MARKUP: Final = f"[/] [@click=app.quit]{PAYLOAD}[/] [red"
#: Keys of the case file that hold words, besides the fields of records.
WORDS: Final = {
    *("navn", "note", "kilde", "begrundelse", "tekst", "svar", "sagsbehandler", "telefon", "adresse", "kontakt"),
    *AKTIVITETSTEKST,
    *(f.navn for part in (Sagsgang, Udredning) for f in felter(part) if f.type == "tekst"),
}


def hostile_case() -> dict[str, Any]:
    """A case file in which each text is hostile, and each register has a record with every field of words filled in."""
    session, _ = empty_session("2026-77")
    for _ in vum().steps(session):
        pass
    texts = cycle(TEXTS)
    data = _replaced(sag_som_dict(session.sag), texts)
    for register in REGISTRE.values():
        written = {f.navn: next(texts) for f in register.felter if f.type in ("linje", "tekst") and f.navn != "sha256"}
        if register.art == "partshoering":
            # Either the citizen was heard or that was not needed.
            del written["ikke_noedvendig"]
        data[register.noegle] = [{**record, **written} for record in data.get(register.noegle) or [_least(register)]]
    return data


def _least(register: Register) -> dict[str, Any]:
    """What a record of a kind that the meeting wrote none of must hold, besides words."""
    return {
        f.navn: next(iter(f.valg)) if f.type == "valg" else "2026-10-01"
        for f in register.felter
        if f.kraevet and f.type in ("valg", "dato")
    }


def _replaced(value: Any, texts: Any) -> Any:
    if isinstance(value, list):
        return [_replaced(item, texts) for item in value]
    if not isinstance(value, dict):
        return value
    return {k: next(texts) if k in WORDS and isinstance(v, str) and v else _replaced(v, texts) for k, v in value.items()}


def harmless(pilot: Guide) -> str:
    """What is shown, which must be nothing but characters to read."""
    text = shown(pilot)
    assert all(char == "\n" or char.isprintable() for char in text)
    return text


@pytest.mark.campaign
def test_imported_words_are_shown_at_every_question_as_they_were_written(act: Act) -> None:
    """From a file: at each question of words stands the text, cleaned of what a terminal obeys, and the program goes on."""

    async def steps(pilot: Guide) -> None:
        screen = conversation(pilot)
        await pilot.press("f8")
        asked = [s for s in screen.session.spoergsmaal if s.spoergsmaal.svartype in ("tekst", "linje")]
        for s in asked:
            await screen.goto(s.noegle)
            await pilot.pause()
            written = nuvaerende_tekst(s.spoergsmaal, screen.session.sag, s.aktivitet)
            if written:
                assert written in {clean(text).text for text in TEXTS}
                await wait(pilot, lambda words=written: words[:12].strip() in harmless(pilot))  # type: ignore[misc]
        assert len(asked) > 15
        for key in ("f4", "f7", "f9", "f6", "ctrl+o", "ctrl+t", "ctrl+p", "f1"):
            await pilot.press(key)
            await pilot.pause()
            harmless(pilot)
            await pilot.press("f3")
        assert pilot.app.return_value is None

    act(steps, sag=hostile_case(), size=(120, 36))


@pytest.mark.parametrize("art", [art if art in EVERYDAY else pytest.param(art, marks=pytest.mark.campaign) for art in REGISTRE])
def test_imported_words_are_shown_in_a_record_as_they_were_written(act: Act, art: str) -> None:
    """From a file: each field holds the text, and so does the list of records."""

    async def steps(pilot: Guide) -> None:
        session, register = conversation(pilot).session, REGISTRE[art]
        record = session.sag.register(register)[0]
        await pilot.app.push_screen(RecordsScreen(session, register))
        harmless(pilot)
        await pilot.app.push_screen(page_for(session, register, record))
        await wait(pilot, lambda: pilot.app.screen.query(RecordForm))
        typed = pilot.app.screen.query_one(RecordForm).read()
        assert typed == tekster(session, register, record, {})
        assert sum(PAYLOAD in text or "{{ 7*7 }}" in text for text in typed.values())
        harmless(pilot)
        await pilot.press("f3", "f3")
        assert pilot.app.return_value is None

    act(steps, sag=hostile_case(), size=(120, 36))


#: The ways to each field to write in; the rare ones are tried in a campaign.
_OFTEN: Final = (("f4",), ("ctrl+n",), ("ctrl+o", "1", "f5", "tab"))
_SELDOM: Final = (("f4", *"bpa", "enter", "f5", "tab"), ("ctrl+p",), ("ctrl+t",), ("f9", "f5"), ("f6", "f10"))


@pytest.mark.parametrize("keys", [*_OFTEN, *(pytest.param(keys, marks=pytest.mark.campaign) for keys in _SELDOM)])
def test_typed_and_pasted_markup_is_only_words_wherever_one_can_write(act: Act, keys: tuple[str, ...]) -> None:
    """In each view with a field to write in, what is struck or pasted stands there and is never carried out."""

    async def steps(pilot: Guide) -> None:
        await pilot.press("f8")
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        await wait(pilot, lambda: isinstance(pilot.app.focused, Line | Prose))
        field = pilot.app.focused
        assert isinstance(field, Line | Prose)
        await type_text(pilot, "[red]x[/")
        field.post_message(events.Paste(f"\x1b[2J{MARKUP}"))
        await wait(pilot, lambda: PAYLOAD in (field.text if isinstance(field, Prose) else field.value))
        assert (field.text if isinstance(field, Prose) else field.value).endswith(f"[red]x[/[2J{MARKUP}")
        harmless(pilot)
        await pilot.press("enter")
        await pilot.pause()
        harmless(pilot)
        assert pilot.app.return_value is None

    act(steps, sag=example(), size=(120, 36))
