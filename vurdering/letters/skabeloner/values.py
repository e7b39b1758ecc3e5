"""What a template may be given, and how each kind of value is written in a letter."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.ord import opremset
from vurdering.letters.skabeloner.huller import renset

_LOCALE: Final = "da_DK"


class Skabelonfejl(Inputfejl):
    """A template cannot be used with these fields. The message names the template and, where there is one, the field."""


def admitted(value: Any, felt: str) -> Any:
    """A copy of `value` with every text cleaned: text, numbers, booleans, dates and None, in lists and dictionaries.

    Raises `Skabelonfejl` naming the field for any other kind, so that a template never holds an object with behaviour.
    """
    match value:
        case str():
            return renset(value)
        case datetime():
            raise Skabelonfejl(f"Feltet {felt} er et klokkeslæt. Et brev kan kun vise datoen; giv den alene.")
        case None | bool() | int() | float() | date():
            return value
        case Mapping():
            return {str(key): admitted(item, f"{felt}.{key}" if felt else str(key)) for key, item in value.items()}
        case list() | tuple():
            return [admitted(item, f"{felt}.{index}") for index, item in enumerate(value, 1)]
        case _:
            raise Skabelonfejl(f"Feltet {felt} har en form, et brev ikke kan vise. Giv det som tekst, tal, dato eller en liste af dem.")


def shown(value: Any) -> str:
    """The words for a value: a text itself, `9`, `2,5`, `5. oktober 2026`.

    Raises `ValueError` with the rest of a Danish sentence about the field for a value that has no words.
    """
    match value:
        case bool():
            raise ValueError("er et ja eller nej og kan kun bruges i {% if %}")
        case str() if value:
            return value
        case str():
            raise ValueError("er tomt; udfyld det, eller sæt et {% if %} om")
        case int():
            return str(value)
        case float() if math.isfinite(value):
            # Small numbers only (hours, months); Babel writes a rounded -0 with its sign.
            return _decimal(round(value, 6) + 0.0, "0.######")
        case date():
            return _day(value)
        case _:
            raise ValueError("er ikke en tekst, et tal eller en dato og kan ikke skrives som det står")


@lru_cache(maxsize=1000)
def _day(value: date) -> str:
    """A letter names the same few days again and again."""
    from babel.dates import format_date

    return format_date(value, "d. MMMM y", locale=_LOCALE)


def _decimal(value: float, pattern: str) -> str:
    from babel.numbers import format_decimal

    return format_decimal(value, format=pattern, locale=_LOCALE)


def kroner(value: Any) -> str:
    """`866 kr.`, `1.234,50 kr.`: øre only where there are some, and the amount kept together on a line."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError("skal være et tal for at kunne skrives som et beløb")
    beloeb = round(value, 2) + 0.0
    return _decimal(beloeb, "#,##0" if beloeb == int(beloeb) else "#,##0.00") + "\u00a0kr."


def hours(value: float) -> str:
    """`1 time`, `2,5 timer`; with an s after it, `15 timers ledsagelse`."""
    return f"{shown(value)} {'timer' if value > 1 or not value else 'time'}"


def enumerated(values: Any) -> str:
    """`a, b og c`."""
    if not isinstance(values, list) or not values:
        raise ValueError("skal være en liste med mindst ét punkt for at kunne remses op")
    return opremset([shown(value) for value in values])


def capitalised(value: Any) -> str:
    """The value's words with a capital first letter."""
    words = shown(value)
    return words[0].upper() + words[1:]


def count(values: Any) -> int:
    """How many there are in a list."""
    if not isinstance(values, list):
        raise ValueError("skal være en liste for at kunne tælles")
    return len(values)


#: The filters a template may use. Each raises `ValueError` as `shown` does.
FILTERS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "opremsning": enumerated,
    "stort": capitalised,
    "antal": count,
    "kroner": kroner,
}
