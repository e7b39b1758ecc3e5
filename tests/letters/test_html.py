"""The web page: whole in itself, readable by everyone, and unable to run or fetch anything."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from letters.test_hostile import HOSTILE
from letters.traeer import LETTERS

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.tekst import clean
from vurdering.letters.formater.ast import Afsnit, Citat, Dokument, Linje, Liste, Overskrift, Stykke, Tabel, parse, plain
from vurdering.letters.formater.html import render_html
from vurdering.letters.formater.stykker import keep_together

LETTER = (
    "# Du får 9 timer\n\n## Derfor\n\nKære **Åse** *Ø*.\\\nHej.\n\n3. a\n4. b\n\n> c\n\n---\n\n| Tur | Timer |\n|---|--:|\n| kor | 2,5 |\n"
)
EMPTY = {"br", "hr", "meta"}


def _html(dokument: Dokument, *, udkast: bool = False, titel: str = "Bevilling", version: str = "a1b2c3") -> str:
    return render_html(
        dokument, titel=titel, afsender="Eksempel Kommune", dato=date(2026, 10, 5), sagsnummer="27-1234", udkast=udkast, version=version
    )


class _Page(HTMLParser):
    """The elements with their attributes, the words, and whether each element is closed where it should be."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "main" in self._open:
            self.words.append(data)


def _words(blok: object) -> str:
    match blok:
        case Overskrift(_, stykker) | Afsnit(stykker):
            return keep_together(plain(stykker))
        case Citat(inner):
            return "".join(map(_words, inner))
        case Liste(_, _, punkter):
            return "".join(_words(indre) for punkt in punkter for indre in punkt)
        case Tabel(hoved, raekker, _):
            return "".join(keep_together(plain(celle)) for raekke in (hoved, *raekker) for celle in raekke)
        case Linje():
            return ""
    raise AssertionError(blok)


def test_the_page_is_built_for_a_screen_reader() -> None:
    """Danish, a title, one main part, headings in order, a numbered list that begins where it should, headings over columns."""
    page = _Page(_html(parse(LETTER)))
    tags = [tag for tag, _ in page.elements]
    assert ("html", {"lang": "da"}) in page.elements
    assert (tags.count("title"), tags.count("main"), tags.count("h1")) == (1, 1, 1)
    assert tags.index("h1") < tags.index("h2") < tags.index("ol") < tags.index("blockquote") < tags.index("hr") < tags.index("table")
    assert ("ol", {"start": "3"}) in page.elements
    assert [attributes for tag, attributes in page.elements if tag == "th"] == [{"scope": "col"}, {"scope": "col", "class": "hoejre"}]
    assert {"strong", "em", "br", "footer"} <= set(tags)


def test_the_page_runs_and_fetches_nothing() -> None:
    """The browser is told to allow one style, known by its fingerprint, and nothing else; no address stands anywhere."""
    page = _html(parse(LETTER))
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    fingerprint = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"content=\"default-src 'none'; style-src 'sha256-{fingerprint}'\"" in page
    assert not re.search(r"https?:|src=|href=|url\(|@import|<script|\bon\w+=", page)


def test_the_page_is_easy_to_read() -> None:
    """Letters no smaller than the reader's own, lines no longer than the eye follows, and no hyphenation."""
    (style,) = re.findall(r"<style>(.*?)</style>", _html(parse(LETTER)), re.DOTALL)
    sizes = [float(size) for size in re.findall(r"([\d.]+)rem/1\.6", style)]
    assert sizes and min(sizes) >= 1
    assert "hyphens: manual" in style
    assert "max-width: 38rem" in style
    assert "justify" not in style


@settings(max_examples=12)
@given(LETTERS)
def test_every_word_arrives_and_nothing_else(dokument: Dokument) -> None:
    """Any tree, whatever its words, gives well-formed HTML that shows exactly those words in that order."""
    page = _Page(_html(dokument))
    assert "".join("".join(page.words).split()) == "".join("".join(map(_words, dokument.blokke)).split())
    assert {tag for tag, _ in page.elements} <= set(
        "html head meta title style body main footer h1 h2 h3 h4 h5 h6 p ul ol li blockquote hr br strong em"
        " table thead tbody tr th td small".split()
    )


@pytest.mark.parametrize("fri", ["<script>alert(1)</script>", "</style><b>", '" onload="x', "'--><!--", "&lt;b&gt;", "<!DOCTYPE"])
def test_text_in_the_title_and_beside_it_is_only_text(fri: str) -> None:
    """Whatever stands in title or version, the page has the same elements, and the words are shown as typed."""
    plain_page, page = _Page(_html(parse(LETTER))), _html(parse(LETTER), titel=fri, version=fri)
    assert [tag for tag, _ in _Page(page).elements] == [tag for tag, _ in plain_page.elements]
    assert f"<title>{html.escape(fri)}</title>" in page


def test_hostile_text_is_only_text() -> None:
    """Every hostile text as a cell, an item and a heading leaves the page's elements as they were."""
    texts = [clean(text, one_line=True).text for text in HOSTILE]
    runs = [(Stykke(text),) for text in texts if text]
    row = Tabel(((Stykke("a"),),), tuple((run,) for run in runs), (False,))
    page = _Page(_html(Dokument((Overskrift(1, (Stykke("a"),)), row))))
    assert [tag for tag, _ in page.elements].count("td") == len(runs)
    assert {tag for tag, _ in page.elements} <= set(
        "html head meta title style body main footer br h1 table thead tbody tr th td small".split()
    )


def test_a_draft_says_so() -> None:
    """UDKAST stands above a draft and in its title, and nowhere in a final letter."""
    draft = _html(parse(LETTER), udkast=True)
    assert draft.count("UDKAST") == 2
    assert "<title>UDKAST: Bevilling</title>" in draft
    assert "UDKAST" not in _html(parse(LETTER))


def test_headings_that_cannot_be_followed_are_refused() -> None:
    """As in the PDF, a letter begins at the top level."""
    with pytest.raises(Inputfejl, match="verskrift"):
        _html(parse("a"))
