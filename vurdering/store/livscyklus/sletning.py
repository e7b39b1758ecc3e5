"""Deletion: a case, or a month of the log, loses its key, so that nobody can read it and everybody can still verify the chain.

What is left of a case is its sealed events, who wrote them and when, and an entry in the log that says who destroyed the key and why.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from sqlalchemy import Connection, Table, delete, func, select, update

from vurdering.dialogue.tilstand import fold
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.ord import dag
from vurdering.domain.sag import Sag
from vurdering.store import indgang, skema
from vurdering.store.kaede import laes, logbog, skriv
from vurdering.store.kaede.indhold import historie
from vurdering.store.kaede.logbog import Adgang
from vurdering.store.kaede.skriv import Kaede
from vurdering.store.lager import Lager, om
from vurdering.store.livscyklus.beslutning import Beslutning, afvis_navne
from vurdering.store.livscyklus.opbevaring import er_maaned, log_udloeber, log_uid, sag_udloeber

#: Which rule a deletion followed, as the log names it.
UDLOEBET: Final = "opbevaringstiden er gået"
FOER_TID: Final = "før opbevaringstiden er gået"


@dataclass(frozen=True, slots=True)
class Kvittering:
    """What a deletion did."""

    regel: str
    """`UDLOEBET` or `FOER_TID`."""
    haendelser: int
    """Sealed events that are left, which nobody can open."""
    bilag: int
    """Kept files that are gone."""


def slet_sag(
    lager: Lager, sagsnummer: str, beslutning: Beslutning, i_dag: date, aar: int, *, foer_tid: bool, noedadgang: str = ""
) -> Kvittering:
    """Destroy the key of the case, and all that it is found by; cases are kept `aar` years after they are closed.

    Raises `Inputfejl`, and then nothing is deleted, when the case is unknown, must be kept (`behandling.bevares`), is closed to the
    user, access to it is asked for and not answered, or its time is not up and `foer_tid` is not given.
    """
    # The case is read to find out whether it must be kept, and so the log says first that it is looked at, or that this was refused.
    uid = lager.noter(sagsnummer, Adgang(beslutning.af, "drift", noedadgang=noedadgang)).uid
    with lager.skriver() as connection:
        # Held from here, so that nobody writes in a case that is being deleted.
        kaede = skriv.find_laast(connection, lager.noegle, uid)
        if kaede is None:
            raise indgang.ukendt(sagsnummer)
        regel = _regel(sagsnummer, _laest(connection, kaede), beslutning, i_dag, aar, foer_tid=foer_tid)
        antal = connection.execute(select(func.count()).select_from(skema.bilag).where(skema.bilag.c.kaede_id == kaede.id)).scalar_one()
        _destruer(connection, kaede, skema.noegle, skema.sag, skema.bilag, skema.aabnet)
        _log(lager, connection, kaede, logbog.SLETTET, beslutning, regel=regel, bilag=antal)
    return Kvittering(regel, kaede.version, antal)


def slet_log(lager: Lager, maaned: str, beslutning: Beslutning, i_dag: date, maaneder: int) -> Kvittering:
    """Destroy the key of a month (`2026-11`) of the log, which is kept `maaneder` months after it ended.

    Raises `Inputfejl`, and then nothing is deleted, for a month that the log does not have, that is written in, or whose time is not up.
    """
    if not er_maaned(maaned):
        raise Inputfejl("--log: det skrevne er ikke en måned. Skriv den som 2026-11.")
    udloeber = log_udloeber(maaned, maaneder)
    if i_dag < udloeber:
        raise Inputfejl(
            f"Loggen for {maaned} skal efter jeres indstilling gemmes til den {dag(udloeber)} (opbevaring.log_maaneder = {maaneder})."
            " Vent til da, eller ret indstillingen."
        )
    k = skema.kaede.c
    with lager.skriver() as connection:
        seneste = connection.execute(select(func.max(k.uid)).where(k.art == "logbog")).scalar()
        kaede = None if seneste == log_uid(maaned) else skriv.find_laast(connection, lager.noegle, log_uid(maaned))
        if kaede is None:
            hvorfor = "er den, der skrives i nu" if seneste == log_uid(maaned) else "findes ikke, eller den er slettet"
            raise Inputfejl(f"Loggen for {maaned} {hvorfor}. Se med «vurdering opbevaring», hvad der kan slettes.")
        _destruer(connection, kaede, skema.noegle)
        _log(lager, connection, kaede, logbog.LOG_SLETTET, beslutning, regel=UDLOEBET)
    return Kvittering(UDLOEBET, kaede.version, 0)


def _laest(connection: Connection, kaede: Kaede) -> Sag:
    return fold(historie(laes.poster(connection, kaede)))


def _regel(sagsnummer: str, sag: Sag, beslutning: Beslutning, i_dag: date, aar: int, *, foer_tid: bool) -> str:
    behandling = sag.behandling
    if behandling.bevares:
        raise Inputfejl(
            f"Sag {sagsnummer} må ikke slettes: det står i sagen, at den skal bevares, og hvorfor."
            " Gælder det ikke mere, så ret det i sagen først."
        )
    if sag.sagsgang.aktindsigt == "afventer":
        raise Inputfejl(
            f"Sag {sagsnummer} må ikke slettes endnu: der er bedt om aktindsigt. Giv den, eller afslå den, og skriv det i sagen først."
        )
    afvis_navne(beslutning.grund, sag)
    udloeber = None if behandling.lukket is None else sag_udloeber(behandling.lukket, aar)
    if udloeber is not None and udloeber <= i_dag:
        return UDLOEBET
    if foer_tid:
        return FOER_TID
    gemmes = f"skal efter jeres indstilling gemmes til den {dag(udloeber)} (opbevaring.sager_aar = {aar})" if udloeber else "er ikke lukket"
    raise Inputfejl(f"Sag {sagsnummer} {gemmes}. Skal den slettes alligevel, så giv --foer-tid, og skriv hvorfor i --grund.")


def _destruer(connection: Connection, kaede: Kaede, *tabeller: Table) -> None:
    for tabel in tabeller:
        connection.execute(delete(tabel).where(tabel.c.kaede_id == kaede.id))
    table = skema.kaede
    connection.execute(update(table).where(table.c.id == kaede.id).values(slettet=skriv.iso(datetime.now(UTC))))


def _log(lager: Lager, connection: Connection, kaede: Kaede, handling: str, beslutning: Beslutning, **mere: Any) -> None:
    hvad = om(kaede) if handling == logbog.SLETTET else {"log": kaede.uid, "version": kaede.version, "hoved": kaede.hoved.hex()}
    lager.log(connection, beslutning.af, handling, {**hvad, **beslutning.som_dict(), **mere})
