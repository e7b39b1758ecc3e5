"""Where in a letter something stands, told without telling anything about the citizen."""

from __future__ import annotations

import re
from typing import Final

from vurdering.letters.kontrol.brevtekst import Tekstafsnit

_ORD: Final = 6
#: A name, a number or an address inside a sentence; its first word may be a capital without being one.
_KENDETEGN: Final = re.compile(r"(?<=\s)[A-ZÆØÅ]\S*|\S*\d\S*|\S+@\S+")
_HILSEN: Final = re.compile(r"^(?:kære|hej|goddag|sendes til)\b.*", re.IGNORECASE | re.DOTALL)


def sted(afsnit: Tekstafsnit) -> str:
    """`»Begrundelse«: »Det er vores vurdering, at …«`."""
    overskrift = f"»{_uden(afsnit.overskrift, 10)}«: " if afsnit.overskrift else ""
    return f"{overskrift}»{_uden(afsnit.raa, _ORD)}«"


def om_overskrift(overskrift: str) -> str:
    """The heading, without names and numbers."""
    return f"»{_uden(overskrift, 10)}«"


def _uden(tekst: str, hoejst: int) -> str:
    if _HILSEN.match(tekst):
        return "hilsenen"
    ord_ = tekst.split()
    kort = " ".join(ord_[:hoejst]) + (" …" if len(ord_) > hoejst else "")
    return re.sub(r"…(?:\s…)+", "…", _KENDETEGN.sub("…", kort))
