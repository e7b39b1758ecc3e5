"""The few values of a fact stand for every value it may have."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from vurdering.rules.domains import atoms, domains, truth_vector
from vurdering.rules.expression import FALSE, TRUE, UNKNOWN, All, Compare, Expression, Is, Not, Some

WORDS = ("nej", "delvis", "kun")
orders = st.sampled_from(["<=", ">", ">="])
word_rules = st.lists(st.builds(Is, st.just("x"), st.sampled_from([*WORDS, "andet"])), min_size=1, max_size=4)
limits = st.sampled_from(["p", "q", "r"])
number_rules = st.lists(st.builds(Compare, st.just("t"), orders, limits), min_size=1, max_size=4)
cents = st.integers(0, 400).map(lambda n: round(n / 100, 2))
days = st.integers(0, 8).map(lambda n: date(2026, 1, 1) + timedelta(days=n)) | st.sampled_from([date.min, date.max])


def vectors(rules: list[Any], values: Any, parameters: dict[str, Any]) -> list[tuple[int, ...]]:
    ((name, over),) = atoms(rules).items()
    return [truth_vector(over, {**parameters, name: value}) for value in values]


def test_how_atoms_come_out_together() -> None:
    """Each atom's own outcome, in their order, unknown where the fact is."""
    over = (Is("x", "nej"), Is("x", "kun"), Compare("t", ">", "p"))
    assert truth_vector(over, {"x": "kun", "p": 1.0}) == (FALSE, TRUE, UNKNOWN)
    assert truth_vector(over, {"x": "nej", "t": 2.0, "p": 1.0}) == (TRUE, FALSE, TRUE)


def test_a_fact_with_an_order_beside_a_word_is_held_against_its_limits() -> None:
    """One atom that compares is enough for the fact's values to lie around the limits."""
    values = domains((Compare("t", ">", "p"), Is("t", "ja")), lambda name: ("ja",))({"p": 1.0})["t"]
    assert set(values) <= {0.99, 1.0, 1.01} and len(values) == 2


def stand_for_all(rules: list[Any], values: tuple[Any, ...], everything: list[Any], parameters: dict[str, Any]) -> bool:
    """Whether the values come out in every way that any value does, each in a way of its own, and are themselves possible."""
    chosen = vectors(rules, values, parameters)
    return len(set(chosen)) == len(chosen) and set(chosen) == set(vectors(rules, everything, parameters)) and set(values) <= set(everything)


@settings(max_examples=60)
@given(word_rules)
def test_words_stand_for_all_words(rules: list[Is]) -> None:
    """One word for each way the atoms come out, and no more."""
    values = domains(rules, lambda name: WORDS)({})["x"]
    assert stand_for_all(rules, tuple(values), list(WORDS), {})


@settings(max_examples=60)
@given(number_rules, st.fixed_dictionaries({"p": cents, "q": cents, "r": cents}))
def test_numbers_stand_for_all_numbers(rules: list[Compare], parameters: dict[str, float]) -> None:
    """One number to the cent for each way the atoms come out, never below none; also where limits lie side by side."""
    values = domains(rules, lambda name: ())(parameters)["t"]
    assert stand_for_all(rules, tuple(values), [round(n / 100, 2) for n in range(402)], parameters)


@settings(max_examples=60)
@given(number_rules, st.fixed_dictionaries({"p": days, "q": days, "r": days}))
def test_dates_stand_for_all_dates(rules: list[Compare], parameters: dict[str, date]) -> None:
    """One date for each way the atoms come out; also at the calendar's ends."""
    everything = [date(2025, 12, 30) + timedelta(days=n) for n in range(14)]
    everything += [date.min, date.min + timedelta(days=1), date.max - timedelta(days=1), date.max]
    values = domains(rules, lambda name: ())(parameters)["t"]
    assert stand_for_all(rules, tuple(values), everything, parameters)


def test_every_atom_is_found_once_by_its_fact() -> None:
    """However deep it stands and however often, in the order in which the rules read."""
    a, b, t = Is("a", "ja"), Is("b", "ja"), Compare("t", ">", "p")
    tree: Expression = All((Not(Some((a, t))), Some((All((b, a)), Not(b), Is("b", "nej")))))
    assert list(atoms([tree, a]).items()) == [("a", (a,)), ("t", (t,)), ("b", (b, Is("b", "nej")))]
