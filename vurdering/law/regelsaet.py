"""Which rule set of § 97 a date has. A date before the first is refused, never served by its neighbour."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import lru_cache

from vurdering.content.toml import package_toml
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.vurdering import Regelsaet
from vurdering.law import sel_97


def regelsaet(dato: date) -> tuple[Regelsaet, float]:
    """Return the rule set in force on `dato` and its hours a month. Raises `Inputfejl` for a date before the first."""
    alle = package_toml("vurdering.law", "sel_97.toml")["regelsaet"]
    for saet in alle:
        if saet["gyldig_fra"] <= dato <= saet.get("gyldig_til", date.max):
            return Regelsaet(saet["id"], saet["gyldig_fra"], _hash(saet["id"])), saet["timer"]
    raise Inputfejl(
        f"Vurderingsdatoen {dato.isoformat()} ligger før de ældste regler, programmet har (fra {alle[0]['gyldig_fra'].isoformat()}). "
        "Ret datoer.afgoerelse, eller brug --dato."
    )


@lru_cache(maxsize=8)
def _hash(regelsaet_id: str) -> str:
    """A fingerprint of everything the rule set says: its data and the criteria for a case with one outing."""
    saet = next(s for s in package_toml("vurdering.law", "sel_97.toml")["regelsaet"] if s["id"] == regelsaet_id)
    indhold = repr((sorted(saet.items()), sel_97.regler(1), package_toml("vurdering.law", "folkepensionsalder.toml")))
    return hashlib.sha256(indhold.encode("utf-8")).hexdigest()[:16]
