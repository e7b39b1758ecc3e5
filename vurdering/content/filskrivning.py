"""Writes files so that each is the old one or the new one, whatever stops the program. The new one is its owner's alone."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from vurdering.content.systemfejl import aarsag
from vurdering.domain.fejl import Inputfejl


def skriv(sti: Path, data: bytes) -> None:
    """Write `data` to `sti` in one step. Raises `Inputfejl` when that cannot be done; then nothing is changed."""
    skriv_alle({sti: data})


def skriv_alle(filer: Mapping[Path, bytes]) -> None:
    """Write files that belong together. Raises `Inputfejl` naming the one that cannot be written; then none of them is."""
    klar: list[tuple[Path, Path]] = []
    sti = Path()
    try:
        for sti, data in filer.items():
            if sti.is_dir():
                raise Inputfejl(f"{sti} er en mappe. Skriv også et filnavn.")
            haandtag, midlertidig = tempfile.mkstemp(dir=sti.parent, prefix=".vurdering-", suffix=".tmp")
            klar.append((sti, Path(midlertidig)))
            with os.fdopen(haandtag, "wb") as fil:
                fil.write(data)
                fil.flush()
                os.fsync(fil.fileno())
        for sti, faerdig in klar:
            faerdig.replace(sti)
        for mappe in {sti.parent for sti in filer}:
            sync_mappe(mappe)
    except OSError as fejl:
        raise Inputfejl(f"Filen {sti} kan ikke skrives: {aarsag(fejl)}. Vælg en anden mappe, eller gør plads.") from None
    finally:
        # Also when the user interrupts: half a letter is personal data that nobody would look for.
        for _, rest in klar:
            rest.unlink(missing_ok=True)


def sync_mappe(mappe: Path) -> None:
    """Return when the names in the folder are on the disk. Systems that cannot sync a folder keep names safe themselves."""
    if os.name == "posix":
        haandtag = os.open(mappe, os.O_RDONLY)
        try:
            os.fsync(haandtag)
        finally:
            os.close(haandtag)
