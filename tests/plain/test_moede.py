"""The meeting view: what the citizen beside the screen may hear, and the way to the rest."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from vurdering.content.sagsform import sag_som_dict
from vurdering.dialogue import moede
from vurdering.dialogue.session import Session
from vurdering.domain.moedet import Note
from vurdering.domain.ord import PAAROERENDE_VARSEL
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import RESULTAT_TITEL
from vurdering.plain.kommandoer import KOMMANDOER
from vurdering.plain.vis import KUN_SAG
from vurdering.store import sager

RESULTAT = re.compile("|".join(re.escape(t) for t in RESULTAT_TITEL.values()))
KUN_SAGSVISNING = sorted(tegn for tegn, k in KOMMANDOER.items() if k.kun_sag)


def session(sag: Sag) -> Session:
    return Session(sag, lambda haendelser, efter: None, sager.nu, sager.bruger())


@pytest.mark.parametrize("seed", [*range(1), *(pytest.param(n, marks=pytest.mark.campaign) for n in range(1, 4))])
def test_the_meeting_comes_first_and_the_rest_after(hus: Any, spil: Callable[..., Any], seed: int) -> None:
    """A case opens in the meeting; when all is talked about, `m` and the rest end in the case that the session makes."""
    i_moedet = spil(seed, i_moedet=True)
    assert all(moede.i_moedet(t.stillet) for t in i_moedet)
    resten = spil(seed + 50, fra=i_moedet[-1].sag)
    linjer = [*(linje for t in i_moedet for linje in t.linjer), "m", *(linje for t in resten for linje in t.linjer)]
    ud = hus.tal(*linjer, moede=True)
    assert "Fejl:" not in ud
    assert "\nDer er ikke mere, vi mangler at tale om.\nSkriv m for sagsvisningen" in ud
    assert hus.sag() == resten[-1].sag


@pytest.mark.parametrize("seed", [*range(1), *(pytest.param(n, marks=pytest.mark.campaign) for n in range(1, 3))])
def test_nothing_in_the_meeting_is_for_the_caseworker_alone(hus: Any, spil: Callable[..., Any], seed: int) -> None:
    """With every command tried before each answer: no paragraph, result, criterion, CPR number, internal note or stage is said."""
    helt = spil(seed)[-1].sag
    data = {**sag_som_dict(spil(seed)[3].sag), "noter": [{"tekst": "Kun til mig"}]}
    data["borger"] = {"navn": "Mette Hansen", "cpr": "010190-9999"}
    hus.tal(sagsnummer=None, sag=data, moede=True)
    proev = ["?", "!", "s", "a", "", "/mig", "m", "m", *KUN_SAGSVISNING]
    linjer = [linje for t in spil(seed, fra=hus.sag(), i_moedet=True) for linje in [*proev[:6], *proev[8:], *t.linjer]]
    ud = hus.tal(*linjer, "s", "?", moede=True)
    assert "§" not in ud
    assert "Kun til mig" not in ud
    assert "9999" not in ud
    assert "Trin:" not in ud
    assert RESULTAT.search(ud) is None
    assert not [k.titel for k in session(helt).vurdering.kriterier if k.titel in ud]


@pytest.mark.parametrize("tegn", KUN_SAGSVISNING)
def test_what_belongs_to_the_case_is_refused_in_the_meeting(hus: Any, tegn: str) -> None:
    """A command of the case's view says where it belongs and does nothing, and the question is put again."""
    ud = hus.tal(tegn, moede=True)
    assert ud.count("Hvem er med i dag") == 3
    assert f"\nFejl: {KUN_SAG}\n" in ud
    assert f"\n{tegn} " not in hus.tal("?", moede=True)
    assert f"\n{tegn} " in hus.tal("?")


