from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from kopilager import BILLIG, HEMMELIGT, KODE, Kopilager
from pyrage import x25519

from vurdering.cli.koer import koer
from vurdering.cli.statuspunkter import punkter
from vurdering.content.indstillinger import FILNAVN
from vurdering.store.noegler import adgangskode, noeglefil
from vurdering.store.noegler.genopretning import plads_til_modtager


@pytest.fixture
def kilde(hjem: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kopilager:
    """The person's own encrypted store, with a passphrase in the environment and the identity in a file."""
    monkeypatch.setenv("VURDERING_ADGANGSKODE", KODE)
    kilde = Kopilager(hjem, tmp_path / "kopier").lav()
    (tmp_path / "id.txt").write_text(f"# nøgle\n{kilde.identitet}\n", encoding="utf-8")
    return kilde


@pytest.fixture
def svar(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, Any]]:
    """Run a command; its status, and its JSON (or what it said on standard error when it was refused)."""

    def run(*argv: object) -> tuple[int, Any]:
        status = koer([str(a) for a in argv])
        sagt = capsys.readouterr()
        return status, json.loads(sagt.out) if status < 2 else sagt.err

    return run


def test_a_copy_is_taken_rehearsed_and_restored_by_commands(
    kilde: Kopilager, svar: Callable[..., tuple[int, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Copy, drill and restore each say what they did; the restored store has the cases."""
    id_ = tmp_path / "id.txt"
    status, taget = svar("sikkerhedskopi", "--til", kilde.til, "--modtager", kilde.offentlig, "--format", "json")
    assert (status, taget["sager"], taget["forseglet"]) == (0, 3, True)
    status, oevet = svar("gendan", "--oevelse", "--identitet", id_, "--format", "json")
    assert (status, oevet["kopi"], oevet["laest"]) == (0, taget["kopi"], 3)
    monkeypatch.setattr(adgangskode, "STYRKE", BILLIG)
    monkeypatch.setenv("VURDERING_NY_ADGANGSKODE", "en helt ny adgangskode")
    til = tmp_path / "nyt"
    status, gendannet = svar("gendan", taget["kopi"], "--identitet", id_, "--til", til, "--aftryk", taget["aftryk"], "--format", "json")
    assert (status, gendannet["laest"], gendannet["tidligere"]) == (0, 3, None)
    assert noeglefil.findes(til)
    status, afvist = svar("gendan", taget["kopi"], "--identitet", id_, "--til", til)
    assert status == 2
    assert "--erstat" in afvist


_AFVIST = (
    (("sikkerhedskopi",), "--uden-modtager"),
    (("sikkerhedskopi", "--modtager", "age1forkert"), "age1"),
    (("sikkerhedskopi", "--modtager", "AGE-SECRET-KEY-1HEMMELIG"), "hemmelig"),
    (("sikkerhedskopi", "--uden-modtager", "--til", "OneDrive/kopier"), "OneDrive"),
    (("gendan",), "--til"),
    (("gendan", "--oevelse"), "ingen sikkerhedskopi"),
    (("gendan", "findes_ikke.tar", "--til", "x"), "ingen fil"),
    (("gendan", "--oevelse", "--erstat"), "--oevelse"),
)


def test_what_cannot_be_done_is_refused_with_a_remedy(kilde: Kopilager, svar: Callable[..., tuple[int, Any]]) -> None:
    """Status 2 and a Danish sentence; a secret key typed by mistake is not repeated."""
    for argv, siger in _AFVIST:
        status, sagt = svar(*argv)
        assert status == 2, argv
        assert siger in sagt
        assert "1HEMMELIG" not in sagt


def test_a_machine_without_a_store_gets_none_by_a_copy(hjem: Path, svar: Callable[..., tuple[int, Any]]) -> None:
    """Taking a copy of nothing is refused, and makes no store."""
    status, sagt = svar("sikkerhedskopi")
    assert status == 2
    assert "intet lager" in sagt
    assert not hjem.exists()


def test_the_copies_are_sealed_for_the_stores_own_recovery_recipient(
    kilde: Kopilager, svar: Callable[..., tuple[int, Any]], tmp_path: Path
) -> None:
    """Where nobody is named, the recipient that was chosen at set-up is the one; the settings choose folder and others."""
    noeglefil.ret(kilde.hjem, kilde.noegle, lambda fil: fil.med(plads_til_modtager(kilde.noegle, kilde.offentlig)))
    (kilde.hjem / FILNAVN).write_text(f"[sikkerhedskopi]\nmappe = '{kilde.til}'\n", encoding="utf-8")
    status, taget = svar("sikkerhedskopi", "--format", "json")
    assert (status, taget["forseglet"], Path(taget["kopi"]).parent) == (0, True, kilde.til)
    assert svar("gendan", "--oevelse", "--identitet", tmp_path / "id.txt", "--format", "json")[0] == 0


def _goer(hjem: Path, nu: datetime | None = None) -> dict[str, str]:
    return {punkt.navn: punkt.goer for punkt in punkter(hjem, nu or datetime.now(UTC)) if punkt.goer}


def test_the_status_asks_for_care_until_all_is_in_order(kilde: Kopilager, svar: Callable[..., tuple[int, Any]], tmp_path: Path) -> None:
    """Without recipient, copy and drill it says so and ends in 1; when they are there it ends in 0, and after some days in 1 again."""
    status, foer = svar("status", "--format", "json")
    assert (status, foer["i_orden"]) == (1, False)
    assert set(_goer(kilde.hjem)) == {"Genopretning", "Sikkerhedskopi", "Gendannelsesøvelse"}
    noeglefil.ret(kilde.hjem, kilde.noegle, lambda fil: fil.med(plads_til_modtager(kilde.noegle, kilde.offentlig)))
    svar("sikkerhedskopi", "--til", kilde.til, "--format", "json")
    svar("gendan", "--oevelse", "--identitet", tmp_path / "id.txt", "--format", "json")
    assert svar("logkontrol", "--format", "json")[0] == 0
    assert svar("status", "--format", "json")[0] == 0
    [kaeder] = [punkt.er for punkt in punkter(kilde.hjem, datetime.now(UTC)) if punkt.navn == "Kæder"]
    assert "0 fund" in kaeder
    assert set(_goer(kilde.hjem, datetime.now(UTC) + timedelta(days=3))) == {"Sikkerhedskopi"}
    assert set(_goer(kilde.hjem, datetime.now(UTC) + timedelta(days=33))) == {"Sikkerhedskopi", "Gendannelsesøvelse"}
    for kopi in kilde.til.iterdir():
        kopi.unlink()
    assert set(_goer(kilde.hjem)) == {"Sikkerhedskopi"}


def test_the_status_holds_no_personal_data(kilde: Kopilager, svar: Callable[..., tuple[int, Any]]) -> None:
    """Neither a case's number nor its content nor a user's name."""
    _, alt = svar("status", "--format", "json")
    tekst = json.dumps(alt, ensure_ascii=False)
    assert not [ord_ for ord_ in (*HEMMELIGT.split(), "2026-0", "B123", kilde.offentlig) if ord_ in tekst]


def test_the_status_of_a_locked_store_asks_for_nothing(
    kilde: Kopilager, svar: Callable[..., tuple[int, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a passphrase it tells what can be known; the number of cases is not."""
    monkeypatch.delenv("VURDERING_ADGANGSKODE")
    _, alt = svar("status", "--format", "json")
    [lager] = [punkt["er"] for punkt in alt["punkter"] if punkt["navn"] == "Lager"]
    assert "låst" in lager
    assert "3 sager" not in lager


@pytest.mark.parametrize("indhold", ["[ukendt]\n", "[sikkerhedskopi]\ndaglige = 'x'\n"])
def test_the_status_tells_of_settings_that_cannot_be_used(hjem: Path, svar: Callable[..., tuple[int, Any]], indhold: str) -> None:
    """A fault in the settings is a point that needs care, not the end of the answer."""
    hjem.mkdir()
    (hjem / FILNAVN).write_text(indhold, encoding="utf-8")
    status, _ = svar("status", "--format", "json")
    assert status == 1
    assert set(_goer(hjem)) == {"Indstillinger"}


def test_another_identity_does_not_open_the_drill(kilde: Kopilager, svar: Callable[..., tuple[int, Any]], tmp_path: Path) -> None:
    """The wrong key file is told from a damaged copy."""
    svar("sikkerhedskopi", "--til", kilde.til, "--modtager", kilde.offentlig, "--format", "json")
    (tmp_path / "andet.txt").write_text(str(x25519.Identity.generate()), encoding="utf-8")
    status, sagt = svar("gendan", "--oevelse", "--identitet", tmp_path / "andet.txt")
    assert status == 2
    assert "anden genopretningsnøgle" in sagt
