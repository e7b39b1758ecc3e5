"""Danish days: which are holidays, which count as working days, and where a citizen's deadline ends.

Days that the sources leave in doubt are settings (`frister.toml`); a `Laesning` is one way to take them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Final, Literal

from vurdering.content.toml import package_toml
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.ord import dag as i_tal

#: `valgt` is the settings'; the other two are the readings that give the latest and the earliest dates.
Laesemaade = Literal["valgt", "bredest", "snaevrest"]

UGEDAGE: Final = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_DOEGN: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Laesning:
    """One way to take the doubtful days, by their ids in the settings."""

    flytter: frozenset[str]
    """Those that move a citizen's deadline; Saturdays, Sundays and holidays always do."""
    hverdag: frozenset[str]
    """Those that count as working days."""


def _tvivl() -> dict[str, dict[str, Any]]:
    tvivl: dict[str, dict[str, Any]] = package_toml("vurdering.law", "frister.toml")["tvivl"]
    return tvivl


@cache
def laesning(maade: Laesemaade) -> Laesning:
    """The reading of that name."""
    alle = _tvivl()
    if maade == "bredest":
        return Laesning(frozenset(alle), frozenset())
    if maade == "snaevrest":
        return Laesning(frozenset(), frozenset(alle))
    return Laesning(frozenset(i for i, d in alle.items() if d["flytter"]), frozenset(i for i, d in alle.items() if d["hverdag"]))


def kontroller(aar: int) -> None:
    """Raise `Inputfejl` for a year whose days have not been verified."""
    kendt = package_toml("vurdering.law", "frister.toml")["kalender"]
    if not kendt["fra"].year <= aar <= kendt["til"].year:
        raise Inputfejl(
            f"Kalenderen er efterprøvet for årene {kendt['fra'].year}–{kendt['til'].year}, og datoen rører {aar}. "
            "Se efter, om årstallet er skrevet rigtigt; ellers må fristen regnes i hånden."
        )


@cache
def helligdage(aar: int) -> dict[date, str]:
    """The public holidays of a year with their names. Shared: do not change it. Raises `Inputfejl` for a year that is not verified."""
    kontroller(aar)
    # The library takes longer to load than the program's first screen.
    import holidays

    return dict(holidays.country_holidays("DK", years=aar, language="da"))


@cache
def _tvivlsomme(aar: int) -> dict[date, str]:
    """The year's doubtful days other than Saturdays, by date."""
    # Kristi himmelfartsdag is the only Thursday that can be a holiday between 30 April and 3 June.
    himmelfart = next(d for d in helligdage(aar) if date(aar, 4, 30) <= d <= date(aar, 6, 3) and d.weekday() == 3)
    return {
        himmelfart + _DOEGN: "fredag_efter_kristi_himmelfart",
        date(aar, 6, 5): "grundlovsdag",
        date(aar, 12, 24): "juleaftensdag",
        date(aar, 12, 31): "nytaarsaftensdag",
    }


def saerlig(dato: date) -> str | None:
    """What makes the day no plain working day: `juledag`, `lørdag`, `grundlovsdag`; None for one that is."""
    hellig = helligdage(dato.year).get(dato)
    if hellig is not None:
        # A name of one word, or of an ordinal and a word, is written small in a sentence.
        return hellig if hellig.startswith("Kristi") else hellig[0].lower() + hellig[1:]
    tvivl = _tvivlsomme(dato.year).get(dato)
    if tvivl is not None:
        navn: str = _tvivl()[tvivl]["navn"]
        return navn
    return UGEDAGE[dato.weekday()] if dato.weekday() >= 5 else None


def er_hverdag(dato: date, laest: Laesning) -> bool:
    """Whether the day counts when working days are counted."""
    if dato.weekday() == 6 or dato in helligdage(dato.year):
        return False
    if dato.weekday() == 5 and "loerdag" not in laest.hverdag:
        return False
    tvivl = _tvivlsomme(dato.year).get(dato)
    return tvivl is None or tvivl in laest.hverdag


def hverdage_efter(dato: date, antal: int, laest: Laesning) -> date:
    """The day that is `antal` working days after `dato`; `dato` itself for 0."""
    while antal:
        dato += _DOEGN
        antal -= er_hverdag(dato, laest)
    return dato


def sidste_dag(dato: date, laest: Laesning) -> date:
    """Where a citizen's deadline ends when it would end on `dato`: that day, or the next on which it may."""
    while dato.weekday() >= 5 or dato in helligdage(dato.year) or _tvivlsomme(dato.year).get(dato) in laest.flytter:
        dato += _DOEGN
    return dato


def med_ugedag(dato: date) -> str:
    """`onsdag den 23.12.2026`."""
    return f"{UGEDAGE[dato.weekday()]} den {i_tal(dato)}"
