"""The Word file: Word's own styles, nothing personal in it, the same bytes each time, and readable back to the same letter."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from letters.traeer import LETTERS

from vurdering.domain.fejl import Inputfejl
from vurdering.letters.formater.ast import Afsnit, Dokument, Liste, Overskrift, Stykke, parse
from vurdering.letters.formater.laes_ordfil import laes_ordfil
from vurdering.letters.formater.ordfil import render_docx
from vurdering.letters.formater.stykker import keep_together, let_part

LETTER = """# Du får 9 timer

Kære Åse, **det** er *efter* § 97.

## Derfor

- et
  1. to
  2. tre

4. fire

> Jeg vil ud.

| Tur | Timer |
|---|--:|
| kor | 2,5 |
"""
#: Numbers beyond this Word does not count to.
HIGHEST = 32_767


def _docx(dokument: Dokument | None = None, *, udkast: bool = False) -> bytes:
    return render_docx(
        dokument or parse(LETTER),
        titel="Bevilling <&>",
        afsender="Eksempel Kommune",
        dato=date(2026, 10, 5),
        sagsnummer="27-1234",
        udkast=udkast,
        version="a1b2c3",
    )


def _countable(dokument: Dokument) -> Dokument:
    """The same with every list numbered as Word can, and with what only a page shows taken away from the words."""

    def of(blok: object) -> object:
        match blok:
            case tuple():
                return tuple(map(of, blok))
            case Liste(ordnet, start, punkter):
                return Liste(ordnet, min(start, HIGHEST - len(punkter)), of(punkter))  # type: ignore[arg-type]
            case Stykke(tekst, fed, kursiv):
                return Stykke(let_part(keep_together(tekst)), fed, kursiv)
            case bool() | int():
                return blok
            case _:
                return type(blok)(*(of(getattr(blok, navn)) for navn in type(blok).__slots__))  # type: ignore[attr-defined]

    found = of(dokument)
    assert isinstance(found, Dokument)
    return found


TREES = LETTERS.map(_countable)


@settings(max_examples=15)
@given(TREES)
def test_a_word_file_reads_back_as_the_same_letter(dokument: Dokument) -> None:
    """Any tree, whatever its words, survives the way through a Word file unchanged."""
    assert laes_ordfil(_docx(dokument), "brev.docx") == dokument


@pytest.mark.campaign
@settings(max_examples=2000)
@given(TREES)
def test_a_word_file_reads_back_at_length(dokument: Dokument) -> None:
    """The same over many more trees."""
    assert laes_ordfil(_docx(dokument), "brev.docx") == dokument


def test_an_independent_reader_sees_words_own_styles() -> None:
    """Headings, lists, quotes and text carry the names Word gives them; the table's first row is its header row."""
    document = docx.Document(io.BytesIO(_docx()))
    assert [(p.style.name, p.text) for p in document.paragraphs if p.style and p.text] == [
        ("Heading 1", "Du får 9 timer"),
        ("Normal", "Kære Åse, det er efter §\u00a097."),
        ("Heading 2", "Derfor"),
        ("List Bullet", "et"),
        ("List Number 2", "to"),
        ("List Number 2", "tre"),
        ("List Number", "fire"),
        ("Quote", "Jeg vil ud."),
    ]
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Tur", "Timer"], ["kor", "2,5"]]
    assert [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows] == [True, False]


def test_the_text_can_be_read_by_everyone() -> None:
    """At least 12 point, Danish, never hyphenated, straight at the left and ragged at the right."""
    document = docx.Document(io.BytesIO(_docx()))
    styles = document.styles.element
    half_points = [int(size.get(qn("w:val"))) for size in styles.iter(qn("w:sz")) if size.getparent().tag == qn("w:rPr")]
    assert min(size for size in half_points if size != 20) >= 24, "only the foot of the page is smaller"
    assert {lang.get(qn("w:val")) for lang in styles.iter(qn("w:lang"))} == {"da-DK"}
    (hyphens,) = document.settings.element.iter(qn("w:autoHyphenation"))
    assert hyphens.get(qn("w:val")) == "false"
    assert {jc.get(qn("w:val")) for jc in styles.find(qn("w:docDefaults")).iter(qn("w:jc"))} == {"left"}


