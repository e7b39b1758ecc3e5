"""The template language: the part of Jinja that can only choose, repeat and print.

A template is read into Jinja's own tree, every node outside a closed list (`tilladt`) is refused before it can run, and every name
is wrapped in a check, so that a missing or unknown field stops the letter wherever it is used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Final

from jinja2 import BytecodeCache, FunctionLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError, Undefined, nodes
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from vurdering.domain.tekst import clean
from vurdering.letters.skabeloner.tilladt import TESTS, refuse_forbidden
from vurdering.letters.skabeloner.values import FILTERS, Skabelonfejl, shown

#: Most templates kept compiled.
_REMEMBERED: Final = 200
#: Most items that the loops of one letter may run through together; a letter of a very full case needs a tenth.
MAX_TURNS: Final = 20_000
_KNOWN: Final = "_known"
_PRINT: Final = "_print"
_LIST: Final = "_list"


class _Memory(BytecodeCache):
    """Templates as they were compiled in this process, by name and content; most of a letter's time would go there."""

    def __init__(self) -> None:
        self._compiled: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in the code that this very source gave before."""
        bucket.code = self._compiled.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember it. What was refused never comes here."""
        if len(self._compiled) >= _REMEMBERED:
            self._compiled.clear()
        self._compiled[bucket.key, bucket.checksum] = bucket.code


_MEMORY: Final = _Memory()


class LetterEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox for one letter. `hent` gives the source of a template by name; `printed` takes a text and gives what stands for it."""

    def __init__(self, hent: Callable[[str], str], printed: Callable[[str], str]) -> None:
        super().__init__(
            autoescape=False, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, extensions=()
        )
        self.bytecode_cache = _MEMORY
        self.loader = FunctionLoader(lambda navn: _source(hent, navn))
        self.globals.clear()
        self.tests = dict(TESTS)
        self.filters = {_KNOWN: _known, _LIST: _lister(), _PRINT: _printer(printed)} | {name: _guarded(name) for name in FILTERS}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`obj.attribute` is a key of a dictionary and nothing else."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return self.undefined(obj=obj, name=attribute)

    def _generate(self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False) -> str:
        skabelon = name or "?"
        refuse_forbidden(source, skabelon)
        return super()._generate(_Guard(skabelon).visit(source), name, filename, defer_init)


def expand(navn: str, felter: Mapping[str, Any], hent: Callable[[str], str], printed: Callable[[str], str]) -> str:
    """The template as Markdown, each printed text replaced by what `printed` gives for it. Raises `Skabelonfejl`."""
    try:
        with _readable(navn):
            return LetterEnvironment(hent, printed).get_template(navn).render(felter)
    except TypeError:
        raise Skabelonfejl(
            f"{navn}: sammenligner eller gennemløber felter, der ikke passer sammen. Sammenlign tekst med tekst og tal med tal."
        ) from None


def syntax(navn: str, hent: Callable[[str], str]) -> nodes.Template:
    """The template's tree, in which nothing is forbidden. Shared: do not change it. Raises `Skabelonfejl`."""
    with _readable(navn):
        source = _source(hent, navn)
        if source is None:
            raise TemplateNotFound(navn)
        return _tree(navn, source)


@lru_cache(maxsize=_REMEMBERED)
def _tree(navn: str, source: str) -> nodes.Template:
    tree = LetterEnvironment(str, str).parse(source, navn)
    refuse_forbidden(tree, navn)
    return tree


@contextmanager
def _readable(navn: str) -> Iterator[None]:
    try:
        yield
    except TemplateNotFound as error:
        raise Skabelonfejl(f"Skabelonen {error.name} findes ikke. Kontrollér navnet og mappen med skabeloner.") from None
    except TemplateSyntaxError as error:
        raise Skabelonfejl(
            f"{error.name or navn}, linje {error.lineno}: kan ikke læses. Se efter en parentes eller et endif, der mangler."
        ) from None
    except RecursionError:
        raise Skabelonfejl(f"{navn}: afsnittene indsætter hinanden uden ende. Fjern det ene include.") from None


