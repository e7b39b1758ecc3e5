"""What is handed out from a stored case: the way to its documents, and to a folder, a zip file or a sealed file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vurdering.domain.fejl import Inputfejl

if TYPE_CHECKING:
    from vurdering.letters.indsigt.akt import Fil
    from vurdering.store.bilag import Bilag


def skriv_ud(filer: Mapping[str, bytes], ud: Path, modtagere: Sequence[str]) -> Path:
    """Write the files to the folder `ud`, or as one file when it ends in `.zip`; sealed when there are recipients. Returns where.

    Raises `Inputfejl` when it cannot be written or is there already; then nothing is left.
    """
    from vurdering.content.filskrivning import skriv_ny
    from vurdering.content.mappeskrivning import skriv_mappe, zippet

    sted = ud
    if ud.name.endswith((".zip", ".zip.age")) or modtagere:
        indhold = zippet(filer)
        if modtagere:
            from vurdering.store.livscyklus.forseglet import forsegl

            indhold = forsegl(indhold, modtagere)
            sted = ud if ud.suffix == ".age" else ud.with_name(f"{ud.name}.age" if ud.suffix == ".zip" else f"{ud.name}.zip.age")
        elif ud.suffix == ".age":
            raise Inputfejl(f"{ud}: en fil, der ender på .age, er forseglet. Giv --modtager med en offentlig nøgle (age1…).")
        if not skriv_ny(sted, indhold):
            raise Inputfejl(f"{sted} findes allerede. Vælg et andet navn, så intet bliver overskrevet.")
    else:
        skriv_mappe(ud, filer)
    return sted


def som_filer(bilag: Sequence[Bilag]) -> tuple[Fil, ...]:
    """The kept files as they are handed out."""
    from vurdering.letters.breve.sagspakke import bilagsnavn
    from vurdering.letters.indsigt.akt import Fil

    return tuple(Fil(bilagsnavn(b.sha256, b.navn), b.indhold) for b in bilag)
