"""`vurdering logkontrol`: what it says, its exit status, and the anchor it writes."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from vurdering.cli.koer import koer
from vurdering.content.steder import data_mappe
from vurdering.store import sager
from vurdering.store.database.sqlite import connect
from vurdering.store.lager import FILNAVN, Lager
from vurdering.store.noegler.hovednoegle import AABEN


@pytest.fixture
def lager_() -> Path:
    """A store with a case."""
    with Lager.aabn(data_mappe()) as lager:
        sager.opret(lager, "2026-1")
    return data_mappe()


def _raa(sql: str) -> None:
    with closing(connect(data_mappe() / FILNAVN, AABEN)) as raa:
        for (navn,) in raa.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raa.execute(f"DROP TRIGGER {navn}")
        raa.execute(sql)


def _json(capsys: pytest.CaptureFixture[str], *argumenter: str) -> tuple[int, dict[str, object]]:
    status = koer(["logkontrol", "--format", "json", *argumenter])
    return status, json.loads(capsys.readouterr().out)


def test_a_whole_store_gives_0_and_a_broken_one_1_with_the_reason(lager_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Text and JSON tell the same: which chain, which event, what it can mean and what to do; and whether anybody could have done it."""
    status, svar = _json(capsys)
    assert (status, svar["hel"], svar["fund"], svar["krypteret"]) == (0, True, [], False)
    assert koer(["logkontrol", "--format", "tekst"]) == 0
    sagt = capsys.readouterr().out
    assert "alt passer" in sagt and "anker" in sagt and "ikke krypteret" in sagt
    _raa("UPDATE haendelse SET aktoer = 'en_anden' WHERE kaede_id = (SELECT kaede_id FROM sag)")
    status, svar = _json(capsys)
    (fund,) = svar["fund"]  # type: ignore[misc]
    assert (status, svar["hel"], fund["art"], fund["hvor"], fund["haendelse"]) == (1, False, "led_aendret", "Sag 2026-1", 1)
    assert koer(["logkontrol", "--format", "tekst"]) == 1
    sagt = capsys.readouterr().out
    assert all(f in sagt for f in ("Sag 2026-1: ", f"Det kan betyde: {fund['betydning']}", f"Gør: {fund['raad']}", "1 fund."))


def test_an_anchor_is_made_once_and_found_again(lager_: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is written only of a store that holds, never over another, and the store is held against it."""
    fil = tmp_path / "anker.json"
    assert koer(["logkontrol", "--lav-anker", str(fil)]) == 0
    capsys.readouterr()
    foer = fil.read_bytes()
    assert koer(["logkontrol", "--lav-anker", str(fil)]) == 2 and fil.read_bytes() == foer
    assert "findes allerede" in capsys.readouterr().err
    status, svar = _json(capsys, "--anker", str(fil))
    assert status == 0 and len(svar["ankre"]) == 1  # type: ignore[arg-type]
    _raa("DELETE FROM sag")
    andet = tmp_path / "andet.json"
    assert koer(["logkontrol", "--lav-anker", str(andet)]) == 1 and not andet.exists()


def test_a_letters_line_can_be_held_against_the_store(lager_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The version and the twelve characters as they stand on the letter; another head, or a later version, is a finding."""
    with Lager.aabn(lager_) as lager:
        _, version, tegn = sager.maerke(lager, "2026-1", "brev").replace(",", "").split()
    assert _json(capsys, "--maerke", "2026-1", version, tegn)[0] == 0
    assert _json(capsys, "--maerke", "2026-1", version, "0" * 12)[1]["fund"][0]["art"] == "omskrevet"  # type: ignore[index]
    assert _json(capsys, "--maerke", "2026-1", "9", tegn)[1]["fund"][0]["art"] == "kort"  # type: ignore[index]
    assert _json(capsys, "--maerke", "2026-9", version, tegn)[1]["fund"][0]["art"] == "kaede_mangler"  # type: ignore[index]
    assert koer(["logkontrol", "--maerke", "2026-1", "nul", tegn]) == 2


def test_what_cannot_be_verified_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No store, no such file and no anchor: exit 2 with a Danish sentence, and no store is made."""
    assert koer(["logkontrol"]) == 2 and "intet lager" in capsys.readouterr().err
    assert not data_mappe().exists()
    assert koer(["logkontrol", "--anker", str(tmp_path / "væk.json")]) == 2
    (tmp_path / "tom.json").write_text("{}", encoding="utf-8")
    assert koer(["logkontrol", "--anker", str(tmp_path / "tom.json")]) == 2 and "ikke et anker" in capsys.readouterr().err


def test_a_log_that_cannot_be_written_is_told_and_the_rest_verified(lager_: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever looks for the fault must not be stopped by it."""
    _raa("DELETE FROM noegle WHERE kaede_id IN (SELECT id FROM kaede WHERE art = 'logbog')")
    status, svar = _json(capsys)
    assert status == 1 and {"log_laast", "sletning_uden_post"} <= {f["art"] for f in svar["fund"]}  # type: ignore[attr-defined,index]
    assert svar["kaeder"] == 2
