"""What every letter to the citizen begins with: who writes, about which case, to whom."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from vurdering.content.kommuner import kommune
from vurdering.domain.fakta import JA
from vurdering.domain.ord import opremset
from vurdering.domain.rettigheder import ROLLER
from vurdering.domain.sag import Sag
from vurdering.letters.skabeloner.huller import mangler

#: The only roles that can receive a letter in the citizen's place (FVL § 8).
BREVROLLER: Final = ("vaerge", "partsrepraesentant")
#: What is said after a role whose name is a word of the law.
_FORKLARET: Final = {"partsrepraesentant": ": en, der handler for dig"}


def hoved(sag: Sag, dato: date) -> dict[str, Any]:
    """The fields of `_afsnit/hoved.md` and `_afsnit/hilsen.md`, each with a mark where something is missing."""
    navn = _kraevet(kommune(sag.kommune)["navn"] if sag.kommune else None, "kommune")
    enhed = sag.afsender.enhed
    afsender = {
        "linje": enhed if navn in enhed else f"{navn}, {enhed}" if enhed else navn,
        "sagsbehandler": _kraevet(sag.afsender.sagsbehandler, "sagsbehandlerens navn"),
        "telefon": _kraevet(sag.afsender.telefon, "telefonnummer"),
        "adresse": _kraevet(sag.afsender.adresse or sag.afsender.email, "adresse eller e-mail til klager"),
    }
    borger = _kraevet(sag.borger.navn, "borgerens navn")
    return {
        "kommune": navn,
        "dato": dato,
        "sagsnummer": sag.sagsnummer,
        "navn": borger,
        "afsender": afsender,
        "modtager": modtager(sag),
    }


def _kraevet(vaerdi: str | None, hvad: str) -> str:
    return vaerdi or mangler(hvad)


def modtager(sag: Sag) -> str | None:
    """Who receives the letter for the citizen, by name and role; None when the citizen does."""
    navne = [
        f"{p.navn} ({ROLLER[p.rolle].lower()}{_FORKLARET.get(p.rolle, '')})" for p in sag.personer if p.rolle in BREVROLLER and p.brev == JA
    ]
    return opremset(navne) or None


def kommunenavn(sag: Sag | None) -> str:
    """Who a sheet is from, as far as it is known."""
    return str(kommune(sag.kommune)["navn"]) if sag and sag.kommune else "Kommunen"
