"""An unencrypted store becomes an encrypted one: everything is in it, under keys that nobody had, and the old one is gone."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import guldlager
import pytest

from vurdering.__main__ import main
from vurdering.content.sagsform import sag_som_dict
from vurdering.dialogue.tilstand import fold
from vurdering.domain.fejl import Inputfejl
from vurdering.store import hoejvande, sager, skema
from vurdering.store.aabning import Laast, aabn_lager
from vurdering.store.database.sqlite import er_ukrypteret
from vurdering.store.kaede import laes, logbog, skriv
from vurdering.store.kaede.logbog import Adgang
from vurdering.store.kontrol.indhold import Loggens, laes_log
from vurdering.store.kontrol.kontrol import kontroller
from vurdering.store.kryptering import ARBEJDE, krypter, omforsegl
from vurdering.store.lager import FILNAVN, Lager
from vurdering.store.migrationer.eftersyn import aftryk
from vurdering.store.migrationer.overgang import overgang
from vurdering.store.noegler import adgangskode, noeglefil
from vurdering.store.noegler.adgangskode import Styrke
from vurdering.store.noegler.forsegling import Brudt, pak_ud
from vurdering.store.noegler.hovednoegle import AABEN

LAESER = Adgang("test")
KODE = guldlager.KODE
#: Stand in the cases of the golden stores.
KLARTEKST = [tekst.encode() for tekst in ("Blåbærgrød hver", "Søren Åkjær", "sagsnummer", "2026-0042")]


@pytest.fixture(autouse=True)
def _billig(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a guess costs is tested elsewhere."""
    monkeypatch.setattr(adgangskode, "STYRKE", Styrke(1, 64, 1))


@pytest.fixture
def aaben(mappe: Path) -> Path:
    """The folder of an unencrypted store of today."""
    guldlager.pak_ud(guldlager.udgave(3), mappe)
    return mappe


def test_everything_is_in_it_and_anybody_cannot_read_it(mappe: Path) -> None:
    """Each case, event and file is as before, from version 1 too; no text of them is left in any file, and the passphrase is needed."""
    fil = guldlager.pak_ud(guldlager.udgave(1), mappe)
    assert any(tekst in fil.read_bytes() for tekst in KLARTEKST)
    gjort = krypter.krypter(mappe, KODE, aktoer="B123")
    assert gjort.sager == 3 and gjort.overskrevet and len(gjort.kopier) == 1
    assert guldlager.i_mappen(mappe) == ["noegler.json", "noegler.kopi.json", FILNAVN]
    for rest in mappe.iterdir():
        assert not any(tekst in rest.read_bytes() for tekst in KLARTEKST) and rest.stat().st_mode & 0o077 == 0
    with pytest.raises(Laast):
        aabn_lager(mappe)
    with aabn_lager(mappe, KODE) as lager:
        assert lager.krypteret
        facit = guldlager.facit(guldlager.udgave(1))
        assert {n: sag_som_dict(fold(lager.hent(n, LAESER).haendelser)) for n in facit} == {n: om["sag"] for n, om in facit.items()}


def test_every_chain_has_a_new_key_and_the_log_says_so(aaben: Path) -> None:
    """No key, hash or look-up mark of the old store is in the new one; the log names where each chain stood, and the verification holds."""
    with Lager.aabn(aaben) as lager:
        session = sager.aabn(lager, "2026-9003", aktoer="B123")
        session.besvar(session.spoergsmaal[0], {"borger.cpr": "010190-0000"})
    with Lager.aabn(aaben) as lager, lager.laeser() as connection:
        gamle = _noegler(lager, connection)
        hoveder = dict(connection.exec_driver_sql("SELECT uid, hoved FROM kaede").all())
        maerker = set(connection.exec_driver_sql("SELECT kendetegn FROM bilag UNION SELECT cpr FROM sag WHERE cpr IS NOT NULL").scalars())
        foer = aftryk(connection, overgang(AABEN))
    krypter.krypter(aaben, KODE, aktoer="B123")
    with aabn_lager(aaben, KODE) as lager:
        with lager.laeser() as connection:
            nye = _noegler(lager, connection)
            assert nye.keys() == gamle.keys() and len(set(nye.values())) == len(nye) and not set(nye.values()) & set(gamle.values())
            assert len(maerker) == 2
            assert not maerker & set(connection.exec_driver_sql("SELECT kendetegn FROM bilag UNION SELECT cpr FROM sag").scalars())
            assert connection.exec_driver_sql(
                "SELECT sagsnummer FROM sag WHERE cpr = ?", (lager.noegle.kendetegn("0101900000"),)
            ).all() == [("2026-9003",)]
            assert aftryk(connection, overgang(lager.noegle)) == foer
            seneste = connection.exec_driver_sql("SELECT max(uid) FROM kaede WHERE art = 'logbog'").scalar_one()
            maaned = skriv.find_laast(connection, lager.noegle, seneste)
            assert maaned is not None
            poster = laes.poster(connection, maaned)
        omforseglet = {p.indhold.get("sag") or p.indhold["log"]: p.indhold["fra"] for p in poster if p.art == logbog.OMFORSEGLET}
        assert omforseglet == {uid: hoved.hex() for uid, hoved in hoveder.items()}
        assert [p.aktoer for p in poster if p.art == logbog.KRYPTERET] == ["B123"]
        assert kontroller(lager, "test").fund == ()


