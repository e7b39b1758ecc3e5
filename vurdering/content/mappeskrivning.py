"""Files that belong together, as a new folder or as one zip file: whole or not at all."""

from __future__ import annotations

import io
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from vurdering.content.filskrivning import UFAERDIG
from vurdering.content.systemfejl import aarsag
from vurdering.domain.fejl import Inputfejl

#: The same files give the same zip file: it does not tell when it was made.
_TID: Final = (1980, 1, 1, 0, 0, 0)


def skriv_mappe(mappe: Path, filer: Mapping[str, bytes]) -> None:
    """Make the folder `mappe` with the files, by their names within it (with `/` between folders).

    Raises `Inputfejl` when the folder exists or cannot be made; then nothing is left.
    """
    if mappe.exists():
        raise Inputfejl(f"{mappe} findes allerede. Vælg en ny mappe, så intet bliver overskrevet.")
    midlertidig: str | None = None
    try:
        midlertidig = tempfile.mkdtemp(dir=mappe.parent, prefix=UFAERDIG)
        for navn, data in filer.items():
            fil = Path(midlertidig, *PurePosixPath(navn).parts)
            fil.parent.mkdir(exist_ok=True)
            fil.write_bytes(data)
        Path(midlertidig).rename(mappe)
        midlertidig = None
    except OSError as fejl:
        raise Inputfejl(f"Mappen {mappe} kan ikke laves: {aarsag(fejl)}. Vælg et andet sted, eller gør plads.") from None
    finally:
        if midlertidig is not None:
            shutil.rmtree(midlertidig, ignore_errors=True)


def zippet(filer: Mapping[str, bytes]) -> bytes:
    """The files as one zip file."""
    ud = io.BytesIO()
    with zipfile.ZipFile(ud, "w", zipfile.ZIP_DEFLATED) as pakke:
        for navn, data in filer.items():
            om = zipfile.ZipInfo(navn, _TID)
            om.compress_type = zipfile.ZIP_DEFLATED
            om.external_attr = 0o600 << 16
            pakke.writestr(om, data)
    return ud.getvalue()
