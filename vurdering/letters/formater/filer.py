"""Writes a letter to a file: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from vurdering.content.systemfejl import aarsag
from vurdering.domain.fejl import Inputfejl
from vurdering.letters.formater.ast import Afsnit, Dokument, Stykke
from vurdering.letters.formater.markdown import to_markdown
from vurdering.letters.formater.plaintext import to_text

if TYPE_CHECKING:
    from vurdering.letters.brev import Brev

FORMATER: Final = (".pdf", ".docx", ".html", ".md", ".txt")
#: What a draft begins with in a file that has no place for it in the margin.
UDKAST: Final = "UDKAST – ikke sendt"


def kraev_format(endelse: str) -> None:
    """Raise `Inputfejl` unless a letter can be saved with this ending."""
    if endelse not in FORMATER:
        raise Inputfejl(f"Brevet kan ikke gemmes som »{endelse or 'en fil uden endelse'}«. Brug en af: {', '.join(FORMATER)}.")


def indhold(brev: Brev, endelse: str) -> bytes:
    """The letter as the bytes of a file with this ending, one of `FORMATER`; the same letter gives the same bytes.

    Raises `Inputfejl` for another ending and for what the format cannot hold.
    """
    kraev_format(endelse)
    om: dict[str, Any] = {
        "titel": brev.titel,
        "afsender": brev.afsender,
        "dato": brev.dato,
        "sagsnummer": brev.sagsnummer,
        "udkast": brev.udkast,
        "version": brev.version,
    }
    if endelse == ".pdf":
        from vurdering.letters.formater.pdf import render_pdf

        return render_pdf(brev.dokument, **om)
    if endelse == ".docx":
        from vurdering.letters.formater.ordfil import render_docx

        return render_docx(brev.dokument, **om)
    if endelse == ".html":
        from vurdering.letters.formater.html import render_html

        return render_html(brev.dokument, **om).encode("utf-8")
    dokument = Dokument((Afsnit((Stykke(UDKAST, fed=True),)), *brev.dokument.blokke)) if brev.udkast else brev.dokument
    return (to_markdown(dokument) if endelse == ".md" else to_text(dokument)).encode("utf-8")


def gem(brev: Brev, sti: Path) -> None:
    """Write the letter to `sti`; the ending says how. A file that is there is replaced only when the new one is whole.

    Raises `Inputfejl` when the folder is missing, read-only or full; then nothing is changed.
    """
    skriv(sti, indhold(brev, sti.suffix.lower()))


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
            handle, midlertidig = tempfile.mkstemp(dir=sti.parent, prefix=".vurdering-", suffix=".tmp")
            klar.append((sti, Path(midlertidig)))
            with os.fdopen(handle, "wb") as fil:
                fil.write(data)
                fil.flush()
                os.fsync(fil.fileno())
        for sti, faerdig in klar:
            faerdig.replace(sti)
    except OSError as fejl:
        raise Inputfejl(f"Filen {sti} kan ikke skrives: {aarsag(fejl)}. Vælg en anden mappe, eller gør plads.") from None
    finally:
        # Also when the user interrupts: half a letter is personal data that nobody would look for.
        for _, rest in klar:
            rest.unlink(missing_ok=True)
