"""A finished letter is read for the check however it was written, and what is no letter is refused in a sentence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from vurdering.domain.fejl import Inputfejl
from vurdering.letters.formater.ast import Afsnit, Citat, Dokument, Liste, Overskrift, parse, plain
from vurdering.letters.formater.laengde import MAKS_TEGN
from vurdering.letters.formater.ordfil import render_docx
from vurdering.letters.formater.plaintext import to_text
from vurdering.letters.kontrol.brevtekst import laes_dokument
from vurdering.letters.kontrol.laes import laes_brev, laes_tekst

BREV = """# Afgørelse om ledsageordning

Kære Mette

Du får [15 timers ledsagelse](https://example.dk) om måneden.<br>Det begynder, når din ledsager er **godkendt &amp; ansat**.

## Sådan klager du

- Inden 4 uger
- Til os

> Jeg vil helst have Ulla.
"""


def test_what_the_closed_tree_refuses_is_read_as_text() -> None:
    """Links, HTML and character codes lose their form and keep their words; headings, lists and quotes stay."""
    with pytest.raises(Inputfejl):
        parse(BREV)
    blokke = laes_tekst(BREV, markdown=True).blokke
    assert [type(b) for b in blokke] == [Overskrift, Afsnit, Afsnit, Overskrift, Liste, Citat]
    tekst = "\n".join(plain(b.stykker) for b in blokke if isinstance(b, Afsnit | Overskrift))
    assert "Du får 15 timers ledsagelse om måneden." in tekst and "godkendt & ansat" in tekst
    assert "http" not in tekst and "<" not in tekst


def test_a_plain_text_has_its_headings_found() -> None:
    """Underlined lines, lines that end in a colon and lone words for a part are headings; what follows has their role."""
    tekst = "AFGØRELSE OM LEDSAGELSE\n===\n\nKære Mette\n\nDu får ikke ledsagelse.\n\nBegrundelse:\n\nDu går selv.\n\n"
    tekst += "Klagevejledning\n\nDu kan klage."
    brev = laes_dokument(laes_tekst(tekst, markdown=False))
    assert brev.titel == "AFGØRELSE OM LEDSAGELSE"
    assert [a.rolle for a in brev.krop][-2:] == ["begrundelse", "klage"]


def test_the_programs_own_plain_text_keeps_its_headings_levels() -> None:
    """A letter saved as text has the same parts, with the same roles, as the tree it was written from."""
    tekst = "# Du får ikke ledsagelse\n\nKære Mette\n\nDu går selv.\n\n## Sådan har vi vurderet\n\n### Din funktionsevne\n\nDen er god.\n\n"
    skrevet = parse(tekst + "### Dine ture\n\nDu tager bussen.\n\n## Hvis du er uenig\n\nDu kan klage.\n")
    laest = laes_dokument(laes_tekst(to_text(skrevet), markdown=False))
    assert [(a.overskrift, a.rolle) for a in laest.krop] == [(a.overskrift, a.rolle) for a in laes_dokument(skrevet).krop]


def test_a_letter_without_a_word_is_held_against_the_rules_as_any_other(tmp_path: Path) -> None:
    """A line across the page, a heading alone and a greeting alone each have a first part, which may be empty."""
    for raa in ("***\n", "# Du får ledsagelse\n", "Kære Mette\n"):
        (fil := tmp_path / "brev.md").write_text(raa, encoding="utf-8")
        assert len(laes_dokument(laes_brev(fil)).foerste_del) <= 1


def test_a_date_is_no_list() -> None:
    """A line that begins with a date stays a line."""
    dokument = laes_tekst("16. oktober 2026\nSag 12\n\n1. Det første\n2. Det andet", markdown=False)
    assert [type(b) for b in dokument.blokke] == [Afsnit, Liste]


@pytest.mark.parametrize("raa", [BREV.encode("utf-8"), b"\xef\xbb\xbf" + BREV.encode("utf-8"), BREV.encode("cp1252")])
def test_the_letters_of_a_file_are_read_in_either_encoding(tmp_path: Path, raa: bytes) -> None:
    """UTF-8, with or without its mark, and what older programs for Windows write."""
    fil = tmp_path / "brev.md"
    fil.write_bytes(raa)
    assert laes_dokument(laes_brev(fil)).titel == "Afgørelse om ledsageordning"


def test_a_word_file_is_read(tmp_path: Path) -> None:
    """A Word file gives the same letter as the text it was made of."""
    dokument = laes_tekst("# Du får ledsagelse\n\nKære Mette\n\nDu får 15 timer.", markdown=True)
    fil = tmp_path / "brev.docx"
    fil.write_bytes(
        render_docx(dokument, titel="Du får ledsagelse", afsender="Lejre Kommune", dato=date(2026, 10, 26), sagsnummer="26-1", udkast=False)
    )
    assert isinstance(laes_brev(fil), Dokument)
    assert laes_dokument(laes_brev(fil)).tekst == laes_dokument(dokument).tekst


@pytest.mark.parametrize(
    ("navn", "raa"), [("brev.pdf", b"%PDF"), ("brev.docx", b"PK\x03\x04"), ("brev.txt", b"\x00\x01"), ("brev.md", b" \n")]
)
def test_what_is_no_letter_is_refused(tmp_path: Path, navn: str, raa: bytes) -> None:
    """Another kind of file, a damaged one, one of bytes and an empty one are each refused with the file's name and a remedy."""
    fil = tmp_path / navn
    fil.write_bytes(raa)
    with pytest.raises(Inputfejl, match=navn.replace(".", r"\.")):
        laes_brev(fil)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """The name of the file, and never its folder, stands in the sentence."""
    with pytest.raises(Inputfejl, match=r"^væk\.md: "):
        laes_brev(tmp_path / "væk.md")


def test_a_text_too_long_to_be_a_letter_is_refused_at_once(tmp_path: Path) -> None:
    """Reading takes time that grows faster than the text, so a book is refused by name and not read."""
    fil = tmp_path / "bog.md"
    fil.write_text("<" * (MAKS_TEGN + 1), encoding="utf-8")
    with pytest.raises(Inputfejl, match=r"bog\.md: teksten er for lang"):
        laes_brev(fil)
