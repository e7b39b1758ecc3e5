"""Which rule set of a provision a date has. A date that none covers is refused, never served by its neighbour."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import lru_cache
from typing import Any

from vurdering.content.toml import package_toml
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.vurdering import Regelsaet
from vurdering.law import sel_97


def saet(bestemmelse: str, dato: date) -> dict[str, Any]:
    """The entry of the rule set of `bestemmelse` (`sel_97`) in force on `dato`. Raises `Inputfejl` for a date that none covers."""
    alle: list[dict[str, Any]] = package_toml("vurdering.law", "regelsaet.toml")[bestemmelse]["regelsaet"]
    for et in alle:
        if et["gyldig_fra"] <= dato <= et.get("gyldig_til", date.max):
            return et
    if dato < alle[0]["gyldig_fra"]:
        hvor = f"ligger før de ældste regler, programmet har (fra {alle[0]['gyldig_fra'].isoformat()})"
    else:
        perioder = ", ".join(
            f"{et['gyldig_fra'].isoformat()} til {et['gyldig_til'].isoformat() if 'gyldig_til' in et else 'i dag'}" for et in alle
        )
        hvor = f"falder uden for de regler, der er efterprøvet ({perioder})"
    raise Inputfejl(f"Vurderingsdatoen {dato.isoformat()} {hvor}. Vælg en anden dato (--dato), eller ret datoer.afgoerelse.")


def regelsaet(dato: date) -> tuple[Regelsaet, float]:
    """Return the rule set of § 97 in force on `dato` and its hours a month. Raises `Inputfejl` for a date before the first."""
    et = saet("sel_97", dato)
    return Regelsaet(et["id"], et["gyldig_fra"], _hash(et["id"])), et["timer"]


@lru_cache(maxsize=8)
def _hash(regelsaet_id: str) -> str:
    """A fingerprint of everything the rule set says: its data and the criteria for a case with one outing."""
    alle = package_toml("vurdering.law", "regelsaet.toml")["sel_97"]["regelsaet"]
    et = next(s for s in alle if s["id"] == regelsaet_id)
    return aftryk(sorted(et.items()), sel_97.regler(1), package_toml("vurdering.law", "folkepensionsalder.toml"))


def aftryk(*indhold: object) -> str:
    """A fingerprint of rules and data, the same wherever it is made."""
    return hashlib.sha256(repr(indhold).encode("utf-8")).hexdigest()[:16]