def test_what_the_file_says_of_itself() -> None:
    """Title, municipality and the letter's own date, and no trace of a person, a clock or a program."""
    kept = docx.Document(io.BytesIO(_docx())).core_properties
    assert (kept.title, kept.author, kept.last_modified_by, kept.language) == (
        "Bevilling <&>",
        "Eksempel Kommune",
        "Eksempel Kommune",
        "da-DK",
    )
    assert {kept.created.date(), kept.modified.date()} == {date(2026, 10, 5)}  # type: ignore[union-attr]
    with zipfile.ZipFile(io.BytesIO(_docx())) as package:
        assert {post.date_time for post in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"<w:rsid" not in package.read("word/document.xml")


def test_every_page_says_case_version_page_and_draft() -> None:
    """The foot holds the case number, which page of how many and the case's version; a draft says so at the head and in its title."""
    draft, final = (docx.Document(io.BytesIO(_docx(udkast=udkast))) for udkast in (True, False))
    for document in (draft, final):
        foot = document.sections[0].footer
        assert "Sag 27-1234\tSide " in foot.paragraphs[0].text
        assert [field.get(qn("w:instr")).strip() for field in foot._element.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
        assert foot.paragraphs[1].text == "Sagens version: a1b2c3"
    assert (draft.sections[0].header.paragraphs[0].text, draft.core_properties.title) == ("UDKAST", "UDKAST: Bevilling <&>")
    assert (final.sections[0].header.paragraphs[0].text, final.core_properties.title) == ("", "Bevilling <&>")


def test_every_style_and_list_that_is_used_is_explained() -> None:
    """No paragraph points at a style, and no item at a list, that the file does not hold."""
    deep = parse("# a\n\n> - b\n>\n>   > c\n>\n> > d\n\n1. e\n\n   > - f\n")
    with zipfile.ZipFile(io.BytesIO(_docx(deep))) as package:
        text, styles, numbers = (package.read(f"word/{part}.xml").decode() for part in ("document", "styles", "numbering"))
    assert set(re.findall(r'<w:pStyle w:val="(\w+)"', text)) <= set(re.findall(r'w:styleId="(\w+)"', styles))
    assert set(re.findall(r'<w:numId w:val="(\d+)"', text)) <= set(re.findall(r'<w:num w:numId="(\d+)"', numbers))


@pytest.mark.parametrize(("char", "code"), [("\x00", "U+0000"), ("\x1b", "U+001B"), ("\ufffe", "U+FFFE"), ("\ud800", "U+D800")])
def test_a_character_that_no_word_file_can_hold_is_named(char: str, code: str) -> None:
    """Such a character is never written, and never dropped in silence: the error names it and not the words round it."""
    with pytest.raises(Inputfejl, match=re.escape(code)) as caught:
        _docx(Dokument((Overskrift(1, (Stykke("a"),)), Afsnit((Stykke(f"hemmelig{char}"),)))))
    assert "hemmelig" not in str(caught.value)


def test_a_list_that_word_cannot_count_is_refused() -> None:
    """A number beyond Word's reach would make a file that Word does not open."""
    _docx(parse(f"# a\n\n{HIGHEST}. b\n"))
    with pytest.raises(Inputfejl, match=str(HIGHEST)):
        _docx(parse(f"# a\n\n{HIGHEST}. b\n1. c\n"))


@pytest.mark.parametrize("markdown", ["a", "## a", "# a\n\n### b"])
def test_headings_that_cannot_be_followed_are_refused(markdown: str) -> None:
    """As in the PDF, a letter begins at the top level and skips none."""
    with pytest.raises(Inputfejl, match="verskrift"):
        _docx(parse(markdown))
