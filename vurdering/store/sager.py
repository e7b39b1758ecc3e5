"""Cases in the store as sessions to work in: each answer is saved before it counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from vurdering.content.cpr import holder_cpr
from vurdering.content.sagsform import SAGSNUMMER_MAKS, sag_som_dict
from vurdering.dialogue.session import Session
from vurdering.dialogue.tilstand import fold
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.haendelse import SAG_INDLAEST, SAG_OPRETTET, Haendelse
from vurdering.domain.sag import Sag
from vurdering.domain.tekst import accept
from vurdering.store import konto
from vurdering.store.gemt import Konflikt
from vurdering.store.kaede import logbog
from vurdering.store.kaede.logbog import STANDARDFORMAAL, Adgang
from vurdering.store.lager import Lager, nyt_uid
from vurdering.store.opslag import opslag

if TYPE_CHECKING:
    from vurdering.dialogue.sammenfletning import Fletning

Ur = Callable[[], datetime]
#: How much of a chain's head a letter bears.
MAERKE_TEGN: Final = 12


def nu() -> datetime:
    """The time, with the caseworker's own time zone."""
    return datetime.now().astimezone()


def opret(lager: Lager, sagsnummer: str, *, ur: Ur = nu, aktoer: str | None = None) -> Session:
    """Start a new, empty case.

    Raises `Inputfejl` for a number that is empty, too long, used, has characters that cannot be seen, or looks like a CPR number.
    """
    nummer, fjernet = accept(sagsnummer, "Sagsnummeret", one_line=True)
    if fjernet:
        raise Inputfejl(f"Sagsnummeret har tegn, der ikke kan ses ({', '.join(fjernet[:5])}). Skriv det forfra.")
    if not nummer or len(nummer) > SAGSNUMMER_MAKS:
        raise Inputfejl(f"Skriv et sagsnummer på 1 til {SAGSNUMMER_MAKS} tegn, fx 2026-0042.")
    if holder_cpr(nummer):
        raise Inputfejl("Sagsnummeret ligner et CPR-nummer. Det vises i filnavne og lister; brug journalnummeret.")
    hvem = lager.hvem(bruger() if aktoer is None else aktoer)
    # Whoever starts a case has it, until it is handed over.
    return _ny(lager, [Haendelse(SAG_OPRETTET, {"sagsnummer": nummer, "ansvarlig": hvem}, ur(), hvem)], ur, hvem)


def indlaes(lager: Lager, sag: Sag, *, ur: Ur = nu, aktoer: str | None = None) -> Session:
    """Put a case from a file into the store. Raises `Inputfejl` when its number is taken."""
    hvem = lager.hvem(bruger() if aktoer is None else aktoer)
    return _ny(lager, [Haendelse(SAG_INDLAEST, {"sag": sag_som_dict(sag)}, ur(), hvem)], ur, hvem)


def adgang(formaal: str = STANDARDFORMAAL, handling: str = logbog.SET, noedadgang: str = "") -> Adgang:
    """The look-up of whoever is logged in on the machine."""
    return Adgang(bruger(), formaal, handling, noedadgang)


def _igen(lager: Lager, sagsnummer: str, formaal: str | None, handling: str, noedadgang: str) -> Adgang:
    """The look-up, with the purpose that the case was opened for where no other is given."""
    foer = lager.aabnede.get(sagsnummer)
    if foer is not None:
        formaal, noedadgang = formaal or foer.formaal, noedadgang or foer.noedadgang
    return adgang(formaal or STANDARDFORMAAL, handling, noedadgang)


def hent(lager: Lager, sagsnummer: str, formaal: str | None = None, handling: str = logbog.SET, noedadgang: str = "") -> Sag:
    """The case as it stands; the log says who looked, what for (`handling`) and why (a key of `FORMAAL`).

    Raises `Inputfejl` when it is unknown, `IkkeForBrugeren` when it is closed to the user and no reason (`noedadgang`) is given.
    """
    return fold(lager.hent(sagsnummer, _igen(lager, sagsnummer, formaal, handling, noedadgang)).haendelser)


def maerke(lager: Lager, sagsnummer: str, handling: str, formaal: str | None = None, noedadgang: str = "") -> str:
    """Where the case's chain stands, as a letter bears it, after it was written in the log what is taken out. Raises as `hent`."""
    kaede = lager.noter(sagsnummer, _igen(lager, sagsnummer, formaal, handling, noedadgang))
    return f"version {kaede.version}, {kaede.hoved.hex()[:MAERKE_TEGN]}"


def aabn(
    lager: Lager, sagsnummer: str, *, ur: Ur = nu, aktoer: str | None = None, formaal: str | None = None, noedadgang: str = ""
) -> Session:
    """Go on with a stored case where it was left. What is done with it in this store from here has the same purpose. Raises as `hent`."""
    hvem = lager.hvem(bruger() if aktoer is None else aktoer)
    valgt = replace(_igen(lager, sagsnummer, formaal, logbog.SET, noedadgang), bruger=hvem)
    gemt = lager.hent(sagsnummer, valgt)
    lager.aabnede[sagsnummer] = valgt
    return _session(lager, fold(gemt.haendelser), gemt.version, gemt.uid, ur, hvem)


def aabn_igen(
    lager: Lager,
    sagsnummer: str,
    konflikt: Konflikt,
    *,
    ur: Ur = nu,
    aktoer: str | None = None,
) -> tuple[Session, Fletning]:
    """The case as it is now, and beside it what was not saved because somebody else was first. Raises as `hent`."""
    from vurdering.dialogue.sammenfletning import sammenflet

    hvem = lager.hvem(bruger() if aktoer is None else aktoer)
    gemt = lager.hent(sagsnummer, replace(_igen(lager, sagsnummer, None, logbog.SET, ""), bruger=hvem))
    session = _session(lager, fold(gemt.haendelser), gemt.version, gemt.uid, ur, hvem)
    return session, sammenflet(gemt.haendelser, konflikt.laest, konflikt.ugemt)


def historik(lager: Lager, sagsnummer: str, formaal: str | None = None, noedadgang: str = "") -> tuple[Haendelse, ...]:
    """Everything that happened in the case, oldest first; looking is written in the log. Raises as `hent`."""
    return lager.hent(sagsnummer, _igen(lager, sagsnummer, formaal, logbog.TIDSLINJE, noedadgang)).haendelser


def bruger() -> str:
    """Whose account the program runs in; empty when it cannot be told."""
    return konto.navn()


def _ny(lager: Lager, haendelser: Sequence[Haendelse], ur: Ur, aktoer: str) -> Session:
    sag = fold(haendelser)
    # A case that the program cannot work on must not be kept: nobody could open it.
    Session(sag, lambda _haendelser, _sag: None, ur, aktoer)
    uid = nyt_uid()
    version = lager.opret(sag.sagsnummer, haendelser, opslag(sag), uid)
    return _session(lager, sag, version, uid, ur, aktoer)


def _session(lager: Lager, sag: Sag, version: int, uid: str, ur: Ur, aktoer: str) -> Session:
    kendt = opslag(sag)

    def gem(haendelser: Sequence[Haendelse], efter: Sag) -> None:
        nonlocal version, kendt
        nyt = opslag(efter)
        version = lager.tilfoej(sag.sagsnummer, version, haendelser, None if nyt == kendt else nyt, uid)
        kendt = nyt

    return Session(sag, gem, ur, aktoer)
