"""The engine against brute force on random rules: every analysis means exactly what its docstring says."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from rules.random_rules import DOMAENER, PARAMETRE, completions, fakta, kleene, two_valued, udtryk

from vurdering.rules.decision import Decision, decisive, missing, pivots, tipping
from vurdering.rules.expression import FALSE, TRUE, UNKNOWN, All, Compare, Expression, Is, Not, Some, all_of, some_of
from vurdering.rules.residual import residual


def decision_of(first: Expression, second: Expression) -> Decision:
    return Decision((("ja", first), ("delvis", All((Not(first), second))), ("nej", All((Not(first), Not(second))))))


@settings(max_examples=100)
@given(udtryk, fakta)
def test_evaluation_is_exactly_kleene(expression: Expression, facts: dict[str, Any]) -> None:
    """The outcome is the one Kleene's tables give, with and without a trace, in every node."""
    assert expression.evaluate(facts) == kleene(expression, facts)
    trace = expression.trace(facts)
    stack = [trace]
    while stack:
        node = stack.pop()
        assert node.outcome == kleene(node.expression, facts)
        stack.extend(node.children)


@settings(max_examples=100)
@given(udtryk, fakta)
def test_a_settled_outcome_holds_in_every_completion(expression: Expression, facts: dict[str, Any]) -> None:
    """Learning a fact never changes an outcome that was settled."""
    outcome = expression.evaluate(facts)
    if outcome != UNKNOWN:
        assert all(two_valued(expression, full) is (outcome == TRUE) for full in completions(facts))


@settings(max_examples=100)
@given(udtryk, fakta)
def test_the_residual_agrees_with_the_expression(expression: Expression, facts: dict[str, Any]) -> None:
    """Filling in the known facts changes no outcome under any completion of the others."""
    rest = residual(expression, facts)
    for full in completions(facts):
        assert (rest == TRUE if isinstance(rest, int) else two_valued(rest, full)) == two_valued(expression, full)


@settings(max_examples=100)
@given(udtryk, fakta)
def test_pivots_are_exact(expression: Expression, facts: dict[str, Any]) -> None:
    """A fact is named exactly when some completion exists in which changing it alone changes the outcome."""
    expected = {
        name
        for name, values in DOMAENER.items()
        if facts[name] is None
        and any(len({two_valued(expression, {**full, name: value}) for value in values}) > 1 for full in completions(facts))
    }
    assert pivots(expression, facts, DOMAENER) == expected


@settings(max_examples=100)
@given(udtryk, udtryk, fakta)
def test_missing_names_the_facts_that_can_still_change_the_result(first: Expression, second: Expression, facts: dict[str, Any]) -> None:
    """Over several results: exactly the unknown facts that alone change the result in some completion."""
    decision = decision_of(first, second)

    def result(full: dict[str, Any]) -> str:
        return "ja" if two_valued(first, full) else "delvis" if two_valued(second, full) else "nej"

    expected = {
        name
        for name, values in DOMAENER.items()
        if facts[name] is None and any(len({result({**full, name: value}) for value in values}) > 1 for full in completions(facts))
    }
    assert missing(decision, facts, DOMAENER) == expected


@settings(max_examples=100)
@given(udtryk, udtryk, fakta)
def test_decisive_facts_force_the_result_and_none_can_be_spared(first: Expression, second: Expression, facts: dict[str, Any]) -> None:
    """With only these facts the result is the same; without any one of them the rule no longer says so."""
    decision = decision_of(first, second)
    result = decision.decide(facts)
    assert result == next((name for name, expression in decision.results if kleene(expression, facts) == TRUE), None)
    chosen = decisive(decision, facts, DOMAENER)
    if result is None:
        assert chosen == ()
        return
    alone = {**dict.fromkeys(DOMAENER), **{name: facts[name] for name in chosen}, **PARAMETRE}
    assert decision.decide(alone) == result
    for name in chosen:
        assert dict(decision.results)[result].evaluate({**alone, name: None}) != TRUE


@settings(max_examples=100)
@given(udtryk, udtryk, fakta)
def test_tipping_names_every_answer_whose_opposite_changes_the_result(first: Expression, second: Expression, facts: dict[str, Any]) -> None:
    """Each known ja/nej is turned on its own; it is named exactly when the result differs, with the new result."""
    decision = decision_of(first, second)
    opposite = {"ja": "nej", "nej": "ja"}
    expected = {
        (name, opposite[facts[name]], decision.decide({**facts, name: opposite[facts[name]]}))
        for name in ("a", "b", "c")
        if facts[name] is not None and decision.decide({**facts, name: opposite[facts[name]]}) != decision.decide(facts)
    }
    assert set(tipping(decision, facts, ("a", "b", "c"), opposite)) == expected


def test_a_shared_part_says_nothing_new() -> None:
    """(A or B) and (A and C): what the second part says already is not asked for again."""
    a, b, c = (Is(name, "ja") for name in "abc")
    facts = dict.fromkeys("abc")
    assert residual(All((Some((a, b)), All((a, c)))), facts) == All((a, c))
    assert pivots(All((Some((a, b)), All((a, c)))), facts, DOMAENER) == {"a", "c"}


def always(part: Expression) -> Expression:
    return Some((part, Not(part)))


def never(part: Expression) -> Expression:
    return All((part, Not(part)))


def test_parts_that_come_out_one_way_only_decide_or_say_nothing() -> None:
    """A part that is true or false whatever its facts are has no pivots, and leaves those of the others or takes them away."""
    a, b, c = (Is(name, "ja") for name in "abc")
    facts = dict.fromkeys("abc")

    def turning(expression: Expression) -> set[str]:
        return set(pivots(expression, facts, DOMAENER))

    assert turning(Some((All((always(a), always(b))), c))) == turning(All((Some((never(a), never(b))), c))) == set()
    assert turning(Some((All((always(a), b)), c))) == turning(All((Some((never(a), b)), c))) == {"b", "c"}
    assert turning(All((always(a), b))) == turning(Some((never(a), b))) == {"b"}
    assert turning(All((never(a), b))) == turning(Some((always(a), b))) == set()


def test_parts_that_hang_together_by_a_third_are_tried_as_one() -> None:
    """D → B and D → not B leave D false; so C must be true, and A no longer matters, though each part but shares a fact with another."""
    a, b, c, d = (Is(name, "ja") for name in "abcd")
    rule = All((Some((Not(d), b)), Some((c, d)), Some((a, c)), Some((Not(b), Not(d)))))
    assert pivots(rule, dict.fromkeys("abcd"), dict.fromkeys("abcd", ("ja", "nej"))) == {"c", "d"}


def test_small_helpers_build_what_they_say() -> None:
    """`all_of` and `some_of` are `All` and `Some` of their parts, in order; an atom's trace is its outcome and nothing below."""
    a, b, t = Is("a", "ja"), Is("b", "ja"), Compare("t", ">", "alle")
    assert (all_of(a, b), some_of(a, b)) == (All((a, b)), Some((a, b)))
    for value, outcome in ((None, UNKNOWN), (15.0, FALSE), (15.5, TRUE)):
        assert t.trace({"t": value, **PARAMETRE}) == (t, outcome, ())
    trace = All((a, b)).trace({"a": "ja"})
    assert [part.expression for part in trace.children] == [a, b] and [part.outcome for part in trace.children] == [TRUE, UNKNOWN]
    assert [part.expression for part in Some((b, a)).trace({}).children] == [b, a]
