"""When the store was last copied, rehearsed and checked: `drift.json` in the data folder. Times, folders and counts, nothing about cases.

It can be read without unlocking the store, so that `vurdering status` always has an answer.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from vurdering.content.filskrivning import skriv

FILNAVN: Final = "drift.json"
_FORMAT: Final = "vurdering.drift/1"
#: What a killed program leaves is swept away with the rest of its work.
_UFAERDIG: Final = ".arbejde-"

#: What is noted.
SIKKERHEDSKOPI: Final = "sikkerhedskopi"
GENDANNELSESOEVELSE: Final = "gendannelsesoevelse"
LOGKONTROL: Final = "logkontrol"


def laes(mappe: Path) -> dict[str, dict[str, Any]]:
    """Each note by what it is about. A file that is missing or damaged notes nothing: it only reminds, and is written anew."""
    try:
        data = json.loads((mappe / FILNAVN).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(data, dict) or data.pop("format", None) != _FORMAT:
        return {}
    return {hvad: note for hvad, note in data.items() if isinstance(note, dict)}


def noter(mappe: Path, hvad: str, note: Mapping[str, Any]) -> None:
    """Note what was just done; the latest of each kind is kept. Raises `Inputfejl` when it cannot be written."""
    data = {"format": _FORMAT, **laes(mappe), hvad: dict(note)}
    skriv(mappe / FILNAVN, (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8"), ufaerdig=_UFAERDIG)
