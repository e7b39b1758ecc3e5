"""Danish numbers in words, as far as a letter counts hours, days and weeks."""

from __future__ import annotations

from typing import Final

_ENERE: Final = ("en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni")
_TIERE: Final = {"tyve": 20, "tredive": 30, "fyrre": 40, "halvtreds": 50, "tres": 60, "halvfjerds": 70, "firs": 80, "halvfems": 90}
_ANDRE: Final = (
    "ti",
    "elleve",
    "tolv",
    "tretten",
    "fjorten",
    "femten",
    "seksten",
    "sytten",
    "atten",
    "nitten",
)

#: Each word with its number. «en» and «et» are left out: they are articles far more often than numbers.
TALORD: Final[dict[str, str]] = {
    **{ord_: str(tal) for tal, ord_ in enumerate(_ENERE[1:], 2)},
    **{ord_: str(tal) for tal, ord_ in enumerate(_ANDRE, 10)},
    **{ord_: str(tal) for ord_, tal in _TIERE.items()},
    **{f"{ener}og{ord_}": str(tal + n) for ord_, tal in _TIERE.items() for n, ener in enumerate(_ENERE, 1)},
    "én": "1",
    "ét": "1",
    "éen": "1",
    "hundrede": "100",
    "halvanden": "1,5",
    "halvandet": "1,5",
}
