"""The part of the template language that a letter may use: fields, if, for and include of a shared section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from jinja2 import Undefined, nodes

from vurdering.letters.skabeloner.values import FILTERS, Skabelonfejl

_ALLOWED: Final = frozenset(
    {
        nodes.Template,
        nodes.Output,
        nodes.TemplateData,
        nodes.Name,
        nodes.Getattr,
        nodes.Const,
        nodes.Tuple,
        nodes.If,
        nodes.For,
        nodes.Include,
        nodes.Compare,
        nodes.Operand,
        nodes.And,
        nodes.Or,
        nodes.Not,
        nodes.Test,
        nodes.Filter,
    }
)
#: Tests that may look at a field that is missing or unknown.
TESTS: Final = {"defined": lambda value: not isinstance(value, Undefined), "none": lambda value: value is None}
#: Deeper than this no letter needs to go; Python itself stops at a little more.
MAX_DEPTH: Final = 16
_SECTION: Final = re.compile(r"_afsnit/[a-z0-9_]+\.md")


def refuse_forbidden(tree: nodes.Template, skabelon: str) -> None:
    """Raise `Skabelonfejl` naming the template and the line of the first node that is not allowed."""
    for node, depth in _descendants(tree):
        if depth > MAX_DEPTH:
            raise Skabelonfejl(f"{skabelon}, linje {node.lineno}: for mange if og for inde i hinanden. Del teksten op.")
        if what := _forbidden(node):
            raise Skabelonfejl(f"{skabelon}, linje {node.lineno}: {what}. Brug kun felter, if, for og include.")


def _descendants(tree: nodes.Node) -> Iterator[tuple[nodes.Node, int]]:
    """Every node, and how deep it lies; without recursion, since a template may be nested deeper than that can go."""
    waiting = [(tree, 0)]
    while waiting:
        node, depth = waiting.pop()
        yield node, depth
        waiting += [(child, depth + 1) for child in node.iter_child_nodes()][::-1]


def _forbidden(node: nodes.Node) -> str | None:
    """What is wrong with this one node, in Danish, or None."""
    match node:
        case nodes.Name(name=name) | nodes.Getattr(attr=name) if name.startswith("_"):
            return f"navnet {name} må ikke begynde med _"
        case nodes.Filter(name=name, args=args, kwargs=kwargs) if name not in FILTERS or args or kwargs:
            return f"filteret {name} er ikke tilladt"
        case nodes.Test(name=name, args=args, kwargs=kwargs) if name not in TESTS or args or kwargs:
            return f"testen {name} er ikke tilladt"
        case nodes.For(target=target, test=test, recursive=recursive) if not isinstance(target, nodes.Name) or test or recursive:
            return "for kan kun gennemløbe en liste, ét punkt ad gangen"
        case nodes.Include(template=template, ignore_missing=ignored, with_context=context) if (
            ignored or not context or not _is_section(template)
        ):
            return 'include kan kun indsætte et fast afsnit: {% include "_afsnit/navn.md" %}'
        case nodes.Output(nodes=parts) if not all(
            isinstance(part, nodes.TemplateData | nodes.Name | nodes.Getattr | nodes.Filter) for part in parts
        ):
            return "mellem {{ og }} kan kun stå et felt"
        case _ if type(node) not in _ALLOWED:
            return f"{type(node).__name__} er ikke tilladt"
    return None


def _is_section(template: nodes.Node) -> bool:
    return isinstance(template, nodes.Const) and isinstance(template.value, str) and _SECTION.fullmatch(template.value) is not None
