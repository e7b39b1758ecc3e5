"""The ages by birth date: reached on the birthday, and each limit found both ways, from the birth date and from the day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from vurdering.domain.sag import Borger, Datoer, Sag
from vurdering.law.alder import (
    MYNDIG,
    TOLV,
    aldersklasser,
    foedt_senest,
    foedt_senest_folkepension,
    foedt_senest_over_graensen,
    folkepension_fra,
    fylder,
    graense,
    over_graensen,
)

#: Lov om social pension § 1 a: the last birth date of each age, in years and months.
ALDRE = (
    (date(1953, 12, 31), 65, 0),
    (date(1954, 6, 30), 65, 6),
    (date(1954, 12, 31), 66, 0),
    (date(1955, 6, 30), 66, 6),
    (date(1962, 12, 31), 67, 0),
    (date(1966, 12, 31), 68, 0),
    (date.max, 69, 0),
)
DAG = timedelta(days=1)


@pytest.mark.parametrize(
    ("foedt", "maaneder", "dag"),
    [
        (date(2008, 2, 29), 18 * 12, date(2026, 3, 1)),
        (date(2008, 2, 29), 20 * 12, date(2028, 2, 29)),
        (date(2008, 12, 31), 18 * 12, date(2026, 12, 31)),
        (date(1954, 3, 31), 65 * 12 + 6, date(2019, 10, 1)),
        (date(1954, 5, 31), 65 * 12 + 6, date(2019, 12, 1)),
    ],
)
def test_an_age_is_reached_on_the_birthday_or_the_day_after_it_would_have_been(foedt: date, maaneder: int, dag: date) -> None:
    """On the same day of the month; where the month has no such day, on the first of the next."""
    assert fylder(foedt, maaneder) == dag


@pytest.mark.parametrize("maaneder", [TOLV, MYNDIG, 65 * 12 + 6])
@pytest.mark.parametrize(
    "dag", [date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1), date(2026, 3, 1), date(2026, 8, 31), date(2026, 12, 1)]
)
def test_the_latest_birth_date_is_the_last_that_has_reached_the_age(maaneder: int, dag: date) -> None:
    """Who was born on it has reached the age on the day; who was born the day after has not."""
    foedt = foedt_senest(maaneder, dag)
    assert fylder(foedt, maaneder) <= dag < fylder(foedt + DAG, maaneder)
    assert (TOLV, MYNDIG) == (144, 216)


def test_long_ago_nobody_had_reached_an_age() -> None:
    """The calendar's first year has birth dates of its own; before it there are none."""
    assert foedt_senest(MYNDIG, date(19, 6, 1)) == date(1, 6, 1)
    assert foedt_senest(MYNDIG, date(18, 6, 1)) == date.min


def test_the_groups_of_birth_dates_follow_one_another() -> None:
    """Each begins the day after the one before it ends; § 97's limit is the age itself, but never under 67."""
    foerste = [date.min, *(til + DAG for til, _, _ in ALDRE[:-1])]
    ventet = [(fra, til, 12 * aar + md, max(12 * aar + md, 804)) for fra, (til, aar, md) in zip(foerste, ALDRE, strict=True)]
    assert list(aldersklasser()) == ventet


@pytest.mark.parametrize(("foedt", "aar", "maaneder"), ALDRE[:-1])
def test_the_limits_on_both_sides_of_every_step(foedt: date, aar: int, maaneder: int) -> None:
    """From the birth date: the last of a group and the first of the next. From the day: the last birth date that has come so far."""
    assert folkepension_fra(foedt) == fylder(foedt, 12 * aar + maaneder)
    assert graense(foedt) == fylder(foedt, max(12 * aar + maaneder, 804))
    for omkring in (foedt, foedt + DAG):
        for dage in range(-2, 3):
            dag = folkepension_fra(omkring) + timedelta(days=dage)
            senest = foedt_senest_folkepension(dag)
            assert folkepension_fra(senest) <= dag < folkepension_fra(senest + DAG)
            dag = graense(omkring) + timedelta(days=dage)
            senest = foedt_senest_over_graensen(dag)
            assert graense(senest) <= dag < graense(senest + DAG)


def test_nothing_is_decided_by_the_row_that_a_later_act_may_raise() -> None:
    """Nobody of the last row, whose age may have been raised since the act was read, has reached it before 2036."""
    foerste = ALDRE[-2][0] + DAG
    foer = date(2035, 12, 31)
    assert foedt_senest_folkepension(foer) < foerste and foedt_senest_over_graensen(foer) < foerste
    assert graense(foerste) == folkepension_fra(foerste) == foer + DAG


def test_the_upper_limit_is_reached_on_the_very_day_of_the_application() -> None:
    """The application's date counts before the day itself; without a birth date nothing is said to be reached."""
    sag = Sag("1", borger=Borger(foedselsdato=date(1959, 11, 1)))
    naaet = date(2026, 11, 1)
    assert (over_graensen(sag, naaet - DAG), over_graensen(sag, naaet)) == (False, True)
    assert not over_graensen(Sag("1", borger=sag.borger, datoer=Datoer(ansoegning_modtaget=naaet - DAG)), naaet)
    assert not over_graensen(Sag("1"), naaet)
