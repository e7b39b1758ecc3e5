"""Where in a letter something stands, told without telling anything about the citizen.

Of a heading and of a sentence's first words only those are shown that stand in any letter; for every other word stands a mark.
"""

from __future__ import annotations

import re
from typing import Final

from vurdering.letters.kontrol.brevtekst import Tekstafsnit
from vurdering.letters.kontrol.ordform import norm
from vurdering.letters.kontrol.sagsord import er_generisk

_ORD: Final = 7
_HILSEN: Final = re.compile(r"^(?:kære|hej|goddag|sendes til)\b.*", re.IGNORECASE | re.DOTALL)
_BOGSTAVER: Final = re.compile(r"[^\W\d_]+")


def sted(afsnit: Tekstafsnit) -> str:
    """`»Begrundelse«: »Det er vores vurdering, at du …«`."""
    overskrift = f"»{_uden(afsnit.overskrift, 12)}«: " if afsnit.overskrift else ""
    return f"{overskrift}»{_uden(afsnit.raa, _ORD)}«"


def om_overskrift(overskrift: str) -> str:
    """The heading, as far as it may be shown."""
    return f"»{_uden(overskrift, 12)}«"


def _uden(tekst: str, hoejst: int) -> str:
    if _HILSEN.match(tekst):
        return "hilsenen"
    ord_ = tekst.split()
    vist = " ".join(map(_vist, ord_[:hoejst])) + (" …" if len(ord_) > hoejst else "")
    return re.sub(r"…(?:\s…)+", "…", vist)


def _vist(ord_: str) -> str:
    fundne = _BOGSTAVER.findall(ord_)
    if ord_.startswith("§") or (fundne and all(er_generisk(norm(f)) for f in fundne) and not any(t.isdigit() for t in ord_)):
        return ord_
    return "…"
