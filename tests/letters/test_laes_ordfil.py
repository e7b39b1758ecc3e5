"""What comes back from Word: what Word does on its own is let pass, and what a letter has no place for is refused by name."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from datetime import date

import pytest

from vurdering.domain.fejl import Inputfejl
from vurdering.letters.formater.ast import Afsnit, Blok, Dokument, Liste, Stykke, Tabel, parse, plain
from vurdering.letters.formater.laes_ordfil import laes_ordfil
from vurdering.letters.formater.laes_ordfil_pakke import MAKS_DEL
from vurdering.letters.formater.ordfil import render_docx

MARKDOWN = "# Titel\n\nEt to § 97.\n\n- punkt\n\n1. nummer\n\n| Hoved |\n|---|\n| felt |\n"
SECRET = "hemmelig"


def _docx(markdown: str = MARKDOWN) -> bytes:
    return render_docx(parse(markdown), titel="a", afsender="b", dato=date(2026, 10, 5), sagsnummer="c", udkast=False)


def _changed(data: bytes, change: Callable[[str], str], part: str = "word/document.xml") -> bytes:
    """The file with one part rewritten, packed as Word packs."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[part] = change(parts[part].decode("utf-8")).encode("utf-8", "surrogatepass")
    new = io.BytesIO()
    with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return new.getvalue()


NUMBERING = "word/numbering.xml"


def _with(old: str, new: str, markdown: str = MARKDOWN, part: str = "word/document.xml") -> bytes:
    def change(xml: str) -> str:
        assert old in xml
        return xml.replace(old, new, 1)

    return _changed(_docx(markdown), change, part)


def _read(data: bytes) -> Dokument:
    return laes_ordfil(data, "brev.docx")


RUN = '<w:r><w:t xml:space="preserve">Et to §\u00a097.</w:t></w:r>'


def _run(words: str, properties: str = "") -> str:
    return f'<w:r w:rsidR="00A1"><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


@pytest.mark.parametrize(
    "runs",
    [
        _run("E") + '<w:proofErr w:type="spellStart"/>' + _run("t t") + '<w:proofErr w:type="spellEnd"/>' + _run("o § 97."),
        '<w:bookmarkStart w:id="0" w:name="a"/>' + _run("Et to § 97.") + '<w:bookmarkEnd w:id="0"/>',
        _run("Et\u00ad to § 97."),
        "<w:r><w:t>Et t</w:t><w:softHyphen/><w:t>o</w:t><w:tab/><w:lastRenderedPageBreak/><w:t>§ 97.</w:t></w:r>",
        '<w:hyperlink r:id="rId9">' + _run("Et to") + "</w:hyperlink>" + _run(" § 97."),
        "<w:sdt><w:sdtPr/><w:sdtContent>" + _run("Et to § 97.") + "</w:sdtContent></w:sdt>",
        '<w:smartTag w:element="x">' + _run("Et to § 97.") + "</w:smartTag>",
        _run("Et to § 97.", '<w:b w:val="0"/><w:i w:val="false"/><w:u w:val="single"/><w:color w:val="FF0000"/>'),
        _run("Et to § 97.", '<w:rPrChange w:id="1" w:author="x"><w:rPr><w:b/></w:rPr></w:rPrChange>'),
        _run("Et") + '<w:r><w:br w:type="page"/></w:r>' + _run("to § 97."),
    ],
    ids=["run delt", "bogmærke", "blød", "tegn", "link", "indholdsfelt", "mærke", "udseende", "ændret udseende", "sideskift"],
)
def test_what_word_does_on_its_own_changes_nothing(runs: str) -> None:
    """Split runs, marks for spelling, bookmarks, soft hyphens, wrappings and looks leave the letter as it was."""
    assert _read(_with(RUN, runs)) == parse(MARKDOWN)


