"""The two age limits of § 97, day by day around every birthday that matters."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from oracle_lov import FOEDT, med
from oracle_sager import opfyldt_sag
from test_sel_97_oracle import product

DAGE = ((1, 1), (2, 28), (2, 29), (3, 1), (6, 30), (7, 1), (12, 31))
#: Years of birth on both sides of every change in the pension table, an ordinary and a leap year; the rest belongs to the campaign.
OFTE = (1953, 1959, 1960, 1962, 1963, 1966, 1967, 1975, 1999, 2000, 2008)


def _aarene(foerste: int, sidste: int) -> list[Any]:
    return [aar if aar in OFTE else pytest.param(aar, marks=pytest.mark.campaign) for aar in range(foerste, sidste + 1)]


def _foedselsdage(aar: int) -> list[date]:
    """Birth dates on both sides of every limit in the pension table, and around a leap day."""
    return [date(aar, maaned, dag) for maaned, dag in DAGE if (maaned, dag) != (2, 29) or aar % 4 == 0]


def _alder(foedt: date, dag: date) -> int:
    """Whole years on a day, from the calendar alone: the birthday counts once month and day have come."""
    return dag.year - foedt.year - ((dag.month, dag.day) < (foedt.month, foedt.day))


def _omkring(foedt: date, alder: int) -> list[date]:
    """The days before, on and after the birthday, with one to spare for a leap day."""
    foerst = date(foedt.year + alder, foedt.month, 1) + timedelta(foedt.day - 1)
    return [foerst + timedelta(d) for d in (-2, -1, 0, 1, 2)]


@pytest.mark.parametrize("aar", _aarene(1953, 1975))
def test_upper_limit_by_birth_date(aar: int) -> None:
    """The grant ends on the 67th birthday for those born until 1962, the 68th until 1966, the 69th after."""
    loft = 67 if aar <= 1962 else 68 if aar <= 1966 else 69
    for foedt in _foedselsdage(aar):
        case = med(opfyldt_sag(), FOEDT, foedt)
        for dag in [dag for alder in (67, 68, 69) for dag in _omkring(foedt, alder)]:
            assert product(case, dag)["resultat"] == ("bevilling" if _alder(foedt, dag) < loft else "afslag"), (foedt, dag)


@pytest.mark.parametrize("aar", _aarene(1998, 2008))
def test_lower_limit(aar: int) -> None:
    """§ 97 begins on the 18th birthday, and an earlier grant does not lower it."""
    for foedt in _foedselsdage(aar):
        case = med(opfyldt_sag(), FOEDT, foedt)
        for dag in _omkring(foedt, 18):
            ventet = "bevilling" if _alder(foedt, dag) >= 18 else "afslag"
            assert product(case, dag)["resultat"] == ventet, (foedt, dag)
            assert product(med(case, "fakta.tidligere_bevilget", "ja"), dag)["resultat"] == ventet, (foedt, dag)


@pytest.mark.parametrize("foedt", [date(1959, 11, 1), date(1963, 1, 1), date(1967, 1, 1), date(1964, 2, 29)])
def test_application_date_binds_the_upper_limit(foedt: date) -> None:
    """The upper limit is read on the application's date; a limit passed before the decision gives a warning, not a refusal."""
    loft = 67 if foedt.year <= 1962 else 68 if foedt.year <= 1966 else 69
    for dag in _omkring(foedt, loft):
        case = med(med(opfyldt_sag(), FOEDT, foedt), "datoer.ansoegning_modtaget", dag.isoformat())
        svar = product(case, dag + timedelta(60))
        rettidig = _alder(foedt, dag) < loft
        assert svar["resultat"] == ("bevilling" if rettidig else "afslag")
        if rettidig:
            foer = product(case, dag)
            assert set(svar["advarsler"]) - set(foer["advarsler"])


@pytest.mark.parametrize("foedt", [date(2008, 9, 15), date(2008, 2, 29)])
def test_assessment_date_binds_the_lower_limit(foedt: date) -> None:
    """Who applies before turning 18 is judged by the age on the assessment date."""
    for dag in _omkring(foedt, 18):
        case = med(med(opfyldt_sag(), FOEDT, foedt), "datoer.ansoegning_modtaget", (dag - timedelta(30)).isoformat())
        assert product(case, dag)["resultat"] == ("bevilling" if _alder(foedt, dag) >= 18 else "afslag")


@pytest.mark.parametrize(("tidligere", "ventet"), [("ja", "bevilling"), ("nej", "afslag"), (None, "mangler_oplysninger")])
def test_an_earlier_grant_lifts_the_upper_limit(tidligere: str | None, ventet: str) -> None:
    """Above the limit the result turns on whether § 97 was granted before."""
    case = med(med(opfyldt_sag(), FOEDT, date(1950, 1, 1)), "fakta.tidligere_bevilget", tidligere)
    assert product(case, date(2026, 10, 26))["resultat"] == ventet


def test_assessment_date_falls_back_to_decision_then_today() -> None:
    """Without a given date the case's decision date counts, and without that today."""
    foedt = date(2008, 9, 15)
    case = med(opfyldt_sag(), FOEDT, foedt)
    assert product(med(case, "datoer.afgoerelse", "2026-09-14"), None)["resultat"] == "afslag"
    assert product(med(case, "datoer.afgoerelse", "2026-09-15"), None)["resultat"] == "bevilling"
    assert product(case, None)["resultat"] == "bevilling"
