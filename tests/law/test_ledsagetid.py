"""What a task costs: its own time, never the way between tasks, and on a trip never more than the full pay hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vurdering.domain.fejl import Inputfejl
from vurdering.law.ledsagetid import Doegnloft, Opgave, kommunens_loft, ledsagetid

DAG = date(2026, 10, 1)
TIMER = st.decimals(0, 200, places=2)
REJSER = st.builds(
    Opgave,
    opgave=TIMER,
    befordring=TIMER,
    uden_for_lokalomraadet=st.just(True),
    hjemrejse=TIMER,
    ventetid=TIMER,
    overnatning=TIMER,
    loentimer=TIMER,
)


def test_a_local_task_costs_its_own_time() -> None:
    """Three hours at the cinema cost three hours, however long the ledsager came from another task."""
    fundet = ledsagetid(Opgave(Decimal(3), befordring=Decimal("1.5")), DAG)
    assert fundet.forbrug == 3 and fundet.kilde == "BEK § 6, stk. 4 (BEK 1468/2023)"


def test_a_trip_costs_no_more_than_the_full_pay_hours() -> None:
    """3 + 2,5 + 8 hours of way home, waiting and night that are paid as 7,5 full hours cost 7,5."""
    rejse = Opgave(Decimal(10), Decimal(1), True, Decimal(3), Decimal("2.5"), Decimal(8), Decimal("7.5"))
    assert ledsagetid(rejse, DAG).forbrug == Decimal("17.5")
    assert ledsagetid(replace(rejse, loentimer=Decimal(20)), DAG).forbrug == Decimal("23.5")


@given(REJSER)
def test_a_trip_is_capped_by_its_parts_and_by_the_pay(rejse: Opgave) -> None:
    """The cost lies between the task's own time and that with every part, never beyond the pay; the lines add up to it."""
    fundet = ledsagetid(rejse, DAG)
    parts = rejse.hjemrejse + rejse.ventetid + rejse.overnatning
    assert rejse.loentimer is not None
    assert fundet.forbrug == rejse.opgave + min(parts, rejse.loentimer)
    assert fundet.forbrug == sum((led.regnet for led in fundet.led), Decimal(0))
    assert ledsagetid(replace(rejse, befordring=Decimal(0)), DAG).forbrug == fundet.forbrug


@given(REJSER, st.decimals("0.1", 24, places=1), st.integers(1, 30))
def test_a_municipal_cap_never_counts_more_than_the_law(rejse: Opgave, timer: Decimal, doegn: int) -> None:
    """With the municipality's cap the cost is the lesser of the law's and the cap's, and the lines still add up to it."""
    med = ledsagetid(rejse, DAG, Doegnloft(timer, doegn))
    assert med.forbrug == min(ledsagetid(rejse, DAG).forbrug, timer * doegn)
    assert med.forbrug == sum((led.regnet for led in med.led), Decimal(0))
    assert any("kommunens" in et for et in med.forbehold)
    assert med.led[-1].timer == timer * doegn


@pytest.mark.parametrize("del_", ["hjemrejse", "ventetid", "overnatning"])
def test_the_extra_time_of_a_trip_belongs_to_trips(del_: str) -> None:
    """In the local area the three are refused, and away their pay must be known: neither is guessed."""
    with pytest.raises(Inputfejl, match=r"ud over lokalområdet"):
        ledsagetid(Opgave(Decimal(3), **{del_: Decimal(1)}), DAG)  # type: ignore[arg-type]
    with pytest.raises(Inputfejl, match=r"--loentimer mangler"):
        ledsagetid(Opgave(Decimal(3), uden_for_lokalomraadet=True, **{del_: Decimal(1)}), DAG)  # type: ignore[arg-type]


def test_a_day_without_a_verified_bekendtgoerelse_is_refused() -> None:
    """The oldest text begins on 15 March 2012."""
    assert "BEK 235/2012" in ledsagetid(Opgave(Decimal(3)), date(2012, 3, 15)).kilde
    with pytest.raises(Inputfejl, match=r"14\.3\.2012"):
        ledsagetid(Opgave(Decimal(3)), date(2012, 3, 14))


def test_the_municipalitys_cap_comes_from_its_profile() -> None:
    """Aabenraa counts 7,4 hours a day; a municipality without a cap is named, and none is made up."""
    assert kommunens_loft("aabenraa", DAG) == Decimal("7.4")
    with pytest.raises(Inputfejl, match=r"skabelon\.toml"):
        kommunens_loft("skabelon", DAG)


def test_a_cap_counts_on_the_days_its_standard_gives(hjem: Path) -> None:
    """A standard's cap holds from its first to its last day, and on no other."""
    (hjem / "kommuner").mkdir(parents=True)
    profil = """navn = "Prøveby Kommune"
metode = "vum"
[[udsagn]]
emne = "timer_pr_doegn"
timer = 8.5
ord = ["8,5 timer"]
hvor = "side 1"
gyldig_fra = 2026-01-01
gyldig_til = 2026-12-31
"""
    (hjem / "kommuner" / "proeveby.toml").write_text(profil, encoding="utf-8")
    assert kommunens_loft("proeveby", date(2026, 1, 1)) == kommunens_loft("proeveby", date(2026, 12, 31)) == Decimal("8.5")
    for dag in (date(2025, 12, 31), date(2027, 1, 1)):
        with pytest.raises(Inputfejl, match=r"proeveby\.toml"):
            kommunens_loft("proeveby", dag)
