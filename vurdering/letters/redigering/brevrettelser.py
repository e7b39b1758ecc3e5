"""The edits of letters as a case keeps them in its register."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from vurdering.domain.brevrettelse import Brevrettelse
from vurdering.domain.sag import Sag
from vurdering.letters.formater.ast import SEPARATOR
from vurdering.letters.redigering.rettelser import Rettelse

#: Stands for the invisible separator, which the door takes out of every text. In Markdown written from a letter `[` is always escaped.
_SKILLER: Final = "[]"
_SKILLET: Final = re.compile(r"(?<!\\)((?:\\\\)*)\[\]")


def beholdt(sag: Sag, brev: str, bestemmelse: str) -> tuple[Brevrettelse, ...]:
    """The records of the edits that the case keeps of this letter."""
    return tuple(r for r in sag.rettelser if r.brev == brev and r.bestemmelse in ("", bestemmelse))


def laest(optegnelse: Brevrettelse) -> Rettelse:
    """The edit that a record holds."""
    foer, efter, anker = (_SKILLET.sub(rf"\1{SEPARATOR}", t) for t in (optegnelse.foer, optegnelse.efter, optegnelse.anker))
    nummer = int(optegnelse.nummer) if optegnelse.nummer.isdecimal() and len(optegnelse.nummer) < 5 else 1
    return Rettelse(optegnelse.afsnit, foer or anker, nummer, efter, ny=not foer)


def som_felter(rettelse: Rettelse, brev: str, bestemmelse: str, *, af: str, dato: date) -> dict[str, Any]:
    """The fields of the record that holds the edit, as JSON has them."""
    sted = rettelse.sted.replace(SEPARATOR, _SKILLER)
    return {
        "brev": brev,
        "bestemmelse": bestemmelse,
        "afsnit": rettelse.afsnit,
        "foer": "" if rettelse.ny else sted,
        "efter": rettelse.efter.replace(SEPARATOR, _SKILLER),
        "anker": sted if rettelse.ny else "",
        "nummer": str(rettelse.nummer) if rettelse.nummer > 1 else "",
        "af": af,
        "dato": dato.isoformat(),
    }
