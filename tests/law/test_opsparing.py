"""The account of saved hours against a model of single quarters of an hour, each with a day on which it is gone."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vurdering.content.forbrugsfil import Forbrug, maaned_i_tekst
from vurdering.domain.fejl import Inputfejl
from vurdering.law.opsparing import Maaned, Vilkaar, kilde, loft, opsparing

JANUAR: int = 2026 * 12
VILKAAR = st.builds(Vilkaar, spares=st.booleans(), nyeste_foerst=st.booleans(), indevaerende_foerst=st.booleans())
#: Hours granted and used, in quarters.
BEVILGET = st.integers(1, 60)
BRUGT = st.lists(st.integers(0, 400), min_size=1, max_size=40)


def rows(*timer: str | int | Decimal, fra: int = JANUAR) -> list[Forbrug]:
    """One line a month."""
    return [Forbrug(fra + nr, Decimal(t), f"forbrug.csv, linje {nr + 2}") for nr, t in enumerate(timer)]


def konto(*timer: str | int, bevilget: str = "15", vilkaar: Vilkaar | None = None) -> dict[str, Maaned]:
    """The account by month."""
    return {maaned_i_tekst(m.maaned): m for m in opsparing(rows(*timer), JANUAR, Decimal(bevilget), vilkaar or Vilkaar())}


def quarters(granted: int, used: list[int], terms: Vilkaar) -> list[tuple[dict[int, int], dict[int, int], int]] | int:
    """Month by month what was used from where, what lapsed and what is left; or the month whose use is not there."""
    purse: list[int] = []
    answer = []
    for month, wanted in enumerate(used):
        gone = [born for born in purse if month - born >= 6]
        purse = [born for born in purse if month - born < 6] + [month] * granted
        if wanted > len(purse):
            return month
        purse.sort(key=lambda born: -born if terms.nyeste_foerst else born)
        purse.sort(key=lambda born: (born != month) if terms.indevaerende_foerst else (born == month))
        spent, purse = purse[:wanted], purse[wanted:]
        if not terms.spares:
            gone, purse = gone + purse, []
        answer.append(({b: spent.count(b) for b in spent}, {b: gone.count(b) for b in gone}, len(purse)))
    return answer


@given(BEVILGET, BRUGT, VILKAAR)
def test_the_account_is_that_of_single_quarters(granted: int, used: list[int], terms: Vilkaar) -> None:
    """Every month's use, lapse and balance are those of the model, and a use that is not there is refused in its month."""
    quarter = Decimal("0.25")
    lines = rows(*(n * quarter for n in used))
    model = quarters(granted, used, terms)
    if isinstance(model, int):
        with pytest.raises(Inputfejl, match=rf"linje {model + 2}: i {maaned_i_tekst(JANUAR + model)} .*til rådighed"):
            opsparing(lines, JANUAR, granted * quarter, terms)
        return
    found = opsparing(lines, JANUAR, granted * quarter, terms)
    assert [
        (
            {m - JANUAR: t / quarter for m, t in et.brugt_fra.items()},
            {m - JANUAR: t / quarter for m, t in et.bortfaldet.items()},
            et.saldo / quarter,
        )
        for et in found
    ] == model


@given(st.decimals("0.01", 15, places=2), st.lists(st.floats(0, 1), min_size=1, max_size=30), VILKAAR)
def test_nothing_is_lost_and_nothing_comes_from_nowhere(granted: Decimal, shares: list[float], terms: Vilkaar) -> None:
    """Granted = used + lapsed + saved at the end of every month; never negative, never above min(90, 6 × granted)."""
    lines: list[Forbrug] = []
    for nr, share in enumerate(shares):
        saved = opsparing(lines, JANUAR, granted, terms)[-1] if lines else None
        lapsing = saved_from(lines, granted, terms, JANUAR + nr) if saved else Decimal(0)
        there = granted + (saved.saldo - lapsing if saved else 0)
        lines.append(Forbrug(JANUAR + nr, (there * Decimal(str(share))).quantize(Decimal("0.01"), "ROUND_DOWN"), f"linje {nr}"))
    found = opsparing(lines, JANUAR, granted, terms)
    used = lapsed = Decimal(0)
    for nr, month in enumerate(found, 1):
        assert month.forbrugt == lines[nr - 1].timer == sum(month.brugt_fra.values())
        used += month.forbrugt
        lapsed += sum(month.bortfaldet.values())
        assert nr * granted == used + lapsed + month.saldo
        assert 0 <= month.saldo <= month.saldo + month.forbrugt <= loft(granted) == min(Decimal(90), 6 * granted)
        assert all(value > 0 for part in (month.brugt_fra, month.bortfaldet) for value in part.values())


def saved_from(lines: list[Forbrug], granted: Decimal, terms: Vilkaar, month: int) -> Decimal:
    """What lapses on entering `month` after `lines`."""
    nothing = Forbrug(month, Decimal(0), "")
    lapsed = opsparing([*lines, nothing], JANUAR, granted, replace(terms, spares=True) if terms.spares else terms)[-1].bortfaldet
    return sum((timer for born, timer in lapsed.items() if born != month), Decimal(0))


