"""Decision diagrams over facts with few values: every state at once, in as many nodes as there are different things to say.

A diagram is a function of a *state*: a value, or «unknown», for each fact of a fixed order. A node asks about one fact and has
a branch for each value of its domain and last one for unknown; facts that make no difference are not asked about. Each node
exists once, so two diagrams are the same function exactly when they are the same node.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import reduce
from math import prod
from typing import Any, Final

from vurdering.rules.decision import Domains
from vurdering.rules.expression import FALSE, TRUE, UNKNOWN, All, Expression, Facts, Not, Some

#: What a diagram comes to in a state.
Terminal = Hashable
Test = Callable[[Terminal], bool]


class Node:
    """A function of the states. Made by `Diagrams` alone, which sees to it that no two are equal."""

    __slots__ = ("branches", "level", "value")

    def __init__(self, level: int, branches: tuple[Node, ...], value: Terminal = None) -> None:
        self.level: Final = level
        """The place of its fact in the order; beyond the last for a terminal."""
        self.branches: Final = branches
        self.value: Final = value


def join(one: Terminal, other: Terminal) -> Terminal:
    """What is known of two possible outcomes: the outcome that they share, else UNKNOWN."""
    return one if one == other else UNKNOWN


def _upwards(parts: Iterable[Node]) -> list[Node]:
    """The parts from the last fact up: what is joined already then lies below the next, and is taken over whole."""
    return sorted(parts, key=lambda part: part.level, reverse=True)


class Diagrams:
    """All diagrams over one order of facts."""

    def __init__(self, domains: Domains) -> None:
        self.names: Final = tuple(domains)
        self._values: Final = tuple((*values, None) for values in domains.values())
        self._terminals: dict[Terminal, Node] = {}
        self._nodes: dict[tuple[int, tuple[Node, ...]], Node] = {}
        self._exact: dict[Node, Node] = {}
        self._negated: dict[Node, Node] = {}
        self._combined: dict[tuple[Callable[..., Terminal], Node, Node], Node] = {}

    def terminal(self, value: Terminal) -> Node:
        """The diagram that is `value` everywhere."""
        if value not in self._terminals:
            self._terminals[value] = Node(len(self.names), (), value)
        return self._terminals[value]

    def build(self, expression: Expression, parameters: Facts) -> Node:
        """What `expression` evaluates to in each state, in Kleene's logic."""
        if isinstance(expression, Not):
            return self.negated(self.build(expression.child, parameters))
        if isinstance(expression, All | Some):
            parts = [self.build(child, parameters) for child in expression.children]
            return self.all_of(parts) if isinstance(expression, All) else self.some_of(parts)
        (name,) = expression.names()
        level = self.names.index(name)
        return self._node(level, tuple(self.terminal(expression.evaluate({**parameters, name: v})) for v in self._values[level]))

    def negated(self, node: Node) -> Node:
        """The opposite outcome; UNKNOWN stays."""
        if node not in self._negated:
            self._negated[node] = self.combine(lambda value: TRUE - value, node)
        return self._negated[node]

    def all_of(self, parts: Iterable[Node]) -> Node:
        """The least outcome of the parts."""
        return reduce(lambda one, other: self._combine(min, one, other, FALSE, TRUE), _upwards(parts), self.terminal(TRUE))

    def some_of(self, parts: Iterable[Node]) -> Node:
        """The greatest outcome of the parts."""
        return reduce(lambda one, other: self._combine(max, one, other, TRUE, FALSE), _upwards(parts), self.terminal(FALSE))

    def exact(self, node: Node) -> Node:
        """For each state what all its completions come to: the terminal that they share, or UNKNOWN.

        Reads `node` in the full states alone, so what it says of unknowns itself plays no part.
        """
        if not node.branches:
            return node
        if node not in self._exact:
            known = [self.exact(branch) for branch in node.branches[:-1]]
            unknown = reduce(lambda one, other: self._combine(join, one, other, UNKNOWN), known)
            self._exact[node] = self._node(node.level, (*known, unknown))
        return self._exact[node]

    def combine(self, operation: Callable[..., Terminal], *nodes: Node) -> Node:
        """The diagram that in each state is `operation` of what the nodes are there."""
        seen: dict[tuple[Node, ...], Node] = {}

        def combined(nodes: tuple[Node, ...]) -> Node:
            if nodes not in seen:
                level = min([node.level for node in nodes])
                if level == len(self.names):
                    seen[nodes] = self.terminal(operation(*[node.value for node in nodes]))
                else:
                    width = len(self._values[level])
                    columns = [node.branches if node.level == level else (node,) * width for node in nodes]
                    seen[nodes] = self._node(level, tuple([combined(branch) for branch in zip(*columns, strict=True)]))
            return seen[nodes]

        return combined(nodes)

    def restrict(self, node: Node, name: str, value: Any) -> Node:
        """The diagram with this fact at this value (None: unknown), whatever a state says of it."""
        level = self.names.index(name)
        branch = self._values[level].index(value)
        seen: dict[Node, Node] = {}

        def restricted(node: Node) -> Node:
            if node.level >= level:
                return node.branches[branch] if node.level == level else node
            if node not in seen:
                seen[node] = self._node(node.level, tuple(restricted(part) for part in node.branches))
            return seen[node]

        return restricted(node)

    def count(self, node: Node, wanted: Test, *, full: bool = False) -> int:
        """How many states come to a wanted terminal; only those without unknowns when `full`."""
        widths = [len(values) - full for values in self._values]
        seen: dict[Node, int] = {}

        def states(node: Node) -> int:
            if not node.branches:
                return int(wanted(node.value))
            if node not in seen:
                below = node.branches[:-1] if full else node.branches
                seen[node] = sum(states(branch) * prod(widths[node.level + 1 : branch.level]) for branch in below)
            return seen[node]

        return states(node) * prod(widths[: node.level])

    def path(self, node: Node, wanted: Test, *, full: bool = False) -> dict[str, Any] | None:
        """A state that comes to a wanted terminal, by the facts that make it so (fewest possible); None when there is none.

        Facts that are left out may be anything at all.
        """
        seen: dict[Node, dict[str, Any] | None] = {}

        def shortest(node: Node) -> dict[str, Any] | None:
            if not node.branches:
                return {} if wanted(node.value) else None
            if node not in seen:
                values = self._values[node.level]
                ways = [
                    {self.names[node.level]: value, **rest}
                    for value, branch in zip(values, node.branches, strict=True)
                    if not (full and value is None) and (rest := shortest(branch)) is not None
                ]
                seen[node] = min(ways, key=len) if ways else None
            return seen[node]

        return shortest(node)

    def value(self, node: Node, state: Mapping[str, Any]) -> Terminal:
        """What the diagram comes to in one state."""
        while node.branches:
            node = node.branches[self._values[node.level].index(state.get(self.names[node.level]))]
        return node.value

    def support(self, node: Node) -> frozenset[str]:
        """The facts that make a difference somewhere."""
        return frozenset(self.names[part.level] for part in self._parts(node) if part.branches)

    def terminals(self, node: Node) -> frozenset[Terminal]:
        """What the diagram comes to, over all states."""
        return frozenset(part.value for part in self._parts(node) if not part.branches)

    def _parts(self, node: Node) -> set[Node]:
        found, waiting = {node}, [node]
        while waiting:
            new = set(waiting.pop().branches) - found
            found |= new
            waiting += new
        return found

    def _node(self, level: int, branches: tuple[Node, ...]) -> Node:
        if branches.count(branches[0]) == len(branches):
            return branches[0]
        key = (level, branches)
        if key not in self._nodes:
            self._nodes[key] = Node(level, branches)
        return self._nodes[key]

    def _combine(self, operation: Callable[..., Terminal], one: Node, other: Node, deciding: int, idle: int | None = None) -> Node:
        """Combine two by an operation that is its own on equals, of which `deciding` decides alone and `idle` says nothing."""
        if one is other:
            return one
        for this, that in ((one, other), (other, one)):
            if not this.branches and this.value == deciding:
                return this
            if not this.branches and idle is not None and this.value == idle:
                return that
        key = (operation, one, other)
        if key not in self._combined:
            level = min(one.level, other.level)
            if level == len(self.names):
                self._combined[key] = self.terminal(operation(one.value, other.value))
            else:
                width = len(self._values[level])
                left = one.branches if one.level == level else (one,) * width
                right = other.branches if other.level == level else (other,) * width
                pairs = zip(left, right, strict=True)
                self._combined[key] = self._node(level, tuple([self._combine(operation, a, b, deciding, idle) for a, b in pairs]))
        return self._combined[key]
