"""Advice on plain Danish in a letter. It points at sentences and says what could be done; it decides nothing and stops nothing.

Public functions; each takes a letter's tree or a text, of which every line is a paragraph:

- `saetninger(kilde: Dokument | str) -> tuple[str, ...]`: the sentences of the running text, in order.
- `lix(kilde: Dokument | str) -> Sprogtal`: words, sentences, long words, and the readability number LIX with its colour.
- `bemaerkninger(kilde: Dokument | str) -> tuple[Sprogbemaerkning, ...]`: each remark with its kind (key of `ARTER`), the heading it
  stands under, the sentence it is about, and the advice.

Running text is paragraphs and list items that end as a sentence or are long. Headings, table cells, lines as `Sag 26/1` and
set-apart quotes are none. Of «Reglerne» only abbreviations are looked at: names and versions of acts must stand there as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from vurdering.letters.formater.ast import Afsnit, Blok, Dokument, Liste, Overskrift, Stykke, plain
from vurdering.letters.formater.plaintext import to_text
from vurdering.letters.sprog.punktum import bogstaver, ord_i, saetninger_i
from vurdering.letters.sprog.sprogord import EJ_PASSIV, KANCELLI, KENDTE, PASSIV, SKRIV_UD

Farve = Literal["groen", "gul", "roed"]
Art = Literal["lix", "lang_saetning", "langt_afsnit", "passiv", "man", "kancelli", "forkortelse", "niveau"]
ARTER: Final[dict[Art, str]] = {
    "lix": "svær at læse",
    "lang_saetning": "lang sætning",
    "langt_afsnit": "langt afsnit",
    "passiv": "passiv",
    "man": "»man«",
    "kancelli": "kancellisprog",
    "forkortelse": "forkortelse",
    "niveau": "niveau uden forklaring",
}

#: The goal for a letter, and from where it is hard to read.
LIX_MAAL: Final = 35
LIX_ROED: Final = 45
#: Most words in a sentence.
ORD_I_SAETNING: Final = 25
#: Most lines in a paragraph.
LINJER_I_AFSNIT: Final = 6
#: Letters that make a word long (LIX).
LANGT_ORD: Final = 7
#: A line without a full stop is running text from this many words on: an address is shorter.
_LANG_LINJE: Final = 13
#: The section that holds names of acts.
REGLER: Final = "Reglerne"


@dataclass(frozen=True, slots=True)
class Sprogtal:
    """How hard a text is to read, in figures."""

    saetninger: int
    ord: int
    lange_ord: int

    @property
    def lix(self) -> int:
        """Words to a sentence and long words in a hundred, together, to the nearest whole number; 0 for no text."""
        if not self.ord:
            return 0
        return int(self.ord / self.saetninger + 100 * self.lange_ord / self.ord + 0.5)

    @property
    def farve(self) -> Farve:
        """Green up to the goal, red from where it is hard, yellow between."""
        return "groen" if self.lix <= LIX_MAAL else "roed" if self.lix >= LIX_ROED else "gul"


@dataclass(frozen=True, slots=True)
class Sprogbemaerkning:
    """One piece of advice."""

    art: Art
    afsnit: str
    """The heading it stands under; empty before the first."""
    saetning: str
    """The sentence it is about, as it stands."""
    raad: str
    """What is the matter and what could be done, in Danish."""


@dataclass(frozen=True, slots=True)
class _Stykke:
    overskrift: str
    tekst: str
    regler: bool


def saetninger(kilde: Dokument | str) -> tuple[str, ...]:
    """The sentences of the running text, in order."""
    return tuple(s for stykke in _stykker(kilde) if not stykke.regler for s in _loebende(stykke.tekst))


def lix(kilde: Dokument | str) -> Sprogtal:
    """The figures of the running text."""
    fundne = saetninger(kilde)
    alle = [ord_ for saetning in fundne for ord_ in ord_i(saetning)]
    return Sprogtal(len(fundne), len(alle), sum(bogstaver(ord_) >= LANGT_ORD for ord_ in alle))


def bemaerkninger(kilde: Dokument | str) -> tuple[Sprogbemaerkning, ...]:
    """Every remark, in the order of the text; the one about the whole first."""
    stykker = tuple(_stykker(kilde))
    fundne = [*_om_det_hele(kilde)]
    for stykke in stykker:
        if stykke.regler:
            continue
        fundne += _om_afsnittet(stykke)
        for saetning in saetninger_i(stykke.tekst):
            fundne += (Sprogbemaerkning(art, stykke.overskrift, saetning, raad) for art, raad in _om_saetningen(saetning))
    return (*fundne, *_uforklarede(stykker))


def _stykker(kilde: Dokument | str) -> Iterator[_Stykke]:
    """Each paragraph, list item and line, with its heading."""
    if isinstance(kilde, str):
        yield from (_Stykke("", linje, regler=False) for linje in kilde.split("\n") if linje.strip())
        return
    overskrift, regler = "", False
    for blok in kilde.blokke:
        if isinstance(blok, Overskrift):
            overskrift = plain(blok.stykker)
            regler = overskrift == REGLER or (regler and blok.niveau > 2)
        else:
            yield from (_Stykke(overskrift, linje, regler) for linje in _linjer([blok]))


def _linjer(blokke: Sequence[Blok]) -> Iterator[str]:
    """Quotes are somebody's own words and tables no sentences: neither is read."""
    for blok in blokke:
        if isinstance(blok, Afsnit):
            yield from plain(blok.stykker).split("\n")
        elif isinstance(blok, Liste):
            for punkt in blok.punkter:
                yield from _linjer(punkt)


