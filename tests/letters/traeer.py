"""Random trees of letters: every kind of block, with words that mean something to a parser."""

from __future__ import annotations

from hypothesis import strategies as st

from vurdering.domain.tekst import clean
from vurdering.letters.formater.ast import MAX_COLUMNS, Afsnit, Blok, Citat, Dokument, Linje, Liste, Overskrift, Stykke, Tabel, join

MARKS = st.text(st.sampled_from("ab1|æ \u00a0\u2003\n*_`#-+=>~.)([]<&;!|\\\"'»§:/€$^0"), min_size=1, max_size=12)
TEXTS = (MARKS | st.text(max_size=12)).map(lambda text: "\n".join(clean(line).text for line in text.split("\n")))
INLINE = st.lists(st.builds(Stykke, TEXTS, st.booleans(), st.booleans()), min_size=1, max_size=5)
RUNS = INLINE.map(join).filter(bool)
TITLES = INLINE.map(lambda runs: join(Stykke(r.tekst.replace("\n", " "), r.fed, r.kursiv) for r in runs)).filter(bool)


def _lists(inner: st.SearchStrategy[Blok]) -> st.SearchStrategy[Blok]:
    some = st.lists(inner, min_size=1, max_size=3).map(tuple)
    items = st.lists(some, min_size=1, max_size=3).map(tuple)
    ordered = st.builds(Liste, st.just(True), st.integers(0, 999_999_990), items)
    return st.builds(Citat, some) | ordered | st.builds(Liste, st.just(False), st.just(1), items)


PARAGRAPHS = st.builds(Afsnit, RUNS)
NESTED = _lists(PARAGRAPHS | _lists(PARAGRAPHS | _lists(PARAGRAPHS)))
CELLS = TITLES | st.just(())


def _tables(columns: int) -> st.SearchStrategy[Tabel]:
    row = st.tuples(*[CELLS] * columns)
    right = st.tuples(*[st.booleans()] * columns)
    return st.builds(Tabel, st.tuples(*[TITLES] * columns), st.lists(row, min_size=1, max_size=3).map(tuple), right)


TABLES = st.integers(1, MAX_COLUMNS).flatmap(_tables)
BLOCKS = PARAGRAPHS | NESTED | TABLES | st.builds(Overskrift, st.integers(1, 6), TITLES) | st.just(Linje())
DOCUMENTS = st.builds(Dokument, st.lists(BLOCKS, max_size=5).map(tuple))


def headed(dokument: Dokument) -> Dokument:
    """The same under headings that a screen reader can follow, as every letter but Markdown and text must have."""
    level, blokke = 1, [Overskrift(1, (Stykke("Brev"),))]
    for blok in dokument.blokke:
        if isinstance(blok, Overskrift):
            level = min(blok.niveau, level + 1)
            blok = Overskrift(level, blok.stykker)
        blokke.append(blok)
    return Dokument(tuple(blokke))


LETTERS = DOCUMENTS.map(headed)
