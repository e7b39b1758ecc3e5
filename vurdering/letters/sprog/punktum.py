"""Where a Danish sentence ends, and what counts as a word in it.

A full stop is also a part of dates (`3. september`), numbers (`1.234,50`), references (`§ 97, stk. 1`) and abbreviations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from vurdering.letters.sprog.sprogord import ALDRIG_SIDST, MAANEDER, MAASKE_SIDST, NAVNGIVER

#: A word or a number as it is read aloud: `e-mail`, `bl.a`, `1.234,50`, `26/04711` and `Mette's` are one each.
_ORD: Final = re.compile(r"\w+(?:[-.'’/,:@]\w+)*")
#: Signs that may end a sentence, with the quotes and brackets that close after them, when space or the text's end follows.
_SLUT: Final = re.compile(r"(?P<tegn>[.!?…]+)[»«\"”’)\]]*(?=\s|$)|:(?=\s+[»«\"„“])|:(?=\s+\w)")
_AABNER: Final = "»«\"„“”‘'([–-"
_FOER: Final = re.compile(r"(\S*)$")


def saetninger_i(tekst: str) -> tuple[str, ...]:
    """The sentences of one paragraph, in order and each with its own signs. A colon ends one when a quote or a capital follows it."""
    return tuple(_del_op(" ".join(tekst.split())))


def _del_op(tekst: str) -> Iterator[str]:
    start = 0
    for slut in _SLUT.finditer(tekst):
        if _ender(tekst, start, slut):
            yield tekst[start : slut.end()].strip()
            start = slut.end()
    if rest := tekst[start:].strip():
        yield rest


def _ender(tekst: str, start: int, slut: re.Match[str]) -> bool:
    efter = tekst[slut.end() :].lstrip()
    if not efter:
        return True
    foerste = efter.lstrip(_AABNER)[:1]
    if slut["tegn"] is None:
        return foerste.isupper()
    # What goes on in a small letter is the same sentence, also after a question in quotes: »Hvorfor?« spurgte hun.
    if foerste.islower():
        return False
    return slut["tegn"] != "." or not _hoerer_til_ordet(tekst[start : slut.start()], efter)


def _hoerer_til_ordet(foer: str, efter: str) -> bool:
    """Whether the full stop belongs to the word before it: a date, a number in a row, an abbreviation, an initial."""
    fundet = _FOER.search(foer)
    sidste = (fundet[1] if fundet else "").lstrip(_AABNER + "§")
    naeste = _ORD.match(efter)
    if sidste.isdigit():
        if not foer[: -len(sidste)].strip(_AABNER + " "):
            return True
        naeste_ord = naeste[0].casefold() if naeste else ""
        return naeste_ord in MAANEDER or (len(sidste) <= 2 and naeste_ord.isdigit())
    if len(sidste) == 1 and sidste.isupper():
        forrige = foer[: -len(sidste)].split()
        return not forrige or forrige[-1].casefold() not in NAVNGIVER
    if sidste.casefold() in MAASKE_SIDST:
        return not efter.lstrip(_AABNER)[:1].isupper()
    return sidste.casefold() in ALDRIG_SIDST


def ord_i(tekst: str) -> tuple[str, ...]:
    """The words and numbers of a text."""
    return tuple(_ORD.findall(tekst))


def bogstaver(ord_: str) -> int:
    """How many letters a word has. A number has none."""
    return sum(tegn.isalpha() for tegn in ord_)
