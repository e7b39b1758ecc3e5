"""A letter as a Word file: the same tree in Word's own styles, so that what is changed there can be read back.

The parts are written here and stored unpacked, so that the same letter gives the same bytes on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.tekst import clean
from vurdering.letters.formater.ast import Afsnit, Blok, Citat, Dokument, Linje, Liste, Overskrift, Stykke, Tabel, refuse_headings
from vurdering.letters.formater.logmaerke import loglinje, smaat
from vurdering.letters.formater.ordfil_pakke import RELATIONER, XML, Egenskaber, fast, pak, skrevet
from vurdering.letters.formater.ordfil_typografi import STREG, TABELHOVED, TABELTEKST, Plads, egen, typografi, typografi_id
from vurdering.letters.formater.stykker import keep_together

_W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
#: The width of the text between the margins, and a step to the right, in twentieths of a point.
_BREDDE: Final = 9070
_TRIN: Final = 425
#: The first number free for a letter's own lists; the styles have those before.
_FOERSTE_LISTE: Final = 3
#: Word cannot count further.
_MAKS_NUMMER: Final = 32_767


def render_docx(
    dokument: Dokument, *, titel: str, afsender: str, dato: date, sagsnummer: str, udkast: bool, version: str = "", log: str = ""
) -> bytes:
    """The letter as a Word file; with `udkast` the word UDKAST stands on each page and in the title.

    Raises `Inputfejl` for headings a screen reader cannot follow, for a list that Word cannot number, and for a character
    that the file format cannot hold.
    """
    refuse_headings(dokument)
    titel, afsender, sagsnummer = (clean(tekst, one_line=True).text for tekst in (titel, afsender, sagsnummer))
    krop = _Krop()
    krop.skriv(dokument.blokke)
    return pak(
        Egenskaber(f"UDKAST: {titel}" if udkast else titel, afsender, dato, loglinje(log)),
        document=krop.dokument(),
        styles=fast("styles").replace("</w:styles>", krop.typografier() + "</w:styles>"),
        settings=fast("settings"),
        numbering=krop.nummerering(),
        header=f"{XML}<w:hdr {_W}>{_afsnit('Header', _tekst('UDKAST') if udkast else '')}</w:hdr>",
        footer=f"{XML}<w:ftr {_W}>{_sidefod(sagsnummer, smaat(version, log))}</w:ftr>",
    )


class _Krop:
    """The text of the letter, and what its lists and places call for in the other parts."""

    def __init__(self) -> None:
        self._xml: list[str] = []
        self._lister: list[tuple[Liste, int]] = []
        self._egne: dict[Plads, None] = {}

    def dokument(self) -> str:
        side = (
            '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>'
            '<w:pgSz w:w="11906" w:h="16838"/>'
            '<w:pgMar w:top="1588" w:right="1418" w:bottom="1474" w:left="1418" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
        )
        return f'{XML}<w:document {_W} xmlns:r="{RELATIONER}"><w:body>{"".join(self._xml)}{side}</w:body></w:document>'

    def typografier(self) -> str:
        return "".join(map(_egen_typografi, self._egne))

    def nummerering(self) -> str:
        """The styles' own two lists, and a definition for each list of the letter: Word counts those that share one as one list."""
        lister = [(Liste(False, 1, ()), 0), (Liste(True, 1, ()), 0), *self._lister]
        definitioner = "".join(_definition(nummer, liste, niveau) for nummer, (liste, niveau) in enumerate(lister, 1))
        numre = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(1, len(lister) + 1))
        return f"{XML}<w:numbering {_W}>{definitioner}{numre}</w:numbering>"

    def skriv(self, blokke: Sequence[Blok]) -> None:
        foer: Blok | None = None
        for blok in blokke:
            if isinstance(blok, Tabel) and isinstance(foer, Tabel):
                # Word makes one table of two with nothing between.
                self._xml.append(_afsnit("Normal", ""))
            luft = '<w:spacing w:before="280"/>' if isinstance(foer, Tabel) else ""
            match blok:
                case Overskrift(niveau, stykker):
                    self._xml.append(_afsnit(f"Heading{niveau}", _stykker(stykker)))
                case Linje():
                    self._xml.append(_afsnit(STREG, ""))
                case Tabel():
                    self._xml.append(_tabel(blok))
                case Afsnit(stykker):
                    self._xml.append(_afsnit("Normal", _stykker(stykker), luft))
                case Liste() | Citat():
                    self._indre([blok], Plads(), foer)
            foer = blok
        if isinstance(foer, Tabel):
            # A Word file cannot end in a table.
            self._xml.append(_afsnit("Normal", ""))

    def _indre(self, blokke: Sequence[Blok], plads: Plads, foer: Blok | None = None, nummer: str = "") -> None:
        """`nummer` is the numbering of the item that the blocks are; its first paragraph carries it."""
        for blok in blokke:
            if nummer and not isinstance(blok, Afsnit):
                self._linje(plads, "", nummer)
                nummer = ""
            kun_tekst = Plads(plads.kasser)
            match blok:
                case Afsnit(stykker):
                    self._linje(plads if nummer else kun_tekst, _stykker(stykker), nummer)
                case Citat(indre):
                    if isinstance(foer, Citat):
                        # Two quotes in a row would be read as one.
                        self._linje(kun_tekst, "")
                    self._indre(indre, Plads((*plads.kasser, "Q")))
                case Liste():
                    self._liste(blok, plads)
            nummer = ""
            foer = blok

    def _liste(self, liste: Liste, plads: Plads) -> None:
        sidste = liste.start + len(liste.punkter) - 1
        if sidste > _MAKS_NUMMER:
            raise Inputfejl(f"Listen med nummer {sidste} kan ikke gemmes til Word, som kun tæller til {_MAKS_NUMMER}. Skriv den uden tal.")
        niveau = plads.kasser.count("L")
        nummer = f'<w:numPr><w:ilvl w:val="{niveau}"/><w:numId w:val="{_FOERSTE_LISTE + len(self._lister)}"/></w:numPr>'
        self._lister.append((liste, niveau))
        for punkt in liste.punkter:
            self._indre(punkt, Plads((*plads.kasser, "L"), "tal" if liste.ordnet else "punkt"), None, nummer)

    def _linje(self, plads: Plads, indhold: str, nummer: str = "") -> None:
        if egen(plads):
            self._egne[plads] = None
            # The numbering's own indent would win over the style's.
            nummer += _indryk(plads) if nummer else ""
        self._xml.append(_afsnit(typografi_id(typografi(plads)), indhold, nummer))


