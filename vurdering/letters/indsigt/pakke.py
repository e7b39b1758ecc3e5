"""The documents as files to hand out: a list of what there is, the documents in readable form, and the kept files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.ord import dag
from vurdering.domain.tekst import clean
from vurdering.letters.formater.ast import Afsnit, Blok, Celle, Dokument, Overskrift, Stykke, Tabel
from vurdering.letters.formater.pdf import render_pdf
from vurdering.letters.formater.plaintext import to_text
from vurdering.letters.indsigt.akt import Akt

_AFSNIT: Final = re.compile(r"\n\s*\n")
FILER: Final = "filer"


def oversigt(
    titel: str, sagsnummer: str, akter: Sequence[Akt], i_dag: date, andre_steder: Sequence[str], forord: Sequence[str]
) -> Dokument:
    """The list of the documents (FVL § 9, stk. 2, nr. 2): what is there, and by which rule something is left out."""
    hoved = tuple(_celle(t) for t in ("Akt", "Titel", "Dato", "Udleveret"))
    raekker = tuple(tuple(_celle(t) for t in (a.id, a.titel, dag(a.dato) if a.dato else "uden dato", _udleveret(a))) for a in akter)
    blokke: list[Blok] = [Overskrift(1, (Stykke(titel),)), _afsnit(f"Sag {sagsnummer}. Skrevet ud den {dag(i_dag)}.")]
    blokke += [_afsnit(tekst) for tekst in forord]
    blokke += [Overskrift(2, (Stykke("Akterne"),)), Tabel(hoved, raekker, (False,) * len(hoved))]
    if andre_steder:
        blokke.append(Overskrift(2, (Stykke("Dokumenter, der er noteret i sagen, og som ligger et andet sted"),)))
        blokke += [_afsnit(sted) for sted in andre_steder]
    return Dokument(tuple(blokke))


def samlet(titel: str, akter: Sequence[Akt]) -> Dokument:
    """The documents themselves, one after another; a kept file only by its name."""
    blokke: list[Blok] = [Overskrift(1, (Stykke(titel),))]
    for akt in akter:
        overskrift = f"{akt.titel} ({akt.id})" + (f", {dag(akt.dato)}" if akt.dato else "")
        blokke.append(Overskrift(2, (Stykke(overskrift),)))
        if akt.fil is not None:
            blokke.append(_afsnit(f"Filen ligger i mappen {FILER} som {akt.fil.navn}."))
        for linje in akt.linjer:
            foerste, *resten = [del_ for del_ in _AFSNIT.split(_rent(linje.tekst)) if del_.strip()] or [""]
            stykker = (Stykke(f"{_rent(linje.titel)}: ", fed=True), Stykke(foerste)) if linje.titel else (Stykke(foerste),)
            blokke.append(Afsnit(tuple(s for s in stykker if s.tekst)))
            blokke += [_afsnit(del_) for del_ in resten]
    return Dokument(tuple(blok for blok in blokke if not isinstance(blok, Afsnit) or blok.stykker))


def filer(navngivne: dict[str, Dokument], akter: Sequence[Akt], **om: Any) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Each document as text and as PDF, and the kept files; with the names of those that have only text: a sign in them is not in the font.

    `om` is what `render_pdf` is told of them all.
    """
    ud: dict[str, bytes] = {}
    kun_tekst = []
    for navn, dokument in navngivne.items():
        ud[f"{navn}.txt"] = to_text(dokument).encode("utf-8")
        try:
            ud[f"{navn}.pdf"] = render_pdf(dokument, **om)
        except Inputfejl:
            kun_tekst.append(navn)
    ud |= {f"{FILER}/{akt.fil.navn}": akt.fil.indhold for akt in akter if akt.fil is not None}
    return ud, tuple(kun_tekst)


def _udleveret(akt: Akt) -> str:
    if akt.udeladt:
        return f"nej, {akt.udeladt}"
    return "delvist" if any("[udeladt: " in str(linje) for linje in akt.linjer) else "ja"


def _celle(tekst: str) -> Celle:
    return (Stykke(_rent(tekst).replace("\n", " ")),) if tekst else ()


def _afsnit(tekst: str) -> Afsnit:
    return Afsnit((Stykke(_rent(tekst)),))


def _rent(tekst: str) -> str:
    return clean(tekst).text
