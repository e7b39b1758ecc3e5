"""`vurdering kontrol`: the contract's keys, the exit status, and a bad letter refused in a sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from vurdering.cli.koer import koer

ROD = Path(__file__).parents[2]
BREVE = ROD / "tests" / "letters" / "kontrolbreve"


def sag(mappe: str) -> str:
    return str(ROD / "questions" / "eksempler" / mappe / "sag.json")


def _json(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, list[dict[str, Any]]]:
    status = koer(["kontrol", *argv])
    fund: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["fund"]
    return status, fund


def test_a_sound_case_has_status_0(capsys: pytest.CaptureFixture[str]) -> None:
    """A case that is ready gives no `fejl`."""
    status, fund = _json(capsys, sag("19_bpa"))
    assert status == 0 and not [f for f in fund if f["alvor"] == "fejl"]


def test_a_case_that_is_not_ready_has_status_1(capsys: pytest.CaptureFixture[str]) -> None:
    """Each finding has the contract's keys, and the remedy and place beside."""
    status, fund = _json(capsys, sag("33_uden_partshoering"))
    assert status == 1
    assert "L22" in {f["regel"] for f in fund}
    assert all(set(f) == {"regel", "alvor", "hvad", "hjemmel", "raad", "sted"} for f in fund)


def test_a_broken_letter_is_found(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The letter is checked together with its case; without complaint guidance it is not to be sent."""
    brev = tmp_path / "brev.md"
    hele = (BREVE / "afslag_bpa.md").read_text(encoding="utf-8")
    brev.write_text(hele[: hele.index("## Hvis du vil klage")], encoding="utf-8")
    status, fund = _json(capsys, sag("19_bpa"), "--brev", str(brev))
    assert status == 1 and "L24" in {f["regel"] for f in fund}
    assert _json(capsys, sag("19_bpa"), "--brev", str(BREVE / "afslag_bpa.md"), "--type", "afslag")[0] == 0


def test_the_findings_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    """As text each finding has its rule, what to do and its source, and the last line says what comes next."""
    assert koer(["kontrol", sag("33_uden_partshoering"), "--format", "tekst"]) == 1
    ud = capsys.readouterr().out
    assert ud.startswith("Fejl (") and "L22" in ud and "Gør: " in ud and "Kilde: FVL § 19" in ud
    assert ud.rstrip().endswith("Ret fejlene, før afgørelsen sendes.")
    assert koer(["kontrol", sag("19_bpa"), "--format", "tekst"]) == 0
    assert "ikke fundet noget at rette" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("argv", "ord_"),
    [
        (["--brev", "findes_ikke.md"], "findes_ikke.md"),
        (["--brev", "brev.pdf"], ".docx"),
        (["--type", "hilsen"], "hilsen"),
        (["--dato", "i går"], "--dato"),
    ],
)
def test_bad_input_is_refused(capsys: pytest.CaptureFixture[str], argv: list[str], ord_: str) -> None:
    """Status 2 and a Danish sentence that names what is wrong; nothing on standard output."""
    assert koer(["kontrol", sag("19_bpa"), *argv]) == 2
    svar = capsys.readouterr()
    assert ord_ in svar.err and svar.out == ""


def test_another_provision_is_checked_by_its_own_rules(capsys: pytest.CaptureFixture[str]) -> None:
    """`--bestemmelse` assesses and checks under that provision; an unknown one is refused."""
    koer(["kontrol", sag("19_bpa"), "--bestemmelse", "sel_85", "--format", "json"])
    assert "fund" in json.loads(capsys.readouterr().out)
    assert koer(["kontrol", sag("19_bpa"), "--bestemmelse", "sel_1"]) == 2
