"""The talk on paper holds what is talked about, and nothing that is the caseworker's own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from vurdering.content.metoder import STANDARD, metode
from vurdering.content.sagsfil import sag_fra_tekst
from vurdering.letters.breve.samtaleark import TOMME_TURE, byg_samtaleark
from vurdering.letters.formater.filer import indhold

METTE = Path(__file__).parents[2] / "questions" / "eksempler" / "06_mette_fradrag" / "sag.json"
I_DAG = date(2026, 11, 22)


def _tekst(sagsfil: Path | None) -> str:
    sag = sag_fra_tekst(sagsfil.read_text(encoding="utf-8"), sagsfil.name) if sagsfil else None
    return " ".join(indhold(byg_samtaleark(sag, I_DAG), ".txt").decode("utf-8").split())


def test_every_question_of_the_talk_is_there_and_no_other() -> None:
    """What is asked of the citizen stands there; judgements and look-ups do not."""
    ark = _tekst(None)
    for fase in (f for trin in metode(STANDARD).trin for f in trin.faser):
        for spoergsmaal in fase.spoergsmaal:
            tekst = spoergsmaal.tekst.replace("»{aktivitet}«", "turen")
            assert (tekst in ark) == (spoergsmaal.art == "samtale"), spoergsmaal.id
    assert ark.count("Tur ") >= TOMME_TURE


def test_a_case_gives_its_own_outings_and_nothing_private() -> None:
    """The outings of the case are named; the citizen, facts, judgements and result are not."""
    ark = _tekst(METTE)
    assert all(tur in ark for tur in ("biograf", "besøg hos min søster", "ridefysioterapi", "klubaften"))
    assert not any(ord_ in ark for ord_ in ("Mette", "Hansen", "1984", "afslag", "bevilling", "§", "kriterie", "{", "neurolog"))


def test_the_sheet_is_an_accessible_pdf() -> None:
    """It is made by the same press as the letters."""
    assert indhold(byg_samtaleark(None, I_DAG), ".pdf").startswith(b"%PDF-")
