"""What a person has changed in a letter, unit by unit, so that it can be changed again when the letter is made anew.

An edit is kept as «this text → that text». When the case gives another text, an edit of the old one no longer fits, and falls away.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from vurdering.domain.fejl import Inputfejl
from vurdering.letters.formater.ast import Dokument, parse
from vurdering.letters.redigering.enheder import Enhed, enheder, saml

#: Units are paired by likeness in a changed stretch of at most so many pairs; a larger one is a new letter, and is paired in order.
_PAR_MAKS: Final = 2500
#: Two texts with fewer words in common than this share are two texts, not one that was changed.
_LIGHED_MINDST: Final = 0.3
_ORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Rettelse:
    """One edit of a letter: a unit in another's place, a unit taken out, or one put in."""

    afsnit: str
    """The heading that `sted` stands under."""
    sted: str
    """The unit as the case gives it (Markdown); what it is put in after, for a new one, and then empty before the first."""
    nummer: int
    """Which of the equal ones under that heading `sted` is, from 1."""
    efter: str
    """What stands there instead; empty when it was taken out."""
    ny: bool = False
    """Whether `efter` is put in after `sted`, which stays."""

    @property
    def foer(self) -> str:
        """What is replaced or taken out; empty when something is put in."""
        return "" if self.ny else self.sted


def find(skrevet: Dokument, rettet: Dokument) -> tuple[Rettelse, ...]:
    """The edits that make the letter `skrevet` into `rettet`, in order."""
    foer, efter = enheder(skrevet), [e.markdown for e in enheder(rettet)]
    numre = _numre(foer)
    ud: list[Rettelse] = []

    def ret(plads: int, ny: str, *, indsat: bool = False) -> None:
        afsnit, sted = (foer[plads].afsnit, foer[plads].markdown) if plads >= 0 else ("", "")
        ud.append(Rettelse(afsnit, sted, numre[plads] if plads >= 0 else 1, ny, indsat))

    for slags, i1, i2, j1, j2 in SequenceMatcher(None, [e.markdown for e in foer], efter, autojunk=False).get_opcodes():
        if slags == "equal":
            continue
        par = _par([e.markdown for e in foer[i1:i2]], efter[j1:j2])
        sidst = i1 - 1
        taget = j1
        for i, j in [*((i1 + i, j1 + j) for i, j in par), (i2, j2)]:
            for plads in range(sidst + 1, i):
                ret(plads, "")
            for k in range(taget, j):
                ret(i - 1, efter[k], indsat=True)
            if i < i2:
                ret(i, efter[j])
            sidst, taget = i, j + 1
    return tuple(ud)


def anvend(dokument: Dokument, rettelser: Sequence[Rettelse]) -> tuple[Dokument, tuple[Rettelse, ...]]:
    """The letter with the edits made, and the edits that no longer fit: what they replaced is no longer there."""
    if not rettelser:
        return dokument, ()
    raekke = enheder(dokument)
    numre = _numre(raekke)
    steder = {(e.afsnit, e.markdown, numre[plads]): plads for plads, e in enumerate(raekke)}
    eneste: dict[str, list[int]] = defaultdict(list)
    for plads, enhed in enumerate(raekke):
        eneste[enhed.markdown].append(plads)
    erstattet: dict[int, str] = {}
    indsat: dict[int, list[str]] = defaultdict(list)
    bortfaldne = []
    for rettelse in rettelser:
        fundet = -1 if rettelse.ny and not rettelse.sted else steder.get((rettelse.afsnit, rettelse.sted, rettelse.nummer))
        # A heading that names an outing or the hours may have changed around a text that has not.
        if fundet is None and len(eneste[rettelse.sted]) == 1:
            fundet = eneste[rettelse.sted][0]
        if fundet is None or (rettelse.efter and not _er_enhed(rettelse.efter)) or (not rettelse.ny and fundet in erstattet):
            bortfaldne.append(rettelse)
        elif rettelse.ny:
            indsat[fundet].append(rettelse.efter)
        else:
            erstattet[fundet] = rettelse.efter
    if not erstattet and not indsat:
        return dokument, tuple(bortfaldne)
    ud = list(indsat[-1])
    for plads, enhed in enumerate(raekke):
        ud += [markdown] if (markdown := erstattet.get(plads, enhed.markdown)) else []
        ud += indsat[plads]
    try:
        return Dokument(saml(ud).blokke, dokument.huller), tuple(bortfaldne)
    except Inputfejl:
        # Each is a unit, but together with what the case now gives they are no letter.
        return dokument, tuple(rettelser)


def bortfald(rettelse: Rettelse) -> str:
    """What to tell of an edit that no longer fits, without the full stop."""
    if rettelse.ny:
        return f"En tilføjelse passer ikke længere i brevet og er ikke med: »{rettelse.efter}«"
    hvad = f"rettet til »{rettelse.efter}«" if rettelse.efter else "slettet"
    return f"En rettelse passer ikke længere og er ikke med. Teksten »{rettelse.foer}« var {hvad}, men står ikke sådan i brevet nu"


def _numre(raekke: Sequence[Enhed]) -> list[int]:
    """For each unit which of the equal ones under its heading it is, from 1."""
    set_: dict[tuple[str, str], int] = defaultdict(int)
    numre = []
    for enhed in raekke:
        set_[enhed.afsnit, enhed.markdown] += 1
        numre.append(set_[enhed.afsnit, enhed.markdown])
    return numre


def _er_enhed(markdown: str) -> bool:
    """Whether the text is one unit of a letter. A table's headings, and a row, are none alone."""
    if markdown.startswith("| "):
        return True
    try:
        return len(enheder(parse(markdown))) == 1
    except Inputfejl:
        return False


def _par(foer: Sequence[str], efter: Sequence[str]) -> list[tuple[int, int]]:
    """Which text became which, in order: the pairing that leaves most words where they were."""
    if len(foer) == len(efter) == 1:
        return [(0, 0)]
    if len(foer) * len(efter) > _PAR_MAKS:
        return [(i, i) for i in range(min(len(foer), len(efter)))]
    a, b = [set(_ORD.findall(t.lower())) for t in foer], [set(_ORD.findall(t.lower())) for t in efter]
    lighed = [[2 * len(x & y) / (len(x) + len(y)) if x and y else 0.0 for y in b] for x in a]
    bedst = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in reversed(range(len(a))):
        for j in reversed(range(len(b))):
            sammen = bedst[i + 1][j + 1] + lighed[i][j] if lighed[i][j] >= _LIGHED_MINDST else 0.0
            bedst[i][j] = max(bedst[i + 1][j], bedst[i][j + 1], sammen)
    par = []
    i = j = 0
    while i < len(a) and j < len(b):
        if lighed[i][j] >= _LIGHED_MINDST and bedst[i][j] == bedst[i + 1][j + 1] + lighed[i][j]:
            par.append((i, j))
            i, j = i + 1, j + 1
        elif bedst[i][j] == bedst[i + 1][j]:
            i += 1
        else:
            j += 1
    return par
