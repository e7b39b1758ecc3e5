"""A team's store from the command line: made by one, shared by two, each with a login and a passphrase of her own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from databaseserver import Navngiven, Server, ny_database, saetning

from vurdering.cli.koer import koer
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
    """A function that runs a command as one with a data folder, a login and a passphrase."""

    def run(*argv: str, hjem: Path, kode: str = KODE, ny: str = "", database: str = "") -> tuple[int, str, str]:
        monkeypatch.setenv("VURDERING_HJEM", str(hjem))
        monkeypatch.setenv("VURDERING_ADGANGSKODE", kode)
        monkeypatch.setenv("VURDERING_NY_ADGANGSKODE", ny)
        monkeypatch.setenv("VURDERING_DATABASE", database)
        status = koer(argv)
        sagt = capsys.readouterr()
        return status, sagt.out, sagt.err

    return run


@pytest.fixture
def navn(databaseserver: Server | Navngiven) -> Iterator[str]:
    """An empty database."""
    with ny_database(databaseserver) as navn:
        yield navn


def test_a_team_from_the_command_line(sig: Sig, navn: str, databaseserver: Server | Navngiven, tmp_path: Path) -> None:
    """One makes the database; a colleague with her own login and passphrase works in it, and is let in by nothing else."""
    ejer, kollega = tmp_path / "ejer", tmp_path / "kollega"
    adresse = databaseserver.url(navn)
    status, ud, fejl = sig("lager", "opret", "--database", adresse, hjem=ejer)
    assert status == 0 and "er lavet" in ud and "[lager]" in ud and adresse not in ud, fejl
    assert sig("lager", "opret", hjem=ejer, database=adresse)[1].count("er her allerede") == 1
    assert sig("importer", SAG, hjem=ejer, database=adresse)[0] == 0
    assert not (ejer / "sager.db").exists()

    saetning(databaseserver, "DROP ROLE IF EXISTS proeve_dora")
    saetning(databaseserver, "CREATE ROLE proeve_dora LOGIN IN ROLE vurdering_bruger")
    hendes = databaseserver.url(navn, "proeve_dora")
    status, _, fejl = sig("sager", hjem=kollega, database=hendes)
    assert status == 2 and "nøglefilen" in fejl and "lager opret" in fejl
    # The key file with a slot for her is what she is given.
    indbydelse = tmp_path / "dora.json"
    assert sig("noegle", "tilfoej", "--navn", "dora", "--ud", str(indbydelse), hjem=ejer, ny=NY, database=adresse)[0] == 0
    kollega.mkdir()
    (kollega / noeglefil.FILNAVN).write_bytes(indbydelse.read_bytes())
    (kollega / "indstillinger.toml").write_text(f'[lager]\ndatabase = "{hendes}"\n', encoding="utf-8")
    status, ud, fejl = sig("sager", "--format", "json", hjem=kollega, kode=NY)
    assert status == 0, fejl
    nummer = json.loads(ud)["sager"][0]["sagsnummer"]
    status, _, fejl = sig("eksporter", nummer, "--formaal", "klage", "--ud", str(tmp_path / "sag.json"), hjem=kollega, kode=NY)
    assert status == 0, fejl
    assert sig("sager", hjem=kollega, kode="noget helt andet her")[0] == 2
    status, ud, fejl = sig("logkontrol", hjem=kollega, kode=NY)
    assert status == 0, ud + fejl


def test_a_copy_of_a_teams_store(sig: Sig, navn: str, databaseserver: Server | Navngiven, tmp_path: Path) -> None:
    """What is in a team's store can be copied to a file like any other, and status tells where it is."""
    hjem, til = tmp_path / "ejer", tmp_path / "kopier"
    adresse = databaseserver.url(navn)
    assert sig("lager", "opret", "--database", adresse, hjem=hjem)[0] == 0
    assert sig("importer", SAG, hjem=hjem, database=adresse)[0] == 0
    status, ud, fejl = sig("sikkerhedskopi", "--til", str(til), "--uden-modtager", hjem=hjem, database=adresse)
    assert status == 0, fejl
    status, ud, fejl = sig("status", hjem=hjem, database=adresse)
    assert navn in ud and "1 sag" in ud and adresse not in ud + fejl


def test_the_command_says_what_it_lacks(sig: Sig, tmp_path: Path) -> None:
    """Without an address, without a server, and with a weak address, nothing is made, not even a key."""
    hjem = tmp_path / "hjem"
    for argumenter, ord_ in (
        ((), "--database"),
        (("--database", f"postgresql:///x?host={tmp_path}"), "svarer ikke"),
        (("--database", "postgresql://u:hemmelig-97@db.kommune.dk/x?sslmode=require"), "verify-full"),
        (("--database", "x"), "postgresql://"),
    ):
        status, ud, fejl = sig("lager", "opret", *argumenter, hjem=hjem)
        assert status == 2 and ord_ in fejl and "hemmelig-97" not in ud + fejl
    assert not hjem.exists() or not any(hjem.iterdir())


def test_the_roles_are_printed(sig: Sig, tmp_path: Path) -> None:
    """The roles can be read without a database, a key or a store."""
    status, ud, _ = sig("lager", "roller", hjem=tmp_path / "x")
    assert status == 0 and "GRANT SELECT" in ud and "vurdering_sletter" in ud and not (tmp_path / "x").exists()
