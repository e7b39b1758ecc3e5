"""What a municipal standard says otherwise than the law: one finding, and how it is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from vurdering.domain.hjemmel import Hjemmel

Alvor = Literal["fejl", "advarsel", "oplysning"]
#: A statement of a profile, as its file has it.
Udsagn = Mapping[str, Any]

ALVOR_ORD: Final[dict[Alvor, str]] = {"fejl": "Fejl", "advarsel": "Advarsel", "oplysning": "Oplysning"}
LOVEN: Final = "loven"
BEKENDTGOERELSEN: Final = "bekendtgørelsen"
_UDGAVE: Final = {"gammel": ", gammel tekst", "ny": ", ny tekst"}


@dataclass(frozen=True, slots=True)
class Afvigelse:
    """One place where a standard and national law do not say the same."""

    emne: str
    """A key of `UDSAGN`, or `gaeldende_standard`."""
    standard: str
    """What the standard says, with its own figures and terms."""
    lov: str
    """What the law says of the same."""
    hjemmel: Hjemmel
    alvor: Alvor
    hvem_har_ret: str
    praksis: str = ""
    """The principafgørelse the finding leans on; empty for none."""

    @property
    def kilde(self) -> str:
        """`BEK § 1, stk. 3; 78-15`."""
        return f"{self.hjemmel}; {self.praksis}" if self.praksis else str(self.hjemmel)

    def as_json(self) -> dict[str, str]:
        """The finding of the machine interface, version 1."""
        return {
            "emne": self.emne,
            "standard": self.standard,
            "lov": self.lov,
            "hjemmel": self.kilde,
            "alvor": self.alvor,
            "hvem_har_ret": self.hvem_har_ret,
        }


def siger(u: Udsagn, hvad: str) -> str:
    """What the statement says, with the standard's own terms and where they stand: `Op til 15 timer: »…« (punkt 4, ny tekst).`"""
    ord_ = ", ".join(f"»{o}«" for o in u["ord"])
    return f"{hvad}: {ord_} ({u['hvor']}{_UDGAVE.get(u.get('udgave', ''), '')})."
