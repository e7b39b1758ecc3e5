"""Paths of facts: as the case names them, and as a person reads them."""

from __future__ import annotations

from vurdering.domain.fakta import titel
from vurdering.domain.sag import Sag


def med_id(sag: Sag, sti: str) -> str:
    """The path with the outing's id instead of its index, as `Oplysning` and `Partshoering` name it."""
    dele = sti.split(".")
    return f"aktiviteter.{sag.aktiviteter[int(dele[1])].id}.{dele[2]}" if dele[0] == "aktiviteter" else sti


def beskrivelse(sag: Sag, sti: str) -> str:
    """What the fact at `sti` is about, in a sentence: its title, and the outing's name for an outing."""
    dele = sti.split(".")
    if dele[0] != "aktiviteter":
        return f"»{titel(sti)}«"
    navn = next(a.navn for i, a in enumerate(sag.aktiviteter) if dele[1] in (a.id, str(i)))
    return f"»{titel(sti)}« ({navn})"
