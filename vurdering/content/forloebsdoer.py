"""The door for the lines of the file that carries a case: bytes come in, and checked data or a Danish sentence comes out."""

from __future__ import annotations

import re
from typing import Any, Final

from pydantic import ValidationError

from vurdering.content import strict_json
from vurdering.content.forloebsmodel import FORMAT, model
from vurdering.content.sagsfil import saetning, strip_controls
from vurdering.domain.fejl import Inputfejl

#: The longest line, in bytes: a kept file of 25 MB in base64, and what stands around it. Any other line holds less than a case file.
MAKS_LINJE: Final = 36_000_000
MAKS_ANDEN: Final = strict_json.MAX_BYTES
_NYERE: Final = re.compile(r"vurdering\.forloeb/(\d{1,6})", re.ASCII)


def tjek_linje(raa: bytes, sted: str) -> dict[str, Any]:
    """The data of one line, which `sted` names in messages. Raises `Inputfejl`."""
    if len(raa) > (MAKS_LINJE if raa.startswith(b'{"bilag":') else MAKS_ANDEN):
        raise Inputfejl(f"{sted} er længere, end en linje kan være. Filen er ikke skrevet af programmet.")
    try:
        data = strict_json.parse(raa.decode("utf-8"), sted)
    except UnicodeDecodeError:
        raise Inputfejl(f"{sted} er ikke UTF-8. Filen er ændret eller beskadiget; hent den igen.") from None
    if not isinstance(data, dict):
        raise Inputfejl(f"{sted} er ikke et JSON-objekt. Filen er ændret eller beskadiget; hent den igen.")
    _afvis_nyere(data, sted)
    type_ = model(data)
    if type_ is None:
        raise Inputfejl(f"{sted} er ikke en linje, programmet kender. Opdatér programmet, eller hent filen igen.")
    try:
        type_.model_validate(data)
    except ValidationError as fejl:
        raise Inputfejl(f"{sted}: {strip_controls(saetning(fejl.errors()[0]))[:300]}.") from None
    return data


def _afvis_nyere(data: dict[str, Any], sted: str) -> None:
    """Raise `Inputfejl` for a file of a later form: a newer program is needed, and not another file."""
    navn = data.get("format")
    nyere = _NYERE.fullmatch(navn) if isinstance(navn, str) else None
    if nyere and int(nyere[1]) > int(FORMAT.rpartition("/")[2]):
        raise Inputfejl(f"{sted}: filen er skrevet af en nyere udgave af programmet. Opdatér programmet, og prøv igen.")
