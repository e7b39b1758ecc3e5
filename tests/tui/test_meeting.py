"""The meeting: the citizen may see the screen, so it holds what is talked about and nothing of the caseworker's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
from tui.keys import Guide, alone, conversation, example, shown, type_text, wait

from vurdering.dialogue import moede
from vurdering.dialogue.session import Session
from vurdering.domain.ord import PAAROERENDE_VARSEL, resultatlinje
from vurdering.domain.vurdering import RESULTAT_TITEL
from vurdering.tui import commands
from vurdering.tui.screens.case import TIL_SAGSVISNING
from vurdering.tui.screens.dialogs import ReadDialog
from vurdering.tui.screens.questions import QuestionsScreen
from vurdering.tui.widgets.frame import Text
from vurdering.tui.widgets.panel import LivePanel
from vurdering.tui.widgets.prose import Prose

Act = Callable[..., None]
CPR: Final = "0101901234"
HEMMELIGT: Final = ("kun til mig selv", "min egen bemærkning", CPR, f"{CPR[:6]}-{CPR[6:]}")


def with_secrets(navn: str) -> dict[str, Any]:
    """A worked case with what the citizen must not see here, and without paragraphs in what people wrote themselves."""
    data: dict[str, Any] = _without_paragraphs(example(navn))
    data["borger"] = {**data["borger"], "cpr": CPR, "foedselsdato": "1990-01-01"}
    data["noter"] = [{"tekst": HEMMELIGT[0], "intern": "ja"}]
    data["undertemaer"] = [{"undertema": "gaa_og_bevaege_sig", "sagsbehandler": HEMMELIGT[1], "niveau": "3"}]
    return data


def _without_paragraphs(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_paragraphs(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_without_paragraphs(inner) for inner in value]
    return value.replace("§", "paragraf") if isinstance(value, str) else value


def secrets(session: Session) -> Iterator[str]:
    """What no line of the meeting may hold."""
    yield from ("§", *HEMMELIGT, resultatlinje(session.vurdering), *RESULTAT_TITEL.values())
    yield from (k.titel for k in session.vurdering.kriterier)


async def go(pilot: Guide, key: str) -> None:
    """Go to the question with this key, in the view that is shown."""
    await conversation(pilot).goto(key)
    await pilot.pause()


def everything(pilot: Guide) -> str:
    """What stands on the screen, with line breaks and blanks made alike."""
    return " ".join(shown(pilot).split())


@pytest.mark.parametrize(
    "navn",
    ["06_mette_fradrag", *(pytest.param(navn, marks=pytest.mark.campaign) for navn in ("03_delt_97_og_85", "34_uden_skoen_om_deltagelse"))],
)
def test_at_no_question_of_the_talk_does_the_citizen_see_what_is_the_caseworker_s_own(act: Act, navn: str) -> None:
    """No paragraph, CPR number, result, criterion or internal note is on the screen at any question of the talk, nor in why it is asked."""

    async def steps(pilot: Guide) -> None:
        screen = conversation(pilot)
        for stillet in [s for s in screen.session.spoergsmaal if moede.i_moedet(s)]:
            await go(pilot, stillet.noegle)
            text = everything(pilot)
            assert " ".join(stillet.tekst.split()) in text
            assert [word for word in secrets(screen.session) if word in text] == [], stillet.noegle
            assert "§" not in stillet.spoergsmaal.hvorfor
            assert not screen.query_one(LivePanel).display
        await pilot.press("f4")
        await wait(pilot, lambda: isinstance(pilot.app.screen, QuestionsScreen))
        await type_text(pilot, "mig selv")
        await pilot.pause()
        assert [word for word in secrets(screen.session) if word in everything(pilot)] == []

    act(steps, sag=with_secrets(navn), size=(120, 60))


def test_a_conversation_opens_as_a_meeting_and_walks_among_its_questions_only(act: Act) -> None:
    """Next, back and waiting never leave what is talked about, and the head counts only that."""

    async def steps(pilot: Guide) -> None:
        screen = conversation(pilot)
        assert screen.meeting
        await wait(pilot, lambda: "Samtale med Oskar" in shown(pilot) and "Det mangler vi at tale om:" in shown(pilot))
        for key in ("f3", "f11", "f11", "f3", "f3", "f3", "f11"):
            await pilot.press(key)
            await pilot.pause()
            assert screen.stillet is not None
            assert moede.i_moedet(screen.stillet)
            talked = sum(1 for s in screen.session.spoergsmaal if moede.i_moedet(s))
            assert int(shown(pilot).splitlines()[0].rsplit(" af ")[1]) <= talked

    act(steps, sag=example("34_uden_skoen_om_deltagelse"))


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(c, id=c.action, marks=() if c.action in ("letter", "overview") else pytest.mark.campaign)
        for c in commands.SAMTALE
        if c.own
    ],
)
def test_what_is_the_caseworker_s_own_is_refused_in_a_meeting(act: Act, command: commands.Command) -> None:
    """Neither its key nor its name opens such a view while the citizen sees the screen; the status line says where it belongs."""

    async def steps(pilot: Guide) -> None:
        screen = conversation(pilot)
        for key in command.keys[:1]:
            await pilot.press(key)
            await wait(pilot, lambda: TIL_SAGSVISNING in shown(pilot))
        screen.status.say("")
        await screen.run_action(command.action)
        await wait(pilot, lambda: TIL_SAGSVISNING in shown(pilot))
        assert pilot.app.screen is screen
        assert command not in screen.keys

    act(steps, sag=example())


def test_changing_view_twice_loses_nothing(act: Act) -> None:
    """F8 goes to the other view and back to the same question with what is typed, whether it is talked about or not."""

    async def steps(pilot: Guide) -> None:
        screen = conversation(pilot)
        for key, talked in (("faelles.sammenfatning.tekst", True), ("faelles.efter_samtalen.behov", False)):
            if screen.meeting != talked:
                await pilot.press("f8")
            await wait(pilot, lambda talked=talked: screen.meeting == talked)  # type: ignore[misc]
            await go(pilot, key)
            await type_text(pilot, "halvt ")
            for _ in range(2):
                before = screen.meeting
                await pilot.press("f8")
                await wait(pilot, lambda before=before: screen.meeting != before)  # type: ignore[misc]
                assert screen.unsaved
                assert screen.meeting == talked or screen.stillet is None or moede.i_moedet(screen.stillet) or not talked
            await wait(pilot, lambda key=key: screen.stillet is not None and screen.stillet.noegle == key)  # type: ignore[misc]
            await wait(pilot, lambda: bool(screen.query(Prose)) and "halvt" in screen.query_one(Prose).text)
            await pilot.press("f8", "f8", "x")
            await wait(pilot, lambda: "x" in screen.query_one(Prose).text)

    act(steps, sag=example("34_uden_skoen_om_deltagelse"))


def test_in_the_case_view_stand_the_stage_the_help_and_the_source_of_the_question(act: Act) -> None:
    """The meeting tells why without the source; the case view has help, stage and source as well."""

    async def steps(pilot: Guide) -> None:
        screen = conversation(pilot)
        await go(pilot, "sel_97.oensker.aktiviteter")
        assert screen.stillet is not None
        asked = screen.stillet.spoergsmaal
        await pilot.press("f2")
        await wait(pilot, lambda: isinstance(pilot.app.screen, ReadDialog) and "Hvorfor spørges der?" in shown(pilot))
        assert asked.kilde not in everything(pilot)
        await pilot.press("escape")
        await alone(pilot)
        await go(pilot, "sel_97.oensker.aktiviteter")
        await wait(pilot, lambda: "Skriv hver aktivitet for sig" in everything(pilot))
        assert shown(pilot).splitlines()[0].startswith(f" {screen.stillet.trin} · ")
        await pilot.press("f2")
        await wait(pilot, lambda: asked.kilde in everything(pilot))

    act(steps, sag=example())


def test_evidence_is_beside_the_criterion_and_never_in_the_meeting(act: Act) -> None:
    """A sub-theme that bears on a question stands below its help for the caseworker, a few lines of it, and the rest with F2."""
    data = with_secrets("06_mette_fradrag")
    data["undertemaer"][0] |= {"borger": "Jeg tør ikke", "andre": "Hun går vild"}

    async def steps(pilot: Guide) -> None:
        screen = conversation(pilot)
        alone_key = next(s.noegle for s in screen.session.spoergsmaal if s.spoergsmaal.id == "sel_97.ture.alene")
        await go(pilot, alone_key)
        await pilot.pause()
        assert "Belyst" not in shown(pilot)
        await alone(pilot)
        await wait(pilot, lambda: "Belyst:" in shown(pilot) and "Jeg tør ikke" in shown(pilot))
        assert "Belyst: 1 mere (F2)" in shown(pilot)
        await pilot.press("f2")
        await wait(pilot, lambda: "niveau 3" in everything(pilot))

    act(steps, sag=data, size=(120, 40))


def test_what_rests_on_nobody_s_word_has_neither_note_nor_source(act: Act) -> None:
    """Answers about the handling are given without a note and without saying who says it."""

    async def steps(pilot: Guide) -> None:
        screen = await alone(pilot)
        for key in ("faelles.sagsaabning.inhabil", "faelles.sagsaabning.vejledt", "faelles.sammenfatning.tekst"):
            await go(pilot, key)
            await pilot.pause()
            assert "Hvem siger det" not in shown(pilot)
            assert not any(str(text.render()) == "Note" for text in screen.query(Text))
            await pilot.press("f5")
            await wait(pilot, lambda: "Her skal der ikke stå" in shown(pilot))

    act(steps, sag=example())


def test_a_relative_s_words_are_warned_about_before_they_are_recorded(act: Act) -> None:
    """Choosing a relative as the voice says at once that the citizen may read it."""

    async def steps(pilot: Guide) -> None:
        await go(pilot, "sel_97.ture.alene/a1")
        await pilot.press("f5")
        await wait(pilot, lambda: "Hvem siger det?" in shown(pilot))
        said = PAAROERENDE_VARSEL.split(".")[0][:30]
        assert said not in shown(pilot)
        await pilot.press("2")
        await wait(pilot, lambda: said in shown(pilot))
        await pilot.press("1")
        await wait(pilot, lambda: said not in shown(pilot))

    act(steps, sag=example())


def test_the_end_of_the_talk_tells_what_comes_next_and_no_result(act: Act) -> None:
    """When all is talked about the screen says so, and what is agreed."""

    async def steps(pilot: Guide) -> None:
        screen = conversation(pilot)
        while tilbage := moede.tilbage(screen.session):
            stillet, asked = tilbage[0], tilbage[0].spoergsmaal
            if asked.svartype == "optegnelser":
                screen.session.afslut(stillet)
            elif asked.svartype == "aktiviteter":
                screen.session.tilfoej_aktiviteter([], stillet)
            elif asked.svartype == "valg":
                screen.session.besvar(stillet, stillet.svar(asked.muligheder[-1]))
            else:
                screen.session.besvar(stillet, {stillet.sti(asked.stier[0]): "ord"})
        await go(pilot, "ingen")
        await wait(pilot, lambda: "Nu har vi talt om det hele." in shown(pilot))
        assert "Det mangler vi" not in shown(pilot)
        assert [word for word in secrets(screen.session) if word in everything(pilot)] == []
        await pilot.press("f8")
        await wait(pilot, lambda: not screen.meeting and screen.stillet is not None)

    act(steps, sag=with_secrets("34_uden_skoen_om_deltagelse"))
