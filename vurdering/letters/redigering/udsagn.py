"""What a sentence of a letter claims: hours, dates, deadlines, amounts, sources, and what it gives or refuses.

Claims are compared, never understood: two sentences that claim the same may use other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from vurdering.letters.redigering.saetningsforskel import ens
from vurdering.letters.redigering.udsagnsmoenstre import MOENSTRE, Slags, Vaerdi, graense

#: Kinds that a word before them can bound.
_MED_GRAENSE: Final[tuple[Slags, ...]] = ("dato", "beloeb", "maengde", "tal")
#: Stands for what has been read; no text holds it.
_LAEST: Final = "\0"


@dataclass(frozen=True, slots=True)
class Udsagn:
    """One claim."""

    slags: Slags
    vaerdi: str
    """The same for every way of writing it."""
    graense: str = ""
    """Which way it bounds: `højst`, `mindst`, `senest`, `tidligst`, `cirka`."""
    skrevet: str = ""
    """The words it was read from."""

    @property
    def kerne(self) -> tuple[str, str, str]:
        """What makes two claims the same."""
        return self.slags, self.vaerdi, self.graense


_NAEGTER: Final = re.compile(r"\b(?:ikke|ingen|intet|aldrig|hverken|ej|uden|næppe)\b")
#: What one can be given without its being a decision.
_UFARLIGT: Final = (
    r"(?:besked|svar|brev|brevet|kopi|en kopi|et brev|opringning|tid|lov|mulighed|en (?:anden|ven)|sagen"
    r"|hjælp til at (?:klage|læse|forstå))\b"
)
_GIVER: Final = re.compile(
    rf"\b(?:få|får|fået|fik|beholder|beholde|modtager|modtage|tildel\w*)\b(?! (?:også |dog |altid |selv |en )?{_UFARLIGT})"
    r"|\bret til\b|\bberettiget\b|\bopfylder\b|\bomfattet\b|\bbevil\w*|\bimødekom\w*|\bmedhold\b|\bgodken\w*"
    r"|\bvi (?:\w+ )?(?:giver|yder|betaler|dækker)\b|\b(?:siger|sagt) (?:\w+ )?ja\b"
)
_TAGER: Final = re.compile(
    r"\bafslag\w*|\bafslå\w*|\bafvis\w*|\bophør\w*|\bstandse\w*|\bnedsætte[rs]?\b|\bmister?\b|\bfratage\w*|\bstopper\b"
    r"|\b(?:siger|sagt) (?:\w+ )?nej\b"
)
_LED: Final = re.compile(r"[,;:.!?()]| men | fordi | hvis | når | så ")
_KLAGE: Final = re.compile(r"\bklage\w*|\bankestyrelse\w*|\banke\b")
_BINDER: Final = re.compile(r"\b(?:skal|kun|først|senest|inden|mister?|frist\w*|ikke|aldrig|ingen|uden)\b")
_OGSAA: Final = re.compile(r"\b(?:også|desuden|yderligere|ekstra|derudover|herudover|samt|oveni|tillige|supplerende)\b")


@lru_cache(maxsize=1024)
def udsagn(tekst: str) -> tuple[Udsagn, ...]:
    """The claims of a sentence, in the order in which it makes them."""
    return _Laeser(ens(tekst)).laes()


class _Laeser:
    """Reads one sentence; what has been read is blanked, so that a number is one claim."""

    def __init__(self, tekst: str) -> None:
        self._hel = self._tekst = tekst
        self._fundne: list[tuple[int, Udsagn]] = []

    def laes(self) -> tuple[Udsagn, ...]:
        for slags, moenster, vaerdi in MOENSTRE:
            self._tag(slags, moenster, vaerdi)
        self._konklusioner()
        return tuple(u for _, u in sorted(self._fundne, key=lambda par: par[0]))

    def _tag(self, slags: Slags, moenster: re.Pattern[str], vaerdi: Vaerdi) -> None:
        def laest(fundet: re.Match[str]) -> str:
            vaerdier = vaerdi(fundet)
            graense_ = graense(self._tekst[max(0, fundet.start() - 30) : fundet.start()]) if slags in _MED_GRAENSE else ""
            self._fundne += ((fundet.start(), Udsagn(slags, ord_, graense_, fundet[0])) for ord_ in vaerdier)
            return _LAEST * len(fundet[0]) if vaerdier else fundet[0]

        self._tekst = moenster.sub(laest, self._tekst)

    def _konklusioner(self) -> None:
        tekst = self._tekst.lower()
        start = 0
        for led in _LED.split(tekst):
            sted = tekst.index(led, start)
            start = sted + len(led)
            naegtet = bool(_NAEGTER.search(led))
            for moenster, giver in ((_GIVER, True), (_TAGER, False)):
                for fundet in moenster.finditer(led):
                    udfald = "ja" if giver != naegtet else "nej"
                    ogsaa = " også" if giver and _OGSAA.search(led) else ""
                    self._fundne.append((sted + fundet.start(), Udsagn("konklusion", udfald + ogsaa, "", self._hel[sted:start].strip())))
        if (klage := _KLAGE.search(tekst)) and _BINDER.search(tekst):
            self._fundne.append((klage.start(), Udsagn("konklusion", "klage", "", self._hel.strip())))


def indholdsord(tekst: str) -> frozenset[str]:
    """The first letters of the words that say what a sentence is about."""
    return frozenset(ord_[:5] for ord_ in _ord(tekst) if len(ord_) > 3 and ord_ not in _TOMME)


def _ord(tekst: str) -> Iterator[str]:
    yield from re.findall(r"[a-zæøåé]+", ens(tekst).lower())


_TOMME: Final = frozenset(
    "ikke eller også efter inden denne dette disse deres vores hvad hvor hvem hvis have havde skal skulle kunne ville være blive bliver"
    " blev derfor fordi samt både enten altså netop sådan altid dine jeres hans hendes alle andre noget nogen nogle mere mest".split()
)
