"""The municipality's own deadline for deciding a case (RSL § 3, stk. 2), and what a case says when it has passed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from vurdering.content.kommuner import kommune
from vurdering.domain.ord import dag
from vurdering.law.grundlag import Grundlag


def laengde(kommune_id: str) -> timedelta | None:
    """How long the municipality gives itself; None when its profile names no deadline."""
    frist = kommune(kommune_id).get("frist")
    return timedelta(weeks=frist["uger"]) if frist else None


def advarsler(g: Grundlag) -> Iterator[str]:
    """That the deadline has passed on the day of assessment: the citizen must have been told of a new date in writing.

    The profile's deadline is that of § 97, and it runs from an application: neither another provision nor a change has it.
    """
    if g.bestemmelse != "sel_97" or g.sag.aendring.art:
        return
    ansoegt: date | None = g.sag.datoer.ansoegning_modtaget
    if ansoegt is None or g.sag.kommune is None or (frist := laengde(g.sag.kommune)) is None or g.dato <= ansoegt + frist:
        return
    yield (
        f"Kommunens frist for at afgøre sagen var den {dag(ansoegt + frist)}. Borgeren skal inden da have haft skriftlig besked om, "
        "hvornår afgørelsen kommer (RSL § 3, stk. 2)."
    )
