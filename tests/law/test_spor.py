"""The track of an outing: what settles it, the place and the practice it rests on, and what an open answer can still do."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from vurdering.domain.fakta import JA, NEJ
from vurdering.domain.sag import Aktivitet
from vurdering.law.spor import afgjort_af, kan_aendre_spor, spor

DAG = date(2026, 3, 2)
UDEN_FOR = ("laegeordineret", "noedvendig_aftale", "selvvalgt")
TRIN = ("praktisk_opgave", "behov_socialpaedagogisk", "kan_faerdes_alene")
GOD = {"selvvalgt": JA} | dict.fromkeys((*UDEN_FOR[:2], *TRIN), NEJ)
IMOD = {"selvvalgt": NEJ} | dict.fromkeys((*UDEN_FOR[:2], *TRIN), JA)


def tur(**fakta: Any) -> Aktivitet:
    return Aktivitet("a1", "kor", {**GOD, **fakta})


@pytest.mark.parametrize(
    ("fakta", "track", "steder"),
    [
        ({}, "sel_97", ["SEL § 97, stk. 1", "BEK § 4"]),
        ({"behov_socialpaedagogisk": JA}, "sel_85", ["SEL § 85", "BEK § 4"]),
        ({"praktisk_opgave": JA}, "sel_83", ["SEL § 83, stk. 1"]),
        ({"kan_faerdes_alene": JA}, "intet_behov", ["SEL § 97, stk. 1"]),
        ({"selvvalgt": NEJ}, "uden_for_97", ["BEK § 4", "BEK § 5, stk. 1"]),
        ({"kan_faerdes_alene": None}, "uafklaret", ["RSL § 10"]),
    ],
)
def test_a_track_rests_on_its_own_places(fakta: dict[str, Any], track: str, steder: list[str]) -> None:
    """Also for who can have the help under ældreloven: that act takes the place of § 83 alone."""
    for aeldrelov in (None, NEJ, JA):
        s = spor(tur(**fakta), DAG, aeldrelov)
        ventet = ["SEL § 2, stk. 5"] if track == "sel_83" and aeldrelov == JA else steder
        assert (s.spor, [str(k.hjemmel) for k in s.kilder]) == (track, ventet)


def test_aeldreloven_from_the_first_day_of_the_text_that_was_read() -> None:
    """The day before, § 83 is still the place of a task done for the citizen, in the track and in the border."""
    for dag, sted in ((date(2025, 9, 21), "SEL § 83, stk. 1"), (date(2025, 9, 22), "SEL § 2, stk. 5")):
        s = spor(tur(praktisk_opgave=JA), dag, JA)
        assert [str(k.hjemmel) for k in s.kilder] == [str(s.graenser[2].hjemmel)] == [sted]


@pytest.mark.parametrize(("aar", "numre"), [(2014, []), (2015, ["78-15"]), (2016, ["95-16", "78-15"])])
def test_an_outing_under_97_names_the_practice_of_its_time(aar: int, numre: list[str]) -> None:
    """No principafgørelse stands in a case decided before it was published."""
    assert [p.nummer for p in spor(tur(), date(aar, 12, 31)).praksis] == numre


def test_the_first_step_that_is_not_settled_is_told() -> None:
    """An outing stays open at the first unknown fact on the way, unless something takes it out whatever else is unknown."""
    for nr, navn in enumerate(TRIN):
        s = spor(tur(**dict.fromkeys(TRIN[nr:])), DAG)
        assert s.spor == "uafklaret"
        assert s.hvorfor == spor(tur(**{navn: None}), DAG).hvorfor != spor(tur(), DAG).hvorfor
        assert spor(tur(**{navn: None}, selvvalgt=NEJ), DAG).spor == "uden_for_97"
    assert spor(tur(**dict.fromkeys(GOD)), DAG).spor == "uafklaret"


@pytest.mark.parametrize("navn", GOD)
def test_what_keeps_an_outing_from_97_is_named(navn: str) -> None:
    """The single fact; none for an outing that § 97 serves, nor for one that is only open."""
    assert afgjort_af(tur(**{navn: IMOD[navn]})) == navn
    assert afgjort_af(tur()) is None and afgjort_af(tur(**{navn: None})) is None


def test_an_answer_can_change_the_track_until_an_earlier_step_settles_it() -> None:
    """The three facts that take an outing out matter while none does; a step matters unless one before it applies; nothing else does."""
    for navn in GOD:
        assert kan_aendre_spor(tur(**{navn: None}), navn)
        assert not any(kan_aendre_spor(tur(**{ude: IMOD[ude]}), navn) for ude in UDEN_FOR)
    for nr, navn in enumerate(TRIN):
        for foer in TRIN:
            assert kan_aendre_spor(tur(**{foer: JA}), navn) is (TRIN.index(foer) >= nr), (foer, navn)
        assert all(kan_aendre_spor(tur(**{navn: JA}), ude) for ude in UDEN_FOR)
    assert not kan_aendre_spor(tur(), "findes_ikke") and not kan_aendre_spor(tur(praktisk_opgave=JA), "findes_ikke")


def test_what_is_said_of_each_provision_at_an_outing() -> None:
    """§ 97, § 85 and § 83 by the answers: met, not met, or open; a necessary visit may need support under § 85."""

    def udfald(**fakta: Any) -> list[str]:
        return [g.udfald for g in spor(tur(**fakta), DAG).graenser]

    ja, nej, aaben = "opfyldt", "ikke_opfyldt", "uafklaret"
    assert udfald() == [ja, nej, nej]
    assert udfald(behov_socialpaedagogisk=JA) == [nej, ja, nej]
    assert udfald(praktisk_opgave=JA) == udfald(praktisk_opgave=JA, behov_socialpaedagogisk=JA) == [nej, nej, ja]
    assert udfald(praktisk_opgave=None) == [aaben, nej, aaben]
    assert udfald(praktisk_opgave=None, behov_socialpaedagogisk=JA) == [nej, aaben, aaben]
    assert udfald(behov_socialpaedagogisk=None) == [aaben, aaben, nej]
    assert udfald(selvvalgt=NEJ) == udfald(selvvalgt=NEJ, behov_socialpaedagogisk=None) == [nej, aaben, nej]
    assert udfald(selvvalgt=NEJ, behov_socialpaedagogisk=JA) == [nej, ja, nej]
    assert udfald(kan_faerdes_alene=JA) == [nej, nej, nej]
