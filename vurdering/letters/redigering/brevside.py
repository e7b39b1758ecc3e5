"""One version of a letter as its check reads it: its sentences, how fast each stands, and the headings of its parts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from vurdering.letters.formater.ast import Dokument, Overskrift, plain
from vurdering.letters.redigering.enheder import enheder
from vurdering.letters.redigering.laasning import Baand, baand, leder
from vurdering.letters.redigering.saetningsforskel import Saetning, ens, saetningsraekke

#: A part of the case that was missing when the letter was written.
_HUL: Final = "[mangler:"


@dataclass(frozen=True, slots=True)
class Brevside:
    """One version of the letter."""

    saetninger: tuple[Saetning, ...]
    baand: tuple[Baand, ...]
    """For each sentence."""
    enheder: tuple[Baand, ...]
    overskrifter: tuple[tuple[int, str], ...]
    """The headings that name a part, with their level."""

    @classmethod
    @lru_cache(maxsize=2)
    def af(cls, dokument: Dokument) -> Brevside:
        """Read a version; the case's own is tried again and again while a letter is edited."""
        raekke = enheder(dokument)
        saetninger, enhed = saetningsraekke(raekke), baand(raekke)
        ledere = [ens(leder(e)) for e in raekke]
        fast = (s.ens in ledere[s.enhed] or _HUL in s.tekst or _er_regnestykke(s.ens) for s in saetninger)
        hver = tuple("fast" if f else enhed[s.enhed] for s, f in zip(saetninger, fast, strict=True))
        blokke = (e.blok for e in raekke)
        return cls(
            saetninger, hver, enhed, tuple((b.niveau, ens(plain(b.stykker))) for b in blokke if isinstance(b, Overskrift) and b.niveau <= 2)
        )

    def baand_om(self, saetning: Saetning) -> Baand:
        """How fast a sentence of this version stands."""
        return self.baand[saetning.nummer]


def _er_regnestykke(tekst: str) -> bool:
    return "=" in tekst and any(tegn.isdigit() for tegn in tekst)
