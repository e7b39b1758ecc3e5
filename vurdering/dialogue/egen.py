"""One of one's own changes that was not saved because somebody else was first, and what can be chosen about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vurdering.dialogue.ombasering import uden_svar
from vurdering.dialogue.svar_i_ord import Side
from vurdering.domain.haendelse import Haendelse

#: What becomes of one's own change where it cannot just be saved: it counts, the other's stands, or neither does.
Valg = Literal["mit", "deres", "aabent"]
Udfald = Literal["frit", "sammenstoed", "umuligt", "overfloedigt"]


@dataclass(frozen=True, slots=True)
class Egen:
    """One of one's own changes that was not saved."""

    haendelse: Haendelse
    titel: str
    udfald: Udfald
    """`frit`: nobody touched it; `sammenstoed`: both did; `umuligt`: it cannot be kept; `overfloedigt`: it is so already."""
    mit: Side
    deres: Side | None = None
    bemaerk: str = ""
    """Why it cannot be kept, or is so already."""
    kan_noteres: bool = False
    """Whether what was written can be kept as a note."""

    @property
    def muligheder(self) -> tuple[tuple[Valg, str], ...]:
        """What can be chosen, in words; empty when there is nothing to choose."""
        if self.udfald == "umuligt" and self.kan_noteres:
            return (("aabent", "Gem det, jeg skrev, som en note"), ("deres", "Gem det ikke"))
        if self.udfald != "sammenstoed" or self.deres is None:
            return ()
        andens: tuple[Valg, str] = ("deres", f"Behold det fra {self.deres.hvem or 'den anden'}")
        if not self.kan_noteres:
            return (("mit", "Brug mit"), andens)
        aabent = "svaret bliver »ved ikke«" if uden_svar(self.haendelse) else "sagen står, som den er nu"
        return (("mit", "Brug mit"), andens, ("aabent", f"Lad det stå åbent: {aabent}, og begge dele gemmes i en note"))
