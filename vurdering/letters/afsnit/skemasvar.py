"""The citizen's own words as the form asks for them, for the copy that funktionsevnemetoden demands (BEK-FEM § 4, stk. 6)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from vurdering.content.samtaleskema import NOTER, TURE, er_skemanote, samtaleskema
from vurdering.content.temaer import undertemaer
from vurdering.dialogue.moede import noter
from vurdering.domain.sag import Sag

SYN: Final = "borgerens_syn.tekst"


def skemasvar(sag: Sag) -> Iterator[dict[str, str]]:
    """Each question that the case has the citizen's words on, in the form's order, and then what has no question.

    What the citizen says of the case itself has a section of its own in the sheet.
    """
    borger = {u.undertema: u.borger for u in sag.undertemaer if u.borger}
    for s in samtaleskema().spoergsmaal.values():
        if s.maal == TURE:
            ord_ = ", ".join(a.navn for a in sag.aktiviteter)
        elif s.maal in undertemaer():
            ord_ = borger.pop(s.maal, "")
        else:
            ord_ = "" if s.maal in (NOTER, SYN) else str(sag.vaerdi(s.maal) or "")
        if ord_:
            yield {"spoergsmaal": s.tekst, "ord": ord_}
    yield from ({"spoergsmaal": undertemaer()[id].titel, "ord": ord_} for id, ord_ in borger.items())
    yield from ({"spoergsmaal": "Andet, du har skrevet", "ord": note.tekst} for note in noter(sag) if er_skemanote(note.tekst))
