"""What a criterion is: an expression over the facts, a name for people, and the sources it comes from."""

from __future__ import annotations

from dataclasses import dataclass, field

from vurdering.domain.hjemmel import Hjemmel
from vurdering.rules.expression import Expression


@dataclass(frozen=True, slots=True)
class Kriterium:
    """One condition of a provision."""

    id: str
    """Dotted, stable, never reused: `sel_97.bpa`."""
    titel: str
    """What must hold, in Danish, as a person reads it."""
    udtryk: Expression
    hjemmel: tuple[Hjemmel, ...]
    """The statute first, then the bekendtgørelse."""
    praksis: tuple[str, ...] = ()
    """Numbers of the principafgørelser that guide its reading."""
    skoen: bool = False
    """Whether the law leaves it to a person's judgement."""
    forbehold: str = field(default="", repr=False)
    """What of it is our reading and not the text, in Danish; empty where the text says it."""
