"""The neighbouring provisions there are, by id. Each is loaded when it is first asked for: most cases look at few of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import Final

from vurdering.law.bestemmelse import Bestemmelse


def _fra(id: str) -> Callable[[date, date], Bestemmelse]:
    def bestemmelse(dato: date, ansoegning: date) -> Bestemmelse:
        fundet: Bestemmelse = import_module(f"vurdering.law.{id}").bestemmelse(dato, ansoegning)
        return fundet

    return bestemmelse


#: Each gives the provision's rules for a date of assessment and a date of application.
BESTEMMELSER: Final[dict[str, Callable[[date, date], Bestemmelse]]] = {
    id: _fra(id)
    for id in (
        "sel_83", "sel_85", "sel_95", "sel_96", "sel_98", "sel_99", "sel_100", "sel_103", "sel_104", "sel_107", "sel_108", "bl_89",
    )
}  # fmt: skip
