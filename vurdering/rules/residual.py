"""What is left of an expression once the known facts are filled in.

The residual holds only unknown facts, with negation pushed down to the atoms and parts dropped that another part
already says (A or (A and B) is A). That is what makes the question "can this fact still matter?" cheap to answer.
"""

from __future__ import annotations

from vurdering.rules.expression import FALSE, TRUE, All, Expression, Facts, Not, Some

#: An expression over unknown facts, or the truth value it has come down to.
Residual = Expression | int
#: What parts have come down to so far: by the part's identity, and whether it stands under an even number of negations.
Seen = dict[tuple[int, bool], Residual]


def residual(expression: Expression, facts: Facts, seen: Seen | None = None) -> Residual:
    """Fill the known facts into `expression`.

    The residual agrees with the expression under every completion of the unknown facts. Expressions filled with the
    same facts may share `seen`, which they must outlive, so that parts they have in common are filled in once.
    """
    return _fill(expression, facts, positive=True, seen={} if seen is None else seen)


def _fill(expression: Expression, facts: Facts, *, positive: bool, seen: Seen) -> Residual:
    if isinstance(expression, Not):
        return _fill(expression.child, facts, positive=not positive, seen=seen)
    # A part that stands in the tree twice keeps its identity, so that `_implies` sees at once that it is the same.
    key = (id(expression), positive)
    if key not in seen:
        if isinstance(expression, All | Some):
            parts = [_fill(child, facts, positive=positive, seen=seen) for child in expression.children]
            seen[key] = _join(parts, conjunction=isinstance(expression, All) is positive)
        else:
            value = expression.evaluate(facts)
            if value in (FALSE, TRUE):
                seen[key] = value if positive else TRUE - value
            else:
                seen[key] = expression if positive else Not(expression)
    return seen[key]


def _join(parts: list[Residual], *, conjunction: bool) -> Residual:
    deciding, idle = (FALSE, TRUE) if conjunction else (TRUE, FALSE)
    kind = All if conjunction else Some
    open_parts: list[Expression] = []
    for part in parts:
        if isinstance(part, int):
            if part == deciding:
                return deciding
        elif isinstance(part, kind):
            open_parts.extend(part.children)
        else:
            open_parts.append(part)
    kept: list[Expression] = []
    for part in open_parts:
        # Parts over different facts say nothing about one another; nearly all pairs are such.
        names = part.names()
        near = [other for other in kept if not names.isdisjoint(other.names())]
        if any(_redundant(part, other, conjunction) for other in near):
            continue
        if near:
            kept = [other for other in kept if not _redundant(other, part, conjunction)]
        kept.append(part)
    if not kept:
        return idle
    return kept[0] if len(kept) == 1 else kind(tuple(kept))


def _redundant(part: Expression, other: Expression, conjunction: bool) -> bool:
    return _implies(other, part) if conjunction else _implies(part, other)


def _implies(premise: Expression, conclusion: Expression) -> bool:
    """Whether it shows in the shape alone that `conclusion` holds wherever `premise` does (sound, not complete)."""
    if premise is conclusion:
        return True
    if premise.names().isdisjoint(conclusion.names()):
        return False
    if premise == conclusion:
        return True
    if isinstance(conclusion, All):
        return all(_implies(premise, part) for part in conclusion.children)
    if isinstance(premise, Some):
        return all(_implies(part, conclusion) for part in premise.children)
    if isinstance(premise, All) and any(_implies(part, conclusion) for part in premise.children):
        return True
    return isinstance(conclusion, Some) and any(_implies(premise, part) for part in conclusion.children)
