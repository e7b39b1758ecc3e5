"""`vurdering ordning`: the state of a scheme as text and JSON, and its exit status."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from vurdering.cli.koer import koer

EKSEMPEL = Path(__file__).parents[2] / "questions" / "eksempler" / "01_blind_fuldt_medhold" / "sag.json"
LEDSAGER: dict[str, Any] = {
    "navn": "Bo", "udpeget": "ja", "naer": "nej", "godkendt": "2026-11-02", "ansat": "2026-11-02", "instrueret": "2026-11-02",
    "foerste_dag": "2026-11-03",
}  # fmt: skip


def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], *argv: str, **data: Any) -> tuple[int, str, str]:
    fil = tmp_path / "sag.json"
    fil.write_text(json.dumps({**json.loads(EKSEMPEL.read_text(encoding="utf-8")), **data}), encoding="utf-8")
    status = koer(["ordning", str(fil), *argv])
    ud = capsys.readouterr()
    return status, ud.out, ud.err


def test_a_scheme_in_order_exits_0_and_one_that_is_not_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON in a pipe; every fault has its source, and every source its version and how far it is checked."""
    ordning = {"form": "egen", "aarsbeloeb": 2000, "sandsynliggjort": 700}
    status, ud, _ = run(tmp_path, capsys, "--dato", "2026-11-22", ledsagere=[LEDSAGER], ordning=ordning)
    svar = json.loads(ud)
    assert (status, svar["hindringer"], svar["virker_fra"]) == (0, [], "2026-11-02")
    assert [b["vaerdi"] for b in svar["beloeb"]] == [1088, 700] and {b["maerke"] for b in svar["beloeb"]} == {"beregnet"}
    status, ud, _ = run(tmp_path, capsys, "--dato", "2026-11-22", ledsagere=[{**LEDSAGER, "ansat": "2026-11-09"}])
    svar = json.loads(ud)
    assert (status, [h["id"] for h in svar["hindringer"]]) == (1, ["start_foer_ansat"])
    assert {h["hjemmel"] for h in svar["hindringer"]} <= {k["hjemmel"] for k in svar["kilder"]}
    assert all(k["version"] and k["status"] for k in svar["kilder"])


def test_the_same_as_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Faults, remarks, amounts, payers and sources as lines."""
    status, ud, _ = run(tmp_path, capsys, "--dato", "2026-11-22", "--format", "tekst", ledsagere=[{**LEDSAGER, "naer": "ja"}])
    assert status == 1
    for ord_ in ("Ikke i orden:", "SEL § 97, stk. 4", "Hvem betaler:", "1.088 kr. (beregnet)", "Virker fra: 2.11.2026", "LBK 1129/2025"):
        assert ord_ in ud
    _, ud, _ = run(tmp_path, capsys, "--dato", "2026-11-22", "--format", "tekst", ledsagere=[LEDSAGER])
    assert "Der er ikke fundet fejl" in ud


@pytest.mark.parametrize(
    ("argv", "data", "ord_"),
    [
        (("--dato", "i går"), {}, "--dato"),
        ((), {"ledsagere": [{**LEDSAGER, "ansat": "2026-02-30"}]}, "ledsagere.0.ansat"),
        ((), {"udlandsophold": [{"land": "Spanien", "fra": "2026-06-10", "til": "2026-06-01"}]}, "udlandsophold.0"),
        ((), {"ordning": {"aarsbeloeb": -1}}, "ordning.aarsbeloeb"),
        ((), {"ordning": {"form": "taxa"}}, "ordning.form"),
    ],
)
def test_bad_input_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], argv: tuple[str, ...], data: dict[str, Any], ord_: str
) -> None:
    """Status 2 with the key and nothing on standard output."""
    status, ud, fejl = run(tmp_path, capsys, *argv, **data)
    assert (status, ud) == (2, "") and ord_ in fejl
