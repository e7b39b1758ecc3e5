"""Reads a finished letter for the check, whoever wrote it and however: what the closed tree refuses is read as plain text.

Nothing read here is ever written again, so a link may lose its address and a table its lines.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from vurdering.content.systemfejl import aarsag
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.tekst import clean
from vurdering.letters.formater.ast import Afsnit, Blok, Citat, Dokument, Liste, Overskrift, Stykke, join, parse
from vurdering.letters.formater.laengde import afvis_for_lang
from vurdering.letters.formater.logmaerke import uden_loglinje
from vurdering.letters.sprog.sprogord import MAANEDER

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from vurdering.letters.formater.laes_ordfil_opslag import Typografier

ENDELSER: Final = (".md", ".txt", ".docx")
#: No letter is larger.
_MAX: Final = 20_000_000
_TAG: Final = re.compile(r"<br\s*/?>|</?[a-zA-Z][^<>]*>|<!--.*?-->", re.DOTALL)
_LINK: Final = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)|!?\[([^\]\n]+)\]\[[^\]\n]*\]")
_KODE: Final = re.compile(r"^(?:```|~~~).*$", re.MULTILINE)
_UNDERSTREG: Final = re.compile(r"[=\-.~_*]{3,}\s*")
#: What a heading is underlined with, by its level, as `to_text` does; all else stands for a part's.
_NIVEAU: Final = {"=": 1, ".": 3}
#: A date begins as a number in a row does.
_PUNKT: Final = re.compile(rf"(?:[-*+•·–]|\d{{1,3}}[.)](?!\s+(?:{'|'.join(m[:3] for m in MAANEDER)})))\s+(?=\S)", re.IGNORECASE)
_FED: Final = re.compile(r"\*\*(.+?)\*\*|__(.+?)__")
_KURSIV: Final = re.compile(r"(?<![*\w])\*([^*\n]+)\*(?![*\w])")
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""Word's own names; the same as in `laes_ordfil_pakke`, which is loaded only for a Word file."""


def laes_brev(sti: Path) -> Dokument:
    """The letter in the file. Raises `Inputfejl` for a file that is no letter, cannot be read or is damaged."""
    endelse = sti.suffix.lower()
    if endelse not in ENDELSER:
        raise Inputfejl(f"{sti.name}: et brev skal være en fil, der ender på {', '.join(ENDELSER)}. Gem det som en af dem.")
    try:
        if sti.stat().st_size > _MAX:
            raise Inputfejl(f"{sti.name}: filen er for stor til at være et brev. Se efter, om det er den rigtige.")
        raa = sti.read_bytes()
    except OSError as fejl:
        raise Inputfejl(f"{sti.name}: filen kan ikke læses ({aarsag(fejl)}). Se efter, om stien er rigtig, og om du har adgang.") from None
    dokument = uden_loglinje(_ordfil(sti, raa) if endelse == ".docx" else laes_tekst(_afkod(sti, raa), markdown=endelse == ".md"))
    if not dokument.blokke:
        raise Inputfejl(f"{sti.name}: der står ingen tekst i brevet. Se efter, om det er den rigtige fil.")
    return dokument


def _afkod(sti: Path, raa: bytes) -> str:
    if b"\x00" in raa:
        raise Inputfejl(f"{sti.name}: filen er ikke en tekstfil. Gem brevet som tekst (UTF-8) eller Word, og prøv igen.")
    try:
        tekst = raa.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What older programs for Windows write; every byte is some letter there, so it is only asked when UTF-8 is ruled out.
        tekst = raa.decode("cp1252", errors="replace")
    afvis_for_lang(tekst, sti.name)
    return tekst


def laes_tekst(tekst: str, *, markdown: bool) -> Dokument:
    """The letter in a text: the closed tree where it can hold it, else line by line."""
    if markdown:
        try:
            return parse(tekst)
        except Inputfejl:
            tekst = _uden_maerker(tekst)
    return Dokument(tuple(_blokke(clean(tekst).text)))


def _uden_maerker(tekst: str) -> str:
    tekst = _KODE.sub("", _LINK.sub(lambda m: m[1] or m[2] or "", tekst)).replace("`", "")
    return html.unescape(
        _TAG.sub(lambda m: "\n" if m[0].lower().startswith(("<br", "</p", "</h", "</li", "</tr", "</div")) else " ", tekst)
    )


def _blokke(tekst: str) -> Iterator[Blok]:
    for afsnit in re.split(r"\n\s*\n", tekst):
        linjer = [linje.strip() for linje in afsnit.split("\n") if linje.strip()]
        while linjer:
            blok, linjer = _foerste(linjer)
            if blok is not None:
                yield blok


