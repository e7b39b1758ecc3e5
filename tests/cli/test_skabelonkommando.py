"""`vurdering skabelon`: what a letter's template may use, whether it can be used, and a beginning of one's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from vurdering.__main__ import main
from vurdering.cli import skabelon as kommando
from vurdering.content.brevskabelon import brevskabelon
from vurdering.content.skabeloner import skabelon

BREV = "bevilling"
#: A small one, which is quickly tried.
LILLE = "samtaleark"
KLAGE = '{% include "_afsnit/klage.md" %}'


@pytest.fixture(autouse=True)
def _few_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two of the letters and three of the worked cases: what is tested here is how the findings are told."""
    monkeypatch.setattr("vurdering.content.brevskabelon.brevtyper", lambda: (BREV, LILLE))
    for modul in ("vurdering.content.eksempler", "vurdering.letters.skabeloner.skabelonproeve"):
        monkeypatch.setattr(f"{modul}.eksempelnavne", lambda: ("01_blind_fuldt_medhold", "06_mette_fradrag", "12_ikke_betydeligt"))


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    capsys.readouterr()
    status = main(["skabelon", *argv])
    ud, fejl = capsys.readouterr()
    return status, ud, fejl


def own(mappe: Path, text: str, id: str = BREV) -> None:
    (mappe / id).mkdir(parents=True, exist_ok=True)
    (mappe / id / "brev.md").write_text(text, encoding="utf-8")


def test_the_shipped_templates_are_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    """Every letter is checked, in either form, with how hard it is to read; status 0."""
    status, ud, _ = run(capsys, "tjek")
    svar = json.loads(ud)
    assert status == 0 and svar["ok"] and svar["mappe"] == []
    assert [b["id"] for b in svar["breve"]] == [BREV, LILLE]
    assert all(b["ok"] and not b["egen"] and 0 < b["lix"] < 45 for b in svar["breve"])
    assert all(f["alvor"] == "raad" and f["slags"] == "laesbarhed" for b in svar["breve"] for f in b["fund"])
    status, tekst, _ = run(capsys, "tjek", LILLE, "--format", "tekst")
    assert status == 0 and "✓ samtaleark" in tekst and "LIX" in tekst and "skrevet for 3 af eksemplerne" in tekst


def _faults(svar: dict[str, Any]) -> list[tuple[str, int]]:
    return [(f["slags"], f["linje"]) for b in svar["breve"] for f in b["fund"] if f["alvor"] == "fejl"]


def test_faults_are_told_with_line_and_remedy(capsys: pytest.CaptureFixture[str], hjem: Path) -> None:
    """Every fault of a template is told at once, advice apart from faults; status 1, and nothing is an error of the command."""
    shipped = skabelon(f"{BREV}/brev.md")
    linje = shipped.count("\n") + 1
    own(hjem / "breve", shipped.replace(KLAGE, "").replace("{{ opsparing_loft }}", "90") + "{{ timr }}\n")
    status, ud, fejl = run(capsys, "tjek", BREV)
    svar = json.loads(ud)
    assert (status, fejl, svar["ok"]) == (1, "", False) and svar["breve"][0]["egen"]
    assert _faults(svar) == [("afsnit_mangler", 0), ("ukendt_felt", linje)]
    assert [f["hvad"] for b in svar["breve"] for f in b["fund"] if f["slags"] == "ubrugt_felt"] == [
        f"Feltet opsparing_loft ({brevskabelon(BREV).felter['opsparing_loft'].hvad}) bruges ikke."
    ]
    status, tekst, _ = run(capsys, "tjek", BREV, "--format", "tekst")
    assert status == 1 and f"bevilling/brev.md, linje {linje}: Feltet timr" in tekst and "«klage» mangler" in tekst
    assert "Råd: " in tekst and "✗ bevilling (egen)" in tekst


def test_a_fault_that_only_some_cases_have_is_found_on_the_worked_cases(capsys: pytest.CaptureFixture[str], hjem: Path) -> None:
    """A template that stops on one of the examples is told of with which one."""
    delt = '{% if timer == "15 timer" %}\n{% for t in ture %}\n{{ t }}\n{% endfor %}\n{% endif %}\n'
    own(hjem / "breve", skabelon(f"{BREV}/brev.md") + delt.replace("for t in ture", "for t in regler").replace("{{ t }}", "- \n- {{ t }}"))
    status, ud, _ = run(capsys, "tjek", BREV)
    fund = [f["hvad"] for f in json.loads(ud)["breve"][0]["fund"] if f["alvor"] == "fejl"]
    assert status == 1 and len(fund) == 1 and "først 01_blind_fuldt_medhold" in fund[0]


