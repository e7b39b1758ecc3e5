"""A letter as the rules read it: paragraph by paragraph, each with its heading and what it is for.

The letter may be somebody else's: headings may be bold lines or lines that end in a colon, or there may be none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from vurdering.letters.formater.ast import Afsnit, Blok, Citat, Dokument, Linje, Liste, Overskrift, Stykke, plain
from vurdering.letters.kontrol.ordform import ens, norm, uden_citater
from vurdering.letters.kontrol.roller import Rolle, rolle
from vurdering.letters.sprog.punktum import saetninger_i

_HILSEN: Final = re.compile(r"\b(?:kære|hej|goddag|att\.?|til) ", re.IGNORECASE)
_SLUT: Final = re.compile(r"(?:med )?venlig(?:e)? hilsen|\bmvh\b")
#: A line of its own with at most so many words may be a heading.
_OVERSKRIFT_ORD: Final = 8
#: A letter's own subject may stand among its first so many lines, unmarked, and names the help or that something is decided.
_HOVED: Final = 8
_EMNE: Final = re.compile(r"^(?:vedr|vedrørende|ang|angående|emne|om)\b|ledsag|\bafgørelse\b|\bansøgning")
#: The level of a heading that is only a line of its own, below every real one.
_LINJE: Final = 7
#: Said in place of a heading: bold words first in a paragraph.
_LEDER_ORD: Final = 10


@dataclass(frozen=True)
class Tekstafsnit:
    """One paragraph, list item or table row."""

    nr: int
    raa: str
    """As it is written; a line break is `\\n`."""
    overskrift: str
    rolle: Rolle
    citat: bool
    """Set apart as somebody's own words."""
    leder: str = ""
    """Bold words that introduce it, in small letters."""

    @cached_property
    def tekst(self) -> str:
        """In small letters, with what stands in quotes."""
        return norm(self.raa)

    @cached_property
    def egne(self) -> str:
        """The municipality's own words in small letters: without what it quotes."""
        if self.citat:
            return ""
        uden = uden_citater(self.raa)
        return self.tekst if uden is self.raa else norm(uden)

    @cached_property
    def saetninger(self) -> tuple[str, ...]:
        """The municipality's own sentences, in small letters."""
        if self.citat:
            return ()
        return tuple(s.lower() for linje in ens(uden_citater(self.raa)).split("\n") for s in saetninger_i(linje))


@dataclass(frozen=True)
class Brevtekst:
    """A whole letter."""

    titel: str
    afsnit: tuple[Tekstafsnit, ...]
    """Without the title."""
    overskrifter: tuple[str, ...] = field(default=())
    """Every heading below the title."""

    @cached_property
    def krop(self) -> tuple[Tekstafsnit, ...]:
        """What follows the greeting, up to the closing one."""
        start = next((a.nr + 1 for a in self.afsnit[:12] if _HILSEN.match(a.raa.split("\n")[-1])), None)
        if start is None:
            start = next((a.nr for a in self.afsnit if a.overskrift != self.titel or len(a.raa.split()) > _LEDER_ORD), 0)
        slut = next((a.nr for a in self.afsnit[start:] if _SLUT.match(a.tekst)), len(self.afsnit))
        return self.afsnit[start:slut]

    @cached_property
    def hoved(self) -> tuple[Tekstafsnit, ...]:
        """What stands above the letter itself, with the greeting."""
        foerste = self.krop[0].nr if self.krop else len(self.afsnit)
        return self.afsnit[:foerste]

    @cached_property
    def tekst(self) -> str:
        """Everything, in small letters, a paragraph a line."""
        return "\n".join((norm(self.titel), *(norm(o) for o in self.overskrifter), *(a.tekst for a in self.afsnit)))

    @cached_property
    def raa(self) -> str:
        """Everything as it is written, a paragraph a line."""
        return "\n".join((self.titel, *self.overskrifter, *(a.raa for a in self.afsnit)))

    def med(self, *roller: Rolle) -> tuple[Tekstafsnit, ...]:
        """The paragraphs of the letter itself with one of these roles."""
        return tuple(a for a in self.krop if a.rolle in roller)

    @cached_property
    def foerste_del(self) -> tuple[Tekstafsnit, ...]:
        """Page one: what stands before the first part with a heading; that part too when there is next to nothing before it."""
        overskrifter = list(dict.fromkeys(a.overskrift for a in self.krop))
        if len(overskrifter) < 2:
            return self.krop[:4]
        foerst = tuple(a for a in self.krop if a.overskrift == overskrifter[0])
        if overskrifter[0] == self.titel and sum(len(a.raa.split()) for a in foerst) < 45:
            foerst += tuple(a for a in self.krop if a.overskrift == overskrifter[1])
        return foerst


def laes_dokument(dokument: Dokument) -> Brevtekst:
    """Read the letter."""
    laeser = _Laeser()
    for blok in dokument.blokke:
        laeser.blok(blok)
    return Brevtekst(laeser.titel, tuple(laeser.afsnit), tuple(laeser.overskrifter))


