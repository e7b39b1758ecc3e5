"""Pay and transport in beskyttet beskæftigelse and in aktivitets- og samværstilbud (BEK 483/2011).

Three-valued: a figure is only given when every number it rests on is known. Everything is counted in whole øre. The
bekendtgørelse has no rule for what it leaves over, so these are our choices, and a figure that rests on one says so:
beyond 10 km the fare is shared by distance, what the citizen pays is rounded down, and what the citizen is paid is rounded up.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Final, NamedTuple

#: The citizen bears the fare within this distance of the company (§ 2, stk. 1).
EGEN_AFSTAND: Final = Fraction(10)
#: The most of the earnings after tax that the citizen pays for the fare (§ 2, stk. 2).
LOFT: Final = Fraction(30, 100)
#: The least arbejdsdusør, of the lowest wage by collective agreement (§ 1, stk. 2, nr. 3).
DUSOER: Final = Fraction(5, 100)

VORES_FORDELING: Final = "fordelt efter afstand, vores valg"
VORES_AFRUNDING: Final = "afrundet til hele øre, vores valg"


class Befordring(NamedTuple):
    """Who pays the daily fare by the month, in øre."""

    egen: int
    kommunen: int
    loft: bool
    """Whether the ceiling of 30 per cent sets what the citizen pays."""
    forbehold: str
    """Which of our choices the figures rest on; empty when they follow from the text."""


def befordring(udgift: float | None, km: float | None, indtjening: float | None) -> Befordring | None:
    """Share the cheapest necessary fare of a month between citizen and municipality; None while a number is unknown."""
    if udgift is None or km is None or indtjening is None:
        return None
    i_alt, afstand = oere(udgift), Fraction(str(km))
    inden_for, loft = graenser(udgift, km, indtjening)
    egen = min(inden_for, loft)
    forbehold = ""
    if inden_for <= loft and afstand > EGEN_AFSTAND and i_alt:
        forbehold = VORES_FORDELING
    elif egen.denominator != 1:
        forbehold = VORES_AFRUNDING
    return Befordring(floor(egen), i_alt - floor(egen), loft < inden_for, forbehold)


def graenser(udgift: float, km: float, indtjening: float) -> tuple[Fraction, Fraction]:
    """What the fare within the citizen's own distance comes to, and the most that the citizen pays, in øre. The citizen pays the less."""
    i_alt, afstand = oere(udgift), Fraction(str(km))
    inden_for = Fraction(i_alt) if afstand <= EGEN_AFSTAND else i_alt * EGEN_AFSTAND / afstand
    return inden_for, oere(indtjening) * LOFT


def mindste_dusoer(timeloen: float) -> int:
    """The least arbejdsdusør an hour, in øre, from the lowest hourly wage by collective agreement on the field of work."""
    return ceil(oere(timeloen) * DUSOER)


def oere(kroner: float) -> int:
    """An amount as it was written, in whole øre; half an øre counts as one."""
    return int((Decimal(str(kroner)) * 100).to_integral_value(ROUND_HALF_UP))
