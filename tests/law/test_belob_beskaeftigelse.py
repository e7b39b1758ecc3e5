"""Pay and transport in beskyttet beskæftigelse and aktivitets- og samværstilbud (BEK 483/2011), against the oracle."""

from __future__ import annotations

from itertools import product
from typing import Any

import oracle_beloeb as oracle
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vurdering.domain.vurdering import Udmaaling
from vurdering.law import sel_103, sel_104
from vurdering.law.beskaeftigelse import VORES_AFRUNDING, VORES_FORDELING, befordring, mindste_dusoer, oere

OERE = st.integers(0, 2_000_000)
METER = st.one_of(st.integers(9_990, 10_010), st.integers(0, 300_000))


def check(udgift: int, meter: int, indtjening: int) -> None:
    """Shared as the oracle does, nothing lost, nothing negative, and never above 30 per cent."""
    fundet = befordring(udgift / 100, meter / 1000, indtjening / 100)
    assert fundet is not None
    assert (fundet.egen, fundet.kommunen) == oracle.befordring(udgift, meter, indtjening)
    assert fundet.egen + fundet.kommunen == udgift and min(fundet.egen, fundet.kommunen) >= 0
    assert fundet.egen * 100 <= indtjening * 30


def test_the_fare_is_shared_as_the_oracle_does_over_a_grid() -> None:
    """Every mix of distances around 10 km, fares and earnings around the ceiling."""
    for udgift, meter, indtjening in product(
        (0, 1, 29_999, 30_000, 30_001, 99_999), (0, 1, 9_999, 10_000, 10_001, 12_345, 33_333), (0, 1, 333, 99_999, 100_000, 100_001)
    ):
        check(udgift, meter, indtjening)


@given(OERE, METER, OERE)
@settings(max_examples=100)
def test_the_fare_is_shared_as_the_oracle_does(udgift: int, meter: int, indtjening: int) -> None:
    """Likewise for any numbers."""
    check(udgift, meter, indtjening)


@given(st.tuples(OERE, METER, OERE), st.integers(0, 2))
@settings(max_examples=30)
def test_an_unknown_number_gives_no_share(tal: tuple[int, int, int], plads: int) -> None:
    """Whichever of the three numbers is missing, there is no figure, also where the other two are 0."""
    for tre in (tal, (0, 0, 0)):
        delvis: list[Any] = [vaerdi / 100 for vaerdi in tre]
        delvis[plads] = None
        assert befordring(*delvis) is None


@pytest.mark.parametrize(
    ("udgift", "km", "indtjening", "loft", "forbehold"),
    [
        (300.0, 10.0, 1000.0, False, ""),
        (300.01, 10.0, 1000.0, True, ""),
        (300.0, 20.0, 500.0, False, VORES_FORDELING),
        (300.02, 20.0, 500.0, True, ""),
        (300.0, 20.0, 400.0, True, ""),
        (300.0, 5.0, 333.33, True, VORES_AFRUNDING),
        (0.0, 20.0, 0.0, False, ""),
    ],
)
def test_a_share_says_what_it_rests_on(udgift: float, km: float, indtjening: float, loft: bool, forbehold: str) -> None:
    """The ceiling is named as the place where it decides; sharing by distance and rounding are marked as ours, and nothing else is."""
    fundet = befordring(udgift, km, indtjening)
    assert fundet is not None and (fundet.loft, fundet.forbehold) == (loft, forbehold)


@given(OERE)
@settings(max_examples=50)
def test_the_dusoer_is_at_least_five_per_cent(timeloen: int) -> None:
    """It is the fewest whole øre that are no less than 5 per cent."""
    fundet = mindste_dusoer(timeloen / 100)
    assert fundet == oracle.dusoer(timeloen)
    assert fundet * 20 >= timeloen > (fundet - 1) * 20


@pytest.mark.parametrize(("kroner", "ventet"), [(0.1 + 0.2, 30), (1.005, 101), (4.35, 435), (2.675, 268), (1e6, 100_000_000), (7, 700)])
def test_amounts_are_read_as_they_were_written(kroner: float, ventet: int) -> None:
    """No amount loses or wins an øre to binary fractions."""
    assert oere(kroner) == ventet


def figures(fundne: tuple[Udmaaling, ...]) -> list[tuple[float, str, str, str]]:
    return [(u.vaerdi, u.enhed, str(u.hjemmel), u.maerke) for u in fundne]


def test_103_shows_who_pays_and_by_what_rule() -> None:
    """The figures stand with the stykke that decides them; the dusør needs a betydeligt nedsat funktionsevne and a known wage."""
    vej = {"fakta.befordring_om_maaneden": 300.0, "fakta.afstand_til_arbejde": 5.0}
    under = sel_103.udmaal({**vej, "fakta.indtjening_efter_skat": 2000.0})
    assert figures(under) == [(300, "kr. om måneden", "BEK-LOEN § 2, stk. 1", ""), (0, "kr. om måneden", "BEK-LOEN § 2, stk. 1", "")]
    over = sel_103.udmaal({**vej, "fakta.indtjening_efter_skat": 333.33})
    assert figures(over) == [
        (99.99, "kr. om måneden", "BEK-LOEN § 2, stk. 2", VORES_AFRUNDING),
        (200.01, "kr. om måneden", "BEK-LOEN § 2, stk. 2", VORES_AFRUNDING),
    ]
    loen = {"fakta.mindste_overenskomstloen": 131.25}
    assert figures(sel_103.udmaal({**loen, "fakta.betydeligt_nedsat": "ja"})) == [
        (6.57, "kr. i timen", "BEK-LOEN § 1, stk. 2", VORES_AFRUNDING)
    ]
    (hel,) = sel_103.udmaal({"fakta.mindste_overenskomstloen": 130.0, "fakta.betydeligt_nedsat": "ja"})
    assert (hel.vaerdi, hel.maerke) == (6.5, "")
    for andet in ({**loen, "fakta.betydeligt_nedsat": "nej"}, loen, {"fakta.betydeligt_nedsat": "ja"}, {}):
        assert sel_103.udmaal(andet) == ()


def test_104_has_no_pay_and_the_whole_fare() -> None:
    """The 10 km and the 30 per cent are of § 103 alone; the fare is a duty only towards who is betydeligt nedsat."""
    udgift = {"fakta.befordring_om_maaneden": 812.5, "fakta.afstand_til_arbejde": 2.0, "fakta.indtjening_efter_skat": 1000.0}
    loen = (0, "kr.", "BEK-LOEN § 4", "")
    assert figures(sel_104.udmaal({**udgift, "fakta.betydeligt_nedsat": "ja"})) == [loen, (812.5, "kr. om måneden", "BEK-LOEN § 5", "")]
    for andet in ({**udgift, "fakta.betydeligt_nedsat": "nej"}, udgift, {"fakta.betydeligt_nedsat": "ja"}):
        assert figures(sel_104.udmaal(andet)) == [loen]
