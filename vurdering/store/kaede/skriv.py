"""Making chains longer. The caller holds the transaction; nothing here is acknowledged before it commits."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final, Literal

from sqlalchemy import Connection, insert, select, update

from vurdering.store import skema
from vurdering.store.kaede.led import BEGYNDELSE, Led
from vurdering.store.noegler.forsegling import forsegl, ny_noegle, pak_ind, pak_ud
from vurdering.store.noegler.hovednoegle import Hovednoegle

#: The form of the content that is written now; an older one is brought up to it when it is read.
INDHOLD: Final = 1

Art = Literal["sag", "logbog"]


@dataclass(frozen=True, slots=True)
class Post:
    """One event to be appended."""

    art: str
    indhold: Mapping[str, Any] = field(repr=False)
    tidspunkt: datetime
    aktoer: str = ""


@dataclass(frozen=True, slots=True)
class Kaede:
    """A chain as it stands in the database."""

    id: int
    uid: str
    version: int
    hoved: bytes = field(repr=False)
    noegle: bytes = field(repr=False)


def canonical(value: Mapping[str, Any]) -> bytes:
    """One text per value: sorted keys, no spaces, letters as they are, no NaN. UTF-8."""
    return json.dumps(dict(value), sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8")


def forseglede(uid: str, version: int, hoved: bytes, noegle: bytes, poster: Sequence[Post]) -> list[dict[str, Any]]:
    """The rows that continue a chain of `version` links ending in `hoved`. Raises ValueError for what cannot be stored."""
    rows = []
    for seq, post in enumerate(poster, start=version + 1):
        if post.tidspunkt.utcoffset() is None:
            raise ValueError("an event's time must have a time zone")
        led = Led(uid, seq, INDHOLD, iso(post.tidspunkt), post.aktoer, post.art, hoved)
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
    connection.execute(insert(skema.haendelse), [{**row, "kaede_id": kaede_id} for row in rows])
    return Kaede(kaede_id, uid, len(rows), hoved, noegle)


def forlaeng(connection: Connection, kaede: Kaede, poster: Sequence[Post]) -> int | None:
    """Append to a chain and return its new version; None when it is no longer as `kaede` says."""
    rows = forseglede(kaede.uid, kaede.version, kaede.hoved, kaede.noegle, poster)
    version = kaede.version + len(rows)
    table = skema.kaede
    changed = connection.execute(
        update(table)
        .where(table.c.id == kaede.id, table.c.version == kaede.version)
        .values(version=version, hoved=rows[-1]["hash"], aendret=rows[-1]["tidspunkt"])
    )
    if changed.rowcount != 1:
        return None
    connection.execute(insert(skema.haendelse), [{**row, "kaede_id": kaede.id} for row in rows])
    return version


def find(connection: Connection, hovednoegle: Hovednoegle, *betingelser: Any, laas: bool = False) -> Kaede | None:
    """The chain that the conditions on `kaede` and `sag` name, with its key; None when there is none, or its key is destroyed.

    `laas` holds it until the transaction ends, where the database has locks for rows.
    """
    k = skema.kaede.c
    query = (
        select(k.id, k.uid, k.version, k.hoved, skema.noegle.c.indpakket)
        .join(skema.noegle, skema.noegle.c.kaede_id == k.id)
        .outerjoin(skema.sag, skema.sag.c.kaede_id == k.id)
        .where(*betingelser)
    )
    row = connection.execute(query.with_for_update(of=skema.kaede) if laas else query).first()
    return None if row is None else Kaede(row.id, row.uid, row.version, row.hoved, pak_ud(hovednoegle.indpakning, row.indpakket))
