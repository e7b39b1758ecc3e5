"""Old law and new law: the same case under two dates, and every difference explained."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vurdering.content.sagsfil import sag_fra_tekst
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.sag import Borger, Datoer, Sag
from vurdering.law.lovvalg import Sammenligning, sammenlign
from vurdering.law.regelsaet import regelsaet

EKSEMPLER = Path(__file__).parents[2] / "questions" / "eksempler"


@cache
def _sag(navn: str) -> Sag:
    sag = sag_fra_tekst((EKSEMPLER / navn / "sag.json").read_text(encoding="utf-8"), navn)
    return replace(sag, datoer=Datoer())


#: Worked cases without the dates that would bind them, so that any day may be theirs.
SAGER = st.sampled_from(sorted(p.name for p in EKSEMPLER.iterdir() if p.is_dir())).map(_sag)
DAGE = st.dates(min_value=date(2012, 3, 15), max_value=date(2026, 12, 31))


def _emner(s: Sammenligning) -> set[str]:
    return {f.emne for f in s.forskelle}


@given(SAGER, DAGE)
@settings(max_examples=15)
def test_the_same_day_makes_no_difference(sag: Sag, dag: date) -> None:
    """A case compared with itself on the same day has no difference."""
    assert sammenlign(sag, dag, dag).forskelle == ()


@given(SAGER, DAGE, DAGE)
@settings(max_examples=25)
def test_every_difference_is_told_and_none_is_made_up(sag: Sag, egen: date, anden: date) -> None:
    """Rule set, result, hours and each criterion are named exactly when they differ, and both ways round alike."""
    s = sammenlign(sag, egen, anden)
    assert ("Regelsæt" in _emner(s)) == (s.egen.regler != s.anden.regler)
    assert ("Resultat" in _emner(s)) == (s.egen.resultat != s.anden.resultat)
    assert ("Timer om måneden" in _emner(s)) == (s.egen.timer_pr_maaned != s.anden.timer_pr_maaned)
    for a, b in zip(s.egen.kriterier, s.anden.kriterier, strict=True):
        assert (a.titel in _emner(s)) == (a.udfald != b.udfald)
    assert all(f.foer != f.nu for f in s.forskelle)
    tilbage = sammenlign(sag, anden, egen)
    assert {(f.emne, f.foer, f.nu) for f in s.forskelle} == {(f.emne, f.nu, f.foer) for f in tilbage.forskelle}


def test_a_case_keeps_its_own_rule_set() -> None:
    """A case of 2019 is assessed by the rules of 2019, with their identity and fingerprint, whatever the day today."""
    s = sammenlign(Sag("1"), date(2019, 5, 1), date(2026, 11, 22))
    assert s.egen.regler == regelsaet(date(2019, 5, 1))[0]
    assert s.anden.regler == regelsaet(date(2026, 11, 22))[0]
    assert {"Regelsæt", "Ledsagebekendtgørelsen", "Serviceloven", "Årligt beløb til ledsagerens udgifter"} <= _emner(s)
    bek = next(f for f in s.forskelle if f.emne == "Ledsagebekendtgørelsen")
    assert (bek.foer, bek.nu) == ("BEK 235/2012", "BEK 1468/2023")
    beloeb = next(f for f in s.forskelle if f.emne.startswith("Årligt"))
    assert beloeb.foer.startswith("901") and beloeb.nu.startswith("1.088")


def test_practice_that_came_later_is_told() -> None:
    """Under the law of 2015 the principafgørelse of 2016 is not cited."""
    s = sammenlign(Sag("1"), date(2015, 6, 1), date(2026, 11, 22))
    assert next(f for f in s.forskelle if f.emne == "Principafgørelse 95-16").foer == "citeres ikke"


def test_an_age_limit_that_is_reached_in_between_is_told() -> None:
    """Without an application date the age is that of the day of assessment, and the difference says so."""
    sag = Sag("1", borger=Borger(foedselsdato=date(1956, 1, 1)))
    s = sammenlign(sag, date(2022, 6, 1), date(2026, 6, 1))
    assert {"Den øvre aldersgrænse", "Under den øvre aldersgrænse"} <= _emner(s)
    soegt = replace(sag, datoer=Datoer(ansoegning_modtaget=date(2022, 5, 1)))
    assert "Den øvre aldersgrænse" not in _emner(sammenlign(soegt, date(2022, 6, 1), date(2026, 6, 1)))


def test_a_day_without_rules_is_refused() -> None:
    """A date that no rule set covers is refused, on either side."""
    for egen, anden in ((date(2012, 3, 14), date(2026, 1, 1)), (date(2026, 1, 1), date(2012, 3, 14))):
        with pytest.raises(Inputfejl):
            sammenlign(Sag("1"), egen, anden)
