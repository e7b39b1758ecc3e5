"""Finding cases by what stands about them in the open: number, status, whose it is, days, and CPR number by its keyed hash only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, func, or_, select

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.ord import dag
from vurdering.store import skema
from vurdering.store.database.fejl import damaged
from vurdering.store.gemt import Sagslinje
from vurdering.store.kaede import logbog
from vurdering.store.kaede.logbog import Adgang
from vurdering.store.kaede.skriv import iso
from vurdering.store.lager import Lager
from vurdering.store.opslag import STATUS, cifre

#: Which day a span of days is about.
DAGE: Final = {"aendret": "sidst ændret", "afgjort": "afgjort", "lukket": "lukket"}
_CPR_CIFRE: Final = 10


@dataclass(frozen=True, slots=True)
class Soegning:
    """What is looked for; what is empty does not count."""

    nummer: str = ""
    """A part of the case number."""
    status: str = ""
    """A key of `STATUS`."""
    ansvarlig: str = ""
    """All of a user's name, in capitals or not."""
    fra: date | None = None
    """The first day; `til` is the last. Days where the program runs."""
    til: date | None = None
    dag: str = "aendret"
    """Which day: a key of `DAGE`."""
    cpr: str = field(default="", repr=False)
    """All ten digits, with or without a dash."""

    def __post_init__(self) -> None:
        if self.status and self.status not in STATUS:
            raise Inputfejl(f"Status kan være: {', '.join(STATUS)}.")
        if self.fra and self.til and self.til < self.fra:
            raise Inputfejl("Den sidste dag ligger før den første. Byt dem om.")
        if self.cpr and len(cifre(self.cpr)) != _CPR_CIFRE:
            raise Inputfejl("Et CPR-nummer har ti cifre. Skriv dem alle; en del af et nummer kan der ikke søges på.")


def soeg(lager: Lager, soegning: Soegning, adgang: Adgang | None = None) -> list[Sagslinje]:
    """The cases that fit, the one that changed last first.

    A search by CPR number tells that a person has a case, so it is written in the log (with the number's keyed hash) before it
    is made, and `adgang` says who looks and why. Raises `Inputfejl` when the log cannot be written or the store not be read.
    """
    if soegning.cpr:
        if adgang is None:
            raise ValueError("a search by CPR number is made by somebody")
        with lager.skriver() as connection:
            lager.log(connection, adgang.bruger, logbog.SOEGT, {"cpr": lager.noegle.kendetegn(cifre(soegning.cpr)), **adgang.post})
    sag, kaede = skema.sag.c, skema.kaede.c
    query = (
        select(sag.sagsnummer, kaede.version, kaede.aendret, sag.status, sag.ansvarlig)
        .join(skema.kaede, kaede.id == sag.kaede_id)
        .where(*_betingelser(lager, soegning))
        .order_by(kaede.aendret.desc(), kaede.id.desc())
    )
    with lager.laeser() as connection:
        rows = connection.execute(query).all()
    try:
        return [Sagslinje(nummer, version, datetime.fromisoformat(da), status, hvem) for nummer, version, da, status, hvem in rows]
    except ValueError:
        raise damaged(lager.sted) from None


def _betingelser(lager: Lager, s: Soegning) -> Iterator[ColumnElement[bool]]:
    sag = skema.sag.c
    if s.nummer:
        # SQLite folds the capitals of A to Z alone, so as it is written counts too.
        yield or_(
            sag.sagsnummer.contains(s.nummer, autoescape=True), func.lower(sag.sagsnummer).contains(s.nummer.lower(), autoescape=True)
        )
    if s.status:
        yield sag.status == s.status
    if s.ansvarlig:
        yield or_(sag.ansvarlig == s.ansvarlig, func.lower(sag.ansvarlig) == s.ansvarlig.lower())
    if s.cpr:
        yield sag.cpr == lager.noegle.kendetegn(cifre(s.cpr))
    yield from _dage(s)


def _dage(s: Soegning) -> Iterator[ColumnElement[bool]]:
    if s.dag == "aendret":
        kolonne: Any = skema.kaede.c.aendret
        fra, til = (iso(_midnat(dag)) if dag else None for dag in (s.fra, s.til and s.til + timedelta(days=1)))
        if til:
            yield kolonne < til
    else:
        kolonne = skema.sag.c[s.dag]
        fra, til = (dag.isoformat() if dag else None for dag in (s.fra, s.til))
        if til:
            yield kolonne <= til
    if fra:
        yield kolonne >= fra


def _midnat(dag: date) -> datetime:
    """When the day begins, where the program runs."""
    return datetime.combine(dag, time()).astimezone()


def passer(linjer: Sequence[Sagslinje], ord_: str) -> list[Sagslinje]:
    """Those that each of the words stands in: in the number, the status, whose it is, or the day it changed."""
    soegte = ord_.casefold().split()
    if not soegte:
        return list(linjer)
    return [linje for linje, tekst in ((linje, soegetekst(linje)) for linje in linjer) if all(ord_ in tekst for ord_ in soegte)]


def soegetekst(linje: Sagslinje) -> str:
    """What a case is found by when one types: its number, status, whose it is, and the day it changed."""
    return f"{linje.sagsnummer} {STATUS[linje.status]} {linje.ansvarlig} {dag(linje.aendret.astimezone().date())}".casefold()
