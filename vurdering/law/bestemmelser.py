"""The neighbouring provisions there are, by id."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from vurdering.law import bl_89, sel_83, sel_85, sel_95, sel_96, sel_98, sel_99, sel_100, sel_103, sel_104, sel_107, sel_108
from vurdering.law.bestemmelse import Bestemmelse

#: Each gives the provision's rules for a date of assessment and a date of application.
BESTEMMELSER: Final[dict[str, Callable[[date, date], Bestemmelse]]] = {
    "sel_83": sel_83.bestemmelse,
    "sel_85": sel_85.bestemmelse,
    "sel_95": sel_95.bestemmelse,
    "sel_96": sel_96.bestemmelse,
    "sel_98": sel_98.bestemmelse,
    "sel_99": sel_99.bestemmelse,
    "sel_100": sel_100.bestemmelse,
    "sel_103": sel_103.bestemmelse,
    "sel_104": sel_104.bestemmelse,
    "sel_107": sel_107.bestemmelse,
    "sel_108": sel_108.bestemmelse,
    "bl_89": bl_89.bestemmelse,
}
