"""Writes files so that each is the old one or the new one, whatever stops the program. The new one is its owner's alone."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from vurdering.content.systemfejl import aarsag
from vurdering.domain.fejl import Inputfejl

#: How a file is called until it is whole. A program that is killed leaves it behind.
UFAERDIG: Final = ".vurdering-"


def skriv(sti: Path, data: bytes, *, ufaerdig: str = UFAERDIG) -> None:
    """Write `data` to `sti` in one step. Raises `Inputfejl` when that cannot be done; then nothing is changed."""
    skriv_alle({sti: data}, ufaerdig=ufaerdig)


def skriv_ny(sti: Path, data: bytes, *, ufaerdig: str = UFAERDIG) -> bool:
    """Write `data` to `sti` in one step unless there is a file already; tell whether it was written. Raises `Inputfejl`."""
    midlertidig = None
    try:
        midlertidig = _faerdig(sti, data, ufaerdig)
        try:
            os.link(midlertidig, sti)
        except FileExistsError:
            return False
        except OSError:
            # A file system without hard links.
            if sti.exists():
                return False
            midlertidig.rename(sti)
        sync_mappe(sti.parent)
    except OSError as fejl:
        raise _kan_ikke(sti, fejl) from None
    finally:
        if midlertidig is not None:
            midlertidig.unlink(missing_ok=True)
    return True


def skriv_alle(filer: Mapping[Path, bytes], *, ufaerdig: str = UFAERDIG) -> None:
    """Write files that belong together. Raises `Inputfejl` naming the one that cannot be written; then none of them is."""
    klar: list[tuple[Path, Path]] = []
    sti = Path()
    try:
        for sti, data in filer.items():
            if sti.is_dir():
                raise Inputfejl(f"{sti} er en mappe. Skriv også et filnavn.")
            if sti.exists() and not sti.is_file():
                # A device or a pipe would be replaced by the file, for everybody on the machine.
                raise Inputfejl(f"{sti} er ikke en almindelig fil. Vælg et andet filnavn.")
            klar.append((sti, _faerdig(sti, data, ufaerdig)))
        for sti, faerdig in klar:
            faerdig.replace(sti)
        for mappe in {sti.parent for sti in filer}:
            sync_mappe(mappe)
    except OSError as fejl:
        raise _kan_ikke(sti, fejl) from None
    finally:
        # Also when the user interrupts: half a letter is personal data that nobody would look for.
        for _, rest in klar:
            rest.unlink(missing_ok=True)


def _faerdig(sti: Path, data: bytes, ufaerdig: str) -> Path:
    """A whole file beside `sti`, safe on the disk."""
    haandtag, navn = tempfile.mkstemp(dir=sti.parent, prefix=ufaerdig, suffix=".tmp")
    try:
        with os.fdopen(haandtag, "wb") as fil:
            fil.write(data)
            fil.flush()
            os.fsync(fil.fileno())
    except BaseException:
        Path(navn).unlink(missing_ok=True)
        raise
    return Path(navn)


def _kan_ikke(sti: Path, fejl: OSError) -> Inputfejl:
    hvorfor = "mappen findes ikke" if fejl.errno == errno.ENOENT else aarsag(fejl)
    return Inputfejl(f"Filen {sti} kan ikke skrives: {hvorfor}. Vælg en anden mappe, eller gør plads.")


def sync_mappe(mappe: Path) -> None:
    """Return when the names in the folder are on the disk. Systems that cannot sync a folder keep names safe themselves."""
    if os.name == "posix":
        haandtag = os.open(mappe, os.O_RDONLY)
        try:
            os.fsync(haandtag)
        finally:
            os.close(haandtag)


def lav_mappe(mappe: Path) -> None:
    """Make a folder that is its owner's alone, and those above it, and return when their names are on the disk. Raises OSError."""
    nye = [m for m in (mappe, *mappe.parents) if not m.exists()]
    mappe.mkdir(mode=0o700, parents=True, exist_ok=True)
    for ny in nye:
        # Else a power cut may take the folder, and with it files that were safe in it.
        with contextlib.suppress(PermissionError):
            sync_mappe(ny.parent)
