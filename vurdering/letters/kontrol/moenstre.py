"""Patterns shared by the rules, over text in small letters (`brevtekst.norm`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from vurdering.letters.sprog.sprogord import MAANEDER
from vurdering.letters.sprog.talord import TALORD as _TALORD

#: The words in which a letter counts hours and weeks, «en» and «et» too: here they stand before what is counted.
TALORD: Final = {ord_: float(tal.replace(",", ".")) for ord_, tal in _TALORD.items() if float(tal.replace(",", ".")) <= 20} | {
    "en": 1.0,
    "et": 1.0,
}
TAL: Final = r"(?:\d{1,3}(?:[.,]\d{1,2})?|" + "|".join(TALORD) + r")"
#: A number of hours: `15 timers`, `15 ledsagertimer`, `femten timer`.
TIMER: Final = rf"\b(?P<tal>{TAL})(?: hele| fulde| månedlige)?\s*(?:ledsager?|ledsagelses)?timer?s?\b"
MAANED: Final = re.compile(r"(?:om|pr\.?|per|hver|i|a'?)\s*måned|måned(?:en|lige?t?)\b|/\s*m(?:d|åned)\b|\bmdl?\b")
_MDR: Final = "|".join(m[:3] for m in MAANEDER)
DATO: Final = re.compile(
    rf"\b(?P<d>\d{{1,2}})\.? (?P<m>{'|'.join(MAANEDER)}|(?:{_MDR})\b\.?) (?P<aar>\d{{4}})\b"
    r"|\b(?P<d2>\d{1,2})[./-](?P<m2>\d{1,2})[./ -](?P<aar2>\d{4}|\d{2})\b|\b(?P<aar3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2})\b"
)


_AAR: Final = re.compile(r"\d\d\d\d|\d[./-]\d\d?[./-]\d\d")


def har(tekst: str, dele: tuple[str, ...]) -> bool:
    """Whether one of the parts stands in the text: asked before a pattern, which takes many times as long."""
    return any(del_ in tekst for del_ in dele)


def tal(ord_: str) -> float:
    """The number that a word or figures stand for."""
    return TALORD[ord_] if ord_ in TALORD else float(ord_.replace(",", "."))


def datoer(tekst: str) -> Iterator[tuple[date, int]]:
    """Each date in the text (in small letters) with where it stands."""
    if _AAR.search(tekst) is None:
        return
    for fundet in DATO.finditer(tekst):
        dato = som_dato(fundet)
        if dato is not None:
            yield dato, fundet.start()


def som_dato(fundet: re.Match[str]) -> date | None:
    """The day that a match of `DATO` names; None when there is no such day."""
    if fundet["m"]:
        maaned = next(n for n, navn in enumerate(MAANEDER, 1) if navn.startswith(fundet["m"][:3]))
        dele = (int(fundet["aar"]), maaned, int(fundet["d"]))
    elif fundet["m2"]:
        aar = int(fundet["aar2"])
        dele = (aar + 2000 if aar < 100 else aar, int(fundet["m2"]), int(fundet["d2"]))
    else:
        dele = (int(fundet["aar3"]), int(fundet["m3"]), int(fundet["d3"]))
    try:
        return date(*dele)
    except ValueError:
        return None
