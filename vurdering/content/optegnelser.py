"""The rules that bind the fields of a record together, alike for a case file and for what is typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from vurdering.content.temaer import AKTIVITET_OG_DELTAGELSE, undertemaer
from vurdering.domain.optegnelse import Register

#: Pairs of dates of which the second may not come before the first.
_ORDEN: Final = (
    ("sendt", "frist"),
    ("sendt", "modtaget"),
    ("givet", "udloeber"),
    ("givet", "tilbagekaldt"),
    ("start", "opfoelgning"),
    ("fra", "til"),
    ("fra", "bevaret_til"),
    ("modtaget", "genvurderet"),
    ("modtaget", "videresendt"),
)


def regelbrud(register: Register, data: Mapping[str, Any]) -> str:
    """What is wrong with a record whose fields are each well formed, as a Danish sentence; empty when nothing is."""
    for foer, efter in _ORDEN:
        if data.get(foer) and data.get(efter) and data[efter] < data[foer]:
            navne = {f.navn: f.titel for f in register.felter}
            return f"»{navne[efter]}« ligger før »{navne[foer]}«. Ret den ene dato."
    if register.art == "undertema" and data.get("niveau") and not _har_niveau(data["undertema"]):
        return "Niveauet sættes kun under Aktivitet og deltagelse. Beskriv med ord her."
    if register.art == "indsatsmaal" and not all(map(_har_niveau, (data["undertema"], *(data.get("sekundaere") or ())))):
        return "Et indsatsmål hører til under Aktivitet og deltagelse. Vælg et undertema derfra."
    return ""


def _har_niveau(undertema: str) -> bool:
    return undertemaer()[undertema].kategori == AKTIVITET_OG_DELTAGELSE
