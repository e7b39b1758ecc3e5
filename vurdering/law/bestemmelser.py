"""The neighbouring provisions there are, by id."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from vurdering.law import sel_98
from vurdering.law.bestemmelse import Bestemmelse

#: Each gives the provision's rules for a date of assessment and a date of application.
BESTEMMELSER: Final[dict[str, Callable[[date, date], Bestemmelse]]] = {"sel_98": sel_98.bestemmelse}