def _afsnit(typografi: str, indhold: str, egenskaber: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{typografi}"/>{egenskaber}</w:pPr>{indhold}</w:p>'


def _stykker(stykker: Iterable[Stykke]) -> str:
    return "".join(_tekst(keep_together(s.tekst), "<w:b/><w:bCs/>" * s.fed + "<w:i/><w:iCs/>" * s.kursiv) for s in stykker)


def _tekst(tekst: str, egenskaber: str = "") -> str:
    linjer = "<w:br/>".join(f'<w:t xml:space="preserve">{skrevet(linje)}</w:t>' if linje else "" for linje in tekst.split("\n"))
    return f"<w:r>{f'<w:rPr>{egenskaber}</w:rPr>' if egenskaber else ''}{linjer}</w:r>"


def _tabel(tabel: Tabel) -> str:
    bredder = [_BREDDE // len(tabel.hoved)] * len(tabel.hoved)

    def raekke(celler: Sequence[Sequence[Stykke]], typografi: str, hoved: str = "") -> Iterator[str]:
        yield f"<w:tr><w:trPr><w:cantSplit/>{hoved}</w:trPr>"
        for celle, bredde, hoejre in zip(celler, bredder, tabel.hoejre, strict=True):
            afsnit = _afsnit(typografi, _stykker(celle), '<w:jc w:val="right"/>' if hoejre else "")
            yield f'<w:tc><w:tcPr><w:tcW w:w="{bredde}" w:type="dxa"/></w:tcPr>{afsnit}</w:tc>'
        yield "</w:tr>"

    return "".join(
        (
            '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>',
            f'<w:tblW w:w="{sum(bredder)}" w:type="dxa"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"',
            ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>',
            f"<w:tblGrid>{''.join(f'<w:gridCol w:w={chr(34)}{bredde}{chr(34)}/>' for bredde in bredder)}</w:tblGrid>",
            *raekke(tabel.hoved, TABELHOVED, "<w:tblHeader/>"),
            *(del_ for celler in tabel.raekker for del_ in raekke(celler, TABELTEKST)),
            "</w:tbl>",
        )
    )


def _indryk(plads: Plads) -> str:
    haenger = "" if plads.art == "tekst" else f' w:hanging="{_TRIN}"'
    return f'<w:ind w:left="{_TRIN * len(plads.kasser)}"{haenger}/>'


def _egen_typografi(plads: Plads) -> str:
    navn = typografi(plads)
    grund = typografi_id(typografi(Plads(plads.kasser[-1:], plads.art)))
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{typografi_id(navn)}"><w:name w:val="{navn}"/>'
        f'<w:basedOn w:val="{grund}"/><w:qFormat/><w:pPr>{_indryk(plads)}</w:pPr></w:style>'
    )


def _definition(nummer: int, liste: Liste, niveau: int) -> str:
    niveauer = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{liste.start if n == niveau else 1}"/>'
        f'<w:numFmt w:val="{"decimal" if liste.ordnet else "bullet"}"/>'
        f'<w:lvlText w:val="{f"%{n + 1}." if liste.ordnet else "•"}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{_TRIN * (n + 1)}" w:hanging="{_TRIN}"/></w:pPr></w:lvl>'
        for n in range(9)
    )
    kende = f'<w:nsid w:val="{nummer:08X}"/><w:multiLevelType w:val="multilevel"/>'
    return f'<w:abstractNum w:abstractNumId="{nummer}">{kende}{niveauer}</w:abstractNum>'


def _sidefod(sagsnummer: str, smaat: str) -> str:
    side, sider = (f'<w:fldSimple w:instr=" {felt} ">{_tekst("1")}</w:fldSimple>' for felt in ("PAGE", "NUMPAGES"))
    linje = f"{_tekst(f'Sag {sagsnummer}' if sagsnummer else '')}<w:r><w:tab/></w:r>{_tekst('Side ')}{side}{_tekst(' af ')}{sider}"
    lille = '<w:sz w:val="18"/><w:szCs w:val="18"/>'
    return _afsnit("Footer", linje) + (_afsnit("Footer", _tekst(smaat, lille)) if smaat else "")
