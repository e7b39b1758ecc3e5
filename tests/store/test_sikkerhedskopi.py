from __future__ import annotations

import errno
import io
import os
import sqlite3
import stat
import sys
import tarfile
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from databaseserver import Navngiven, Server, ny_database
from hypothesis import given, settings
from hypothesis import strategies as st
from kopilager import HEMMELIGT, KODE, Kopilager, indhold, ingen_laas_op, navne, numre, opret
from pyrage import x25519
from sqlalchemy import delete, select, update

from vurdering.content import driftsnoter
from vurdering.content.indstillinger import Sikkerhedskopi
from vurdering.domain.fejl import Inputfejl
from vurdering.store import faelleslager, skema
from vurdering.store.kontrol.kontrol import kontroller
from vurdering.store.lager import Lager
from vurdering.store.noegler import noeglefil
from vurdering.store.sikkerhedskopi import efterproeve, modtagere, noeglekopi, pakke, steder, tag
from vurdering.store.sikkerhedskopi.gendan import gendan
from vurdering.store.sikkerhedskopi.generationer import Kopi, kopier, noeglekopi_til, overtallige
from vurdering.store.sikkerhedskopi.tilstand import alder, tilstand

OM = pakke.OmKopien("", "", "", 0, True, 0, 0, 0)


@pytest.fixture
def kilde(tmp_path: Path) -> Kopilager:
    """An encrypted store with three cases."""
    return Kopilager(tmp_path / "hjem", tmp_path / "kopier").lav()


@pytest.fixture
def aaben(tmp_path: Path) -> Kopilager:
    """A store that is not encrypted, so that what lies in a copy can be seen."""
    return Kopilager(tmp_path / "hjem", tmp_path / "kopier", krypteret=False).lav()


def _slet(lager: Lager, sagsnummer: str) -> None:
    """As a deletion does, without its questions."""
    with lager.skriver() as connection:
        kaede = lager.kaede(connection, sagsnummer)
        for table in (skema.noegle, skema.sag):
            connection.execute(delete(table).where(table.c.kaede_id == kaede.id))
        connection.execute(update(skema.kaede).where(skema.kaede.c.id == kaede.id).values(slettet="2026-03-03T09:00:00.000000+00:00"))


def _udpakket(fil: Path, kilde: Kopilager) -> bytes:
    ud = io.BytesIO()
    with fil.open("rb") as ind:
        modtagere.aabn(ind, ud, [kilde.identitet], fil.name)
    return ud.getvalue()


def test_a_copy_becomes_the_same_store_again(kilde: Kopilager, tmp_path: Path) -> None:
    """Every case that was there is there, opens with the old passphrase's key, and every chain and entry of the log holds."""
    taget = kilde.kopi()
    gendannet = kilde.gendan(taget, tmp_path / "nyt")
    assert (gendannet.klar.laest, gendannet.klar.fund, gendannet.klar.slettet) == (3, (), 0)
    noegle = noeglefil.laas_op(noeglefil.laes(tmp_path / "nyt"), KODE)
    with Lager.aabn(tmp_path / "nyt", noegle) as lager:
        assert numre(lager) == {"2026-0", "2026-1", "2026-2"}
        assert kontroller(lager, "B123").fund == ()


def test_copies_are_whole_while_others_write(kilde: Kopilager, tmp_path: Path) -> None:
    """Somebody makes cases all the time; each copy still holds a state that once was, and the writer is never refused."""
    stop, fejl = threading.Event(), []

    def skriv() -> None:
        try:
            with kilde.aabn() as lager:
                for nummer in range(1000):
                    if stop.wait(0.01):
                        return
                    opret(lager, f"ny-{nummer}")
        except BaseException as grund:
            fejl.append(grund)

    skriver = threading.Thread(target=skriv)
    skriver.start()
    try:
        tagne = [kilde.kopi() for _ in range(2)]
    finally:
        stop.set()
        skriver.join()
    assert fejl == []
    assert tagne[0].om.sager < tagne[-1].om.sager
    assert [kilde.gendan(t, tmp_path / f"nyt{n}").klar.fund for n, t in enumerate(tagne)] == [(), ()]


