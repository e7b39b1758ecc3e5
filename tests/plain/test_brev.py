"""The letters line by line: checked, chosen and rewritten, and never against the case."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

EKSEMPEL = Path(__file__).parents[2] / "questions" / "eksempler" / "06_mette_fradrag" / "sag.json"
SAG = "2026-9006"
DELEN = "Du behøver ikke selv finde den rigtige regel."


@pytest.fixture
def mette(hus: Any) -> Any:
    """The house with the worked case in it."""
    hus.tal(sag=json.loads(EKSEMPEL.read_text(encoding="utf-8")), sagsnummer=None)
    return hus


def number(hus: Any, words: str) -> str:
    """The number that the part with these words is chosen by."""
    said = hus.tal("b", "ret", "", "", sagsnummer=SAG)
    return next(line.split(".")[0] for line in said.splitlines() if words in line and line[0].isdigit())


def test_a_letter_is_checked(mette: Any) -> None:
    """`tjek` says each finding with its remedy and rule; the worked case's letter has no error."""
    said = mette.tal("b", "tjek", "", sagsnummer=SAG)
    assert "Fejl L" not in said
    assert "Gør dette:" in said or "intet at bemærke" in said


def test_other_words_are_kept_only_after_a_yes(mette: Any) -> None:
    """The changed sentence is read aloud before it is kept; then the letter says it."""
    part = number(mette, DELEN)
    ny = "Du behøver ikke at finde reglen selv."
    said = mette.tal("b", "ret", part, ny, "", "nej", "", sagsnummer=SAG)
    assert f"Før: {DELEN}" in said and f"Nu: {ny}" in said and "Rettelsen er gemt" not in said
    said = mette.tal("b", "ret", part, ny, "", "ja", "", sagsnummer=SAG)
    assert "Rettelsen er gemt." in said and said.split("Rettelsen er gemt.")[1].count(ny) == 1


def test_what_the_case_does_not_give_is_stopped(mette: Any) -> None:
    """Other hours are refused with what to do instead, and nothing is kept."""
    part = number(mette, "Dem trækker vi fra: 15 − 6 = 9 timer om måneden.")
    said = mette.tal("b", "ret", part, "Dem trækker vi fra: 15 − 5 = 10 timer om måneden.", "", "", sagsnummer=SAG)
    assert "Rettelsen er ikke gemt." in said and "10 timer" in said.split("Fejl:")[1]


def test_another_letter_is_chosen_by_number(mette: Any) -> None:
    """`breve` lists the letters with what each lacks, and the number shows it."""
    said = mette.tal("b", "breve", "1", "ja", "", sagsnummer=SAG)
    assert "1. Kvittering" in said and "Kære Mette" in said.split("Hvilket brev")[1]


def test_an_edit_that_no_longer_fits_is_told_with_the_letter(hus: Any) -> None:
    """What was written anew, and is no longer in the letter, is said where the letter is read."""
    sag = {
        **json.loads(EKSEMPEL.read_text(encoding="utf-8")),
        "rettelser": [{"brev": "bevilling", "foer": "Det stod her.", "efter": "Andet."}],
    }
    hus.tal(sag=sag, sagsnummer=None)
    said = hus.tal("b", "", sagsnummer=SAG)
    assert "Det stod her." in said.split("Kære Mette")[1] and "ikke med" in said
