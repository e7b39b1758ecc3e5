"""How long a text can be and still be a letter: what reads letters takes time that grows faster than the text."""

from __future__ import annotations

from typing import Final

from vurdering.domain.fejl import Inputfejl

#: Some thirty pages.
MAKS_TEGN: Final = 100_000
MAKS_LINJER: Final = 5_000


def afvis_for_lang(tekst: str, navn: str) -> None:
    """Raise `Inputfejl` naming the file when its text is too long to be a letter."""
    if len(tekst) > MAKS_TEGN or tekst.count("\n") > MAKS_LINJER:
        raise Inputfejl(f"{navn}: teksten er for lang til at være et brev. Se efter, om det er den rigtige fil.")
