"""The door for the facts of a case. Checked one by one without Pydantic, whose fields take longer to build than the facts to read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vurdering.content import feltkontrol
from vurdering.content.feltkontrol import UKENDT_NOEGLE, Afvist
from vurdering.domain.fakta import TALARTER, VAERDIER, VED_IKKE, Faktum


def objekt(value: Any, fakta: Mapping[str, Faktum]) -> dict[str, Any] | None:
    """Every fact of `fakta`, None for one that is missing. Raises `Afvist` with the key that is refused."""
    if value is None:
        return None
    if not isinstance(value, dict):
        raise Afvist("skal være et objekt {…}")
    for noegle in value:
        if noegle not in fakta:
            raise Afvist(UKENDT_NOEGLE, noegle)
    ud = {}
    for navn, faktum in fakta.items():
        try:
            ud[navn] = vaerdi(value.get(navn), faktum)
        except Afvist as fejl:
            raise Afvist(fejl.saetning, navn) from None
    return ud


def vaerdi(value: Any, faktum: Faktum) -> Any:
    """What `value` says of the fact, as the case keeps it. Raises `Afvist`."""
    if faktum.art in TALARTER:
        return None if value == VED_IKKE else feltkontrol.tal(value, faktum.art)
    return feltkontrol.en_af(value, (*VAERDIER[faktum.art], VED_IKKE))


def skema(fakta: Mapping[str, Faktum]) -> dict[str, Any]:
    """The JSON Schema of `objekt`."""
    felter = {navn: {**_feltskema(faktum), "description": faktum.titel} for navn, faktum in fakta.items()}
    return {"type": ["object", "null"], "additionalProperties": False, "properties": felter}


def _feltskema(faktum: Faktum) -> dict[str, Any]:
    if faktum.art in TALARTER:
        return {"anyOf": [{"type": "number", "minimum": 0, "maximum": TALARTER[faktum.art].maks}, {"enum": [VED_IKKE, None]}]}
    return {"enum": [*VAERDIER[faktum.art], VED_IKKE, None]}
