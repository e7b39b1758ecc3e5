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
from vurdering.letters.formater.ast import Dokument, Overskrift, plain
from vurdering.letters.redigering.brevrettelser import beholdt, laest
from vurdering.letters.redigering.rettelser import Rettelse, anvend
from vurdering.letters.skabeloner.brevdokument import brevdokument
from vurdering.letters.skabeloner.huller import vist
from vurdering.letters.sprog.personoplysninger import afvis_fremmed_cpr

#: Decisions about a scheme in operation. They do not rest on an assessment of the case, so none is recorded with them.
DRIFT: Final = frozenset({"ledsager_godkendt", "ledsager_afvist", "kontant_tilskud", "udgifter", "udlandsophold"})
#: Letters that make a decision.
AFGOERELSER: Final = frozenset(
    {
        *("bevilling", "afslag", "viderefoerelse", "forhoejelse", "nedsaettelse", "ophoer"),
        *(f"{slags}_sel_{paragraf}" for slags in ("bevilling", "afslag") for paragraf in (85, 98, 100, 103, 104)),
        *("klage_delvist", "klage_medhold"),
        *DRIFT,
    }
)


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
    skrevet: Dokument | None = None
    """The letter as the case gives it, before the edits that the case keeps of it; None when there are none."""
    bortfaldne: tuple[Rettelse, ...] = ()
    """Kept edits that no longer fit: what they replaced is no longer in the letter."""
    log: str = ""
    """Where the stored case's chain of events stood when the letter was taken out («version 7, 0123456789ab»); empty for a case file."""
    om_hjaelpen: bool = True
    """Whether it is about the help itself; an answer to a complaint may be about the scheme in operation."""

    @property
    def uden_rettelser(self) -> Dokument:
        """The letter as the case gives it."""
        return self.skrevet or self.dokument

    @property
    def er_afgoerelse(self) -> bool:
        """Whether the letter makes a decision: it is no draft, and it tells a result."""
        return not self.udkast and self.type in AFGOERELSER

    @property
    def afgoer_hjaelpen(self) -> bool:
        """Whether it decides the help itself, so that the assessment behind it is recorded."""
        return self.er_afgoerelse and self.om_hjaelpen and self.type not in DRIFT


def faerdig(
    type_: str, felter: Mapping[str, Any], *, sag: Sag, dato: date, udkast: bool, bestemmelse: str = "sel_97", titel: str = ""
) -> Brev:
    """The letter that the template of `type_` makes of `felter`, which hold those of `hoved`.

    The title is the template's own heading, unless that holds what a title may not. Raises `Inputfejl` when the letter has gaps
    or another person's CPR number, or no longer says what the case gives after the edits that the case keeps of it, and is no draft;
    a draft (`udkast`) shows gaps as «[mangler: …]».
    """
    skrevet = brevdokument(type_, felter)
    dokument, bortfaldne = anvend(skrevet, [laest(r) for r in beholdt(sag, type_, bestemmelse)])
    if dokument.huller and not udkast:
        raise Inputfejl(f"Brevet mangler: {', '.join(dokument.huller)}. Skriv det i sagen, eller brug et udkast (--udkast).")
    if not udkast:
        afvis_fremmed_cpr(sag, dokument)
        if dokument is not skrevet:
            _afvis_utro(skrevet, dokument)
    overskrift = titel or next(plain(blok.stykker) for blok in skrevet.blokke if isinstance(blok, Overskrift))
    return Brev(
        type_,
        dokument,
        overskrift,
        vist(felter["kommune"]),
        dato,
        sag.sagsnummer,
        udkast,
        sagens_version(sag),
        bestemmelse,
        None if dokument is skrevet else skrevet,
        bortfaldne,
    )


def _afvis_utro(skrevet: Dokument, dokument: Dokument) -> None:
    from vurdering.letters.redigering.troskab import troskab

    if fundne := troskab(skrevet, dokument):
        linjer = "\n".join(f"- {f.hvad} {f.raad}" for f in fundne)
        raad = "Slet rettelsen under »Rettelser i breve«, eller ret brevet i Word og læs det ind igen (--indlaes)."
        raise Inputfejl(f"Brevet er rettet, så det ikke længere siger det, sagen giver:\n{linjer}\n{raad}")


def sagens_version(sag: Sag) -> str:
    """A short fingerprint of everything the case holds but what follows from the letter itself: its edits and the list of decisions."""
    indhold = {noegle: vaerdi for noegle, vaerdi in sag_som_dict(sag).items() if noegle not in ("afgjort", "rettelser")}
    return hashlib.sha256(json.dumps(indhold, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:12]
