"""Prompts within an answer: a line, prose, a yes, a choice. The same few rules hold at each of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from vurdering.domain.tekst import clean
from vurdering.plain.linjer import FORTRYD, Fortrudt, Linjer

T = TypeVar("T")

#: Commands that count at the question itself and are surely not meant as a note, a reason or a field.
KOMMANDOTEGN: Final = frozenset("?!>aksftbqmrnhldovgx/")
#: Typed at a field that holds something: leave it empty.
TOM: Final = "-"
#: How many choices are read aloud unasked.
KORT_LISTE: Final = 12

_JA: Final = {"ja", "j"}
_NEJ: Final = {"nej"}
_ALLE: Final = "*"
_MELLEM_TAL: Final = re.compile(r"[\s,;]+")


def ren(tekst: str) -> str:
    """What was typed, for comparing."""
    return clean(tekst).text.casefold()


def besked(linjer: Linjer, prompt: str, hjaelp: Sequence[str] = ()) -> str:
    """A line that is no command; only giving up, stopping work and (where there is any) help work within an answer."""
    while True:
        linje = linjer.spoerg(prompt)
        tegn = ren(linje)
        if tegn == FORTRYD:
            raise Fortrudt
        if tegn == "q":
            linjer.slut()
        if tegn not in KOMMANDOTEGN or not tegn:
            return linje
        if tegn == "?" and hjaelp:
            linjer.sig(*hjaelp)
        else:
            linjer.sig(f"Fejl: Kommandoer virker først, når svaret er færdigt. {FORTRYD} fortryder svaret, q gemmer og slutter.")


def ja(linjer: Linjer, prompt: str) -> bool:
    """Whether the answer is yes; everything else is no."""
    return ren(besked(linjer, prompt)) in _JA


def ja_eller_nej(linjer: Linjer, prompt: str) -> bool:
    """Whether the answer is yes, asked until it is one of the two: what is lost by a no must not be lost by Enter."""
    while (svar := ren(besked(linjer, prompt))) not in _JA | _NEJ:
        linjer.sig("Fejl: Svar ja eller nej.")
    return svar in _JA


def nummer(linjer: Linjer, prompt: str, antal: int) -> int | None:
    """The index of what is chosen by its number; None for Enter."""
    while True:
        linje = ren(besked(linjer, prompt))
        if not linje:
            return None
        if (valgt := som_index(linje, antal)) is not None:
            return valgt
        linjer.sig(f"Fejl: Vælg et tal fra 1 til {antal}.")


def som_index(tekst: str, antal: int, foerste: int = 1) -> int | None:
    """Which of `antal` the typed number stands before, when the first of them has the number `foerste`; None for none of them."""
    er_tal = tekst.isascii() and tekst.isdigit() and len(tekst) < 6
    return int(tekst) - foerste if er_tal and 0 <= int(tekst) - foerste < antal else None


def nummererede(muligheder: Sequence[tuple[str, str]]) -> tuple[int, list[str]]:
    """The number of the first choice (a key and its words), and the words of each. A scale from 0 keeps its own numbers."""
    if muligheder[0][0] != "0":
        return 1, [tekst for _, tekst in muligheder]
    return 0, [tekst.removeprefix(f"{noegle} ") for noegle, tekst in muligheder]


@dataclass(frozen=True, slots=True)
class Liste:
    """What can be chosen among, by number or by a word that only one of them has."""

    linjer: Linjer
    muligheder: Sequence[str]
    foerste: int = 1
    """The number of the first."""
    nu: Sequence[int] = ()
    """The indexes of those that are chosen now."""

    def en(self, prompt: str, hjaelp: Sequence[str] = ()) -> int | str:
        """The index of the one that is chosen; else what was typed: empty or `-`."""
        return self._spoerg(prompt, hjaelp, self._laes_en)

    def flere(self, prompt: str, hjaelp: Sequence[str] = ()) -> list[int] | str:
        """The indexes of those that are chosen by one or more numbers; else what was typed: empty or `-`."""
        return self._spoerg(prompt, hjaelp, self._laes_flere)

    def _laes_en(self, linje: str) -> int | None:
        valgt = som_index(linje, len(self.muligheder), self.foerste)
        if valgt is None and len(fundet := self._med_ord(linje)) == 1:
            valgt = fundet[0]
            self.linjer.sig(f"Valgt: {self.muligheder[valgt]}")
        return valgt

    def _laes_flere(self, linje: str) -> list[int] | None:
        valgte = [som_index(del_, len(self.muligheder), self.foerste) for del_ in _MELLEM_TAL.split(linje) if del_]
        return list(dict.fromkeys(v for v in valgte if v is not None)) if valgte and None not in valgte else None

    def _spoerg(self, prompt: str, hjaelp: Sequence[str], laes: Callable[[str], T | None]) -> T | str:
        alle = range(len(self.muligheder))
        if len(alle) <= KORT_LISTE:
            self._sig(alle)
        else:
            self.linjer.sig(f"{len(alle)} muligheder. Skriv et ord, så kommer de, der passer; {_ALLE} siger dem alle.")
            self._sig(self.nu)
        while True:
            linje = ren(besked(self.linjer, prompt, hjaelp))
            if linje in ("", TOM):
                return linje
            if linje == _ALLE:
                self._sig(alle)
            elif (valgt := laes(linje)) is not None:
                return valgt
            elif fundet := self._med_ord(linje):
                self._sig(fundet)
            else:
                sidste = len(alle) - 1 + self.foerste
                self.linjer.sig(f"Fejl: Vælg et tal fra {self.foerste} til {sidste}, eller skriv et ord, der står i det, du søger.")

    def _sig(self, hvilke: Sequence[int]) -> None:
        self.linjer.sig(*(f"{i + self.foerste}. {self.muligheder[i]}" + (" (nu)" if i in self.nu else "") for i in hvilke))

    def _med_ord(self, ord_: str) -> list[int]:
        """Those that are the word, else those that begin with it, else those that hold it."""
        foldet = [m.casefold() for m in self.muligheder]
        proever: tuple[Callable[[str], bool], ...] = (lambda m: m == ord_, lambda m: m.startswith(ord_), lambda m: ord_ in m)
        return next((fundet for proeve in proever if (fundet := [i for i, m in enumerate(foldet) if proeve(m)])), [])
