"""Text in one form, so that a pattern need not know how a writer or a program spells a space, a dash or a quote."""

from __future__ import annotations

import re
from typing import Final

#: The few of these that a text holds are put in one by one: that is much faster than a translation of the whole.
_TEGN: Final = (
    ("\u00a0", " "),
    ("\u202f", " "),
    ("\u2009", " "),
    ("\u00ad", ""),
    ("’", "'"),
    ("–", "-"),
    ("—", "-"),
    ("−", "-"),
    ("\t", " "),
)
#: Somebody's words inside a sentence of the municipality's.
_CITAT: Final = re.compile(r'»[^«»]*«|«[^«»]*»|“[^”]*”|„[^“”]*[“”]|(?<![\w"])"[^"]{2,}"(?!\w)')
_CITATTEGN: Final = '»«“”„"'
_SAGT: Final = "¤"


def norm(tekst: str) -> str:
    """Small letters, one kind of space, apostrophe and dash."""
    return " ".join(ens(tekst).split()).lower()


def ens(tekst: str) -> str:
    """One kind of space, apostrophe and dash."""
    for fra, til in _TEGN:
        if fra in tekst:
            tekst = tekst.replace(fra, til)
    return tekst


def uden_citater(tekst: str) -> str:
    """The text with a mark for each passage that somebody else has said; the same text where there is none."""
    return _CITAT.sub(_SAGT, tekst) if any(tegn in tekst for tegn in _CITATTEGN) else tekst
