"""The verification of the store, and the anchors that it is held against."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path

import pytest
from motorer import paa_alle
from sqlalchemy import insert, select, update
from store.indgreb import INDGREB, uden_vaern

from vurdering.content.sagsform import sag_som_dict
from vurdering.dialogue.tilstand import fold
from vurdering.domain import haendelse as h
from vurdering.domain.behandling import Behandling
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.haendelse import Haendelse
from vurdering.domain.sag import Sag
from vurdering.store import skema
from vurdering.store.database.sqlite import connect, open_engine
from vurdering.store.kaede import anker
from vurdering.store.kaede.logbog import Adgang
from vurdering.store.kontrol.kontrol import Maerke, Rapport, kontroller
from vurdering.store.lager import FILNAVN, Lager
from vurdering.store.livscyklus.beslutning import beslutning
from vurdering.store.livscyklus.sletning import slet_sag
from vurdering.store.noegler.hovednoegle import Hovednoegle
from vurdering.store.opslag import Opslag, opslag

_MARTS = datetime(2026, 3, 30, 9, 0, tzinfo=UTC)
_LAESER = Adgang("test")
#: What a case with an activity is found by.
_OPSLAG = Opslag("i_gang")


class Ur:
    """A clock that goes a minute for each look at it, and goes where it is set."""

    def __init__(self, nu: datetime) -> None:
        self.nu = nu

    def __call__(self) -> datetime:
        self.nu += timedelta(minutes=1)
        return self.nu


def aabn(mappe: Path, noegle: Hovednoegle, ur: Callable[[], datetime]) -> Lager:
    """The store with a clock of the test's own."""
    mappe.mkdir(exist_ok=True)
    return Lager(open_engine(mappe / FILNAVN, noegle), mappe / FILNAVN, noegle, ur)


def laeg_ind(lager: Lager, nummer: str, ur: Ur, laengde: int, behandling: Behandling = Behandling()) -> None:
    """A case of so many events."""
    foerst = Haendelse(h.SAG_INDLAEST, {"sag": sag_som_dict(Sag(nummer, behandling=behandling))}, ur(), "B1")
    resten = [Haendelse(h.AKTIVITET_TILFOEJET, {"id": f"a{n}", "navn": f"tur {n}"}, ur(), "B2") for n in range(1, laengde)]
    haendelser = [foerst, *resten]
    lager.opret(nummer, haendelser, opslag(fold(haendelser)))


def byg(mappe: Path, noegle: Hovednoegle, sager: int = 1) -> None:
    """A store with two months of log, a deleted case, a file, a case open to one only, and cases that the log has and has not seen."""
    ur = Ur(_MARTS)
    with aabn(mappe, noegle, ur) as lager:
        laeg_ind(lager, "set", ur, 4)
        laeg_ind(lager, "slettet", ur, 2)
        laeg_ind(lager, "bilag", ur, 3)
        lager.gem_bilag("bilag", "a.pdf", b"indhold", "B1")
        slet_sag(lager, "slettet", beslutning("B1", "B2", "borgeren er flyttet"), date(2026, 3, 30), 5, foer_tid=True)
        for n in range(1, sager):
            laeg_ind(lager, f"flere-{n}", ur, 3 + n % 4)
        ur.nu = _MARTS + timedelta(days=10)
        lager.hent("set", _LAESER)
        laeg_ind(lager, "lukket-for-andre", ur, 2, Behandling(kun_for="b1"))
        laeg_ind(lager, "uset", ur, 2)
        # What is written is not logged: only that somebody looks.
        lager.tilfoej("uset", 2, [Haendelse(h.AKTIVITET_TILFOEJET, {"id": f"a{n}", "navn": "tur"}, ur(), "B2") for n in (2, 3)])


@pytest.fixture(scope="module")
def grundlag(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Hovednoegle, bytes]:
    """A store that nobody has tampered with, its key, and an anchor of it."""
    mappe, noegle = tmp_path_factory.mktemp("logkontrol") / "lager", Hovednoegle.ny()
    byg(mappe, noegle)
    with aabn(mappe, noegle, Ur(_MARTS + timedelta(days=11))) as lager:
        assert kontroller(lager, "test").fund == ()
        fundet = anker.som_tekst(anker.lav(lager, "test")).encode("utf-8")
    return mappe, noegle, fundet


def _kopi(grundlag: tuple[Path, Hovednoegle, bytes], tmp_path: Path) -> Path:
    mappe = tmp_path / "lager"
    shutil.copytree(grundlag[0], mappe)
    return mappe