def test_words_may_be_bold_by_a_style_of_their_own() -> None:
    """Word's own «Strong» and «Emphasis» count as bold and italic, and can be turned off again."""
    styles = (
        '<w:style w:type="character" w:styleId="Staerk"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Mere"><w:basedOn w:val="Staerk"/><w:rPr><w:i/></w:rPr></w:style></w:styles>'
    )
    runs = _run("a", '<w:rStyle w:val="Staerk"/>') + _run("b", '<w:rStyle w:val="Mere"/><w:b w:val="0"/>') + _run("c")
    data = _changed(_with(RUN, runs), lambda xml: xml.replace("</w:styles>", styles), "word/styles.xml")
    assert _read(data).blokke[1] == Afsnit((Stykke("a", fed=True), Stykke("b", kursiv=True), Stykke("c")))


@pytest.mark.parametrize(
    ("style", "local"), [("heading 1", "Overskrift 1"), ("List Bullet", "Opstilling - punkttegn"), ("Normal", "Brødtekst")]
)
def test_names_of_styles_may_be_danish(style: str, local: str) -> None:
    """Other programs write the name that the user sees."""
    data = _with(f'<w:name w:val="{style}"/>', f'<w:name w:val="{local}"/>', part="word/styles.xml")
    assert _read(data) == parse(MARKDOWN)


def test_ids_of_styles_may_be_anything() -> None:
    """A Danish Word calls the first heading «Overskrift1» inside the file; only the name counts."""
    data = _changed(_docx(), lambda xml: xml.replace('"Heading1"', '"Overskrift1"'))
    assert _read(_changed(data, lambda xml: xml.replace('"Heading1"', '"Overskrift1"'), "word/styles.xml")) == parse(MARKDOWN)


