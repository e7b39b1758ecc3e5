"""Records: everything a case holds can be written, changed and removed by keyboard, and nothing typed is lost on the way."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from textual import events
from tui.keys import NU, Guide, conversation, example, shown, type_text, wait

from vurdering.content.sagsfil import sag_fra_data
from vurdering.content.sagsform import sag_som_dict
from vurdering.dialogue.session import Session
from vurdering.domain.optegnelse import Register
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sag import Sag
from vurdering.store import sager
from vurdering.store.kaede.logbog import Adgang
from vurdering.store.lager import Lager
from vurdering.tui.app import VurderingApp
from vurdering.tui.screens.base import Page
from vurdering.tui.screens.note import NoteDialog
from vurdering.tui.screens.overview import OverviewScreen
from vurdering.tui.screens.palette import PaletteDialog
from vurdering.tui.screens.record import RecordPage
from vurdering.tui.screens.records import RecordsScreen
from vurdering.tui.widgets.fields import Line
from vurdering.tui.widgets.prose import Prose
from vurdering.tui.widgets.record_form import RecordForm

Act = Callable[..., None]
FJENDTLIG: Final = "[/] [@click=app.quit]væk[/] \x1b[2J\u202eslut"
#: The sign that opens each kind of record in the overview.
TEGN: Final = dict(zip([*REGISTRE, "metode"], "123456789abcdefghijklmnopqrst", strict=False))


async def sagsvisning(pilot: Guide) -> None:
    """Leave the view that the citizen sees."""
    if conversation(pilot).meeting:
        await pilot.press("f8")
        await wait(pilot, lambda: not conversation(pilot).meeting)


async def open_register(pilot: Guide, art: str) -> RecordsScreen:
    """Two keys from the conversation."""
    await sagsvisning(pilot)
    await pilot.press("ctrl+o", TEGN[art])
    await wait(pilot, lambda: isinstance(pilot.app.screen, RecordsScreen) and pilot.app.screen.focused is not None)
    assert isinstance(pilot.app.screen, RecordsScreen)
    assert pilot.app.screen.register.art == art
    return pilot.app.screen


async def fill(pilot: Guide, register: Register) -> None:
    """Fill in every field with keys: the first choice, the first match, a word, a date."""
    for number, felt in enumerate(register.felter):
        if number:
            await pilot.press("tab")
        if (register.art, felt.navn) in UDELADT:
            continue
        await type_text(pilot, SKREVET[felt.type])


#: What finds a sub-theme that has a level.
SOEGT: Final = "vaske sig"
#: What is typed in a field of each shape.
SKREVET: Final = {
    "linje": "Bo",
    "tekst": "tekst",
    "dato": "1/11-2026",
    "tal": "7,5",
    "valg": "1",
    "fakta": "1",
    "undertemaer": "2",
    "undertema": SOEGT,
}
#: What does not go together with the rest: a reason not to hear, today's date that stands there.
UDELADT: Final = {("partshoering", "ikke_noedvendig"), ("note", "dato"), ("undertema", "dato")}


def directly(sag: Sag, register: Register) -> tuple[Session, dict[str, Any]]:
    """The same record without a screen."""
    session = Session(sag, lambda events, case: None, lambda: NU, sager.bruger())
    from vurdering.dialogue.optegnelser import valgmuligheder

    felter: dict[str, Any] = {}
    for felt in register.felter:
        keys = [key for key, words in valgmuligheder(sag, register, felt)]
        matches = [key for key, words in valgmuligheder(sag, register, felt) if SOEGT in words.casefold()]
        first: dict[str, Any] = {
            "linje": "Bo",
            "tekst": "tekst",
            "dato": "2026-11-01",
            "tal": 7.5,
            "valg": ["1"] if "1" in keys else keys[:1],
            "fakta": keys[:1],
            "undertemaer": keys[1:2],
            "undertema": matches[:1],
        }
        value = first[felt.type]
        felter[felt.navn] = value[0] if felt.type in ("valg", "undertema") else value
        if (register.art, felt.navn) in UDELADT:
            felter[felt.navn] = NU.date().isoformat() if felt.type == "dato" else ""
    return session, {navn: value for navn, value in felter.items() if value}


def case() -> dict[str, Any]:
    """A worked case where nothing is to be heard, so that a new hearing begins without a cross."""
    return example("01_blind_fuldt_medhold")


def bare() -> dict[str, Any]:
    """The same without a record."""
    return {key: value for key, value in case().items() if key not in {register.noegle for register in REGISTRE.values()}}


#: Registers that have every type of field between them; the others are taken in a campaign.
HVER_DAG: Final = ("ledsagelse", "dokument", "indsatsmaal")


@pytest.mark.parametrize("art", [art if art in HVER_DAG else pytest.param(art, marks=pytest.mark.campaign) for art in REGISTRE])
def test_each_register_is_filled_changed_and_emptied_by_keyboard(act: Act, tmp_path: Path, art: str) -> None:
    """Two keys open it; what keys write is what the session writes; a change replaces it, and F8 with a yes removes it."""
    register = REGISTRE[art]
    seen: dict[str, Any] = {}

    async def steps(pilot: Guide) -> None:
        screen = await open_register(pilot, art)
        start = len(screen.session.sag.register(register))
        await pilot.press("f5")
        await wait(pilot, lambda: isinstance(pilot.app.screen, RecordPage) and pilot.app.screen.focused is not None)
        await fill(pilot, register)
        await pilot.press("f10")
        await wait(pilot, lambda: pilot.app.screen is screen and "gemt 10.42" in shown(pilot))
        seen["written"] = screen.session.sag
        await pilot.press("enter")
        await wait(pilot, lambda: isinstance(pilot.app.screen, RecordPage) and pilot.app.screen.focused is not None)
        prose = pilot.app.screen.query(Prose)
        field = prose.first() if prose else pilot.app.screen.query(Line).last()
        field.focus()
        await pilot.press("end", *("x" if prose else ["backspace", "backspace", "2", "7"] if art != "person" else "x"), "f10")
        await wait(pilot, lambda: pilot.app.screen is screen)
        seen["changed"] = screen.session.sag
        await pilot.press("f8")
        await wait(pilot, lambda: "Fjern »" in shown(pilot))
        await pilot.press("2")
        await wait(pilot, lambda: len(screen.session.sag.register(register)) == start)
        seen["removed"] = screen.session.sag

    act(steps, sag=case())
    session, felter = directly(sag_fra_data(case(), "sagen", i_dag=NU.date()), register)
    before = session.sag
    id = session.skriv(register, felter)
    assert seen["written"] == session.sag
    assert len(seen["changed"].register(register)) == len(session.sag.register(register))
    assert seen["changed"] != session.sag
    session.slet(register, id)
    assert seen["removed"] == session.sag == before
    with Lager.aabn(tmp_path / "data") as lager:
        nummer = before.sagsnummer
        assert sager.hent(lager, nummer) == session.sag


def test_a_refusal_keeps_what_is_typed_and_escape_asks_first(act: Act) -> None:
    """A missing field is named with the rest as it was, Escape asks before it goes, and only a no lets it go."""

    async def steps(pilot: Guide) -> None:
        screen = await open_register(pilot, "samtykke")
        await pilot.press("f5")
        await wait(pilot, lambda: isinstance(pilot.app.screen, RecordPage))
        page = pilot.app.screen
        await type_text(pilot, "journal")
        await pilot.press("f10")
        await wait(pilot, lambda: "»Hvem må de hentes hos?« mangler" in shown(pilot))
        assert page.query_one(RecordForm).read()["hvad"] == "journal"
        assert isinstance(page.focused, Line)
        await pilot.press("escape")
        await wait(pilot, lambda: "ikke er gemt" in shown(pilot))
        await pilot.press("3")
        await wait(pilot, lambda: pilot.app.screen is page)
        assert page.query_one(RecordForm).read()["hvad"] == "journal"
        await pilot.press("escape", "2")
        await wait(pilot, lambda: pilot.app.screen is screen)
        assert not screen.session.sag.samtykker

    act(steps, sag=bare())


def test_keys_struck_twice_write_one_record(act: Act) -> None:
    """A burst of F10 saves once: the second has nothing left to save."""

    async def steps(pilot: Guide) -> None:
        screen = await open_register(pilot, "note")
        await pilot.press("f5")
        await wait(pilot, lambda: isinstance(pilot.app.screen, RecordPage))
        await type_text(pilot, "husk")
        for _ in range(2):
            pilot.app.post_message(events.Key("f10", None))
        await wait(pilot, lambda: screen.session.sag.noter)
        await pilot.pause()
        assert [note.tekst for note in screen.session.sag.noter] == ["husk"]

    act(steps, sag=bare())


def test_leaving_the_program_asks_about_a_record_that_is_not_saved(act: Act, tmp_path: Path) -> None:
    """Ctrl+Q with a record being written asks, and »Gem, og gå« saves it."""

    async def steps(pilot: Guide) -> None:
        await open_register(pilot, "aftale")
        await pilot.press("f5")
        await wait(pilot, lambda: isinstance(pilot.app.screen, RecordPage))
        await type_text(pilot, "ringe")
        await pilot.press("tab")
        await type_text(pilot, "Bo")
        await pilot.press("ctrl+q")
        await wait(pilot, lambda: "ikke er gemt" in shown(pilot))
        await pilot.press("1")
        await wait(pilot, lambda: pilot.app.return_value == 0)

    act(steps, sag=bare())
    with Lager.aabn(tmp_path / "data") as lager:
        (aftale,) = sager.hent(lager, lager.liste()[0].sagsnummer).aftaler
    assert (aftale.opgave, aftale.hvem) == ("ringe", "Bo")


def test_somebody_else_s_change_does_not_cost_what_is_typed(act: Act, tmp_path: Path) -> None:
    """When the case has changed elsewhere it is shown what was changed, and saving keeps both changes."""

    async def steps(pilot: Guide) -> None:
        screen = await open_register(pilot, "note")
        await pilot.press("f5")
        await wait(pilot, lambda: isinstance(pilot.app.screen, RecordPage))
        await type_text(pilot, "husk")
        with Lager.aabn(tmp_path / "data") as lager:
            sager.aabn(lager, screen.session.sag.sagsnummer).skriv(REGISTRE["note"], {"tekst": "en andens"})
        await pilot.press("f10")
        await wait(pilot, lambda: "Sagen er ændret imens" in shown(pilot))
        assert "en andens" in shown(pilot) and "Enter gemmer det nu" in shown(pilot)
        await pilot.press("enter")
        await wait(pilot, lambda: pilot.app.screen is screen)
        assert [note.tekst for note in screen.session.sag.noter] == ["en andens", "husk"]
        assert "en andens" in shown(pilot)

    act(steps, sag=bare())


def test_a_question_for_records_is_put_again_until_nothing_is_written(act: Act) -> None:
    """A filled form saves and asks for one more; an empty one goes on, and then the question counts as answered."""

    async def steps(pilot: Guide) -> None:
        await sagsvisning(pilot)
        screen = conversation(pilot)
        await screen.goto("faelles.sagsaabning.personer")
        await wait(pilot, lambda: "Hvem er med i dag" in shown(pilot))
        await pilot.press("3")
        await wait(pilot, lambda: "Brevene" in shown(pilot))
        await pilot.press("tab", "A", "n", "n", "a", "enter")
        await wait(pilot, lambda: "skriv en mere" in shown(pilot))
        assert [p.navn for p in screen.session.sag.personer] == ["Anna"]
        await wait(pilot, lambda: "✓ Bisidder · Anna" in shown(pilot))
        await pilot.press("enter")
        await wait(pilot, lambda: screen.stillet is not None and "personer" not in screen.stillet.noegle)
        assert "faelles.sagsaabning.personer" in screen.session.sag.besvaret
        assert len(screen.session.sag.personer) == 1

    act(steps, sag=bare())


def test_the_hearing_begins_with_the_facts_that_are_to_be_heard(act: Act) -> None:
    """Each fact that the obstacle names has its cross and its statement shown; left as it is, nothing is recorded."""

    async def steps(pilot: Guide) -> None:
        await sagsvisning(pilot)
        screen = conversation(pilot)
        proposed = {sti for s in screen.session.vurdering.spaerringer if s.id == "partshoering" for sti in s.stier if "." in sti}
        proposed.discard(REGISTRE["partshoering"].sti)
        await screen.goto("sel_97.paa_plads.partshoering")
        await pilot.pause()
        form = screen.query_one(RecordForm)
        assert proposed
        assert set(form.read()["fakta"].split()) == proposed
        await wait(pilot, lambda: "[x]" in shown(pilot))
        assert screen.pane.dirty is False
        await pilot.press("f10")
        await wait(pilot, lambda: screen.pane.key != "sel_97.paa_plads.partshoering")
        assert not screen.session.sag.partshoering

    act(steps, sag=example("33_uden_partshoering"), size=(100, 50))


def test_the_palette_finds_a_command_and_runs_it(act: Act) -> None:
    """Ctrl+P on any page lists its commands and, with the whole case in view, the registers; typing and Enter run one."""

    async def steps(pilot: Guide) -> None:
        await sagsvisning(pilot)
        await pilot.press("ctrl+p")
        await wait(pilot, lambda: isinstance(pilot.app.screen, PaletteDialog))
        await type_text(pilot, "samtykker")
        await pilot.press("enter")
        await wait(pilot, lambda: isinstance(pilot.app.screen, RecordsScreen))
        await pilot.press("ctrl+p")
        await wait(pilot, lambda: isinstance(pilot.app.screen, PaletteDialog))
        await type_text(pilot, "tilføj")
        await pilot.press("enter")
        await wait(pilot, lambda: isinstance(pilot.app.screen, RecordPage))
        theme = pilot.app.theme
        await pilot.press("ctrl+p")
        await type_text(pilot, "farver")
        await pilot.press("enter")
        await wait(pilot, lambda: pilot.app.theme != theme)
        assert isinstance(pilot.app.screen, RecordPage)

    act(steps, sag=case())


def test_the_palette_in_a_meeting_offers_nothing_that_is_the_caseworker_s_own(act: Act) -> None:
    """While the citizen sees the screen neither the registers nor the letter can be found, nor opened by their keys."""

    async def steps(pilot: Guide) -> None:
        assert conversation(pilot).meeting
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert pilot.app.screen is conversation(pilot)
        await pilot.press("ctrl+p")
        await wait(pilot, lambda: isinstance(pilot.app.screen, PaletteDialog))
        for word in ("Partshøring", "Brev:", "Sagen:", "Tidslinje"):
            assert word not in shown(pilot)

    act(steps, sag=case(), size=(80, 40))


@pytest.mark.parametrize(
    "keys", [("f4",), ("ctrl+o", "1", "f5"), *(pytest.param(keys, marks=pytest.mark.campaign) for keys in ((), ("f6",)))]
)
def test_a_note_is_saved_from_any_view_and_what_is_typed_there_stays(act: Act, keys: tuple[str, ...]) -> None:
    """Ctrl+N writes a note on top of the view; the view is as it was when the note is saved."""

    async def steps(pilot: Guide) -> None:
        await sagsvisning(pilot)
        screen = conversation(pilot)
        await screen.goto("sel_97.ansoegning.navn")
        await pilot.press("X", "Y")
        await wait(pilot, lambda: "XY" in shown(pilot))
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        below = pilot.app.screen
        await pilot.press("ctrl+n")
        await wait(pilot, lambda: isinstance(pilot.app.screen, NoteDialog))
        await type_text(pilot, "husk æøå")
        await pilot.press("f10")
        await wait(pilot, lambda: pilot.app.screen is below)
        assert isinstance(below, Page)
        await wait(pilot, lambda: "Noten er gemt" in shown(pilot))
        assert [(n.tekst, n.dato) for n in screen.session.sag.noter] == [("husk æøå", NU.date())]
        assert screen.unsaved
        assert screen.query_one(Line).value.endswith("XY")

    act(steps, sag=bare())


def test_the_overview_counts_and_chooses_the_method(act: Act) -> None:
    """The overview tells what is open in words, comes back with its counts, and changes the method of this case alone."""

    async def steps(pilot: Guide) -> None:
        await sagsvisning(pilot)
        screen = conversation(pilot)
        screen.session.skriv(REGISTRE["aftale"], {"opgave": "ringe", "hvem": "Bo"})
        for art in ("person", "note"):
            await open_register(pilot, art)
            await pilot.press("escape")
            await wait(pilot, lambda: "Aftaler og næste skridt: 1, 1 mangler noget" in shown(pilot))
            assert isinstance(pilot.app.screen, OverviewScreen)
            await pilot.press("escape")
            await wait(pilot, lambda: pilot.app.screen is screen)
        await pilot.press("ctrl+o", TEGN["metode"])
        await wait(pilot, lambda: "Hvilken metode" in shown(pilot))
        await pilot.press("2")
        await wait(pilot, lambda: "Metode: Funktionsevnemetoden" in shown(pilot))
        assert screen.session.sag.sagsgang.metode == "funktionsevne"

    act(steps, sag=bare(), size=(80, 32))


def test_sub_themes_stand_under_their_theme_with_voices_and_level(act: Act) -> None:
    """The list says which voices are heard and the level, and holds only what was opened; four goals bring advice."""

    async def steps(pilot: Guide) -> None:
        screen = conversation(pilot)
        session = screen.session
        session.skriv(REGISTRE["undertema"], {"undertema": "orienteringsevne", "borger": "x", "sagsbehandler": "y"})
        await open_register(pilot, "undertema")
        await wait(pilot, lambda: "Orienteringsevne: borgeren og din bemærkning" in shown(pilot))
        assert "Mentale funktioner" in shown(pilot)
        assert "Opmærksomhed" not in shown(pilot)
        await pilot.press("escape", "escape")
        await wait(pilot, lambda: pilot.app.screen is screen)
        maal = {"tekst": "m", "maaltype": "udvikle", "undertema": next(_with_level())}
        for number in range(4):
            session.skriv(REGISTRE["indsatsmaal"], maal)
            await open_register(pilot, "indsatsmaal")
            await wait(pilot, lambda: f"{number + 1} mål" in shown(pilot) or number < 3)  # noqa: B023 - called before the next turn
            assert ("Flere end tre" in shown(pilot)) == (number == 3)
            await pilot.press("escape", "escape")
            await wait(pilot, lambda: pilot.app.screen is screen)

    act(steps, sag=bare())


def _with_level() -> Any:
    from vurdering.content.temaer import AKTIVITET_OG_DELTAGELSE, undertemaer

    return (u.id for u in undertemaer().values() if u.kategori == AKTIVITET_OG_DELTAGELSE)


@pytest.mark.parametrize("keep", [True, False])
def test_a_file_is_known_by_its_print_and_kept_only_when_one_says_so(act: Act, tmp_path: Path, keep: bool) -> None:
    """Pointing a file out sets its SHA-256; the file is in the store only after a yes, and its path is nowhere."""
    fil = tmp_path / "udtalelse.txt"
    fil.write_bytes("indhold æøå".encode())
    aftryk = hashlib.sha256(fil.read_bytes()).hexdigest()

    async def steps(pilot: Guide) -> None:
        screen = await open_register(pilot, "dokument")
        await pilot.press("f5")
        await wait(pilot, lambda: isinstance(pilot.app.screen, RecordPage))
        page = pilot.app.screen
        await type_text(pilot, "udtalelse")
        await pilot.press("f9")
        await wait(pilot, lambda: "Udpeg fil" in shown(pilot) and pilot.app.screen is not page)
        pilot.app.screen.query_one(Line).value = str(tmp_path / "findes ikke")
        await pilot.press("enter")
        await wait(pilot, lambda: "Der er ingen fil det sted" in shown(pilot))
        await pilot.press("f9")
        await wait(pilot, lambda: pilot.app.screen is not page)
        pilot.app.screen.query_one(Line).value = f'"{fil}"'
        await pilot.press("enter")
        await wait(pilot, lambda: "Gem også selve filen i sagen?" in shown(pilot))
        await pilot.press("2" if keep else "1")
        await wait(pilot, lambda: pilot.app.screen is page)
        await pilot.press("f10")
        await wait(pilot, lambda: pilot.app.screen is screen)
        (dokument,) = screen.session.sag.dokumenter
        assert dokument.sha256 == aftryk

    act(steps, sag=bare())
    with Lager.aabn(tmp_path / "data") as lager:
        nummer = lager.liste()[0].sagsnummer
        assert [(b.sha256, b.navn, b.indhold) for b in lager.bilag(nummer, Adgang("test"))] == (
            [(aftryk, fil.name, fil.read_bytes())] if keep else []
        )
        assert str(tmp_path) not in str(sag_som_dict(sager.hent(lager, nummer)))


def test_hostile_text_in_a_record_is_shown_as_typed(act: Act) -> None:
    """Markup in a record's fields is only text in the list, in the form and when it is removed."""

    async def steps(pilot: Guide) -> None:
        await open_register(pilot, "person")
        await pilot.press("f5", "1", "tab")
        await wait(pilot, lambda: isinstance(pilot.app.screen.focused, Line))
        pilot.app.screen.focused.post_message(events.Paste(FJENDTLIG))  # type: ignore[union-attr]
        await wait(pilot, lambda: "U+001B" in shown(pilot))
        await pilot.press("f10")
        for keys in ((), ("enter",), ("escape", "f8"), ("escape", "escape", "ctrl+o", "1")):
            await pilot.press(*keys)
            await wait(pilot, lambda: "[/] [@click=app.quit]væk[/] [2Jslut" in shown(pilot))
            assert "\x1b" not in shown(pilot)
        assert pilot.app.return_value is None

    act(steps, sag=bare(), size=(100, 30))