def _kontroller(mappe: Path, noegle: Hovednoegle, *ankre: bytes, maerker: tuple[Maerke, ...] = ()) -> Rapport:
    with aabn(mappe, noegle, Ur(_MARTS + timedelta(days=12))) as lager:
        return kontroller(lager, "test", ankre=[anker.fra_bytes(a, "anker.json") for a in ankre], maerker=maerker)


def _goer(mappe: Path, noegle: Hovednoegle, navn: str, r: random.Random) -> None:
    with closing(connect(mappe / FILNAVN, noegle)) as raa:
        uden_vaern(raa)
        raa.execute("BEGIN IMMEDIATE")
        INDGREB[navn][0](raa, r)
        raa.execute("COMMIT")


def test_a_store_nobody_tampered_with_is_whole(grundlag: tuple[Path, Hovednoegle, bytes], tmp_path: Path) -> None:
    """With and without an anchor there is nothing to find, also when the store has been used since and a letter is held against it."""
    mappe, noegle, fundet = _kopi(grundlag, tmp_path), *grundlag[1:]
    with aabn(mappe, noegle, Ur(_MARTS + timedelta(days=11))) as lager:
        kaede = lager.noter("set", _LAESER)
        laeg_ind(lager, "ny", Ur(_MARTS), 3)
    brev = Maerke("set", kaede.version, kaede.hoved.hex()[:12])
    assert _kontroller(mappe, noegle).fund == _kontroller(mappe, noegle, fundet, maerker=(brev,)).fund == ()


@pytest.mark.parametrize("navn", INDGREB)
def test_tampering_is_found(grundlag: tuple[Path, Hovednoegle, bytes], tmp_path: Path, navn: str) -> None:
    """Each kind is found, and without an anchor where that is what is promised; what is said is Danish and tells what to do."""
    mappe, noegle, fundet = _kopi(grundlag, tmp_path), *grundlag[1:]
    _goer(mappe, noegle, navn, random.Random(navn))
    fund = _kontroller(mappe, noegle).fund
    if not INDGREB[navn][1]:
        assert not fund
        # What is found without one is found with one too, since an anchor only has more to say.
        fund = _kontroller(mappe, noegle, fundet).fund
    assert fund and all(f.hvor and f.hvad.endswith(".") and f.betydning and f.raad for f in fund)


def test_a_deleted_case_that_is_put_back_is_found(tmp_path: Path) -> None:
    """Key and line from an old copy make the case whole again; the log knows that it was deleted."""
    ur, noegle = Ur(_MARTS), Hovednoegle.ny()
    with aabn(tmp_path / "lager", noegle, ur) as lager:
        laeg_ind(lager, "1", ur, 2)
        with lager.laeser() as connection:
            raekker = [(tabel, connection.execute(select(tabel)).mappings().first()) for tabel in (skema.noegle, skema.sag)]
        slet_sag(lager, "1", beslutning("B1", "B2", "borgeren er flyttet"), date(2026, 3, 30), 5, foer_tid=True)
        with lager.skriver() as connection:
            for tabel, raekke in raekker:
                connection.execute(insert(tabel).values(**raekke))
        assert [f.art for f in kontroller(lager, "test").fund] == ["noegle_tilbage"]


@paa_alle
def test_each_database_is_verified_alike(lager: Lager) -> None:
    """A team's store is whole when it is, and an anchor of it holds; a look-up column that was changed is found there too."""
    ur = Ur(_MARTS)
    laeg_ind(lager, "1", ur, 3)
    lager.gem_bilag("1", "a.pdf", b"indhold", "B1")
    lager.hent("1", _LAESER)
    mit = anker.lav(lager, "test")
    assert kontroller(lager, "test", ankre=[mit]).fund == ()
    with lager.skriver() as connection:
        connection.execute(update(skema.sag).values(status="lukket"))
    assert [f.art for f in kontroller(lager, "test", ankre=[mit]).fund] == ["opslag"]


def test_who_has_a_case_open_is_no_evidence(grundlag: tuple[Path, Hovednoegle, bytes], tmp_path: Path) -> None:
    """A row that says who has a case open may be written by anybody: it is a courtesy, and the verification does not mind."""
    mappe, noegle, fundet = _kopi(grundlag, tmp_path), *grundlag[1:]
    with closing(connect(mappe / FILNAVN, noegle)) as raa:
        raa.execute("INSERT INTO aabnet SELECT kaede_id, 'en_anden', '', '' FROM sag")
    assert _kontroller(mappe, noegle, fundet).fund == ()


