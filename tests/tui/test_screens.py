"""What the screens promise: nothing typed is lost, nothing typed is obeyed, nothing is told by colour alone."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from lagret import gemt, laeg_ind
from textual import events
from textual.color import Color
from tui.keys import EKSEMPLER, NU, Guide, alone, conversation, example, shown, type_text, wait

from vurdering.content.sagsfil import sag_fra_data
from vurdering.content.sagsform import sag_som_dict
from vurdering.dialogue.session import Session
from vurdering.dialogue.vej import registre_for, spoergsmaal_for, spoergsmaal_om
from vurdering.domain.haendelse import SAG_INDLAEST, Haendelse
from vurdering.store import sager
from vurdering.store.aabning import UKRYPTERET
from vurdering.store.lager import Lager
from vurdering.tui import commands
from vurdering.tui.app import VurderingApp
from vurdering.tui.commands import Command
from vurdering.tui.screens.gates import GatesScreen
from vurdering.tui.screens.letter import LetterScreen
from vurdering.tui.screens.questions import QuestionsScreen
from vurdering.tui.themes import TEMAER, TILSTANDE
from vurdering.tui.widgets.fields import Line
from vurdering.tui.widgets.prose import Prose

Act = Callable[..., None]
FJENDTLIG = "[/] [@click=app.quit]væk[/] \x1b[2J\x1b]0;navn\x07 \u202eslut"


async def go(pilot: Guide, key: str) -> None:
    """Go to the question whose id ends with `key`, where every question is."""
    screen = await alone(pilot)
    found = next(s for s in screen.session.spoergsmaal if s.noegle.endswith(key))
    await screen.goto(found.noegle)
    await pilot.pause()


def test_keys_struck_in_a_burst_are_taken_in_their_order(act: Act) -> None:
    """Keys that arrive faster than the screen can follow answer the question they were meant for, and none is missed."""

    async def steps(pilot: Guide) -> None:
        await pilot.press("enter")
        await alone(pilot)
        for key in ["2", "enter", "B", "o", "enter", *"1", "slash", "2", "f10"]:
            char = "/" if key == "slash" else key if len(key) == 1 else None
            pilot.app.post_message(events.Key(key, char))
        screen = conversation(pilot)
        await wait(pilot, lambda: screen.session.sag.borger.navn is not None)
        await wait(pilot, lambda: "Skriv en dato" in shown(pilot))
        assert (screen.session.sag.kommune, screen.session.sag.borger.navn) == ("lejre", "Bo")
        assert screen.query_one(Line).value == "1/2"

    act(steps)


def test_going_back_and_changing_an_answer_keeps_the_rest(act: Act) -> None:
    """A changed answer replaces itself alone; Escape leads to the question before, with its present answer shown."""

    async def steps(pilot: Guide) -> None:
        screen = conversation(pilot)
        await go(pilot, "hjaelp_i_dag.kontaktperson")
        before = sag_som_dict(screen.session.sag)
        await pilot.press("escape")
        await wait(pilot, lambda: "BPA" in shown(pilot))
        assert "▸ 2 ● Nej" in shown(pilot)
        assert "1 ○ Ja" in shown(pilot)
        await pilot.press("1", "f10")
        await wait(pilot, lambda: "gemt 10.42" in shown(pilot))
        after = sag_som_dict(screen.session.sag)
        assert after["fakta"] == {**before["fakta"], "har_bpa": "ja"}
        for key in ("aktiviteter", "borger", "skoen", "datoer", "borgerens_syn"):
            assert after[key] == before[key]

    act(steps, sag=example())


def test_what_is_typed_stays_when_one_leaves_the_question(act: Act) -> None:
    """Text that is not saved is still there when one comes back, and leaving the program asks about it first."""

    async def steps(pilot: Guide) -> None:
        await pilot.press("enter")
        await alone(pilot)
        await pilot.press("2", "enter", "B", "o", "f3")
        await wait(pilot, lambda: "Lejre" in shown(pilot))
        await pilot.press("ctrl+q")
        await wait(pilot, lambda: "ikke er gemt" in shown(pilot))
        await pilot.press("escape", "f10")
        await wait(pilot, lambda: bool(pilot.app.screen.query(Line)))
        assert pilot.app.screen.query_one(Line).value == "Bo"
        await pilot.press("f12", "ctrl+q", "1")
        await wait(pilot, lambda: pilot.app.return_value == 0)

    act(steps)


def test_quitting_after_saving_loses_nothing_and_reopening_goes_on(tmp_path: Path, act: Act) -> None:
    """A case that is opened again stands at the first question without an answer."""

    async def first(pilot: Guide) -> None:
        await pilot.press("enter")
        await alone(pilot)
        await pilot.press("2", "enter", "B", "o", "enter")
        await wait(pilot, lambda: conversation(pilot).session.sag.borger.navn == "Bo")
        await pilot.press("ctrl+q")

    async def second(pilot: Guide) -> None:
        await wait(pilot, lambda: "2026-0001" in shown(pilot))
        assert "Bo" not in shown(pilot)
        await pilot.press("enter")
        await alone(pilot)
        await wait(pilot, lambda: "Hvornår modtog I" in shown(pilot))

    act(first)
    act(second)


def test_hostile_text_is_shown_as_typed_and_never_obeyed(act: Act) -> None:
    """Markup in a text is only text, and what a terminal would obey is taken out and told."""

    async def steps(pilot: Guide) -> None:
        await go(pilot, "oensker.aktiviteter")
        screen = conversation(pilot)
        screen.query_one(Prose).post_message(events.Paste(FJENDTLIG))
        await wait(pilot, lambda: "U+001B" in shown(pilot))
        await pilot.press("f10")
        await wait(pilot, lambda: "gemt" in shown(pilot))
        navn = screen.session.sag.aktiviteter[-1].navn
        assert navn == "[/] [@click=app.quit]væk[/] [2J]0;navn slut"
        await go(pilot, f"ture.slags/{screen.session.sag.aktiviteter[-1].id}")
        assert "[/] [@click=app.quit]" in shown(pilot)
        for keys in (["f4"], ["escape", "f9"], ["escape", "f7"], ["escape", "f2"], ["escape", "f5"], ["escape", "f1"]):
            await pilot.press(*keys)
            assert "\x1b" not in shown(pilot)
        assert pilot.app.return_value is None

    act(steps, sag=example())


def test_what_other_hands_put_in_the_store_is_shown_but_never_obeyed(tmp_path: Path, act: Act) -> None:
    """Control characters and turned-round text in the database itself reach no line of any view."""

    async def safe(pilot: Guide, word: str) -> None:
        await wait(pilot, lambda: word in shown(pilot))
        assert all(char == "\n" or char.isprintable() for char in shown(pilot))

    async def steps(pilot: Guide) -> None:
        await safe(pilot, "2026-9006")
        await pilot.press("enter")
        screen = conversation(pilot)
        assert "\x1b" in str(screen.session.sag.borger.navn) + screen.session.sag.aktiviteter[0].navn
        for name, word in (("ansoegning.navn", "Mette"), ("oensker.aktiviteter", "biograf"), ("ture.undervejs/a1", "biograf")):
            await go(pilot, name)
            await safe(pilot, word)
        for key, word in (("f4", "biograf"), ("f7", "På plads"), ("f9", "biograf"), ("f6", "Mette"), ("f5", "Hvem")):
            await pilot.press(key)
            await safe(pilot, word)
            await pilot.press("escape")
            await wait(pilot, lambda: pilot.app.screen is screen)

    hostile = "\x1b[2J\x9b2J\u202e\x07"
    data = sag_som_dict(sag_fra_data(example(), "sagen", i_dag=NU.date()))
    indhold = json.dumps(data, ensure_ascii=False)
    for word in ("Mette", "biograf"):
        indhold = indhold.replace(word, word + json.dumps(hostile)[1:-1])
    with Lager.aabn(tmp_path / "data") as lager:
        laeg_ind(lager, f"{data['sagsnummer']}\x1b[2J", [Haendelse(SAG_INDLAEST, {"sag": json.loads(indhold)}, NU)])
    act(steps)


def test_a_refusal_is_shown_and_the_answer_stays_in_the_field(tmp_path: Path, act: Act) -> None:
    """When somebody else has changed the case the screen says so and keeps what is typed; saved again, it lies beside theirs."""

    async def steps(pilot: Guide) -> None:
        await pilot.press("enter")
        await alone(pilot)
        await pilot.press("2", "enter")
        await wait(pilot, lambda: "Hvem handler" in shown(pilot))
        with Lager.aabn(tmp_path / "data") as lager:
            other = sager.aabn(lager, "2026-0001")
            other.tilfoej_aktiviteter(["kor"])
        await type_text(pilot, "Bo")
        await pilot.press("f10")
        await wait(pilot, lambda: "Sagen er ændret imens" in shown(pilot))
        assert "»kor« er tilføjet" in shown(pilot)
        await pilot.press("escape")
        await wait(pilot, lambda: "Fejl: Ikke gemt" in shown(pilot))
        assert pilot.app.screen.query_one(Line).value == "Bo"
        assert "læst igen" in " ".join(shown(pilot).split())
        await pilot.press("f10")
        await wait(pilot, lambda: "gemt 10.42" in shown(pilot))
        with Lager.aabn(tmp_path / "data") as lager:
            stored = sager.hent(lager, "2026-0001")
        assert (stored.borger.navn, [a.navn for a in stored.aktiviteter]) == ("Bo", ["kor"])

    act(steps)


def test_a_choice_that_needs_a_reason_is_not_saved_without_one(act: Act) -> None:
    """A judgement that decides is refused until its reason is written, and the keyboard is put where it goes."""

    async def steps(pilot: Guide) -> None:
        await go(pilot, "vurdering.efterspoerge")
        screen = conversation(pilot)
        screen.query_one(Prose).text = ""
        await pilot.press("2", "enter")
        await wait(pilot, lambda: "skal begrundes" in shown(pilot))
        assert screen.session.sag.fakta["kan_efterspoerge"] == "ja"
        assert isinstance(pilot.app.focused, Prose)
        await type_text(pilot, "derfor")
        await pilot.press("f10")
        await wait(pilot, lambda: screen.session.sag.fakta["kan_efterspoerge"] == "nej")
        assert screen.session.sag.skoen["kan_efterspoerge"].begrundelse == "derfor"

    act(steps, sag=example())


def test_the_source_can_be_changed_for_the_rest_of_the_talk(act: Act) -> None:
    """F5 sets voice, place and date, and the answers that follow have them too."""

    async def steps(pilot: Guide) -> None:
        await go(pilot, "ture.alene/a1")
        await pilot.press("f5", "2", "tab", "end", "x", "tab", "tab", "2", "f10")
        screen = conversation(pilot)
        await wait(pilot, lambda: "Pårørende, " in shown(pilot))
        await pilot.press("f10")
        await wait(pilot, lambda: "gemt" in shown(pilot))
        assert screen.session.sag.samtale.stemme == "paaroerende"
        now = screen.session.sag.kilde_til("aktiviteter.a1.kan_faerdes_alene")
        assert now is not None
        assert (now.stemme, now.kilde[-1]) == ("paaroerende", "x")

    act(steps, sag=example())


def test_every_question_is_two_keys_away(act: Act) -> None:
    """F4 lists all questions; typing finds one and Enter goes to it."""

    async def steps(pilot: Guide) -> None:
        await alone(pilot)
        await pilot.press("f4")
        await wait(pilot, lambda: isinstance(pilot.app.screen, QuestionsScreen))
        await type_text(pilot, "døvblinde")
        await wait(pilot, lambda: "BPA" not in shown(pilot))
        await pilot.press("enter")
        await wait(pilot, lambda: "kontaktperson for døvblinde" in shown(pilot))

    act(steps, sag=example())


def test_an_outing_is_removed_only_after_a_yes(act: Act) -> None:
    """The board adds an outing and takes one out when that is confirmed; the others keep their answers."""

    async def steps(pilot: Guide) -> None:
        screen = await alone(pilot)
        await pilot.press("f9", "f5")
        await type_text(pilot, "kor")
        await pilot.press("enter")
        await wait(pilot, lambda: "»kor« er tilføjet" in shown(pilot) and "▸ kor" in shown(pilot))
        await pilot.press("home")
        await pilot.press("f8", "enter")
        await wait(pilot, lambda: "Fjern »" not in shown(pilot))
        assert len(screen.session.sag.aktiviteter) == 5
        await pilot.press("f8", "2")
        await wait(pilot, lambda: len(screen.session.sag.aktiviteter) == 4)
        assert [a.navn for a in screen.session.sag.aktiviteter][-1] == "kor"
        await pilot.press("escape")
        await wait(pilot, lambda: pilot.app.screen is screen)

    act(steps, sag=example())


def test_the_letter_is_shown_and_saved(act: Act, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """F6 shows the letter and F10 writes it where one is; a case with something missing gives a draft only."""
    monkeypatch.chdir(tmp_path)

    async def steps(pilot: Guide) -> None:
        await alone(pilot)
        await pilot.press("f6")
        await wait(pilot, lambda: isinstance(pilot.app.screen, LetterScreen) and "Kære Mette" in shown(pilot))
        await pilot.press("f10")
        for _ in range(3):
            await pilot.press("backspace")
        await type_text(pilot, "txt")
        await pilot.press("enter")
        await wait(pilot, lambda: "Gemt som" in shown(pilot))

    act(steps, sag=example())
    assert "Mette" in (tmp_path / "brev-2026-9006.txt").read_text(encoding="utf-8")


def test_what_must_be_in_place_leads_to_its_question(act: Act) -> None:
    """Enter on an obstacle goes to the question that does something about it."""

    async def steps(pilot: Guide) -> None:
        screen = await alone(pilot)
        wanted = spoergsmaal_for(screen.session, screen.session.vurdering.spaerringer[0])
        assert wanted is not None
        await pilot.press("f7")
        await wait(pilot, lambda: isinstance(pilot.app.screen, GatesScreen))
        await pilot.press("enter")
        await wait(pilot, lambda: pilot.app.screen is screen and screen.stillet is not None and screen.stillet.noegle == wanted.noegle)

    act(steps, sag=example("34_uden_skoen_om_deltagelse"))


def test_every_obstacle_and_tipping_fact_has_a_question_or_is_known_to_have_none() -> None:
    """In the worked cases each obstacle leads to a question or to records, but for the child's own act, which is another case."""
    for folder in sorted(f for f in EKSEMPLER.iterdir() if f.is_dir()):
        session = Session(sag_fra_data(example(folder.name), folder.name), lambda events, case: None, lambda: NU)
        lost = [s.id for s in session.vurdering.spaerringer if spoergsmaal_for(session, s) is None and not registre_for(s)]
        assert set(lost) <= {"barnets_lov_89"}, folder.name
        assert all(spoergsmaal_om(session, x.fakta) is not None for x in session.vurdering.vipper)


