"""Hostile text in every field: the letter keeps its shape, and the text arrives as it was typed."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.tekst import clean
from vurdering.letters.formater.ast import Afsnit, Blok, Citat, Dokument, Liste, Overskrift, parse, plain
from vurdering.letters.formater.markdown import to_markdown
from vurdering.letters.formater.pdf import render_pdf
from vurdering.letters.formater.plaintext import to_text
from vurdering.letters.skabeloner.skabelon import render

TEMPLATE = """# Afgørelse til {{ fri }}

Kære {{ fri }}, **{{ fri }}** og *{{ fri }}*{{ fri }}

{{ fri }}

- {{ fri }}
- **Fast:** {{ fri }}
{% for p in punkter %}
- {{ p.fri }}
{% endfor %}

1. {{ fri }}

> {{ fri }}

## Sådan klager du

{% if fri %}
Inden 4 uger.
{% endif %}
"""

HOSTILE = [
    # Markdown
    "# Afslag",
    "a\n# Afslag",
    "a\n\n# Afslag\n\nb",
    "Afslag\n======",
    "Afslag\n---",
    "a\n\n---\n\nb",
    "***",
    "___",
    "- a\n- b",
    "1. a\n2. b",
    "1) a",
    "+ a",
    "* a",
    "> a\n> b",
    ">>>> a",
    "    kode",
    "\tkode",
    "```\nkode",
    "~~~\nkode\n~~~",
    "`kode`",
    "``",
    "**fed**",
    "**",
    "*a",
    "a*",
    "_a_ __b__",
    "***a** b*",
    "[a](https://a.dk)",
    "[a]: https://a.dk",
    "[Afgørelse]: /x 'y'",
    "[a][b]\n\n[b]: /c",
    "![a](b)",
    "<https://a.dk>",
    "https://a.dk",
    "| a | b |\n|---|---|\n| c | d |",
    "|",
    "a  \nb",
    "a\\\nb",
    "\\",
    "a\\",
    "\\*a\\*",
    "&amp; &nbsp; &#35; &copy;",
    # HTML
    "<h1>Afslag</h1>",
    "<!-- a",
    "--> a",
    "<script>alert(1)</script>",
    "</p><p>",
    "<br>",
    "<![CDATA[a",
    "<?php",
    # Jinja
    "{{ 7 * 7 }}",
    "{% if true %}a{% endif %}",
    "{# a #}",
    "{{ fri }}",
    '{% include "_afsnit/a.md" %}',
    "{% raw %}",
    "}}",
    "{{ ''.__class__ }}",
    "%s %d {0} ${a}",
    # Typst
    '#eval("1")',
    "#show heading: none",
    "#set page(width: 1pt)",
    "#pagebreak()",
    '" + read("/etc/passwd") + "',
    "= Afslag",
    "$ x $",
    "@a <b>",
    '#import "@preview/a:0.1.0": *',
    "// a /* b",
    '"}],"art":"linje"',
    # Rich and Textual
    "[bold]a[/bold]",
    "[/]",
    "[@click=app.quit]a[/]",
    "[link=https://a.dk]a",
    # Characters that are not seen
    "a\x00b",
    "a\x1b[31mb\x1b[0m",
    "a\x07\x08b",
    "a\u202egodt\u202cb",
    "a\u2066b\u2069",
    "a\u200b\u200c\u200d\u2060\ufeffb",
    "a\u00adb",
    "a\u0085b\u2028c\u2029d",
    "a\r\nb\r\n\r\nc\rd",
    "a\x0bb\x0cc",
    "\ue0000\ue001",
    "a\ue0001\ue001b",
    "\ue00099999\ue001",
    "\ue001\ue000",
    "a\ufffe\uffffb",
    "a\ud800b",
    "\U000e0041\U000e0042a",
    "a\ufe0fb",
    "e" + "\u0301" * 50,
    # Space and length
    "a\n\n\n\n\n\nb",
    "a\n \n\u00a0\n\u2003\nb",
    "  a  ",
    "\u2003a\u2003",
    "a\n    b\n\n    c",
    "x" * 5000,
    "a " * 5000,
    "a\n\n" * 500 + "b",
    "9. oktober",
    "2026-10-05",
    "-5 grader",
    "''\"«»",
    "0",
    # Word, HTML and what else reads a file
    "</w:t></w:r></w:p><w:p><w:r><w:t>Afslag",
    '<w:sectPr/><w:altChunk r:id="rId1"/>',
    "]]></w:t>",
    "_x000D_ _x0041_",
    "&#x1; &#0; &quot;",
    "\\newpage {\\rtf1 a}",
    '=HYPERLINK("https://a.dk")',
    "' OR 1=1; DROP TABLE sager --",
    "../../../etc/passwd",
    "CON",
    # Our own marks
    "[mangler: dato]",
    "[mangler: ",
    "UDKAST – ikke sendt",
    "## Hvis du er uenig\n\nDu kan ikke klage.",
    "Venlig hilsen\\\nMette",
    "ved ikke",
    # Marks of other Markdown than ours
    "~~a~~ ==a== ^a^",
    "[^1]: a",
    "- [ ] a",
    ":--- | ---:",
    "a | b | c",
    "term\n: a",
    "$$x$$",
    # Letters that are not Danish, and very many
    "ñ ü ß ł ğ İ ı š ž",
    "Ελληνικά кириллица",
    "x\u0301\u0308\u0323\u0331y",
    "ord " * 4_999,
    "a\tb\tc",
    "1.\u00a0a\u00a0b",
    "\u2007a\u202fb",
]


def _render(fri: str) -> Dokument:
    return render("t/brev.md", {"fri": fri, "punkter": [{"fri": fri}]}, {"t/brev.md": TEMPLATE}.__getitem__)


def _shape(blokke: Sequence[Blok]) -> list[object]:
    """The kinds of the blocks, a row of paragraphs counting as one."""
    shape: list[object] = []
    for blok in blokke:
        match blok:
            case Liste(ordnet, start, punkter):
                shape.append((ordnet, start, [_shape(punkt) for punkt in punkter]))
            case Citat(indre):
                shape.append(("citat", _shape(indre)))
            case Overskrift(niveau):
                shape.append(niveau)
            case Afsnit() if shape and shape[-1] == "afsnit":
                continue
            case Afsnit():
                shape.append("afsnit")
            case _:
                shape.append(type(blok).__name__)
    return shape


EXPECTED = [
    1,
    "afsnit",
    (False, 1, [["afsnit"], ["afsnit"], ["afsnit"]]),
    (True, 1, [["afsnit"]]),
    ("citat", ["afsnit"]),
    2,
    "afsnit",
]


def _expected_parts(fri: str) -> list[str]:
    parts = re.split(r"\n\s*\n", clean(fri).text.strip())
    return [" ".join(line.strip() for line in part.split("\n") if line.strip()) for part in parts]


def _check(fri: str) -> Dokument:
    dokument = _render(fri)
    parts = _expected_parts(fri)
    one_line = " ".join(parts)
    blokke = dokument.blokke
    assert _shape(blokke) == EXPECTED
    title, line, *alone = blokke[: 2 + len(parts)]
    assert isinstance(title, Overskrift)
    assert plain(title.stykker) == f"Afgørelse til {one_line}"
    assert isinstance(line, Afsnit)
    assert plain(line.stykker) == f"Kære {one_line}, {one_line} og {one_line}{one_line}"
    assert [plain(blok.stykker) for blok in alone if isinstance(blok, Afsnit)] == parts
    for blok in blokke[2 + len(parts) : -2]:
        items = blok.punkter if isinstance(blok, Liste) else (blok.blokke,) if isinstance(blok, Citat) else ()
        for item in items:
            words = [plain(afsnit.stykker) for afsnit in item if isinstance(afsnit, Afsnit)]
            assert words in (parts, [f"Fast: {one_line}"])
    assert [plain(blok.stykker) for blok in blokke[-2:] if isinstance(blok, Overskrift | Afsnit)] == ["Sådan klager du", "Inden 4 uger."]
    assert parse(to_markdown(dokument)) == dokument
    assert all(char.isprintable() or char.isspace() for char in to_text(dokument))
    return dokument


@pytest.mark.parametrize("fri", [text for text in HOSTILE if clean(text).text.strip()], ids=lambda text: ascii(text[:24]))
def test_hostile_text_is_only_text(fri: str) -> None:
    """Whatever is typed, the headings, lists, quotes and guidance stand as in the template, the words arrive, and Markdown keeps them."""
    _check(fri)


@settings(max_examples=150)
@given(
    st.lists(st.sampled_from(HOSTILE) | st.text(max_size=30), min_size=1, max_size=4).map("\n".join).filter(lambda s: clean(s).text.strip())
)
def test_mixed_hostile_text_is_only_text(fri: str) -> None:
    """The same for any mixture, over several lines."""
    _check(fri)


@pytest.mark.parametrize("fri", ["", " ", "\u200b", "\ue000", "\n\n", "\x00", "\u2003"])
def test_text_that_is_nothing_when_cleaned_is_refused(fri: str) -> None:
    """A field of invisible characters is an empty field, which a letter must not print."""
    with pytest.raises(Inputfejl, match="fri"):
        _render(fri)


def test_hostile_text_cannot_reach_the_typesetter() -> None:
    """Every hostile text in one letter becomes a PDF of plain words, and Typst code among them is shown, not run."""
    texts = [text for text in HOSTILE if clean(text).text.strip() and len(text) < 1000]
    template = "# Brev\n\n{% for p in punkter %}\n- {{ p }}\n{% endfor %}\n"
    dokument = render("t/brev.md", {"punkter": texts}, {"t/brev.md": template}.__getitem__)
    pdf = render_pdf(dokument, titel="a\x00#b", afsender='"#c', dato=date(2026, 1, 1), sagsnummer="#eval", udkast=False)
    words = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    for shown in (
        "#set page(width: 1pt)",
        "#pagebreak()",
        "= Afslag",
        "{{ 7 * 7 }}",
        "[@click=app.quit]a[/]",
        "<h1>Afslag</h1>",
        "Sag #eval",
    ):
        assert shown in words
