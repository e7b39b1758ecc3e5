"""A spreadsheet's list of hours is read exactly or refused with its line; what is not there is never taken as nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vurdering.content.forbrugsfil import laes_forbrug, maaned_fra_tekst, maaned_i_tekst, timer_fra_tekst, timer_i_tekst
from vurdering.domain.fejl import Inputfejl

TIMER = st.decimals(0, 999, places=2)


@given(st.lists(TIMER, min_size=1, max_size=8), st.sampled_from(";,"), st.sampled_from(("\n", "\r\n", "\r")), st.booleans(), st.booleans())
def test_every_notation_gives_the_same_hours(timer: list[Decimal], skil: str, linje: str, dansk: bool, bom: bool) -> None:
    """Semicolon or comma, decimal comma or point, quoted or not, BOM, any line end: the same exact hours in the same months."""
    skrevet = [str(t).replace(".", ",") if dansk else str(t) for t in timer]
    felter = [f'"{t}"' if dansk and skil == "," else t for t in skrevet]
    linjer = [f"maaned{skil}timer", *(f"{maaned_i_tekst(24312 + nr)}{skil}{felt}" for nr, felt in enumerate(felter)), ""]
    fundet = laes_forbrug("\ufeff" * bom + linje.join(linjer), "f.csv")
    assert [et.timer for et in fundet] == timer
    assert [et.maaned for et in fundet] == [24312 + nr for nr in range(len(timer))]
    assert [et.sted for et in fundet] == [f"f.csv, linje {nr + 2}" for nr in range(len(timer))]


def test_columns_may_stand_in_either_order() -> None:
    """The header says which column is which."""
    [et] = laes_forbrug("Timer;Måned\n7,5;2026-01\n", "f.csv")
    assert (et.maaned, et.timer) == (2026 * 12, Decimal("7.5"))


@pytest.mark.parametrize(
    ("indhold", "hvad"),
    [
        ("", "ingen måneder"),
        ("maaned;timer\n", "ingen måneder"),
        ("2026-01;7\n", "linje 1: overskriften"),
        ("maaned;timer;navn\n2026-01;7;Jens\n", "linje 1: overskriften"),
        ("maaned;maaned\n2026-01;7\n", "linje 1: overskriften"),
        ("maaned,timer\n2026-01,7,5\n", "linje 2: linjen skal have to felter og har 3"),
        ("maaned;timer\n2026-01\n", "linje 2: linjen skal have to felter og har 1"),
        ("maaned;timer\n2026-13;7\n", "linje 2: maaned skal"),
        ("maaned;timer\n2026-1;7\n", "linje 2: maaned skal"),
        ("maaned;timer\njanuar;7\n", "linje 2: maaned skal"),
        ("maaned;timer\n2026-01;\n", "linje 2: timer i 2026-01 mangler"),
        ("maaned;timer\n2026-01;-1\n", "linje 2: timer i 2026-01 er negative"),
        ("maaned;timer\n2026-01;syv\n", "linje 2: timer i 2026-01 er ikke et antal"),
        ("maaned;timer\n2026-01;NaN\n", "linje 2: timer i 2026-01 er ikke et antal"),
        ("maaned;timer\n2026-01;1e2\n", "linje 2: timer i 2026-01 er ikke et antal"),
        ("maaned;timer\n2026-01;1.000,5\n", "linje 2: timer i 2026-01 er ikke et antal"),
        ("maaned;timer\n2026-01;٧\n", "linje 2: timer i 2026-01 er ikke et antal"),
        ("maaned;timer\n2026-01;7\n\n2026-01;7\n", "linje 4: 2026-01 står to gange"),
        ("maaned;timer\n2026-02;7\n2026-01;7\n", "linje 3: 2026-01 står efter 2026-02"),
        ('maaned;timer\n2026-01;"7\n', "anførselstegn"),
        ('maaned;timer\n2026-01;"7"8\n', "linje 2: anførselstegnene"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(indhold: str, hvad: str) -> None:
    """Each fault names the file, the line and what to do."""
    with pytest.raises(Inputfejl, match=r"f\.csv") as fejl:
        laes_forbrug(indhold, "f.csv")
    assert hvad in str(fejl.value)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_without_being_repeated(skrevet: str) -> None:
    """Whatever a cell holds, the file is read or refused, and a message never repeats what may be personal."""
    try:
        laes_forbrug(f"maaned;timer\n2026-01;{skrevet}", "f.csv")
    except Inputfejl as fejl:
        assert len(skrevet) < 8 or skrevet not in str(fejl)


@given(st.integers(2000 * 12, 2999 * 12 + 11))
def test_months_are_read_as_they_are_written(maaned: int) -> None:
    """A month survives being written and read."""
    assert maaned_fra_tekst(maaned_i_tekst(maaned)) == maaned


@given(TIMER)
def test_hours_are_read_as_they_are_written(timer: Decimal) -> None:
    """Hours survive being written and read, exactly."""
    assert timer_fra_tekst(timer_i_tekst(timer)) == timer
