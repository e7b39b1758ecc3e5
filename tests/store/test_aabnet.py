"""Who has a case open is told to colleagues, is never a lock, and never stops work."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import delete, func, insert, select, text

from vurdering.domain.fejl import Inputfejl
from vurdering.store import sager, skema
from vurdering.store.aabnet import FORAELDET, FORNY, Aabning, aabne, besked
from vurdering.store.lager import Lager

NU = datetime(2026, 11, 23, 10, 42, tzinfo=timezone(timedelta(hours=1)))


class Ur:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.nu = NU

    def __call__(self) -> datetime:
        """The time."""
        return self.nu


@pytest.fixture
def ur() -> Ur:
    """A clock."""
    return Ur()


def aabning(lager: Lager, bruger: str, ur: Ur) -> Aabning:
    """A window on the one case."""
    if not lager.findes("2026-1"):
        sager.opret(lager, "2026-1", aktoer="B1")
    return Aabning(lager, "2026-1", bruger, ur)


def test_the_other_is_told_and_never_oneself(lager: Lager, ur: Ur) -> None:
    """Whoever opens a case sees who else has it open, and since when, in one sentence that says to go on."""
    min_, anden = aabning(lager, "B1", ur), aabning(lager, "B123", ur)
    anden.meld()
    min_.meld()
    assert [(a.bruger, a.i_ord(NU)) for a in min_.andre] == [("B123", "B123 siden 10.42")]
    assert besked(min_.andre, NU).startswith("Åbnet af B123 siden 10.42 – du kan godt arbejde videre; ")
    assert besked(min_.andre, NU + timedelta(days=1)).startswith("Åbnet af B123 siden 23.11.2026 kl. 10.42 ")
    assert besked((), NU) == ""
    anden.slip()
    assert min_.andre == () and [a.bruger for a in anden.andre] == ["B1"]


def test_without_a_sign_of_life_it_is_forgotten(lager: Lager, ur: Ur) -> None:
    """A window that was killed is not told of for ever; a renewed one keeps its time, and one that comes back begins anew."""
    anden = aabning(lager, "B123", ur)
    anden.meld()
    ur.nu = NU + FORAELDET - timedelta(minutes=1)
    anden.meld()
    ur.nu = NU + FORAELDET + timedelta(minutes=1)
    assert [a.siden for a in aabne(lager, ur.nu)["2026-1"]] == [NU]
    ur.nu += FORAELDET
    assert aabne(lager, ur.nu) == {}
    anden.meld()
    assert [a.siden for a in aabne(lager, ur.nu)["2026-1"]] == [ur.nu]
    aabning(lager, "B9", ur).meld()
    ur.nu += FORAELDET + timedelta(seconds=1)
    aabning(lager, "B1", ur).slip()
    with lager.laeser() as connection:
        assert connection.execute(select(func.count()).select_from(skema.aabnet)).scalar() == 0


def test_a_sign_of_life_costs_at_most_one_writing_a_minute(lager: Lager, ur: Ur) -> None:
    """However often something is saved, the table is written once a minute; a clock set back does not stop it."""
    min_ = aabning(lager, "B1", ur)

    def sidst() -> str | None:
        with lager.laeser() as connection:
            return connection.execute(select(skema.aabnet.c.sidst)).scalar()

    min_.meld()
    foerste = sidst()
    ur.nu += FORNY - timedelta(seconds=1)
    min_.meld()
    assert sidst() == foerste
    ur.nu += timedelta(seconds=1)
    min_.meld()
    assert sidst() != foerste
    ur.nu -= timedelta(hours=1)
    with lager.skriver() as connection:
        connection.execute(delete(skema.aabnet))
    min_.meld()
    assert sidst() is not None


def test_a_failure_stops_nothing(lager: Lager, ur: Ur) -> None:
    """Where the table is gone or refuses, the case is worked on all the same, and nobody is told of anybody."""
    min_ = aabning(lager, "B1", ur)
    with lager.skriver() as connection:
        connection.execute(text("DROP TABLE aabnet"))
    min_.meld()
    assert min_.andre == () and aabne(lager, NU) == {}
    min_.slip()
    session = sager.aabn(lager, "2026-1", aktoer="B1")
    session.tilfoej_aktiviteter(["biograf"])
    assert [a.navn for a in sager.hent(lager, "2026-1").aktiviteter] == ["biograf"]


def test_it_is_never_a_lock(lager: Lager, ur: Ur) -> None:
    """Two who have the case open both save, and the one who is late is refused by the version alone."""
    aabning(lager, "B1", ur).meld()
    aabning(lager, "B2", ur).meld()
    en, to = sager.aabn(lager, "2026-1", aktoer="B1"), sager.aabn(lager, "2026-1", aktoer="B2")
    to.tilfoej_aktiviteter(["kor"])
    with pytest.raises(Inputfejl, match="ændret af B2"):
        en.tilfoej_aktiviteter(["biograf"])


def test_a_damaged_row_is_passed_over(lager: Lager, ur: Ur) -> None:
    """A time that is none does not keep the list of cases from being shown."""
    aabning(lager, "B1", ur).meld()
    with lager.skriver() as connection:
        kaede = lager.kaede(connection, "2026-1")
        connection.execute(insert(skema.aabnet).values(kaede_id=kaede.id, bruger="B2", siden="i går", sidst="9999"))
    assert aabne(lager, NU, undtagen="B1") == {}
