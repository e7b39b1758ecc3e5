"""Values in the figures and signs a Danish reader expects, alike on every face of the program."""

from __future__ import annotations

from datetime import date
from typing import Final

from vurdering.domain.vurdering import Udfald

#: A mark and a word for each outcome: state is never told by colour alone.
UDFALD_TEGN: Final[dict[Udfald, str]] = {"opfyldt": "✓", "ikke_opfyldt": "✗", "uafklaret": "?"}
UDFALD_ORD: Final[dict[Udfald, str]] = {"opfyldt": "opfyldt", "ikke_opfyldt": "ikke opfyldt", "uafklaret": "uoplyst"}
#: The mark of a judgement that a person makes.
SKOEN_TEGN: Final = "✎"


def dag(dato: date | None) -> str:
    """`1.10.2026`; «uden dato» for None."""
    return f"{dato.day}.{dato.month}.{dato.year}" if dato else "uden dato"


def tal(vaerdi: float) -> str:
    """`15`, `7,5`."""
    return f"{vaerdi:g}".replace(".", ",")
