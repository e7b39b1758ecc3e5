"""Reads JSON without guessing: a duplicate key, NaN, Infinity or a truncated file is refused with its place."""

from __future__ import annotations

import json
import math
from typing import Any, Final

from vurdering.content.cpr import skjul_cpr
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.tekst import clean

#: Largest case file read, in bytes.
MAX_BYTES: Final = 5_000_000


class _Object(dict[str, Any]):
    """A JSON object that remembers a key given twice."""

    duplicate: str | None = None


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    found = _Object()
    for key, value in pairs:
        if key in found:
            found.duplicate = key
        found[key] = value
    return found


def decode(raw: bytes, navn: str) -> str:
    """Return the UTF-8 text of `raw` (a BOM is accepted). Raises `Inputfejl` naming the file."""
    if len(raw) > MAX_BYTES:
        raise Inputfejl(f"{navn}: indholdet er større end {MAX_BYTES} byte, som en sag højst kan være. Kort teksterne af.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fejl:
        raise Inputfejl(f"{navn}: filen er ikke UTF-8 (byte {fejl.start}). Gem den som UTF-8, og prøv igen.") from None


def parse(text: str, navn: str) -> Any:
    """Return the JSON value in `text`. Raises `Inputfejl` naming the file, and the key or line where it goes wrong."""
    try:
        value = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_object, parse_constant=float)
        _check(value, (), navn)
    except json.JSONDecodeError as fejl:
        raise Inputfejl(
            f"{navn}: filen er ikke gyldig JSON (linje {fejl.lineno}, tegn {fejl.colno}). Er den blevet afkortet? Ret den, og prøv igen."
        ) from None
    except (RecursionError, ValueError):
        raise Inputfejl(f"{navn}: filen er ikke en sagsfil: et tal er for langt, eller den er indlejret for dybt.") from None
    return value


def _check(value: Any, path: tuple[str, ...], navn: str) -> None:
    # The path is written out only for the place that is refused: most files have none.
    if isinstance(value, _Object):
        if value.duplicate is not None:
            raise Inputfejl(f"{navn}: nøglen {_shown(*path, value.duplicate)} står to gange. Behold den ene.")
        for key, part in value.items():
            if clean(key, one_line=True).text != key:
                raise Inputfejl(f"{navn}: nøglen {_shown(*path, key)} har mellemrum eller tegn, der ikke kan ses. Skriv den forfra.")
            _check(part, (*path, key), navn)
    elif isinstance(value, list):
        for index, part in enumerate(value):
            _check(part, (*path, str(index)), navn)
    elif isinstance(value, float) and not math.isfinite(value):
        sted = _shown(*path) or "filen"
        raise Inputfejl(f"{navn}: {sted} er ikke et almindeligt tal (NaN eller uendelig). Skriv et tal, eller fjern nøglen.")


def _shown(*keys: str) -> str:
    return ".".join(skjul_cpr(clean(key, one_line=True).text)[:80] for key in keys)
