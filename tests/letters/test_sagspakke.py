"""The folder for the municipality's own system: whole or not at all, and true to the case."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from vurdering.content.sagsfil import sag_fra_tekst, sag_som_tekst
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.sag import Sag
from vurdering.law.vurder import vurder
from vurdering.letters import sagspakke
from vurdering.letters.sagspakke import skriv_sagspakke

EKSEMPLER = sorted((Path(__file__).parents[2] / "questions" / "eksempler").glob("*/sag.json"))
I_DAG = date(2026, 11, 22)


def _lav(sti: Path, mappe: Path, i_dag: date = I_DAG) -> Sag:
    sag = sag_fra_tekst(sti.read_text(encoding="utf-8"), sti.name)
    skriv_sagspakke(sag, vurder(sag, i_dag=i_dag), sag_som_tekst(sag), mappe, i_dag)
    return sag


@pytest.mark.parametrize("sti", EKSEMPLER, ids=lambda sti: sti.parent.name)
def test_every_statement_is_there_and_the_case_comes_back(sti: Path, tmp_path: Path) -> None:
    """Each statement's words stand among the facts, each criterion in the summary, and the case file is the case."""
    mappe = tmp_path / "pakke"
    sag = _lav(sti, mappe)
    fakta = " ".join((mappe / "oplysninger.txt").read_text(encoding="utf-8").split())
    assert all(" ".join(o.note.split()) in fakta for o in sag.oplysninger)
    resume = " ".join((mappe / "sammenfatning.txt").read_text(encoding="utf-8").split())
    assert all(k.titel in resume for k in vurder(sag, i_dag=I_DAG).kriterier)
    assert sag_fra_tekst((mappe / "sag.json").read_text(encoding="utf-8"), "sag.json") == sag
    klar = vurder(sag, i_dag=I_DAG).klar_til_afgoerelse
    assert (mappe / ("brev.txt" if klar else "brev-udkast.txt")).is_file()
    assert not any(word in text for text in (fakta, resume) for word in ("None", "ved_ikke", "sel_97.", "fakta."))


def test_the_note_of_the_day_holds_the_days_statements_only(tmp_path: Path) -> None:
    """The journalnotat tells what was said that day, and nothing from another."""
    sti = next(sti for sti in EKSEMPLER if "06_mette" in str(sti))
    dag = date(2026, 10, 12)
    sag = _lav(sti, tmp_path / "pakke", dag)
    notat = " ".join((tmp_path / "pakke" / "journalnotat.txt").read_text(encoding="utf-8").split())
    for o in sag.oplysninger:
        if o.note and sum(o.note == andre.note for andre in sag.oplysninger) == 1:
            assert (f"»{o.note}«" in notat) == (o.dato == dag)


def test_nothing_is_overwritten_and_nothing_is_left_half_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is there stays as it is; one that cannot be finished is not there at all."""
    with pytest.raises(Inputfejl, match="findes allerede"):
        _lav(EKSEMPLER[0], tmp_path)

    def full(_self: Path, _data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sagspakke.Path, "write_bytes", full)
    with pytest.raises(Inputfejl, match="gør plads"):
        _lav(EKSEMPLER[0], tmp_path / "pakke")
    assert list(tmp_path.iterdir()) == []


def test_no_name_of_a_file_tells_who_it_is_about(tmp_path: Path) -> None:
    """File names hold no personal data."""
    sag = _lav(EKSEMPLER[0], tmp_path / "pakke")
    navne = {fil.name for fil in (tmp_path / "pakke").iterdir()}
    assert navne <= {"sammenfatning.txt", "oplysninger.txt", "journalnotat.txt", "brev.txt", "brev-udkast.txt", "sag.json"}
    assert json.loads((tmp_path / "pakke" / "sag.json").read_text(encoding="utf-8"))["sagsnummer"] == sag.sagsnummer
