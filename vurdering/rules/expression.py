"""Expressions over named facts, in Kleene's three-valued logic.

A rule is written once as a tree of these nodes. `evaluate` gives the verdict alone (fast, for analyses that ask
hundreds of times); `trace` gives the same verdict with every node's outcome, for people.
Unknown is neither true nor false: a fact that is missing or None makes the atoms over it unknown, and `All`, `Some`
and `Not` pass that on just as far as it matters.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, Literal, NamedTuple

#: The three truth values, ordered so that `All` is the minimum, `Some` the maximum and `Not` is `2 - value`.
FALSE: Final = 0
UNKNOWN: Final = 1
TRUE: Final = 2

#: Values of the named facts, and of the named parameters that atoms compare with. Missing or None: unknown.
Facts = Mapping[str, Any]


class Trace(NamedTuple):
    """What an expression came to, and why: its own outcome and that of every part."""

    expression: Expression
    outcome: int
    children: tuple[Trace, ...]


#: A `Trace` of a row of its three members, at half the price of calling the class: a case has a hundred of them.
_node: Callable[[tuple[Expression, int, tuple[Trace, ...]]], Trace] = partial(tuple.__new__, Trace)


class Expression:
    """A node of a rule. Immutable; safe to share between trees."""

    __slots__ = ()

    def evaluate(self, facts: Facts) -> int:
        """Return FALSE, UNKNOWN or TRUE."""
        raise NotImplementedError

    def trace(self, facts: Facts) -> Trace:
        """Return the outcome together with that of every node below; nothing is cut short."""
        raise NotImplementedError

    def names(self) -> frozenset[str]:
        """Return the names of the facts (not the parameters) that the expression reads."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class _Atom(Expression):
    name: str
    _names: frozenset[str] = field(init=False, repr=False, compare=False)
    #: Its trace for each outcome. It has no other, so none is ever built again: most nodes of a rule are atoms.
    _traces: tuple[Trace, Trace, Trace] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_names", frozenset((self.name,)))
        object.__setattr__(self, "_traces", tuple(Trace(self, outcome, ()) for outcome in (FALSE, UNKNOWN, TRUE)))

    def trace(self, facts: Facts) -> Trace:
        return self._traces[self.evaluate(facts)]

    def names(self) -> frozenset[str]:
        return self._names


@dataclass(frozen=True, slots=True)
class Is(_Atom):
    """True when the fact has this very value."""

    value: str

    def evaluate(self, facts: Facts) -> int:
        value = facts.get(self.name)
        return UNKNOWN if value is None else TRUE if value == self.value else FALSE

    def trace(self, facts: Facts) -> Trace:
        # Says what `evaluate` says, without the call: nearly all atoms are of this kind.
        value = facts.get(self.name)
        return self._traces[UNKNOWN if value is None else TRUE if value == self.value else FALSE]


@dataclass(frozen=True, slots=True)
class Compare(_Atom):
    """True when the fact stands in this order to a named parameter (a number or date that is always known)."""

    order: Literal["<=", ">", ">="]
    parameter: str

    def evaluate(self, facts: Facts) -> int:
        value = facts.get(self.name)
        if value is None:
            return UNKNOWN
        limit = facts[self.parameter]
        holds = value <= limit if self.order == "<=" else value > limit if self.order == ">" else value >= limit
        return TRUE if holds else FALSE


@dataclass(frozen=True, slots=True)
class Not(Expression):
    """True when the part is false."""

    child: Expression

    def evaluate(self, facts: Facts) -> int:
        return TRUE - self.child.evaluate(facts)

    def trace(self, facts: Facts) -> Trace:
        part = self.child.trace(facts)
        return _node((self, TRUE - part[1], (part,)))

    def names(self) -> frozenset[str]:
        return self.child.names()


@dataclass(frozen=True, slots=True)
class _Junction(Expression):
    children: tuple[Expression, ...]
    _names: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_names", frozenset[str]().union(*(child.names() for child in self.children)))

    def names(self) -> frozenset[str]:
        return self._names


@dataclass(frozen=True, slots=True)
class All(_Junction):
    """True when every part is true; false as soon as one is false. No parts: true."""

    def evaluate(self, facts: Facts) -> int:
        lowest = TRUE
        for child in self.children:
            value = child.evaluate(facts)
            if value == FALSE:
                return FALSE
            if value < lowest:
                lowest = value
        return lowest

    def trace(self, facts: Facts) -> Trace:
        lowest = TRUE
        parts = []
        for child in self.children:
            part = child.trace(facts)
            parts.append(part)
            if part[1] < lowest:
                lowest = part[1]
        return _node((self, lowest, tuple(parts)))


@dataclass(frozen=True, slots=True)
class Some(_Junction):
    """True as soon as one part is true; false when every part is false. No parts: false."""

    def evaluate(self, facts: Facts) -> int:
        highest = FALSE
        for child in self.children:
            value = child.evaluate(facts)
            if value == TRUE:
                return TRUE
            if value > highest:
                highest = value
        return highest

    def trace(self, facts: Facts) -> Trace:
        highest = FALSE
        parts = []
        for child in self.children:
            part = child.trace(facts)
            parts.append(part)
            if part[1] > highest:
                highest = part[1]
        return _node((self, highest, tuple(parts)))


def all_of(*children: Expression) -> All:
    """`All` of the given parts."""
    return All(children)


def some_of(*children: Expression) -> Some:
    """`Some` of the given parts."""
    return Some(children)
