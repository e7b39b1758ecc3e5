"""One provision as the engine reads it on one date: its criteria, the decision they lead to, and the parameters they compare with.

§ 97 with its outings and hours has a module of its own kind (`sel_97`); the neighbouring provisions are all of this one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vurdering.domain.hjemmel import Hjemmel
from vurdering.law.kriterium import Kriterium
from vurdering.rules.decision import Decision
from vurdering.rules.expression import All, Not


@dataclass(frozen=True, slots=True)
class Bestemmelse:
    """A provision's rules on one date."""

    id: str
    """`sel_85`."""
    titel: str
    """What it gives, in Danish, as a person reads it."""
    hjemmel: Hjemmel
    kriterier: tuple[Kriterium, ...]
    """All must be met; each that is not is a ground of refusal."""
    decision: Decision
    parametre: Mapping[str, object]
    """What the expressions compare with: birth dates and amounts of the date."""


def alle_opfyldt(kriterier: tuple[Kriterium, ...]) -> Decision:
    """Granted when every criterion is met, refused as soon as one is not."""
    opfyldt = All(tuple(k.udtryk for k in kriterier))
    return Decision((("bevilling", opfyldt), ("afslag", Not(opfyldt))))
