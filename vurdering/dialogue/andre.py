"""Other help in the conversation: which provisions a case examines, and which questions that brings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from vurdering.content.spoergsmaal import fase
from vurdering.domain.anden_hjaelp import BESTEMMELSER
from vurdering.domain.fakta import ANDRE_FAKTA
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.sag import Sag
from vurdering.domain.spoergsmaal import Art, Fase, Spoergsmaal


@cache
def faser() -> tuple[Fase, ...]:
    """Every phase about other help: what the provisions share, then one for each of them."""
    return tuple(fase(f"andre/{navn}") for navn in ("faelles", *BESTEMMELSER))


def undersoegte(sag: Sag) -> tuple[str, ...]:
    """The provisions that the case examines and that nothing has come of yet."""
    valgte = {hjaelp.bestemmelse for hjaelp in sag.anden_hjaelp if hjaelp.undersoeges}
    return tuple(id for id in BESTEMMELSER if id in valgte)


def raekke(sag: Sag, arter: tuple[Art, ...], relevante: frozenset[str]) -> Iterator[tuple[Fase, Spoergsmaal]]:
    """The questions of these arts that the case has: those of the provisions it names, and others that matter or are answered."""
    naevnte = {hjaelp.bestemmelse for hjaelp in sag.anden_hjaelp}
    if not naevnte and sag.fakta.keys().isdisjoint(ANDRE_FAKTA):
        return
    for del_ in faser():
        for spoergsmaal in del_.spoergsmaal:
            sti = spoergsmaal.stier[0]
            if spoergsmaal.art in arter and (del_.id in naevnte or sti in relevante or sag.vaerdi(sti) is not None):
                yield del_, spoergsmaal


def relevante_fakta(sag: Sag, dag: date) -> frozenset[str]:
    """The paths of the unknown facts that can still matter to a provision the case examines."""
    if not sag.anden_hjaelp:
        return frozenset()
    from vurdering.law.relevans import relevante_for

    stier: frozenset[str] = frozenset()
    for id in undersoegte(sag):
        try:
            stier |= relevante_for(sag, id, dag)
        except Inputfejl:
            # No rules are known for the date, so nothing that is asked could help; the overview tells so.
            continue
    return stier
