"""Reads a letter that was edited outside the program, and which case and which state of it the letter says it was written from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath
from typing import Final

from vurdering.content.strict_json import decode
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.tekst import clean
from vurdering.letters.brev import Brev
from vurdering.letters.formater.ast import SEPARATOR, Dokument, Overskrift, parse, plain
from vurdering.letters.formater.filer import UDKAST
from vurdering.letters.formater.laengde import afvis_for_lang
from vurdering.letters.formater.logmaerke import uden_loglinje
from vurdering.letters.redigering.enheder import linjer
from vurdering.letters.redigering.saetningsforskel import ens
from vurdering.letters.redigering.udsagn import udsagn

ENDELSER: Final = (".docx", ".md")
_VERSION: Final = re.compile(r"Sagens version: ([0-9a-f]{12})\b")
_SAG: Final = re.compile(r"Sag (\S.*)|.+, sag (\S+), .+")
#: The lines of a letter in which its case is named.
_HOVED: Final = 12


@dataclass(frozen=True, slots=True)
class Rettet:
    """A letter from outside."""

    dokument: Dokument
    titel: str
    """Its first heading; empty when it has none."""
    sagsnummer: str
    """The case it says it is about; empty when it does not say."""
    dato: date | None
    """The day it bears; None when it does not say."""
    version: str
    """The state of the case that it says it was written from (`sagens_version`); empty when it does not say."""
    fjernet: tuple[str, ...]
    """Characters (as U+XXXX) that no letter may hold and that were left out."""


def laes_rettet(data: bytes, navn: str) -> Rettet:
    """Read the bytes of a Word file or of Markdown; the ending of `navn` says which.

    Raises `Inputfejl` naming what the file has that a letter has no place for.
    """
    endelse = PurePath(navn).suffix.lower()
    if endelse not in ENDELSER:
        raise Inputfejl(f"{navn}: et rettet brev læses fra en Word-fil (.docx) eller Markdown (.md). Gem det som en af dem.")
    fjernet: list[str] = []
    version = ""
    if endelse == ".docx":
        from vurdering.letters.formater.laes_ordfil import laes_ordfil
        from vurdering.letters.formater.laes_ordfil_pakke import aabn

        dokument = laes_ordfil(data, navn, fjernet)
        sidefod = aabn(data, navn).sidefod
        skrevet = "" if sidefod is None else "".join(sidefod.itertext())
        version = m[1] if (m := _VERSION.search(skrevet)) else ""
    else:
        tekst = decode(data, navn)
        afvis_for_lang(tekst, navn)
        dokument = _markdown(tekst, navn, fjernet)
    dokument = uden_loglinje(_uden_udkast(dokument))
    if not dokument.blokke:
        raise Inputfejl(f"{navn}: der står ingen tekst i brevet. Se efter, om det er den rigtige fil.")
    hoved = [ens(linje) for blok in dokument.blokke[:_HOVED] for linje in linjer(blok)]
    sagsnummer = next((m[1] or m[2] for linje in hoved if (m := _SAG.fullmatch(linje))), "")
    titel = next((ens(plain(blok.stykker)) for blok in dokument.blokke if isinstance(blok, Overskrift)), "")
    return Rettet(dokument, titel, sagsnummer, _dato(hoved), version, tuple(dict.fromkeys(fjernet)))


def afvis_fremmed(rettet: Rettet, brev: Brev, navn: str) -> None:
    """Raise `Inputfejl` when the letter is another case's, or was written from the case as it no longer is."""
    if rettet.sagsnummer and rettet.sagsnummer != ens(brev.sagsnummer):
        raise Inputfejl(f"{navn} er et brev i en anden sag end {brev.sagsnummer}. Giv den rigtige fil eller den rigtige sag.")
    if rettet.version and rettet.version != brev.version:
        raise Inputfejl(
            f"{navn} er skrevet fra sagen, før den blev ændret (sagens version {rettet.version}, nu {brev.version}). "
            "Skriv brevet igen, og ret det nye; det, du har rettet og læst ind før, kommer med."
        )


def _dato(hoved: Sequence[str]) -> date | None:
    """The day that the first line with one ends in; a sentence ends in a full stop."""
    for linje in hoved:
        for fundet in udsagn(linje):
            if fundet.slags == "dato" and linje.endswith(fundet.skrevet):
                with suppress(ValueError):
                    return date.fromisoformat(fundet.vaerdi)
    return None


def _markdown(tekst: str, navn: str, fjernet: list[str]) -> Dokument:
    """The separator is Markdown's own here: it parts two marks, and is never a character of the letter."""
    dele = []
    for del_ in tekst.split(SEPARATOR):
        # Keeps the space at a part's ends while it is cleaned.
        ren = clean(f"|{del_}|")
        fjernet += ren.removed
        dele.append(ren.text[1:-1])
    try:
        return parse(SEPARATOR.join(dele))
    except Inputfejl as fejl:
        raise Inputfejl(f"{navn} er ændret ud over det, programmet kan læse. {fejl}") from None


def _uden_udkast(dokument: Dokument) -> Dokument:
    foerst = next((linje for blok in dokument.blokke[:1] for linje in linjer(blok)), "")
    return replace(dokument, blokke=dokument.blokke[1:]) if ens(foerst) == ens(UDKAST) else dokument
