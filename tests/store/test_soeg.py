"""Cases are found by what stands about them in the open; by CPR number only whole, through its keyed hash, and in the log."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from lagret import laeg_ind
from sqlalchemy import insert, select

from vurdering.content.sagsform import sag_som_dict
from vurdering.domain import haendelse as h
from vurdering.domain.behandling import Behandling
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.haendelse import Haendelse
from vurdering.domain.sag import Aktivitet, Borger, Sag
from vurdering.store import skema
from vurdering.store.kaede import logbog
from vurdering.store.kaede.logbog import Adgang
from vurdering.store.kaede.skriv import iso
from vurdering.store.lager import Lager
from vurdering.store.soeg import Soegning, passer, soeg

CPR = "0101800000"
START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def sag(nummer: str, ansvarlig: str = "", cpr: str | None = None, *, begyndt: bool = False, lukket: date | None = None) -> Sag:
    """A case with what it is found by."""
    ture = (Aktivitet("a1", "biograf"),) if begyndt else ()
    return Sag(nummer, borger=Borger(cpr=cpr), aktiviteter=ture, behandling=Behandling(ansvarlig, lukket=lukket))


@pytest.fixture
def fyldt(lager: Lager) -> Lager:
    """A store with four cases, one day apart, the last one changed last."""
    alle = (
        sag("2026-0001", "B1", "010180-0000"),
        sag("2026-0002", "b1", begyndt=True),
        sag("27.60.00-G01_1", "B2", "0202800000", begyndt=True),
        sag("ÆØ%1", "B2", CPR, lukket=date(2026, 3, 20)),
    )
    for dage, en in enumerate(alle):
        laeg_ind(lager, en.sagsnummer, [Haendelse(h.SAG_INDLAEST, {"sag": sag_som_dict(en)}, START + timedelta(days=dage), "B1")])
    return lager


def numre(lager: Lager, **soegning: Any) -> list[str]:
    """The numbers of the cases that are found."""
    return [linje.sagsnummer for linje in soeg(lager, Soegning(**soegning), Adgang("B1"))]


def test_each_criterion_finds_its_cases_and_all_of_them_together(fyldt: Lager) -> None:
    """Number by part, status, whose it is, and days, with nothing told from the wildcards of the database."""
    assert numre(fyldt) == ["ÆØ%1", "27.60.00-G01_1", "2026-0002", "2026-0001"]
    assert numre(fyldt, nummer="g01") == ["27.60.00-G01_1"]
    assert numre(fyldt, nummer="_1") == ["27.60.00-G01_1"] and numre(fyldt, nummer="%") == ["ÆØ%1"]
    assert numre(fyldt, nummer="ÆØ") == ["ÆØ%1"]
    assert numre(fyldt, status="i_gang") == ["27.60.00-G01_1", "2026-0002"] and numre(fyldt, status="lukket") == ["ÆØ%1"]
    assert numre(fyldt, ansvarlig="B1") == ["2026-0002", "2026-0001"]
    assert numre(fyldt, fra=date(2026, 3, 2), til=date(2026, 3, 3)) == ["27.60.00-G01_1", "2026-0002"]
    assert numre(fyldt, dag="lukket", fra=date(2026, 3, 20), til=date(2026, 3, 20)) == ["ÆØ%1"]
    assert numre(fyldt, dag="lukket", til=date(2026, 3, 19)) == []
    assert numre(fyldt, ansvarlig="B2", status="i_gang", nummer="27") == ["27.60.00-G01_1"]


def test_a_day_is_the_day_where_the_program_runs(lager: Lager) -> None:
    """Half an hour past midnight in Denmark is that day, though it is the day before in UTC."""
    laeg_ind(lager, "nat", [Haendelse(h.SAG_OPRETTET, {"sagsnummer": "nat"}, datetime(2026, 3, 4, 23, 30, tzinfo=UTC), "B1")])
    assert numre(lager, fra=date(2026, 3, 5), til=date(2026, 3, 5)) == ["nat"]
    assert numre(lager, til=date(2026, 3, 4)) == []


@pytest.mark.parametrize("skrevet", [CPR, "010180-0000", "010180 0000"])
def test_a_cpr_number_finds_the_person_s_cases_and_stands_in_the_log(fyldt: Lager, mappe: Path, skrevet: str) -> None:
    """However it is written; the log tells who searched and why by the keyed hash, and the number stands nowhere in the store's file."""
    assert [linje.sagsnummer for linje in soeg(fyldt, Soegning(cpr=skrevet), Adgang("B7", "klage"))] == ["ÆØ%1", "2026-0001"]
    poster = logbog_poster(fyldt)
    assert [(p.aktoer, p.indhold["formaal"]) for p in poster if p.art == logbog.SOEGT] == [("B7", "klage")]
    soegt = next(p for p in poster if p.art == logbog.SOEGT)
    assert soegt.indhold["cpr"] == fyldt.noegle.kendetegn(CPR)
    filer = b"".join(fil.read_bytes() for fil in mappe.iterdir() if fil.is_file())
    assert CPR.encode() not in filer and b"010180-0000" not in filer


