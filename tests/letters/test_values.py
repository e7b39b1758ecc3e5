"""How dates, numbers and amounts are written, and how a gap is told from what somebody wrote."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vurdering.letters.formater.plaintext import to_text
from vurdering.letters.skabeloner.huller import huller_i, mangler, renset, vist
from vurdering.letters.skabeloner.skabelon import Skabelonfejl, render
from vurdering.letters.skabeloner.values import hours, kroner, shown

#: Written down here, not read from the library that is tested.
MAANEDER = "januar februar marts april maj juni juli august september oktober november december".split()


@settings(max_examples=50)
@given(st.dates())
def test_a_date_is_written_the_danish_way(dato: date) -> None:
    """Day without a leading zero, the month's Danish name, the year."""
    assert shown(dato) == f"{dato.day}. {MAANEDER[dato.month - 1]} {dato.year}"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0 kr."),
        (866, "866 kr."),
        (1155.0, "1.155 kr."),
        (1234.5, "1.234,50 kr."),
        (12000, "12.000 kr."),
        (1234567.891, "1.234.567,89 kr."),
        (99.996, "100 kr."),
        (0.05, "0,05 kr."),
        (-0.001, "0 kr."),
        (-250, "-250 kr."),
    ],
)
def test_an_amount_has_points_a_comma_and_stays_on_one_line(value: float, text: str) -> None:
    """Thousands have points, øre a comma and only where there are some; amount and `kr.` are not parted at a line's end."""
    assert kroner(value) == text.replace(" ", "\u00a0").replace("-", kroner(-1)[0])
    assert to_text(render("t", {"x": value}, {"t": "{{ x | kroner }}"}.__getitem__)).strip() == kroner(value)


@settings(max_examples=50)
@given(st.integers(0, 10**12))
def test_no_digit_of_an_amount_is_lost(oere: int) -> None:
    """Read back without its points, every amount is the one that was given, to the øre."""
    skrevet = kroner(oere / 100).removesuffix("\u00a0kr.")
    hele, _, rest = skrevet.partition(",")
    assert re.fullmatch(r"\d{1,3}(\.\d{3})*", hele) and len(rest) in (0, 2)
    assert int(hele.replace(".", "")) * 100 + int(rest or 0) == oere


@pytest.mark.parametrize("value", ["12", True, None, float("nan"), float("inf"), [1], date(2026, 1, 1)])
def test_what_is_no_number_is_no_amount(value: Any) -> None:
    """A template that writes anything else as an amount is refused by the field's name."""
    with pytest.raises(Skabelonfejl, match="x"):
        render("t", {"x": value}, {"t": "{{ x | kroner }}"}.__getitem__)


@pytest.mark.parametrize(("value", "text"), [(0.0, "0 timer"), (0.5, "0,5 time"), (1.0, "1 time"), (2.5, "2,5 timer"), (15.0, "15 timer")])
def test_hours_are_counted(value: float, text: str) -> None:
    """One or less is `time`, more, and none, is `timer`."""
    assert hours(value) == text


# --- Gaps ------------------------------------------------------------------------------------------------------------


@settings(max_examples=50)
@given(st.text(), st.text(st.characters(exclude_categories=["C", "Z"])), st.text())
def test_a_gap_is_what_was_marked_and_nothing_that_was_written(foer: str, hvad: str, efter: str) -> None:
    """Whatever stands round it, cleaned text holds no mark of its own, and a mark comes through cleaning whole."""
    foer, efter = renset(foer + "."), renset("." + efter)
    assert huller_i(foer) == huller_i(efter) == []
    tekst = renset(f"{foer} {mangler(hvad)} {efter}")
    assert len(huller_i(tekst)) == 1 and renset(tekst) == tekst
    assert vist(tekst) == f"{foer} [mangler: {huller_i(tekst)[0]}] {efter}"


@pytest.mark.parametrize("skrevet", ["[mangler: dato]", "mangler: dato", "[mangler: [mangler: dato]]"])
def test_what_is_typed_is_never_a_gap(skrevet: str) -> None:
    """A note that says the very words of a gap arrives as it was typed and is no gap."""
    letter = render("t", {"x": skrevet}, {"t": "{{ x }}"}.__getitem__)
    assert to_text(letter).strip() == skrevet and letter.huller == ()


def test_each_gap_is_told_once_wherever_it_stands() -> None:
    """In a heading, a list, a quote and beside other words; what is not printed is not missing."""
    source = "# {{ a }}\n\n- {{ a }} {{ b }}\n\n> {{ b | stort }}\n{% if 1 > 2 %}\n{{ c }}\n{% endif %}\n"
    felter = {"a": f"x {mangler('dato')}", "b": mangler("navn"), "c": mangler("aldrig")}
    letter = render("t", felter, {"t": source}.__getitem__)
    assert letter.huller == ("dato", "navn")
    assert to_text(letter).count("[mangler: dato]") == 2 and to_text(letter).count("[mangler: navn]") == 2