class _Laeser:
    def __init__(self) -> None:
        self.titel = ""
        self.afsnit: list[Tekstafsnit] = []
        self.overskrifter: list[str] = []
        self._veje: list[tuple[int, Rolle]] = []
        self._overskrift = ""
        self._leder: Rolle = ""

    def blok(self, blok: Blok) -> None:
        match blok:
            case Overskrift(niveau, stykker):
                self._ny_overskrift(niveau, plain(stykker))
            case Linje():
                pass
            case _:
                for linje, citat, punkt in _tekster(blok):
                    self._tekst(linje, citat, punkt)

    def _ny_overskrift(self, niveau: int, tekst: str) -> None:
        if not self.titel and not any(len(linje.split()) > _LEDER_ORD for a in self.afsnit for linje in a.raa.split("\n")):
            self.titel = self._overskrift = tekst
            return
        while self._veje and self._veje[-1][0] >= niveau:
            self._veje.pop()
        arvet: Rolle = self._veje[-1][1] if self._veje else ""
        egen = rolle(norm(tekst))
        # A part keeps its role however its own parts are called: reasons are full of headings about what was found. But a mere line
        # in bold under a heading of another style may begin the next part.
        ny_del = arvet == "resultat" or (niveau == _LINJE and egen in ("klage", "syn", "regler"))
        self._veje.append((niveau, egen if egen and ny_del else arvet or egen))
        self._overskrift = tekst
        self._leder = ""
        self.overskrifter.append(tekst)

    def _tekst(self, stykker: Sequence[Stykke], citat: bool, punkt: bool) -> None:
        raa = plain(stykker)
        if not citat and not punkt and self._er_overskrift(stykker, raa):
            self._ny_overskrift(_LINJE, raa.strip().rstrip(":."))
            return
        leder = "" if citat else _leder(stykker)
        if leder and not (self._veje and self._veje[-1][1]):
            self._leder = rolle(leder)
        i_del = self._veje[-1][1] if self._veje else ""
        self.afsnit.append(Tekstafsnit(len(self.afsnit), raa, self._overskrift, i_del or self._leder or _efter_indhold(raa), citat, leder))

    def _er_overskrift(self, stykker: Sequence[Stykke], raa: str) -> bool:
        """A line of its own that names a part: all bold, ending in a colon, or a lone word for it."""
        if not self.titel and len(self.afsnit) < _HOVED and _EMNE.search(norm(raa)) and "\n" not in raa and len(raa.split()) <= 14:
            return not raa.endswith((".", ",", "!"))
        if "\n" in raa or raa.startswith("[") or len(raa.split()) > _OVERSKRIFT_ORD or not self.afsnit:
            return False
        fed = all(s.fed for s in stykker if s.tekst.strip())
        if raa.endswith((".", ",", "!", ";")) and not fed:
            return False
        hilst = any(_HILSEN.match(a.raa.split("\n")[-1]) for a in self.afsnit[:12])
        return rolle(norm(raa)) != "" or (hilst and re.search(r"\d", raa) is None)


def _tekster(blok: Blok, citat: bool = False, punkt: bool = False) -> Iterator[tuple[Sequence[Stykke], bool, bool]]:
    match blok:
        case Afsnit(stykker):
            yield stykker, citat, punkt
        case Citat(blokke):
            for indre in blokke:
                yield from _tekster(indre, True, punkt)
        case Liste(_, _, punkter):
            for item in punkter:
                for indre in item:
                    yield from _tekster(indre, citat, True)
        case Overskrift() | Linje():
            return
        case tabel:
            for raekke in (tabel.hoved, *tabel.raekker):
                yield (Stykke(" | ".join(plain(celle) for celle in raekke)),), citat, True


def _leder(stykker: Sequence[Stykke]) -> str:
    foerst = stykker[0]
    kort = foerst.fed and len(foerst.tekst.split()) <= _LEDER_ORD
    return norm(foerst.tekst) if kort and len(stykker) > 1 else ""


_KLAGE: Final = re.compile(r"\bklage(?:n|r|frist\w*|vejledning)?\b")
_KLAGE_OGSAA: Final = re.compile(r"\buger\b|ankestyrelsen|til sidst|klagen\b")


def _efter_indhold(raa: str) -> Rolle:
    """The role of a paragraph that no heading gives one; only what its words leave no doubt about."""
    tekst = norm(raa)
    if _KLAGE.search(tekst) and _KLAGE_OGSAA.search(tekst) and "til sidst i brevet" not in tekst:
        return "klage"
    if re.match(
        r"begrundelsen? |vi har (?:i vurderingen |ved afgørelsen |særligt )?lagt vægt|vi lægger vægt|det er (?:vores|kommunens) vurdering",
        tekst,
    ):
        return "begrundelse"
    return ""
