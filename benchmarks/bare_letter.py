"""A letter as a person who knows Typst would write it by hand: the same pages, with nothing read or looked up on the way."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from vurdering.letters.brev import Brev
from vurdering.letters.formater.ast import Afsnit, Blok, Citat, Linje, Liste, Overskrift, Stykke, Tabel
from vurdering.letters.formater.logmaerke import smaat
from vurdering.letters.formater.stykker import keep_together

_MARKS = re.compile(r"([\\#$*_`<>@~=\[\]\"/'+.\-])")


@cache
def _page() -> str:
    """The product's own set-up of the page; what follows it there is what reads the letter."""
    layout = (files("vurdering.letters.formater") / "brev.typ").read_text(encoding="utf-8")
    return layout[layout.index("#set text") : layout.index("#let run")]


def source(brev: Brev) -> bytes:
    """The letter as Typst source."""
    about = {"udkast": brev.udkast, "sagsnummer": brev.sagsnummer, "smaat": smaat(brev.version, brev.log)}
    page = _page()
    for name, value in about.items():
        page = page.replace(f"brev.{name}", json.dumps(value, ensure_ascii=False))
    day = f"datetime(year: {brev.dato.year}, month: {brev.dato.month}, day: {brev.dato.day})"
    title = json.dumps(f"{'UDKAST: ' * brev.udkast}{brev.titel}", ensure_ascii=False)
    document = f"#set document(title: {title}, author: {json.dumps(brev.afsender, ensure_ascii=False)}, date: {day})\n"
    return (document + page + _blocks(brev.dokument.blokke)).encode()


def _blocks(blokke: Sequence[Blok]) -> str:
    return "".join(map(_block, blokke))


def _block(blok: Blok) -> str:
    match blok:
        case Overskrift(niveau, stykker):
            return f"{'=' * niveau} {_inline(stykker)}\n\n"
        case Afsnit(stykker):
            return f"{_inline(stykker)}\n\n"
        case Citat(inner):
            return f"#quote(block: true)[{_blocks(inner)}]\n\n"
        case Linje():
            return '#block(above: 9mm, line(length: 100%, stroke: 0.7pt + rgb("#767676")))\n\n'
        case Liste(ordnet, start, punkter):
            how = f"enum(start: {start}, " if ordnet else "list("
            items = ", ".join(f"[{_blocks(punkt)}]" for punkt in punkter)
            return f"#{how}tight: false, spacing: 0.9em, {items})\n\n"
        case Tabel(hoved, raekker, _):
            head, *rows = (", ".join(f"[{_inline(celle)}]" for celle in raekke) for raekke in (hoved, *raekker))
            return f"#table(columns: {len(hoved)}, table.header({head}), {', '.join(rows)})\n\n"


def _inline(stykker: Sequence[Stykke]) -> str:
    return "".join(map(_run, stykker))


def _run(stykke: Stykke) -> str:
    text = _MARKS.sub(r"\\\1", keep_together(stykke.tekst)).replace("\n", " \\\n")
    text = f"#emph[{text}]" if stykke.kursiv else text
    return f"#strong[{text}]" if stykke.fed else text
