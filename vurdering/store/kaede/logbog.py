"""The log: who looked at what, when and why, and what else was done to the store. One chain per month, each with its own key.

An entry is written before what it tells of happens. Where it cannot be written, nothing is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, bindparam, func, select, text

from vurdering.domain.formaal import FORMAAL as FORMAAL
from vurdering.domain.formaal import STANDARDFORMAAL as STANDARDFORMAAL
from vurdering.store import skema
from vurdering.store.database.faerdig import Saetning
from vurdering.store.kaede import skriv
from vurdering.store.kaede.led import BEGYNDELSE
from vurdering.store.kaede.skriv import Kaede, Post
from vurdering.store.noegler.forsegling import Brudt, ny_noegle, pak_ind
from vurdering.store.noegler.hovednoegle import Hovednoegle

#: What was done. Stored for ever, so a name is never reused.
SET: Final = "set"
TIDSLINJE: Final = "tidslinje"
BREV: Final = "brev"
EKSPORT: Final = "eksport"
BILAG: Final = "bilag"
SOEGT: Final = "soegt"
AFVIST: Final = "afvist"
NOEDADGANG: Final = "noedadgang"
OPRETTET: Final = "oprettet"
BILAG_GEMT: Final = "bilag_gemt"
SLETTET: Final = "slettet"
LOG_SLETTET: Final = "log_slettet"
IMPORTERET: Final = "importeret"
AKTINDSIGT: Final = "aktindsigt"
INDSIGT: Final = "indsigt"
ANONYMISERET: Final = "anonymiseret"
LOGKONTROL: Final = "logkontrol"
ANKER: Final = "anker"
NOEGLER: Final = "noegler"
SIKKERHEDSKOPI: Final = "sikkerhedskopi"
GENDANNET: Final = "gendannet"
GENDANNELSESOEVELSE: Final = "gendannelsesoevelse"
LAGER_OPRETTET: Final = "lager_oprettet"
#: The store was brought up from an older version, and so was each case; the store was encrypted, and each chain sealed anew.
OPGRADERET: Final = "opgraderet"
OVERTAGET: Final = "overtaget"
KRYPTERET: Final = "krypteret"
OMFORSEGLET: Final = "omforseglet"

#: Why a look-up was refused.
UKENDT: Final = "ukendt"
IKKE_FOR_BRUGEREN: Final = "ikke_for_brugeren"
ULAESELIG: Final = "ulaeselig"


@dataclass(frozen=True, slots=True)
class Adgang:
    """Who wants to look, and why."""

    bruger: str
    formaal: str = STANDARDFORMAAL
    """A key of `FORMAAL`."""
    handling: str = SET
    noedadgang: str = field(default="", repr=False)
    """Why a case that is closed to the user must be opened all the same, in the user's words; empty when it need not."""

    def __post_init__(self) -> None:
        if self.formaal not in FORMAAL:
            raise ValueError("a look-up has one of the purposes listed")

    @property
    def post(self) -> dict[str, str]:
        """What the log keeps of it, besides who and when."""
        return {"formaal": self.formaal} | ({"noedadgang": self.noedadgang} if self.noedadgang else {})


def skriv_post(
    connection: Connection, hovednoegle: Hovednoegle, tid: datetime, aktoer: str, handling: str, indhold: Mapping[str, Any]
) -> None:
    """Write one entry in this month's chain; in a team's database the server's clock tells the time, not `tid`."""
    foer = _tid(connection, tid)
    maaned = _denne(connection, hovednoegle, foer)
    # A month begins with its first entry. Else the time is told under the lock: then it has the order of the entries.
    nu = _tid(connection, tid) if maaned.version else foer
    if skriv.forlaeng(connection, maaned, [Post(handling, indhold, nu, aktoer)]) is None:
        # The chain is locked, so nobody came between.
        raise AssertionError("the log changed under its lock")


def _tid(connection: Connection, tid: datetime) -> datetime:
    """The time of what is written now. One machine with a wrong clock may not move the log that all of a team write in."""
    if connection.dialect.name == "sqlite":
        return tid
    serverens: datetime = _SERVERENS_TID(connection, {}).fetchone()[0]
    return serverens


def _denne(connection: Connection, hovednoegle: Hovednoegle, tid: datetime) -> Kaede:
    """The chain of the month, locked. A clock that was set back goes on in the latest: a chain that has a successor is closed.

    In a team's database a month may begin while one waits for the lock of the month before, so what is latest is looked up
    again under the lock. Locks are taken in the order of the months, so nobody waits in a ring.
    """
    while True:
        seneste = _seneste(connection)
        uid = max(f"logbog-{tid.astimezone(UTC):%Y-%m}", seneste or "")
        if uid != seneste and not _begynd(connection, hovednoegle, uid, seneste, tid):
            continue
        fundet = skriv.find_laast(connection, hovednoegle, uid)
        if fundet is None:
            # The month's key is gone, so nothing can be written, and so nothing may be shown.
            raise Brudt
        if _seneste(connection) == uid:
            return fundet


def _seneste(connection: Connection) -> str | None:
    uid = _SENESTE(connection, {"art": "logbog"}).fetchone()[0]
    return None if uid is None else str(uid)


def _begynd(connection: Connection, hovednoegle: Hovednoegle, uid: str, seneste: str | None, tid: datetime) -> bool:
    """Start a month after the one that is the latest. False when it no longer was, so that nothing was done."""
    k = skema.kaede.c
    forrige = connection.execute(select(k.hoved).where(k.uid == seneste).with_for_update()).scalar()
    if _seneste(connection) != seneste:
        return False
    values = {"uid": uid, "art": "logbog", "hoved": forrige or BEGYNDELSE, "tid": skriv.iso(tid)}
    connection.execute(
        text(
            "INSERT INTO kaede (uid, art, version, hoved, oprettet, aendret) VALUES (:uid, :art, 0, :hoved, :tid, :tid)"
            " ON CONFLICT (uid) DO NOTHING"
        ),
        values,
    )
    connection.execute(
        text(
            "INSERT INTO noegle (kaede_id, indpakket) SELECT id, :indpakket FROM kaede WHERE uid = :uid ON CONFLICT (kaede_id) DO NOTHING"
        ),
        {"uid": uid, "indpakket": pak_ind(hovednoegle.indpakning, ny_noegle())},
    )
    return True


_SERVERENS_TID: Final = Saetning(select(func.clock_timestamp()))
_K = skema.kaede.c
_SENESTE: Final = Saetning(select(func.max(_K.uid)).where(_K.art == bindparam("art")))