def test_without_the_log_no_person_is_found(fyldt: Lager, monkeypatch: pytest.MonkeyPatch) -> None:
    """The entry comes first: where it cannot be written, nothing is told."""

    def refuse(*_: object) -> None:
        raise Inputfejl("Loggen kan ikke skrives.")

    monkeypatch.setattr(logbog, "skriv_post", refuse)
    with pytest.raises(Inputfejl, match="Loggen"):
        soeg(fyldt, Soegning(cpr=CPR), Adgang("B1"))
    assert len(numre(fyldt)) == 4


FORKERTE: tuple[dict[str, Any], ...] = (
    {"cpr": "010180"},
    {"cpr": "01018000001"},
    {"cpr": "x"},
    {"status": "aaben"},
    {"fra": date(2026, 2, 2), "til": date(2026, 1, 1)},
)


@pytest.mark.parametrize("forkert", FORKERTE)
def test_what_cannot_be_looked_for_is_refused_without_repeating_it(forkert: dict[str, Any]) -> None:
    """A part of a CPR number is refused, in a sentence that does not hold it."""
    with pytest.raises(Inputfejl) as fejl:
        Soegning(**forkert)
    assert "010180" not in str(fejl.value) and "010180" not in repr(Soegning(cpr=CPR))


def test_typing_narrows_the_list(fyldt: Lager) -> None:
    """Each word stands in the number, the status, whose it is or the day; no word shows all."""
    linjer = fyldt.liste()
    assert [linje.sagsnummer for linje in passer(linjer, "I GANG b1")] == ["2026-0002"]
    assert [linje.sagsnummer for linje in passer(linjer, "4.3.2026")] == ["ÆØ%1"]
    assert passer(linjer, "  ") == linjer and passer(linjer, "findes ikke") == []


def test_ten_thousand_cases_are_listed_and_searched_in_one_statement(lager: Lager, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are, a list or a search asks the database once, and a status or a number goes by what it can narrow."""
    antal = 10_000
    with lager.skriver() as connection:
        rows = range(antal)
        tid = [iso(START + timedelta(minutes=i)) for i in rows]
        connection.execute(
            insert(skema.kaede),
            [
                {"id": 10 + i, "uid": f"u{i}", "art": "sag", "version": 1, "hoved": b"x", "oprettet": tid[i], "aendret": tid[i]}
                for i in rows
            ],
        )
        cpr = lager.noegle.kendetegn(CPR)
        uden = {"cpr": None, "status": "ny", "ansvarlig": "", "kun_for": ""}
        sager_ = [{**uden, "kaede_id": 10 + i, "sagsnummer": f"2026-{i:05}"} for i in rows]
        sager_[77]["cpr"] = cpr
        connection.execute(insert(skema.sag), sager_)
    spurgt: list[int] = []
    rigtig = Lager.laeser
    monkeypatch.setattr(Lager, "laeser", lambda self: (spurgt.append(1), rigtig(self))[1])
    assert [linje.sagsnummer for linje in lager.liste()[:2]] == ["2026-09999", "2026-09998"]
    assert len(lager.liste()) == antal and len(spurgt) == 2
    assert numre(lager, cpr=CPR) == ["2026-00077"] and len(spurgt) == 3


def logbog_poster(lager: Lager) -> list[Any]:
    """The entries of the log."""
    from vurdering.store.kaede import laes, skriv

    k = skema.kaede.c
    with lager.laeser() as connection:
        uids = connection.execute(select(k.uid).where(k.art == "logbog").order_by(k.uid)).scalars().all()
        kaeder = [skriv.find_laast(connection, lager.noegle, uid) for uid in uids]
        return [post for kaede in kaeder if kaede is not None for post in laes.poster(connection, kaede)]
