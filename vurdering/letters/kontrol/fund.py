"""What a check finds: the rule, how grave it is, what is wrong, what to do, and where the rule comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

Alvor = Literal["fejl", "advarsel", "oplysning"]
#: The grave first, as a person reads them.
ALVOR_TITEL: Final[dict[Alvor, str]] = {"fejl": "Fejl", "advarsel": "Advarsler", "oplysning": "Til orientering"}


@dataclass(frozen=True, slots=True)
class Fund:
    """One finding. None of its texts holds anything about the citizen beyond what kind of information it is about."""

    regel: str
    """`L24`, as in `REGLER`."""
    alvor: Alvor
    hvad: str
    """What is wrong, in a Danish sentence."""
    raad: str
    """What to do about it."""
    hjemmel: str
    sted: str = ""
    """The heading it stands under or the first words of the sentence, without names and numbers; empty for the letter as a whole."""


def as_json(fund: Fund) -> dict[str, Any]:
    """The finding as the machine interface gives it, with the remedy and the place beside."""
    return {
        "regel": fund.regel,
        "alvor": fund.alvor,
        "hvad": fund.hvad,
        "hjemmel": fund.hjemmel,
        "raad": fund.raad,
        "sted": fund.sted,
    }
