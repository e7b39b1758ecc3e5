"""The closed tree every letter is: headings, paragraphs, lists, quotes, tables and rules, with bold and italic text.

`parse` is the only way from Markdown into it. What the tree cannot hold (links, images, HTML, code, entities) is
refused, never dropped, so a letter cannot lose or gain a sentence on the way to paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from vurdering.domain.fejl import Inputfejl
from vurdering.letters.formater.stykker import Stykke, join, plain

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["Stykke", "join", "parse", "plain"]

#: A zero-width space: in Markdown it parts two marks that would otherwise be read as one. It carries no meaning, so the tree has none.
SEPARATOR: Final = "\u200b"
#: Lists and quotes may lie this deep in one another. Beyond its own limit the Markdown parser drops text in silence.
MAX_DEPTH: Final = 4
#: More columns cannot be read on a page of 12 point text.
MAX_COLUMNS: Final = 6

_LINE_BREAK: Final = re.compile(r"\r\n?|\n")
_CELL_BREAK: Final = re.compile(r"(?<!\\)\|")
_REFUSED: Final = {
    "link_open": "links",
    "image": "billeder",
    "html_block": "HTML",
    "html_inline": "HTML",
    "code_inline": "kode (`…`)",
    "code_block": "kode (linjer rykket fire mellemrum ind)",
    "fence": "kode (```)",
    "text_special": "tegnkoder som &nbsp;",
}


@dataclass(frozen=True, slots=True)
class Overskrift:
    """A heading; `niveau` 1 is the letter's own title."""

    niveau: int
    stykker: tuple[Stykke, ...]


@dataclass(frozen=True, slots=True)
class Afsnit:
    """A paragraph."""

    stykker: tuple[Stykke, ...]


@dataclass(frozen=True, slots=True)
class Liste:
    """A list; `start` is the first number of an ordered one (1 when it is not)."""

    ordnet: bool
    start: int
    punkter: tuple[tuple[Indre, ...], ...]


@dataclass(frozen=True, slots=True)
class Citat:
    """Somebody's words, set apart."""

    blokke: tuple[Indre, ...]


@dataclass(frozen=True, slots=True)
class Linje:
    """A rule between two parts of the letter."""