def test_no_case_and_no_key_can_be_read_in_what_lies_in_the_folder(kilde: Kopilager) -> None:
    """What was written in a case, its number, the root key and the wrapped keys are in no file of the folder in the clear."""
    kilde.kopi()
    alt = indhold(kilde.til.iterdir())
    with kilde.aabn() as lager, lager.laeser() as connection:
        noegler = list(connection.execute(select(skema.noegle.c.indpakket)).scalars())
    assert alt
    assert not [ord_ for ord_ in (HEMMELIGT.encode(), b"2026-0", b"SQLite format", kilde.noegle.raa, *noegler) if ord_ in alt]


def test_a_copy_of_the_database_holds_no_key(aaben: Kopilager) -> None:
    """The keys are in the key copy alone: neither as rows nor in a free page of the database."""
    with aaben.aabn() as lager, lager.laeser() as connection:
        noegler = list(connection.execute(select(skema.noegle.c.indpakket)).scalars())
    taget = aaben.kopi()
    assert len(noegler) == 4
    udpakket = _udpakket(taget.fil, aaben)
    assert b"SQLite format" in udpakket
    assert not [noegle for noegle in noegler if noegle in udpakket]


def test_a_key_that_is_destroyed_is_destroyed_in_old_copies_too(kilde: Kopilager, tmp_path: Path) -> None:
    """After a deletion and a renewed key copy, a copy from before has the other cases and not that one, and says so in its log."""
    taget = kilde.kopi()
    med = kilde.gendan(taget, tmp_path / "foer")
    with kilde.aabn() as lager:
        _slet(lager, "2026-1")
        noeglekopi.forny(lager, noeglefil.laes(kilde.hjem), taget.noeglekopi, modtagere.laes_modtagere([kilde.offentlig]))
    efter = kilde.gendan(taget, tmp_path / "efter")
    assert (med.klar.laest, efter.klar.laest, efter.klar.slettet, efter.klar.fund) == (3, 2, 1, ())
    with Lager.aabn(tmp_path / "efter", kilde.noegle) as lager:
        assert numre(lager) == {"2026-0", "2026-2"}
        assert kontroller(lager, "B123").fund == ()


def test_a_new_copy_renews_the_key_copy_and_older_copies_open_with_it(kilde: Kopilager, tmp_path: Path) -> None:
    """There is one key copy, and it opens the oldest copy as well as the newest."""
    foerste = kilde.kopi()
    with kilde.aabn() as lager:
        opret(lager, "ny")
    sidste = kilde.kopi()
    assert foerste.noeglekopi == sidste.noeglekopi
    assert kilde.gendan(foerste, tmp_path / "a").klar.laest == 3
    assert kilde.gendan(sidste, tmp_path / "b").klar.laest == 4


def test_a_key_copy_that_is_too_old_is_refused(kilde: Kopilager, tmp_path: Path) -> None:
    """A key copy from before a case was made cannot open it; that is said, and nothing is restored."""
    gammel = kilde.kopi().noeglekopi.read_bytes()
    with kilde.aabn() as lager:
        opret(lager, "ny")
    taget = kilde.kopi()
    taget.noeglekopi.write_bytes(gammel)
    with pytest.raises(Inputfejl, match="ældre"):
        kilde.gendan(taget, tmp_path / "nyt")
    assert not (tmp_path / "nyt" / "sager.db").exists()


def test_another_stores_key_copy_is_refused(kilde: Kopilager, tmp_path: Path) -> None:
    """A key copy of another store, sealed for the same recipient, is told from the right one."""
    andet = Kopilager(tmp_path / "andet", tmp_path / "andre kopier", identitet=kilde.identitet).lav().kopi()
    taget = kilde.kopi()
    taget.noeglekopi.write_bytes(andet.noeglekopi.read_bytes())
    with pytest.raises(Inputfejl):
        kilde.gendan(taget, tmp_path / "nyt")


def test_only_the_recipient_opens_a_copy(kilde: Kopilager, tmp_path: Path) -> None:
    """Another identity, and none at all, are refused with a sentence that says which key is needed."""
    taget = kilde.kopi()
    with pytest.raises(Inputfejl, match="anden genopretningsnøgle"):
        kilde.gendan(taget, tmp_path / "nyt", identiteter=[x25519.Identity.generate()])
    with pytest.raises(Inputfejl, match="--identitet"):
        kilde.gendan(taget, tmp_path / "nyt", identiteter=[])