def test_the_example_of_25_17() -> None:
    """8 hours of January lapse in July and 15 of February in August; only that month's own hours lapse."""
    m = konto(7, 0, 15, 15, 15, 15, 15, 15)
    assert m["2026-01"].saldo == 8 and m["2026-06"].saldo == 23
    assert m["2026-07"].bortfaldet == {JANUAR: 8} and m["2026-07"].saldo == 15
    assert m["2026-08"].bortfaldet == {JANUAR + 1: 15} and m["2026-08"].saldo == 0
    assert all(not month.bortfaldet for navn, month in m.items() if navn < "2026-07")


def test_saved_hours_cross_the_new_year() -> None:
    """Saving does not end with the calendar year."""
    found = opsparing(rows(0, 0, 45, fra=JANUAR + 10), JANUAR + 10, Decimal(15), Vilkaar())
    assert [maaned_i_tekst(m.maaned) for m in found] == ["2026-11", "2026-12", "2027-01"]
    assert found[-1].saldo == 0


def test_ninety_hours_can_be_used_in_the_sixth_month() -> None:
    """Six months of 15 hours are 90, and in the sixth all can be used; a quarter of an hour more is refused."""
    assert konto(0, 0, 0, 0, 0, 90)["2026-06"].saldo == 0
    assert konto(0, 0, 0, 0, 0, 0, 0, 90)["2026-08"].saldo == 0
    with pytest.raises(Inputfejl, match=r"linje 7: i 2026-06 er der brugt 90,25 timer, men kun 90 er til rådighed"):
        konto(0, 0, 0, 0, 0, "90.25")


def test_no_month_ever_has_more_than_ninety_hours() -> None:
    """Six times what is granted, and never above 90 (BEK § 6, stk. 1), also for a grant larger than the act gives."""
    assert [loft(Decimal(n)) for n in ("0.5", "14.75", "15", "15.5")] == [Decimal(n) for n in ("3", "88.5", "90", "90")]


def test_the_order_is_current_then_newest_then_older() -> None:
    """The month's own hours first, then the newest saved; the order of the saved is a setting."""
    assert list(konto(0, 0, 40)["2026-03"].brugt_fra.items()) == [(JANUAR + 2, 15), (JANUAR + 1, 15), (JANUAR, 10)]
    aeldste = konto(0, 0, 40, vilkaar=Vilkaar(nyeste_foerst=False))["2026-03"].brugt_fra
    assert list(aeldste.items()) == [(JANUAR + 2, 15), (JANUAR, 15), (JANUAR + 1, 10)]
    gemte = konto(0, 0, 20, vilkaar=Vilkaar(nyeste_foerst=False, indevaerende_foerst=False))["2026-03"].brugt_fra
    assert list(gemte.items()) == [(JANUAR, 15), (JANUAR + 1, 5)]


def test_without_an_agreement_nothing_is_saved() -> None:
    """Unused hours lapse with their own month, and none is there in the next."""
    m = konto(7, 15, vilkaar=Vilkaar(spares=False))
    assert m["2026-01"].bortfaldet == {JANUAR: 8} and m["2026-01"].saldo == 0 and not m["2026-02"].bortfaldet
    with pytest.raises(Inputfejl, match=r"kun 15 er til rådighed"):
        konto(7, 16, vilkaar=Vilkaar(spares=False))


@pytest.mark.parametrize("timer", ["0", "15.01", "16", "90"])
def test_a_grant_that_cannot_be_is_refused(timer: str) -> None:
    """A grant is more than 0 and at most 15 hours a month."""
    with pytest.raises(Inputfejl, match=r"--timer.*højst 15"):
        konto(0, bevilget=timer)


def test_use_before_the_grant_is_refused() -> None:
    """Hours cannot be used before the start: the line and both months are named."""
    with pytest.raises(Inputfejl, match=r"linje 2: 2025-12 er før bevillingens start i 2026-01"):
        opsparing(rows(1, 1, fra=JANUAR - 1), JANUAR, Decimal(15), Vilkaar())
    opsparing(rows(1, fra=2012 * 12 + 3), 2012 * 12 + 3, Decimal(15), Vilkaar())
    with pytest.raises(Inputfejl, match=r"--start.*2012-04"):
        opsparing(rows(1, fra=2012 * 12 + 2), 2012 * 12 + 2, Decimal(15), Vilkaar())


def test_a_month_without_a_line_is_not_taken_as_nothing() -> None:
    """A missing month, also the first, is refused and named; only who says so gets zeros."""
    lines = [*rows(1), *rows(2, fra=JANUAR + 2)]
    with pytest.raises(Inputfejl, match=r"2026-02 mangler før 2026-03"):
        opsparing(lines, JANUAR, Decimal(15), Vilkaar())
    with pytest.raises(Inputfejl, match=r"2025-12 mangler før 2026-01"):
        opsparing(lines, JANUAR - 1, Decimal(15), Vilkaar())
    found = opsparing(lines, JANUAR - 1, Decimal(15), Vilkaar(), manglende_er_nul=True)
    assert [m.forbrugt for m in found] == [0, 1, 0, 2]


def test_the_source_is_that_of_the_months() -> None:
    """An account over the new year 2024 rests on both bekendtgørelser."""
    found = opsparing(rows(0, 0, fra=2023 * 12 + 11), 2023 * 12 + 11, Decimal(15), Vilkaar())
    assert "BEK 235/2012, BEK 1468/2023" in kilde(found) and "25-17" in kilde(found)
