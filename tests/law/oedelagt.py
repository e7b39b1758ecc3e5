"""Broken copies of a provision, each made the same way whatever the provision says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from vurdering.domain.hjemmel import Hjemmel
from vurdering.law.bestemmelse import Bestemmelse
from vurdering.law.kriterium import Kriterium
from vurdering.law.undtagelser import UDEN_VIRKNING
from vurdering.rules.decision import Decision
from vurdering.rules.domains import atoms
from vurdering.rules.expression import All, Expression, Is, Not, Some

#: A fact that no provision reads.
UVEDKOMMENDE = "fakta.rehabilitering_vurderet"
SAND, FALSK = All(()), Some(())


def baerende(b: Bestemmelse) -> list[Kriterium]:
    """The criteria that a refusal can rest on."""
    return [k for k in b.kriterier if k.id not in UDEN_VIRKNING]


def parts(expression: Expression) -> Iterator[Expression]:
    """The expression and all below it."""
    yield expression
    if isinstance(expression, Not):
        yield from parts(expression.child)
    elif isinstance(expression, All | Some):
        for child in expression.children:
            yield from parts(child)


def put(expression: Expression, old: Expression, new: Expression) -> Expression:
    """The expression with `new` wherever `old` stands."""
    if expression == old:
        return new
    if isinstance(expression, Not):
        return Not(put(expression.child, old, new))
    if isinstance(expression, All | Some):
        return type(expression)(tuple(put(child, old, new) for child in expression.children))
    return expression


def decided(b: Bestemmelse, old: Expression, new: Expression) -> Bestemmelse:
    """Only what the decision reads is changed; the criteria still say what they said."""
    return replace(b, decision=Decision(tuple((navn, put(u, old, new)) for navn, u in b.decision.results)))


def criterion(b: Bestemmelse, k: Kriterium, changed: Kriterium) -> Bestemmelse:
    """Only what is said of the criterion is changed; the decision still reads what it read."""
    return replace(b, kriterier=tuple(changed if k2 is k else k2 for k2 in b.kriterier))


def both(b: Bestemmelse, k: Kriterium, udtryk: Expression) -> Bestemmelse:
    """The criterion is changed wherever it is read, as somebody who writes the rule wrong would have it."""
    return decided(criterion(b, k, replace(k, udtryk=udtryk)), k.udtryk, udtryk)


def without_criterion(b: Bestemmelse) -> Iterator[tuple[Kriterium, Bestemmelse]]:
    """The decision forgets one criterion."""
    for k in baerende(b):
        # What the decision reads of a criterion that says «not» may be the part alone.
        part, value = (k.udtryk.child, FALSK) if isinstance(k.udtryk, Not) else (k.udtryk, SAND)
        yield k, decided(b, part, value)


def negated_decision(b: Bestemmelse) -> Iterator[tuple[str, Bestemmelse]]:
    """One atom of the decision says the opposite."""
    for over in atoms(u for _, u in b.decision.results).values():
        for atom in over:
            yield atom.name, decided(b, atom, Not(atom))


def negated_criterion(b: Bestemmelse) -> Iterator[tuple[str, Bestemmelse]]:
    """One atom of what is said of a criterion says the opposite."""
    for k in baerende(b):
        for over in atoms([k.udtryk]).values():
            for atom in over:
                yield atom.name, criterion(b, k, replace(k, udtryk=put(k.udtryk, atom, Not(atom))))


def swapped(b: Bestemmelse) -> Iterator[Bestemmelse]:
    """One «all of» of the decision is a «some of», or the other way."""
    for part in dict.fromkeys(part for _, u in b.decision.results for part in parts(u)):
        if isinstance(part, All | Some) and len(part.children) > 1:
            yield decided(b, part, (Some if isinstance(part, All) else All)(part.children))


def both_ways(b: Bestemmelse) -> Iterator[tuple[Kriterium, Bestemmelse]]:
    """One criterion also asks for what holds whatever the answer is."""
    fact = Is(UVEDKOMMENDE, "ja")
    for k in b.kriterier:
        yield k, both(b, k, All((k.udtryk, Some((fact, Not(fact))))))


def without_result(b: Bestemmelse) -> Iterator[Bestemmelse]:
    """One result is forgotten."""
    results = b.decision.results
    for forgotten in results:
        yield replace(b, decision=Decision(tuple(result for result in results if result is not forgotten)))


def widened(b: Bestemmelse) -> Iterator[Bestemmelse]:
    """One result takes in another's states."""
    results = b.decision.results
    for navn, u in results:
        for andet, andet_u in results:
            if andet != navn:
                wide = (navn, Some((u, andet_u)))
                yield replace(b, decision=Decision(tuple(wide if n == navn else (n, e) for n, e in results)))


def ill(b: Bestemmelse) -> Iterator[Bestemmelse]:
    """A mental illness shuts somebody out."""
    k = b.kriterier[0]
    for fact in ("skyldes_sindslidelse", "har_sindslidelse"):
        yield both(b, k, All((k.udtryk, Is(f"fakta.{fact}", "nej"))))


def cited(b: Bestemmelse, *hjemmel: Hjemmel) -> Iterator[tuple[Kriterium, Bestemmelse]]:
    """One criterion rests on these places instead of its own."""
    for k in baerende(b):
        yield k, criterion(b, k, replace(k, hjemmel=hjemmel))


def twice(b: Bestemmelse) -> Iterator[tuple[Kriterium, Bestemmelse]]:
    """One criterion is said once more under another name, so neither can be the only ground."""
    for k in baerende(b):
        yield k, replace(b, kriterier=(*b.kriterier, replace(k, id=f"{b.id}.igen", titel="Sagt igen")))
