"""`vurdering kommune`: the municipalities, what their standards say, and a profile of one's own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from vurdering.__main__ import main
from vurdering.content.kommuner import medfoelgende

ROD = Path(__file__).parents[2]
NOEGLER = {"emne", "standard", "lov", "hjemmel", "alvor", "hvem_har_ret"}


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    capsys.readouterr()
    status = main(["kommune", *argv])
    ud, fejl = capsys.readouterr()
    return status, ud, fejl


def as_json(capsys: pytest.CaptureFixture[str], *argv: str) -> dict[str, Any]:
    status, ud, fejl = run(capsys, *argv)
    assert (status, fejl) == (0, "")
    svar: dict[str, Any] = json.loads(ud)
    return svar


def test_the_list_has_every_profile(capsys: pytest.CaptureFixture[str]) -> None:
    """Without an id: each profile with its name, in either form."""
    profiler = as_json(capsys)["kommuner"]
    assert [p["id"] for p in profiler] == list(medfoelgende()) and not any(p["egen"] for p in profiler)
    tekst = run(capsys, "--format", "tekst")[1]
    assert all(p["id"] in tekst and p["navn"] in tekst for p in profiler)


@pytest.mark.parametrize("id", medfoelgende())
def test_one_municipality_is_its_level_and_its_contradictions(capsys: pytest.CaptureFixture[str], id: str) -> None:
    """JSON has the service level and the findings with all their keys; the text says the same and who is right."""
    svar = as_json(capsys, id, "--dato", "2026-11-01")
    tekst = run(capsys, id, "--dato", "2026-11-01", "--format", "tekst")[1]
    assert svar["navn"] in tekst and svar["dato"] == "2026-11-01"
    assert all(set(a) == NOEGLER and all(a.values()) for a in svar["afvigelser"])
    assert (svar["afvigelser"] == []) is (id == "skabelon")
    for a in svar["afvigelser"]:
        assert a["standard"] in tekst and a["lov"] in tekst and f"Ret har: {a['hvem_har_ret']}." in tekst
    if "frist" in svar["serviceniveau"]:
        assert f"{svar['serviceniveau']['frist']['uger']} uger" in tekst


@pytest.mark.parametrize(
    ("argv", "naevnt"),
    [
        (("odense",), "aabenraa, lejre, norddjurs, randers, skabelon"),
        (("lejre", "--dato", "i morgen"), "--dato"),
        (("lejre", "--dato", "2010-01-01"), "2010-01-01"),
        (("--ny", "Æ"), "a-z"),
        (("--ny", "lejre"), "erstatter"),
        (("--ny", "viborg", "lejre"), "alene"),
        (("--ny", ""), "a-z"),
    ],
)
def test_what_cannot_be_answered_is_refused(capsys: pytest.CaptureFixture[str], hjem: Path, argv: tuple[str, ...], naevnt: str) -> None:
    """Status 2, nothing on standard output, a Danish sentence that names the choices or the remedy, and nothing written."""
    status, ud, fejl = run(capsys, *argv)
    assert (status, ud) == (2, "") and fejl.startswith("Fejl: ") and naevnt in fejl
    assert not hjem.exists()


def test_a_broken_profile_is_never_half_used(capsys: pytest.CaptureFixture[str], hjem: Path) -> None:
    """The list and the profile itself are refused with file and key; the shipped ones can still be shown."""
    fil = hjem / "kommuner" / "viborg.toml"
    fil.parent.mkdir(parents=True)
    fil.write_text('navn = "Viborg Kommune"\nmetode = "vum"\nfrist = 4\n', encoding="utf-8")
    for argv in ((), ("viborg",)):
        status, ud, fejl = run(capsys, *argv)
        assert (status, ud) == (2, "") and "kommuner/viborg.toml: frist" in fejl
    assert as_json(capsys, "lejre")["id"] == "lejre"


def test_a_users_profile_goes_the_whole_way(tmp_path: Path) -> None:
    """Written by the program, filled in, held against the law, and used by a case, all through the program itself."""
    hjem = tmp_path / "egen mappe æøå"

    def start(*argv: str) -> subprocess.CompletedProcess[bytes]:
        miljoe = {**os.environ, "VURDERING_HJEM": str(hjem)}
        return subprocess.run([sys.executable, "-m", "vurdering", *argv], cwd=ROD, env=miljoe, capture_output=True, timeout=60, check=False)

    assert start("kommune", "--ny", "viborg").returncode == 0
    fil = hjem / "kommuner" / "viborg.toml"
    udsagn = '[[udsagn]]\nemne = "timer"\ntimer = 12\nform = "op_til"\nord = ["op til 12 timer"]\nhvor = "punkt 4"\n'
    fil.write_text(f"{fil.read_text(encoding='utf-8')}\n{udsagn}", encoding="utf-8")
    svar = json.loads(start("kommune", "viborg", "--dato", "2026-11-01").stdout)
    assert [a["hjemmel"] for a in svar["afvigelser"]] == ["SEL § 97, stk. 1"]
    assert "op til 12 timer" in svar["afvigelser"][0]["standard"] and "15 timer" in svar["afvigelser"][0]["lov"]
    sag = json.loads((ROD / "questions" / "eksempler" / "01_blind_fuldt_medhold" / "sag.json").read_text(encoding="utf-8"))
    (tmp_path / "sag.json").write_text(json.dumps({**sag, "kommune": "viborg"}), encoding="utf-8")
    vurderet = json.loads(start("vurder", str(tmp_path / "sag.json")).stdout)
    assert vurderet["resultat"] == "bevilling" and any("op til 12 timer" in a for a in vurderet["advarsler"])
