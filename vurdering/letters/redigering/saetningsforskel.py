"""Two versions of a letter sentence by sentence: which were changed, taken out or put in, each with its heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Final

from vurdering.letters.formater.ast import Dokument, Tabel
from vurdering.letters.redigering.enheder import Enhed, enheder, linjer
from vurdering.letters.sprog.punktum import ord_i, saetninger_i

#: What a word processor writes in place of what was there, and that reads the same.
_TEGN: Final = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | dict.fromkeys("“”„«»", '"')
    | dict.fromkeys("’‘´", "'")
    | {"…": "...", "\u00ad": None, "\u200b": None}
)
#: Two sentences are one that was changed from this share of words in common.
SAMME: Final = 0.4
_HENVISNING: Final = re.compile(r"(§|\b(?:stk|nr)\.) ?(?=\d)")


@dataclass(frozen=True)
class Saetning:
    """One sentence, heading or cell."""

    afsnit: str
    """The heading it stands under; empty before the first below the title."""
    tekst: str
    enhed: int
    """Which of the letter's units it belongs to."""
    nummer: int
    """Which of the letter's sentences it is."""

    @cached_property
    def ens(self) -> str:
        """The words with one kind of space, dash and quotation mark: equal for sentences that read the same."""
        return ens(self.tekst)


@dataclass(frozen=True, slots=True)
class Aendring:
    """A stretch of sentences that was changed; one of the sides is empty when something was put in or taken out."""

    foer: tuple[Saetning, ...]
    efter: tuple[Saetning, ...]
    plads: int
    """Which sentence of the first version it begins at."""

    @property
    def afsnit(self) -> str:
        """The heading it stands under."""
        return (self.foer or self.efter)[0].afsnit


@dataclass(frozen=True, slots=True)
class Saetningsrettelse:
    """A sentence that was changed; empty `foer` or `efter` when it was put in or taken out."""

    afsnit: str
    foer: str
    efter: str


def ens(tekst: str) -> str:
    """The text with one kind of space, dash and quotation mark."""
    return _HENVISNING.sub(r"\1 ", " ".join(tekst.translate(_TEGN).split()))


def saetningsraekke(raekke: Sequence[Enhed]) -> tuple[Saetning, ...]:
    """Every sentence of a letter's units, in order."""
    fundne = (
        (enhed.afsnit, saetning, plads)
        for plads, enhed in enumerate(raekke)
        for linje in linjer(enhed.blok)
        for saetning in ((linje,) if isinstance(enhed.blok, Tabel) else saetninger_i(linje))
    )
    return tuple(Saetning(*fundet, nummer) for nummer, fundet in enumerate(fundne))


def aendringer(foer: Sequence[Saetning], efter: Sequence[Saetning]) -> tuple[Aendring, ...]:
    """The stretches in which the sentences are not the same, in order."""
    ord_ = SequenceMatcher(None, [s.ens for s in foer], [s.ens for s in efter], autojunk=False)
    return tuple(Aendring(tuple(foer[i1:i2]), tuple(efter[j1:j2]), i1) for slags, i1, i2, j1, j2 in ord_.get_opcodes() if slags != "equal")


def saetningsforskel(skrevet: Dokument, rettet: Dokument) -> tuple[Saetningsrettelse, ...]:
    """Exactly the sentences whose words are not the same in `rettet` as in `skrevet`, in order."""
    fundne = aendringer(saetningsraekke(enheder(skrevet)), saetningsraekke(enheder(rettet)))
    return tuple(Saetningsrettelse(afsnit, foer, efter) for a in fundne for afsnit, foer, efter in _parret(a))


def _parret(aendring: Aendring) -> list[tuple[str, str, str]]:
    """Each sentence with the one it became: in order while they are alike, the rest by themselves."""
    rest = list(aendring.efter)
    alene = len(aendring.foer) == len(rest) == 1
    ud = []
    for saetning in aendring.foer:
        ligheder = [lighed(saetning.ens, s.ens) for s in rest]
        plads = ligheder.index(max(ligheder)) if rest and (alene or max(ligheder) >= SAMME) else None
        if plads is None:
            ud.append((saetning.afsnit, saetning.tekst, ""))
        else:
            ud += [(s.afsnit, "", s.tekst) for s in rest[:plads]]
            ud.append((saetning.afsnit, saetning.tekst, rest[plads].tekst))
            del rest[: plads + 1]
    return [*ud, *((s.afsnit, "", s.tekst) for s in rest)]


def lighed(foer: str, efter: str) -> float:
    """How much two sentences have in common, from 0 to 1, word by word."""
    return SequenceMatcher(None, ord_i(foer.lower()), ord_i(efter.lower()), autojunk=False).ratio()
