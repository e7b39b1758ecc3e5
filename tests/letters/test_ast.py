"""The closed tree: what it reads, what it refuses, and that Markdown carries it there and back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from letters.traeer import DOCUMENTS, PARAGRAPHS, RUNS

from vurdering.domain.fejl import Inputfejl
from vurdering.letters.formater.ast import Afsnit, Citat, Dokument, Linje, Liste, Overskrift, Stykke, Tabel, join, parse, plain
from vurdering.letters.formater.markdown import to_markdown
from vurdering.letters.formater.plaintext import WIDTH, to_text


@settings(max_examples=30)
@given(DOCUMENTS)
def test_markdown_reads_back_as_the_same_letter(dokument: Dokument) -> None:
    """Any tree, whatever its words, survives the way through Markdown unchanged."""
    assert parse(to_markdown(dokument)) == dokument


@pytest.mark.campaign
@settings(max_examples=1000)
@given(DOCUMENTS)
def test_markdown_reads_back_at_length(dokument: Dokument) -> None:
    """The same over many more trees."""
    assert parse(to_markdown(dokument)) == dokument


@settings(max_examples=80)
@given(RUNS)
def test_emphasis_survives_beside_any_neighbour(runs: tuple[Stykke, ...]) -> None:
    """Bold and italic text keeps its exact extent, also when it borders on marks, punctuation or other emphasis."""
    assert join(runs) == runs
    assert parse(to_markdown(Dokument((Afsnit(runs),)))).blokke == (Afsnit(runs),)


@settings(max_examples=60)
@given(PARAGRAPHS)
def test_plain_text_holds_every_word_in_order(afsnit: Afsnit) -> None:
    """Wrapping neither loses, adds nor reorders a word, and a line is longer than the width only for one long word."""
    text = to_text(Dokument((afsnit,)))
    assert text.split() == plain(afsnit.stykker).split()
    assert all(len(line) <= WIDTH or " " not in line for line in text.splitlines())


def test_each_kind_is_read() -> None:
    """Every block and style of the tree has its Markdown."""
    bold, italic, both = Stykke("c", fed=True), Stykke("d", kursiv=True), Stykke("e", fed=True, kursiv=True)
    read = parse("# A\n\nb **c** *d* ***e***\\\nf\n\n- g\n- h\n\n3. i\n   > j\n\n---\n")
    assert read.blokke == (
        Overskrift(1, (Stykke("A"),)),
        Afsnit((Stykke("b "), bold, Stykke(" "), italic, Stykke(" "), both, Stykke("\nf"))),
        Liste(False, 1, ((Afsnit((Stykke("g"),)),), (Afsnit((Stykke("h"),)),))),
        Liste(True, 3, ((Afsnit((Stykke("i"),)), Citat((Afsnit((Stykke("j"),)),))),)),
        Linje(),
    )


@pytest.mark.parametrize(
    ("markdown", "named"),
    [
        ("[a](b)", "links"),
        ("<https://a.dk>", "links"),
        ("![a](b)", "billeder"),
        ("<b>a</b>", "HTML"),
        ("<div>\na\n</div>", "HTML"),
        ("<!-- a -->", "HTML"),
        ("a&nbsp;b", "tegnkoder"),
        ("&#42;a", "tegnkoder"),
        ("`a`", "kode"),
        ("```\na\n```", "kode"),
        ("    a", "kode"),
        ("- # a", "overskrifter"),
        ("> ---", "streger"),
        ("-", "tomme"),
        ("#", "tomme"),
        (">", "tomme"),
        ("> " * 6 + "a", "niveauer"),
        ("> | a |\n> | - |\n> | b |", "tabeller"),
        ("- | a |\n  | - |\n  | b |", "tabeller"),
        ("| a | b |\n| - | - |", "uden rækker"),
        ("| a |  |\n| - | - |\n| b | c |", "tom overskrift"),
        ("|a" * 7 + "|\n" + "|-" * 7 + "|\n|b|", "6 kolonner"),
        ("> " * 60 + "a", "niveauer"),
    ],
)
def test_what_the_tree_cannot_hold_is_refused_and_named(markdown: str, named: str) -> None:
    """Nothing is dropped in silence: each forbidden construct gives an error that names it and its line."""
    with pytest.raises(Inputfejl, match=named) as caught:
        parse(f"a\n\n{markdown}\n")
    assert "Linje 3" in str(caught.value)


@pytest.mark.parametrize("text", ["[a]: /b", "[a][b]", "a\n===", "| a | b |\n| - |", "a | b", "www.a.dk", "a < b & c", "[mangler: navn]"])
def test_marks_without_meaning_in_a_letter_stay_as_words(text: str) -> None:
    """Link definitions, half a table, underlines and bare addresses are ordinary words, none of them lost."""
    (afsnit,) = parse(text).blokke
    assert isinstance(afsnit, Afsnit)
    assert plain(afsnit.stykker) == text.replace("\n", " ")


@pytest.mark.parametrize("row", ["| c | d | e |", "|  | d | e |", "| c | \\| | e |", "c|d|e", "|||e|"])
def test_a_cell_too_many_is_never_dropped(row: str) -> None:
    """A row with more cells than headings is refused on its own line; the parser would leave the last words out."""
    with pytest.raises(Inputfejl, match=r"Linje 4: .*flere felter"):
        parse(f"| a | b |\n| - | - |\n| c | d |\n{row}\n")


def test_tables_are_read() -> None:
    """Headings, rows, empty cells, emphasis, a pipe among the words, and the columns set to the right."""
    (tabel,) = parse("| Måned | Timer |\n|---|--:|\n| maj\\|juni | **15** |\n| juli | |\n").blokke
    rows = (((Stykke("maj|juni"),), (Stykke("15", fed=True),)), ((Stykke("juli"),), ()))
    assert tabel == Tabel(((Stykke("Måned"),), (Stykke("Timer"),)), rows, (False, True))


def test_a_table_read_aloud_names_each_cell() -> None:
    """In plain text each cell stands with its heading, also an empty one, and rows are parted by a blank line."""
    text = to_text(parse("| Måned | Timer |\n|---|--:|\n| maj | 15 |\n| juni | |\n"))
    assert text == "Måned: maj\nTimer: 15\n\nMåned: juni\nTimer: (tom)\n"


def test_plain_text_shows_the_shape_of_the_letter() -> None:
    """Headings are underlined at their own length, list items marked, quotes marked, and blocks parted by a blank line."""
    text = to_text(parse("# Æble\n\na\n\n- b\n- c\n\n2. d\n3. e\n\n> f\n>\n> g\n"))
    assert text == "Æble\n====\n\na\n\n- b\n- c\n\n2. d\n3. e\n\n> f\n>\n> g\n"