def test_a_folder_can_be_checked_before_it_is_used(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A folder laid out as the municipality's own, or one letter's folder in it; stray files in it are told of."""
    own(tmp_path / "ny", skabelon(f"{LILLE}/brev.md"), LILLE)
    assert run(capsys, "tjek", str(tmp_path / "ny" / LILLE))[0] == 0
    (tmp_path / "ny" / "bevillng").mkdir()
    (tmp_path / "ny" / "bevillng" / "brev.md").write_text("a", encoding="utf-8")
    status, ud, _ = run(capsys, "tjek", str(tmp_path / "ny"))
    svar = json.loads(ud)
    assert status == 1 and [f["fil"] for f in svar["mappe"]] == ["breve/bevillng/brev.md"]
    assert [b["id"] for b in svar["breve"] if b["egen"]] == [LILLE] and all(b["ok"] for b in svar["breve"])


def test_a_long_check_tells_how_far_it_is(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes more than a second is told of on standard error, and not in the answer; a short check says nothing."""
    monkeypatch.setattr(kommando, "_STILLE", 1e6)
    assert run(capsys, "tjek", LILLE)[2] == ""
    monkeypatch.setattr(kommando, "_STILLE", -1.0)
    status, ud, fejl = run(capsys, "tjek", LILLE)
    assert status == 0 and json.loads(ud)["ok"] and "3 af højst 3" in fejl


@pytest.mark.parametrize("id", [BREV, LILLE])
def test_every_field_is_shown_with_words_and_example(capsys: pytest.CaptureFixture[str], id: str) -> None:
    """Whoever writes a template can see each field, what it is, and the lines that must be there."""
    brev = brevskabelon(id)
    status, ud, _ = run(capsys, "vis", id)
    vist = json.loads(ud)["breve"][0]
    assert status == 0 and vist["faste_afsnit"] == list(brev.afsnit)
    assert {f["navn"]: f["hvad"] for f in vist["felter"]} == {f.navn: f.hvad for f in brev.felter.values()}
    tekst = run(capsys, "vis", id, "--format", "tekst")[1]
    assert all(f"  {f.navn} " in tekst and f.hvad in tekst for f in brev.felter.values())
    assert all(f'{{% include "_afsnit/{navn}.md" %}}' in tekst for navn in brev.afsnit)


def test_the_list_tells_which_templates_are_ones_own(capsys: pytest.CaptureFixture[str]) -> None:
    """Without an id: each letter with its name, and whether the municipality has its own."""
    status, ud, _ = run(capsys, "ny", BREV)
    assert status == 0 and "brev.md" in ud
    vist = json.loads(run(capsys, "vis")[1])["breve"]
    assert [b["id"] for b in vist] == [BREV, LILLE] and [b["id"] for b in vist if b["egen"]] == [BREV]
    tekst = run(capsys, "vis", "--format", "tekst")[1]
    assert tekst.count("(egen skabelon)") == 1 and all(b["navn"] in tekst for b in vist)


@pytest.mark.parametrize(
    ("argv", "naevnt"),
    [
        (("tjek", "bevillng"), "hverken et brev eller en mappe"),
        (("vis", "bevillng"), LILLE),
        (("vis", "../bevilling"), "er ikke et brev"),
        (("ny",), LILLE),
        (("ny", "_afsnit"), "er ikke et brev"),
        (("slet", BREV), "tjek"),
        ((), "handling"),
    ],
)
def test_what_cannot_be_done_is_refused(capsys: pytest.CaptureFixture[str], hjem: Path, argv: tuple[str, ...], naevnt: str) -> None:
    """Status 2, nothing on standard output, a Danish sentence with the choices, and nothing written."""
    status, ud, fejl = run(capsys, *argv)
    assert (status, ud) == (2, "") and fejl.startswith("Fejl: ") and naevnt in fejl
    assert not hjem.exists()


def test_a_template_is_never_written_over(capsys: pytest.CaptureFixture[str], hjem: Path) -> None:
    """The second `ny` is refused and leaves what was edited."""
    own(hjem / "breve", "mit eget")
    status, ud, fejl = run(capsys, "ny", BREV)
    assert (status, ud) == (2, "") and "allerede" in fejl
    assert (hjem / "breve" / BREV / "brev.md").read_text(encoding="utf-8") == "mit eget"
