"""Access to a case: for its party by forvaltningsloven, and for the person it is about."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pypdf
import pytest

from vurdering.cli.koer import koer
from vurdering.content.sagsfil import sag_fra_tekst
from vurdering.content.steder import data_mappe
from vurdering.domain.haendelse import SAG_OPRETTET, Haendelse
from vurdering.domain.registre import REGISTRE
from vurdering.law import frister
from vurdering.law.aktindsigt import UNDTAGELSER
from vurdering.letters.indsigt.akter import akter
from vurdering.letters.indsigt.historik import blade
from vurdering.store import sager
from vurdering.store.kaede.logbog import Adgang
from vurdering.store.lager import Lager
from vurdering.store.noegler.genopretning import lav_noegle

EKSEMPLER = Path(__file__).parents[2] / "questions" / "eksempler"
NUMMER = "2026-1"
HEMMELIG = "Naboen Villy Planteret har ringet og klaget over støj"
FRI = "Borgeren vil gerne i biografen om torsdagen"
CPR = "010190-1234"
MEDARBEJDER = "medarbejder77"
Undtagelser = Callable[..., str]


@pytest.fixture(scope="module")
def lagret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a case: a note for oneself, one for all, a CPR number, an employee's name and a kept file."""
    mappe = tmp_path_factory.mktemp("lagret")
    with Lager.aabn(mappe) as lager:
        session = sager.opret(lager, NUMMER, aktoer=MEDARBEJDER)
        session.skriv(REGISTRE["note"], {"tekst": HEMMELIG, "intern": "ja", "dato": "2026-11-02"})
        session.skriv(REGISTRE["note"], {"tekst": FRI, "intern": "nej"})
        session.skriv(REGISTRE["person"], {"rolle": "paaroerende", "navn": "Sara Søskende"})
        session.saet({"borger.cpr": CPR, "borger.navn": "Mette Prøve"})
        lager.gem_bilag(NUMMER, "Mette Prøve udtalelse.txt", b"indholdet af filen")
        lager.hent(NUMMER, Adgang(MEDARBEJDER, "ledelsestilsyn"))
    return mappe


@pytest.fixture
def sag(lagret: Path) -> None:
    """The case in the test's own store."""
    shutil.copytree(lagret, data_mappe())


@pytest.fixture
def undtagelser(tmp_path: Path, sag: None) -> Undtagelser:
    """A function that writes a file with one exception and returns its path; the fields given replace those of a lawful one."""

    def skriv(**felter: Any) -> str:
        with Lager.aabn(data_mappe()) as lager:
            version = lager.hent(NUMMER, Adgang("test")).version
        lovlig = {
            "akt": "note1", "regel": "12", "grund": "et notat til eget brug", "meroffentlighed": "hensynet til naboen vejer tungere",
            "af": "B1", "afgivet": "nej", "endelig_form": "ikke_omfattet", "interne_vurderinger": "ingen",
            "faktiske_oplysninger": "ingen", "alle_steder": "ja",
        }  # fmt: skip
        data = {"format": "vurdering.undtagelser/1", "sag": NUMMER, "version": version, "undtagelser": [{**lovlig, **felter}]}
        fil = tmp_path / "undtagelser.json"
        fil.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        return str(fil)

    return skriv


def _ud(tmp_path: Path, *mere: str) -> dict[str, bytes]:
    """What is handed out, by file name."""
    ud = tmp_path / "ud"
    assert koer(["aktindsigt", NUMMER, "--ud", str(ud), *mere]) == 0
    return {sti.relative_to(ud).as_posix(): sti.read_bytes() for sti in ud.rglob("*") if sti.is_file()}


def _laest(filer: dict[str, bytes]) -> str:
    """All that can be read in the files, those of the PDFs too, as one row of words."""
    tekst = ""
    for navn, data in filer.items():
        if navn.endswith(".pdf"):
            tekst += "\n".join(side.extract_text() for side in pypdf.PdfReader(io.BytesIO(data)).pages)
        else:
            tekst += data.decode("utf-8", "replace")
    return " ".join(re.sub(r"[\u200b\u00ad]", "", tekst).split())


