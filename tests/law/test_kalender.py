"""Days and deadlines against a calendar of the test's own: Easter reckoned here, days walked one by one."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vurdering.content.toml import package_toml
from vurdering.domain.fejl import Inputfejl
from vurdering.law import frister
from vurdering.law.fristregning import borgers_frist, fra_post, kanaler, modtaget, myndigheds_frist
from vurdering.law.kalender import Laesemaade, er_hverdag, helligdage, hverdage_efter, laesning, saerlig, sidste_dag

DOEGN: Final = timedelta(days=1)
FOERSTE, SIDSTE = date(2018, 7, 1), date(2038, 6, 30)
TYVE_AAR: Final = [FOERSTE + n * DOEGN for n in range((SIDSTE - FOERSTE).days + 1)]
MAADER: Final[tuple[Laesemaade, ...]] = ("valgt", "bredest", "snaevrest")
POST: Final = {"digital_post": 0, "brev": 6, "quickbrev": 2}


def easter(year: int) -> date:
    """Easter Sunday by Gauss' rule for the Gregorian calendar of 1900-2099."""
    a, b, c = year % 19, year % 4, year % 7
    d = (19 * a + 24) % 30
    e = (2 * b + 4 * c + 6 * d + 5) % 7
    day = date(year, 3, 22) + timedelta(days=d + e)
    too_late = day == date(year, 4, 26) or (day == date(year, 4, 25) and d == 28 and e == 6 and a > 10)
    return day - timedelta(days=7) if too_late else day


def off(year: int) -> set[date]:
    """The public holidays of Denmark."""
    sunday = easter(year)
    moving = [-3, -2, 0, 1, 39, 49, 50] + ([26] if year <= 2023 else [])
    return {sunday + n * DOEGN for n in moving} | {date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)}


OFF: Final = set().union(*(off(year) for year in range(2012, 2051)))
CONSTITUTION: Final = {date(year, 6, 5) for year in range(2012, 2051)}
EVES: Final = {date(year, 12, day) for year in range(2012, 2051) for day in (24, 31)}
BRIDGE: Final = {easter(year) + 40 * DOEGN for year in range(2012, 2051)}
#: What stops a citizen's deadline from ending, and what is no working day, besides Sundays and holidays.
STOPS: Final = {"valgt": CONSTITUTION | EVES, "bredest": CONSTITUTION | EVES | BRIDGE, "snaevrest": set()}
IDLE: Final = {"valgt": set(), "bredest": CONSTITUTION | EVES | BRIDGE, "snaevrest": set()}


def walked(start: date, days: int, reading: Laesemaade) -> date:
    """The end of a citizen's deadline, by walking."""
    day = start
    for _ in range(days):
        day = day + DOEGN
    while day in OFF or day in STOPS[reading] or day.isoweekday() in (6, 7):
        day = day + DOEGN
    return day


def delivered(sent: date, channel: str, reading: Laesemaade) -> date:
    """When something sent is there, by walking."""
    working = channel == "brev" or (channel == "quickbrev" and reading == "bredest")
    day, left = sent, POST[channel]
    while left:
        day = day + DOEGN
        resting = day in OFF or day in IDLE[reading] or day.isoweekday() == 7 or (day.isoweekday() == 6 and reading != "snaevrest")
        left -= not (working and resting)
    return day


def test_every_holiday_of_every_year_is_that_of_an_own_reckoning() -> None:
    """The holidays of the verified years are those reckoned here: Store bededag until 2023, 1 May never."""
    for year in range(2012, 2051):
        assert set(helligdage(year)) == off(year), year
        assert date(year, 5, 1) not in helligdage(year) or date(year, 5, 1) in off(year)
    assert easter(2049) == date(2049, 4, 18) and easter(1981) == date(1981, 4, 19)


@pytest.mark.parametrize("year", [2011, 2051])
def test_a_year_that_is_not_verified_is_refused(year: int) -> None:
    """A day outside the verified years has no calendar, and the years that have are told."""
    with pytest.raises(Inputfejl, match="2012–2050"):
        helligdage(year)
    with pytest.raises(Inputfejl, match="2012–2050"):
        sidste_dag(date(year, 3, 1), laesning("valgt"))


