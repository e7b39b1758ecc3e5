"""What only the letters need to know: who sees to the other help, and how the citizen reads best."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vurdering.domain.optegnelse import felt
from vurdering.domain.rettigheder import JA_NEJ


@dataclass(frozen=True, slots=True)
class Brevvalg:
    """Answers about the letter. None of them changes a result."""

    kontakt: str = felt("Hvem kontakter borgeren om den anden hjælp?", hjaelp="Et navn. Borgeren skal ikke selv finde den rigtige regel.")
    kontakt_frist: date | None = felt("Senest hvornår?", "dato")
    letlaest: str = felt("Skal brevet have en letlæst side?", "valg", valg=JA_NEJ)
