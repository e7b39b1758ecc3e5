"""The sheets that are no decisions: what each is called, and who writes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.sag import Sag
from vurdering.letters.brev import Brev
from vurdering.letters.breve.aftaleskema import byg_aftaleskema
from vurdering.letters.breve.hoering import byg_partshoering
from vurdering.letters.breve.samtaleark import byg_samtaleark
from vurdering.letters.breve.samtaleskema import byg_samtaleskema
from vurdering.letters.breve.udredning import byg_udredning
from vurdering.letters.sprog.personoplysninger import afvis_fremmed_cpr


@dataclass(frozen=True, slots=True)
class Ark:
    """One sheet."""

    navn: str
    """As a sentence begins with it."""
    byg: Callable[[Sag, date], Brev]
    tomt: Callable[[None, date], Brev] | None = None
    """Makes it without a case; None for a sheet that is about one."""


ARK: Final = {
    "samtaleark": Ark("Samtalearket", byg_samtaleark, byg_samtaleark),
    "samtaleskema": Ark("Skemaet", byg_samtaleskema, byg_samtaleskema),
    "udredning": Ark("Kopien af udredningen", byg_udredning),
    "aftaleskema": Ark("Aftaleskemaet", byg_aftaleskema),
    "partshoering": Ark("Partshøringen", byg_partshoering),
}


def byg_ark(art: str, sag: Sag | None, i_dag: date) -> Brev:
    """Write the sheet `art` (key of `ARK`) about the case, or an empty one.

    Raises `Inputfejl` when it needs a case and has none, and when it would show another person's CPR number.
    """
    ark = ARK[art]
    if sag is not None:
        brev = ark.byg(sag, i_dag)
        afvis_fremmed_cpr(sag, brev.dokument)
        return brev
    if ark.tomt is None:
        raise Inputfejl(f"{ark.navn} handler om en sag. Skriv, hvilken.")
    return ark.tomt(None, i_dag)