@pytest.mark.parametrize(
    ("reading", "step"),
    [("valgt", 1), ("bredest", 5), ("snaevrest", 5), *(pytest.param(r, 1, marks=pytest.mark.campaign) for r in ("bredest", "snaevrest"))],
)
@pytest.mark.parametrize("channel", POST)
def test_each_day_of_twenty_years_by_each_channel(reading: Laesemaade, step: int, channel: str) -> None:
    """Receipt and the end of a citizen's deadline are those found by walking, day by day, under each reading."""
    assert set(kanaler()) == set(POST)
    for sent in TYVE_AAR[::step]:
        there = delivered(sent, channel, reading)
        assert modtaget(sent, channel, reading) == there, sent
        end = sidste_dag(there + timedelta(weeks=4), laesning(reading))
        assert end == walked(there, 28, reading), sent
        assert there + timedelta(weeks=4) <= end <= there + timedelta(weeks=4, days=6)
        assert end.isoweekday() < 6 and end not in OFF


@pytest.mark.parametrize("step", [23, pytest.param(1, marks=pytest.mark.campaign)])
def test_the_days_of_twenty_years_by_each_rule(step: int) -> None:
    """Every rule gives the walked date: a citizen's deadline moves to a working day, an authority's never does."""
    for day in TYVE_AAR[::step]:
        letter = delivered(day, "brev", "valgt")
        assert frister.klage(day, "digital_post").dato == walked(day, 28, "valgt"), day
        assert frister.genvurdering(day).dato == day + 28 * DOEGN
        assert frister.klage(day, "brev").dato == walked(letter, 28, "valgt")
        assert frister.fastholdelse(day, "brev").dato == walked(letter, 28, "valgt")
        assert frister.partshoering(day, "brev").dato == walked(letter, 14, "valgt")
        assert frister.genvurdering(day, varsel_14_uger=True).dato == day + 14 * DOEGN
        assert frister.genvurdering(day, hastende=True).dato == day
        assert frister.videresendelse(day).dato == day + 14 * DOEGN
        if day >= date(2022, 1, 24):
            notice = frister.varsel(day, "brev", "sel_96")
            assert (notice.dato, notice.virkning_fra) == (letter + 98 * DOEGN, letter + 99 * DOEGN)


@pytest.mark.parametrize(
    ("received", "end"),
    [
        ("2026-11-25", "2026-12-23"),
        ("2026-11-26", "2026-12-28"),
        ("2026-12-03", "2027-01-04"),
        ("2026-05-08", "2026-06-08"),
        ("2026-03-05", "2026-04-07"),
        ("2026-04-16", "2026-05-15"),
        ("2027-02-25", "2027-03-30"),
    ],
)
def test_known_deadlines_of_complaint(received: str, end: str) -> None:
    """The dates worked out by hand for Christmas, New Year, Easter, grundlovsdag and Kristi himmelfart."""
    assert frister.klage(date.fromisoformat(received), "digital_post").dato.isoformat() == end


def test_both_readings_of_the_friday_after_kristi_himmelfart_are_told() -> None:
    """The setting gives Friday 15 May 2026; that the widest reading gives Monday the 18th stands beside it."""
    frist = frister.klage(date(2026, 4, 16), "digital_post")
    assert frist.dato == date(2026, 5, 15)
    assert any("18.5.2026" in et for et in frist.forbehold)


def test_both_readings_of_the_days_before_christmas_are_told() -> None:
    """A letter of 21 December 2026 is there on the 30th, or when the eves are no working days on 4 January."""
    sent = date(2026, 12, 21)
    assert [modtaget(sent, "brev", maade) for maade in MAADER] == [date(2026, 12, 30), date(2027, 1, 4), date(2026, 12, 30)]
    assert modtaget(date(2026, 3, 30), "brev") == date(2026, 4, 10)
    frist = frister.klage(sent, "brev")
    assert frist.dato == date(2027, 1, 27)
    assert any("1.2.2027" in et for et in frist.forbehold)


