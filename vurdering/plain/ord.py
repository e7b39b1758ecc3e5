"""Values in the words a person hears."""

from __future__ import annotations

from vurdering.dialogue.kildeangivelse import Kildeangivelse
from vurdering.domain.ord import kilde_i_ord
from vurdering.domain.sag import Oplysning


def citat(tekst: str) -> str:
    """A text of several lines with all but the first set in, so that none of them can pass for what the program says."""
    return tekst.replace("\n", "\n  ")


def antal(tal: int, ental: str, flertal: str) -> str:
    """`1 tur`, `2 ture`, `ingen ture`."""
    return f"{tal or 'ingen'} {ental if tal == 1 else flertal}"


def kilde_sagt(kilde: Kildeangivelse | Oplysning) -> str:
    """`Borgeren, samtale, 1.10.2026`."""
    return kilde_i_ord(kilde.stemme, kilde.kilde, kilde.dato)
