"""Decision diagrams against brute force on random rules."""

from __future__ import annotations

from itertools import product
from typing import Any

from hypothesis import given, settings
from rules.random_rules import DOMAENER, PARAMETRE, completions, kleene, two_valued, udtryk

from vurdering.rules.diagram import Diagrams, Node
from vurdering.rules.expression import FALSE, TRUE, UNKNOWN, All, Expression, Is, Not, Some

FULL = [dict(zip(DOMAENER, values, strict=True)) for values in product(*DOMAENER.values())]
PARTIAL = [dict(zip(DOMAENER, values, strict=True)) for values in product(*((*values, None) for values in DOMAENER.values()))]


def truth(expression: Expression, state: dict[str, Any]) -> int:
    return TRUE if two_valued(expression, {**state, **PARAMETRE}) else FALSE


def built(expression: Expression) -> tuple[Diagrams, Node]:
    diagrams = Diagrams(DOMAENER)
    return diagrams, diagrams.build(expression, PARAMETRE)


@settings(max_examples=25)
@given(udtryk)
def test_a_diagram_is_the_expression_in_every_state(expression: Expression) -> None:
    """Built from a rule, it comes to what Kleene's tables give, unknowns included."""
    diagrams, node = built(expression)
    assert all(diagrams.value(node, state) == kleene(expression, {**state, **PARAMETRE}) for state in PARTIAL)


@settings(max_examples=25)
@given(udtryk)
def test_exact_is_what_all_completions_share(expression: Expression) -> None:
    """In each state the truth value that every completion has, or UNKNOWN when they differ; Kleene is never bolder."""
    diagrams, node = built(expression)
    exact = diagrams.exact(node)
    for state in PARTIAL:
        shared = {truth(expression, full) for full in completions(state)}
        expected = shared.pop() if len(shared) == 1 else UNKNOWN
        assert diagrams.value(exact, state) == expected
        assert kleene(expression, {**state, **PARAMETRE}) in (expected, UNKNOWN)


@settings(max_examples=25)
@given(udtryk, udtryk)
def test_two_diagrams_are_one_node_exactly_when_they_agree_everywhere(first: Expression, second: Expression) -> None:
    """The same function is the same node, so a proof that two rules agree is one look."""
    diagrams = Diagrams(DOMAENER)
    one, other = diagrams.build(first, PARAMETRE), diagrams.build(second, PARAMETRE)
    agree = all(diagrams.value(one, state) == diagrams.value(other, state) for state in PARTIAL)
    assert (one is other) is agree


@settings(max_examples=25)
@given(udtryk, udtryk)
def test_combine_count_and_path(first: Expression, second: Expression) -> None:
    """Pairs of outcomes are counted as brute force counts them, and a path leads to each that is there and to no other."""
    diagrams = Diagrams(DOMAENER)
    pair = diagrams.combine(lambda a, b: (a, b), diagrams.build(first, PARAMETRE), diagrams.build(second, PARAMETRE))
    for full, states in ((True, FULL), (False, PARTIAL)):
        outcomes = [diagrams.value(pair, state) for state in states]
        for wanted in product((FALSE, UNKNOWN, TRUE), repeat=2):
            assert diagrams.count(pair, lambda value, wanted=wanted: value == wanted, full=full) == outcomes.count(wanted)
            path = diagrams.path(pair, lambda value, wanted=wanted: value == wanted, full=full)
            assert (path is not None) == (wanted in outcomes)
            if path is not None:
                fitting = [outcome for state, outcome in zip(states, outcomes, strict=True) if path.items() <= state.items()]
                assert fitting and set(fitting) == {wanted}
    assert diagrams.terminals(pair) == {diagrams.value(pair, state) for state in PARTIAL}


@settings(max_examples=25)
@given(udtryk)
def test_support_and_restrict(expression: Expression) -> None:
    """A fact is in the support exactly when some state changes with it alone; restricting sets it."""
    diagrams, node = built(expression)
    support = set()
    for name, values in DOMAENER.items():
        for value in (*values, None):
            restricted = diagrams.restrict(node, name, value)
            assert all(diagrams.value(restricted, state) == diagrams.value(node, {**state, name: value}) for state in PARTIAL)
            if restricted is not node:
                support.add(name)
    assert diagrams.support(node) == support


def test_a_rule_that_reads_a_fact_both_ways_is_known_before_the_fact_is() -> None:
    """What Kleene's logic leaves unknown although it holds whatever the fact is: the two diagrams differ, and the path says where."""
    both = Some((Is("a", "ja"), Not(Is("a", "ja"))))
    diagrams, node = built(both)
    exact = diagrams.exact(node)
    assert exact is diagrams.terminal(TRUE)
    assert diagrams.path(diagrams.combine(lambda said, true: said != true, node, exact), bool) == {"a": None}


def test_a_path_names_as_few_facts_as_it_can() -> None:
    """Not A is enough; with A it takes B and C too."""
    a, b, c = (Is(name, "ja") for name in "abc")
    diagrams, node = built(Some((Not(a), All((b, c)))))
    assert diagrams.path(node, lambda value: value == TRUE) == {"a": "nej"}
