"""From a template and its fields to a letter, so that no field can change the letter's shape.

A value never meets the Markdown parser: while the template runs each value is a placeholder, and it is put in as
plain text when the tree stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import count
from typing import Any, Final

from vurdering.domain.fejl import Inputfejl
from vurdering.letters.formater.ast import Afsnit, Blok, Citat, Dokument, Indre, Linje, Liste, Overskrift, Stykke, Tabel, join, parse
from vurdering.letters.skabeloner.huller import huller_i, vist
from vurdering.letters.skabeloner.values import Skabelonfejl, admitted

__all__ = ["Skabelonfejl", "render"]

#: `clean` takes private-use characters out of every value and the sandbox refuses them in a template, so only a placeholder holds them.
_PLACEHOLDER: Final = re.compile("\ue000(\\d+)\ue001")
_BLANK_LINE: Final = re.compile(r"\n\s*\n")
_HEADING: Final = re.compile(r"\n(?=#{1,6} )")
#: Most sections of templates kept read; a process that writes many letters meets the same ones again and again.
_REMEMBERED: Final = 500


def render(navn: str, felter: Mapping[str, Any], hent: Callable[[str], str]) -> Dokument:
    """The letter that the template `navn` makes of `felter`.

    `hent` gives a template's source by its name and raises `LookupError` or `OSError` for one that is not there. A text alone in a
    paragraph becomes as many paragraphs as its blank lines say; anywhere else its line breaks become spaces.
    Raises `Skabelonfejl` naming the template, and the field when there is one, for a missing, unknown or empty field,
    an unknown template, and whatever the template language or the letter has no place for.
    """
    from vurdering.letters.skabeloner.sandbox import expand

    texts: list[str] = []
    huller: list[str] = []

    def printed(text: str) -> str:
        huller.extend(huller_i(text))
        texts.append(vist(text))
        return f"\ue000{len(texts) - 1}\ue001"

    markdown = expand(navn, admitted(felter, ""), hent, printed)
    try:
        return Dokument(tuple(_blocks(markdown, texts)), tuple(dict.fromkeys(huller)))
    except Skabelonfejl:
        raise
    except Inputfejl as error:
        raise Skabelonfejl(f"{navn}: {error}") from None


def _blocks(markdown: str, texts: Sequence[str]) -> Iterator[Blok]:
    """The tree of `markdown`, section by section: a heading ends whatever stands before it, so each can be read by itself.

    The placeholders are numbered anew in each, so that a section which two letters share is read once.
    """
    for section in _HEADING.split(markdown):
        numbers = [int(number) for number in _PLACEHOLDER.findall(section)]
        try:
            blokke = _read(_renumbered(section))
        except Inputfejl:
            # Once more from the top, for an error that names the right line.
            parse(markdown)
            raise
        yield from _filled(blokke, [texts[number] for number in numbers]) if numbers else blokke


def _renumbered(section: str) -> str:
    places = count()
    return _PLACEHOLDER.sub(lambda _: f"\ue000{next(places)}\ue001", section)


@lru_cache(maxsize=_REMEMBERED)
def _read(markdown: str) -> tuple[Blok, ...]:
    return parse(markdown).blokke


def _filled(blokke: Sequence[Blok], texts: Sequence[str]) -> Iterator[Blok]:
    for blok in blokke:
        match blok:
            case Overskrift(niveau, stykker):
                yield Overskrift(niveau, _inline(stykker, texts))
            case Linje():
                yield blok
            case Tabel(hoved, raekker, hoejre):
                head, *rows = (tuple(_inline(celle, texts) for celle in raekke) for raekke in (hoved, *raekker))
                yield Tabel(head, tuple(rows), hoejre)
            case Afsnit() | Liste() | Citat():
                yield from _inner([blok], texts)


def _inner(blokke: Sequence[Indre], texts: Sequence[str]) -> Iterator[Indre]:
    for blok in blokke:
        match blok:
            case Afsnit((Stykke(tekst, fed, kursiv),)) if alone := _PLACEHOLDER.fullmatch(tekst):
                for part in _BLANK_LINE.split(texts[int(alone[1])]):
                    yield Afsnit(join([Stykke(_one_line(part), fed, kursiv)]))
            case Afsnit(stykker):
                yield Afsnit(_inline(stykker, texts))
            case Citat(indre):
                yield Citat(tuple(_inner(indre, texts)))
            case Liste(ordnet, start, punkter):
                yield Liste(ordnet, start, tuple(tuple(_inner(punkt, texts)) for punkt in punkter))


def _inline(stykker: Sequence[Stykke], texts: Sequence[str]) -> tuple[Stykke, ...]:
    if not any("\ue000" in s.tekst for s in stykker):
        return tuple(stykker)
    return join(Stykke(_PLACEHOLDER.sub(lambda match: _one_line(texts[int(match[1])]), s.tekst), s.fed, s.kursiv) for s in stykker)


def _one_line(text: str) -> str:
    return " ".join(line.strip() for line in text.split("\n") if line.strip()) if "\n" in text else text.strip()
