"""The fewest values that stand for all values of each fact: one for every way its atoms can come out together.

Two values that no atom tells apart are the same to every rule, so an analysis that tries one of them has tried both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from vurdering.rules.decision import Domains
from vurdering.rules.expression import All, Compare, Expression, Facts, Is, Not, Some

Atom = Is | Compare

#: The smallest difference between two values that a fact can have.
DAY: Final = timedelta(days=1)
CENT: Final = 0.01


def atoms(expressions: Iterable[Expression]) -> Mapping[str, Sequence[Atom]]:
    """Every atom of `expressions`, once, by the fact it is over, in the order in which the rules read them."""
    found: dict[str, dict[Atom, None]] = {}
    for atom in _atoms(expressions):
        found.setdefault(atom.name, {})[atom] = None
    return {name: tuple(over) for name, over in found.items()}


def domains(expressions: Iterable[Expression], words: Callable[[str], Sequence[str]]) -> Callable[[Facts], Domains]:
    """How the parameters give for each fact the values that stand for all.

    They are among the words that the fact may hold, and for a fact that is held against limits among the values around each.
    Words are no matter of parameters, so what can be said of them is said once.
    """
    over = atoms(expressions)
    ordered = {name for name, some in over.items() if any(isinstance(atom, Compare) for atom in some)}
    fixed = {name: () if name in ordered else _representatives(some, words(name), {}) for name, some in over.items()}

    def under(parameters: Facts) -> Domains:
        return {**fixed, **{name: _representatives(over[name], _around_limits(over[name], parameters), parameters) for name in ordered}}

    return under


def truth_vector(over: Iterable[Atom], facts: Facts) -> tuple[int, ...]:
    """How the atoms come out together."""
    return tuple([atom.evaluate(facts) for atom in over])


def _atoms(expressions: Iterable[Expression]) -> Iterator[Atom]:
    for expression in expressions:
        if isinstance(expression, Is | Compare):
            yield expression
        elif isinstance(expression, Not):
            yield from _atoms((expression.child,))
        elif isinstance(expression, All | Some):
            yield from _atoms(expression.children)


def _around_limits(over: Sequence[Atom], parameters: Facts) -> Iterator[Any]:
    limits: set[Any] = {parameters[atom.parameter] for atom in over if isinstance(atom, Compare)}
    for limit in sorted(limits):
        yield from _around(limit)


def _around(limit: Any) -> Iterator[Any]:
    if isinstance(limit, date):
        if limit > date.min:
            yield limit - DAY
        yield limit
        if limit < date.max:
            yield limit + DAY
    else:
        # Nothing that is counted can be less than none.
        yield from (value for value in (round(limit - CENT, 2), limit, round(limit + CENT, 2)) if value >= 0)


def _representatives(over: Sequence[Atom], candidates: Iterable[Any], parameters: Facts) -> tuple[Any, ...]:
    chosen: dict[tuple[int, ...], Any] = {}
    facts = dict(parameters)
    for value in candidates:
        facts[over[0].name] = value
        chosen.setdefault(truth_vector(over, facts), value)
    return tuple(chosen.values())
