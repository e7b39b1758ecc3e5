from __future__ import annotations

import contextlib
import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from kopilager import BILLIG, KODE, Kopilager, indhold, ingen_laas_op, navne, numre, opret

import vurdering
from vurdering.content import driftsnoter
from vurdering.domain.fejl import Inputfejl
from vurdering.store import hoejvande
from vurdering.store.aabning import aabn_lager
from vurdering.store.kaede import anker
from vurdering.store.kontrol.kontrol import kontroller
from vurdering.store.lager import FILNAVN, Lager
from vurdering.store.livscyklus.beslutning import Beslutning
from vurdering.store.livscyklus.sletning import slet_sag
from vurdering.store.noegler import adgangskode, noeglefil
from vurdering.store.noegler.noeglefil import ForkertAdgangskode
from vurdering.store.sikkerhedskopi import gendan as gendan_modul
from vurdering.store.sikkerhedskopi import igang
from vurdering.store.sikkerhedskopi.arbejde import fej
from vurdering.store.sikkerhedskopi.gendan import gendan
from vurdering.store.sikkerhedskopi.generationer import kopier, noeglekopi_til
from vurdering.store.sikkerhedskopi.oevelse import oev
from vurdering.store.sikkerhedskopi.tag import Taget


@pytest.fixture
def kilde(tmp_path: Path) -> Kopilager:
    """An encrypted store with three cases."""
    return Kopilager(tmp_path / "hjem", tmp_path / "kopier").lav()


