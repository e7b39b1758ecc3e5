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
from vurdering.store.lager import FILNAVN as LAGERFIL
from vurdering.store.lager import Lager

FILNAVN: Final = "hoejvande.json"
_FORMAT: Final = "vurdering.hoejvande/1"


def kraev_fil(mappe: Path) -> None:
    """Raise `Inputfejl` when the store that was opened here is gone: a new, empty one must not be made in its place."""
    if _laes(mappe) and not (mappe / LAGERFIL).exists():
        raise Inputfejl(
            f"{mappe}: {LAGERFIL} mangler, men der har været sager i den. Læg filen tilbage, eller gendan en sikkerhedskopi med"
            " «vurdering gendan». Skal der begyndes forfra, så vælg en ny mappe med VURDERING_HJEM."
        )


def efterse(mappe: Path, lager: Lager) -> None:
    """Compare the store in the file of `mappe` with what it was, and note what it is. Raises `Inputfejl` when it is older, or another."""
    # Read first: what another program notes from here on is newer than what is compared with it.
    foer = _laes(mappe)
    k = skema.kaede.c
    with lager.laeser() as connection:
        foerst = connection.execute(select(k.uid, k.hoved).where(k.art == "sag").order_by(k.id).limit(1)).first()
        sidst = connection.execute(select(k.uid, k.version).where(k.art == "logbog").order_by(k.uid.desc()).limit(1)).first()
    if foerst is None or sidst is None:
        if foer:
            raise _skiftet(lager)
        # Nothing to lose yet.
        return
    # With the key, so that it shows too when the keys are others. The chain of a case that is deleted stays, and so does what is first.
    nu = {"lager": lager.noegle.kendetegn(f"hoejvande {foerst.uid}"), "maaned": sidst.uid, "poster": sidst.version}
    if foer and foer["lager"] != nu["lager"]:
        raise _skiftet(lager)
    if foer and (foer["maaned"], foer["poster"]) > (nu["maaned"], nu["poster"]):
        raise Inputfejl(
            f"{lager.sted}: lageret er ældre, end da det sidst blev åbnet her; en gammel kopi af filen er lagt tilbage, og det nyeste"
            f" mangler. Læg den rigtige fil tilbage, eller brug «vurdering gendan». Er den nyere tabt, så slet {FILNAVN} i mappen,"
            " og kør «vurdering logkontrol»."
        )
    if foer != nu:
        # A reminder only: where it cannot be written, the store is as good without.
        with contextlib.suppress(Inputfejl):
            skriv(mappe / FILNAVN, (json.dumps({"format": _FORMAT, **nu}, indent=1) + "\n").encode("ascii"), ufaerdig=".arbejde-")


def _skiftet(lager: Lager) -> Inputfejl:
    return Inputfejl(
        f"{lager.sted}: det er et andet lager, end det der sidst blev åbnet her; filen er skiftet ud. Læg den rigtige fil tilbage, eller"
        f" brug «vurdering gendan». Har I selv skiftet lageret ud, så slet {FILNAVN} i mappen, og åbn igen."
    )


def _laes(mappe: Path) -> dict[str, str | int]:
    """What was noted; nothing when the file is missing or not as it was written."""
    try:
        data = json.loads((mappe / FILNAVN).read_text(encoding="ascii"))
        if data.pop("format") == _FORMAT and isinstance(data["maaned"], str) and isinstance(data["poster"], int):
            return {"lager": str(data["lager"]), "maaned": data["maaned"], "poster": data["poster"]}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    return {}
