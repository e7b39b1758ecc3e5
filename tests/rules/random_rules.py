"""Random small rules for the engine's tests, with evaluators of the tests' own."""

from __future__ import annotations

from itertools import product
from typing import Any

from hypothesis import strategies as st

from vurdering.rules.expression import FALSE, TRUE, UNKNOWN, All, Compare, Expression, Is, Not, Some

DOMAENER: dict[str, tuple[Any, ...]] = {
    "a": ("ja", "nej"),
    "b": ("ja", "nej"),
    "c": ("ja", "nej"),
    "t": (0.0, 7.5, 15.0),
    "x": ("nej", "delvis", "kun"),
}
PARAMETRE = {"ingen": 0.0, "alle": 15.0}

atomer = st.one_of(
    st.builds(Is, st.sampled_from(["a", "b", "c"]), st.sampled_from(["ja", "nej"])),
    st.builds(Is, st.just("x"), st.sampled_from(["nej", "delvis", "kun"])),
    st.builds(Compare, st.just("t"), st.sampled_from(["<=", ">", ">="]), st.sampled_from(["ingen", "alle"])),
)
udtryk = st.recursive(
    atomer,
    lambda indre: st.one_of(
        st.builds(Not, indre),
        st.builds(All, st.lists(indre, max_size=3).map(tuple)),
        st.builds(Some, st.lists(indre, max_size=3).map(tuple)),
    ),
    max_leaves=9,
)
fakta = st.fixed_dictionaries({navn: st.sampled_from([None, *vaerdier]) for navn, vaerdier in DOMAENER.items()}).map(
    lambda f: {**f, **PARAMETRE}
)


def two_valued(expression: Expression, facts: dict[str, Any]) -> bool:
    """An evaluator of the tests' own, for complete facts."""
    match expression:
        case Is(name, value):
            return bool(facts[name] == value)
        case Compare(name, "<=", parameter):
            return bool(facts[name] <= facts[parameter])
        case Compare(name, ">", parameter):
            return bool(facts[name] > facts[parameter])
        case Compare(name, _, parameter):
            return bool(facts[name] >= facts[parameter])
        case Not(child):
            return not two_valued(child, facts)
        case All(children=children):
            return all(two_valued(child, facts) for child in children)
        case Some(children=children):
            return any(two_valued(child, facts) for child in children)
    raise AssertionError(expression)


def completions(facts: dict[str, Any]) -> list[dict[str, Any]]:
    """Every full state that the facts may turn out to be."""
    unknown = [name for name in DOMAENER if facts[name] is None]
    return [{**facts, **dict(zip(unknown, values, strict=True))} for values in product(*(DOMAENER[name] for name in unknown))]


def kleene(expression: Expression, facts: dict[str, Any]) -> int:
    """Kleene's tables, written from their definition and not from the engine."""
    match expression:
        case Not(child):
            return {FALSE: TRUE, UNKNOWN: UNKNOWN, TRUE: FALSE}[kleene(child, facts)]
        case All(children=children):
            values = {kleene(child, facts) for child in children}
            return FALSE if FALSE in values else UNKNOWN if UNKNOWN in values else TRUE
        case Some(children=children):
            values = {kleene(child, facts) for child in children}
            return TRUE if TRUE in values else UNKNOWN if UNKNOWN in values else FALSE
    (name,) = expression.names()
    return UNKNOWN if facts[name] is None else TRUE if two_valued(expression, facts) else FALSE