def test_the_restored_store_opens_with_the_new_passphrase_and_not_the_old(
    kilde: Kopilager, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A passphrase that was lost, or that a colleague knew, opens the store no more once it was restored with a new one."""
    monkeypatch.setattr(adgangskode, "STYRKE", BILLIG)
    kollegas = "kollegaens egen adgangskode"
    noeglefil.ret(kilde.hjem, kilde.noegle, lambda fil: fil.med(noeglefil.plads_til_adgangskode(kilde.noegle, kollegas, "B456", BILLIG)))
    taget = kilde.kopi()
    til, ny = tmp_path / "nyt", "en helt ny adgangskode"
    gendan(taget.fil, taget.noeglekopi, [kilde.identitet], til, laas_op=ingen_laas_op, ny_adgangskode=lambda: ny, aftryk=kilde.aftryk)
    with aabn_lager(til, ny) as lager:
        assert len(numre(lager)) == 3
    for gammel in (KODE, kollegas):
        with pytest.raises(ForkertAdgangskode):
            aabn_lager(til, gammel)


def test_a_copy_without_a_recipient_is_restored_with_the_passphrase_it_had(kilde: Kopilager, tmp_path: Path) -> None:
    """Whoever knows the passphrase needs no identity, and nobody else opens it."""
    taget = kilde.kopi(forseglet=False)

    def med(kode: str) -> None:
        gendan(
            taget.fil,
            taget.noeglekopi,
            [],
            tmp_path / "nyt",
            laas_op=lambda fil: noeglefil.laas_op(fil, kode),
            ny_adgangskode=None,
            aftryk=kilde.aftryk,
        )

    with pytest.raises(ForkertAdgangskode):
        med("en anden adgangskode")
    assert not (tmp_path / "nyt" / FILNAVN).exists()
    med(KODE)
    with aabn_lager(tmp_path / "nyt", KODE) as lager:
        assert len(numre(lager)) == 3


def test_a_store_that_is_there_is_never_overwritten(kilde: Kopilager) -> None:
    """Restoring in a folder with a store is refused; when asked for, the old one is moved aside whole, and can be opened there."""
    taget = kilde.kopi()
    with kilde.aabn() as lager:
        opret(lager, "ny")
    with pytest.raises(Inputfejl, match="--erstat"):
        kilde.gendan(taget, kilde.hjem)
    gendannet = kilde.gendan(taget, kilde.hjem, erstat=True)
    assert gendannet.tidligere is not None
    with Lager.aabn(gendannet.tidligere, kilde.noegle) as lager:
        assert "ny" in numre(lager)
        assert kontroller(lager, "B123").fund == ()
    with kilde.aabn() as lager:
        assert numre(lager) == {"2026-0", "2026-1", "2026-2"}


def test_an_anchor_tells_what_is_missing_since_the_copy(kilde: Kopilager, tmp_path: Path) -> None:
    """Cases and entries after the copy are named by the anchor, as missing and not as a fault; without it nobody can tell."""
    taget = kilde.kopi()
    with kilde.aabn() as lager:
        opret(lager, "ny")
        ankeret = anker.lav(lager, "B123")
    klar = gendan(
        taget.fil, taget.noeglekopi, [kilde.identitet], tmp_path / "nyt", laas_op=ingen_laas_op, ny_adgangskode=None, ankre=[ankeret]
    ).klar
    assert [mangel.haendelser for mangel in klar.mangler if mangel.hvad.startswith("En sag")] == [1]
    assert [mangel.haendelser for mangel in klar.mangler if mangel.hvad.startswith("Loggen")] == [2]
    assert len(klar.mangler) == 2
    assert klar.fund == ()


def test_a_drill_leaves_nothing_and_is_noted(kilde: Kopilager) -> None:
    """The drill reads every case of the copy, changes no file of the store but its log and notes, and leaves no case in the clear."""
    taget = kilde.kopi()
    foer = {*navne(kilde.hjem), *navne(kilde.til)}
    klar = oev(taget.fil, taget.noeglekopi, [kilde.identitet], kilde.hjem, laas_op=ingen_laas_op)
    assert (klar.laest, klar.fund) == (3, ())
    assert {*navne(kilde.hjem), *navne(kilde.til)} == foer
    assert driftsnoter.laes(kilde.hjem)[driftsnoter.GENDANNELSESOEVELSE]["sager"] == 3
    with kilde.aabn() as lager:
        assert kontroller(lager, "B123").fund == ()


def test_a_drill_with_a_damaged_copy_is_not_noted(kilde: Kopilager) -> None:
    """A drill that failed does not count: the status goes on asking for one."""
    taget = kilde.kopi()
    taget.fil.write_bytes(taget.fil.read_bytes()[:-1000])
    with pytest.raises(Inputfejl):
        oev(taget.fil, taget.noeglekopi, [kilde.identitet], kilde.hjem, laas_op=ingen_laas_op)
    assert driftsnoter.GENDANNELSESOEVELSE not in driftsnoter.laes(kilde.hjem)


@pytest.mark.parametrize("skridt", [pytest.param(1, marks=pytest.mark.campaign), 3])
def test_a_restore_that_was_stopped_anywhere_is_no_store_until_it_is_done(
    kilde: Kopilager, monkeypatch: pytest.MonkeyPatch, skridt: int
) -> None:
    """At each step that moves a file the power may go: opening is then refused, never an empty new store, and a new run ends well."""
    taget = kilde.kopi()
    # The first only says that a restore is under way.
    nummer = 2 - skridt
    while True:
        nummer += skridt
        moved = 0
        original = Path.replace

        def stopped(self: Path, target: Path) -> Path:
            nonlocal moved
            moved += 1
            if moved == nummer:  # noqa: B023 - called only in this turn
                raise KeyboardInterrupt
            return original(self, target)  # noqa: B023 - called only in this turn

        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", stopped)
            try:
                kilde.gendan(taget, kilde.hjem, erstat=True)
                break
            except KeyboardInterrupt:
                pass
        if igang.er_igang(kilde.hjem):
            with pytest.raises(Inputfejl, match="ikke færdig"):
                aabn_lager(kilde.hjem, KODE)
            kilde.gendan(taget, kilde.hjem)
        with aabn_lager(kilde.hjem, KODE) as lager:
            assert len(numre(lager)) == 3
    assert nummer >= 5


def test_a_disk_that_is_full_leaves_the_folder_as_it_was(kilde: Kopilager, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When there is no room for the restored store: a Danish sentence, and no file of a store."""
    taget = kilde.kopi()

    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(gendan_modul, "klargoer", full)
    with pytest.raises(Inputfejl, match="plads"):
        kilde.gendan(taget, tmp_path / "nyt")
    assert navne(tmp_path / "nyt") == ["arbejde.laas"]


@contextlib.contextmanager
def _draeber(rolle: str, kilde: Kopilager, fil: Path) -> Iterator[Callable[[float], None]]:
    """A function that starts the work in a process and kills it after so many seconds."""
    fil.write_text(str(kilde.identitet), encoding="utf-8")
    miljoe = {**os.environ, "PYTHONPATH": str(Path(vurdering.__file__).parents[1]), "PYTHONUTF8": "1"}
    ord_ = [rolle, *map(str, (kilde.hjem, kilde.til, fil)), kilde.noegle.raa.hex()]
    with subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("kopierer.py")), *ord_],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        env=miljoe,
    ) as proces:
        assert proces.stdin is not None
        assert proces.stdout is not None
        ind, ud = proces.stdin, proces.stdout

        def draeb(efter: float) -> None:
            ind.write("nu\n")
            ind.flush()
            barn = int(ud.readline())
            time.sleep(efter)
            os.kill(barn, signal.SIGKILL)
            assert ud.readline() == "dead\n"

        try:
            yield draeb
        finally:
            ind.close()


