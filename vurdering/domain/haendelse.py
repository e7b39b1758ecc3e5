"""What happened in a case. A case's state is the fold of its events; an event is never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

#: Event kinds. Stored for ever, so a name is never reused.
SAG_OPRETTET: Final = "sag_oprettet"
SAG_INDLAEST: Final = "sag_indlaest"
SVAR_GIVET: Final = "svar_givet"
AKTIVITET_TILFOEJET: Final = "aktivitet_tilfoejet"
AKTIVITET_FJERNET: Final = "aktivitet_fjernet"
SAMTALE_AENDRET: Final = "samtale_aendret"
OPTEGNELSE_SKREVET: Final = "optegnelse_skrevet"
OPTEGNELSE_FJERNET: Final = "optegnelse_fjernet"
SAG_AFGJORT: Final = "sag_afgjort"


@dataclass(frozen=True, slots=True)
class Haendelse:
    """One event: what kind, with which data, when (timezone-aware) and by whom."""

    art: str
    data: Mapping[str, Any] = field(repr=False)
    """JSON-able; may hold personal data, therefore not in the repr."""
    tidspunkt: datetime
    aktoer: str = ""
