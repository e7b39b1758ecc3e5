"""Closing a case, and the list of what has been kept long enough, from the command line."""

from __future__ import annotations

import json

import pytest

from vurdering.cli.koer import koer
from vurdering.content.steder import data_mappe
from vurdering.store import sager
from vurdering.store.lager import Lager


def test_a_closed_case_is_listed_when_the_municipalitys_own_time_is_up(capsys: pytest.CaptureFixture[str]) -> None:
    """The years are those of the settings; the answer says whose choice they are, and that nothing is deleted by itself."""
    with Lager.aabn(data_mappe()) as lager:
        sager.opret(lager, "2026-1")
    assert koer(["luk", "2026-1", "--grund", "borgeren er flyttet", "--dato", "2024-11-01"]) == 0
    assert "1.11.2029" in capsys.readouterr().out
    assert koer(["opbevaring"]) == 0
    svar = json.loads(capsys.readouterr().out)
    assert svar["sager"] == [] and not svar["tider"]["sager_aar"]["sat_af_kommunen"] and "eget valg" in svar["bemaerk"]
    (data_mappe() / "indstillinger.toml").write_text("[opbevaring]\nsager_aar = 1\n", encoding="utf-8")
    assert koer(["opbevaring"]) == 0
    svar = json.loads(capsys.readouterr().out)
    assert [s["sagsnummer"] for s in svar["sager"]] == ["2026-1"] and svar["tider"]["sager_aar"] == {"vaerdi": 1, "sat_af_kommunen": True}
    with Lager.aabn(data_mappe()) as lager:
        assert lager.findes("2026-1")


def test_what_does_not_belong_together_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """One of closing, opening and keeping at a time, and a day only with closing."""
    with Lager.aabn(data_mappe()) as lager:
        sager.opret(lager, "2026-1")
    for forkert in (
        [],
        ["--genaabn"],
        ["--grund", ""],
        ["--bevares", "x", "--dato", "2026-01-01"],
        ["--grund", "x", "--dato", "3000-01-01"],
    ):
        assert koer(["luk", "2026-1", *forkert]) == 2
        assert capsys.readouterr().err.startswith("Fejl: ")
    assert koer(["luk", "2026-1", "--bevares", "arkivet skal have den"]) == 0
    assert "kan ikke slettes" in capsys.readouterr().out
