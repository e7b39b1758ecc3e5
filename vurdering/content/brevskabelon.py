"""What each letter's template may use and must hold: `felter.toml` beside its `brev.md`, which ships with the program.

A municipality can write another `brev.md` (`content.skabeloner`), but never other declarations.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Final, Literal

from vurdering.content.resources import names, read_text

SAMLING: Final = "letter_templates"
FAELLES: Final = "_afsnit"
_BREV: Final = "/brev.md"
_INDSAT: Final = re.compile(r'"_afsnit/([a-z0-9_]+)\.md"')

Felttype = Literal["tekst", "tal", "dato", "ja_nej", "liste", "gruppe"]


@dataclass(frozen=True, slots=True)
class Felt:
    """One thing a template can print, choose by or go through."""

    navn: str
    """Dotted: `afsender.telefon`. What stands in each item of a list is named after the list: `punkter.titel`."""
    hvad: str
    """What it is, in words to whoever writes a template."""
    type: Felttype
    ukendt: bool
    """Whether it may be None, so that a template must ask before it prints it."""
    eksempel: Any
    """None for a group, and for a list whose items have fields of their own."""


@dataclass(frozen=True, slots=True)
class Brevskabelon:
    """One kind of letter."""

    id: str
    navn: str
    formaal: str
    afgoerelse: bool
    afsnit: tuple[str, ...]
    """The sections that its template must insert, in this order; always the program's own text."""
    felter: Mapping[str, Felt]
    """By name: the letter's own and those it shares."""
    egne: frozenset[str]
    """The names that only this letter declares."""

    @property
    def resultat(self) -> str | None:
        """The compulsory section that says the result of a decision; nothing but heading and head may stand before it."""
        return next((navn for navn in self.afsnit if navn.startswith("besluttet")), None)

    def eksempler(self) -> dict[str, Any]:
        """The letter's fields with the declared examples in them."""
        return {navn: _eksempel(self.felter, navn) for navn in self.felter if "." not in navn}


@cache
def brevtyper() -> tuple[str, ...]:
    """Ids of the letters that ship, sorted: the folders with a `brev.md`."""
    return tuple(navn.removesuffix(_BREV) for navn in names(SAMLING, _BREV))


@cache
def brevskabelon(id: str) -> Brevskabelon:
    """The declarations of the letter `id` (one of `brevtyper()`)."""
    data = _erklaeret(f"{id}/felter.toml")
    egne = dict(_felter(data.get("felter", {})))
    delte = _erklaeret(f"{FAELLES}/felter.toml")
    faelles = {felt.navn: felt for gruppe in data.get("faelles", ()) for felt in dict(_felter(delte[gruppe])).values()}
    return Brevskabelon(
        id=id,
        navn=data["navn"],
        formaal=data["formaal"],
        afgoerelse=data["afgoerelse"],
        afsnit=tuple(data.get("afsnit", ())),
        felter=MappingProxyType(faelles | egne),
        egne=frozenset(egne),
    )


@cache
def faste_afsnit() -> frozenset[str]:
    """Names of the sections that some letter must have, and those that they insert in turn: nobody can replace them."""
    fundne: set[str] = set()
    rest = [navn for id in brevtyper() for navn in brevskabelon(id).afsnit]
    while rest:
        navn = rest.pop()
        if navn not in fundne:
            fundne.add(navn)
            rest += _INDSAT.findall(read_text(SAMLING, f"{FAELLES}/{navn}.md"))
    return frozenset(fundne)


@cache
def _erklaeret(navn: str) -> dict[str, Any]:
    return tomllib.loads(read_text(SAMLING, navn))


def _felter(data: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, Felt]]:
    for navn, felt in data.items():
        yield navn, Felt(navn, felt["hvad"], felt["type"], felt.get("ukendt", False), felt.get("eksempel"))


def _eksempel(felter: Mapping[str, Felt], navn: str) -> Any:
    dele = {del_: _eksempel(felter, del_) for del_ in felter if del_.rpartition(".")[0] == navn}
    if not dele:
        return felter[navn].eksempel
    gruppe = {del_.rpartition(".")[2]: vaerdi for del_, vaerdi in dele.items()}
    return [gruppe] if felter[navn].type == "liste" else gruppe
