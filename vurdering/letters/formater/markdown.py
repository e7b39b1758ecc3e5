"""A letter as Markdown that reads back as the same letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from vurdering.letters.formater.ast import SEPARATOR, Afsnit, Blok, Celle, Citat, Dokument, Linje, Liste, Overskrift, Stykke, Tabel

_ALWAYS_SPECIAL: Final = re.compile(r"[\\`*_\[<&#]")
_SPECIAL_FIRST: Final = re.compile(r"^(?:(?=[-+=>~|:])|(\d{1,9})(?=[.)]))", re.MULTILINE)


def to_markdown(dokument: Dokument) -> str:
    """The letter as Markdown, ending in a line break. `parse` of it gives an equal `Dokument`."""
    return _blocks(dokument.blokke) + "\n"


def _blocks(blokke: Sequence[Blok]) -> str:
    parts: list[str] = []
    previous: Blok | None = None
    alternate = False
    for blok in blokke:
        # Two lists in a row would be read as one unless their marks differ.
        alternate = isinstance(blok, Liste) and isinstance(previous, Liste) and blok.ordnet == previous.ordnet and not alternate
        parts.append(_block(blok, alternate))
        previous = blok
    return "\n\n".join(parts)


def _block(blok: Blok, alternate: bool) -> str:
    match blok:
        case Overskrift(niveau, stykker):
            return f"{'#' * niveau} {_inline(stykker, multiline=False)}"
        case Afsnit(stykker):
            return _inline(stykker)
        case Citat(blokke):
            return "\n".join(f"> {line}".rstrip(" ") for line in _blocks(blokke).split("\n"))
        case Linje():
            return "___"
        case Tabel(hoved, raekker, hoejre):
            rule = ["--:" if right else "---" for right in hoejre]
            return "\n".join(f"| {' | '.join(row)} |" for row in (map(_cell, hoved), rule, *(map(_cell, row) for row in raekker)))
        case Liste():
            return _list(blok, alternate)


def _list(liste: Liste, alternate: bool) -> str:
    items = []
    for number, punkt in enumerate(liste.punkter, liste.start):
        mark = (f"{number}{')' if alternate else '.'} ") if liste.ordnet else ("* " if alternate else "- ")
        lines = _blocks(punkt).split("\n")
        items.append("\n".join([mark + lines[0], *(f"{' ' * len(mark)}{line}" if line else "" for line in lines[1:])]))
    short = all(len(punkt) == 1 and isinstance(punkt[0], Afsnit) for punkt in liste.punkter)
    return ("\n" if short else "\n\n").join(items)


def _cell(celle: Celle) -> str:
    return _inline(celle, multiline=False).replace("|", r"\|")


def _inline(stykker: Sequence[Stykke], *, multiline: bool = True) -> str:
    out = ""
    for index, stykke in enumerate(stykker):
        text = _ALWAYS_SPECIAL.sub(r"\\\g<0>", stykke.tekst)
        if multiline:
            text = _escape_line_starts(text, at_line_start=not out or out.endswith("\n"))
        mark = "**" * stykke.fed + "*" * stykke.kursiv
        if mark:
            text = _mark(text, mark, stykker[index - 1] if index else None, stykker[index + 1] if index + 1 < len(stykker) else None)
        out += text
    return out.replace("\n", "\\\n")


def _escape_line_starts(text: str, *, at_line_start: bool) -> str:
    head, newline, rest = text.partition("\n")
    if at_line_start:
        head = _SPECIAL_FIRST.sub(r"\1\\", head)
    return head + newline + _SPECIAL_FIRST.sub(r"\1\\", rest)


def _mark(text: str, mark: str, before: Stykke | None, after: Stykke | None) -> str:
    """`text` between emphasis marks, kept apart from neighbours that would stop the marks from opening or closing."""
    tight_before = before is not None and not before.tekst[-1].isspace()
    tight_after = after is not None and not after.tekst[0].isspace()
    apart = SEPARATOR if before is not None and (before.fed or before.kursiv) else ""
    opening = SEPARATOR if tight_before and not text[0].isalnum() else ""
    closing = SEPARATOR if tight_after and not text[-1].isalnum() else ""
    return f"{apart}{mark}{opening}{text}{closing}{mark}"