def test_only_the_encryption_itself_makes_the_log_forget() -> None:
    """That a chain was sealed anew is believed once, and only beside the encryption's own entry; else the log holds on to what it saw."""
    log = Loggens()

    def skriv(*poster: tuple[str, str]) -> set[str]:
        rows: list[Any] = [SimpleNamespace(art=art) for art, _ in poster]
        laes_log(log, rows, [{"sag": "s", "version": 1, "hoved": hoved} if hoved else {} for _, hoved in poster])
        return {p.hoved for p in log.paastande["s"]}

    assert skriv((logbog.SET, "a"), (logbog.OMFORSEGLET, "b")) == {"a", "b"}
    assert skriv((logbog.KRYPTERET, ""), (logbog.SET, "b"), (logbog.OMFORSEGLET, "c")) == {"a", "b", "c"}
    log = Loggens()
    # A month may end in the middle of it.
    skriv((logbog.SET, "a"), (logbog.KRYPTERET, ""))
    assert skriv((logbog.OMFORSEGLET, "b"), (logbog.OMFORSEGLET, "c"), (logbog.SET, "c")) == {"c"}
    assert skriv((logbog.KRYPTERET, ""), (logbog.OMFORSEGLET, "d")) == {"c", "d"}


def _noegler(lager: Lager, connection: object) -> dict[int, bytes]:
    rows = connection.exec_driver_sql("SELECT kaede_id, indpakket FROM noegle").all()  # type: ignore[attr-defined]
    return {id: pak_ud(lager.noegle.indpakning, indpakket) for id, indpakket in rows}


def test_a_case_whose_key_is_destroyed_stays_unreadable_and_whole(aaben: Path) -> None:
    """A deleted case is carried over as it is: nobody can open it, and its chain still verifies."""
    with Lager.aabn(aaben) as lager, lager.skriver() as connection:
        kaede = lager.kaede(connection, "2026-9003")
        for tabel in ("noegle", "sag", "bilag"):
            connection.exec_driver_sql(f"DELETE FROM {tabel} WHERE kaede_id = {kaede.id}")
        connection.exec_driver_sql("UPDATE kaede SET slettet = '2026-11-22T09:00:00.000000+00:00' WHERE id = ?", (kaede.id,))
        lager.log(connection, "B123", logbog.SLETTET, {"sag": kaede.uid, "version": kaede.version, "hoved": kaede.hoved.hex()})
        led = connection.exec_driver_sql("SELECT forseglet, hash FROM haendelse WHERE kaede_id = ?", (kaede.id,)).all()
    krypter.krypter(aaben, KODE)
    with aabn_lager(aaben, KODE) as lager:
        with lager.laeser() as connection:
            assert connection.exec_driver_sql("SELECT forseglet, hash FROM haendelse WHERE kaede_id = ?", (kaede.id,)).all() == led
            with pytest.raises(Brudt):
                laes.poster(connection, skriv.Kaede(kaede.id, kaede.uid, kaede.version, kaede.hoved, bytes(32)))
        assert not lager.findes("2026-9003")
        assert kontroller(lager, "test").fund == ()


def test_every_table_is_accounted_for() -> None:
    """A table that is added is not lost here unseen: somebody has to say how it is carried over."""
    assert set(skema.METADATA.tables) == omforsegl.TABELLER


