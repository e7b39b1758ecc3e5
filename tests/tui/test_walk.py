"""A whole case, from nothing to a decided result, by keyboard alone: prepared alone, talked through in the meeting, and judged alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from lagret import ny
from tui.keys import NU, Guide, conversation, shown, type_text, wait

from vurdering.dialogue import fortolkning, moede, optegnelser
from vurdering.dialogue.forloeb import Stillet
from vurdering.dialogue.session import Session
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import RESULTAT_TITEL
from vurdering.store import sager
from vurdering.store.lager import Lager

#: Answer to each question by the end of its id: a choice's number, or what is typed. `|` parts a choice from its note,
#: and the fields of a record, of which one is written.
SVAR: Final = {
    "ansoegning.kommune": "2",
    "ansoegning.navn": "Mette",
    "ansoegning.modtaget": "1/10-26",
    "ansoegning.foedselsdato": "9/3-1984",
    "faelles.sagsaabning.inhabil": "2",
    "faelles.sagsaabning.handlekommune": "1",
    "faelles.sagsaabning.lovligt_ophold": "1",
    "faelles.sagsaabning.vejledt": "5/10-26",
    "faelles.sagsaabning.personer": "",
    "faelles.sagsaabning.behov": "ingen",
    "faelles.skema.sendt": "",
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
    "vum.udredning.undertemaer": "",
    "faelles.sammenfatning.tekst": "vi er enige",
    "faelles.sammenfatning.gennemgaaet": "1",
    "faelles.sammenfatning.uenig": "2",
    "faelles.aftaler.aftale": "ring til Bo|Mette|1/12-26",
    "faelles.aftaler.raadgivning": "kor",
    "faelles.efter_samtalen.behov": "ingen",
    "faelles.efter_samtalen.aktindsigt": "1",
    "vum.kopi.sendt": "",
    "faelles.opfoelgning.dato": "1/3-27",
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
    "paa_plads.partshoering": "",
    "paa_plads.svar_paa_syn": "svar",
    "paa_plads.sagsbehandler": "Bo",
    "paa_plads.telefon": "12",
    "paa_plads.adresse": "Vej 1",
    "faelles.brevet.kontakt": "Bo",
    "faelles.brevet.kontakt_frist": "1/2-2027",
    "faelles.brevet.letlaest": "2",
    "faelles.brevet.ny_frist": "1/3-2027",
    "faelles.brevet.ny_frist_grund": "Vi venter på bostedet.",
}


#: What the caseworker does alone before the meeting ends where this begins.
MOEDET: Final = "sel_97.oensker.aktiviteter"


def in_order(session: Session) -> Iterator[Stillet]:
    """The questions as they are met: those before the meeting, those of the meeting, the rest."""
    while (stillet := session.naeste) is not None and stillet.noegle != MOEDET:
        yield stillet
    while tilbage := moede.tilbage(session):
        yield tilbage[0]
    while (stillet := session.naeste) is not None:
        yield stillet


def directly(session: Session) -> Sag:
    """Give the same answers without a screen."""
    for stillet in in_order(session):
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
            case "optegnelser":
                register = REGISTRE[s.register]
                if svar:
                    felter = dict(zip((f.navn for f in register.felter), [svar, *note.split("|")], strict=False))
                    session.skriv(register, optegnelser.laes(session, register, felter))
                session.afslut(stillet)
            case _:
                session.besvar(stillet, {sti: svar})
    return session.sag


async def answer(pilot: Guide) -> None:
    """Answer the question on the screen with keys."""
    screen = conversation(pilot)
    assert screen.stillet is not None
    key, asked = screen.stillet.noegle, screen.stillet.spoergsmaal
    fields = SVAR[asked.id.removeprefix("sel_97.")].split("|")
    for number, text in enumerate(fields):
        await pilot.press(*["tab"][:number])
        await type_text(pilot, text)
    await pilot.press("f10")
    if asked.svartype == "optegnelser" and fields != [""]:
        await wait(pilot, lambda: "✓ " in shown(pilot))
        await pilot.press("f10")
    await wait(pilot, lambda: screen.stillet is None or screen.stillet.noegle != key)


async def talk(pilot: Guide, until: str = "") -> None:
    """Answer what is asked in this view until the question with this key, or until there is none left."""
    screen = conversation(pilot)
    for _ in range(80):
        if screen.stillet is None or screen.stillet.noegle == until:
            return
        asked = screen.stillet.tekst.split()[0]
        await wait(pilot, lambda asked=asked: asked in shown(pilot))  # type: ignore[misc]
        if screen.stillet.spoergsmaal.id == "sel_97.ture.slags":
            assert ("Vises, når din vurdering er" in shown(pilot)) != screen.meeting
        await answer(pilot)


@pytest.mark.campaign
def test_a_whole_case_by_keyboard_gives_the_same_case_as_the_session_alone(act: Callable[..., None], tmp_path: Path) -> None:
    """At 80×24 every question can be answered without a mouse, and the store then holds just what the same answers give directly."""
    seen: dict[str, Sag] = {}

    async def steps(pilot: Guide) -> None:
        await pilot.press("enter")
        screen = conversation(pilot)
        await wait(pilot, lambda: "Samtale med borgeren" in shown(pilot))
        await pilot.press("f8")
        await wait(pilot, lambda: "Hvilken kommune" in shown(pilot))
        await talk(pilot, MOEDET)
        await pilot.press("f8")
        await wait(pilot, lambda: "Samtale med Mette" in shown(pilot))
        await talk(pilot)
        await wait(pilot, lambda: "Nu har vi talt om det hele" in shown(pilot))
        assert "ring til Bo" in shown(pilot)
        assert not any(word in shown(pilot) for word in ("§", "timer", *RESULTAT_TITEL.values()))
        await pilot.press("f8")
        await talk(pilot)
        assert screen.session.naeste is None
        await wait(pilot, lambda: "Der er ikke flere spørgsmål" in shown(pilot))
        assert "12,5 timer" in shown(pilot)
        seen["sag"] = screen.session.sag

    act(steps)
    with Lager.aabn(tmp_path / "data") as lager:
        stored = sager.hent(lager, "2026-0001")
    expected = directly(Session(ny("2026-0001"), lambda events, case: None, lambda: NU, sager.bruger()))
    assert seen["sag"] == stored == expected
