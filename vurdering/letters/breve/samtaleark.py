"""The talk on paper: what is talked about with the citizen, with room to write, for a home visit or to prepare for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from vurdering.content.metoder import STANDARD, metode, sagens_metode
from vurdering.domain.sag import Sag
from vurdering.domain.spoergsmaal import Spoergsmaal
from vurdering.letters.afsnit.hoved import kommunenavn
from vurdering.letters.brev import Brev
from vurdering.letters.skabeloner.brevdokument import brevdokument

#: Outings that an empty sheet has room for.
TOMME_TURE: Final = 3
TITEL: Final = "Samtale om det, du gerne vil ud til"


def byg_samtaleark(sag: Sag | None, i_dag: date) -> Brev:
    """Return the sheet: about the outings of `sag`, or with room for some when there is no case or none is named yet.

    It holds the questions of the kind *Samtale* only: no judgement, no look-up, no CPR and no name.
    """
    felter = {"sagsnummer": sag.sagsnummer if sag else None, "dele": list(_dele(sag))}
    dokument = brevdokument("samtaleark", felter)
    return Brev("samtaleark", dokument, TITEL, kommunenavn(sag), i_dag, sag.sagsnummer if sag else "", udkast=False)


def _dele(sag: Sag | None) -> Iterator[dict[str, Any]]:
    ture = [a.navn for a in sag.aktiviteter] if sag else []
    brugt = sagens_metode(sag) if sag else metode(STANDARD)
    for fase in (f for trin in brugt.trin for f in trin.faser):
        spoergsmaal = [s for s in fase.spoergsmaal if s.art == "samtale"]
        if not spoergsmaal:
            continue
        if not fase.pr_aktivitet:
            yield {"titel": fase.borgertitel, "spoergsmaal": [_spurgt(s, None) for s in spoergsmaal]}
            continue
        for nummer, navn in enumerate(ture or [""] * TOMME_TURE, start=1):
            titel = f"{fase.borgertitel} {nummer}" + (f": {navn}" if navn else "")
            yield {"titel": titel, "spoergsmaal": [_spurgt(s, navn) for s in spoergsmaal]}


def _spurgt(spoergsmaal: Spoergsmaal, tur: str | None) -> dict[str, Any]:
    tekst = spoergsmaal.tekst
    if tur is not None:
        tekst = tekst.replace("»{aktivitet}«", f"»{tur}«" if tur else "turen")
    return {"tekst": tekst, "valg": [m.tekst for m in spoergsmaal.muligheder] or None}
