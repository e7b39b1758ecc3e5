"""Line by line: what is said about the text that was typed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from vurdering.dialogue.kildeangivelse import Kildeangivelse
from vurdering.dialogue.session import Session
from vurdering.domain.ord import CPR_VARSEL
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sag import Samtale
from vurdering.store import sager

HUB = {art: str(nummer) for nummer, art in enumerate(REGISTRE, start=1)}
CPR = "010155-4321"
USYNLIGT = "\n1 slags usynligt tegn blev fjernet: U+202E.\n"


def test_a_record_tells_what_was_taken_out_of_it(hus: Any) -> None:
    """A line and a text of a record are cleaned, and that is said once when it is saved."""
    for opgave, hvem in (("Ring\u202e til klubben", "Mette"), ("Ring", "M\u202eette")):
        ud = hus.tal("r", HUB["aftale"], "ny", opgave, "", hvem, "1/10-2026", "")
        assert ud.count(USYNLIGT) == 1
    assert [(a.opgave, a.hvem) for a in hus.sag().aftaler] == [("Ring til klubben", "Mette"), ("Ring", "Mette")]
    assert USYNLIGT not in hus.tal("r", HUB["aftale"], "fjern 1", "ja")


@pytest.mark.parametrize("linjer", [["r", HUB["aftale"], "ny", f"Ring om {CPR}", "", "Mette", "", ""], ["n", f"Mor er {CPR}", "", ""]])
def test_what_looks_like_a_cpr_number_is_told_and_kept(hus: Any, linjer: list[str]) -> None:
    """It may be a journal number: it is saved, the warning is said once, and the number is not repeated in it."""
    ud = hus.tal(*linjer)
    assert ud.count(CPR_VARSEL) == 1 and CPR not in CPR_VARSEL and "\nGemt.\n" in ud
    assert CPR in str(hus.sag().aftaler + hus.sag().noter)


def _session(sag: Any) -> Session:
    return Session(sag, lambda haendelser, efter: None, sager.nu, "mig")


def test_what_is_said_is_about_the_latest_answer(hus: Any) -> None:
    """Each thing that is done says anew whether anything was taken out or looks like a CPR number; several together say it together."""
    hus.tal("2", "Mette")
    s = _session(hus.sag())
    note = REGISTRE["note"]
    s.skriv(note, {"tekst": f"a\u202e {CPR}"})
    assert (s.fjernet, s.ligner_cpr) == (("U+202E",), True)
    s.skift_samtale(Samtale("borger", "sam\u200btale", date(2026, 10, 1)))
    assert (s.fjernet, s.ligner_cpr) == (("U+200B",), False)
    s.slet(note, "note1")
    assert (s.fjernet, s.ligner_cpr) == ((), False)
    stillet = s.find("sel_97.ansoegning.foedselsdato")
    s.besvar(stillet, {"borger.foedselsdato": "1984-03-09"}, Kildeangivelse("sagsbehandler", f"journal {CPR}", None))
    assert s.ligner_cpr
    with s.samlet():
        s.skriv(note, {"tekst": CPR})
        s.skriv(note, {"tekst": "intet"})
    assert s.ligner_cpr
    s.skriv(note, {"tekst": "intet"})
    assert not s.ligner_cpr


@pytest.mark.campaign
def test_other_words_in_a_letter_are_told_of_too(hus: Any) -> None:
    """What is taken out of a part that is rewritten is said before it is shown; a CPR number is never kept."""
    eksempel = Path(__file__).parents[2] / "questions" / "eksempler" / "06_mette_fradrag" / "sag.json"
    hus.tal(sag=json.loads(eksempel.read_text(encoding="utf-8")), sagsnummer=None)
    dele = hus.tal("b", "ret", "", "", sagsnummer="2026-9006").splitlines()
    nummer = next(linje.split(".")[0] for linje in dele if "Du behøver ikke selv finde" in linje and linje[0].isdigit())
    ud = hus.tal("b", "ret", nummer, f"Vi finder \u202ereglen i {CPR}.", "", "ja", "", sagsnummer="2026-9006")
    assert ud.index(USYNLIGT) < ud.index("Nu: Vi finder reglen") and "Rettelsen er gemt" not in ud
