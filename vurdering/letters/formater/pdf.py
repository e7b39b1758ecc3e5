"""A letter as PDF for Digital Post and for the archive: PDF/UA-1 and PDF/A-2a in one file.

The same letter gives the same bytes on every machine: the fonts and the date come from here, never from the system.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, cast

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.tekst import clean
from vurdering.letters.formater.ast import Afsnit, Blok, Citat, Dokument, Linje, Liste, Overskrift, Stykke, Tabel, refuse_headings
from vurdering.letters.formater.logmaerke import loglinje, smaat
from vurdering.letters.formater.stykker import keep_together

if TYPE_CHECKING:
    from typst import Compiler, TypstError

_FONTS: Final = tuple(f"SourceSansPro-{style}.ttf" for style in ("Regular", "Bold", "It", "BoldIt"))
_MISSING_GLYPH: Final = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_ESCAPED: Final = re.compile(r"\\u\{([0-9a-f]+)\}")
#: A word of more than 40 characters may be parted after every 20th, so that it stays on the page; the break itself is no character.
_LONG: Final = 40
_LONG_WORD: Final = re.compile(rf"\S{{{_LONG + 1},}}")
_BREAK: Final = re.compile(r"(\S{20})(?=[^\W_])")

#: The compiler is shared by the process and fails when two threads use it at once.
_ONE_AT_A_TIME: Final = Lock()


def render_pdf(
    dokument: Dokument, *, titel: str, afsender: str, dato: date, sagsnummer: str, udkast: bool, version: str = "", log: str = ""
) -> bytes:
    """The letter as a tagged PDF; with `udkast` the word UDKAST stands on each page and in the title.

    `version` is the state of the case that the letter was written from and `log` that of its log, both printed small on each page.

    Raises `Inputfejl` for headings a screen reader cannot follow and for a character that the letter's font cannot show.
    """
    import typst

    refuse_headings(dokument)
    titel = clean(titel, one_line=True).text
    brev = {
        "titel": f"UDKAST: {titel}" if udkast else titel,
        "afsender": clean(afsender, one_line=True).text,
        "dato": [dato.year, dato.month, dato.day],
        "sagsnummer": clean(sagsnummer, one_line=True).text,
        "udkast": udkast,
        "smaat": smaat(version, log),
        "log": loglinje(log),
        "blokke": [typst_data(blok) for blok in dokument.blokke],
    }
    try:
        with _ONE_AT_A_TIME:
            pdf = press().compiler.compile(
                press().layout,
                format="pdf",
                sys_inputs={"brev": json.dumps(brev, ensure_ascii=False)},
                pdf_standards=["ua-1", "a-2a"],
                timestamp=datetime.combine(dato, time(), UTC),
            )
    except typst.TypstError as error:
        raise _explained(error, brev["blokke"]) from None
    return cast(bytes, pdf)


@dataclass(frozen=True, slots=True)
class _Press:
    """What every letter of this process is set with. `folder` holds the fonts and lives as long as the compiler reads them."""

    compiler: Compiler
    layout: bytes
    folder: TemporaryDirectory[str]


@cache
def press() -> _Press:
    """The compiler, its fonts and the layout, set up once."""
    from typst import Compiler, Fonts

    # Copied out, because the package holds each font in two formats, of which Typst would take whichever it met first.
    folder = TemporaryDirectory(prefix="vurdering-", ignore_cleanup_errors=True)
    source = files("font_source_sans_pro") / "files"
    for name in _FONTS:
        (Path(folder.name) / name).write_bytes((source / name).read_bytes())
    fonts = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder.name])
    layout = (files("vurdering.letters.formater") / "brev.typ").read_bytes()
    return _Press(Compiler(root=folder.name, font_paths=fonts), layout, folder)


def typst_data(blok: Blok) -> dict[str, Any]:
    """The block as the layout reads it."""
    match blok:
        case Overskrift(niveau, stykker):
            return {"art": "overskrift", "niveau": niveau, "stykker": list(_runs(stykker))}
        case Afsnit(stykker):
            return {"art": "afsnit", "stykker": list(_runs(stykker))}
        case Citat(blokke):
            return {"art": "citat", "blokke": [typst_data(indre) for indre in blokke]}
        case Linje():
            return {"art": "linje"}
        case Tabel(hoved, raekker, hoejre):
            rows = [[list(_runs(celle)) for celle in raekke] for raekke in (hoved, *raekker)]
            return {"art": "tabel", "hoved": rows[0], "raekker": rows[1:], "hoejre": list(hoejre)}
        case Liste(ordnet, start, punkter):
            items = [[typst_data(indre) for indre in punkt] for punkt in punkter]
            return {"art": "liste", "ordnet": ordnet, "start": start, "punkter": items}


def _runs(stykker: Sequence[Stykke]) -> Iterator[dict[str, Any]]:
    for stykke in stykker:
        tekst = keep_together(stykke.tekst)
        if max(map(len, tekst.split()), default=0) > _LONG:
            tekst = _LONG_WORD.sub(lambda word: _BREAK.sub("\\1\u200b", word[0]), tekst)
        yield {"tekst": tekst, "fed": stykke.fed, "kursiv": stykke.kursiv}


def _explained(error: TypstError, blokke: object) -> Inputfejl:
    found = _MISSING_GLYPH.search(error.message)
    if not found:
        return Inputfejl("Brevet kunne ikke sættes som PDF. Gem det som tekst (.txt) i stedet, og meld fejlen.")
    text = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), found[1])
    text = _marks_after(text, json.dumps(blokke, ensure_ascii=False)) or text
    codes = " ".join(f"U+{ord(char):04X}" for char in text)
    return Inputfejl(f"Tegnet {text} ({codes}) findes ikke i brevets skrift. Skriv det med almindelige bogstaver, eller slet det.")


def _marks_after(text: str, letter: str) -> str:
    """The marks set on `text` in the letter: of a sign that is made of several, the typesetter names only the first."""
    after = (found[1] for found in re.finditer(f"{re.escape(text)}(.)", letter, re.DOTALL))
    return "".join(dict.fromkeys(char for char in after if not char.isascii() and unicodedata.category(char) in ("Mn", "Mc", "Me", "Sk")))
