"""The versions of an event's content. An event is never rewritten: an older one is brought up to today's form when it is read.

- 1: a hearing of the citizen could be an answer, under `partshoering` (`HOERING_SOM_SVAR`).
- 2: a hearing is a record like the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from vurdering.domain import haendelse as h
from vurdering.domain.haendelse import Haendelse
from vurdering.store.kaede.skriv import INDHOLD, Post

#: The root that a hearing was answered under, and the kind of record that it is now.
HOERING_SOM_SVAR: Final = "partshoering"

#: An event with the version that its content was written in.
Udgave = tuple[int, Haendelse]
#: Brings a whole history from one version to the next. Pure, and one event for each: the version of a case is how many it has.
Loeft = Callable[[Iterable[Udgave]], Iterator[Udgave]]


def historie(poster: Iterable[Post]) -> tuple[Haendelse, ...]:
    """The history of a case in today's form, oldest first: an event for each link."""
    return loeftet([(p.skema, Haendelse(p.art, p.indhold, p.tidspunkt, p.aktoer)) for p in poster])


def loeftet(udgaver: Sequence[Udgave]) -> tuple[Haendelse, ...]:
    """The events of a history, each brought up from the version it was written in."""
    lavest = min((skema for skema, _ in udgaver), default=INDHOLD)
    resultat: Iterable[Udgave] = udgaver
    for trin in LOEFT[lavest - 1 :]:
        resultat = trin(resultat)
    return tuple(haendelse for _, haendelse in resultat)


def _hoering_som_optegnelse(udgaver: Iterable[Udgave]) -> Iterator[Udgave]:
    """From 1 to 2: the hearing is written as a record, which answers the question that it was an answer to."""
    brugt = 0
    for skema, haendelse in udgaver:
        svar = haendelse.data.get("svar", {}) if haendelse.art == h.SVAR_GIVET and skema < 2 else {}
        if HOERING_SOM_SVAR in svar:
            # A number is never used twice, also when the record that had it is gone.
            brugt += 1
            data = {"art": HOERING_SOM_SVAR, "id": f"{HOERING_SOM_SVAR}{brugt}", "felter": svar[HOERING_SOM_SVAR]}
            ny = replace(haendelse, art=h.OPTEGNELSE_SKREVET, data={**data, "spoergsmaal": haendelse.data.get("spoergsmaal")})
            yield skema, ny
        else:
            brugt = max(brugt, _hoeringer(haendelse))
            yield skema, haendelse


def _hoeringer(haendelse: Haendelse) -> int:
    """The highest number of a hearing that the event gives."""
    if haendelse.art == h.SAG_INDLAEST:
        return len(haendelse.data["sag"].get(HOERING_SOM_SVAR) or ())
    if haendelse.art == h.OPTEGNELSE_SKREVET and haendelse.data["art"] == HOERING_SOM_SVAR:
        return int(haendelse.data["id"].removeprefix(HOERING_SOM_SVAR))
    return 0


#: The step from each version to the next, the first from 1.
LOEFT: Final[tuple[Loeft, ...]] = (_hoering_som_optegnelse,)
