"""Which folder the program keeps its data in."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

HJEM_VARIABEL: Final = "VURDERING_HJEM"


def data_mappe() -> Path:
    """The data folder: `VURDERING_HJEM` when it is set and not empty, else the system's folder for a user's own data.

    The folder need not exist yet.
    """
    if hjem := os.environ.get(HJEM_VARIABEL):
        return Path(hjem).expanduser()
    import platformdirs

    return Path(platformdirs.user_data_dir("vurdering", appauthor=False))
