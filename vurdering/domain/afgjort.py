"""What a decision rested on when it was made: the rules, the sources with their versions, and how far they were checked then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Kildebrug:
    """One source as a decision used it."""

    kilde: str
    """Its key in the register: `SEL`."""
    version: str
    status: str
    """As the citation said it then: `efterprøvet`, `ikke efterprøvet` …"""


@dataclass(frozen=True, slots=True)
class Praksisbrug:
    """One principafgørelse as a decision used it."""

    nummer: str
    status: str


@dataclass(frozen=True, slots=True)
class Afgjort:
    """That a decision letter was written, and what it rested on. Never changed afterwards: a later decision is one more."""

    dato: date
    bestemmelse: str
    resultat: str
    regelsaet: str
    hash: str
    """The fingerprint of the rule set's content."""
    kilder: tuple[Kildebrug, ...]
    praksis: tuple[Praksisbrug, ...]


def som_dict(afgjort: Afgjort) -> dict[str, Any]:
    """The record ready for JSON."""
    data = asdict(afgjort)
    return {**data, "dato": afgjort.dato.isoformat(), "kilder": list(data["kilder"]), "praksis": list(data["praksis"])}


def fra_dict(data: Mapping[str, Any]) -> Afgjort:
    """The record that `data`, checked at the door or written by the program, describes."""
    kilder = tuple(Kildebrug(**k) for k in data.get("kilder") or ())
    praksis = tuple(Praksisbrug(**p) for p in data.get("praksis") or ())
    felter = {navn: data[navn] for navn in ("bestemmelse", "resultat", "regelsaet", "hash")}
    return Afgjort(date.fromisoformat(data["dato"]), **felter, kilder=kilder, praksis=praksis)
