"""A restore that is under way in a folder: until it is done, there is no store to open, and none may be made."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from vurdering.content.filskrivning import skriv, sync_mappe
from vurdering.domain.fejl import Inputfejl

_MAERKE: Final = "gendannelse.igang"


def begynd(mappe: Path) -> None:
    """From here to `slut` the folder is no store. Raises `Inputfejl` when that cannot be written."""
    skriv(mappe / _MAERKE, b"")


def slut(mappe: Path) -> None:
    """The store is in place."""
    (mappe / _MAERKE).unlink()
    sync_mappe(mappe)


def er_igang(mappe: Path) -> bool:
    """Whether a restore began in the folder and has not ended."""
    return (mappe / _MAERKE).exists()


def afvis(mappe: Path) -> None:
    """Raise `Inputfejl` where a restore has not ended."""
    if er_igang(mappe):
        raise Inputfejl(
            f"{mappe}: en gendannelse af lageret er ikke færdig. Vent, hvis den er i gang; ellers kør «vurdering gendan» igen med samme"
            " kopi og mappe."
        )
