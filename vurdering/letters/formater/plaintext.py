"""A letter as plain text for a screen reader, an e-mail or a log of what was sent."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Final

from vurdering.letters.formater.ast import Afsnit, Blok, Citat, Dokument, Linje, Liste, Overskrift, Tabel, plain

WIDTH: Final = 78
#: What stands for a cell with nothing in it.
EMPTY: Final = "(tom)"
_UNDERLINE: Final = {1: "=", 2: "-"}


def to_text(dokument: Dokument) -> str:
    """The letter as text, ending in a line break. A word longer than a line is kept whole."""
    return _blocks(dokument.blokke, WIDTH) + "\n"


def _blocks(blokke: Sequence[Blok], width: int) -> str:
    return "\n\n".join(_block(blok, width) for blok in blokke)


def _block(blok: Blok, width: int) -> str:
    match blok:
        case Overskrift(niveau, stykker):
            text = _wrap(plain(stykker), width)
            return f"{text}\n{_UNDERLINE.get(niveau, '.') * max(map(len, text.splitlines()))}"
        case Afsnit(stykker):
            return _wrap(plain(stykker), width)
        case Citat(blokke):
            return textwrap.indent(_blocks(blokke, width - 2), "> ", lambda _: True).replace("> \n", ">\n")
        case Linje():
            return "-" * width
        case Tabel():
            return _table(blok, width)
        case Liste():
            return _list(blok, width)


def _list(liste: Liste, width: int) -> str:
    items = []
    for number, punkt in enumerate(liste.punkter, liste.start):
        mark = f"{number}. " if liste.ordnet else "- "
        text = _blocks(punkt, width - len(mark))
        items.append(mark + textwrap.indent(text, " " * len(mark))[len(mark) :])
    short = all(len(punkt) == 1 and isinstance(punkt[0], Afsnit) for punkt in liste.punkter)
    return ("\n" if short else "\n\n").join(items)


def _table(tabel: Tabel, width: int) -> str:
    """Each row as lines «heading: cell»: columns side by side are read aloud across, and break in a narrow window."""
    rows = []
    for raekke in tabel.raekker:
        lines = [f"{plain(hoved)}: {plain(celle) or EMPTY}" for hoved, celle in zip(tabel.hoved, raekke, strict=True)]
        rows.append("\n".join(textwrap.indent(_wrap(line, width - 2), "  ")[2:] for line in lines))
    return "\n\n".join(rows)


def _wrap(text: str, width: int) -> str:
    return "\n".join(textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False) for line in text.split("\n"))
