"""Worked cases of the operation and of complaints, and how their letters are written and read."""

from __future__ import annotations

import copy
import json
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from vurdering.content.sagsfil import sag_fra_data
from vurdering.domain.fejl import Inputfejl
from vurdering.letters.brev import Brev
from vurdering.letters.brevarter import BREVARTER
from vurdering.letters.formater.ast import Overskrift, plain
from vurdering.letters.formater.plaintext import to_text

EKSEMPLER = Path(__file__).parents[2] / "questions" / "eksempler"
Data = dict[str, Any]


@cache
def _laest(navn: str) -> Data:
    data: Data = json.loads((EKSEMPLER / navn / "sag.json").read_text(encoding="utf-8"))
    return data


def load(navn: str) -> Data:
    """The worked case, to be changed freely."""
    return copy.deepcopy(_laest(navn))


@cache
def facits() -> tuple[tuple[str, Data], ...]:
    """Each letter that a worked case's facit tells of: the case, and what the letter is to say."""
    mapper = sorted(p for p in EKSEMPLER.iterdir() if p.is_dir())
    laest = ((m.name, tomllib.loads((m / "facit.toml").read_text(encoding="utf-8"))) for m in mapper)
    return tuple((navn, brev) for navn, facit in laest for brev in facit.get("brev", ()))


def write(type_: str, data: Data, dag: date, *, udkast: bool = False) -> Brev:
    """The letter as `vurdering brev --type` makes it on that day."""
    return BREVARTER[type_].skriv(sag_fra_data(data, "sag.json", i_dag=dag), dag, udkast)


@cache
def example(navn: str, type_: str) -> Brev:
    """The final letter of this kind from the worked case, on the facit's day."""
    dag = next(brev["dato"] for n, brev in facits() if (n, brev["type"]) == (navn, type_))
    return write(type_, load(navn), date.fromisoformat(dag))


def words(brev: Brev) -> str:
    """The letter's text with every run of space as one space."""
    return " ".join(to_text(brev.dokument).split())


def headings(brev: Brev) -> list[str]:
    return [plain(b.stykker) for b in brev.dokument.blokke if isinstance(b, Overskrift) and b.niveau <= 2]


def refusal(type_: str, data: Data, dag: date) -> str:
    """Why the final letter cannot be written; its draft can."""
    with pytest.raises(Inputfejl) as caught:
        write(type_, data, dag)
    assert "--udkast" in str(caught.value)
    write(type_, data, dag, udkast=True)
    return str(caught.value)
