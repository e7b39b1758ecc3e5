"""Which parts of a letter stand fast when it is edited: what must stand word for word, and what may be reworded but not left out.

The parts are the shared sections of `letter_templates/_afsnit`, known in a letter by their heading or by the bold words they begin with.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile
from typing import Final, Literal

from vurdering.content.brevskabelon import FAELLES, SAMLING
from vurdering.content.resources import names
from vurdering.content.skabeloner import skabelon
from vurdering.letters.formater.ast import Afsnit, Linje, Overskrift, plain
from vurdering.letters.redigering.enheder import Enhed
from vurdering.letters.redigering.saetningsforskel import ens

Baand = Literal["fast", "bundet", "fri"]
"""Word for word; in other words, but with what it claims, and never left out; free, but for what it claims."""
#: What the names of the sections that stand fast begin with: the result, the law, the guidance on complaint, and the duties (RSL § 12).
FASTE: Final = ("besluttet", "letlaest", "regler", "loven", "klage", "besked")
#: The sections that may be reworded: the reasons, and what the citizen said and was answered.
BUNDNE: Final = ("begrundelse", "syn")
_AABNER: Final = re.compile(r"^## (.+)$|\A(?:\{%.*%\}\n)?\*\*(.+?)\*\*", re.MULTILINE)
_HILSEN: Final = re.compile(r"(?:med )?venlig(?:e)? hilsen\b", re.IGNORECASE)
#: More words in bold are no introduction.
_LEDER_ORD: Final = 10


@cache
def _aabnere(afsnit: tuple[str, ...]) -> frozenset[str]:
    """The headings and bold words that sections with these names begin with. One with a field in it is known by nothing."""
    navne = [navn for navn in names(SAMLING, ".md") if navn.startswith(tuple(f"{FAELLES}/{a}" for a in afsnit))]
    fundne = (m[1] or m[2] for navn in navne for m in _AABNER.finditer(skabelon(navn)))
    return frozenset(ens(aabner) for aabner in fundne if "{" not in aabner)


def leder(enhed: Enhed) -> str:
    """The bold words that a paragraph begins with and says what it is for; empty when it does not."""
    if isinstance(enhed.blok, Afsnit) and (foerst := enhed.blok.stykker[0]).fed and len(foerst.tekst.split()) <= _LEDER_ORD:
        return foerst.tekst if foerst.tekst.endswith((".", ":")) else ""
    return ""


def baand(raekke: Sequence[Enhed]) -> tuple[Baand, ...]:
    """For each unit of a letter how fast it stands."""
    hoved = len(list(takewhile(lambda e: not _slutter_hoved(e), raekke)))
    ud: list[Baand] = []
    del_: Baand = "fri"
    i_leder: Baand = "fri"
    for nummer, enhed in enumerate(raekke):
        er_overskrift = isinstance(enhed.blok, Overskrift) and enhed.blok.niveau <= 2
        if er_overskrift:
            del_, i_leder = _efter_aabner(enhed.afsnit), "fri"
        elif isinstance(enhed.blok, Linje) or _er_hilsen(enhed):
            del_ = i_leder = "fri"
        elif del_ == "fri" and (ord_ := leder(enhed)):
            i_leder = _efter_aabner(ord_)
        if nummer < hoved or er_overskrift or "fast" in (del_, i_leder):
            ud.append("fast")
        else:
            ud.append("bundet" if del_ == "bundet" or leder(enhed) else "fri")
    return tuple(ud)


def _efter_aabner(aabner: str) -> Baand:
    return "fast" if ens(aabner) in _aabnere(FASTE) else "bundet" if ens(aabner) in _aabnere(BUNDNE) else "fri"


def _er_hilsen(enhed: Enhed) -> bool:
    return isinstance(enhed.blok, Afsnit) and _HILSEN.match(plain(enhed.blok.stykker)) is not None


def _slutter_hoved(enhed: Enhed) -> bool:
    """Whether the letter's head ends before this unit: the greeting, or the first part when nobody is greeted."""
    if isinstance(enhed.blok, Overskrift):
        return enhed.blok.niveau > 1
    return bool(leder(enhed)) or (isinstance(enhed.blok, Afsnit) and plain(enhed.blok.stykker).startswith("Kære "))
