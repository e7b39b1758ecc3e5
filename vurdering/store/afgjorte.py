"""The decided cases of the store: what the latest decision of each rested on, and nothing about the person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from vurdering.domain.afgjort import Afgjort, fra_dict
from vurdering.store.lager import FILNAVN, Lager


def afgjorte(mappe: Path) -> Iterator[tuple[str, Afgjort]]:
    """Case number and latest decision of each decided case in the store in `mappe`; none where there is no store."""
    # Opening would make a store; a look-up must leave nothing behind.
    if not (mappe / FILNAVN).is_file():
        return
    with Lager.aabn(mappe) as lager:
        for linje in lager.liste():
            if fundet := lager.hent(linje.sagsnummer).tilstand.get("afgjort"):
                yield linje.sagsnummer, fra_dict(fundet[-1])
