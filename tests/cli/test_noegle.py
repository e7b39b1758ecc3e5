from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from vurdering.cli.koer import koer
from vurdering.content.sagsfil import sag_fra_tekst
from vurdering.plain import hemmelig
from vurdering.store import sager
from vurdering.store.aabning import UKRYPTERET, aabn_lager
from vurdering.store.lager import Lager
from vurdering.store.noegler import adgangskode, noeglefil
from vurdering.store.noegler.adgangskode import Styrke

KODE, NY = "fire gode gamle ord", "fire helt nye ord her"
SAG = str(Path(__file__).parents[2] / "questions" / "eksempler" / "06_mette_fradrag" / "sag.json")

Sig = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _encrypted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VURDERING_TESTLAGER")
    monkeypatch.setattr(adgangskode, "STYRKE", Styrke(1, 64, 1))


@pytest.fixture
def sig(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Sig:
    """A function that runs a command with passphrases from the environment, and returns status, output and errors."""

    def run(*argv: str, kode: str = "", ny: str = "") -> tuple[int, str, str]:
        monkeypatch.setenv("VURDERING_ADGANGSKODE", kode)
        monkeypatch.setenv("VURDERING_NY_ADGANGSKODE", ny)
        status = koer(argv)
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


@pytest.fixture
def lavet(hjem: Path) -> Path:
    """The home, with an encrypted store in it."""
    aabn_lager(hjem, KODE).close()
    return hjem


def test_every_way_in_is_changed_from_the_command_line(lavet: Path, sig: Sig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Change, colleague, recovery and removal each do what they say and answer with what to do next."""
    ud, fil = tmp_path / "hemmelig.txt", tmp_path / "B123.json"
    assert sig("noegle", "skift", kode=KODE, ny=NY)[0] == 0
    assert sig("noegle", "skift", kode=KODE, ny=NY)[0] == 2
    status, out, _ = sig("noegle", "lav-genopretningsnoegle", "--ud", str(ud))
    assert status == 0 and stat.S_IMODE(ud.stat().st_mode) == 0o600 and "AGE-SECRET" not in out
    offentlig = out.split("--modtager ")[1].strip()
    assert sig("noegle", "genopretning", "--modtager", offentlig, kode=NY)[0] == 0
    assert sig("noegle", "tilfoej", "--navn", "B123", "--ud", str(fil), kode=NY, ny=KODE)[0] == 0
    assert sig("noegle", "tilfoej", "--navn", "B124", kode=NY, ny="endnu en lang kode")[0] == 0
    vist = json.loads(sig("noegle", "vis", "--format", "json")[1])
    assert (vist["adgangskoder"], vist["modtagere"], vist["noeglefil_hel"]) == (["ejer", "B124"], [offentlig], True)
    status, out, _ = sig("noegle", "fjern", "--navn", "B124", kode=NY)
    assert status == 0 and "kopi" in out
    assert sig("noegle", "gendan", "--identitet", str(ud), ny="helt forfra igen nu")[0] == 0
    assert sig("noegle", "genopretning", "--fjern", offentlig, kode="helt forfra igen nu")[0] == 0
    monkeypatch.setenv("VURDERING_HJEM", str(tmp_path / "kollega"))
    assert sig("noegle", "tilslut", str(fil), kode=KODE)[0] == 0
    with aabn_lager(lavet, "helt forfra igen nu") as mit, aabn_lager(tmp_path / "kollega", KODE) as hans:
        assert mit.noegle.raa == hans.noegle.raa


def test_a_refusal_is_a_danish_sentence_with_status_2(hjem: Path, sig: Sig, tmp_path: Path) -> None:
    """What cannot be done says why and what to do, and leaves no store behind; no passphrase is ever said."""
    for argv, said in (
        (("skift",), "intet lager"),
        (("tilslut", str(tmp_path / "findes_ikke")), "nøglefil"),
        (("genopretning", "--modtager", "age1forkert"), "intet lager"),
        (("genopretning",), "der mangler|kræves|required|en af"),
        (("noget",), "noget"),
        (("lav-genopretningsnoegle", "--ud", str(hjem / "x")), "ved siden af"),
    ):
        status, _, err = sig("noegle", *argv, kode=KODE, ny=NY)
        assert status == 2 and err.startswith("Fejl: ") and KODE not in err, argv
        assert any(part in err for part in said.split("|")), err
    assert not noeglefil.findes(hjem)


def test_a_new_passphrase_is_not_taken_from_thin_air(lavet: Path, sig: Sig) -> None:
    """With nobody to ask, the variables are named and nothing is changed."""
    assert "VURDERING_ADGANGSKODE" in sig("noegle", "skift", ny=NY)[2]
    assert "VURDERING_NY_ADGANGSKODE" in sig("noegle", "skift", kode=KODE)[2]
    aabn_lager(lavet, KODE).close()


def test_damage_is_shown_by_status_1(lavet: Path, sig: Sig) -> None:
    """A damaged copy shows, and the next opening mends it."""
    (lavet / noeglefil.KOPI).unlink()
    status, out, _ = sig("noegle", "vis")
    assert status == 1 and "ikke begge hele" in out and "ingen genopretningsnøgle" in out
    assert sig("importer", SAG, kode=KODE)[0] == 0
    assert sig("noegle", "vis")[0] == 0


def test_an_unencrypted_store_is_told_of_where_a_case_is_put_in(hjem: Path, sig: Sig, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever puts a case into a store that anybody can read is told so, and `noegle` says it too."""
    monkeypatch.setenv("VURDERING_TESTLAGER", "ja")
    status, out, err = sig("importer", SAG)
    assert status == 0 and UKRYPTERET in err and UKRYPTERET not in out
    assert UKRYPTERET in sig("noegle", "vis")[1]
    assert "lager krypter" in sig("noegle", "skift", kode=KODE, ny=NY)[2]
    assert hjem.is_dir()


def test_a_store_that_lost_its_key_file_or_its_cases_is_neither_called_open_nor_begun_anew(lavet: Path, sig: Sig) -> None:
    """Without the keys every command says that they are missing; without the database none makes an empty one in its place."""
    assert sig("importer", SAG, kode=KODE)[0] == 0
    assert sig("sager", kode=KODE)[0] == 0
    (lavet / "sager.db").rename(lavet / "gemt")
    for argv in (("sager",), ("status",)):
        status, out, err = sig(*argv, kode=KODE)
        assert status and "sager.db mangler" in out + err and not (lavet / "sager.db").exists()
    (lavet / "gemt").rename(lavet / "sager.db")
    for navn in (noeglefil.FILNAVN, noeglefil.KOPI):
        (lavet / navn).unlink()
    for argv in (("vis",), ("skift",), ("gendan", "--identitet", "x")):
        status, out, err = sig("noegle", *argv, kode=KODE, ny=NY)
        assert status == 2 and "noegler.json mangler" in err and UKRYPTERET not in out


def test_a_store_that_was_exchanged_for_an_open_one_is_told_of(lavet: Path, hjem: Path, sig: Sig) -> None:
    """With the keys there, `noegle vis` looks at the file too; without them each command tells that anybody can read the store."""
    nummer = json.loads(Path(SAG).read_text(encoding="utf-8"))["sagsnummer"]
    assert sig("importer", SAG, kode=KODE)[0] == 0
    for fil in lavet.iterdir():
        if fil.is_file() and not fil.name.startswith("noegler"):
            fil.unlink()
    with Lager.aabn(lavet) as lager:
        sager.indlaes(lager, sag_fra_tekst(Path(SAG).read_text(encoding="utf-8"), "sag.json"))
    status, out, _ = sig("noegle", "vis")
    assert status == 1 and "IKKE krypteret" in out and "Lageret er krypteret" not in out
    assert json.loads(sig("noegle", "vis", "--format", "json")[1])["krypteret"] is False
    assert "ikke krypteret" in sig("sager", kode=KODE)[2]
    for navn in (noeglefil.FILNAVN, noeglefil.KOPI):
        (lavet / navn).unlink()
    for kommando in (("sager",), ("overdrag", nummer, "--til", "B2", "--grund", "Ferie"), ("vurder", nummer, "--formaal", "drift")):
        status, out, err = sig(*kommando)
        assert status in (0, 1) and err.count(UKRYPTERET) == 1 and UKRYPTERET not in out, err


def test_a_new_store_warns_of_missing_recovery(hjem: Path, sig: Sig) -> None:
    """A store that a command makes without a recipient says what a lost passphrase would cost."""
    assert "genopretningsnøgle" in sig("importer", SAG, kode=KODE)[2]
    assert hjem.is_dir()


# --- At a terminal ---------------------------------------------------------------------------------------------------


@pytest.fixture
def skriver(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """A function that lets a person at a terminal type these passphrases; returns the prompts as they are put."""

    def type_in(*koder: str) -> list[str]:
        prompts: list[str] = []
        left = list(koder)

        def ask(prompt: str, stream: object = None) -> str:
            prompts.append(prompt)
            if not left:
                raise EOFError
            return left.pop(0)

        monkeypatch.setattr(hemmelig.getpass, "getpass", ask)
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
        return prompts

    return type_in


def test_a_person_at_a_terminal_is_asked_until_it_fits(lavet: Path, sig: Sig, skriver: Callable[..., list[str]]) -> None:
    """A wrong passphrase is told and asked for again, an unlike pair too; end of input changes nothing."""
    skriver("forkert kode her", KODE)
    status, _, err = sig("importer", SAG)
    assert status == 0 and "passer ikke" in err
    prompts = skriver(KODE, "kort", NY, KODE, NY, NY)
    status, _, err = sig("noegle", "skift")
    assert status == 0 and "let at gætte" in err and "ikke ens" in err and len(prompts) == 6
    skriver(*["forkert kode her"] * 2)
    assert sig("importer", SAG)[0] == 2
    aabn_lager(lavet, NY, sov=lambda _: None).close()


def test_a_passphrase_that_could_be_seen_is_not_asked_for(lavet: Path, sig: Sig, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the terminal cannot hide what is typed, nothing is read and the other way is told."""
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(hemmelig.getpass, "getpass", hemmelig.getpass.fallback_getpass)
    status, _, err = sig("importer", SAG)
    assert status == 2 and "VURDERING_ADGANGSKODE_FIL" in err
    assert os.environ["VURDERING_ADGANGSKODE"] == ""
