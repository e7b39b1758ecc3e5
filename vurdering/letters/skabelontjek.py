"""Holds a letter's template against what is declared for it: fields it may use, and sections it must have and in which order.

A municipality's own template goes through here before each letter; what ships is held to the same by the tests.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from vurdering.content.brevskabelon import Brevskabelon, Felt, brevskabelon
from vurdering.content.skabeloner import egen_skabelon, gaeldende, skabelon
from vurdering.domain.fejl import Inputfejl
from vurdering.letters.skabelonbrug import Brug, Form, Gennemgang, Hent, Indsat, gennemgaa
from vurdering.letters.values import Skabelonfejl

Slags = Literal[
    "kan_ikke_laeses", "ukendt_felt", "ubrugt_felt", "afsnit_mangler", "raekkefoelge", "kan_ikke_skrives", "laesbarhed", "mappe"
]
#: What is told without being a fault.
RAAD: Final[tuple[Slags, ...]] = ("ubrugt_felt", "laesbarhed")
#: What each type of field can be used for, besides being asked about.
_KAN: Final[Mapping[str, tuple[Form, ...]]] = {
    "tekst": ("skrevet",),
    "tal": ("skrevet",),
    "dato": ("skrevet",),
    "ja_nej": (),
    "liste": ("gennemloebet", "talt"),
    "gruppe": (),
}
_HVAD_FORM: Final[Mapping[Form, str]] = {"skrevet": "skrives", "gennemloebet": "gennemløbes med for", "talt": "remses op eller tælles"}
_TYPEORD: Final = {
    "tekst": "en tekst",
    "tal": "et tal",
    "dato": "en dato",
    "ja_nej": "ja eller nej",
    "liste": "en liste",
    "gruppe": "en gruppe",
}
#: A minus or plus beside the mark takes the line breaks around a tag, and with them a section's own paragraphs.
_UDEN_LINJESKIFT: Final = re.compile(r"\{[{%#][-+]|[-+][}%#]\}")


@dataclass(frozen=True, slots=True)
class Fund:
    """One thing that was found in a template."""

    slags: Slags
    fil: str
    linje: int
    """0 when it is about the whole file."""
    hvad: str
    """What it is and what to do about it, in Danish."""

    @property
    def er_fejl(self) -> bool:
        """Whether the template cannot be used before it is put right."""
        return self.slags not in RAAD

    def __str__(self) -> str:
        return f"{self.fil}{f', linje {self.linje}' if self.linje else ''}: {self.hvad}"


def hentes_fra(id: str) -> Hent:
    """Where the letter's template and its sections are to be read: as they ship, or the municipality's own, checked.

    Raises `Inputfejl` naming file, fault and remedy when the municipality's cannot be used. What was checked is what is given.
    """
    laest: dict[str, str] = {}

    def hent(navn: str) -> str:
        return laest.setdefault(navn, gaeldende(navn))

    foer = _GODKENDT.get(id)
    if foer is not None and all(hent(navn) == tekst for navn, tekst in foer.items()):
        return foer.__getitem__
    fejl = next((fund for fund in statisk(brevskabelon(id), hent) if fund.er_fejl), None)
    if fejl is not None:
        raise Skabelonfejl(f"Kommunens egen skabelon kan ikke bruges. {fejl}")
    _GODKENDT[id] = laest
    return laest.__getitem__


#: For each letter, the texts that were found in order.
_GODKENDT: Final[dict[str, dict[str, str]]] = {}
