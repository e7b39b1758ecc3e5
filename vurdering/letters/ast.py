"""The closed tree every letter is: headings, paragraphs, lists, quotes and rules, with bold and italic text.

`parse` is the only way from Markdown into it. What the tree cannot hold (links, images, HTML, code, entities) is
refused, never dropped, so a letter cannot lose or gain a sentence on the way to paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from vurdering.domain.fejl import Inputfejl

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

#: A zero-width space: in Markdown it parts two marks that would otherwise be read as one. It carries no meaning, so the tree has none.
SEPARATOR: Final = "\u200b"
#: Lists and quotes may lie this deep in one another. Beyond its own limit the Markdown parser drops text in silence.
MAX_DEPTH: Final = 4

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
class Stykke:
    """A run of text in one style. A `\\n` is a line break inside the paragraph."""

    tekst: str
    fed: bool = False
    kursiv: bool = False


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


Indre = Afsnit | Liste | Citat
"""What may lie inside a list item or a quote."""
Blok = Indre | Overskrift | Linje


@dataclass(frozen=True, slots=True)
class Dokument:
    """One letter."""

    blokke: tuple[Blok, ...]


def join(stykker: Iterable[Stykke]) -> tuple[Stykke, ...]:
    """The same text in the fewest runs: neighbours in one style are one run, and no styled run or line begins or ends with space."""
    runs: list[Stykke] = []
    for stykke in _merge(stykker):
        core = stykke.tekst.strip()
        if stykke.fed or stykke.kursiv:
            start = stykke.tekst.find(core) if core else len(stykke.tekst)
            runs += [Stykke(stykke.tekst[:start]), Stykke(core, stykke.fed, stykke.kursiv), Stykke(stykke.tekst[start + len(core) :])]
        else:
            runs.append(stykke)
    runs = [Stykke(re.sub(r"[^\S\n]*\n[^\S\n]*", "\n", r.tekst), r.fed, r.kursiv) for r in _merge(runs)]
    if runs:
        runs[0] = Stykke(runs[0].tekst.lstrip(), runs[0].fed, runs[0].kursiv)
        runs[-1] = Stykke(runs[-1].tekst.rstrip(), runs[-1].fed, runs[-1].kursiv)
    return tuple(r for r in runs if r.tekst)


def _merge(stykker: Iterable[Stykke]) -> list[Stykke]:
    merged: list[Stykke] = []
    for stykke in stykker:
        if not stykke.tekst:
            continue
        if merged and (merged[-1].fed, merged[-1].kursiv) == (stykke.fed, stykke.kursiv):
            merged[-1] = Stykke(merged[-1].tekst + stykke.tekst, stykke.fed, stykke.kursiv)
        else:
            merged.append(stykke)
    return merged


def plain(stykker: Iterable[Stykke]) -> str:
    """The words alone."""
    return "".join(stykke.tekst for stykke in stykker)


def parse(markdown: str) -> Dokument:
    """Read Markdown into the closed tree.

    Raises `Inputfejl` naming what is not allowed, and its line, for anything the tree has no place for.
    """
    tokens = iter(_parser().parse(markdown))
    return Dokument(tuple(_block(token, tokens, 0) for token in tokens))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # Definitions of links and underlined headings would make text vanish or change kind by what stands on another line.
    # HTML and links are read so that they can be refused; entities are kept apart from escapes (text_join) for the same reason.
    return MarkdownIt("commonmark", {"html": True}).disable(["reference", "lheading", "text_join"])


def _block(token: Token, tokens: Iterator[Token], depth: int) -> Blok:
    if token.type == "hr" and not depth:
        return Linje()
    if token.type == "heading_open" and not depth:
        return Overskrift(int(token.tag[1:]), _inline_until("heading_close", token, tokens))
    return _inner(token, tokens, depth)


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
        case "hr" | "heading_open":
            raise _refusal(token, "overskrifter og streger inde i en liste eller et citat")
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
