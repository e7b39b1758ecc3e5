"""What a CPR number says about the birth date. No modulus test: numbers since 2007 need not pass it."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

#: Ten digits as a CPR number is written, not inside a longer number: `20260101-0042` is a date and a counter.
CPR: Final = re.compile(r"(?<!\d)\d{6}-?\d{4}(?!\d)")

#: The century by the seventh digit: (first digit, last digit, last two-digit year, century up to it, century after it).
_AARHUNDREDER = ((0, 3, 99, 1900, 1900), (4, 4, 36, 2000, 1900), (5, 8, 57, 2000, 1800), (9, 9, 36, 2000, 1900))


def foedselsdato(cpr: str) -> date | None:
    """The birth date in ten digits `ddmmåånnnn`; None when there is no such day.

    Administrative replacement numbers (60 added to the day) count as that day.
    """
    if len(cpr) != 10 or not (cpr.isascii() and cpr.isdigit()):
        return None
    dag, maaned, aar, syvende = int(cpr[:2]), int(cpr[2:4]), int(cpr[4:6]), int(cpr[6])
    _, _, skel, foer, efter = next(r for r in _AARHUNDREDER if r[0] <= syvende <= r[1])
    try:
        return date((foer if aar <= skel else efter) + aar, maaned, dag - 60 if dag > 60 else dag)
    except ValueError:
        return None


def skjul_cpr(tekst: str) -> str:
    """The text with what looks like a CPR number made unreadable, so that it can stand in a message."""
    return CPR.sub("xxxxxx-xxxx", tekst)


def holder_cpr(tekst: str) -> bool:
    """Whether `tekst` holds what can be a CPR number."""
    return any(foedselsdato(fund.replace("-", "")) for fund in CPR.findall(tekst))
