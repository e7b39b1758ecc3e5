"""A letter as a row of units: each heading, paragraph, list item, table row, quote and rule by itself, as Markdown.

Put one after another the units are the letter again, so a unit can be exchanged, taken out or put in by its text alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from vurdering.domain.fejl import Inputfejl
from vurdering.letters.formater.ast import Blok, Citat, Dokument, Linje, Liste, Overskrift, Tabel, parse, plain
from vurdering.letters.formater.markdown import to_markdown

#: What only a row of a table begins with; a paragraph that does is written with a backslash.
_RAEKKE: Final = "| "


@dataclass(frozen=True, slots=True)
class Enhed:
    """One unit."""

    afsnit: str
    """The heading it stands under, its own words for a heading; empty before the first below the title."""
    markdown: str
    blok: Blok
    """The unit alone, as a block: a list of one item, a table of one row."""


def enheder(dokument: Dokument) -> tuple[Enhed, ...]:
    """The units of the letter, in order."""
    fundne: list[Enhed] = []
    afsnit = ""
    forrige: Blok | None = None
    skiftet = False
    for blok in dokument.blokke:
        if isinstance(blok, Overskrift) and blok.niveau > 1:
            afsnit = plain(blok.stykker)
        # Two lists in a row would be read as one unless their marks differ.
        skiftet = isinstance(blok, Liste) and isinstance(forrige, Liste) and blok.ordnet == forrige.ordnet and not skiftet
        fundne += (Enhed(afsnit, markdown, del_) for markdown, del_ in _dele(blok, skiftet))
        forrige = blok
    return tuple(fundne)


def _dele(blok: Blok, skiftet: bool) -> Iterator[tuple[str, Blok]]:
    match blok:
        case Liste(ordnet, start, punkter):
            for nummer, punkt in enumerate(punkter):
                # Only the first number counts; the same mark on the others lets an item be moved or taken out.
                del_ = Liste(ordnet, 1 if nummer else start, (punkt,))
                markdown = markdown_af(del_)
                yield (markdown.replace(". ", ") ", 1) if ordnet else f"*{markdown[1:]}") if skiftet else markdown, del_
        case Tabel(hoved, raekker, hoejre):
            linjer = markdown_af(blok).split("\n")
            yield "\n".join(linjer[:2]), Tabel(hoved, (), hoejre)
            for linje, raekke in zip(linjer[2:], raekker, strict=True):
                yield linje, Tabel((), (raekke,), hoejre)
        case _:
            yield markdown_af(blok), blok


def markdown_af(blok: Blok) -> str:
    """The block alone as Markdown."""
    return to_markdown(Dokument((blok,))).removesuffix("\n")


def saml(markdown: Iterable[str]) -> Dokument:
    """The letter that these units are. Raises `Inputfejl` when they are none."""
    ud = ""
    i_tabel = False
    for enhed in markdown:
        raekke = enhed.startswith(_RAEKKE) and "\n" not in enhed
        if raekke and not i_tabel:
            raise Inputfejl("En række uden sin tabel kan ikke stå i et brev. Ret tabellen som helhed.")
        ud += ("\n" if raekke else "\n\n") + enhed
        i_tabel = enhed.startswith(_RAEKKE)
    return parse(ud)


def linjer(blok: Blok) -> Iterator[str]:
    """The lines of words in a block; a table's cells each by itself."""
    match blok:
        case Overskrift(_, stykker):
            yield plain(stykker)
        case Liste(_, _, punkter):
            for punkt in punkter:
                for indre in punkt:
                    yield from linjer(indre)
        case Citat(blokke):
            for indre in blokke:
                yield from linjer(indre)
        case Tabel(hoved, raekker, _):
            for raekke in (hoved, *raekker):
                yield from (plain(celle) for celle in raekke if celle)
        case Linje():
            return
        case _:
            yield from plain(blok.stykker).split("\n")