def _source(hent: Callable[[str], str], navn: str) -> str | None:
    try:
        source = hent(navn)
    except (LookupError, OSError):
        return None
    if removed := _hidden(source):
        raise Skabelonfejl(f"{navn}: skabelonen har usynlige tegn ({', '.join(removed)}). Slet dem.")
    return source


@lru_cache(maxsize=_REMEMBERED)
def _hidden(source: str) -> tuple[str, ...]:
    return clean(source).removed


class _Guard(NodeTransformer):
    """Wraps every use of a field in a check, and every printed field in its placeholder."""

    def __init__(self, skabelon: str) -> None:
        self._skabelon = skabelon

    def visit_Name(self, node: nodes.Name) -> nodes.Node:
        return self._wrap(_KNOWN, node, node.name) if node.ctx == "load" else node

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:
        return self._wrap(_KNOWN, node, _path(node))

    def visit_For(self, node: nodes.For) -> nodes.Node:
        felt = _path(node.iter)
        self.generic_visit(node)
        node.iter = self._wrap(_LIST, node.iter, felt)
        return node

    def visit_Test(self, node: nodes.Test) -> nodes.Node:
        return node

    def visit_Filter(self, node: nodes.Filter) -> nodes.Node:
        felt = _path(node)
        self.generic_visit(node)
        node.args = self._about(felt)
        return node

    def visit_Output(self, node: nodes.Output) -> nodes.Node:
        node.nodes = [
            part if isinstance(part, nodes.TemplateData) else self._wrap(_PRINT, self.visit(part), _path(part)) for part in node.nodes
        ]
        return node

    def _wrap(self, name: str, node: nodes.Node, felt: str) -> nodes.Filter:
        return nodes.Filter(node, name, self._about(felt), [], None, None, lineno=node.lineno)

    def _about(self, felt: str) -> list[nodes.Expr]:
        return [nodes.Const(felt), nodes.Const(self._skabelon)]


def _path(node: nodes.Node) -> str:
    """The field as the template's author wrote it."""
    match node:
        case nodes.Getattr(node=owner, attr=attr):
            return f"{_path(owner)}.{attr}"
        case nodes.Filter(node=nodes.Node() as inner):
            return _path(inner)
        case nodes.Name(name=name):
            return name
    return "?"


def _known(value: Any, felt: str, skabelon: str) -> Any:
    if isinstance(value, Undefined):
        raise Skabelonfejl(f"{skabelon}: feltet {felt} findes ikke. Ret navnet i skabelonen, eller udfyld feltet.")
    if value is None:
        raise Skabelonfejl(f"{skabelon}: feltet {felt} er ikke besvaret. Udfyld det, eller skriv først {{% if {felt} is none %}}.")
    return value


def _lister() -> Callable[[Any, str, str], Any]:
    """The check of what a `for` runs through, for one letter: loops inside loops may not keep the program busy for ever."""
    left = MAX_TURNS

    def listed(value: Any, felt: str, skabelon: str) -> Any:
        nonlocal left
        if not isinstance(value, list):
            raise Skabelonfejl(f"{skabelon}: feltet {felt} er ikke en liste og kan ikke gennemløbes med for.")
        left -= len(value)
        if left < 0:
            raise Skabelonfejl(f"{skabelon}: feltet {felt} gennemløbes for mange gange. Fjern det ene for af dem, der er inde i hinanden.")
        return value

    return listed


def _guarded(name: str) -> Callable[[Any, str, str], Any]:
    return lambda value, felt, skabelon: _said(FILTERS[name], value, felt, skabelon)


def _printer(printed: Callable[[str], str]) -> Callable[[Any, str, str], str]:
    return lambda value, felt, skabelon: printed(_said(shown, value, felt, skabelon))


def _said(function: Callable[[Any], Any], value: Any, felt: str, skabelon: str) -> Any:
    try:
        return function(value)
    except ValueError as error:
        raise Skabelonfejl(f"{skabelon}: feltet {felt} {error}.") from None
