"""What a person must think about before the documents of a case are handed out. Nothing here leaves anything out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from vurdering.content.cpr import numre_i
from vurdering.domain.sag import STEMMER, Sag
from vurdering.letters.indsigt.akt import Akt

#: A record of a document, as a document of its own.
_NAEVNT: Final = re.compile(r"dokument\d+")


def overvej(sag: Sag, akter: Sequence[Akt], i_dag: date) -> tuple[str, ...]:
    """What is to be considered, a sentence each: internal notes, other persons, and what was sent to others only today."""
    return (*_interne(akter), *_andre_personer(sag, akter), *_dagen_efter(sag, i_dag), *_filer(akter))


def andre_steder(akter: Sequence[Akt]) -> tuple[str, ...]:
    """The documents that the case names and that are not kept in it, as far as they may be told of: made from what is handed out."""
    return tuple("; ".join(str(linje) for linje in akt.linjer) for akt in akter if _NAEVNT.fullmatch(akt.id))


def _interne(akter: Sequence[Akt]) -> Iterator[str]:
    interne = [akt.id for akt in akter if akt.intern]
    if interne:
        yield (
            f"{', '.join(interne)}: skrevet som interne. Er de interne arbejdsdokumenter (FVL § 12), kan de undtages, men ikke uden en"
            " beslutning med navn og grund, og de faktiske oplysninger i dem skal udleveres (§ 14 a). Uden undtagelse er de med."
        )


def _andre_personer(sag: Sag, akter: Sequence[Akt]) -> Iterator[str]:
    egne = set(numre_i(sag.borger.cpr or ""))
    navne = {p.navn for p in sag.personer if p.navn}
    for akt in akter:
        steder = [str(nr) for nr, linje in enumerate(akt.linjer, start=1) if _naevner(str(linje), navne, egne)]
        if steder:
            yield f"{akt.id} linje {', '.join(steder)}: nævner en anden end borgeren. Vurdér, om noget skal undtages (FVL § 15 b, nr. 5)."


def _naevner(tekst: str, navne: set[str], egne: set[str]) -> bool:
    if any(nummer not in egne for nummer in numre_i(tekst)) or STEMMER["paaroerende"] in tekst:
        return True
    return any(re.search(rf"\b{re.escape(navn)}\b", tekst, re.IGNORECASE) for navn in navne)


def _dagen_efter(sag: Sag, i_dag: date) -> Iterator[str]:
    if any(i.sendt == i_dag for i in sag.indhentninger):
        yield "Noget er sendt til andre end parten i dag. Retten til at se det gælder først fra dagen efter (FVL § 9, stk. 4)."


def _filer(akter: Sequence[Akt]) -> Iterator[str]:
    if filer := [akt.id for akt in akter if akt.fil is not None]:
        yield f"{', '.join(filer)}: programmet læser ikke gemte filer. Læs dem selv; en fil kan kun gives eller holdes tilbage hel."
