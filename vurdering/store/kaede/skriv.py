"""Making chains longer. The caller holds the transaction; nothing here is acknowledged before it commits."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final, Literal

from sqlalchemy import Connection, bindparam, insert, select, update

from vurdering.store import skema
from vurdering.store.database.faerdig import Saetning
from vurdering.store.kaede.led import BEGYNDELSE, Led
from vurdering.store.noegler.forsegling import forsegl, ny_noegle, pak_ind, pak_ud
from vurdering.store.noegler.hovednoegle import Hovednoegle

#: The version of the content that is written now; an older one is brought up to it when it is read (`indhold`).
INDHOLD: Final = 2

Art = Literal["sag", "logbog"]


@dataclass(frozen=True, slots=True)
class Post:
    """One event to be appended."""

    art: str
    indhold: Mapping[str, Any] = field(repr=False)
    tidspunkt: datetime
    aktoer: str = ""
    skema: int = INDHOLD
    """The version of its content."""


@dataclass(frozen=True, slots=True)
class Kaede:
    """A chain as it stands in the database."""

    id: int
    uid: str
    version: int
    hoved: bytes = field(repr=False)
    noegle: bytes = field(repr=False)


_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def canonical(value: Mapping[str, Any]) -> bytes:
    """One text per value: sorted keys, no spaces, letters as they are, no NaN. UTF-8."""
    return _CANONICAL.encode(dict(value)).encode("utf-8")


def forseglede(uid: str, version: int, hoved: bytes, noegle: bytes, poster: Sequence[Post]) -> list[dict[str, Any]]:
    """The rows that continue a chain of `version` links ending in `hoved`. Raises ValueError for what cannot be stored."""
    rows = []
    for seq, post in enumerate(poster, start=version + 1):
        if post.tidspunkt.utcoffset() is None:
            raise ValueError("an event's time must have a time zone")
        led = Led(uid, seq, post.skema, iso(post.tidspunkt), post.aktoer, post.art, hoved)
        forseglet = forsegl(noegle, canonical(post.indhold), led.bundet)
        hoved = led.hash(forseglet)
        rows.append(
            {
                "seq": seq,
                "skema": led.skema,
                "tidspunkt": led.tidspunkt,
                "aktoer": led.aktoer,
                "art": led.art,
                "forseglet": forseglet,
                "hash": hoved,
            }
        )
    return rows


def iso(tidspunkt: datetime) -> str:
    """A time as it is stored: ISO 8601 in UTC, to the microsecond."""
    return tidspunkt.astimezone(UTC).isoformat(timespec="microseconds")


def begynd(
    connection: Connection, hovednoegle: Hovednoegle, uid: str, art: Art, poster: Sequence[Post], *, efter: bytes = BEGYNDELSE
) -> Kaede:
    """Start a chain with its own key and its first events (at least one), which come after the hash `efter`."""
    noegle = ny_noegle()
    rows = forseglede(uid, 0, efter, noegle, poster)
    hoved = rows[-1]["hash"]
    tid = {"oprettet": rows[0]["tidspunkt"], "aendret": rows[-1]["tidspunkt"]}
    values = {"uid": uid, "art": art, "version": len(rows), "hoved": hoved, **tid}
    kaede_id = connection.execute(insert(skema.kaede).values(values).returning(skema.kaede.c.id)).scalar_one()
    connection.execute(insert(skema.noegle).values(kaede_id=kaede_id, indpakket=pak_ind(hovednoegle.indpakning, noegle)))
    _INDSAET(connection, *({**row, "kaede_id": kaede_id} for row in rows))
    return Kaede(kaede_id, uid, len(rows), hoved, noegle)


def forlaeng(connection: Connection, kaede: Kaede, poster: Sequence[Post]) -> int | None:
    """Append to a chain and return its new version; None when it is no longer as `kaede` says."""
    rows = forseglede(kaede.uid, kaede.version, kaede.hoved, kaede.noegle, poster)
    version = kaede.version + len(rows)
    nyt = {"ny_version": version, "nyt_hoved": rows[-1]["hash"], "tid": rows[-1]["tidspunkt"]}
    if _FLYT_HOVED(connection, {**nyt, "id": kaede.id, "version": kaede.version}).rowcount != 1:
        return None
    _INDSAET(connection, *({**row, "kaede_id": kaede.id} for row in rows))
    return version


def find_sag(connection: Connection, hovednoegle: Hovednoegle, sagsnummer: str) -> Kaede | None:
    """The chain of the case, with its key; None when there is none."""
    return _kaede(_EFTER_NUMMER(connection, {"sagsnummer": sagsnummer}).fetchone(), hovednoegle)


def find_laast(connection: Connection, hovednoegle: Hovednoegle, uid: str) -> Kaede | None:
    """The chain with its key, held until the transaction ends where the database has locks for rows; None when there is none."""
    return _kaede(_EFTER_UID(connection, {"uid": uid}).fetchone(), hovednoegle)


def _kaede(row: tuple[int, str, int, bytes, bytes] | None, hovednoegle: Hovednoegle) -> Kaede | None:
    return None if row is None else Kaede(*row[:4], noegle=pak_ud(hovednoegle.indpakning, row[4]))


_K = skema.kaede.c
_MED_NOEGLE = select(_K.id, _K.uid, _K.version, _K.hoved, skema.noegle.c.indpakket).join(skema.noegle, skema.noegle.c.kaede_id == _K.id)
_EFTER_NUMMER = Saetning(
    _MED_NOEGLE.join(skema.sag, skema.sag.c.kaede_id == _K.id).where(skema.sag.c.sagsnummer == bindparam("sagsnummer"))
)
_EFTER_UID = Saetning(_MED_NOEGLE.where(_K.uid == bindparam("uid")).with_for_update(of=skema.kaede))
_FLYT_HOVED = Saetning(
    update(skema.kaede)
    .where(_K.id == bindparam("id"), _K.version == bindparam("version"), _K.slettet.is_(None))
    .values(version=bindparam("ny_version"), hoved=bindparam("nyt_hoved"), aendret=bindparam("tid"))
)
_INDSAET = Saetning(insert(skema.haendelse))