def test_an_older_copy_put_back_is_found_by_the_anchor_alone(grundlag: tuple[Path, Hovednoegle, bytes], tmp_path: Path) -> None:
    """A whole file from before is whole in itself; the anchor, and the letter, know better."""
    mappe, noegle = _kopi(grundlag, tmp_path), grundlag[1]
    with aabn(mappe, noegle, Ur(_MARTS + timedelta(days=11))) as lager:
        laeg_ind(lager, "ny", Ur(_MARTS), 3)
        kaede = lager.noter("ny", _LAESER)
        senere = anker.som_tekst(anker.lav(lager, "test")).encode("utf-8")
    shutil.rmtree(mappe)
    shutil.copytree(grundlag[0], mappe)
    brev = Maerke("ny", kaede.version, kaede.hoved.hex()[:12])
    assert not _kontroller(mappe, noegle).fund
    assert {f.art for f in _kontroller(mappe, noegle, senere).fund} == {"kort", "kaede_mangler"}
    assert {f.art for f in _kontroller(mappe, noegle, maerker=(brev,)).fund} == {"kaede_mangler"}


def test_a_swapped_store_is_found_by_the_anchor_alone(grundlag: tuple[Path, Hovednoegle, bytes], tmp_path: Path) -> None:
    """Another store in the place of this one is whole; it is not the one that signed."""
    noegle = Hovednoegle.ny()
    byg(tmp_path / "andet", noegle)
    assert not _kontroller(tmp_path / "andet", noegle).fund
    assert {f.art for f in _kontroller(tmp_path / "andet", noegle, grundlag[2]).fund} == {"anker_andet_lager"}


def test_an_anchor_that_was_changed_is_not_believed(grundlag: tuple[Path, Hovednoegle, bytes]) -> None:
    """Neither a chain taken out of it, a version changed, nor another time passes; a file that is no anchor is refused."""
    om = json.loads(grundlag[2])
    falske = [
        {**om, "kaeder": om["kaeder"][1:]},
        {**om, "kaeder": [{**om["kaeder"][0], "version": 1}, *om["kaeder"][1:]]},
        {**om, "tid": "2026-01-01T00:00:00.000000+00:00"},
        {**om, "lager": "0" * 16},
    ]
    assert anker.fra_bytes(grundlag[2], "a.json").aegte
    assert not any(anker.fra_bytes(json.dumps(f).encode(), "a.json").aegte for f in falske)
    for ingen in (b"{}", b"[]", b"\xff", b'{"format": "vurdering.anker/2"}', json.dumps({**om, "kaeder": [{}]}).encode()):
        with pytest.raises(Inputfejl, match=r"a\.json"):
            anker.fra_bytes(ingen, "a.json")


def test_an_anchor_tells_nothing_about_anybody(grundlag: tuple[Path, Hovednoegle, bytes]) -> None:
    """It leaves the house, so neither case numbers nor users stand in it."""
    tekst = grundlag[2].decode()
    assert not [ord_ for ord_ in ("set", "bilag", "lukket-for-andre", "B1", "B2", "tur") if f'"{ord_}' in tekst]


def test_the_verification_and_the_anchor_are_logged(grundlag: tuple[Path, Hovednoegle, bytes], tmp_path: Path) -> None:
    """Each is an entry, and `seneste` gives the time of the latest anchor."""
    mappe, noegle = _kopi(grundlag, tmp_path), grundlag[1]
    _kontroller(mappe, noegle)
    with closing(connect(mappe / FILNAVN, noegle)) as raa:
        arter = [art for (art,) in raa.execute("SELECT art FROM haendelse WHERE art IN ('logkontrol', 'anker') ORDER BY tidspunkt")]
    assert arter == ["logkontrol", "anker", "logkontrol"]
    ur = Ur(datetime(2026, 5, 1, tzinfo=UTC))
    with aabn(mappe, noegle, ur) as lager:
        anker.lav(lager, "test")
        assert anker.seneste(lager) == ur.nu
    byg(tmp_path / "uden", noegle)
    with aabn(tmp_path / "uden", noegle, ur) as lager:
        assert anker.seneste(lager) is None


