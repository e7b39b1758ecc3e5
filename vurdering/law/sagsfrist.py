"""The municipality's own deadline for deciding a case (RSL § 3, stk. 2), and what a case says when it has passed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from vurdering.content.kommuner import kommune
from vurdering.domain.ord import dag
from vurdering.domain.sag import Sag
from vurdering.law.grundlag import Grundlag


def laengde(kommune_id: str) -> timedelta | None:
    """How long the municipality gives itself; None when its profile names no deadline."""
    frist = kommune(kommune_id).get("frist")
    return timedelta(weeks=frist["uger"]) if frist else None


def frist(sag: Sag) -> date | None:
    """The last day of the municipality's own deadline for the application; None when it cannot be told, or there is no application.

    The profile's deadline is that of § 97, and it runs from an application: a change has none.
    """
    ansoegt = sag.datoer.ansoegning_modtaget
    if ansoegt is None or sag.kommune is None or sag.aendring.art or (tid := laengde(sag.kommune)) is None:
        return None
    return ansoegt + tid


def taet_paa(sag: Sag, dato: date) -> bool:
    """Whether the deadline has passed on `dato`, or does so within a week: the citizen is then to be told of a new date in time."""
    sidste = frist(sag)
    return sidste is not None and sidste < dato + timedelta(weeks=1)


def advarsler(g: Grundlag) -> Iterator[str]:
    """That the deadline has passed on the day of assessment: the citizen must have been told of a new date in writing."""
    sidste = frist(g.sag) if g.bestemmelse == "sel_97" else None
    if sidste is not None and g.dato > sidste:
        yield (
            f"Kommunens frist for at afgøre sagen var den {dag(sidste)}. Borgeren skal inden da have haft skriftlig besked om, "
            "hvornår afgørelsen kommer (RSL § 3, stk. 2)."
        )