@pytest.mark.parametrize("size", [(20, 5), pytest.param((200, 60), marks=pytest.mark.campaign)])
def test_each_view_of_records_stands_at_any_size(act: Act, size: tuple[int, int]) -> None:
    """Overview, list, form, palette and note open at any size, and each has its help."""

    async def steps(pilot: Guide) -> None:
        await sagsvisning(pilot)
        for keys in (("ctrl+o",), ("6",), ("f5",), ("tab", "tab", "down"), ("ctrl+p",), ("escape", "ctrl+n"), ("escape",)):
            await pilot.press(*keys)
            await pilot.pause()
            await pilot.resize_terminal(80, 24)
            await pilot.resize_terminal(*size)
        page = pilot.app.screen
        assert isinstance(page, RecordPage)
        await pilot.press("f1")
        await wait(pilot, lambda: pilot.app.screen is not page)
        await pilot.press("escape", "escape")
        assert isinstance(pilot.app, VurderingApp)

    act(steps, sag=case(), size=size)


def test_every_view_of_records_says_what_it_is_for() -> None:
    """Each view has a name, paragraphs of help and commands that say what they do."""
    for view in (RecordsScreen, RecordPage, OverviewScreen):
        named: Mapping[str, Any] = vars(view)
        assert named["NAME"]
        assert all(text.endswith(".") for text in named["HELP_TEXT"])
        assert all(command.help.endswith(".") for command in named["KEYS"])
