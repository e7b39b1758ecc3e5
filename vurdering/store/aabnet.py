"""Who has a case open: told to colleagues, so that nobody is surprised. Never a lock, and never in the way of work."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select, text

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.ord import dag, opremset
from vurdering.store import skema
from vurdering.store.kaede.skriv import iso
from vurdering.store.lager import Lager

#: After this long without a sign of life the case is taken to have been left: a program that was killed cannot say so.
FORAELDET: Final = timedelta(minutes=15)
#: How often a sign of life is given at most.
FORNY: Final = timedelta(minutes=1)

_SKRIV = text(
    "INSERT INTO aabnet (kaede_id, bruger, siden, sidst) VALUES (:kaede_id, :bruger, :nu, :nu)"
    " ON CONFLICT (kaede_id, bruger) DO UPDATE SET sidst = excluded.sidst,"
    " siden = CASE WHEN aabnet.sidst < :foraeldet THEN excluded.siden ELSE aabnet.siden END"
)


@dataclass(frozen=True, slots=True)
class AabnetAf:
    """One who has a case open."""

    bruger: str
    siden: datetime

    def i_ord(self, nu: datetime) -> str:
        """`B123 siden 10.42`; with the day when it is not today's."""
        siden = self.siden.astimezone(nu.tzinfo)
        dagen = "" if siden.date() == nu.date() else f"{dag(siden.date())} kl. "
        return f"{self.bruger or 'en anden'} siden {dagen}{siden:%H.%M}"


def besked(andre: tuple[AabnetAf, ...], nu: datetime) -> str:
    """What is said when a case is opened that others have open; empty when nobody has."""
    if not andre:
        return ""
    hvem = opremset([en.i_ord(nu) for en in andre])
    return f"Åbnet af {hvem} – du kan godt arbejde videre; I får besked, hvis I retter det samme."


def aabne(lager: Lager, nu: datetime, *, undtagen: str = "") -> Mapping[str, tuple[AabnetAf, ...]]:
    """Case number → who has it open, but `undtagen`; nothing where it cannot be read."""
    a, sag = skema.aabnet.c, skema.sag.c
    query = (
        select(sag.sagsnummer, a.bruger, a.siden)
        .join(skema.sag, sag.kaede_id == a.kaede_id)
        .where(a.sidst >= iso(nu - FORAELDET), a.bruger != (undtagen and lager.hvem(undtagen)))
        .order_by(a.siden)
    )
    fundne: dict[str, tuple[AabnetAf, ...]] = {}
    with contextlib.suppress(Inputfejl, ValueError), lager.laeser() as connection:
        for row in connection.execute(query):
            fundne[row.sagsnummer] = (*fundne.get(row.sagsnummer, ()), AabnetAf(row.bruger, datetime.fromisoformat(row.siden)))
    return fundne


class Aabning:
    """That one person works on one case in one window."""

    def __init__(self, lager: Lager, sagsnummer: str, bruger: str, ur: Callable[[], datetime]) -> None:
        self._lager, self._sagsnummer, self._bruger, self._ur = lager, sagsnummer, lager.hvem(bruger), ur
        self._meldt: datetime | None = None

    @property
    def andre(self) -> tuple[AabnetAf, ...]:
        """The others who have the case open now."""
        return aabne(self._lager, self._ur(), undtagen=self._bruger).get(self._sagsnummer, ())

    def meld(self) -> None:
        """Say that the case is open here, unless it was said a moment ago. That it cannot be said stops nothing."""
        nu = self._ur()
        if self._meldt is not None and self._meldt <= nu < self._meldt + FORNY:
            return
        # Said or not: where it fails it must not be tried at every key.
        self._meldt = nu
        with contextlib.suppress(Inputfejl), self._lager.skriver() as connection:
            kaede = self._lager.kaede(connection, self._sagsnummer)
            values = {"kaede_id": kaede.id, "bruger": self._bruger, "nu": iso(nu), "foraeldet": iso(nu - FORAELDET)}
            connection.execute(_SKRIV, values)

    def slip(self) -> None:
        """Say that it is left, and sweep away what others never could say."""
        a = skema.aabnet.c
        self._meldt = None
        with contextlib.suppress(Inputfejl), self._lager.skriver() as connection:
            kaede = self._lager.kaede(connection, self._sagsnummer)
            connection.execute(delete(skema.aabnet).where(a.kaede_id == kaede.id, a.bruger == self._bruger))
            connection.execute(delete(skema.aabnet).where(a.sidst < iso(self._ur() - FORAELDET)))