def test_nothing_breaks_when_the_window_changes_size(act: Act) -> None:
    """From a zoomed projector to a wide desk the question can be read and its answers are in sight."""

    async def steps(pilot: Guide) -> None:
        await go(pilot, "hjaelp_i_dag.bpa")
        for width, height in ((60, 20), (80, 24), (120, 36), (200, 60), (40, 12)):
            await pilot.resize_terminal(width, height)
            panel = pilot.app.screen.query_one("#panel")
            await wait(pilot, lambda: panel.display == (width >= 76))  # noqa: B023 - called before the next turn
            await wait(pilot, lambda: "hjælpeordning" in shown(pilot) and "1 ○ Ja" in shown(pilot))

    act(steps, sag=example())


@pytest.mark.parametrize("tema", [theme.name for theme in TEMAER])
def test_the_colours_can_be_told_apart(tema: str) -> None:
    """Text has a contrast of at least 7:1 on every background, signs of state at least 4.5:1."""
    theme = next(t for t in TEMAER if t.name == tema)
    values: Mapping[str, str] = {**theme.to_color_system().generate(), **theme.variables}
    papers = [values[name] for name in ("background", "surface", "panel")]
    for paper in papers:
        assert min(_contrast(values[name], paper) for name in ("foreground", "muted")) >= 7
        assert min(_contrast(values[name], paper) for name in TILSTANDE) >= 4.5
    assert _contrast(values["on-chosen"], values["chosen"]) >= 7