def test_an_encrypted_store_is_not_copied_without_a_recipient(kilde: Kopilager) -> None:
    """Without a recipient nothing is written, unless that is asked for; then the copy is encrypted as the store is."""
    with kilde.aabn() as lager, pytest.raises(Inputfejl, match="--uden-modtager"):
        tag.tag_kopi(lager, kilde.hjem, kilde.til, [], Sikkerhedskopi())
    assert navne(kilde.til) == []
    kilde.kopi(forseglet=False)
    alt = indhold(kilde.til.iterdir())
    assert not [ord_ for ord_ in (HEMMELIGT.encode(), b"SQLite format", kilde.noegle.raa) if ord_ in alt]


def test_a_damaged_copy_is_refused_and_nothing_is_restored(kilde: Kopilager, tmp_path: Path) -> None:
    """A changed byte, a cut end, an empty file, or something else altogether: a sentence, and no store."""
    taget = kilde.kopi()
    raa = taget.fil.read_bytes()
    midt = len(raa) // 2
    for skadet in (raa[:midt] + bytes([raa[midt] ^ 1]) + raa[midt + 1 :], raa[: midt * 3 // 2], b"", b"noget andet" * 99):
        taget.fil.write_bytes(skadet)
        with pytest.raises(Inputfejl):
            kilde.gendan(taget, tmp_path / "nyt")
        assert not (tmp_path / "nyt" / "sager.db").exists()
        assert not (tmp_path / "nyt" / "noegler.json").exists()


def test_an_archive_that_points_elsewhere_writes_nowhere_else(aaben: Kopilager, tmp_path: Path) -> None:
    """A tar with a link or a path in the place of the database is no copy."""
    taget = aaben.kopi(forseglet=False)
    with tarfile.open(taget.fil, "w") as tar:
        tar.addfile(tarfile.TarInfo("kopi.json"), io.BytesIO())
        link = tarfile.TarInfo("sager.db")
        link.type, link.linkname = tarfile.SYMTYPE, str(tmp_path / "mål")
        tar.addfile(link)
    with pytest.raises(Inputfejl):
        aaben.gendan(taget, tmp_path / "nyt")
    assert not (tmp_path / "mål").exists()


def test_a_copy_that_is_not_read_back_as_written_is_none(kilde: Kopilager, monkeypatch: pytest.MonkeyPatch) -> None:
    """When what was written is not what comes back, there is no new copy, and the old ones are as they were."""
    kilde.kopi()
    foer = {fil.name: fil.read_bytes() for fil in kilde.til.iterdir()}

    def damaged(database: Path, om: pakke.OmKopien, ud: Path, til: list[Any]) -> None:
        pakke.pak(database, om, ud, til)
        with ud.open("r+b") as fil:
            fil.seek(-100, os.SEEK_END)
            fil.write(b"x" * 100)

    monkeypatch.setattr(tag, "pak", damaged)
    with pytest.raises(Inputfejl):
        kilde.kopi()
    assert {fil.name: fil.read_bytes() for fil in kilde.til.iterdir()} == foer


def test_a_store_that_does_not_hold_is_not_copied_over_good_copies(aaben: Kopilager) -> None:
    """An event that was changed behind the program's back stops the copy; the good ones stay."""
    aaben.kopi()
    foer = navne(aaben.til)
    with sqlite3.connect(aaben.hjem / "sager.db") as raa:
        raa.execute("DROP TRIGGER haendelse_update")
        raa.execute("UPDATE haendelse SET aktoer = 'en anden' WHERE seq = 1")
    with pytest.raises(Inputfejl, match="kæde"):
        aaben.kopi()
    assert navne(aaben.til) == foer


def _fail_at(monkeypatch: pytest.MonkeyPatch, nummer: int) -> Callable[[], int]:
    """The given write, sync or rename of the copy's own fails as on a full disk; returns how many there have been."""
    antal = 0

    def faulty(original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            nonlocal antal
            antal += 1
            if antal == nummer:
                raise OSError(errno.ENOSPC, "full")
            return original(*args, **kwargs)

        return call

    for ejer, navn in ((os, "fsync"), (Path, "replace"), (Path, "mkdir"), (Path, "write_text"), (modtagere, "forsegl")):
        monkeypatch.setattr(ejer, navn, faulty(getattr(ejer, navn)))
    return lambda: antal


@pytest.mark.parametrize("skridt", [pytest.param(1, marks=pytest.mark.campaign), 5])
def test_a_full_disk_anywhere_leaves_the_old_copies_and_nothing_half(kilde: Kopilager, tmp_path: Path, skridt: int) -> None:
    """Whichever write fails: a Danish sentence, no half copy, no work folder, and each copy in the folder can be restored."""
    kilde.kopi()
    nummer, afvist = 1, 0
    while True:
        with pytest.MonkeyPatch.context() as patch:
            taeller = _fail_at(patch, nummer)
            try:
                kilde.kopi()
            except Inputfejl as fejl:
                afvist += 1
                assert "plads" in str(fejl)
            if taeller() < nummer:
                break
        assert [navn for navn in (*navne(kilde.til), *navne(kilde.hjem)) if navn.startswith(".")] == []
        nummer += skridt
    assert afvist >= 8 // skridt
    for n, kopi in enumerate(kopier(kilde.til)):
        assert kilde.gendan(tag.Taget(kopi.fil, OM, noeglekopi_til(kopi.fil), 0), tmp_path / f"nyt{n}").klar.fund == ()


def test_a_disk_that_is_full_while_sealing_is_told_as_such() -> None:
    """The sealing library has an error of its own for it; what comes out is the system's."""

    class Full(io.RawIOBase):
        def writable(self) -> bool:
            return True

        def write(self, _data: object) -> int:
            raise OSError(errno.ENOSPC, "full")

    til = modtagere.laes_modtagere([str(x25519.Identity.generate().to_public())])
    with pytest.raises(OSError, match="full") as afvist:
        modtagere.forsegl(io.BytesIO(b"x" * 200_000), Full(), til)  # type: ignore[arg-type]
    assert afvist.value.errno == errno.ENOSPC


def test_two_copies_at_once_do_not_meet(kilde: Kopilager, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one copy is being taken, another is refused by name and changes nothing."""
    sagt = []
    original = efterproeve.efterproev

    def midway(lager: Lager) -> efterproeve.Tal:
        if not sagt:
            with pytest.raises(Inputfejl) as afvist:
                kilde.kopi()
            sagt.append(str(afvist.value))
        return original(lager)

    monkeypatch.setattr(tag, "efterproev", midway)
    kilde.kopi()
    assert "i gang" in sagt[0]
    assert len(kopier(kilde.til)) == 1


def test_older_copies_go_and_the_noted_one_stays(kilde: Kopilager) -> None:
    """Of several copies on one day the newest is kept; copies of another store in the same folder are not touched."""
    fremmed = kilde.til / "vurdering-0123456789ab-20260302T000000Z.tar.age"
    kilde.mellem = timedelta(hours=1)
    kilde.kopi()
    fremmed.write_bytes(b"")
    taget = kilde.kopi()
    assert taget.fjernet == 1
    assert [kopi.fil for kopi in kopier(kilde.til)] == [taget.fil, fremmed]
    fundet = tilstand(kilde.hjem, Sikkerhedskopi(mappe=str(kilde.til)))
    assert (fundet.fil, fundet.antal, fundet.forseglet) == (str(taget.fil), 1, True)


def test_every_folder_that_copies_went_to_is_remembered(kilde: Kopilager, tmp_path: Path) -> None:
    """A deletion must reach the key copies everywhere, so each folder is noted with whom it is sealed for."""
    kilde.kopi()
    kilde.til = tmp_path / "andet sted"
    kilde.kopi()
    assert steder.kendte_steder(kilde.hjem) == {str(tmp_path / navn): [kilde.offentlig] for navn in ("kopier", "andet sted")}
    assert driftsnoter.laes(kilde.hjem)[driftsnoter.SIKKERHEDSKOPI]["sager"] == 3


def test_a_team_s_database_is_copied_in_the_same_form(faelles_adresse: str, tmp_path: Path) -> None:
    """A PostgreSQL store becomes a copy as any other, which restores to a file with every case, chain and entry of the log."""
    kilde = Kopilager(tmp_path / "hjem", tmp_path / "kopier", krypteret=False)
    with faelleslager.aabn(faelles_adresse, kilde.noegle, login="") as lager:
        for nummer in range(3):
            opret(lager, f"2026-{nummer}")
        _slet(lager, "2026-2")
        taget = kilde.kopi(lager)
    gendannet = kilde.gendan(taget, tmp_path / "nyt")
    assert gendannet.klar.laest == 2
    with Lager.aabn(tmp_path / "nyt", kilde.noegle) as lager:
        assert numre(lager) == {"2026-0", "2026-1"}
        assert {fund.art for fund in kontroller(lager, "B123").fund} <= {"sletning_uden_post"}


def test_a_copy_of_a_file_is_restored_to_a_team_s_database(databaseserver: Server | Navngiven, kilde: Kopilager, tmp_path: Path) -> None:
    """An empty PostgreSQL gets every case, chain and entry, and new cases after them; one with a store in it is refused."""
    taget = kilde.kopi()
    with ny_database(databaseserver) as navn:
        adresse = databaseserver.url(navn)

        def til(mappe: Path) -> None:
            gendan(
                taget.fil,
                taget.noeglekopi,
                [kilde.identitet],
                mappe,
                laas_op=ingen_laas_op,
                ny_adgangskode=None,
                database=adresse,
                aftryk=kilde.aftryk,
            )

        til(tmp_path / "nyt")
        with faelleslager.aabn(adresse, kilde.noegle) as lager:
            opret(lager, "ny")
            assert numre(lager) == {"2026-0", "2026-1", "2026-2", "ny"}
            assert kontroller(lager, "B123").fund == ()
        assert noeglefil.findes(tmp_path / "nyt")
        assert not (tmp_path / "nyt" / "sager.db").exists()
        with pytest.raises(Inputfejl, match="allerede"):
            til(tmp_path / "andet")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_copies_are_their_owners_alone(kilde: Kopilager) -> None:
    """Sealed or not, nobody else on the machine can read a copy."""
    tagne = [kilde.kopi(), kilde.kopi(forseglet=False)]
    assert [stat.S_IMODE(fil.stat().st_mode) & 0o077 for t in tagne for fil in (t.fil, t.noeglekopi)] == [0] * 4


_TIDER = st.lists(st.integers(0, 400 * 24), max_size=60, unique=True)


@settings(max_examples=40)
@given(_TIDER, st.integers(1, 20), st.integers(0, 20))
def test_the_copies_that_are_kept_reach_back(timer: list[int], daglige: int, ugentlige: int) -> None:
    """The newest is kept, the newest of each of the latest days and weeks is, and no more than the settings allow."""
    alle = [Kopi(Path(str(time)), datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=time)) for time in timer]
    gamle = overtallige(alle, daglige=daglige, ugentlige=ugentlige)
    beholdt = [kopi for kopi in alle if kopi not in gamle]
    dage = sorted({kopi.taget.date() for kopi in alle}, reverse=True)[:daglige]
    uger = sorted({kopi.taget.isocalendar()[:2] for kopi in alle}, reverse=True)[:ugentlige]
    assert all(max((k for k in alle if k.taget.date() == dag), key=lambda k: k.taget) in beholdt for dag in dage)
    assert all(max((k for k in alle if k.taget.isocalendar()[:2] == uge), key=lambda k: k.taget) in beholdt for uge in uger)
    assert len(beholdt) <= daglige + ugentlige


def test_an_age_is_told_in_hours_and_days() -> None:
    """What a person reads is right at the borders."""
    nu = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    aldre = [alder(nu - timedelta(minutes=minutter), nu) for minutter in (59, 60, 120, 48 * 60, 72 * 60)]
    assert [ord_ for tekst in aldre for ord_ in tekst.split() if ord_.isdigit()] == ["1", "2", "2", "3"]
    assert "mindre end en time" in aldre[0]
