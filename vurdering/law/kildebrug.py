"""What in the program rests on a source: the criteria of every provision on a day, and the obstacles to a decision."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vurdering.domain.fejl import Inputfejl
from vurdering.law import sel_97
from vurdering.law.bestemmelse import Bestemmelse
from vurdering.law.bestemmelser import BESTEMMELSER
from vurdering.law.kilder import register
from vurdering.law.kriterium import Kriterium


def _bestemmelser(dag: date) -> Iterator[Bestemmelse]:
    """The neighbouring provisions that have rules on `dag`."""
    for bestemmelse in BESTEMMELSER.values():
        try:
            fundet = bestemmelse(dag, dag)
        except Inputfejl:
            # A provision without rules on that day rests on nothing then.
            continue
        yield fundet


def alle_kriterier(dag: date) -> Iterator[Kriterium]:
    """The criteria of every provision that has rules on `dag`."""
    yield from sel_97.regler(1).kriterier
    for bestemmelse in _bestemmelser(dag):
        yield from bestemmelse.kriterier


def kriterier_paa(noegle: str, dag: date) -> tuple[str, ...]:
    """Ids of the criteria that cite the source, or the principafgørelse with that number, on `dag`."""
    citeret = (k.id for k in alle_kriterier(dag) if noegle in k.praksis or any(h.kilde == noegle for h in k.hjemmel))
    return tuple(dict.fromkeys(citeret))


def spaerringer_paa(noegle: str, dag: date) -> tuple[str, ...]:
    """Ids of the obstacles to a decision that rest on the source."""
    kilde = register().kilder.get(noegle)
    krav = (f.navn for b in _bestemmelser(dag) for f in b.foerst if f.hjemmel.kilde == noegle)
    return tuple(dict.fromkeys([*(kilde.spaerringer if kilde else ()), *krav]))
