"""How far the log had come when the store was last opened on this machine: `hoejvande.json`.

A copy of `sager.db` made by copying the file, and put back, is a whole store that is merely older, so nothing in it can tell.
The log only ever grows, so one that is shorter than it was at the last opening is such a copy.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Final

from sqlalchemy import select

from vurdering.content.filskrivning import skriv
from vurdering.domain.fejl import Inputfejl
from vurdering.store import skema
from vurdering.store.lager import Lager

FILNAVN: Final = "hoejvande.json"
_FORMAT: Final = "vurdering.hoejvande/1"


def efterse(mappe: Path, lager: Lager) -> None:
    """Compare the store in the file of `mappe` with what it was, and note what it is. Raises `Inputfejl` when it is older."""
    k = skema.kaede.c
    with lager.laeser() as connection:
        foerst = connection.execute(select(k.uid, k.hoved).where(k.art == "sag").order_by(k.id).limit(1)).first()
        sidst = connection.execute(select(k.uid, k.version).where(k.art == "logbog").order_by(k.uid.desc()).limit(1)).first()
    if foerst is None or sidst is None:
        # Nothing to lose yet; another store in the same folder begins so too.
        return
    # With the key: a store that was sealed anew, under another, is another store.
    nu = {"lager": lager.noegle.kendetegn(f"hoejvande {foerst.uid}"), "maaned": sidst.uid, "poster": sidst.version}
    foer = _laes(mappe)
    if foer.get("lager") == nu["lager"] and (foer["maaned"], foer["poster"]) > (nu["maaned"], nu["poster"]):
        raise Inputfejl(
            f"{lager.sted}: lageret er ældre, end da det sidst blev åbnet her; en gammel kopi af filen er lagt tilbage, og det nyeste"
            f" mangler. Læg den rigtige fil tilbage, eller brug «vurdering gendan». Er den nyere tabt, så slet {FILNAVN} i mappen,"
            " og kør «vurdering logkontrol»."
        )
    if foer != nu:
        # A reminder only: where it cannot be written, the store is as good without.
        with contextlib.suppress(Inputfejl):
            skriv(mappe / FILNAVN, (json.dumps({"format": _FORMAT, **nu}, indent=1) + "\n").encode("ascii"), ufaerdig=".arbejde-")


def _laes(mappe: Path) -> dict[str, str | int]:
    """What was noted; nothing when the file is missing or not as it was written."""
    try:
        data = json.loads((mappe / FILNAVN).read_text(encoding="ascii"))
        if data.pop("format") == _FORMAT and isinstance(data["maaned"], str) and isinstance(data["poster"], int):
            return {"lager": str(data["lager"]), "maaned": data["maaned"], "poster": data["poster"]}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    return {}
