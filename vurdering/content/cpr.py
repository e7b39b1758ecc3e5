"""What a CPR number says about the birth date. No modulus test: numbers since 2007 need not pass it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

#: Ten digits as a CPR number is written, not inside a longer number: `20260101-0042` is a date and a counter.
CPR: Final = re.compile(r"(?<!\d)\d{6}-?\d{4}(?!\d)")
#: As people also write it, with a space or a dash of any kind; not inside a file's fingerprint, a long row of digits and letters a–f.
_I_TEKST: Final = re.compile(r"(?<!\d)(?<![\da-fA-F]{8})(\d{6})[ \u00a0]?[-\u2010-\u2015\u2212]?[ \u00a0]?(\d{4})(?!\d)(?![\da-fA-F]{8})")
_SKJULT: Final = "xxxxxx-xxxx"

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


def numre_i(tekst: str) -> Iterator[str]:
    """Each run of ten digits in `tekst` that can be a CPR number, without its dash: it begins with a day that exists."""
    for fund in _I_TEKST.finditer(tekst):
        cifre = "".join(str(unicodedata.digit(tegn)) for tegn in fund[1] + fund[2])
        if foedselsdato(cifre):
            yield cifre


def skjul_cpr(tekst: str) -> str:
    """The text with what looks like a CPR number made unreadable, so that it can stand in a message."""
    return _I_TEKST.sub(lambda fund: _SKJULT if holder_cpr(fund[0]) else fund[0], CPR.sub(_SKJULT, tekst))


def holder_cpr(indhold: object) -> bool:
    """Whether a text, or any text in lists and mappings, holds what can be a CPR number."""
    match indhold:
        case str():
            return any(True for _ in numre_i(indhold))
        case Mapping():
            return any(map(holder_cpr, indhold.values()))
        case list() | tuple():
            return any(map(holder_cpr, indhold))
    return False
