"""What a template does, read off its tree before it runs: the fields it uses, and the sections it inserts and where."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from jinja2 import nodes

from vurdering.content.skabeloner import MAPPE
from vurdering.letters.skabeloner.sandbox import syntax
from vurdering.letters.skabeloner.values import Skabelonfejl

Hent = Callable[[str], str]
Form = Literal["skrevet", "gennemloebet", "talt", "spurgt"]
#: What each filter that takes a list makes of it; the others print what they are given.
_LISTEFILTRE: Final = ("opremsning", "antal")
#: Stands for a field in the fixed text; no template can hold it.
_MAERKE: Final = re.compile("\ue000([^\ue001]*)\ue001")


@dataclass(frozen=True, slots=True)
class Brug:
    """One use of a field."""

    felt: str
    """Its declared name. What stands in a list's items is named after the list, however the template calls an item."""
    punkt: bool
    """Whether it is an item of the list `felt`, and not the list."""
    form: Form
    fil: str
    linje: int


@dataclass(frozen=True, slots=True)
class Indsat:
    """One section that is inserted."""

    afsnit: str
    fil: str
    linje: int
    altid: bool
    """Whether it stands outermost in the letter's own template, where nothing can leave it out."""


@dataclass(slots=True)
class Gennemgang:
    """Everything that a template uses, its sections included, in the order it stands."""

    brug: list[Brug] = field(default_factory=list)
    indsat: list[Indsat] = field(default_factory=list)
    foer: dict[str, list[str]] = field(default_factory=dict)
    """For each section that is always inserted: the lines that can stand before it in the letter's own template."""
    foerste: str = ""
    """The first line of fixed text."""
    titelfelter: frozenset[str] = frozenset()
    """The fields that are printed in the letter's title."""


_Navne = Mapping[str, tuple[str, bool]]


def gennemgaa(navn: str, hent: Hent) -> Gennemgang:
    """Go through the template `navn`. Raises `Skabelonfejl` for one that cannot be read or holds what is not allowed."""
    gang = Gennemgang()
    body = syntax(navn, hent).body
    tekst = ""
    for node in body:
        if isinstance(node, nodes.Include):
            gang.foer.setdefault(_afsnit(node), _linjer(tekst))
        else:
            tekst += _fast_tekst(node)
    linjer = _linjer(tekst)
    gang.foerste = linjer[0] if linjer else ""
    gang.titelfelter = frozenset(felt for linje in linjer if linje.startswith("# ") for felt in _MAERKE.findall(linje))
    _gennemgaa(gang, body, navn, {}, (navn,), hent)
    return gang


def _gennemgaa(gang: Gennemgang, body: Sequence[nodes.Node], fil: str, navne: _Navne, vej: tuple[str, ...], hent: Hent) -> None:
    yderst = len(vej) == 1 and not navne
    for node in body:
        match node:
            case nodes.Include():
                _indsat(gang, node, fil, navne, vej, hent, altid=yderst)
            case nodes.For(target=nodes.Name(name=punkt), iter=liste, body=inde, else_=ellers):
                felt, _ = _bruges(gang, liste, "gennemloebet", fil, navne)
                _gennemgaa(gang, inde, fil, {**navne, punkt: (felt, True)}, vej, hent)
                _betinget(gang, ellers, fil, navne, vej, hent)
            case nodes.If(test=test, body=inde, elif_=ellers_hvis, else_=ellers):
                _spurgt(gang, test, fil, navne)
                for gren in (inde, ellers_hvis, ellers):
                    _betinget(gang, gren, fil, navne, vej, hent)
            case nodes.Output(nodes=dele):
                for del_ in dele:
                    if not isinstance(del_, nodes.TemplateData):
                        _skrevet(gang, del_, fil, navne)


def _betinget(gang: Gennemgang, body: Sequence[nodes.Node], fil: str, navne: _Navne, vej: tuple[str, ...], hent: Hent) -> None:
    # A name that no template can use: what stands here is no longer outermost.
    _gennemgaa(gang, body, fil, {**navne, "": ("", False)}, vej, hent)


def _indsat(gang: Gennemgang, node: nodes.Include, fil: str, navne: _Navne, vej: tuple[str, ...], hent: Hent, *, altid: bool) -> None:
    navn = f"_afsnit/{_afsnit(node)}.md"
    gang.indsat.append(Indsat(_afsnit(node), fil, node.lineno, altid))
    if navn in vej:
        raise Skabelonfejl(f"{fil}, linje {node.lineno}: afsnittene indsætter hinanden uden ende. Fjern det ene include.")
    try:
        hent(navn)
    except LookupError:
        raad = f"Ret navnet, eller læg afsnittet i filen {MAPPE}/{navn}."
        raise Skabelonfejl(f"{fil}, linje {node.lineno}: afsnittet {navn} findes ikke. {raad}") from None
    _gennemgaa(gang, syntax(navn, hent).body, navn, navne, (*vej, navn), hent)


def _afsnit(node: nodes.Include) -> str:
    # `syntax` lets no other kind of name through.
    return str(node.template.as_const()).removeprefix("_afsnit/").removesuffix(".md")


def _skrevet(gang: Gennemgang, node: nodes.Node, fil: str, navne: _Navne) -> None:
    form: Form = "skrevet"
    while isinstance(node, nodes.Filter) and node.node is not None:
        form = "talt" if node.name in _LISTEFILTRE else form
        node = node.node
    _bruges(gang, node, form, fil, navne)


def _spurgt(gang: Gennemgang, node: nodes.Node, fil: str, navne: _Navne) -> None:
    if isinstance(node, nodes.Name | nodes.Getattr):
        _bruges(gang, node, "spurgt", fil, navne)
    elif isinstance(node, nodes.Filter):
        _skrevet(gang, node, fil, navne)
    else:
        for indre in node.iter_child_nodes():
            _spurgt(gang, indre, fil, navne)


def _bruges(gang: Gennemgang, node: nodes.Node, form: Form, fil: str, navne: _Navne) -> tuple[str, bool]:
    felt, punkt = _felt(node, navne)
    gang.brug.append(Brug(felt, punkt, form, fil, node.lineno))
    return felt, punkt


def _felt(node: nodes.Node, navne: _Navne) -> tuple[str, bool]:
    """The declared name, and whether it is an item of that list."""
    match node:
        case nodes.Name(name=name):
            return navne.get(name, (name, False))
        case nodes.Getattr(node=ejer, attr=attr):
            return f"{_felt(ejer, navne)[0]}.{attr}", False
    return "?", False


def _linjer(tekst: str) -> list[str]:
    return [linje.strip(" \t") for linje in tekst.split("\n") if linje.strip(" \t")]


def _fast_tekst(node: nodes.Node) -> str:
    """What the node can print, every branch of it: its text, and a mark for each field."""
    match node:
        case nodes.TemplateData(data=data):
            return str(data)
        case nodes.Output(nodes=dele):
            return "".join(_fast_tekst(del_) if isinstance(del_, nodes.TemplateData) else _maerke(del_) for del_ in dele)
        case nodes.If(body=inde, elif_=ellers_hvis, else_=ellers):
            return "".join(map(_fast_tekst, [*inde, *ellers_hvis, *ellers]))
        case nodes.For(body=inde, else_=ellers):
            return "".join(map(_fast_tekst, [*inde, *ellers]))
    return ""


def _maerke(node: nodes.Node) -> str:
    while isinstance(node, nodes.Filter) and node.node is not None:
        node = node.node
    return f"\ue000{_felt(node, {})[0]}\ue001"