def _loebende(tekst: str) -> tuple[str, ...]:
    fundne = [s for s in saetninger_i(tekst) if ord_i(s)]
    if fundne and not re.search(r"[.!?…:][»«\"”’)\]]*$", fundne[-1]) and len(ord_i(fundne[-1])) < _LANG_LINJE:
        fundne.pop()
    return tuple(fundne)


def _om_det_hele(kilde: Dokument | str) -> Iterator[Sprogbemaerkning]:
    tal = lix(kilde)
    if tal.farve != "groen":
        tungest = max(saetninger(kilde), key=lambda s: lix(s + ".").lix)
        hvor = "svær" if tal.farve == "roed" else "lidt svær"
        raad = f"Teksten er {hvor} at læse: lixtal {tal.lix}, målet er højst {LIX_MAAL}. Begynd med den tungeste sætning, og del den."
        yield Sprogbemaerkning("lix", "", tungest, raad)


def _om_afsnittet(stykke: _Stykke) -> Iterator[Sprogbemaerkning]:
    linjer = to_text(Dokument((Afsnit((Stykke(stykke.tekst),)),))).count("\n")
    if linjer > LINJER_I_AFSNIT:
        raad = f"Afsnittet er på {linjer} linjer. Del det i flere med højst {LINJER_I_AFSNIT}, og sig én ting i hvert."
        yield Sprogbemaerkning("langt_afsnit", stykke.overskrift, saetninger_i(stykke.tekst)[0], raad)


def _om_saetningen(saetning: str) -> Iterator[tuple[Art, str]]:
    antal = len(ord_i(saetning))
    if antal > ORD_I_SAETNING:
        yield "lang_saetning", f"Sætningen er på {antal} ord. Del den, så hver har højst {ORD_I_SAETNING}."
    # What stands in quotes somebody has said; the advice is about our own words.
    egne = re.sub(r"»[^«]*(«|$)|^[^»]*«", " ", saetning)
    if re.search(r"\bman\b", egne, re.IGNORECASE):
        yield "man", "Skriv »du«, »vi« eller navnet på den, der gør det, i stedet for »man«."
    for fundet in dict.fromkeys(_passiver(egne)):
        yield "passiv", f"»{fundet}« siger ikke, hvem der gør det. Skriv »vi« eller »du«."
    for mangfoldig, bedre in _kancelli():
        for fundet in dict.fromkeys(m[0].lower() for m in mangfoldig.finditer(egne)):
            yield "kancelli", f"»{fundet}«: skriv hellere »{bedre}«."
    for fundet in dict.fromkeys(m[1].lower() for m in re.finditer(r"(?<![\w.])((?:\w+\.)*\w+)\.?(?=[\s,;:)]|$)", egne)):
        if fundet in SKRIV_UD:
            yield "forkortelse", f"»{fundet}« er en forkortelse. Skriv den ud, fx »{SKRIV_UD[fundet]}«."


