"""The door to a case: who may open it, what the log keeps of the look-up, and when a purpose must be chosen."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, select

from vurdering.dialogue.tilstand import fold
from vurdering.domain.fejl import Inputfejl
from vurdering.store import skema
from vurdering.store.database.fejl import NyereIndhold
from vurdering.store.kaede import laes, logbog
from vurdering.store.kaede.indhold import historie
from vurdering.store.kaede.logbog import Adgang
from vurdering.store.kaede.skriv import Kaede
from vurdering.store.noegler.forsegling import Brudt
from vurdering.store.opslag import opslag

if TYPE_CHECKING:
    from vurdering.store.lager import Lager

#: Fewest characters of a reason to open a case that is closed to the user.
GRUND_MINDST: Final = 10


class IkkeForBrugeren(Inputfejl):
    """The case is closed to all but some users, and this is none of them. The refusal is in the log."""


@dataclass(frozen=True, slots=True)
class Doer:
    """What stands between a user and a case, known before it is opened."""

    formaal: str = ""
    """Why a purpose must be chosen, in a sentence; empty when the look-up is `sagsbehandling` without asking."""
    lukket: bool = False
    """Whether it is closed to the user, so that only a written reason opens it."""


def doer(lager: Lager, sagsnummer: str, bruger: str) -> Doer:
    """What the user is to be asked before the case is opened; nothing for a case that is not there. Shows and logs nothing."""
    sag, bruger = skema.sag.c, lager.hvem(bruger)
    with lager.laeser() as connection:
        row = connection.execute(select(sag.ansvarlig, sag.status, sag.kun_for).where(sag.sagsnummer == sagsnummer)).first()
    if row is None:
        return Doer()
    hvorfor = ""
    if row.ansvarlig and row.ansvarlig.casefold() != bruger.casefold():
        hvorfor = "Sagen har en anden ansvarlig sagsbehandler."
    elif row.status == "lukket":
        hvorfor = "Sagen er lukket."
    return Doer(hvorfor, not _maa(row.kun_for, bruger))


def lukket(connection: Connection, kaede: Kaede | None, bruger: str, *, foldet: bool) -> str:
    """Why the case does not open to the user without more ado: a reason of the log's; empty when it does.

    With `foldet` the case's own events decide, as in a team's database, where each user may change the column that the lists have.
    """
    if kaede is None:
        return logbog.UKENDT
    if foldet:
        try:
            kun_for = "\n".join(opslag(fold(historie(laes.poster(connection, kaede)))).kun_for)
        except (Brudt, NyereIndhold, ValueError, TypeError, KeyError, AttributeError):
            # Whom it is for cannot be told.
            return logbog.ULAESELIG
    else:
        kun_for = connection.execute(select(skema.sag.c.kun_for).where(skema.sag.c.kaede_id == kaede.id)).scalar() or ""
    return "" if _maa(kun_for, bruger) else logbog.IKKE_FOR_BRUGEREN


def afvist(hvorfor: str, adgang: Adgang) -> str:
    """Why the look-up is refused, when the case is `lukket` for that reason; empty when it is not refused."""
    return "" if adgang.noedadgang and hvorfor != logbog.UKENDT else hvorfor


def post(hvorfor: str, adgang: Adgang, hvad: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """What the log says was done, and about what. A look-up that was refused, or forced, tells what it was to be."""
    data = {**hvad, **adgang.post}
    if afvist(hvorfor, adgang):
        return logbog.AFVIST, {**data, "handling": adgang.handling, "hvorfor": hvorfor}
    if hvorfor:
        return logbog.NOEDADGANG, {**data, "handling": adgang.handling}
    return adgang.handling, data


@contextlib.contextmanager
def lukket_uden_log() -> Iterator[None]:
    """Say of whatever keeps the log from being written that the case is therefore not shown."""
    try:
        yield
    except Inputfejl as fejl:
        raise Inputfejl(f"Opslaget kunne ikke skrives i loggen, så sagen vises ikke. {fejl}") from None


def afvisning(sagsnummer: str, hvorfor: str) -> Inputfejl:
    """What the user is told."""
    if hvorfor == logbog.IKKE_FOR_BRUGEREN:
        return IkkeForBrugeren(
            f"Sag {sagsnummer} er lukket for andre end dem, den er givet til. Skal du alligevel ind i den, så skriv hvorfor"
            " (nødadgang; på kommandolinjen --noedadgang GRUND). Forsøget er skrevet i loggen."
        )
    return ukendt(sagsnummer)


def ukendt(sagsnummer: str) -> Inputfejl:
    """What is said about a number that no case has."""
    return Inputfejl(f"Sag {sagsnummer} findes ikke. Se efter, om sagsnummeret er skrevet rigtigt.")


def noedgrund(skrevet: str) -> str:
    """The reason as it is kept in the log. Raises `Inputfejl` when it says too little, or holds a CPR number."""
    from vurdering.content.cpr import holder_cpr
    from vurdering.domain.tekst import accept

    grund = accept(skrevet, "Begrundelsen", one_line=True).text
    if len(grund) < GRUND_MINDST:
        raise Inputfejl(f"Skriv med mindst {GRUND_MINDST} tegn, hvorfor sagen må åbnes. Det bliver stående i loggen.")
    if holder_cpr(grund):
        raise Inputfejl("Begrundelsen ligner et CPR-nummer. Den bliver stående i loggen; skriv den uden.")
    return grund


def _maa(kun_for: str, bruger: str) -> bool:
    return not kun_for or bruger.casefold() in kun_for.split("\n")
