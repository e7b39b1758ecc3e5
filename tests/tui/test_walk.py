"""A whole case, from nothing to a decided result, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from tui.keys import NU, Guide, conversation, shown, type_text, wait

from vurdering.dialogue import fortolkning
from vurdering.dialogue.session import Session
from vurdering.domain.sag import Sag, Samtale
from vurdering.store import sager
from vurdering.store.lager import Lager

#: Answer to each question by the end of its id: a choice's number, or what is typed. `|` parts a choice from its note.
SVAR: Final = {
    "ansoegning.kommune": "2",
    "ansoegning.navn": "Mette",
    "ansoegning.modtaget": "1/10-26",
    "ansoegning.foedselsdato": "9/3-1984",
    "oensker.aktiviteter": "bio",
    "ture.slags": "1",
    "ture.sted": "",
    "ture.hjaelpemidler": "",
    "ture.alene": "2|går vild",
    "ture.paa_vejen": "vej",
    "ture.undervejs": "intet",
    "andre_steder.aktiviteter": "",
    "andre_steder.alene": "2",
    "hjaelp_i_dag.bpa": "2",
    "hjaelp_i_dag.kontaktperson": "2",
    "hjaelp_i_dag.timer": "2,5",
    "hjaelp_i_dag.dokumenteret": "1",
    "hjaelp_i_dag.tidligere": "2",
    "hjaelp_i_dag.syn": "æøå",
    "vurdering.socialpaedagogisk": "2",
    "vurdering.socialpaedagogisk_andre": "2",
    "vurdering.varigt": "1",
    "vurdering.betydeligt": "1",
    "vurdering.sociale_aarsager": "1",
    "vurdering.sindslidelse": "1",
    "vurdering.efterspoerge": "1",
    "vurdering.oenske": "1",
    "vurdering.bevidst": "1",
    "vurdering.kontaktperson": "2",
    "vurdering.reel_deltagelse": "1|ja",
    "paa_plads.svar_paa_syn": "svar",
    "paa_plads.sagsbehandler": "Bo",
    "paa_plads.telefon": "12",
    "paa_plads.adresse": "Vej 1",
}


def directly(session: Session) -> Sag:
    """Give the same answers without a screen."""
    while (stillet := session.naeste) is not None:
        s = stillet.spoergsmaal
        svar, _, note = SVAR[s.id.removeprefix("sel_97.")].partition("|")
        sti = stillet.sti(s.stier[0])
        match s.svartype:
            case "valg":
                session.besvar(stillet, stillet.svar(s.muligheder[int(svar) - 1]), note=note)
            case "dato":
                session.besvar(stillet, {sti: fortolkning.dato(svar, session.i_dag).isoformat()})
            case "timer":
                session.besvar(stillet, {sti: fortolkning.timer(svar)})
            case "aktiviteter":
                session.tilfoej_aktiviteter(svar.splitlines(), stillet)
            case "skoen":
                session.begrund(stillet, "ja", note)
            case _:
                session.besvar(stillet, {sti: svar})
    return session.sag


async def answer(pilot: Guide) -> None:
    """Answer the question on the screen with keys."""
    screen = conversation(pilot)
    assert screen.stillet is not None
    key = screen.stillet.noegle
    svar, _, note = SVAR[screen.stillet.spoergsmaal.id.removeprefix("sel_97.")].partition("|")
    await type_text(pilot, svar)
    if note:
        await pilot.press("tab")
        await type_text(pilot, note)
    await pilot.press("f10")
    await wait(pilot, lambda: screen.stillet is None or screen.stillet.noegle != key)


def test_a_whole_case_by_keyboard_gives_the_same_case_as_the_session_alone(act: Callable[..., None], tmp_path: Path) -> None:
    """At 80×24 every question can be answered without a mouse, and the store then holds just what the same answers give directly."""
    seen: dict[str, Sag] = {}

    async def steps(pilot: Guide) -> None:
        await pilot.press("enter")
        screen = conversation(pilot)
        for number in range(60):
            if screen.stillet is None:
                break
            asked = screen.stillet.tekst.split()[0]
            await wait(pilot, lambda asked=asked: asked in shown(pilot))  # type: ignore[misc]
            if number == 8:
                assert "Vises, når din vurdering er" in shown(pilot)
            await answer(pilot)
        assert screen.session.naeste is None
        await wait(pilot, lambda: "Der er ikke flere spørgsmål" in shown(pilot))
        assert "12,5 timer" in shown(pilot)
        seen["sag"] = screen.session.sag

    act(steps)
    with Lager.aabn(tmp_path / "data") as lager:
        stored = sager.hent(lager, "2026-0001")
    expected = directly(Session(Sag("2026-0001", samtale=Samtale(dato=NU.date())), lambda events, case: None, lambda: NU, sager.bruger()))
    assert seen["sag"] == stored == expected
