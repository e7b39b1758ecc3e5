"""The line by which a letter can be held against the log of its case."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import docx
import pikepdf
import pypdf
import pytest
from letters.rettede import BEVILLING, brevet

from vurdering.letters.formater.filer import FORMATER, indhold
from vurdering.letters.kontrol.laes import laes_brev
from vurdering.letters.redigering.laes_rettet import laes_rettet
from vurdering.letters.redigering.rettet_brev import proev

LOG = "version 17, 0123456789ab"
LINJE = f"Sagens log: {LOG}"


def _tekst(data: bytes, endelse: str) -> str:
    """What a reader of the file sees."""
    if endelse == ".pdf":
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    if endelse == ".docx":
        return "\n".join(p.text for p in docx.Document(io.BytesIO(data)).sections[0].footer.paragraphs)
    return data.decode("utf-8")


@pytest.mark.parametrize("endelse", FORMATER)
def test_the_letter_of_a_stored_case_bears_the_line_and_that_of_a_case_file_none(endelse: str) -> None:
    """It stands small where the letter's own state stands, twice over gives the same bytes, and nothing else of the letter changes."""
    uden = brevet(BEVILLING)
    med = replace(uden, log=LOG)
    assert LINJE in _tekst(indhold(med, endelse), endelse)
    assert "Sagens log" not in _tekst(indhold(uden, endelse), endelse)
    assert indhold(med, endelse) == indhold(med, endelse)
    if endelse in (".md", ".txt"):
        assert indhold(med, endelse).decode().rstrip().removesuffix(LINJE).rstrip() == indhold(uden, endelse).decode().rstrip()


def test_it_is_among_what_the_file_says_of_itself() -> None:
    """A case system that reads no text finds it as a keyword: in the PDF, in Word and in the page."""
    brev = replace(brevet(BEVILLING), log=LOG)
    with pikepdf.open(io.BytesIO(indhold(brev, ".pdf"))) as pdf, pdf.open_metadata() as om:
        assert str(pdf.docinfo["/Keywords"]) == om["pdf:Keywords"] == LINJE
    assert docx.Document(io.BytesIO(indhold(brev, ".docx"))).core_properties.keywords == LINJE
    assert f'<meta name="keywords" content="{LINJE}">' in indhold(brev, ".html").decode()


@pytest.mark.parametrize("endelse", [".docx", ".md"])
def test_an_edited_letter_is_read_back_without_it(endelse: str) -> None:
    """The line is no part of the letter: a letter that nobody changed has no changes, and still tells its state."""
    brev = replace(brevet(BEVILLING), log=LOG)
    rettet = laes_rettet(indhold(brev, endelse), f"brev{endelse}")
    proevet = proev(brev, rettet.dokument)
    assert (proevet.rettelser, proevet.forskel, proevet.afvigelser) == ((), (), ())
    assert endelse == ".md" or rettet.version == brev.version


@pytest.mark.parametrize("endelse", [".docx", ".md", ".txt"])
def test_the_check_of_a_finished_letter_does_not_read_it_as_text(endelse: str, tmp_path: Path) -> None:
    """What is checked is the same letter with and without the line."""
    brev = brevet(BEVILLING)
    laest = []
    for log in ("", LOG):
        fil = tmp_path / f"brev{endelse}"
        fil.write_bytes(indhold(replace(brev, log=log), endelse))
        laest.append(laes_brev(fil))
    assert laest[0] == laest[1]