Celle = tuple[Stykke, ...]


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table. Every row has one cell for each heading; a cell is one line, and only a heading may not be empty."""

    hoved: tuple[Celle, ...]
    raekker: tuple[tuple[Celle, ...], ...]
    hoejre: tuple[bool, ...]
    """For each column whether it is set to the right, as numbers are."""


Indre = Afsnit | Liste | Citat
"""What may lie inside a list item or a quote."""
Blok = Indre | Overskrift | Linje | Tabel


@dataclass(frozen=True, slots=True)
class Dokument:
    """One letter."""

    blokke: tuple[Blok, ...]
    huller: tuple[str, ...] = field(default=(), compare=False)
    """What is missing in it, each told once; known only of a letter that was just written from a case."""


def refuse_headings(dokument: Dokument) -> None:
    """Raise `Inputfejl` for headings that a screen reader cannot follow: the letter begins at the top level and skips none."""
    levels = [blok.niveau for blok in dokument.blokke if isinstance(blok, Overskrift)]
    if levels[:1] != [1]:
        raise Inputfejl("Brevet skal begynde med en overskrift på øverste niveau (# Overskrift). Ret skabelonen.")
    if any(later > earlier + 1 for earlier, later in pairwise(levels)):
        raise Inputfejl("Brevets overskrifter springer et niveau over. Brug ## under # og ### under ##. Ret skabelonen.")


def parse(markdown: str) -> Dokument:
    """Read Markdown into the closed tree.

    Raises `Inputfejl` naming what is not allowed, and its line, for anything the tree has no place for.
    """
    read = _parser().parse(markdown)
    _count_cells(markdown, read)
    tokens = iter(read)
    return Dokument(tuple(_block(token, tokens, 0) for token in tokens))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # Definitions of links and underlined headings would make text vanish or change kind by what stands on another line.
    # HTML and links are read so that they can be refused; entities are kept apart from escapes (text_join) for the same reason.
    return MarkdownIt("commonmark", {"html": True}).enable("table").disable(["reference", "lheading", "text_join"])


def _block(token: Token, tokens: Iterator[Token], depth: int) -> Blok:
    if token.type == "hr" and not depth:
        return Linje()
    if token.type == "heading_open" and not depth:
        return Overskrift(int(token.tag[1:]), _inline_until("heading_close", token, tokens))
    if token.type == "table_open" and not depth:
        return _table(token, tokens)
    return _inner(token, tokens, depth)


def _count_cells(markdown: str, tokens: Sequence[Token]) -> None:
    """Refuse a row with more cells than there are headings: the parser drops the last of them in silence."""
    lines = _LINE_BREAK.split(markdown)
    headings = 0
    for before, token in pairwise(tokens):
        if token.type == "tr_open" and token.map:
            cells = _CELL_BREAK.split(lines[token.map[0]].strip(" \t"))
            count = len(cells) - (cells[0] == "") - (cells[-1] == "")
            if before.type == "thead_open":
                headings = count
            elif count > headings:
                raise _refusal(token, "en række med flere felter end tabellens overskrifter")


def _table(opener: Token, tokens: Iterator[Token]) -> Tabel:
    rows: list[list[Celle]] = []
    right = []
    for token in tokens:
        match token.type:
            case "table_close":
                break
            case "tr_open":
                rows.append([])
            case "th_open":
                right.append(token.attrGet("style") == "text-align:right")
            case "inline":
                rows[-1].append(join(_runs(token)))
    if len(right) > MAX_COLUMNS:
        raise _refusal(opener, f"en tabel med mere end {MAX_COLUMNS} kolonner")
    if len(rows) == 1 or not all(rows[0]):
        raise _refusal(opener, "en tabel uden rækker eller med en tom overskrift")
    return Tabel(tuple(rows[0]), tuple(map(tuple, rows[1:])), tuple(right))


def _inner(token: Token, tokens: Iterator[Token], depth: int) -> Indre:
    if depth > MAX_DEPTH:
        raise _refusal(token, f"lister og citater mere end {MAX_DEPTH} niveauer inde i hinanden")
    match token.type:
        case "paragraph_open":
            return Afsnit(_inline_until("paragraph_close", token, tokens))
        case "blockquote_open":
            return Citat(_inner_until("blockquote_close", token, tokens, depth + 1))
        case "bullet_list_open" | "ordered_list_open" as opening:
            closing = opening.replace("_open", "_close")
            punkter = []
            for item in tokens:
                if item.type == closing:
                    break
                punkter.append(_inner_until("list_item_close", item, tokens, depth + 1))
            start = token.attrGet("start")
            return Liste(opening.startswith("ordered"), 1 if start is None else int(start), tuple(punkter))
        case "hr" | "heading_open" | "table_open":
            raise _refusal(token, "overskrifter, tabeller og streger inde i en liste eller et citat")
        case other:
            raise _refusal(token, _REFUSED.get(other, "denne slags Markdown"))


def _inner_until(closing: str, opener: Token, tokens: Iterator[Token], depth: int) -> tuple[Indre, ...]:
    blocks = []
    for token in tokens:
        if token.type == closing:
            break
        blocks.append(_inner(token, tokens, depth))
    if not blocks:
        raise _refusal(opener, "tomme listepunkter, citater og overskrifter")
    return tuple(blocks)


def _inline_until(closing: str, opener: Token, tokens: Iterator[Token]) -> tuple[Stykke, ...]:
    runs: tuple[Stykke, ...] = ()
    for token in tokens:
        if token.type == closing:
            break
        runs = join(_runs(token))
    if not runs:
        raise _refusal(opener, "tomme listepunkter, citater og overskrifter")
    return runs


def _runs(inline: Token) -> Iterator[Stykke]:
    bold = italic = 0
    for token in inline.children or ():
        match token.type:
            case "text":
                yield Stykke(token.content.replace(SEPARATOR, "").replace("\t", " "), bold > 0, italic > 0)
            case "text_special" if token.info == "escape":
                yield Stykke(token.content, bold > 0, italic > 0)
            case "softbreak":
                yield Stykke(" ", bold > 0, italic > 0)
            case "hardbreak":
                yield Stykke("\n", bold > 0, italic > 0)
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case other:
                raise _refusal(inline, _REFUSED.get(other, "denne slags Markdown"))


def _refusal(token: Token, what: str) -> Inputfejl:
    where = f"Linje {token.map[0] + 1}: " if token.map else ""
    return Inputfejl(f"{where}{what} kan ikke bruges i et brev. Skriv det som almindelig tekst, eller fjern det.")
