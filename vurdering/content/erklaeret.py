"""The door for what is declared by `Felt`: records, the handling, VUM's texts. One declaration gives the check and the JSON Schema."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from vurdering.content import feltkontrol
from vurdering.content.feltkontrol import UKENDT_NOEGLE, Afvist
from vurdering.content.temaer import undertemaer
from vurdering.domain.fakta import TALARTER, VED_IKKE
from vurdering.domain.optegnelse import Felt, siger_intet

_TEKST: Final = {"type": ["string", "null"]}
_LISTE: Final = {"type": ["array", "null"], "items": {"type": "string"}}


def objekt(value: Any, felter: Sequence[Felt], fjernet: list[str] | None) -> dict[str, Any] | None:
    """The declared fields in `value`, checked. Raises `Afvist` with the path to the one that is refused."""
    if value is None:
        return None
    if not isinstance(value, dict):
        raise Afvist("skal være et objekt {…}")
    navne = {f.navn for f in felter}
    for noegle in value:
        if noegle not in navne:
            raise Afvist(UKENDT_NOEGLE, noegle)
    ud = {}
    for felt in felter:
        try:
            ud[felt.navn] = _vaerdi(value.get(felt.navn), felt, fjernet)
        except Afvist as fejl:
            raise Afvist(fejl.saetning, f"{felt.navn}.{fejl.sti}".rstrip(".")) from None
        if felt.kraevet and siger_intet(ud[felt.navn]):
            raise Afvist("er tom; skriv noget" if felt.navn in value else "mangler; skriv den", felt.navn)
    return ud


def liste(value: Any, felter: Sequence[Felt], fjernet: list[str] | None) -> list[dict[str, Any]] | None:
    """As `objekt`, for each of several."""
    if value is None:
        return None
    if not isinstance(value, list):
        raise Afvist("skal være en liste […]")
    ud = []
    for nummer, del_ in enumerate(value):
        try:
            ud.append(_post(del_, felter, fjernet))
        except Afvist as fejl:
            raise Afvist(fejl.saetning, f"{nummer}.{fejl.sti}".rstrip(".")) from None
    return ud


def _post(value: Any, felter: Sequence[Felt], fjernet: list[str] | None) -> dict[str, Any]:
    post = objekt(value, felter, fjernet)
    if post is None:
        raise Afvist("skal være et objekt {…}")
    return post


def _vaerdi(value: Any, felt: Felt, fjernet: list[str] | None) -> Any:
    if value == VED_IKKE:
        return None
    if felt.type in ("linje", "tekst"):
        return feltkontrol.tekst(value, felt.navn, fjernet, one_line=felt.type == "linje")
    if felt.type == "dato":
        return feltkontrol.iso_dato(value)
    if felt.type == "tal":
        return feltkontrol.tal(value, felt.talart)
    if felt.type == "valg":
        return feltkontrol.en_af(value, (*felt.valg,) if felt.kraevet else (*felt.valg, VED_IKKE))
    if felt.type == "undertema":
        return _undertema(value)
    if value is None:
        return None
    if not isinstance(value, list):
        raise Afvist("skal være en liste […]")
    for nummer, del_ in enumerate(value):
        if not isinstance(del_, str):
            raise Afvist("skal være tekst i anførselstegn", str(nummer))
    return value if felt.type == "fakta" else [_undertema(del_) for del_ in value]


def _undertema(value: Any) -> Any:
    if value is None or (isinstance(value, str) and value in undertemaer()):
        return value
    raise Afvist("er ikke et af VUM's undertemaer; navnene står i questions/vum/temaer.toml")


def skema(felter: Sequence[Felt]) -> dict[str, Any]:
    """The JSON Schema of an object with these fields."""
    return {
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": {f.navn: {**_feltskema(f), "description": f.titel} for f in felter},
        "required": [f.navn for f in felter if f.kraevet],
    }


def _feltskema(felt: Felt) -> dict[str, Any]:
    if felt.type == "valg":
        return {"enum": [*felt.valg] if felt.kraevet else [*felt.valg, VED_IKKE, None]}
    if felt.type == "dato":
        return {**_TEKST, "format": "date"}
    if felt.type == "tal":
        return {"anyOf": [{"type": "number", "minimum": 0, "maximum": TALARTER[felt.talart].maks}, {"enum": [VED_IKKE, None]}]}
    return _LISTE if felt.type in ("fakta", "undertemaer") else _TEKST
