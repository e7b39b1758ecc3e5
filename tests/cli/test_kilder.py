"""`kilder` and `sammenlign`: the register, what changed, the cases to look at again, and a case under two dates."""

from __future__ import annotations

import copy
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from vurdering.__main__ import main
from vurdering.content.sagsfil import sag_fra_tekst, sag_som_tekst
from vurdering.content.toml import package_toml
from vurdering.law import kildegrundlag, kilder
from vurdering.law.kildelaeser import laes_kilder

EKSEMPLER = Path(__file__).parents[2] / "questions" / "eksempler"
KLAR = EKSEMPLER / "06_mette_fradrag" / "sag.json"
IKKE_KLAR = EKSEMPLER / "33_uden_partshoering" / "sag.json"
Koer = Callable[..., SimpleNamespace]


@pytest.fixture
def koer(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Koer:
    """Runs a command in this process, with a store of its own."""
    monkeypatch.setenv("VURDERING_HJEM", str(tmp_path / "lager"))

    def run(*argv: str | Path, ind: bytes = b"") -> SimpleNamespace:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ind), encoding="utf-8"))
        capsys.readouterr()
        status = main([str(arg) for arg in argv])
        ud, fejl = capsys.readouterr()
        return SimpleNamespace(status=status, ud=ud, fejl=fejl, svar=json.loads(ud) if ud.startswith("{") else None)

    return run


@pytest.fixture
def kasseret(monkeypatch: pytest.MonkeyPatch) -> None:
    """95-16 has been set aside."""
    data: dict[str, Any] = copy.deepcopy(package_toml("vurdering.law", "kilder.toml"))
    data["praksis"]["95-16"]["status"].append({"fra": date(2026, 12, 1), "status": "kasseret"})
    nyt = laes_kilder(data, "prøve.toml")
    for modul in (kilder, kildegrundlag):
        monkeypatch.setattr(modul, "register", lambda: nyt)


def test_the_register_is_told_in_both_forms(koer: Koer) -> None:
    """Every source and principafgørelse is there with its status, as JSON and as text."""
    svar = koer("kilder", "--dato", "2026-11-22").svar
    assert {k["noegle"]: k["version"] for k in svar["kilder"]}["BEK"] == "BEK 1468/2023"
    assert {k["noegle"]: k["status"] for k in svar["kilder"]}["VEJ-UDKAST"] == "udkast"
    assert all("ikke efterprøvet" in p["status"] for p in svar["praksis"] if p["nummer"] in ("95-16", "78-15"))
    tekst = koer("kilder", "--dato", "2026-11-22", "--format", "tekst").ud
    assert all(k["noegle"] in tekst and k["status"] in tekst for k in svar["kilder"])
    assert koer("kilder", "--dato", "2020-01-01", "--format", "tekst").ud.count("BEK 235/2012") == 1


@pytest.mark.parametrize("noegle", [*kilder.register().kilder, *kilder.register().praksis])
def test_one_source_says_what_rests_on_it(koer: Koer, noegle: str) -> None:
    """Each source is told with its changes over time and what in the program rests on it, in both forms."""
    svar = koer("kilder", noegle).svar
    assert svar["skift"] and set(svar["bruges_af"]) == {"kriterier", "spaerringer"}
    tekst = koer("kilder", noegle, "--format", "tekst").ud
    assert all(s["status"] in tekst for s in svar["skift"])
    assert all(v["nr"] in tekst for v in svar.get("versioner", ()))
    assert all(id in tekst for ider in svar["bruges_af"].values() for id in ider)


def test_what_changed_after_a_day(koer: Koer) -> None:
    """Only sources with another version or status after the day are listed; after the last change, none."""
    svar = koer("kilder", "--aendret-siden", "2025-09-21", "--dato", "2026-11-22").svar
    assert {k["noegle"] for k in svar["kilder"]} == {"SEL", "BEK-UDL", "VEJ"}
    assert svar["praksis"] == []
    assert koer("kilder", "--aendret-siden", "2026-11-21", "--dato", "2026-11-22").svar["kilder"] == []
    assert "Ingen kilder" in koer("kilder", "--aendret-siden", "2026-11-21", "--dato", "2026-11-22", "--format", "tekst").ud


@pytest.mark.parametrize("argv", [("kilder", "XYZ"), ("kilder", "--dato", "i går"), ("kilder", "--aendret-siden", "2026-13-01")])
def test_bad_input_is_refused(koer: Koer, argv: tuple[str, ...]) -> None:
    """An unknown source or a date that is none ends with status 2 and a sentence naming it."""
    svar = koer(*argv)
    assert svar.status == 2 and argv[-1] in svar.fejl and not svar.ud


