"""The worked cases that ship with the program, each with the day it is decided."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from functools import cache
from typing import Final

from vurdering.content.resources import names, read_text
from vurdering.content.sagsfil import sag_fra_data
from vurdering.domain.sag import Sag

_SAG: Final = "/sag.json"


@cache
def eksempelnavne() -> tuple[str, ...]:
    """The names of the worked cases, sorted."""
    return tuple(navn.removesuffix(_SAG).removeprefix("eksempler/") for navn in names("questions", _SAG))


@cache
def eksempel(navn: str) -> tuple[Sag, date]:
    """The case with this name, and its day."""
    dag = date.fromisoformat(tomllib.loads(read_text("questions", f"eksempler/{navn}/facit.toml"))["dato"])
    return sag_fra_data(json.loads(read_text("questions", f"eksempler/{navn}{_SAG}")), navn, i_dag=dag), dag
