"""The neighbouring provisions line by line: the same case as on the screen, and nothing of them in a meeting."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from andre_svar import BESTEMMELSE, EKSPORT, SVAR, om_andre

from vurdering.domain.anden_hjaelp import BESTEMMELSER
from vurdering.plain.vis import KUN_SAG

SAG = Path(__file__).parents[2] / "questions" / "eksempler" / "06_mette_fradrag" / "sag.json"
NUMMER = str(list(BESTEMMELSER).index(BESTEMMELSE) + 1)


def test_a_provision_is_taken_in_and_asked_about_line_by_line(hus: Any) -> None:
    """The outcome of each is told; the chosen one is told in full, taken in and asked about; the case file is as from the screen."""
    data = json.loads(SAG.read_text(encoding="utf-8"))
    ud = hus.tal("o", NUMMER, "2", *(linje for svar in SVAR.values() for linje in svar), sagsnummer=None, sag=data)
    assert all(f"uoplyst · {titel}" in ud or f"opfyldt · {titel}" in ud for titel in BESTEMMELSER.values())
    assert "Hvorfor: " in ud and "SEL § 100, stk. 1" in ud and "Mangler: " in ud
    assert "Skriv et tal: kr., fx 12.000." in ud and "Fejl:" not in ud
    assert om_andre(hus.sag(data["sagsnummer"])) == EKSPORT
    ud = hus.tal("o", NUMMER, "ja", sagsnummer=data["sagsnummer"])
    assert f"✓ opfyldt · {BESTEMMELSER[BESTEMMELSE]} (undersøges)" in ud and "Sagen mangler ingen oplysninger om den." in ud


@pytest.mark.campaign
def test_nothing_is_taken_in_unless_it_is_said(hus: Any) -> None:
    """Enter at each step leaves the case as it was."""
    data = json.loads(SAG.read_text(encoding="utf-8"))
    hus.tal(sagsnummer=None, sag=data)
    foer = hus.sag(data["sagsnummer"])
    ud = hus.tal("o", "", "o", NUMMER, "", sagsnummer=data["sagsnummer"])
    assert "Fortrudt. Intet er ændret." in ud and hus.sag(data["sagsnummer"]) == foer


def test_a_number_that_cannot_be_used_is_told_with_its_unit(hus: Any) -> None:
    """The question comes again, and «ved ikke» is an answer."""
    data = json.loads(SAG.read_text(encoding="utf-8"))
    ud = hus.tal("o", NUMMER, "1", "99.000.000", "ved ikke", sagsnummer=None, sag=data)
    assert "Fejl: Skriv et tal fra 0 til 10.000.000 (kr.), fx 12.000." in ud
    assert hus.sag(data["sagsnummer"]).fakta["sandsynliggjorte_udgifter"] == "ved_ikke"


def test_the_meeting_knows_no_paragraphs(hus: Any) -> None:
    """In a meeting the command is refused, and a talked-about question of a provision is put without its paragraph."""
    data = json.loads(SAG.read_text(encoding="utf-8"))
    hus.tal("o", NUMMER, "1", sagsnummer=None, sag=data)
    ud = hus.tal("o", moede=True, sagsnummer=data["sagsnummer"])
    assert KUN_SAG in ud and "Hvad koster det dig" in ud and "§" not in ud
