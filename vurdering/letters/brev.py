"""A letter: what it is, and the last step every letter goes through."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from vurdering.content.sagsform import sag_som_dict
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.sag import Sag
from vurdering.letters.ast import Dokument, Overskrift, plain
from vurdering.letters.brevdokument import brevdokument
from vurdering.letters.huller import vist
from vurdering.letters.personoplysninger import afvis_fremmed_cpr

#: Letters that make a decision.
AFGOERELSER: Final = frozenset({"bevilling", "afslag"})


@dataclass(frozen=True, slots=True)
class Brev:
    """A letter ready to be written to a file."""

    type: str
    """The folder of its template; `brevarter` lists them."""
    dokument: Dokument
    titel: str
    """The heading; holds no personal data."""
    afsender: str
    dato: date
    sagsnummer: str
    udkast: bool
    version: str = ""
    """Which state of the case it was written from (`sagens_version`)."""
    bestemmelse: str = "sel_97"
    """The provision that it decides or is about."""

    @property
    def er_afgoerelse(self) -> bool:
        """Whether the letter makes a decision: it is no draft, and it tells a result."""
        return not self.udkast and self.type in AFGOERELSER


def faerdig(
    type_: str, felter: Mapping[str, Any], *, sag: Sag, dato: date, udkast: bool, bestemmelse: str = "sel_97", titel: str = ""
) -> Brev:
    """The letter that the template of `type_` makes of `felter`, which hold those of `hoved`.

    The title is the template's own heading, unless that holds what a title may not. Raises `Inputfejl` when the letter has gaps
    or another person's CPR number and is no draft; a draft (`udkast`) shows gaps as «[mangler: …]».
    """
    dokument = brevdokument(type_, felter)
    if dokument.huller and not udkast:
        raise Inputfejl(f"Brevet mangler: {', '.join(dokument.huller)}. Skriv det i sagen, eller brug et udkast (--udkast).")
    if not udkast:
        afvis_fremmed_cpr(sag, dokument)
    overskrift = titel or next(plain(blok.stykker) for blok in dokument.blokke if isinstance(blok, Overskrift))
    return Brev(type_, dokument, overskrift, vist(felter["kommune"]), dato, sag.sagsnummer, udkast, sagens_version(sag), bestemmelse)


def sagens_version(sag: Sag) -> str:
    """A short fingerprint of everything the case holds but its list of decisions, which grows with the letter itself."""
    indhold = {noegle: vaerdi for noegle, vaerdi in sag_som_dict(sag).items() if noegle != "afgjort"}
    return hashlib.sha256(json.dumps(indhold, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:12]