_forker = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork")
#: The everyday tests stop at chosen steps instead, which costs less than a process.
_GANGE = [pytest.param(200, marks=pytest.mark.campaign)]


@_forker
@pytest.mark.parametrize("gange", _GANGE)
def test_a_copy_that_is_killed_leaves_only_whole_copies(kilde: Kopilager, tmp_path: Path, gange: int) -> None:
    """Killed anywhere: each copy in the folder can be restored, the store is as it was, and the next copy sweeps what was left."""
    begyndt = time.monotonic()
    kilde.kopi()
    # Long enough to be killed anywhere in a copy, on a fast machine and on a slow one.
    laengst = 1.5 * (time.monotonic() - begyndt)
    chance = random.Random(gange)
    with _draeber("tag", kilde, tmp_path / "id") as draeb:
        for _ in range(gange):
            draeb(chance.uniform(0, laengst))
    taget = kilde.kopi()
    assert [navn for navn in (*navne(kilde.til), *navne(kilde.hjem)) if navn.startswith(".")] == []
    for n, kopi in enumerate(kopier(kilde.til)):
        fundet = kilde.gendan(Taget(kopi.fil, taget.om, noeglekopi_til(kopi.fil), 0), tmp_path / f"nyt{n}")
        assert (fundet.klar.laest, fundet.klar.fund) == (3, ())


@_forker
@pytest.mark.parametrize("gange", _GANGE)
def test_a_restore_that_is_killed_is_never_half_a_store(kilde: Kopilager, tmp_path: Path, gange: int) -> None:
    """Killed anywhere: the folder is a whole store, or it is refused and restoring again makes it one."""
    taget = kilde.kopi()
    begyndt = time.monotonic()
    kilde.gendan(taget, kilde.hjem, erstat=True)
    laengst = 1.5 * (time.monotonic() - begyndt)
    chance = random.Random(gange)
    with _draeber("laeg", kilde, tmp_path / "id") as draeb:
        for _ in range(gange):
            draeb(chance.uniform(0, laengst))
            if igang.er_igang(kilde.hjem):
                with pytest.raises(Inputfejl, match="ikke færdig"):
                    aabn_lager(kilde.hjem, KODE)
                kilde.gendan(taget, kilde.hjem)
            with aabn_lager(kilde.hjem, KODE) as lager:
                assert len(numre(lager)) == 3
                assert kontroller(lager, "B123").fund == ()
            fej(kilde.hjem)
            for gammel in kilde.hjem.glob("tidligere-*"):
                shutil.rmtree(gammel)


def test_a_file_copy_without_its_journal_is_never_shown_as_the_newest(kilde: Kopilager, tmp_path: Path) -> None:
    """Copying `sager.db` by hand and putting it back loses the newest; an anchor tells exactly that, and nothing half is shown."""
    with kilde.aabn() as lager:
        opret(lager, "ny")
        ankeret = anker.lav(lager, "B123")
        (tmp_path / "kopi.db").write_bytes((kilde.hjem / FILNAVN).read_bytes())
    (kilde.hjem / FILNAVN).write_bytes((tmp_path / "kopi.db").read_bytes())
    with aabn_lager(kilde.hjem, KODE) as lager:
        fund = kontroller(lager, "B123", ankre=[ankeret]).fund
    assert fund
    assert {f.art for f in fund} <= {"kort", "kaede_mangler"}