def _passiver(tekst: str) -> Iterator[str]:
    for fundet in re.finditer(r"\b(?:skal|kan|må|vil|bør)\s+(?:(?:ikke|også|altid|dog|kun|nu)\s+)?([a-zæøå]{2,}es)\b", tekst):
        if fundet[1] not in EJ_PASSIV:
            yield fundet[1]
    yield from (ord_.lower() for ord_ in ord_i(tekst) if ord_.lower() in PASSIV)
    for fundet in re.finditer(r"\b(?:bliver|blev|blive|er\s+blevet)\s+(?:ikke\s+|også\s+)?([a-zæøå]{3,}et)\b", tekst, re.IGNORECASE):
        yield " ".join(fundet[0].lower().split())


@cache
def _kancelli() -> tuple[tuple[re.Pattern[str], str], ...]:
    def moenster(udtryk: str) -> re.Pattern[str]:
        kerne = re.escape(udtryk.removesuffix("*")).replace(r"\ ", r"\s+") + (r"\w*" if udtryk.endswith("*") else "")
        return re.compile(rf"\b{kerne}\b", re.IGNORECASE)

    return tuple((moenster(udtryk), bedre) for udtryk, bedre in KANCELLI.items())


def _uforklarede(stykker: Sequence[_Stykke]) -> Iterator[Sprogbemaerkning]:
    """Capital letters and level numbers, each the first time it stands and only when it is not explained there."""
    set_: set[str] = set()
    for stykke in stykker:
        for saetning in saetninger_i(stykke.tekst):
            for fundet in re.finditer(r"(?<![\w/-])[A-ZÆØÅ]{2,6}(?![\w/])", saetning):
                navn = fundet[0]
                if navn in KENDTE or navn in set_ or _raaber(saetning, fundet):
                    continue
                set_.add(navn)
                if not _forklaret(saetning, fundet):
                    raad = f"»{navn}« er ikke forklaret. Skriv ordene ud, eller forklar forkortelsen første gang, den står der."
                    yield Sprogbemaerkning("forkortelse", stykke.overskrift, saetning, raad)
            for fundet in _NIVEAU.finditer(saetning):
                if not re.match(r"\s*(?:[:,(–=-]|[A-ZÆØÅa-zæøå]+t nedsat|svarer til|betyder|er \w+t nedsat)", saetning[fundet.end() :]):
                    raad = f"»{fundet[0]}« siger ikke læseren noget. Skriv med ord, hvad niveauet betyder."
                    yield Sprogbemaerkning("niveau", stykke.overskrift, saetning, raad)


_FORKLARING: Final = re.compile(r"\s*\(\w|,? (?:som |der |det )?(?:betyder|står for|vil sige)")
#: VUM's and FFB's levels (0–4) and levels of support (A–E).
_NIVEAU: Final = re.compile(r"\b(?:\w*niveau(?:et)?|støttebehov)\s+(?:[0-4]|[A-E])\b", re.IGNORECASE)


def _forklaret(saetning: str, fundet: re.Match[str]) -> bool:
    """`hjælpeordning (BPA)`, `BPA (borgerstyret …)`, `BPA, som betyder …`, `BPA betyder …`."""
    foer, efter = saetning[: fundet.start()], saetning[fundet.end() :]
    return (foer.endswith("(") and efter.startswith(")")) or bool(
        re.match(r"\s*\(\w|,? (?:som |der |det )?(?:betyder|står for|vil sige)", efter)
    )


def _raaber(saetning: str, fundet: re.Match[str]) -> bool:
    """Whether the neighbours stand in capitals too: a name or a shout, no abbreviation."""
    nabo = r"[A-ZÆØÅ]{2,}"
    return bool(re.search(rf"{nabo}[\s!.]+$", saetning[: fundet.start()]) or re.match(rf"[\s]+{nabo}\b", saetning[fundet.end() :]))