def test_status_in_the_meeting_is_what_is_left_to_talk_about(hus: Any) -> None:
    """`s` says what is to be talked about in the citizen's words, outings by name, and nothing else."""
    ud = hus.tal("", "biograf", "", "s", moede=True)
    mangler = moede.mangler(session(hus.sag()))
    assert "biograf" in mangler
    assert ud.count(f"\nDet mangler vi at tale om: {' · '.join(mangler)}.\n\nTur – biograf") == 1


def test_the_other_view_keeps_the_question(hus: Any) -> None:
    """`m` stays at a question that was come to, and else goes to where the other view was left."""
    ud = hus.tal("m", moede=True)
    assert "[Opslag] Ansøgningen" in ud.rpartition("Sagsvisning:")[2]
    ud = hus.tal("a", "4", "m", moede=True)
    assert "Andre steder" in ud.rpartition("Sagsvisning:")[2].partition("\n[Samtale]")[2].splitlines()[0]
    ud = hus.tal("2", "m", "m")
    assert "Hvem handler sagen om?" in ud.rpartition("Sagsvisning:")[2]


def test_search_finds_internal_notes_only_outside_the_meeting(hus: Any, spil: Callable[..., Any]) -> None:
    """`/` numbers what it finds and goes there; internal notes and looked-up questions are found in the case's view alone."""
    hus.tal("n", "hemmelig ting", "", "1", moede=True)
    assert hus.sag().noter == (Note("hemmelig ting", sager.nu().date(), "ja", id="note1"),)
    assert "Fejl: Det står ingen steder." in hus.tal("/hemmelig", moede=True)
    assert "Note: hemmelig ting" in hus.tal("/hemmelig", "1", "")
    assert "\nHvem handler sagen om?\n" in hus.tal("/hvem HANDLER", "1")
    assert "Fejl: Det står ingen steder." in hus.tal("/hvem handler", moede=True)
    assert "\nHvad er vi nået frem til sammen?\n" in hus.tal("/", "nået frem til sammen", "1", moede=True).rpartition("Gå til")[2]


def test_a_relative_is_announced_before_a_word_is_recorded(hus: Any) -> None:
    """Choosing the relative's voice says first that the citizen may read it; other voices say nothing."""
    ud = hus.tal("", "biograf", "", "k", "2", "samtale", "", "1", moede=True)
    assert ud.index(PAAROERENDE_VARSEL) < ud.index("Hvor står det")
    assert PAAROERENDE_VARSEL not in hus.tal("k", "3", "samtale", "", "1", moede=True)


def test_the_evidence_there_is_belongs_to_the_caseworker(hus: Any) -> None:
    """In a meeting no answer is set on «foreliggende grundlag», and it is not offered."""
    hus.tal("", "biograf", "", moede=True)
    ud = hus.tal("k", "", "foreliggende grundlag", moede=True)
    assert f"Fejl: {KUN_SAG}" in ud
    assert ud.count("foreliggende grundlag") == 0


def test_handling_has_no_source(hus: Any) -> None:
    """What the municipality itself does is answered without a note, and `k` says that there is no source to change."""
    hus.tal("2", "Mette", "1/10-2026", "9/3-1984")
    ud = hus.tal("k", "2")
    assert "Fejl: Svaret bygger ikke på, hvad nogen siger" in ud
    assert "Note (" not in ud
    assert "Svaret gemmes som" not in hus.tal("?")
    assert hus.sag().sagsgang.inhabil == "nej"


def test_the_evidence_for_a_question_is_told_with_its_help(hus: Any) -> None:
    """`?` at a question of the case's view says what a sub-theme tells about it; in the meeting it does not."""
    hus.tal("", "biograf", "", "1", "", "m", "r", "6", "ny", "transportmidler", "Jeg farer vild", "", "", "", "3", "", "", "", moede=True)
    nummer = hus.nummer("sel_97.ture.alene/a1")
    assert "Færdes med transportmidler, borgeren: Jeg farer vild" in hus.tal("a", nummer, "?")
    assert "farer vild" not in hus.tal("a", "4", "?", "a", "5", "?", "a", "6", "?", moede=True)
