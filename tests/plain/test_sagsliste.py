"""The list of cases line by line, who has a case open, handing over and approving."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from vurdering.dialogue.behandling import overdrag
from vurdering.domain.sag import Borger, Sag
from vurdering.plain.sagsliste import SIDE
from vurdering.store import konto, sager
from vurdering.store.aabnet import Aabning, aabne
from vurdering.store.lager import Lager

CPR = "0101800000"
EKSEMPEL = Path(__file__).parents[2] / "questions" / "eksempler" / "06_mette_fradrag" / "sag.json"


@pytest.fixture
def mange(hus: Any) -> int:
    """A store with more cases than are read aloud at a time; how many."""
    with Lager.aabn(hus.mappe) as lager:
        for nummer in range(SIDE + 3):
            sager.indlaes(lager, Sag(f"2026-{nummer:04}", borger=Borger(cpr=CPR if nummer == 3 else None)), aktoer="B1")
    return SIDE + 3


def test_many_cases_come_some_at_a_time_and_are_found_by_words(hus: Any, mange: int) -> None:
    """The newest first, on and back by one sign; a word narrows, and the number before a case opens it from any page."""
    ud = hus.tal("<", ">", ">", "<", "/0007", "1", sagsnummer=None, moede=True)
    assert ud.count(f"Sager: {mange}. Her er 1 til {SIDE}\n") == 3
    assert ud.count(f"Sager: {mange}. Her er {SIDE + 1} til {mange}\n") == 2
    assert ud.count("Fejl: Der er ikke flere sager den vej.") == 2
    assert f"\n{SIDE + 1}. 2026-0002, ændret " in ud and ", ny, ingen ansvarlig\n" in ud
    assert "Sager, der passer til »0007«: 1\n1. 2026-0007, " in ud
    assert "\nSag 2026-0007.\n" in ud


def test_what_fits_nothing_says_so_and_all_come_back(hus: Any, mange: int) -> None:
    """A search that finds nothing is told, and the bare sign shows everything again."""
    ud = hus.tal("/findes ikke", "1", "/", "q", sagsnummer=None, moede=True)
    assert "Sager, der passer til »findes ikke«: ingen\n" in ud and "Fejl: Skriv n for en ny sag" in ud
    assert ud.count(f"Sager: {mange}. ") == 2


def test_a_person_is_found_by_cpr_number_which_is_never_said(hus: Any, mange: int) -> None:
    """The search is told to be logged; a part of a number is refused."""
    ud = hus.tal("c", "010180", "c", "010180-0000", "/", "q", sagsnummer=None, moede=True)
    assert "Fejl: Et CPR-nummer har ti cifre." in ud
    assert "Søgningen er skrevet i loggen." in ud and "Sager med det CPR-nummer: 1\n1. 2026-0003, " in ud
    assert "010180" not in ud
    assert ud.rstrip().count(f"Sager: {mange}. ") == 3


def test_who_else_has_the_case_open_is_told_and_one_s_own_leaving_is_noted(hus: Any) -> None:
    """In the list and when it is opened; at the end nobody is left behind but the colleague."""
    hus.tal("2")
    with Lager.aabn(hus.mappe) as lager:
        Aabning(lager, "2026-1", "B456", sager.nu).meld()
    ud = hus.tal("1", sagsnummer=None, moede=True)
    assert ", åbnet af B456 siden " in ud.partition("Vælg en sag")[0]
    assert "Åbnet af B456 siden " in ud and "du kan godt arbejde videre" in ud
    with Lager.aabn(hus.mappe) as lager:
        assert [a.bruger for a in aabne(lager, sager.nu())["2026-1"]] == ["B456"]


def test_a_case_is_given_on_and_a_decision_approved(hus: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """`v` and `g` say how it stands, ask, and save; in a meeting neither is shown."""
    with Lager.aabn(hus.mappe) as lager:
        data = json.loads(EKSEMPEL.read_text(encoding="utf-8"))
        nummer = sager.indlaes(lager, _sag(data), aktoer="B1").sag.sagsnummer
        overdrag(sager.aabn(lager, nummer, aktoer="B1"), sager.bruger(), "Ny")
    ud = hus.tal("v", "", "g", "ja", "v", "B2", "Ferie", "s", sagsnummer=nummer)
    assert "Fejl: Afgørelsen skal godkendes af en anden" in ud
    assert "Ansvarlig: B2 (overdraget fra " in ud.partition("Status for sag")[2]
    monkeypatch.setattr(konto, "navn", lambda: "B3")
    ud = hus.tal("1", "m", "g", "ja", "b", "", sagsnummer=nummer, moede=True)
    assert ud.count("Godkendt af B3 den ") == 2
    assert hus.sag(nummer).behandling.godkendt_af == "B3"
    assert "Fejl: Det hører til sagsvisningen" in hus.tal("1", "v", sagsnummer=nummer, moede=True)


def _sag(data: dict[str, Any]) -> Sag:
    from vurdering.content.sagsfil import sag_fra_data

    return sag_fra_data(data, "eksempel")
