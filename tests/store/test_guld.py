"""Stores of every released version open for ever, and each case in them is the one it was."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import guldlager
import pytest

from vurdering.__main__ import main
from vurdering.content.sagsform import sag_som_dict
from vurdering.dialogue.tilstand import fold
from vurdering.domain.registre import REGISTRE
from vurdering.store.aabning import aabn_lager
from vurdering.store.kaede import laes, logbog, skriv
from vurdering.store.kaede.logbog import Adgang
from vurdering.store.kontrol.kontrol import kontroller
from vurdering.store.lager import FILNAVN
from vurdering.store.skema import SKEMA_VERSION

LAESER = Adgang("test")
#: The last version whose content any tool can read.
I_DET_FRI = 2


@pytest.mark.parametrize("navn", guldlager.navne())
def test_every_released_store_opens_and_holds_its_cases(navn: str, mappe: Path) -> None:
    """Each case has its events, and they make the case that the program which wrote them saw; the verification finds nothing wrong."""
    guldlager.pak_ud(navn, mappe)
    facit = guldlager.facit(navn)
    with aabn_lager(mappe, guldlager.KODE) as lager:
        assert {linje.sagsnummer for linje in lager.liste()} == set(facit)
        for nummer, ventet in facit.items():
            gemt = lager.hent(nummer, LAESER)
            assert (gemt.version, len(gemt.haendelser)) == (ventet["version"], ventet["version"])
            assert sag_som_dict(fold(gemt.haendelser)) == ventet["sag"]
        assert kontroller(lager, "test").fund == ()


@pytest.mark.parametrize("nummer", range(1, SKEMA_VERSION + 1))
def test_every_released_version_has_a_store(nummer: int) -> None:
    """A version that is written today is read for ever, so it has a store here to hold that; small enough to be kept."""
    assert guldlager.udgave(nummer) in guldlager.navne(), "lav det med tests/store/lav_guld.py"
    assert sum(fil.stat().st_size for fil in guldlager.MAPPE.glob("*.gz")) < 200_000


@pytest.mark.parametrize("nummer", range(1, I_DET_FRI + 1))
def test_what_was_in_the_open_is_kept_word_for_word(nummer: int, mappe: Path) -> None:
    """Time, actor, kind and content of every event, and every file, are those of the old store, in the same order."""
    fil = guldlager.pak_ud(guldlager.udgave(nummer), mappe)
    raa = sqlite3.connect(fil)
    gamle: dict[str, list[tuple[object, ...]]] = {}
    for sagsnummer, *led in raa.execute(
        "SELECT sagsnummer, art, indhold, tidspunkt, aktoer FROM haendelse JOIN sag ON sag.id = sag_id ORDER BY sag_id, seq"
    ):
        gamle.setdefault(sagsnummer, []).append(tuple(led))
    bilag = raa.execute("SELECT sagsnummer, navn, indhold FROM bilag JOIN sag ON sag.id = sag_id").fetchall() if nummer > 1 else []
    raa.close()
    assert len(gamle) > 2 and (nummer == 1 or len(bilag) == 2)
    with aabn_lager(mappe) as lager, lager.laeser() as connection:
        for sagsnummer, led in gamle.items():
            poster = laes.poster(connection, lager.kaede(connection, sagsnummer))
            assert [
                (p.art, json.loads(str(i)), p.tidspunkt.isoformat(timespec="microseconds"), p.aktoer)
                for p, (_, i, *_) in zip(poster, led, strict=True)
            ] == [(art, json.loads(str(indhold)), tid, aktoer) for art, indhold, tid, aktoer in led]
            assert {p.skema for p in poster} == {1}
    with aabn_lager(mappe) as lager:
        nye = [(nummer, b.navn, b.indhold) for nummer in gamle for b in lager.bilag(nummer, LAESER)]
    assert sorted(nye) == sorted(bilag)


def test_a_hearing_recorded_the_old_way_is_a_record(mappe: Path) -> None:
    """What version 1 kept as an answer can be read, changed and taken out like any hearing, and its question is answered."""
    guldlager.pak_ud(guldlager.udgave(1), mappe)
    with aabn_lager(mappe) as lager:
        haendelser = lager.hent("2026-0042", LAESER).haendelser
    sag = fold(haendelser)
    assert [h.id for h in sag.partshoering] == ["partshoering1", "partshoering2"]
    assert "Blåbærgrød" in sag.partshoering[0].svar and sag.partshoering[1].ikke_noedvendig
    assert any("partshoering" in stillet for stillet in sag.besvaret)
    assert [h.art for h in haendelser].count("optegnelse_skrevet") == 2
    assert {h.data["id"] for h in haendelser if h.art == "optegnelse_skrevet"} == {o.id for o in sag.register(REGISTRE["partshoering"])}


def test_the_log_tells_where_the_cases_came_from(mappe: Path) -> None:
    """The log begins with the version that the store was taken over from, and names each case with where its chain stood."""
    guldlager.pak_ud(guldlager.udgave(1), mappe)
    with aabn_lager(mappe) as lager, lager.laeser() as connection:
        (uid,) = connection.exec_driver_sql("SELECT uid FROM kaede WHERE art = 'logbog'").scalars()
        maaned = skriv.find_laast(connection, lager.noegle, uid)
        assert maaned is not None
        foerste, *resten = laes.poster(connection, maaned)
        kaeder = dict(connection.exec_driver_sql("SELECT uid, hoved FROM kaede WHERE art = 'sag'").all())
    assert (foerste.art, foerste.indhold) == (logbog.OPGRADERET, {"fra": 1, "til": 3, "sager": len(kaeder)})
    assert {p.art for p in resten} == {logbog.OVERTAGET}
    assert {p.indhold["sag"]: bytes.fromhex(p.indhold["hoved"]) for p in resten} == kaeder


def test_the_old_store_lies_beside_as_a_copy(mappe: Path) -> None:
    """The copy is whole, has the old version, holds what the old store held, and only its owner can read it."""
    fil = guldlager.pak_ud(guldlager.udgave(1), mappe)
    before = _alt(fil)
    sagt: list[str] = []
    aabn_lager(mappe, sig=sagt.append).close()
    (kopi,) = mappe.glob("sager-version1-*.db")
    assert _alt(kopi) == before and kopi.stat().st_mode & 0o077 == 0
    assert any(kopi.name in s and "ikke krypteret" in s for s in sagt)
    assert guldlager.i_mappen(mappe) == sorted([FILNAVN, kopi.name])
    sagt.clear()
    aabn_lager(mappe, sig=sagt.append).close()
    assert sagt == [] and len(guldlager.i_mappen(mappe)) == 2


def test_a_deletion_tells_of_the_copy_that_still_has_the_case(hjem: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The copy of the old store holds a case that is deleted from the new one, so the person is told to delete the copy too."""
    guldlager.pak_ud(guldlager.udgave(1), hjem)
    assert main(["slet", "2026-9003", "--grund", "oprettet ved en fejl", "--godkendt-af", "leder", "--foer-tid", "--ja", "2026-9003"]) == 0
    (kopi,) = hjem.glob("sager-version1-*.db")
    assert str(kopi) in capsys.readouterr().err


def _alt(fil: Path) -> list[object]:
    raa = sqlite3.connect(fil)
    tabeller = [navn for (navn,) in raa.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    alt: list[object] = [(t, raa.execute(f"SELECT * FROM {t} ORDER BY 1, 2").fetchall()) for t in tabeller if t != "skema_version"]
    alt.append(raa.execute("SELECT * FROM skema_version").fetchall())
    raa.close()
    return alt
