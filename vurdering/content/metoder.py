"""Reads the two methods, and tells which of them a case follows."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any, Final

from vurdering.content.kommuner import kommune
from vurdering.content.spoergsmaal import fase
from vurdering.content.toml import question_toml
from vurdering.domain.metode import Metode, Trin
from vurdering.domain.sag import Sag
from vurdering.domain.spoergsmaal import Fase

#: What a municipality uses until it has chosen otherwise: 92 of 98 do.
STANDARD: Final = "vum"


@cache
def metode(id: str) -> Metode:
    """The method with this id (a key of `METODER`)."""
    data = question_toml(f"metoder/{id}.toml")
    trin = tuple(Trin(t["id"], t["titel"], tuple(_fase(f) for f in t["fase"])) for t in data["trin"])
    return Metode(id, data["titel"], data["regel"], data["kilde"], trin, data["kopi"], data["kopiregel"])


def _fase(data: dict[str, Any]) -> Fase:
    """A part of the conversation under the name that the method has for it, or the place for questions about other help."""
    if "andre" in data:
        return Fase("andre", "", "", andre=tuple(data["andre"]))
    laest = fase(data["fil"])
    return replace(laest, titel=data.get("titel", laest.titel), borgertitel=data.get("borgertitel", laest.borgertitel))


def _valgt(sag: Sag) -> str:
    return sag.sagsgang.metode or (kommune(sag.kommune).get("metode") if sag.kommune else None) or STANDARD


def sagens_metode(sag: Sag) -> Metode:
    """The method the case follows: the one chosen for it, else its municipality's."""
    return metode(_valgt(sag))


def kopikrav(sag: Sag) -> tuple[str, str]:
    """The `kopi` and `kopiregel` of the case's method, without reading its questions."""
    data = question_toml(f"metoder/{_valgt(sag)}.toml")
    return data["kopi"], data["kopiregel"]
