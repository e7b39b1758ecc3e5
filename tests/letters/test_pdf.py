"""The PDF: readable by a screen reader, fit for the archive, and the same bytes for the same letter."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pikepdf
import pypdf
import pytest

from vurdering.domain.fejl import Inputfejl
from vurdering.letters.formater.ast import parse
from vurdering.letters.formater.pdf import render_pdf

MARKDOWN = (
    """# Du får 9 timers ledsagelse

Kære Åse Æbelø Ørsted

**Det har vi besluttet.** Du får *9 timer* om måneden efter § 97.

## Derfor

- biograf
- svømning

1. først
2. så

> Jeg vil gerne selv.

---

| Tur | Timer |
|---|--:|
| kor | 2,5 |
| svømning |  |

### Klage

- a
  - b
    - c
      - d

"""
    + "Du kan klage inden 4 uger. \n\n" * 60
)


VERSION = "a1b2c3d4e5f6"


def _pdf(markdown: str = MARKDOWN, *, udkast: bool = False, sagsnummer: str = "27-1234", titel: str = "Afgørelse om ledsagelse") -> bytes:
    return render_pdf(
        parse(markdown),
        titel=titel,
        afsender="Eksempel Kommune",
        dato=date(2026, 10, 5),
        sagsnummer=sagsnummer,
        udkast=udkast,
        version=VERSION,
    )


@pytest.fixture(scope="module", params=[False, True], ids=["endelig", "udkast"])
def letter(request: pytest.FixtureRequest) -> bytes:
    """The example letter, final and as a draft."""
    return _pdf(udkast=request.param)


def _tags(node: Any) -> Iterator[str]:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from _tags(kid)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield str(node["/S"])
        if "/K" in node:
            yield from _tags(node["/K"])


def _nodes(node: Any) -> Iterator[Any]:
    """Every element of the structure below `node`."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _nodes(kid)


def _attribute(node: Any, name: str) -> Any:
    given = node.get("/A", [])
    return next(found[name] for found in (given if isinstance(given, pikepdf.Array) else [given]) if name in found)


