"""One provision as the engine reads it on one date: its criteria, the decision they lead to, and the parameters they compare with.

§ 97 with its outings and hours has a module of its own kind (`sel_97`); the neighbouring provisions are all of this one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.vurdering import Udmaaling
from vurdering.law.kriterium import Kriterium
from vurdering.rules.decision import Decision
from vurdering.rules.expression import All, Expression, Facts, Not


@dataclass(frozen=True, slots=True)
class Vej:
    """One way to a grant, where a provision has several: what leads there, and the place a grant that way rests on."""

    hjemmel: Hjemmel
    udtryk: Expression
    forbehold: str = ""
    """What to know about a grant that way, in Danish: that it is a «kan» rule, for one."""


@dataclass(frozen=True, slots=True)
class Forudsaetning:
    """Something the municipality must have done before it decides; it is no condition of the help itself."""

    navn: str
    """The fact that must be ja."""
    hvad: str
    hjemmel: Hjemmel
    bortfalder: tuple[str, ...] = ()
    """Ids of the criteria that end the case before it comes to this, when they are not met."""


@dataclass(frozen=True, slots=True)
class Beloebsregler:
    """The amounts of a provision on one date, and what is made of them with the known facts."""

    parametre: Mapping[str, object]
    udmaal: Callable[[Facts], tuple[Udmaaling, ...]]
    advarsler: Callable[[Facts], tuple[str, ...]]
    beloeb_kraever: Callable[[Facts], tuple[str, ...]]


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
    """Birth dates and amounts of the date: what the expressions compare with, and what is paid."""
    udmaal: Callable[[Facts], tuple[Udmaaling, ...]] | None = None
    """What a grant comes to, from the known facts; None for a provision that gives no amount."""
    beloeb_kraever: Callable[[Facts], tuple[str, ...]] | None = None
    """Paths of the unknown facts without which the grant has no amount; None where a grant can stand without one."""
    advarsler: Callable[[Facts], tuple[str, ...]] | None = None
    """What whoever decides must not overlook, in Danish, from the known facts; None where there is nothing of the kind."""
    veje: tuple[Vej, ...] = ()
    """The ways to a grant, the strongest right first; none where there is but one."""
    foerst: tuple[Forudsaetning, ...] = ()
    med_ture: Callable[[int], Bestemmelse] | None = None
    """The same rules for a case that lists so many outings; None where outings do not count."""


def alle_opfyldt(kriterier: tuple[Kriterium, ...]) -> Decision:
    """Granted when every criterion is met, refused as soon as one is not."""
    opfyldt = All(tuple(k.udtryk for k in kriterier))
    return Decision((("bevilling", opfyldt), ("afslag", Not(opfyldt))))
