"""A letter as one web page for a screen reader, a phone or a citizen's own size of text.

Everything lies in the one file. It runs nothing and fetches nothing, and says so to the browser (Content-Security-Policy).
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from html import escape
from importlib.resources import files

from vurdering.domain.tekst import clean
from vurdering.letters.formater.ast import Afsnit, Blok, Celle, Citat, Dokument, Linje, Liste, Overskrift, Stykke, Tabel, refuse_headings
from vurdering.letters.formater.logmaerke import loglinje, smaat
from vurdering.letters.formater.stykker import keep_together


def render_html(
    dokument: Dokument, *, titel: str, afsender: str, dato: date, sagsnummer: str, udkast: bool, version: str = "", log: str = ""
) -> str:
    """The letter as an HTML page; with `udkast` the word UDKAST stands above it and in the title.

    Raises `Inputfejl` for headings a screen reader cannot follow.
    """
    refuse_headings(dokument)
    titel, afsender, sagsnummer = (escape(clean(tekst, one_line=True).text) for tekst in (titel, afsender, sagsnummer))
    css, fingeraftryk = _stil()
    fod = [f"Sag {sagsnummer}"] * bool(sagsnummer) + [f"<small>{escape(smaat(version, log))}</small>"] * bool(version or log)
    linjer = [
        "<!DOCTYPE html>",
        '<html lang="da">',
        "<head>",
        '<meta charset="utf-8">',
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{fingeraftryk}'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta name="author" content="{afsender}">',
        f'<meta name="dcterms.date" content="{dato.isoformat()}">',
        *[f'<meta name="keywords" content="{escape(loglinje(log))}">'] * bool(log),
        f"<title>{'UDKAST: ' * udkast}{titel}</title>",
        f"<style>{css}</style>",
        "</head>",
        "<body>",
        *["<header><strong>UDKAST – ikke sendt</strong></header>"] * udkast,
        "<main>",
        *_blokke(dokument.blokke),
        "</main>",
        *[f"<footer>{'<br>'.join(fod)}</footer>"] * bool(fod),
        "</body>",
        "</html>",
    ]
    return "\n".join(linjer) + "\n"


def _blokke(blokke: Sequence[Blok]) -> Iterator[str]:
    for blok in blokke:
        match blok:
            case Overskrift(niveau, stykker):
                yield f"<h{niveau}>{_stykker(stykker)}</h{niveau}>"
            case Afsnit(stykker):
                yield f"<p>{_stykker(stykker)}</p>"
            case Citat(indre):
                yield from ("<blockquote>", *_blokke(indre), "</blockquote>")
            case Linje():
                yield "<hr>"
            case Liste(ordnet, start, punkter):
                navn = "ol" if ordnet else "ul"
                yield f'<{navn} start="{start}">' if ordnet and start != 1 else f"<{navn}>"
                for punkt in punkter:
                    yield from ("<li>", *_blokke(punkt), "</li>")
                yield f"</{navn}>"
            case Tabel():
                yield from _tabel(blok)


def _tabel(tabel: Tabel) -> Iterator[str]:
    hoved = _celler(tabel, tabel.hoved, 'th scope="col"')
    yield from ("<table>", f"<thead><tr>{hoved}</tr></thead>", "<tbody>")
    yield from (f"<tr>{_celler(tabel, raekke, 'td')}</tr>" for raekke in tabel.raekker)
    yield from ("</tbody>", "</table>")


def _celler(tabel: Tabel, celler: Sequence[Celle], slags: str) -> str:
    slut = slags.partition(" ")[0]
    til_hoejre = (' class="hoejre"' if hoejre else "" for hoejre in tabel.hoejre)
    return "".join(f"<{slags}{klasse}>{_stykker(celle)}</{slut}>" for celle, klasse in zip(celler, til_hoejre, strict=True))


def _stykker(stykker: Sequence[Stykke]) -> str:
    return "".join(map(_stykke, stykker))


def _stykke(stykke: Stykke) -> str:
    tekst = escape(keep_together(stykke.tekst)).replace("\n", "<br>")
    if stykke.kursiv:
        tekst = f"<em>{tekst}</em>"
    return f"<strong>{tekst}</strong>" if stykke.fed else tekst


@cache
def _stil() -> tuple[str, str]:
    """The page's style, and the fingerprint by which the page allows that style and no other."""
    css = (files("vurdering.letters.formater") / "brev.css").read_text(encoding="utf-8")
    return css, f"sha256-{base64.b64encode(hashlib.sha256(css.encode('utf-8')).digest()).decode('ascii')}"