def _words(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def test_the_catalogue_says_what_a_screen_reader_asks(letter: bytes) -> None:
    """Language, marked content, title shown in the window, and the claim of both standards."""
    with pikepdf.open(io.BytesIO(letter)) as pdf:
        assert pdf.Root.Lang == "da-DK"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo["/Title"]).endswith("Afgørelse om ledsagelse")
        assert str(pdf.docinfo["/Author"]) == "Eksempel Kommune"
        with pdf.open_metadata() as xmp:
            assert (xmp["pdfuaid:part"], xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("1", "2", "A")
            assert xmp["dc:title"].endswith("Afgørelse om ledsagelse")


def test_every_kind_of_block_has_its_tag(letter: bytes) -> None:
    """The structure tree holds the headings in order and paragraphs, lists, quotes and emphasis by their own names."""
    with pikepdf.open(io.BytesIO(letter)) as pdf:
        tags = list(_tags(pdf.Root.StructTreeRoot))
    assert [tag for tag in tags if tag.startswith("/H")] == ["/H1", "/H2", "/H3"]
    assert {"/P", "/L", "/LI", "/Lbl", "/LBody", "/BlockQuote", "/Strong", "/Em"} <= set(tags)
    assert tags.count("/L") == 6


def test_a_table_says_which_heading_each_cell_has(letter: bytes) -> None:
    """One table of a head and a body; every heading is one of a column, and every row has as many cells as there are headings."""
    with pikepdf.open(io.BytesIO(letter)) as pdf:
        (table,) = [node for node in _nodes(pdf.Root.StructTreeRoot) if str(node.S) == "/Table"]
        head, body = ([row for row in _nodes(part) if str(row.S) == "/TR"] for part in table.K if str(part.S) in ("/THead", "/TBody"))
        headings = list(head[0].K)
        assert [str(heading.S) for heading in headings] == ["/TH", "/TH"]
        assert {str(_attribute(heading, "/Scope")) for heading in headings} == {"/Column"}
        assert [[str(cell.S) for cell in row.K] for row in body] == [["/TD", "/TD"], ["/TD", "/TD"]]


def test_no_word_lies_outside_the_structure(letter: bytes) -> None:
    """Everything shown is either in the structure tree or marked as the page's own (its head and foot)."""
    with pikepdf.open(io.BytesIO(letter)) as pdf:
        for page in pdf.pages:
            depth = 0
            for instruction in pikepdf.parse_content_stream(page):
                operator = str(instruction.operator)
                depth += (operator in ("BMC", "BDC")) - (operator == "EMC")
                assert depth or operator not in ("Tj", "TJ", "'", '"')


def test_text_is_at_least_twelve_points_and_never_hyphenated(letter: bytes) -> None:
    """No run of the letter itself is smaller; only the foot of the page is, and no line ends in a hyphen that nobody typed."""
    sizes = set()
    with pikepdf.open(io.BytesIO(letter)) as pdf:
        for page in pdf.pages:
            artifact = False
            for instruction in pikepdf.parse_content_stream(page):
                operator = str(instruction.operator)
                if operator in ("BMC", "BDC"):
                    artifact = str(instruction.operands[0]) == "/Artifact"
                elif operator == "Tf" and not artifact:
                    sizes.add(float(instruction.operands[1]))
    assert min(sizes) >= 12
    assert not any(line.endswith(("-", "\u00ad")) for page in _words(letter) for line in page.splitlines())


def test_fonts_travel_with_the_letter(letter: bytes) -> None:
    """Every font is embedded and can be read back as characters; all are the shipped sans-serif family."""
    with pikepdf.open(io.BytesIO(letter)) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert fonts
        for font in fonts:
            (descendant,) = font.DescendantFonts
            assert "/ToUnicode" in font
            assert {"/FontFile2", "/FontFile3"} & set(descendant.FontDescriptor.keys())
            assert "SourceSansPro" in str(descendant.FontDescriptor.FontName)


def test_words_can_be_read_back_in_order(letter: bytes) -> None:
    """Danish letters come out as they went in, and every page says which it is of how many, and of which case."""
    pages = _words(letter)
    assert len(pages) > 1
    words = ["Du får 9 timers ledsagelse", "Kære Åse Æbelø Ørsted", "§ 97", "biograf", "svømning", "Jeg vil gerne selv", "4 uger"]
    # A reference is kept on one line by a no-break space.
    text = "\n".join(pages).replace("\u00a0", " ")
    places = [text.index(word) for word in words]
    assert places == sorted(places)
    for number, page in enumerate(pages, 1):
        assert "Sag 27-1234" in page
        assert f"Side {number} af {len(pages)}" in page
        assert f"Sagens version: {VERSION}" in page


def test_a_draft_says_so_on_each_page_and_in_its_title() -> None:
    """UDKAST stands on every page of a draft, in its title for those who hear it, and nowhere in a final letter."""
    draft, final = _pdf(udkast=True), _pdf()
    assert all("UDKAST" in page for page in _words(draft))
    assert not any("UDKAST" in page for page in _words(final))
    assert pypdf.PdfReader(io.BytesIO(draft)).metadata["/Title"] == "UDKAST: Afgørelse om ledsagelse"  # type: ignore[index]


def test_the_same_letter_is_the_same_bytes() -> None:
    """Twice here and once in a new process: identical; another case number: not."""
    code = "import runpy, sys; print(__import__('hashlib').sha256(runpy.run_path(sys.argv[1])['_pdf']()).hexdigest())"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code, __file__], capture_output=True, text=True, check=True, env=environment)
    assert _pdf() == _pdf()
    assert hashlib.sha256(_pdf()).hexdigest() == done.stdout.strip()
    assert _pdf() != _pdf(sagsnummer="27-1235")


@pytest.mark.parametrize(("char", "code"), [("😀", "U+1F600"), ("漢", "U+6F22"), ("ש", "U+05E9"), ("Ａ", "U+FF21")])
def test_a_character_without_a_picture_is_named(char: str, code: str) -> None:
    """A character that the font lacks is never printed as an empty box: the error names it."""
    with pytest.raises(Inputfejl, match=code.replace("+", r"\+")) as caught:
        _pdf(f"# a\n\nhemmelig {char} tekst")
    assert "hemmelig" not in str(caught.value)


@pytest.mark.parametrize("markdown", ["a", "", "## a", "# a\n\n### b"])
def test_headings_that_cannot_be_followed_are_refused(markdown: str) -> None:
    """A letter begins at the top level and skips none."""
    with pytest.raises(Inputfejl, match="verskrift"):
        _pdf(markdown)


def test_a_long_word_stays_on_the_paper() -> None:
    """A word longer than the line is set over several lines, whole and without added characters."""
    word = "Wæ" * 150
    page = _words(_pdf(f"# a\n\n{word}\n"))[0]
    assert max(map(len, page.splitlines())) < 100
    assert word in page.replace("\n", "")


def test_letters_can_be_made_side_by_side() -> None:
    """Several threads making letters at once get the same bytes as one after the other."""
    numbers = [f"27-{number}" for number in range(8)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda number: _pdf(sagsnummer=number), numbers)) == [_pdf(sagsnummer=number) for number in numbers]