def test_an_old_file_that_is_put_back_is_refused(kilde: Kopilager) -> None:
    """A file copy from before the store was last used is a whole store but an old one: it is refused, also after the journal is gone."""
    with aabn_lager(kilde.hjem, KODE) as lager:
        gammel = (kilde.hjem / FILNAVN).read_bytes()
        opret(lager, "ny")
    aabn_lager(kilde.hjem, KODE).close()
    ny = (kilde.hjem / FILNAVN).read_bytes()
    (kilde.hjem / FILNAVN).write_bytes(gammel)
    with pytest.raises(Inputfejl, match="ældre"):
        aabn_lager(kilde.hjem, KODE)
    (kilde.hjem / FILNAVN).write_bytes(ny)
    aabn_lager(kilde.hjem, KODE).close()


@pytest.mark.parametrize("indhold_", ["", "{}", "[]", '{"format": "vurdering.hoejvande/1", "maaned": 3, "poster": "x"}'])
def test_a_damaged_mark_locks_nobody_out(kilde: Kopilager, indhold_: str) -> None:
    """The mark only helps: whatever stands in its file, a store that is whole opens, and the mark is made anew."""
    (kilde.hjem / hoejvande.FILNAVN).write_text(indhold_, encoding="utf-8")
    aabn_lager(kilde.hjem, KODE).close()
    assert "poster" in (kilde.hjem / hoejvande.FILNAVN).read_text(encoding="utf-8")


@pytest.mark.parametrize("hvad", ["aaben", "tom", "anden"])
def test_another_store_in_its_place_is_refused(kilde: Kopilager, tmp_path: Path, hvad: str) -> None:
    """Another store is refused with the remedy, whether it is open, empty or has other keys; the right files open again."""
    aabn_lager(kilde.hjem, KODE).close()
    navne = (FILNAVN, f"{FILNAVN}-wal", f"{FILNAVN}-shm", noeglefil.FILNAVN, noeglefil.KOPI)
    aside = tmp_path / "aside"
    aside.mkdir()
    for navn in navne:
        if (kilde.hjem / navn).exists():
            (kilde.hjem / navn).rename(aside / navn)
    with Lager.aabn(tmp_path / "anden") if hvad == "aaben" else aabn_lager(tmp_path / "anden", KODE) as lager:
        if hvad != "tom":
            opret(lager, "falsk")
    for navn in navne:
        if (tmp_path / "anden" / navn).exists():
            shutil.copy(tmp_path / "anden" / navn, kilde.hjem / navn)
    with pytest.raises(Inputfejl, match=r"et andet lager.*slet hoejvande\.json"):
        aabn_lager(kilde.hjem, KODE)
    for navn in navne:
        if (aside / navn).exists():
            (kilde.hjem / navn).unlink(missing_ok=True)
            (aside / navn).rename(kilde.hjem / navn)
    aabn_lager(kilde.hjem, KODE).close()


def test_deleting_the_first_case_is_no_other_store(kilde: Kopilager) -> None:
    """What the mark knows the store by outlives the case that it was made from."""
    with aabn_lager(kilde.hjem, KODE) as lager, lager.laeser() as connection:
        foerst = connection.exec_driver_sql("SELECT sagsnummer FROM sag ORDER BY kaede_id LIMIT 1").scalar_one()
    with aabn_lager(kilde.hjem, KODE) as lager:
        slet_sag(lager, foerst, Beslutning("B1", "B2", "borgeren er flyttet"), date(2026, 11, 22), 5, foer_tid=True)
    aabn_lager(kilde.hjem, KODE).close()


def test_a_restored_copy_is_not_taken_for_an_old_file(kilde: Kopilager) -> None:
    """Restoring an older copy over the store is allowed: the mark goes aside with what it was about."""
    taget = kilde.kopi()
    with aabn_lager(kilde.hjem, KODE) as lager:
        for nummer in range(5):
            opret(lager, f"ny-{nummer}")
    aabn_lager(kilde.hjem, KODE).close()
    kilde.gendan(taget, kilde.hjem, erstat=True)
    aabn_lager(kilde.hjem, KODE).close()


def test_the_identity_is_never_written_down(kilde: Kopilager, tmp_path: Path) -> None:
    """The secret recovery key is in no file that copying, restoring or the drill leaves."""
    taget = kilde.kopi()
    kilde.gendan(taget, tmp_path / "nyt")
    oev(taget.fil, taget.noeglekopi, [kilde.identitet], kilde.hjem, laas_op=ingen_laas_op)
    assert str(kilde.identitet).encode() not in indhold(tmp_path.rglob("*"))
