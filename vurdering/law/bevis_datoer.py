"""On which dates the rules must be proved: wherever a rule set, a rate or a source begins or ends, and the days around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any, Final

from vurdering.content.resources import package_names
from vurdering.content.toml import package_toml
from vurdering.law.kilder import efterproevet

_DAG: Final = timedelta(days=1)


def perioder(bestemmelse: str) -> tuple[tuple[date, date], ...]:
    """The first and last day of each of the provision's rule sets, in order."""
    alle = package_toml("vurdering.law", "regelsaet.toml")[bestemmelse]["regelsaet"]
    return tuple(sorted((et["gyldig_fra"], et.get("gyldig_til", date.max)) for et in alle))


def kraevet(bestemmelse: str, dato: date) -> bool:
    """Whether a rule set of the provision claims the date."""
    return any(fra <= dato <= til for fra, til in perioder(bestemmelse))


def sidste_dag() -> date:
    """The last day for which a claim must be met: the end of the year in which the sources were compared.

    Later rates are not known yet, so a rule set without an end may have to refuse a later date, as long as it says so.
    """
    return date(efterproevet().year, 12, 31)


def datoer(bestemmelse: str) -> tuple[date, ...]:
    """Every date on which something changes for the provision, and the day before and after."""
    graenser = [dag for periode in perioder(bestemmelse) for dag in periode if dag < date.max]
    foerste = min(graenser)
    nytaar = [date(aar, 1, 1) for aar in range(foerste.year, sidste_dag().year + 2)]
    skift = {*graenser, *nytaar, *(dag for dag in _aendringer() if foerste <= dag <= sidste_dag())}
    return tuple(sorted({dag + afstand for dag in skift for afstand in (-_DAG, timedelta(0), _DAG)}))


@cache
def _aendringer() -> frozenset[date]:
    """Every date that the law's data name."""
    filer = [navn for navn in package_names("vurdering.law", ".toml") if "/" not in navn]
    return frozenset(dag for fil in filer for dag in _fundet((package_toml("vurdering.law", fil),)))


def _fundet(data: Iterable[Any]) -> Iterator[date]:
    for del_ in data:
        if isinstance(del_, date):
            yield del_
        elif isinstance(del_, dict):
            yield from _fundet(del_.values())
        elif isinstance(del_, list):
            yield from _fundet(del_)
