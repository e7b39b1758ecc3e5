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
#: A part of a person's name, long enough not to be an initial.
_NAVN: Final = re.compile(r"[^\W\d_]{3,}")


def overvej(sag: Sag, akter: Sequence[Akt], i_dag: date) -> tuple[str, ...]:
    """What is to be considered by a party's access: what holds the case back, internal notes, other persons, and the form."""
    andre = (f"{sted}. Vurdér, om noget skal undtages (FVL § 15 b, nr. 5)." for sted in andre_personer(sag, akter))
    return (*_sagen(sag), *_interne(akter), *andre, *_dagen_efter(sag, i_dag), *filer_ulaest(akter), *_resten(akter))


def andre_steder(akter: Sequence[Akt]) -> tuple[str, ...]:
    """The documents that the case names and that are not kept in it, as far as they may be told of: made from what is handed out."""
    return tuple("; ".join(str(linje) for linje in akt.linjer) for akt in akter if _NAEVNT.fullmatch(akt.id))


def _sagen(sag: Sag) -> Iterator[str]:
    """Whether the case says that access was asked for: that is what holds its decision back."""
    if sag.sagsgang.aktindsigt == "afventer":
        yield "Skriv i sagen (Sagens gang), når aktindsigten er givet eller afslået. Til da holder den afgørelsen tilbage (FVL § 9 b)."
    elif sag.sagsgang.aktindsigt not in ("givet", "afslaaet") and not sag.afgjort:
        yield (
            "Der står ikke i sagen (Sagens gang), at der er bedt om aktindsigt. Skriv det, så sagen ikke bliver afgjort, før anmodningen er"
            " behandlet (FVL § 9 b)."
        )


def _resten(akter: Sequence[Akt]) -> Iterator[str]:
    if any(akt.id == "brev-kopi" for akt in akter):
        yield "brev-kopi er lavet nu og er ikke det brev, der blev sendt. Hent det sendte brev i jeres journal, og læg det ved."
    yield (
        "Her er kun det, der står i programmet. Retten omfatter alle dokumenter, der vedrører sagen, og det, jeres journal siger om dem, "
        "med de undtagelser, loven nævner (FVL § 9, stk. 2). Læg resten ved."
    )
    yield "Parten vælger formen, medmindre det er umuligt eller meget vanskeligt, eller tungtvejende hensyn taler imod (FVL § 16, stk. 3)."


def _interne(akter: Sequence[Akt]) -> Iterator[str]:
    interne = [akt.id for akt in akter if akt.intern]
    if interne:
        yield (
            f"{', '.join(interne)}: skrevet som interne. Er de interne arbejdsdokumenter (FVL § 12), kan de undtages, men ikke uden en"
            " beslutning med navn og grund. Er de afgivet til nogen udenfor, er de ikke interne længere (§ 12, stk. 2), og nogle i"
            " endelig form skal udleveres (§ 13). Relevante faktiske oplysninger og eksterne faglige vurderinger i dem skal udleveres"
            " (§ 14 a), og interne faglige vurderinger kan skulle det (§ 14 b). Uden undtagelse er de med."
        )


def andre_personer(sag: Sag, akter: Sequence[Akt]) -> Iterator[str]:
    """Where somebody else than the citizen is spoken of, as far as it can be seen."""
    egne = set(numre_i(sag.borger.cpr or ""))
    borger = set(_NAVN.findall(sag.borger.navn or ""))
    fulde = (*(p.navn for p in sag.personer), *(ledsager.navn for ledsager in sag.ledsagere))
    navne = {del_ for navn in fulde for del_ in _NAVN.findall(navn or "")} - borger
    for akt in akter:
        steder = [str(nr) for nr, linje in enumerate(akt.linjer, start=1) if _naevner(str(linje), navne, egne)]
        if steder:
            yield f"{akt.id} linje {', '.join(steder)}: nævner en anden end borgeren"


def _naevner(tekst: str, navne: set[str], egne: set[str]) -> bool:
    if any(nummer not in egne for nummer in numre_i(tekst)) or STEMMER["paaroerende"] in tekst:
        return True
    return any(re.search(rf"\b{re.escape(navn)}s?\b", tekst, re.IGNORECASE) for navn in navne)


def _dagen_efter(sag: Sag, i_dag: date) -> Iterator[str]:
    if i_dag in (*(i.sendt for i in sag.indhentninger), *(b.sendt for b in sag.bestillinger)):
        yield "Noget er sendt til andre end parten i dag. Retten til at se det gælder først fra dagen efter (FVL § 9, stk. 4)."


def filer_ulaest(akter: Sequence[Akt]) -> Iterator[str]:
    """The kept files, which the program does not read."""
    if filer := [akt.id for akt in akter if akt.fil is not None]:
        yield f"{', '.join(filer)}: programmet læser ikke gemte filer. Læs dem selv; en fil kan kun gives eller holdes tilbage hel."
