"""Sources as a person reads and writes them."""

from __future__ import annotations

from typing import Final

from vurdering.domain.sag import FORELIGGENDE_GRUNDLAG

_FORELIGGENDE_VIST: Final = "det foreliggende grundlag"


def kilde_vist(kilde: str) -> str:
    """A source as a person reads it."""
    return _FORELIGGENDE_VIST if kilde == FORELIGGENDE_GRUNDLAG else kilde


def kilde_laest(vist: str) -> str:
    """The source a person wrote, as the case keeps it."""
    return FORELIGGENDE_GRUNDLAG if vist.strip().casefold() == _FORELIGGENDE_VIST else vist.strip()
