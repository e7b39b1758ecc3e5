"""The log: who looked at what, when and why, and what else was done to the store. One chain per month, each with its own key.

An entry is written before what it tells of happens. Where it cannot be written, nothing is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, select, text

from vurdering.store import skema
from vurdering.store.kaede import skriv
from vurdering.store.kaede.led import BEGYNDELSE
from vurdering.store.kaede.skriv import Kaede, Post
from vurdering.store.noegler.forsegling import ny_noegle, pak_ind
from vurdering.store.noegler.hovednoegle import Hovednoegle

#: Why a person looks at a case. What is chosen is kept with the look-up, and the citizen may be told.
FORMAAL: Final = {
    "sagsbehandling": "Sagsbehandling",
    "afloesning": "Afløsning for en kollega",
    "klage": "Behandling af klage eller genvurdering",
    "ledelsestilsyn": "Ledelsestilsyn og kvalitetskontrol",
    "aktindsigt": "Aktindsigt til en part",
    "indsigt": "Indsigt til den registrerede",
    "drift": "Drift: flytning, kopi eller fejlretning",
}
STANDARDFORMAAL: Final = "sagsbehandling"

#: What was done. Stored for ever, so a name is never reused.
SET: Final = "set"
OPRETTET: Final = "oprettet"
AFVIST: Final = "afvist"
BILAG_GEMT: Final = "bilag_gemt"
SOEGT: Final = "soegt"


@dataclass(frozen=True, slots=True)
class Adgang:
    """Who wants to look, and why."""

    bruger: str
    formaal: str = STANDARDFORMAAL
    """A key of `FORMAAL`."""
    handling: str = SET


def skriv_post(
    connection: Connection, hovednoegle: Hovednoegle, tid: datetime, aktoer: str, handling: str, indhold: Mapping[str, Any]
) -> None:
    """Write one entry in this month's chain."""
    maaned = _denne(connection, hovednoegle, tid)
    if skriv.forlaeng(connection, maaned, [Post(handling, indhold, tid, aktoer)]) is None:
        # The chain is locked, so nobody came between.
        raise AssertionError("the log changed under its lock")


def _denne(connection: Connection, hovednoegle: Hovednoegle, tid: datetime) -> Kaede:
    """The chain of the month, locked. A clock that was set back goes on in the latest: a chain that has a successor is closed."""
    k = skema.kaede.c
    seneste = connection.execute(select(k.uid).where(k.art == "logbog").order_by(k.uid.desc()).limit(1)).scalar()
    uid = max(f"logbog-{tid.astimezone(UTC):%Y-%m}", seneste or "")
    if uid != seneste:
        _begynd(connection, hovednoegle, uid, tid)
    fundet = skriv.find(connection, hovednoegle, k.uid == uid, laas=True)
    if fundet is None:
        raise AssertionError("the month of the log that is written in has a key")
    return fundet


def _begynd(connection: Connection, hovednoegle: Hovednoegle, uid: str, tid: datetime) -> None:
    """Start a month after the one before; when another program does so at the same time, one of the two does it."""
    k = skema.kaede.c
    forrige = connection.execute(select(k.hoved).where(k.art == "logbog").order_by(k.uid.desc()).limit(1).with_for_update()).scalar()
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
