"""The line by which a letter can be held against the log of its case, and back: it stands in the letter, and is no part of its text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from vurdering.letters.formater.ast import Afsnit, Dokument, Stykke, plain

_LINJE: Final = re.compile(r"Sagens log: version (\d+), ([0-9a-f]{12})")


def loglinje(log: str) -> str:
    """The line for the state of the log that `Brev.log` holds; empty when it holds none."""
    return f"Sagens log: {log}" if log else ""


def smaat(version: str, log: str) -> str:
    """What is printed small on each page: the state of the case, and the line."""
    return " · ".join(([f"Sagens version: {version}"] if version else []) + ([loglinje(log)] if log else []))


def med_loglinje(dokument: Dokument, log: str) -> Dokument:
    """The letter with the line last, for a format that has no margin."""
    return replace(dokument, blokke=(*dokument.blokke, Afsnit((Stykke(loglinje(log)),)))) if log else dokument


def uden_loglinje(dokument: Dokument) -> Dokument:
    """The letter without the line, however it was spaced by another program."""
    match dokument.blokke[-1:]:
        case (Afsnit(stykker),) if _LINJE.fullmatch(" ".join(plain(stykker).split())):
            return replace(dokument, blokke=dokument.blokke[:-1])
    return dokument
