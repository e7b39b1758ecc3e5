"""Killed in the middle of a migration or an encryption, the store is the old one or the new, complete; a copy is whole or not there."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import guldlager
import pytest

import vurdering
from vurdering.content.sagsform import sag_som_dict
from vurdering.dialogue.tilstand import fold
from vurdering.domain.fejl import Inputfejl
from vurdering.store.aabning import aabn_lager
from vurdering.store.database.sqlite import er_ukrypteret
from vurdering.store.kaede.logbog import Adgang
from vurdering.store.kryptering import ARBEJDE
from vurdering.store.lager import FILNAVN, Lager
from vurdering.store.noegler.noeglefil import findes

LAESER = Adgang("test")
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="systemet kan ikke dræbe en proces på denne måde")
#: How many kills, and the seed of their moments; 200 in all in the campaign, in parts that each end within the limit for one test.
GANGE = pytest.mark.parametrize(("gange", "seed"), [(1, 97), *(pytest.param(50, seed, marks=pytest.mark.campaign) for seed in range(4))])

#: Does something to the folder in a process that is killed after so many seconds, or at a line, or never; returns how many lines of
#: the program's own it ran (None when it was killed), and how long it took.
Afbryd = Callable[..., tuple[int | None, float]]


@pytest.fixture(scope="module")
def afbryd() -> Iterator[Afbryd]:
    """See `Afbryd`."""
    rod = Path(vurdering.__file__).parents[1]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(rod), str(rod / "tests")]), "PYTHONUTF8": "1"}
    proces = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("afbrydelig.py"))], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env
    )
    assert proces.stdin is not None and proces.stdout is not None
    ind, ud = proces.stdin, proces.stdout

    def goer(hvad: str, mappe: Path, efter: float | None = None, linje: int = 0) -> tuple[int | None, float]:
        ind.write(json.dumps([hvad, str(mappe), linje]).encode() + b"\n")
        ind.flush()
        barn = int(ud.readline())
        begyndt = time.monotonic()
        if efter is not None:
            time.sleep(efter)
            os.kill(barn, signal.SIGKILL)
        ind.write(b"wait\n")
        ind.flush()
        svar = ud.readline().strip()
        return None if svar == b"dead" else int(svar), time.monotonic() - begyndt

    yield goer
    ind.close()
    proces.wait()


def _alt(fil: Path) -> list[Any]:
    raa = sqlite3.connect(fil)
    assert raa.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    tabeller = [navn for (navn,) in raa.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    alt = [(tabel, sorted(raa.execute(f"SELECT * FROM {tabel}").fetchall())) for tabel in tabeller]
    raa.close()
    return alt


def _sager(lager: Lager) -> dict[str, Any]:
    return {linje.sagsnummer: sag_som_dict(fold(lager.hent(linje.sagsnummer, LAESER).haendelser)) for linje in lager.liste()}


def _frisk(mappe: Path, navn: str) -> Path:
    shutil.rmtree(mappe, ignore_errors=True)
    return guldlager.pak_ud(navn, mappe)


@GANGE
def test_a_migration_that_is_killed(gange: int, seed: int, mappe: Path, afbryd: Afbryd) -> None:
    """After each kill the store is the old one to the row or the new one with every case, the copy is whole; the next opening goes on."""
    chance = random.Random(seed)
    navn = guldlager.udgave(1 + (gange >= 50 and seed % 2))
    facit = {nummer: om["sag"] for nummer, om in guldlager.facit(navn).items()}
    gammel = _alt(_frisk(mappe, navn))
    faerdig, varer = afbryd("aabn", mappe)
    assert faerdig is not None
    udfald: Counter[str] = Counter()
    for _ in range(gange):
        fil = _frisk(mappe, navn)
        afbryd("aabn", mappe, chance.uniform(0, varer * 1.1))
        for kopi in mappe.glob("sager-version*.db"):
            assert _alt(kopi) == gammel
        alt = _alt(fil)
        udfald["gammel" if alt == gammel else "ny"] += 1
        udfald["kopi"] += bool(list(mappe.glob("sager-version*.db")))
        assert alt == gammel or ("skema_version", [(3,)]) in alt
        with aabn_lager(mappe) as lager:
            assert _sager(lager) == facit
        (kopi,) = mappe.glob("sager-version*")
        assert guldlager.i_mappen(mappe) == [kopi.name, FILNAVN] and _alt(kopi) == gammel
    print(dict(udfald))
    assert gange < 50 or (udfald["gammel"] and udfald["ny"] and udfald["kopi"] > udfald["ny"])


@pytest.mark.parametrize(
    "del_", [pytest.param(part, marks=pytest.mark.campaign) for part in (None, *(slice(n, None, 4) for n in range(4)))]
)
def test_an_encryption_that_is_killed(del_: slice | None, mappe: Path, afbryd: Afbryd) -> None:
    """Killed at any line, nothing is lost: it opens, or is refused where a key was made; encrypting again ends it and leaves nothing."""
    navn = guldlager.udgave(3 if del_ else 1)
    facit = {nummer: om["sag"] for nummer, om in guldlager.facit(navn).items()}
    _frisk(mappe, navn)
    linjer, _ = afbryd("krypter", mappe)
    assert linjer is not None and linjer > 100 and not er_ukrypteret(mappe / FILNAVN)
    udfald: Counter[str] = Counter()
    alle = range(1, linjer + 1)
    for linje in alle[del_] if del_ else (1, linjer // 2, linjer):
        fil = _frisk(mappe, navn)
        assert afbryd("krypter", mappe, linje=linje)[0] is None
        aaben = er_ukrypteret(fil)
        udfald["gammel" if aaben else "ny"] += 1
        udfald["arbejde"] += (mappe / ARBEJDE).exists()
        if aaben and findes(mappe):
            udfald["afvist"] += 1
            with pytest.raises(Inputfejl, match="vurdering lager krypter"):
                aabn_lager(mappe, guldlager.KODE)
        else:
            with aabn_lager(mappe, guldlager.KODE) as lager:
                assert lager.krypteret is not aaben
                assert _sager(lager) == facit
        if aaben:
            assert afbryd("krypter", mappe)[0]
        with aabn_lager(mappe, guldlager.KODE) as lager:
            assert lager.krypteret and _sager(lager) == facit
        assert guldlager.i_mappen(mappe) == ["noegler.json", "noegler.kopi.json", FILNAVN]
    print(dict(udfald), linjer)
    assert udfald["gammel"] and udfald["ny"] and udfald["afvist"]