def test_somebody_has_it_open(aaben: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While any other program has the store open, nothing is done: what it saves would be lost."""
    monkeypatch.setattr(krypter, "_VENT_MS", 50)
    foer = (aaben / FILNAVN).read_bytes()
    with Lager.aabn(aaben) as anden:
        anden.liste()
        with pytest.raises(Inputfejl, match="åbent i et andet program"):
            krypter.krypter(aaben, KODE)
        assert er_ukrypteret(aaben / FILNAVN)
        anden.hent("2026-0042", LAESER)
    assert len((aaben / FILNAVN).read_bytes()) >= len(foer)
    krypter.krypter(aaben, KODE)
    assert not er_ukrypteret(aaben / FILNAVN)


def test_keys_that_lie_there_are_never_replaced(aaben: Path) -> None:
    """Keys beside the store may be another store's only ones: with another passphrase it is refused, with theirs they are used."""
    hovednoegle = krypter.Hovednoegle.ny()
    noeglefil.opret(aaben, noeglefil.ny(hovednoegle, noeglefil.plads_til_adgangskode(hovednoegle, KODE, "")))
    noegler = (aaben / noeglefil.FILNAVN).read_bytes()
    with pytest.raises(Inputfejl, match=r"allerede en nøglefil"):
        krypter.krypter(aaben, "en helt anden kode 42")
    krypter.krypter(aaben, KODE)
    assert (aaben / noeglefil.FILNAVN).read_bytes() == noegler
    with aabn_lager(aaben, KODE) as lager:
        assert lager.noegle.raa == hovednoegle.raa


def test_a_folder_of_work_does_not_excuse_an_open_file(aaben: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unencrypted file beside keys is never opened, also where an encryption seems to be going on; encrypting it is what helps."""
    with monkeypatch.context() as m:
        m.delenv("VURDERING_TESTLAGER")
        aabn_lager(tmp_path / "andet", KODE).close()
    for navn in (noeglefil.FILNAVN, noeglefil.KOPI):
        shutil.copy(tmp_path / "andet" / navn, aaben / navn)
    (aaben / ARBEJDE).mkdir()
    for kode in (None, KODE):
        with pytest.raises(Inputfejl, match=r"ikke krypteret.*vurdering lager krypter"):
            aabn_lager(aaben, kode)
    krypter.krypter(aaben, KODE)
    with aabn_lager(aaben, KODE) as lager:
        assert lager.krypteret and len(lager.liste()) == 4


@pytest.mark.parametrize("draebt", [False, True])
def test_the_mark_of_the_old_store_does_not_lock_the_new_one(aaben: Path, monkeypatch: pytest.MonkeyPatch, draebt: bool) -> None:
    """The store that is encrypted is another by its keys, and opens all the same, also where the program stopped after the exchange."""
    aabn_lager(aaben).close()
    assert (aaben / hoejvande.FILNAVN).exists()
    with monkeypatch.context() as m, contextlib.ExitStack() as stak:
        if draebt:
            m.setattr(krypter, "ryd_op", _fejl)
            stak.enter_context(pytest.raises(Inputfejl))
        krypter.krypter(aaben, KODE)
    for _ in range(2):
        aabn_lager(aaben, KODE).close()
    assert (aaben / hoejvande.FILNAVN).exists() and not (aaben / ARBEJDE).exists()


def _fejl(*_hvad: object) -> None:
    raise OSError(28, os.strerror(28))


@pytest.mark.parametrize(
    ("hvor", "hvad", "ord"),
    [("omforsegl", _fejl, "Gør plads"), ("_byt", _fejl, "Gør plads"), ("aftryk", iter, "ikke være den samme")],
    ids=["no room", "no rename", "another case"],
)
def test_what_goes_wrong_leaves_it_as_it_was(
    aaben: Path, monkeypatch: pytest.MonkeyPatch, hvor: str, hvad: Callable[..., object], ord: str
) -> None:
    """Where the new store cannot be made or is not the same, a sentence says so, and the old one is there to the row."""
    foer = _raa(aaben / FILNAVN)
    svar = iter([{"2026-0042": "a"}, {"2026-0042": "b"}])
    with monkeypatch.context() as m:
        m.setattr(krypter, hvor, (lambda *_: next(svar)) if hvor == "aftryk" else hvad)
        with pytest.raises(Inputfejl, match=ord):
            krypter.krypter(aaben, KODE)
    assert _raa(aaben / FILNAVN) == foer
    krypter.krypter(aaben, KODE)
    assert not (aaben / ARBEJDE).exists()


def _raa(fil: Path) -> list[object]:
    raa = sqlite3.connect(fil)
    alt = [raa.execute(f"SELECT * FROM {tabel} ORDER BY 1, 2").fetchall() for tabel in ("kaede", "haendelse", "noegle", "bilag", "sag")]
    raa.close()
    return alt


def test_the_command(hjem: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """It encrypts, tells how many cases there are and what may still be left; once more it refuses, as it does where there is no store."""
    assert main(["lager", "krypter"]) == 2
    assert "intet lager" in capsys.readouterr().err
    guldlager.pak_ud(guldlager.udgave(3), hjem)
    assert main(["lager", "krypter"]) == 2
    assert "VURDERING_NY_ADGANGSKODE" in capsys.readouterr().err
    monkeypatch.setenv("VURDERING_NY_ADGANGSKODE", KODE)
    assert main(["lager", "krypter"]) == 0
    ud = capsys.readouterr().out
    assert "4 sager" in ud and "SSD" in ud and "genopretningsnøgle" in ud
    assert main(["lager", "krypter"]) == 2
    assert "krypteret i forvejen" in capsys.readouterr().err
