"""Proves that what a provision rests on can be cited on a date: every ground of refusal, and the provision itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vurdering.domain.hjemmel import Hjemmel
from vurdering.law.bestemmelse import Bestemmelse
from vurdering.law.kilder import henvis, praksis


def kildefejl(bestemmelse: Bestemmelse, dato: date) -> Iterator[tuple[str | None, str]]:
    """What cannot be cited on `dato`: (the criterion's id, or None for the provision's own place; the fault in Danish)."""
    steder = (bestemmelse.hjemmel, *(vej.hjemmel for vej in bestemmelse.veje), *(foerst.hjemmel for foerst in bestemmelse.foerst))
    for sted in dict.fromkeys(steder):
        if fejl := _fejl(sted, dato):
            yield None, f"Bestemmelsen bygger på {sted}: {fejl}."
    for k in bestemmelse.kriterier:
        if not k.hjemmel:
            yield k.id, f"»{k.titel}« har ingen hjemmel."
        for hjemmel in k.hjemmel:
            if fejl := _fejl(hjemmel, dato):
                yield k.id, f"»{k.titel}« bygger på {hjemmel}: {fejl}."
        for nummer in k.praksis:
            try:
                praksis(nummer)
            except KeyError:
                yield k.id, f"»{k.titel}« bygger på {nummer}: afgørelsen er ikke i kilderegistret."


def _fejl(hjemmel: Hjemmel, dato: date) -> str:
    if (hjemmel.kilde, hjemmel.paragraf) == ("SEL", "81"):
        return "§ 81 siger, hvad loven er til for, og giver ikke hjemmel til noget"
    try:
        # A version, or the words that none is verified: either is an answer, and nothing at all is none.
        return "" if henvis(hjemmel, dato).version else f"kilden svarer ikke for {dato.isoformat()}"
    except KeyError:
        return "kilden er ikke i kilderegistret"