@given(st.dates(FOERSTE, SIDSTE), st.sampled_from(tuple(POST)), st.sampled_from((14, 28)))
def test_the_chosen_date_lies_between_the_other_readings(sent: date, channel: str, days: int) -> None:
    """No reading gives a later date than the widest or an earlier one than the narrowest, and each other date is told."""
    start = fra_post(sent, channel)
    length = timedelta(days=days)
    dato, saetning, forbehold = borgers_frist(start, length)
    ends = {maade: sidste_dag(start[maade] + length, laesning(maade)) for maade in MAADER}
    assert ends["snaevrest"] <= dato == ends["valgt"] <= ends["bredest"]
    assert f"{dato.day}.{dato.month}.{dato.year}" in saetning
    for other in {ends["bredest"], ends["snaevrest"]} - {dato}:
        assert any(f"{other.day}.{other.month}.{other.year}" in et for et in forbehold)
    assert len(forbehold) == len([maade for maade in MAADER if ends[maade] != dato])


@given(st.dates(FOERSTE, SIDSTE), st.integers(0, 40))
def test_an_authoritys_deadline_says_when_it_ends_on_no_working_day(start: date, days: int) -> None:
    """The date is never moved; that it is a Saturday, a holiday or a doubtful day is said."""
    dato, _, forbehold = myndigheds_frist(start, timedelta(days=days))
    assert dato == start + timedelta(days=days)
    special = dato.isoweekday() > 5 or dato in OFF | CONSTITUTION | EVES | BRIDGE
    assert bool(forbehold) is special is (saerlig(dato) is not None)


@given(st.dates(FOERSTE, SIDSTE), st.integers(0, 20), st.sampled_from(MAADER))
def test_working_days_are_counted_one_by_one(start: date, antal: int, maade: Laesemaade) -> None:
    """Between a day and the day `antal` working days later there are just so many, and the last is one of them."""
    laest = laesning(maade)
    end = hverdage_efter(start, antal, laest)
    between = [start + n * DOEGN for n in range(1, (end - start).days + 1)]
    assert sum(er_hverdag(day, laest) for day in between) == antal
    assert not between or er_hverdag(end, laest)


def test_a_day_is_called_what_it_is_called_in_a_sentence() -> None:
    """Holidays, doubtful days and week-ends by name; nothing for a plain working day."""
    navne = ["juledag", "anden juledag", "Kristi himmelfartsdag", "grundlovsdag", "juleaftensdag", "lørdag", "søndag", None]
    dage = [date(2026, 12, 25), date(2022, 12, 26), date(2026, 5, 14), date(2026, 6, 5), date(2026, 12, 24)]
    assert [saerlig(dag) for dag in (*dage, date(2026, 10, 3), date(2026, 10, 4), date(2026, 10, 5))] == navne


@given(st.dates(FOERSTE, SIDSTE))
def test_that_a_deadline_was_moved_is_said_just_when_it_was(received: date) -> None:
    """The sentence names the day that stood in the way, and only where one did."""
    dato, saetning, _ = borgers_frist(fra_post(received, "digital_post"), timedelta(weeks=4))
    plain = received + timedelta(weeks=4)
    assert ("så fristen går til næste hverdag" in saetning) == (dato != plain)
    assert dato == plain or f"Den {plain.day}.{plain.month}.{plain.year} er {saerlig(plain)}" in saetning


def test_each_doubtful_day_has_a_source_and_a_mark() -> None:
    """A setting that no verified source decides says where it is from and that it is not verified."""
    for dag in package_toml("vurdering.law", "frister.toml")["tvivl"].values():
        assert dag["kilde"] and dag["maerke"] in ("efterprøvet", "ikke efterprøvet")


def test_the_library_of_holidays_waits_until_a_day_is_asked_for() -> None:
    """Importing the rules does not load the library: the first screen must not pay for it."""
    code = "import sys, vurdering.law.frister, vurdering.cli.frist; print('holidays' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", timeout=60, check=True)
    assert done.stdout.strip() == "False"
