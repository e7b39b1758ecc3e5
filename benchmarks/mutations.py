"""Small wrong changes to a module's source: one each, of the kinds that make law wrong without making it crash.

String literals are left alone, and so are annotations, docstrings and what only serves the type checker or the cache.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_COMPARISONS: Final[dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_OPERATORS: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Add,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
#: Words of the engine and the answers, each with the one that is most easily written in its place.
_NAMES: Final = {
    "All": "Some",
    "Some": "All",
    "all_of": "some_of",
    "some_of": "all_of",
    "any": "all",
    "all": "any",
    "min": "max",
    "max": "min",
    "JA": "NEJ",
    "NEJ": "JA",
    "TRUE": "FALSE",
    "FALSE": "TRUE",
}
#: Statements that may be left out without the module failing to load.
_DROPPED: Final = (ast.Expr, ast.AugAssign, ast.Continue, ast.Break)


@dataclass(frozen=True, slots=True)
class Mutation:
    """One wrong change."""

    line: int
    lines: range
    """The lines of the statement that is changed; of one that holds others, those of its head."""
    in_function: bool
    """Whether it shows only when a function is called. Else it shows as the module loads."""
    what: str
    """What was written, and what stands there instead."""
    source: str
    """The whole module, changed."""


def mutations(source: str) -> Iterator[Mutation]:
    """Every wrong change to the module, in the order of its lines."""
    count = sum(1 for _ in _places(ast.parse(source)))
    seen = {ast.dump(ast.parse(source))}
    statements = _statements(ast.parse(source))
    for index in range(count):
        tree = ast.parse(source)
        node, line, change = next(p for i, p in enumerate(_places(tree)) if i == index)
        before = ast.unparse(node)
        after = change()
        changed = ast.unparse(ast.fix_missing_locations(tree))
        dump = ast.dump(ast.parse(changed))
        if dump not in seen:
            seen.add(dump)
            yield Mutation(line, *statements[line], f"{before[:70]}  →  {after[:70]}", changed)


def _statements(node: ast.AST, *, in_function: bool = False) -> dict[int, tuple[range, bool]]:
    """For each line the innermost statement it belongs to, and whether that is in a function."""
    found: dict[int, tuple[range, bool]] = {}
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.stmt):
            body = getattr(child, "body", None)
            lines = range(child.lineno, max(body[0].lineno if body else child.end_lineno + 1, child.lineno + 1))
            found |= dict.fromkeys(lines, (lines, in_function))
        found |= _statements(child, in_function=in_function or isinstance(child, ast.FunctionDef))
    return found


def _places(tree: ast.Module) -> Iterator[tuple[ast.AST, int, object]]:
    for parent in _walk(tree):
        yield from _in(parent)


def _walk(node: ast.AST) -> Iterator[ast.AST]:
    """Every node that runs: no annotation, no decorator, no import, no `__all__`."""
    yield node
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "type_params"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not isinstance(child, ast.Import | ast.ImportFrom):
                yield from _walk(child)


def _in(node: ast.AST) -> Iterator[tuple[ast.AST, int, object]]:
    line = getattr(node, "lineno", 0)
    if isinstance(node, ast.Compare) and len(node.ops) >= 1:
        for place, op in enumerate(node.ops):
            for other in _COMPARISONS[type(op)]:
                yield node, line, lambda place=place, other=other: _set(node.ops, place, other(), node)
    elif isinstance(node, ast.BoolOp):
        yield node, line, lambda: _attr(node, "op", ast.Or() if isinstance(node.op, ast.And) else ast.And())
    elif isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS and not _is_text(node):
        yield node, line, lambda: _attr(node, "op", _OPERATORS[type(node.op)]())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        # In place of `not x` stands `not not x`.
        yield node, line, lambda: _attr(node, "operand", ast.UnaryOp(ast.Not(), node.operand))
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield node, line, lambda: _attr(node, "value", not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        yield node, line, lambda: _attr(node, "value", node.value + 1)
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in _NAMES:
        yield node, line, lambda: _attr(node, "id", _NAMES[node.id])
    if isinstance(node, ast.If | ast.IfExp | ast.While) and not _is_type_checking(node.test):
        yield node.test, line, lambda: _attr(node, "test", ast.UnaryOp(ast.Not(), node.test), node.test)
    if isinstance(node, ast.comprehension):
        for place, test in enumerate(node.ifs):
            yield test, test.lineno, lambda place=place, test=test: _set(node.ifs, place, ast.UnaryOp(ast.Not(), test), test)
    if isinstance(node, ast.Return) and node.value is not None and not _is_none(node.value):
        yield node, line, lambda: _attr(node, "value", ast.Constant(None))
    for field in ("body", "orelse"):
        block = getattr(node, field, None)
        if isinstance(block, list):
            for place, statement in enumerate(block):
                if isinstance(statement, _DROPPED) and not _is_docstring(statement):
                    drop = lambda block=block, place=place: _set(block, place, ast.Pass(), block[place])  # noqa: E731
                    yield statement, statement.lineno, drop


def _attr(node: ast.AST, name: str, value: object, shown: ast.AST | None = None) -> str:
    setattr(node, name, value)
    return ast.unparse(value if shown is not None and isinstance(value, ast.AST) else node)


def _set(items: list, place: int, value: ast.AST, shown: ast.AST) -> str:
    items[place] = value
    return ast.unparse(value) if not isinstance(value, ast.cmpop) else ast.unparse(shown)


def _is_text(node: ast.BinOp) -> bool:
    """Whether text is put together: the other operators only crash on it."""
    return any(isinstance(n, ast.JoinedStr) or (isinstance(n, ast.Constant) and isinstance(n.value, str)) for n in ast.walk(node))


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_type_checking(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "TYPE_CHECKING"
