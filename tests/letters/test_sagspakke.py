"""The folder for the municipality's own system: whole or not at all, and true to the case."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from letters.fyldt import DAG, INTERNT, fyldt
from letters.test_breve import load_sag

from vurdering.content.sagsfil import sag_fra_data, sag_fra_tekst, sag_som_tekst
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sag import Sag
from vurdering.law.vurder import vurder
from vurdering.letters.brevarter import skriv_brev
from vurdering.letters.breve import sagspakke
from vurdering.letters.breve.sagspakke import bilagsnavn, skriv_sagspakke
from vurdering.letters.formater.filer import indhold

EKSEMPLER = sorted((Path(__file__).parents[2] / "questions" / "eksempler").glob("*/sag.json"))
I_DAG = date(2026, 11, 22)


def _lav(sti: Path, mappe: Path, i_dag: date = I_DAG) -> Sag:
    sag = sag_fra_tekst(sti.read_text(encoding="utf-8"), sti.name)
    skriv_sagspakke(sag, vurder(sag, i_dag=i_dag), sag_som_tekst(sag), mappe, i_dag)
    return sag


@pytest.mark.parametrize(
    "sti",
    # Every third worked case every day; all of them in the campaign.
    [*EKSEMPLER[::3], *(pytest.param(sti, marks=pytest.mark.campaign) for sti in EKSEMPLER if sti not in EKSEMPLER[::3])],
    ids=lambda sti: sti.parent.name,
)
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


def _lav_fyldt(mappe: Path, dag: date, bilag: dict[str, bytes] | None = None) -> dict[str, str]:
    sag = sag_fra_data(fyldt(load_sag("06_mette_fradrag"), "almindelig tekst"), "sag.json", i_dag=I_DAG)
    skriv_sagspakke(sag, vurder(sag, i_dag=dag), sag_som_tekst(sag), mappe, dag, bilag or {})
    return {fil.name: " ".join(fil.read_text(encoding="utf-8").split()) for fil in mappe.glob("*.txt")}


def test_records_and_copies_lie_in_the_folder(tmp_path: Path) -> None:
    """People, consents, requests and documents with their imprints, and the citizen's copies as they were sent."""
    filer = _lav_fyldt(tmp_path / "pakke", I_DAG)
    assert {"udredning.txt", "aftaler.txt", "registre.txt"} <= set(filer)
    for register in REGISTRE.values():
        if register.art not in ("undertema", "indsatsmaal"):
            assert register.titel in filer["registre.txt"]
    assert "Filens aftryk (SHA-256): almindelig tekst" in filer["registre.txt"]
    assert "Det siger andre: > almindelig tekst" in filer["udredning.txt"]


def test_an_internal_note_is_only_in_the_note_of_its_day_and_marked(tmp_path: Path) -> None:
    """The caseworker's own note is in the journalnotat of that day, marked, and in no other text."""
    filer = _lav_fyldt(tmp_path / "dagen", date.fromisoformat(DAG))
    assert [navn for navn, tekst in filer.items() if INTERNT in tekst] == ["journalnotat.txt"]
    assert filer["journalnotat.txt"].count(INTERNT) == filer["journalnotat.txt"].count(f"internt: {INTERNT}") == 2
    assert not any(INTERNT in tekst for tekst in _lav_fyldt(tmp_path / "senere", I_DAG).values())


def test_the_note_of_the_day_holds_what_was_recorded_that_day(tmp_path: Path) -> None:
    """What was agreed, sent and consented to on the day of the talk is in its note, and not in a later day's."""
    paa_dagen = _lav_fyldt(tmp_path / "dagen", date.fromisoformat(DAG))["journalnotat.txt"]
    senere = _lav_fyldt(tmp_path / "senere", I_DAG)["journalnotat.txt"]
    for ord_ in ("Aftaler og næste skridt: Hvad er aftalt: almindelig tekst", "Samtykker: ", "Sammenfatning af samtalen"):
        assert ord_ in paa_dagen and ord_ not in senere


def test_documents_are_copied_under_names_that_tell_nothing(tmp_path: Path) -> None:
    """A stored document lies in a folder of its own, byte for byte, called by its imprint and never by its own name."""
    navn = bilagsnavn("0123456789abcdef" * 4, "../../Mette Hansens epikrise.PDF")
    _lav_fyldt(tmp_path / "pakke", I_DAG, {navn: b"%PDF-\x00"})
    assert navn == "0123456789abcdef.pdf" and bilagsnavn("ab" * 32, "uden/endelse") == "ab" * 8
    assert (tmp_path / "pakke" / "bilag" / navn).read_bytes() == b"%PDF-\x00"


def test_no_name_of_a_file_tells_who_it_is_about(tmp_path: Path) -> None:
    """File names hold no personal data."""
    sag = _lav(EKSEMPLER[0], tmp_path / "pakke")
    navne = {fil.name for fil in (tmp_path / "pakke").iterdir()}
    tekster = {"sammenfatning.txt", "oplysninger.txt", "journalnotat.txt", "registre.txt", "udredning.txt", "aftaler.txt"}
    assert navne <= tekster | {"brev.txt", "brev-udkast.txt", "sag.json"}
    assert json.loads((tmp_path / "pakke" / "sag.json").read_text(encoding="utf-8"))["sagsnummer"] == sag.sagsnummer


def test_a_change_has_the_letter_of_a_change(tmp_path: Path) -> None:
    """The folder holds the letter that the case calls for, checked as any other, and not that of a first application."""
    sti = next(sti for sti in EKSEMPLER if sti.parent.name.startswith("46_"))
    mappe = tmp_path / "pakke"
    sag = _lav(sti, mappe)
    brev = next(mappe.glob("brev*.txt"))
    ventet = skriv_brev(None, sag, I_DAG, udkast=brev.name != "brev.txt")
    assert ventet.type == "nedsaettelse" and brev.read_bytes() == indhold(ventet, ".txt")
