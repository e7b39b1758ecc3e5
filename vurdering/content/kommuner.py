"""The municipalities' profiles: which exist, and what each says."""

from __future__ import annotations

from functools import cache
from typing import Any

from vurdering.content.resources import package_names
from vurdering.content.toml import package_toml
from vurdering.domain.fejl import Inputfejl

PAKKE = "vurdering.law.kommuner"


@cache
def kommune_ider() -> tuple[str, ...]:
    """Ids of the profiles there are, sorted."""
    return tuple(navn.removesuffix(".toml") for navn in package_names(PAKKE, ".toml"))


def kommune(id: str) -> dict[str, Any]:
    """The profile with this id. Raises `Inputfejl` for one that does not exist."""
    if id not in kommune_ider():
        raise Inputfejl(f"kommune: »{id}« er ikke en kendt profil. Vælg en af: {', '.join(kommune_ider())}.")
    return package_toml(PAKKE, f"{id}.toml")