def _contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in Color.parse(colour).normalized]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_a_crash_tells_where_but_not_what(tmp_path: Path) -> None:
    """A fault in the program ends with a Danish sentence and places in the code; no value of a variable is shown."""
    app = VurderingApp(tmp_path / "data")

    async def steps() -> None:
        async with app.run_test():
            secret = "hemmeligt navn"  # noqa: F841 - must not be found in the report
            app._handle_exception(ValueError("hemmeligt navn"))

    import asyncio

    with pytest.raises(ValueError, match="hemmeligt"):
        asyncio.run(steps())
    assert "ValueError" in app.crash
    assert "hemmeligt" not in app.crash
    assert not app._exit_renderables


def test_the_first_screen_needs_nothing_heavy() -> None:
    """Until the first screen is painted no database, schema, template or letter library is loaded, and no question is read."""
    code = (
        "import sys, vurdering.tui.app, vurdering.tui.screens.start\n"
        "print(sorted(n for n in sys.modules if n.split('.')[0] in"
        " {'pydantic', 'sqlalchemy', 'jinja2', 'typst'} or n.startswith(('vurdering.law', 'vurdering.store', 'vurdering.dialogue'))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[]"


def test_each_screen_s_keys_are_reachable_and_not_taken_twice() -> None:
    """On a screen a key does one thing, and every command says in a sentence what it does."""
    groups = [value for value in vars(commands).values() if isinstance(value, tuple) and value and isinstance(value[0], Command)]
    assert commands.SAMTALE in groups
    for group in groups:
        keys = [key for command in {*group, *commands.OVERALT} for key in command.keys]
        assert len(keys) == len(set(keys))
        # Tab, Enter and what edits a text keep their meaning.
        assert {key for key in keys if key.startswith("ctrl+")} <= {f"ctrl+{letter}" for letter in "qopnrt"}
        assert all(command.help.endswith(".") for command in group)


def test_a_mistaken_enter_on_the_first_screen_does_no_harm(act: Act, tmp_path: Path) -> None:
    """The first screen says what Enter does where the keyboard is; a case made by mistake is empty, and F12 leaves it."""

    async def steps(pilot: Guide) -> None:
        await wait(pilot, lambda: "Enter opretter" in shown(pilot))
        await pilot.press("enter")
        await alone(pilot)
        await pilot.press("enter", "enter")
        await wait(pilot, lambda: "Vælg et svar" in shown(pilot))
        await pilot.press("f12")
        await wait(pilot, lambda: "Enter åbner" in shown(pilot))
        await pilot.press("tab")
        await wait(pilot, lambda: "Enter opretter" in shown(pilot))
        await pilot.press("enter")
        await wait(pilot, lambda: "Sag 2026-0002 er oprettet" in shown(pilot))

    act(steps)
    with Lager.aabn(tmp_path / "data") as lager:
        assert [len(gemt(lager, linje.sagsnummer).haendelser) for linje in lager.liste()] == [1, 1]


def test_the_keyboard_can_be_seen_before_anything_is_chosen(act: Act) -> None:
    """A list where nothing is chosen shows by a sign that it has the keyboard, and loses it when the keyboard moves on."""

    async def steps(pilot: Guide) -> None:
        await go(pilot, "vurdering.reel_deltagelse")
        await wait(pilot, lambda: "▹ 1 ○ Ja" in shown(pilot))
        await pilot.press("tab")
        await wait(pilot, lambda: "▹" not in shown(pilot))
        assert "1 ○ Ja" in shown(pilot)
        await pilot.press("shift+tab", "down")
        await wait(pilot, lambda: "▸ 1 ● Ja" in shown(pilot))

    act(steps, sag=example("34_uden_skoen_om_deltagelse"))


def test_an_impossible_file_name_is_refused_in_words(act: Act, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name longer than the file system takes is a refusal on the screen, not a crash."""
    monkeypatch.chdir(tmp_path)

    async def steps(pilot: Guide) -> None:
        await alone(pilot)
        await pilot.press("f6")
        await wait(pilot, lambda: "Kære Mette" in shown(pilot))
        await pilot.press("f10")
        pilot.app.screen.query_one(Line).value = f"{'x' * 300}.txt"
        await pilot.press("enter")
        await wait(pilot, lambda: "Fejl:" in shown(pilot))

    act(steps, sag=example())


def test_what_is_typed_about_a_removed_outing_is_not_said_about_the_next(act: Act) -> None:
    """An outing that takes a removed one's place starts with empty fields."""

    async def steps(pilot: Guide) -> None:
        screen = conversation(pilot)
        last = screen.session.sag.aktiviteter[-1]
        await go(pilot, f"ture.slags/{last.id}")
        await pilot.press("tab", "x", "y", "z")
        screen.session.fjern_aktivitet(last.id)
        screen.session.tilfoej_aktiviteter(["kor"])
        assert screen.session.sag.aktiviteter[-1].id == last.id
        await screen.goto("")
        await wait(pilot, lambda: "»kor«" in shown(pilot))
        assert "xyz" not in shown(pilot)
        assert not screen.unsaved

    act(steps, sag=example())


def test_an_empty_start_is_honest_about_the_store(act: Act) -> None:
    """The first screen says that the store is not encrypted, and a used number is refused with the field as it was."""

    async def steps(pilot: Guide) -> None:
        assert UKRYPTERET in shown(pilot)
        line = pilot.app.screen.query_one(Line)
        line.value = "  "
        await pilot.press("enter")
        await wait(pilot, lambda: "Skriv et sagsnummer" in shown(pilot).splitlines()[-2])

    act(steps)
