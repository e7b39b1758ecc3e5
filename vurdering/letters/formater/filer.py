"""Writes a letter to a file: whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from vurdering.content.filskrivning import skriv
from vurdering.domain.fejl import Inputfejl
from vurdering.letters.formater.ast import Afsnit, Dokument, Stykke
from vurdering.letters.formater.logmaerke import med_loglinje
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
        "log": brev.log,
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
    dokument = med_loglinje(dokument, brev.log)
    return (to_markdown(dokument) if endelse == ".md" else to_text(dokument)).encode("utf-8")


def gem(brev: Brev, sti: Path) -> None:
    """Write the letter to `sti`; the ending says how. A file that is there is replaced only when the new one is whole.

    Raises `Inputfejl` when the folder is missing, read-only or full; then nothing is changed.
    """
    skriv(sti, indhold(brev, sti.suffix.lower()))
