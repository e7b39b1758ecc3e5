"""Which folder the program keeps its data in."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from vurdering.domain.fejl import Inputfejl

HJEM_VARIABEL: Final = "VURDERING_HJEM"


def data_mappe() -> Path:
    """The data folder: `VURDERING_HJEM` when it is set and not empty, else the system's folder for a user's own data.

    The folder need not exist yet. Raises `Inputfejl` for a home (`~navn`) that nobody has.
    """
    if hjem := os.environ.get(HJEM_VARIABEL):
        try:
            # Asked for many times in one assessment, and only a home that begins so has anything to expand.
            return Path(hjem).expanduser() if hjem.startswith("~") else Path(hjem)
        except RuntimeError:
            raise Inputfejl(f"{HJEM_VARIABEL}: {hjem} begynder med en bruger, der ikke findes. Skriv hele stien til mappen.") from None
    import platformdirs

    return Path(platformdirs.user_data_dir("vurdering", appauthor=False))
