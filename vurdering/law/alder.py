"""Ages that bound § 97: 18 years below; above, folkepensionsalderen by birth date, never under 67 (SEL § 97, stk. 1).

An age is reached on the birthday; who is born on 29 February reaches it on 1 March in a year without that day.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from vurdering.content.toml import package_toml
from vurdering.domain.sag import Sag

#: 18 years, in months (SEL § 2, stk. 1; BEK § 3, stk. 1).
MYNDIG = 18 * 12
#: 12 years, in months (barnets lov § 89, stk. 1).
TOLV = 12 * 12


def _tabel() -> dict[str, Any]:
    return package_toml("vurdering.law", "folkepensionsalder.toml")


def _shift(dag: date, maaneder: int) -> tuple[int, int]:
    samlet = dag.year * 12 + dag.month - 1 + maaneder
    return samlet // 12, samlet % 12 + 1


def fylder(foedt: date, maaneder: int) -> date:
    """The day on which somebody born on `foedt` reaches an age of `maaneder` months."""
    aar, maaned = _shift(foedt, maaneder)
    if foedt.day <= monthrange(aar, maaned)[1]:
        return date(aar, maaned, foedt.day)
    return date(aar, maaned, monthrange(aar, maaned)[1]) + timedelta(days=1)


def foedt_senest(maaneder: int, dag: date) -> date:
    """The latest birth date with which an age of `maaneder` months is reached on `dag`; the calendar's first day when there is none."""
    aar, maaned = _shift(dag, -maaneder)
    if aar < date.min.year:
        return date.min
    return date(aar, maaned, min(dag.day, monthrange(aar, maaned)[1]))


def aldersklasser() -> Iterator[tuple[date, date, int, int]]:
    """Each group of birth dates: its first and last, folkepensionsalderen and the upper limit of § 97, both in months."""
    fra = date.min
    for trin in _tabel()["trin"]:
        til = trin.get("foedt_til", date.max)
        yield fra, til, trin["alder"], max(trin["alder"], _tabel()["mindste_graense"])
        fra = til if til == date.max else til + timedelta(days=1)


def _folkepensionsalder(foedt: date) -> int:
    maaneder: int = next(trin["alder"] for trin in _tabel()["trin"] if foedt <= trin.get("foedt_til", date.max))
    return maaneder


def folkepension_fra(foedt: date) -> date:
    """The day on which somebody born on `foedt` reaches folkepensionsalderen (lov om social pension § 1 a)."""
    return fylder(foedt, _folkepensionsalder(foedt))


def graense(foedt: date) -> date:
    """The first day on which § 97 can no longer be granted for the first time to somebody born on `foedt`."""
    return fylder(foedt, max(_folkepensionsalder(foedt), _tabel()["mindste_graense"]))


def over_graensen(sag: Sag, dag: date) -> bool:
    """Whether the upper limit was reached when the application came in (else on `dag`); False for an unknown birth date."""
    foedt = sag.borger.foedselsdato
    return foedt is not None and graense(foedt) <= (sag.datoer.ansoegning_modtaget or dag)


def foedt_senest_over_graensen(dag: date) -> date:
    """The latest birth date with which the upper limit of § 97 is reached on `dag`."""
    return _foedt_senest(dag, _tabel()["mindste_graense"])


def foedt_senest_folkepension(dag: date) -> date:
    """The latest birth date with which folkepensionsalderen is reached on `dag`."""
    return _foedt_senest(dag, 0)


@lru_cache(maxsize=1024)
def _foedt_senest(dag: date, mindst: int) -> date:
    """The latest birth date with which folkepensionsalderen, but at least `mindst` months, is reached on `dag`.

    The limit rises with the birth date, so on each day one birth date divides those past it from the rest.
    """
    fra = date.min
    senest = date.min
    for trin in _tabel()["trin"]:
        til = trin.get("foedt_til", date.max)
        foedt = min(til, foedt_senest(max(trin["alder"], mindst), dag))
        if foedt >= fra:
            senest = foedt
        fra = til if til == date.max else til + timedelta(days=1)
    return senest
