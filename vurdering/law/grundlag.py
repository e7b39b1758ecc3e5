"""What the gates are read from: the case, and what the rules made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Aktivitetsspor, Mangel, Resultat, Udfald


@dataclass(frozen=True, slots=True)
class Grundlag:
    """One case on one date, assessed but for its gates."""

    sag: Sag
    dato: date
    resultat: Resultat
    udfald: dict[str, Udfald]
    personkreds: Udfald
    afslagsgrunde: tuple[str, ...]
    baerende: tuple[str, ...]
    """The known facts that the result and each ground of refusal rest on, with indexes."""
    mangler: tuple[Mangel, ...]
    spor: tuple[Aktivitetsspor, ...]
    fuldt_medhold: bool
    timer: float | None = None
    """Hours a month under § 97; None while the result is open, and under a provision that gives none."""
    bestemmelse: str = "sel_97"