def _p(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{_run(words)}</w:p>"


def _num(number: int, level: int, style: str = "Listeafsnit") -> str:
    return f'<w:pStyle w:val="{style}"/><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _blocks(*paragraphs: str) -> tuple[Blok, ...]:
    data = _with("</w:p>", "</w:p>" + "".join(paragraphs), "# Titel\n")
    style = '<w:style w:type="paragraph" w:styleId="Listeafsnit"><w:name w:val="List Paragraph"/></w:style></w:styles>'
    return _read(_changed(data, lambda xml: xml.replace("</w:styles>", style), "word/styles.xml")).blokke[1:]


def test_lists_made_with_words_buttons_are_lists() -> None:
    """An item is what has a number in Word, whatever its style; the Tab key makes it one level deeper; a blank line changes nothing."""
    made = _blocks(
        _p("a", _num(2, 0)), _p("b", _num(2, 1)), "<w:p/>", _p("c", _num(2, 0)), _p("d"), _p("e", _num(2, 0)), _p("f", _num(1, 0))
    )
    assert made == parse("1. a\n   1. b\n2. c\n\nd\n\n3. e\n\n- f\n").blokke


def test_numbers_that_share_a_definition_are_one_list_until_one_starts_afresh() -> None:
    """As Word counts: another number of the same definition goes on, and one that is told to start does so, once."""
    numbers = (
        '<w:num w:numId="8"><w:abstractNumId w:val="2"/></w:num>'
        '<w:num w:numId="9"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    items = "".join(_p(words, _num(number, 0)) for words, number in (("a", 2), ("b", 8), ("c", 9), ("d", 9), ("e", 8)))
    data = _changed(
        _with("</w:p>", "</w:p>" + items, "# Titel\n"), lambda xml: xml.replace("</w:numbering>", numbers + "</w:numbering>"), NUMBERING
    )
    style = '<w:style w:type="paragraph" w:styleId="Listeafsnit"><w:name w:val="List Paragraph"/></w:style></w:styles>'
    read = _read(_changed(data, lambda xml: xml.replace("</w:styles>", style), "word/styles.xml"))
    assert read.blokke[1:] == parse("1. a\n2. b\n\n5) c\n6) d\n7) e\n").blokke


def test_a_number_taken_off_leaves_an_ordinary_paragraph() -> None:
    """Word says «no list» with the list 0; a style's own list counts where nothing else is said."""
    assert _blocks(_p("a", '<w:pStyle w:val="ListBullet"/>'), _p("b", _num(0, 0))) == parse("- a\n\nb\n").blokke
    # Continues an item that is not there.
    assert _blocks(_p("a", '<w:pStyle w:val="ListContinue"/>')) == parse("a\n").blokke


def test_cells_with_several_lines_are_one_line() -> None:
    """A break or a new paragraph in a cell or a heading is a space: the words are all there."""
    data = _with("felt</w:t></w:r></w:p>", "felt</w:t><w:br/><w:t>a</w:t></w:r></w:p>" + _p("b"))
    (tabel,) = (blok for blok in _read(data).blokke if isinstance(blok, Tabel))
    assert plain(tabel.raekker[0][0]) == "felt a b"


REFUSED = [
    ("ændringer", f'<w:ins w:id="1" w:author="x">{_run(SECRET)}</w:ins>'),
    ("ændringer", f'<w:del w:id="1"><w:r><w:delText>{SECRET}</w:delText></w:r></w:del>'),
    ("ændringer", f'<w:moveTo w:id="1">{_run(SECRET)}</w:moveTo>'),
    ("kommentar", f'<w:commentRangeStart w:id="1"/>{_run(SECRET)}<w:commentRangeEnd w:id="1"/>'),
    ("kommentar", '<w:r><w:commentReference w:id="1"/></w:r>'),
    ("billede", "<w:r><w:drawing/></w:r>"),
    ("billede", f"<w:r><w:pict><w:txbxContent>{_p(SECRET)}</w:txbxContent></w:pict></w:r>"),
    ("billede", '<mc:AlternateContent xmlns:mc="urn:x"/>'),
    ("felt, som Word", f'<w:fldSimple w:instr="DATE">{_run(SECRET)}</w:fldSimple>'),
    ("felt, som Word", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'),
    ("fodnote", '<w:r><w:footnoteReference w:id="2"/></w:r>'),
    ("symbol", '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'),
    ("formel", '<m:oMath xmlns:m="urn:x"/>'),
    ("gennemstreget", _run(SECRET, "<w:strike/>")),
    ("skjult", _run(SECRET, "<w:vanish/>")),
    ("hævet", _run(SECRET, '<w:vertAlign w:val="superscript"/>')),
    ("ikke kender", f"<w:nyt>{_run(SECRET)}</w:nyt>"),
    ("ikke kender", "<w:r><w:nyt/></w:r>"),
    ("mange lag", "<w:smartTag>" * 50 + _run(SECRET) + "</w:smartTag>" * 50),
]


@pytest.mark.parametrize(("named", "xml"), REFUSED, ids=[f"{n}-{name}" for n, (name, _) in enumerate(REFUSED)])
def test_what_a_letter_has_no_place_for_is_refused_by_name(named: str, xml: str) -> None:
    """The error says what it is, in which paragraph, and what to do; none of the letter's words stand in it."""
    with pytest.raises(Inputfejl, match=rf"brev\.docx: afsnit 2 har .*{named}.*\. [A-ZÆØÅ].*\.$") as caught:
        _read(_with(RUN, xml))
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize(
    ("named", "old", "new"),
    [
        ("typografien «forsidetitel»", '<w:pStyle w:val="Normal"/>', '<w:pStyle w:val="Forsidetitel"/>'),
        ("ændringer", '<w:pStyle w:val="Normal"/>', '<w:rPr><w:del w:id="1"/></w:rPr>'),
        ("billede", '<w:pStyle w:val="Normal"/>', '<w:framePr w:w="1"/>'),
        ("ændringer", "<w:cantSplit/>", '<w:cantSplit/><w:ins w:id="1"/>'),
        ("flettede", '<w:tcW w:w="9070" w:type="dxa"/>', "<w:vMerge/>"),
        ("tabel inde i", '<w:p><w:pPr><w:pStyle w:val="Tabeltekst"/>', "<w:tbl/><w:p><w:pPr>"),
        ("liste inde i", '<w:pStyle w:val="Tabeltekst"/>', '<w:pStyle w:val="ListBullet"/>'),
        ("overskrift", "Hoved", " "),
        ("rækker", "<w:tr><w:trPr><w:cantSplit/></w:trPr>", "<!--"),
        ("indsat", "<w:sectPr>", '<w:altChunk r:id="rId9"/><w:sectPr>'),
        ("4 niveauer", '<w:ilvl w:val="0"/>', '<w:ilvl w:val="5"/>'),
    ],
)
def test_what_the_shape_has_no_place_for_is_refused_by_name(named: str, old: str, new: str) -> None:
    """Unknown styles, merged and nested tables, frames and lists too deep are named with what to do."""
    if new == "<!--":
        data = _changed(_docx(), lambda xml: re.sub(r"<w:tr><w:trPr><w:cantSplit/></w:trPr>.*?</w:tr>", "", xml))
    else:
        data = _with(old, new)
    with pytest.raises(Inputfejl, match=named):
        _read(data)


def test_letters_for_numbers_are_refused() -> None:
    """A list a), b), c) would come back as 1., 2., 3., and the text may point at «b»."""
    data = _changed(_docx(), lambda xml: xml.replace('w:val="decimal"', 'w:val="lowerLetter"'), "word/numbering.xml")
    with pytest.raises(Inputfejl, match="bogstaver"):
        _read(data)


def test_text_from_word_passes_the_door_for_text() -> None:
    """Characters that no case may hold are left out of what is read, and told."""
    removed: list[str] = []
    read = laes_ordfil(_with(RUN, _run("E\u202et\u200b") + _run("\u2028e\u0301\u0085") + _run("\ue000x ", "<w:b/>")), "brev.docx", removed)
    assert read.blokke[1] == Afsnit((Stykke("Et\né\n"), Stykke("x", fed=True)))
    assert removed == ["U+202E", "U+200B", "U+E000"]


def _zip(**parts: bytes) -> bytes:
    new = io.BytesIO()
    with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return new.getvalue()


ENTITY = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>'
LAUGHS = '<!DOCTYPE a [<!ENTITY b "cccccccccc"><!ENTITY d "&b;&b;&b;&b;&b;&b;&b;">]>'


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"", "ikke en Word-fil"),
        (b"%PDF-1.7", "ikke en Word-fil"),
        (b"PK\x03\x04" + bytes(40), "beskadiget"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "adgangskode"),
        (_docx()[:-30], "beskadiget"),
        (_zip(a=b"b"), "beskadiget"),
        (_changed(_docx(), lambda xml: xml[:-20]), "beskadiget"),
        (_changed(_docx(), lambda xml: xml.replace("w:body", "w:krop")), "ikke et almindeligt"),
        (_changed(_docx(), lambda xml: xml.replace("?>\n", f"?>{ENTITY}", 1)), "XML-definitioner"),
        (_changed(_docx(), lambda xml: xml.replace("?>\n", f"?>{LAUGHS}", 1)), "XML-definitioner"),
        (_changed(_docx(), lambda xml: xml.replace("?>\n", f"?>{LAUGHS}", 1), "word/styles.xml"), "XML-definitioner"),
        (_changed(_docx(), lambda xml: xml.replace("</w:body>", " " * (MAKS_DEL + 1) + "</w:body>")), "fylder mere"),
        (_changed(_docx(), lambda xml: xml.replace('"word/document.xml"', '"../../x"'), "_rels/.rels"), "beskadiget"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{len(value)} bytes",
)
def test_what_is_no_whole_word_file_is_refused(data: bytes, named: str) -> None:
    """Other files, old and locked ones, broken ones, bombs, and files with definitions of their own: each in plain Danish."""
    with pytest.raises(Inputfejl, match=rf"^brev\.docx .*{named}"):
        _read(data)


def test_broken_files_never_give_anything_but_a_refusal() -> None:
    """Whatever bytes are changed, cut or doubled, the answer is a letter or a sentence."""
    chance = random.Random(5)
    whole = _changed(_docx(), str)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.choice([1, 1, 5])):
            data[chance.randrange(len(data))] = chance.randrange(256)
        if chance.random() < 0.2:
            del data[chance.randrange(len(data)) :]
        try:
            assert _read(bytes(data))
        except Inputfejl as refused:
            assert str(refused).startswith("brev.docx")


def test_a_changed_sentence_is_all_that_changes() -> None:
    """A sentence written anew in Word comes back anew, and every other block as it was."""
    before, after = parse(MARKDOWN), _read(_with(RUN, _run("Noget nyt.")))
    assert [n for n, (a, b) in enumerate(zip(before.blokke, after.blokke, strict=True)) if a != b] == [1]
    assert after.blokke[1] == Afsnit((Stykke("Noget nyt."),))
    assert isinstance(after.blokke[2], Liste)
