"""Starts the conversation line by line, and ends it politely."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TextIO

from vurdering.plain.linjer import Linjer, Slut

VELKOMST: Final = "Vurdering, linje for linje. Skriv ? for hjælp."


def run(mappe: Path, *, sag: Mapping[str, Any] | None = None, sagsnummer: str | None = None, ind: TextIO, ud: TextIO) -> int:
    """Talk a case through, with the store in `mappe`, and return 0.

    `sag` (a case file's data) is put into a store for practice, which is not encrypted, and opened; `sagsnummer` is
    opened, or created when it does not exist; without either there is a menu. Each answer is saved before it counts, so
    end of input and Ctrl+C lose nothing.
    Raises `Inputfejl` when the store or the case that was asked for cannot be used.
    """
    linjer = Linjer(ind, ud)
    try:
        linjer.sig(VELKOMST)
        # The first words come at once; the store's library takes longer to load than all the rest.
        from vurdering.plain.sagsvalg import aabn

        aabn(linjer, mappe, sag, sagsnummer)
    except (Slut, KeyboardInterrupt):
        linjer.sig("Farvel.")
    return 0