#: What may become of a clock: seconds from one event to the next.
_URE = {
    "frem": [60, 3600, 86400 * 400],
    "tilbage": [60, -3600, 60],
    "langt tilbage": [-86400 * 3650, 60, 60],
    "samme øjeblik": [0, 0, 0],
    "et mikrosekund": [0.000001, -0.000001, 0.000002],
}
#: The moments around which a clock is hard to read: summer time begins and ends, leap days, the turn of a month, a year and a century.
_STEDER = [
    datetime(2026, 3, 29, 0, 59, 30, tzinfo=UTC),
    datetime(2026, 10, 25, 0, 59, 30, tzinfo=UTC),
    datetime(2028, 2, 28, 22, 59, 30, tzinfo=UTC),
    datetime(2028, 2, 29, 22, 59, 30, tzinfo=UTC),
    datetime(2027, 2, 28, 22, 59, 30, tzinfo=UTC),
    datetime(2026, 3, 31, 21, 59, 30, tzinfo=UTC),
    datetime(2026, 12, 31, 22, 59, 30, tzinfo=UTC),
    datetime(2099, 12, 31, 23, 59, 30, tzinfo=UTC),
    datetime(2026, 6, 30, 23, 59, 59, tzinfo=UTC),
    datetime(2026, 7, 1, 12, 0, 0, tzinfo=UTC),
]


@pytest.mark.parametrize("skridt", _URE)
def test_the_order_is_that_of_the_numbers_whatever_the_clock_says(tmp_path: Path, skridt: str) -> None:
    """At each hard moment the case is read back as it was written, the log goes on, and the verification only tells of the clock."""
    ur = Ur(_MARTS)
    with aabn(tmp_path / "lager", Hovednoegle.ny(), ur) as lager:
        skrevet = {f"sag-{nr}": _tider(sted, _URE[skridt]) for nr, sted in enumerate(_STEDER)}
        for nummer, tider in skrevet.items():
            for n, ur.nu in enumerate(tider):
                if n:
                    lager.tilfoej(nummer, n, [Haendelse(h.AKTIVITET_TILFOEJET, {"id": f"a{n}", "navn": "tur"}, ur.nu, "B1")], _OPSLAG)
                else:
                    lager.opret(nummer, [Haendelse(h.SAG_OPRETTET, {"sagsnummer": nummer}, ur.nu, "B1")])
            assert [x.tidspunkt for x in lager.hent(nummer, _LAESER).haendelser] == tider
        rapport = kontroller(lager, "test")
    tilbage = {nummer for nummer, tider in skrevet.items() if any(b < a for a, b in pairwise(tider))}
    assert rapport.fund == ()
    assert {b.partition(":")[0].removeprefix("Sag ") for b in rapport.bemaerket if b.startswith("Sag ")} == tilbage


def _tider(sted: datetime, skridt: list[float]) -> list[datetime]:
    """The moments, each written in another zone: what counts is the moment, and not how it was written."""
    tider = [sted]
    for n, sekunder in enumerate(skridt):
        zone = timezone(timedelta(hours=(-11, 2, 13)[n % 3]))
        tider.append((tider[-1] + timedelta(seconds=sekunder)).astimezone(zone))
    return tider


@pytest.fixture(scope="module")
def stort(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Hovednoegle, bytes]:
    """A store of sixteen cases, its key, and an anchor of it."""
    mappe, noegle = tmp_path_factory.mktemp("stort") / "lager", Hovednoegle.ny()
    byg(mappe, noegle, sager=12)
    with aabn(mappe, noegle, Ur(_MARTS + timedelta(days=11))) as lager:
        assert kontroller(lager, "test").fund == ()
        return mappe, noegle, anker.som_tekst(anker.lav(lager, "test")).encode("utf-8")


@pytest.mark.campaign
@pytest.mark.parametrize("navn", INDGREB)
def test_tampering_at_many_places_is_found(stort: tuple[Path, Hovednoegle, bytes], tmp_path: Path, navn: str) -> None:
    """Ten times at places of chance: found with the anchor each time, and without as promised."""
    for nr in range(10):
        mappe = shutil.copytree(stort[0], tmp_path / str(nr))
        _goer(mappe, stort[1], navn, random.Random(f"{navn} {nr}"))
        uden, med = _kontroller(mappe, stort[1]).fund, _kontroller(mappe, *stort[1:]).fund
        assert med and bool(uden) is INDGREB[navn][1], (nr, uden, med)
    print(f"\n{navn}: 10 fundet med anker, {10 * INDGREB[navn][1]} uden")