def _foerste(linjer: list[str]) -> tuple[Blok | None, list[str]]:
    foerst, rest = linjer[0], linjer[1:]
    if _UNDERSTREG.fullmatch(foerst):
        return None, rest
    if m := re.match(r"(#{1,6})\s+(.+?)\s*#*$", foerst):
        return Overskrift(len(m[1]), _stykker(m[2])), rest
    if rest and _UNDERSTREG.fullmatch(rest[0]) and len(foerst) < 120:
        return Overskrift(_NIVEAU.get(rest[0][0], 2), _stykker(foerst)), rest[1:]
    if foerst.startswith(">"):
        citat = [linje.lstrip("> ") for linje in _citat(linjer)]
        tekst = " ".join(linje for linje in citat if linje)
        return Citat((Afsnit(_stykker(tekst)),)) if tekst else None, linjer[len(citat) :]
    if _PUNKT.match(foerst):
        return _liste(linjer)
    slut = next((n for n, linje in enumerate(rest, 1) if _PUNKT.match(linje) or linje.startswith((">", "#"))), len(linjer))
    return Afsnit(_stykker("\n".join(linjer[:slut]))), linjer[slut:]


def _liste(linjer: list[str]) -> tuple[Blok, list[str]]:
    punkter: list[str] = []
    for n, linje in enumerate(linjer):
        if _PUNKT.match(linje):
            punkter.append(_PUNKT.sub("", linje, count=1))
        elif linje.startswith((">", "#")):
            return Liste(False, 1, tuple((Afsnit(_stykker(p)),) for p in punkter)), linjer[n:]
        else:
            punkter[-1] += f" {linje}"
    return Liste(False, 1, tuple((Afsnit(_stykker(p)),) for p in punkter)), []


def _citat(linjer: list[str]) -> list[str]:
    """The lines from the first on that are set apart as a quote."""
    return list(takewhile(lambda linje: linje.startswith(">"), linjer))


def _stykker(tekst: str) -> tuple[Stykke, ...]:
    """The text with its bold words; a line inside a wrapped paragraph is told from one of its own only where it is short."""
    tekst = _KURSIV.sub(r"\1", tekst)
    dele: list[Stykke] = []
    plads = 0
    for m in _FED.finditer(tekst):
        dele += [Stykke(tekst[plads : m.start()]), Stykke(m[1] or m[2], fed=True)]
        plads = m.end()
    return join([*dele, Stykke(tekst[plads:])]) or (Stykke(tekst),)


def _ordfil(sti: Path, raa: bytes) -> Dokument:
    from vurdering.letters.formater.laes_ordfil import laes_ordfil
    from vurdering.letters.formater.laes_ordfil_opslag import Typografier
    from vurdering.letters.formater.laes_ordfil_pakke import aabn

    pakke = aabn(raa, sti.name)
    try:
        return laes_ordfil(raa, sti.name)
    except Inputfejl:
        return Dokument(tuple(_ordblokke(pakke.krop, Typografier(pakke.typografier))))


def _ordblokke(krop: Element, typografier: Typografier) -> Iterator[Blok]:
    for p in krop.iter(f"{_W}p"):
        dele = join([Stykke(_tekst(r), _er_fed(r)) for r in p.iter(f"{_W}r")])
        if not dele:
            continue
        stil = p.find(f"{_W}pPr/{_W}pStyle")
        navn = typografier.navn(stil.get(f"{_W}val") if stil is not None else None)
        niveau = re.search(r"(?:heading|overskrift)\s*(\d)", navn)
        if niveau or navn in ("title", "titel"):
            yield Overskrift(int(niveau[1]) if niveau else 1, dele)
        elif p.find(f"{_W}pPr/{_W}numPr") is not None or navn.startswith(("list", "opstilling")):
            yield Liste(False, 1, ((Afsnit(dele),),))
        elif navn.startswith(("quote", "citat")):
            yield Citat((Afsnit(dele),))
        else:
            yield Afsnit(dele)


def _tekst(r: Element) -> str:
    ud = ""
    for del_ in r:
        if del_.tag == f"{_W}t":
            ud += del_.text or ""
        elif del_.tag in (f"{_W}br", f"{_W}cr"):
            ud += "\n"
        elif del_.tag == f"{_W}tab":
            ud += " "
    return ud


def _er_fed(r: Element) -> bool:
    b = r.find(f"{_W}rPr/{_W}b")
    return b is not None and b.get(f"{_W}val") not in ("0", "false")
