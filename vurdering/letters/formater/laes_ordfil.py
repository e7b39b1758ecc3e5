"""From a Word file back to the letter's tree, by the names of Word's styles.

Anything the tree has no place for is refused with what it is and the remedy: nothing that was written is left out in silence.
What Word does on its own (splitting runs, marking spelling, localised names, soft hyphens) is let pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NoReturn
from xml.etree.ElementTree import Element

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.tekst import clean
from vurdering.letters.formater.ast import MAX_COLUMNS, MAX_DEPTH, Dokument, Linje, Overskrift, Stykke, Tabel, join
from vurdering.letters.formater.laes_ordfil_afvist import AFVIST, AFVIST_SKRIFT, HAEVET
from vurdering.letters.formater.laes_ordfil_bygning import Bygning
from vurdering.letters.formater.laes_ordfil_opslag import Numre, Typografier, slaaet_til, vaerdi
from vurdering.letters.formater.laes_ordfil_pakke import W, aabn
from vurdering.letters.formater.ordfil_typografi import OVERSKRIFTER, PLADSER, STREG, Kasse
from vurdering.letters.formater.stykker import let_part

#: What says nothing of its own.
_TAVSE: Final = frozenset(
    "pPr rPr tblPr tblPrEx tblGrid trPr tcPr sdtPr sdtEndPr smartTagPr customXmlPr sectPr proofErr bookmarkStart bookmarkEnd permStart"
    " permEnd lastRenderedPageBreak softHyphen commentRangeEnd".split()
)
#: What only lies round the words.
_OMSLAG: Final = frozenset("sdt sdtContent smartTag customXml hyperlink bdo dir".split())
_TEGN: Final = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "-"}
_LINJESKIFT: Final = re.compile("[\v\f\x1c-\x1e\x85\u2028\u2029]")
_DYBEST: Final = 40


def laes_ordfil(data: bytes, navn: str, fjernet: list[str] | None = None) -> Dokument:
    """The letter that the bytes of a Word file hold; `navn` is what errors call the file.

    A letter written by `render_docx` gives back the tree it was written from. Characters that no letter may hold are left out and
    put in `fjernet` (as U+XXXX). Raises `Inputfejl` for what is no Word file and for what a letter has no place for.
    """
    pakke = aabn(data, navn)
    laeser = _Laeser(navn, Typografier(pakke.typografier), Numre(pakke.nummerering))
    laeser.laes(pakke.krop)
    if fjernet is not None:
        fjernet += dict.fromkeys(laeser.fjernet)
    return Dokument(laeser.bygning.faerdig())


class _Laeser:
    """Reads one file from the top; `nummer` is the paragraph it has come to."""

    def __init__(self, navn: str, typografier: Typografier, numre: Numre) -> None:
        self._navn = navn
        self._typografier = typografier
        self._numre = numre
        self._nummer = 0
        self.bygning = Bygning()
        self.fjernet: list[str] = []

    def laes(self, krop: Element) -> None:
        for element in self._indhold(krop, 0):
            self._nummer += 1
            self._afvis_fremmed(element)
            match element.tag.removeprefix(W):
                case "p":
                    self._afsnit(element)
                case "tbl":
                    self.bygning.top(self._tabel(element))
                case _:
                    self._afvis("noget, programmet ikke kender,", "Slet det, eller skriv det som almindelig tekst.")

    def _afvis(self, hvad: str, raad: str) -> NoReturn:
        raise Inputfejl(f"{self._navn}: afsnit {self._nummer} har {hvad} som ikke kan læses tilbage. {raad}".replace(",, ", ", "))

    def _afvis_fremmed(self, element: Element) -> None:
        for del_ in element.iter():
            if svar := AFVIST.get(del_.tag.rpartition("}")[2]):
                self._afvis(*svar)

    def _indhold(self, element: Element, dybde: int) -> Iterator[Element]:
        """The elements that hold something, those round them taken away."""
        if dybde > _DYBEST:
            self._afvis("for mange lag om teksten,", "Kopiér teksten til et nyt udkast.")
        for del_ in element:
            navn = del_.tag.removeprefix(W)
            if navn in _OMSLAG:
                yield from self._indhold(del_, dybde + 1)
            elif navn not in _TAVSE:
                yield del_

    def _afsnit(self, p: Element) -> None:
        id_ = vaerdi(p.find(f"{W}pPr/{W}pStyle"))
        navn = self._typografier.navn(id_)
        stykker = self._stykker(p)
        if navn == STREG.lower():
            if stykker:
                self.bygning.afsnit((), stykker)
            self.bygning.top(Linje())
        elif niveau := OVERSKRIFTER.get(navn):
            if stykker:
                self.bygning.top(Overskrift(niveau, _paa_en_linje(stykker)))
        elif plads := PLADSER.get(navn):
            self._linje(p, plads.kasser, id_, stykker)
        elif stykker:
            self._afvis(f"typografien «{navn[:40]}»,", "Vælg Normal, Overskrift 1–3, Citat eller en liste under Hjem, Typografier.")

    def _linje(self, p: Element, kasser: tuple[Kasse, ...], id_: str | None, stykker: tuple[Stykke, ...]) -> None:
        """A paragraph with a number is an item of that list; any other lies where its style says."""
        af_typografi = self._typografier.nummer(id_)
        liste = vaerdi(p.find(f"{W}pPr/{W}numPr/{W}numId")) or af_typografi[0]
        skrevet = vaerdi(p.find(f"{W}pPr/{W}numPr/{W}ilvl")) or af_typografi[1] or "0"
        niveau = int(skrevet) if skrevet.isdecimal() and len(skrevet) < 3 else 0
        form = None if liste in (None, "0") else self._numre.format(liste or "", niveau)
        if liste is None or form in (None, "none"):
            if stykker:
                self.bygning.afsnit(kasser, stykker)
            else:
                self.bygning.tomt(kasser)
            return
        if form not in ("bullet", "decimal"):
            self._afvis("en liste med bogstaver eller romertal,", "Vælg almindelige tal eller punkttegn.")
        kasser = _paa_niveau(kasser, niveau)
        if len(kasser) > MAX_DEPTH:
            self._afvis(f"lister og citater mere end {MAX_DEPTH} niveauer inde i hinanden,", "Ryk teksten længere ud.")
        noegle = self._numre.liste(liste, niveau, talt=form == "decimal")
        self.bygning.punkt(kasser, noegle, self._numre.naeste(liste, niveau) if form == "decimal" else None, stykker)

    def _tabel(self, tbl: Element) -> Tabel:
        raekker = [list(self._indhold(tr, 0)) for tr in self._indhold(tbl, 0)]
        hoved = raekker[0] if raekker else []
        if not 1 <= len(hoved) <= MAX_COLUMNS or len({len(raekke) for raekke in raekker}) != 1:
            self._afvis(f"en tabel med flettede felter eller mere end {MAX_COLUMNS} kolonner,", "Lav tabellen om, så alle rækker er ens.")
        celler = [tuple(self._celle(tc) for tc in raekke) for raekke in raekker]
        if len(celler) < 2 or not all(celler[0]):
            self._afvis("en tabel, der mangler rækker eller en overskrift,", "Skriv en overskrift over hver kolonne, og mindst en række.")
        hoejre = tuple(any(vaerdi(jc) in ("right", "end") for jc in tc.iter(f"{W}jc")) for tc in hoved)
        return Tabel(celler[0], tuple(celler[1:]), hoejre)

    def _celle(self, tc: Element) -> tuple[Stykke, ...]:
        stykker: list[Stykke] = []
        for p in self._indhold(tc, 0):
            if p.tag != f"{W}p":
                self._afvis("en tabel inde i en tabel,", "Skriv den som en tabel for sig.")
            if self._typografier.nummer(vaerdi(p.find(f"{W}pPr/{W}pStyle")))[0] or p.find(f"{W}pPr/{W}numPr") is not None:
                self._afvis("en liste inde i en tabel,", "Skriv den som en liste for sig.")
            stykker += (*self._stykker(p), Stykke(" "))
        return _paa_en_linje(tuple(stykker))

    def _stykker(self, p: Element) -> tuple[Stykke, ...]:
        samlet = join(stykke for r in self._indhold(p, 0) for stykke in self._loeb(r))
        return join(Stykke(self._renset(let_part(s.tekst)), s.fed, s.kursiv) for s in samlet)

    def _loeb(self, r: Element) -> Iterator[Stykke]:
        if r.tag != f"{W}r":
            self._afvis("noget, programmet ikke kender,", "Slet det, eller skriv det som almindelig tekst.")
        egenskaber = r.find(f"{W}rPr")
        for navn, hvad in AFVIST_SKRIFT.items():
            if slaaet_til(egenskaber, navn):
                self._afvis(*hvad)
        if vaerdi(r.find(f"{W}rPr/{W}vertAlign")) not in (None, "baseline"):
            self._afvis(*HAEVET)
        stil = vaerdi(r.find(f"{W}rPr/{W}rStyle"))
        fed, kursiv = (svar if (svar := slaaet_til(egenskaber, n)) is not None else self._typografier.tegn(stil, n) for n in ("b", "i"))
        for del_ in self._indhold(r, 0):
            match del_.tag.removeprefix(W):
                case "t":
                    yield Stykke(del_.text or "", fed, kursiv)
                case "br":
                    # A break of the page is layout.
                    yield Stykke("\n" if vaerdi(del_, "type") in (None, "textWrapping") else " ", fed, kursiv)
                case navn if navn in _TEGN:
                    yield Stykke(_TEGN[navn], fed, kursiv)
                case _:
                    self._afvis("noget, programmet ikke kender,", "Slet det, eller skriv det som almindelig tekst.")

    def _renset(self, tekst: str) -> str:
        """`clean`, but with the space at both ends kept: the words may go on in another style."""
        tekst = _LINJESKIFT.sub("\n", tekst).replace("\r", "\n").replace("\t", " ")
        kerne = tekst.strip()
        if not kerne:
            return tekst
        for_, efter = tekst[: tekst.index(kerne)], tekst[tekst.index(kerne) + len(kerne) :]
        linjer = [clean(linje, one_line=True) for linje in kerne.split("\n")]
        self.fjernet += (tegn for linje in linjer for tegn in linje.removed)
        return for_ + "\n".join(linje.text for linje in linjer) + efter


def _paa_en_linje(stykker: tuple[Stykke, ...]) -> tuple[Stykke, ...]:
    return join(Stykke(s.tekst.replace("\n", " "), s.fed, s.kursiv) for s in stykker)


def _paa_niveau(kasser: tuple[Kasse, ...], niveau: int) -> tuple[Kasse, ...]:
    """The place of an item at Word's level, which counts for more than the style: the Tab key changes only the level."""
    while kasser[-1:] == ("L",) and kasser.count("L") > niveau + 1:
        kasser = kasser[:-1]
    liste: tuple[Kasse, ...] = ("L",)
    return kasser + liste * (niveau + 1 - kasser.count("L"))
