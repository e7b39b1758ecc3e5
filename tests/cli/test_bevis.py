"""`vurdering bevis`: what it prints, and that its counterexamples are cases the program reads."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from vurdering.cli.koer import koer
from vurdering.law import bevis as bevis_module
from vurdering.law.bevis import opslag
from vurdering.rules.decision import Decision

DAG = date(2026, 3, 8)


def _json(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, dict[str, Any]]:
    status = koer(["bevis", *argv])
    svar: dict[str, Any] = json.loads(capsys.readouterr().out)
    return status, svar


@pytest.fixture
def oedelagt(monkeypatch: pytest.MonkeyPatch) -> None:
    """§ 98 forgets its refusals."""

    (b,) = opslag()["sel_98"](DAG)
    # The proof alone is given the broken rules: what else reads rules may remember them.
    kopi = replace(b, decision=Decision(b.decision.results[:1]))
    monkeypatch.setattr(bevis_module, "opslag", lambda: {"sel_98": lambda dag: (kopi,)})


def test_the_contract_s_keys_and_a_line_for_each_provision(capsys: pytest.CaptureFixture[str]) -> None:
    """Sound rules: status 0, empty lists, and for each provision how many states and dates."""
    status, svar = _json(capsys, "--dato", "2026-03-08")
    assert status == 0
    assert (svar["ok"], svar["huller"], svar["overlap"], svar["modeksempler"]) == (True, [], [], [])
    assert set(svar["bestemmelser"]) == set(opslag())
    assert svar["tilstande"] == sum(b["tilstande"] for b in svar["bestemmelser"].values())
    assert all(b["ok"] and b["datoer"] == 1 for b in svar["bestemmelser"].values())


def test_one_provision_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    """Only the provision asked for; lawful exceptions are told with their reason."""
    assert koer(["bevis", "--bestemmelse", "sel_97", "--dato", "2026-03-08", "--format", "tekst"]) == 0
    ud = capsys.readouterr().out
    assert ud.startswith("Reglerne holder.") and "huller 0, overlap 0, modeksempler 0" in ud
    assert "undtaget sel_97.reel_deltagelse: " in ud and "sel_98" not in ud


@pytest.mark.usefixtures("oedelagt")
def test_a_counterexample_reads_as_a_case_and_can_be_assessed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Status 1; Danish titles with values; and a case file that `vurder -` answers."""
    status, svar = _json(capsys, "--bestemmelse", "sel_98", "--dato", "2026-03-08")
    assert status == 1 and not svar["ok"] and not svar["bestemmelser"]["sel_98"]["ok"]
    (hul,) = svar["huller"]
    assert hul["bestemmelse"] == "sel_98" and "Er funktionelt døvblind: " in hul["tilstand"]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(hul["sag"]).encode("utf-8"))))
    assert koer(["vurder", "-", "--bestemmelse", "sel_98"]) == 0
    assert json.loads(capsys.readouterr().out)["resultat"] == "afslag"
    assert koer(["bevis", "--bestemmelse", "sel_98", "--dato", "2026-03-08", "--format", "tekst"]) == 1
    ud = capsys.readouterr().out
    assert ud.startswith("Reglerne holder ikke.") and "Sagen: " in ud and '"format": "vurdering.sag/1"' in ud


@pytest.mark.parametrize(
    ("argv", "hvad"),
    [
        (("--bestemmelse", "sel_81"), "sel_81"),
        (("--dato", "1999-01-01"), "1999-01-01"),
        (("--dato", "i morgen"), "i morgen"),
        (("--bestemmelse", "sel_83", "--dato", "2020-01-01"), "2020-01-01"),
    ],
)
def test_what_is_not_there_is_refused(capsys: pytest.CaptureFixture[str], argv: tuple[str, ...], hvad: str) -> None:
    """Status 2 and a sentence that names what was asked for."""
    assert koer(["bevis", *argv]) == 2
    svar = capsys.readouterr()
    assert svar.out == "" and hvad in svar.err


def test_nothing_is_said_to_be_proved_on_a_date_without_an_answer(capsys: pytest.CaptureFixture[str]) -> None:
    """§ 100 has no rates for 2027: alone it is refused with that reason, and among all it is said not to be examined."""
    assert koer(["bevis", "--bestemmelse", "sel_100", "--dato", "2027-01-01"]) == 2
    ud = capsys.readouterr()
    assert not ud.out and "2027" in ud.err and "Satsen" in ud.err
    assert koer(["bevis", "--dato", "2027-01-01", "--format", "tekst"]) == 0
    linjer = [linje for linje in capsys.readouterr().out.splitlines() if "sel_100 " in linje]
    assert len(linjer) == 1 and "ikke undersøgt" in linjer[0] and "holder" not in linjer[0]
