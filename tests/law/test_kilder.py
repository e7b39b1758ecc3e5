"""Sources follow the date: no day is served by another day's law without saying so."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vurdering.content.toml import package_toml
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.hjemmel import IKKE_EFTERPROEVET, Hjemmel
from vurdering.domain.sag import Sag
from vurdering.law import sel_97
from vurdering.law.kilder import henvis, praksis
from vurdering.law.regelsaet import regelsaet
from vurdering.law.vurder import vurder


@pytest.mark.parametrize(
    ("dag", "bekendtgoerelse"),
    [
        (date(2012, 3, 15), "BEK 235/2012"),
        (date(2023, 12, 31), "BEK 235/2012"),
        (date(2024, 1, 1), "BEK 1468/2023"),
        (date(2040, 1, 1), "BEK 1468/2023"),
    ],
)
def test_the_bekendtgoerelse_is_that_of_the_day(dag: date, bekendtgoerelse: str) -> None:
    """BEK 235/2012 until the end of 2023, BEK 1468/2023 from 2024."""
    assert henvis(sel_97.bek("4"), dag).version == bekendtgoerelse


def test_a_day_before_the_first_rules_is_refused() -> None:
    """The day before the oldest rule set has no law here; it is refused and says what to do."""
    regelsaet(date(2012, 3, 15))
    with pytest.raises(Inputfejl, match=r"2012-03-14.*--dato"):
        vurder(Sag("1"), dato=date(2012, 3, 14))


@given(st.dates(min_value=date(2012, 3, 15), max_value=date(2030, 1, 1)))
def test_a_cited_version_was_in_force_and_verified(dag: date) -> None:
    """A cited version began on or before the day; where none is verified the citation says so and an advarsel follows."""
    v = vurder(Sag("1"), dato=dag)
    kilder = [kilde for k in v.kriterier for kilde in k.kilder]
    assert all(kilde.gyldig_fra is None or kilde.gyldig_fra <= dag for kilde in kilder)
    uvisse = [kilde for kilde in kilder if kilde.gyldig_fra is None]
    assert all(kilde.version == IKKE_EFTERPROEVET and not kilde.titel for kilde in uvisse)
    assert bool(uvisse) == any("ikke efterprøvet" in advarsel for advarsel in v.advarsler)


def test_versions_of_a_source_neither_overlap_nor_run_backwards() -> None:
    """In the register each version ends before the next begins."""
    register = package_toml("vurdering.law", "kilder.toml")
    for kilde in (k for k in register.values() if isinstance(k, dict) and "version" in k):
        for foer, efter in zip(kilde["version"], kilde["version"][1:], strict=False):
            assert foer["gyldig_fra"] <= foer.get("sikker_til", efter["gyldig_fra"] - timedelta(days=1)) < efter["gyldig_fra"]


def test_every_place_the_rules_cite_is_registered() -> None:
    """Each criterion cites the statute first, and every source and principafgørelse is in the register."""
    for kriterium in sel_97.regler(2).kriterier:
        assert kriterium.hjemmel[0].kilde == "SEL"
        assert all(henvis(hjemmel, date(2026, 11, 22)).version != IKKE_EFTERPROEVET for hjemmel in kriterium.hjemmel)
        assert all(praksis(nummer).laere for nummer in kriterium.praksis)
    with pytest.raises(KeyError):
        henvis(Hjemmel("XYZ", "1"), date(2026, 1, 1))


def test_the_hash_tells_rule_sets_apart_and_stays_put() -> None:
    """Two rule sets differ in id and hash; the same one gives the same hash again."""
    gammelt, nyt = regelsaet(date(2020, 1, 1))[0], regelsaet(date(2026, 1, 1))[0]
    assert gammelt.hash != nyt.hash
    assert nyt == regelsaet(date(2024, 1, 1))[0]


@pytest.mark.parametrize(
    ("aar", "kendte"), [(2013, {"74-10"}), (2015, {"74-10", "78-15", "52-15"}), (2016, {"74-10", "78-15", "52-15", "95-16"})]
)
def test_no_practice_is_cited_before_it_was_made(aar: int, kendte: set[str]) -> None:
    """A decision from before a principafgørelse does not cite it."""
    v = vurder(Sag("1"), dato=date(aar, 6, 1))
    assert {p.nummer for k in v.kriterier for p in k.praksis} == kendte