def test_without_exceptions_all_of_it_is_handed_out(sag: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is withheld by itself: the internal note, which is only proposed, is there like the rest, and so is the file."""
    filer = _ud(tmp_path, "--format", "tekst")
    laest = _laest(filer)
    assert HEMMELIG in laest and FRI in laest and "Sara Søskende" in laest
    assert b"indholdet af filen" in filer.values() and not any("Mette" in navn for navn in filer)
    sagt = capsys.readouterr().out
    assert "note1: skrevet som interne" in sagt and "arbejdsdage" in sagt and "skriver programmet ikke" in sagt
    assert "person1 linje 1, 2: nævner en anden" in sagt
    for krav in ("§ 9 b", "§ 9, stk. 2", "§ 12, stk. 2", "§ 14 b", "§ 16, stk. 3"):
        assert krav in sagt


def test_what_is_excepted_is_gone_and_its_rule_is_told(undtagelser: Undtagelser, tmp_path: Path) -> None:
    """The words that are left out are in no file in any form, the rule stands in their place, and the rest is there."""
    filer = _ud(tmp_path, "--undtagelser", undtagelser())
    laest = _laest(filer)
    assert "Villy" not in laest and "støj" not in laest and FRI in laest
    assert all(b"Villy" not in data for data in filer.values())
    oversigt = filer["oversigt.txt"].decode("utf-8")
    assert "nej, FVL § 12, stk. 1" in oversigt and "[udeladt: FVL § 12, stk. 1]" in filer["akter.txt"].decode("utf-8")


def test_a_document_that_is_excepted_is_not_told_of_in_the_list(undtagelser: Undtagelser, tmp_path: Path) -> None:
    """The list of what lies elsewhere is made from what is handed out: a title that is left out is not in it."""
    with Lager.aabn(data_mappe()) as lager:
        sager.aabn(lager, NUMMER).skriv(REGISTRE["dokument"], {"titel": "Politirapport om naboen Villy", "fra": "Politiet i Planterede"})
    laest = _laest(_ud(tmp_path, "--undtagelser", undtagelser(akt="dokument1", regel="15b_1", resten="prisgivelse")))
    assert "Politirapport" not in laest and "Planterede" not in laest and "[udeladt: FVL § 15 b, nr. 1]" in laest


def test_a_person_who_is_left_out_is_not_named_elsewhere(
    undtagelser: Undtagelser, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A record of a person that is left out may not leave the name in the history: it is told where, and `alle_steder` takes it out."""
    felter = {"akt": "person1", "regel": "15b_5", "resten": "prisgivelse"}
    assert koer(["aktindsigt", NUMMER, "--ud", str(tmp_path / "x"), "--undtagelser", undtagelser(**felter, alle_steder="nej")]) == 2
    assert "historik linje" in capsys.readouterr().err
    assert "Søskende" not in _laest(_ud(tmp_path, "--undtagelser", undtagelser(**felter)))


def test_a_part_of_a_line_is_taken_out_wherever_it_stands(undtagelser: Undtagelser, tmp_path: Path) -> None:
    """A name left out in one place is left out of the history too, and the words around it stay."""
    tilstand = {"linje": 1, "skjul": "Villy Planteret", "regel": "15b_5"}
    laest = _laest(_ud(tmp_path, "--undtagelser", undtagelser(**tilstand)))
    assert "Villy" not in laest and "Planteret" not in laest and "har ringet og klaget over støj" in laest


@pytest.mark.parametrize(
    ("felter", "siges"),
    [
        ({"alle_steder": "nej"}, "historik linje"),
        ({"akt": "note9"}, "ikke en af sagens akter"),
        ({"regel": "99"}, "regel skal være"),
        ({"grund": "nej"}, "grund"),
        ({"meroffentlighed": ""}, "§ 10"),
        ({"af": ""}, "hvem"),
        ({"afgivet": ""}, "afgivet"),
        ({"afgivet": "ja"}, "§ 12, stk. 2"),
        ({"interne_vurderinger": ""}, "interne_vurderinger"),
        ({"interne_vurderinger": "uddrag"}, "§ 14 b"),
        ({"endelig_form": "ja"}, "§ 13"),
        ({"endelig_form": ""}, "endelig_form"),
        ({"faktiske_oplysninger": ""}, "faktiske_oplysninger"),
        ({"faktiske_oplysninger": "uddrag"}, "§ 14 a"),
        ({"faktiske_oplysninger": "andetsteds", "andetsteds": "note1"}, "§ 14 a, stk. 2"),
        ({"regel": "15b_5"}, "resten skal være"),
        ({"linje": 99}, "linje skal være"),
        ({"linje": 1, "skjul": "står der ikke"}, "skjul"),
        ({"ukendt": "x"}, "kendes ikke"),
    ],
)  # fmt: skip
def test_an_exception_that_lacks_what_its_rule_asks_is_refused(
    undtagelser: Undtagelser, tmp_path: Path, capsys: pytest.CaptureFixture[str], felter: dict[str, Any], siges: str
) -> None:
    """Rule, reason, name, the facts, the rest of the document and words left elsewhere: without an answer nothing is handed out."""
    ud = tmp_path / "ud"
    assert koer(["aktindsigt", NUMMER, "--ud", str(ud), "--undtagelser", undtagelser(**felter)]) == 2
    assert siges in capsys.readouterr().err and not ud.exists()


def test_a_case_that_has_changed_is_gone_through_again(
    undtagelser: Undtagelser, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exceptions are numbered by line, so a file made before the case changed is refused."""
    fil = undtagelser()
    with Lager.aabn(data_mappe()) as lager:
        sager.aabn(lager, NUMMER).skriv(REGISTRE["note"], {"tekst": "ny"})
    assert koer(["aktindsigt", NUMMER, "--ud", str(tmp_path / "ud"), "--undtagelser", fil]) == 2
    assert "passer ikke til sagen" in capsys.readouterr().err


def test_the_proposal_names_the_internal_note_and_decides_nothing(sag: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file to fill in proposes internal notes alone, and is refused until it is filled in."""
    fil = tmp_path / "forslag.json"
    assert koer(["aktindsigt", NUMMER, "--forslag", str(fil)]) == 0
    assert [u["akt"] for u in json.loads(fil.read_text(encoding="utf-8"))["undtagelser"]] == ["note1"]
    assert koer(["aktindsigt", NUMMER, "--ud", str(tmp_path / "ud"), "--undtagelser", str(fil)]) == 2
    assert "grund" in capsys.readouterr().err


@pytest.mark.parametrize("eksempel", ["06_mette_fradrag", "43_vum_med_maal_og_bestilling", "60_klage_fastholdt", "53_ledsager_godkendt"])
def test_every_word_of_a_case_is_in_its_documents(eksempel: str) -> None:
    """Whatever text the case holds stands in one of its documents besides the history."""
    data = json.loads((EKSEMPLER / eksempel / "sag.json").read_text(encoding="utf-8"))
    sag = sag_fra_tekst(json.dumps(data), "sag.json")
    start = Haendelse(SAG_OPRETTET, {"sagsnummer": sag.sagsnummer}, datetime(2026, 1, 1, tzinfo=UTC))
    alle = [akt for akt in akter(sag, [start], (), date(2026, 11, 22)) if akt.id != "historik"]
    laest = " ".join(" ".join(str(linje) for akt in alle for linje in akt.linjer).split())
    ord_ = [v for sti, v in blade({k: v for k, v in data.items() if k not in ("format", "afgjort")}) if " " in v]
    assert len(ord_) > 5
    assert [v for v in ord_ if " ".join(v.split()) not in laest] == []


def _zip(fil: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(fil) as pakke:
        return {navn: pakke.read(navn) for navn in pakke.namelist()}


@pytest.mark.parametrize("hvordan", ["nummer", "cpr"])
def test_the_person_gets_all_of_it_and_who_looked_but_not_by_name(sag: None, tmp_path: Path, hvordan: str) -> None:
    """Every event and file is there, each look-up with its time and purpose, the export itself too; no employee is named."""
    ud, cpr = tmp_path / "ud.zip", tmp_path / "cpr.txt"
    cpr.write_text(CPR, encoding="utf-8")
    assert koer(["indsigt", *([NUMMER] if hvordan == "nummer" else ["--cpr-fil", str(cpr)]), "--ud", str(ud)]) == 0
    filer = _zip(ud)
    data = json.loads(filer["indsigt.json"])
    with Lager.aabn(data_mappe()) as lager:
        gemte = lager.hent(NUMMER, Adgang("test")).haendelser
    assert [h["art"] for h in data["haendelser"]] == [h.art for h in gemte] and data["indhold"] >= 1
    assert ("ledelsestilsyn", "set") in [(o["formaal"], o["hvad"]) for o in data["opslag"]]
    assert ("indsigt", "indsigt") in [(o["formaal"], o["hvad"]) for o in data["opslag"]]
    assert ("soegt" in [o["hvad"] for o in data["opslag"]]) == (hvordan == "cpr")
    laest = _laest(filer)
    assert HEMMELIG in laest and "Ledelsestilsyn" in laest and b"indholdet af filen" in filer.values()
    assert MEDARBEJDER not in laest and all(MEDARBEJDER.encode() not in d for d in filer.values())


def test_the_caseworker_is_told_what_the_file_is_not(sag: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where others are spoken of, which file is unread, and that the reply itself is not written; the reader has a preface."""
    with Lager.aabn(data_mappe()) as lager:
        sager.aabn(lager, NUMMER).skriv(REGISTRE["note"], {"tekst": "Hans søster Sara taler for ham", "intern": "nej"})
    ud = tmp_path / "ud.zip"
    assert koer(["indsigt", NUMMER, "--ud", str(ud)]) == 0
    sagt = capsys.readouterr().out
    assert "person1 linje 1, 2" in sagt and "note3 linje 1" in sagt and "læser ikke gemte filer" in sagt
    assert "databeskyttelsesrådgiveren" in sagt and "FVL" not in sagt
    filer = _zip(ud)
    assert "andre systemer" in filer["oversigt.txt"].decode("utf-8") and "slettet" in filer["opslag.txt"].decode("utf-8")


def test_the_dpo_is_told_the_names(sag: None, tmp_path: Path) -> None:
    """With --til-dpo it is told who looked and who wrote."""
    ud = tmp_path / "ud.zip"
    assert koer(["indsigt", NUMMER, "--ud", str(ud), "--til-dpo"]) == 0
    data = json.loads(_zip(ud)["indsigt.json"])
    assert MEDARBEJDER in {o["bruger"] for o in data["opslag"]} and MEDARBEJDER in {h["aktoer"] for h in data["haendelser"]}


def test_what_is_sealed_shows_nothing(sag: None, tmp_path: Path) -> None:
    """Sealed for a recipient, the file ends in .age and holds no word of the case in the open."""
    ud = tmp_path / "ud.zip"
    assert koer(["indsigt", NUMMER, "--ud", str(ud), "--modtager", lav_noegle(tmp_path / "n")]) == 0
    raa = ud.with_name("ud.zip.age").read_bytes()
    assert not ud.exists() and raa.startswith(b"age-encryption.org") and NUMMER.encode() not in raa


def test_seven_working_days_are_counted_after_the_day_of_receipt() -> None:
    """The deadline passes over weekends and holidays, and the reading that counts more days is told where it is earlier."""
    frist = frister.aktindsigt(date(2026, 11, 20))
    assert frist.dato == date(2026, 12, 1) and "28.11.2026" in " ".join(frist.forbehold)
    assert frister.aktindsigt(date(2026, 3, 27)).dato == date(2026, 4, 10)
    assert frist.kilde == "FVL § 16, stk. 2 (LBK 433/2014)"


def test_each_ground_for_an_exception_says_what_it_asks() -> None:
    """Internal documents ask about §§ 13 and 14 a; where interests are weighed, § 15 c is asked; none asks nothing."""
    for regel in UNDTAGELSER.values():
        assert regel.fakta or regel.afvejning
        assert not regel.internt or regel.fakta
