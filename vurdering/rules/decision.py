"""A decision between results, and the three questions people ask about it.

`decisive`: which known facts does the result rest on? `missing`: which unknown facts can still change it?
`tipping`: which known answers would change it, were they the opposite?
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from vurdering.rules.expression import FALSE, TRUE, All, Expression, Facts, Some
from vurdering.rules.residual import Seen, residual

#: For each fact, values that between them take every atom over it both ways (each value stands for all like it).
Domains = Mapping[str, Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Decision:
    """Results that exclude one another, each with the expression that is true when it is the result."""

    results: tuple[tuple[str, Expression], ...]

    def decide(self, facts: Facts) -> str | None:
        """Return the result that every completion of the unknown facts shares; None when they differ."""
        for result, expression in self.results:
            if expression.evaluate(facts) == TRUE:
                return result
        return None


def decisive(decision: Decision, facts: Facts, order: Iterable[str]) -> tuple[str, ...]:
    """Return a subset-minimal set of known facts that forces the result whatever all others may be.

    Facts are given up in the reverse of `order` as far as the result stays forced, so those that come first in
    `order` are the ones kept where there is a choice. Empty when there is no result.
    """
    expression = dict(decision.results).get(decision.decide(facts) or "")
    if expression is None:
        return ()
    known = [name for name in order if name in expression.names() and facts.get(name) is not None]
    trial = dict(facts)
    kept = []
    for name in reversed(known):
        value, trial[name] = trial[name], None
        if expression.evaluate(trial) != TRUE:
            trial[name] = value
            kept.append(name)
    return tuple(reversed(kept))


def tipping(decision: Decision, facts: Facts, names: Iterable[str], opposite: Mapping[Any, Any]) -> tuple[tuple[str, Any, str | None], ...]:
    """Return (fact, its opposite value, the result then) for each known fact whose opposite changes the result.

    `opposite` says which value is the opposite of which; facts with other values are left out. A result of None
    means that the decision would be open.
    """
    now = decision.decide(facts)
    trial = dict(facts)
    changes = []
    for name in names:
        value = facts.get(name)
        if value in opposite:
            trial[name] = opposite[value]
            then = decision.decide(trial)
            if then != now:
                changes.append((name, trial[name], then))
            trial[name] = value
    return tuple(changes)


def missing(decision: Decision, facts: Facts, domains: Domains) -> frozenset[str]:
    """Return every unknown fact that, under some completion of the unknowns, changes the result when it alone changes."""
    return pivots_of_any([expression for _, expression in decision.results], facts, domains)


def pivots(expression: Expression, facts: Facts, domains: Domains) -> frozenset[str]:
    """Return the unknown facts that can still turn `expression` from false to true or back.

    Exact. Parts of the residual that share no fact are independent, so a fact that matters to its own part matters
    to the whole; parts that do share facts are tried out over all values of those facts together. The rules are
    written so that such groups hold a handful of facts at most.
    """
    return pivots_of_any((expression,), facts, domains)


def pivots_of_any(expressions: Iterable[Expression], facts: Facts, domains: Domains) -> frozenset[str]:
    """Return the unknown facts that can still turn one of `expressions` or more; what they share is looked into once."""
    search = _Search(facts, domains)
    return frozenset[str]().union(*(search.pivots(expression) for expression in expressions))


#: The facts that matter to a part, and its truth value if it turns out to be the same everywhere.
Found = tuple[frozenset[str], int | None]


class _Search:
    """The search for pivots with one set of facts. Remembers each part, so the expressions must outlive it."""

    def __init__(self, facts: Facts, domains: Domains) -> None:
        self._facts = facts
        #: The known facts, and for the unknown ones the values that were last tried.
        self._trial = dict(facts)
        self._domains = domains
        #: Also keeps every part alive, so that no two have had the same identity.
        self._seen: Seen = {}
        self._found: dict[int, Found] = {}

    def pivots(self, expression: Expression) -> frozenset[str]:
        part = residual(expression, self._facts, self._seen)
        return frozenset() if isinstance(part, int) else self._find(part)[0]

    def _find(self, part: Expression) -> Found:
        if id(part) not in self._found:
            self._found[id(part)] = self._find_new(part)
        return self._found[id(part)]

    def _find_new(self, part: Expression) -> Found:
        groups = _independent_groups(part)
        if groups is None:
            return self._by_trial(part)
        conjunction = isinstance(part, All)
        deciding, idle = (FALSE, TRUE) if conjunction else (TRUE, FALSE)
        matter: frozenset[str] = frozenset()
        constant: int | None = idle
        for group in groups:
            if len(group) == 1:
                names, value = self._find(group[0])
            else:
                names, value = self._by_trial((All if conjunction else Some)(tuple(group)))
            if value == deciding:
                return frozenset(), deciding
            if value is None:
                constant = None
            matter |= names
        return matter, constant

    def _by_trial(self, part: Expression) -> Found:
        names = sorted(part.names())
        outcomes: dict[tuple[Any, ...], int] = {}
        for values in product(*(self._domains[name] for name in names)):
            self._trial.update(zip(names, values, strict=True))
            outcomes[values] = part.evaluate(self._trial)
        distinct = set(outcomes.values())
        if len(distinct) == 1:
            return frozenset(), distinct.pop()
        if len(names) == 1:
            return frozenset(names), None
        matter = set()
        for place, name in enumerate(names):
            lines: dict[tuple[Any, ...], set[int]] = {}
            for values, outcome in outcomes.items():
                lines.setdefault(values[:place] + values[place + 1 :], set()).add(outcome)
            if any(len(line) > 1 for line in lines.values()):
                matter.add(name)
        return frozenset(matter), None


def _independent_groups(part: Expression) -> list[list[Expression]] | None:
    """Split a junction into groups of parts that share no fact; None when it is an atom."""
    children: tuple[Expression, ...] | None = getattr(part, "children", None)
    if children is None:
        return None
    groups: list[tuple[frozenset[str], list[Expression]]] = []
    for child in children:
        names, members = child.names(), [child]
        apart = []
        for other_names, other_members in groups:
            if names.isdisjoint(other_names):
                apart.append((other_names, other_members))
            else:
                names, members = names | other_names, other_members + members
        groups = [*apart, (names, members)]
    return [members for _, members in groups]