def test_a_written_decision_is_remembered_once(koer: Koer, tmp_path: Path) -> None:
    """The letter of a stored, decided case leaves its sources with the case, once; the case file carries them through the door."""
    koer("importer", KLAR)
    nummer = json.loads(KLAR.read_text(encoding="utf-8"))["sagsnummer"]
    assert koer("kilder", "--sager").svar == {"afgjorte": 0, "sager": []}
    assert koer("brev", nummer, "--ud", tmp_path / "brev.txt").status == 0
    assert koer("sagspakke", nummer, "--ud", tmp_path / "pakke").status == 0
    assert koer("kilder", "--sager").svar["afgjorte"] == 1
    assert koer("eksporter", nummer, "--ud", tmp_path / "ud.json").status == 0
    [afgjort] = json.loads((tmp_path / "ud.json").read_text(encoding="utf-8"))["afgjort"]
    v = koer("vurder", nummer).svar
    assert (afgjort["resultat"], afgjort["regelsaet"], afgjort["hash"]) == (v["resultat"], v["regler"]["id"], v["regler"]["hash"])
    assert {k["kilde"] for c in v["kriterier"] for k in c["kilder"]} <= {k["kilde"] for k in afgjort["kilder"]}
    tekst = (tmp_path / "ud.json").read_text(encoding="utf-8")
    assert json.loads(sag_som_tekst(sag_fra_tekst(tekst, "ud.json"))) == json.loads(tekst)


def test_a_draft_decides_nothing(koer: Koer, tmp_path: Path) -> None:
    """A draft, or the folder of a case that is not ready, leaves no decision behind."""
    koer("importer", IKKE_KLAR)
    nummer = json.loads(IKKE_KLAR.read_text(encoding="utf-8"))["sagsnummer"]
    assert koer("brev", nummer, "--ud", tmp_path / "brev.txt", "--udkast").status == 0
    assert koer("sagspakke", nummer, "--ud", tmp_path / "pakke").status == 0
    assert koer("kilder", "--sager").svar["afgjorte"] == 0


@pytest.mark.usefixtures("kasseret")
def test_cases_to_look_at_again(koer: Koer, tmp_path: Path) -> None:
    """When a principafgørelse falls, each case decided on it is listed by number, with which source and why, and without names."""
    koer("importer", KLAR)
    data = json.loads(KLAR.read_text(encoding="utf-8"))
    koer("brev", data["sagsnummer"], "--ud", tmp_path / "brev.txt")
    assert koer("kilder", "--sager", "--dato", "2026-11-30").svar["sager"] == []
    svar = koer("kilder", "--sager", "--dato", "2026-12-02").svar
    [sag] = svar["sager"]
    assert sag["sagsnummer"] == data["sagsnummer"]
    assert [(k["kilde"], k["nu"]) for k in sag["kilder"]] == [("95-16", "kasseret")]
    assert koer("kilder", "78-15", "--sager", "--dato", "2026-12-02").svar["sager"] == []
    assert koer("kilder", "--sager", "--dato", "2026-12-02", "--aendret-siden", "2026-12-01").svar["sager"] == []
    tekst = koer("kilder", "--sager", "--dato", "2026-12-02", "--format", "tekst").ud
    assert data["sagsnummer"] in tekst and "95-16" in tekst
    assert data["borger"]["navn"] not in tekst + json.dumps(svar, ensure_ascii=False)


def test_asking_for_cases_leaves_no_store(koer: Koer, tmp_path: Path) -> None:
    """Looking for cases where there is no store makes none."""
    assert koer("kilder", "--sager").svar["sager"] == []
    assert not (tmp_path / "lager").exists()


def test_a_case_under_two_dates(koer: Koer) -> None:
    """Both assessments come out whole, with the differences in words; on one and the same day there is none."""
    svar = koer("sammenlign", KLAR, "--dato", "2020-05-01", "--med", "2026-11-22").svar
    assert svar["egen"]["regler"]["id"] == "sel_97/2012" and svar["anden"]["regler"]["id"] == "sel_97/2024"
    assert {f["emne"] for f in svar["forskelle"]} >= {"Regelsæt", "Ledsagebekendtgørelsen"}
    assert all(set(f) == {"emne", "foer", "nu", "hjemmel"} for f in svar["forskelle"])
    tekst = koer("sammenlign", KLAR, "--dato", "2020-05-01", "--med", "2026-11-22", "--format", "tekst").ud
    assert all(f["emne"] in tekst and f["nu"] in tekst for f in svar["forskelle"])
    assert svar["egen"]["regler"]["hash"] in tekst
    assert "ingen forskel" in koer("sammenlign", KLAR, "--dato", "2026-01-01", "--med", "2026-01-01", "--format", "tekst").ud
    assert koer("sammenlign", KLAR, "--med", "2012-01-01").status == 2
    assert "--med" in koer("sammenlign", KLAR, "--med", "snart").fejl
