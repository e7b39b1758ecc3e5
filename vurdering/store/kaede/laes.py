"""Reading a chain back: each event is opened where it stands, so one that was moved, changed or lost is never shown."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, Row, select

from vurdering.store import skema
from vurdering.store.database.fejl import NyereIndhold
from vurdering.store.kaede.led import BEGYNDELSE, Led
from vurdering.store.kaede.skriv import INDHOLD, Kaede, Post
from vurdering.store.noegler.forsegling import Brudt, aabn


def poster(connection: Connection, kaede: Kaede, *, efter: bytes = BEGYNDELSE) -> tuple[Post, ...]:
    """Every event of the chain, oldest first. Raises `Brudt` when the chain does not hold, `NyereIndhold` when a newer program wrote it."""
    table = skema.haendelse
    rows = connection.execute(select(table).where(table.c.kaede_id == kaede.id).order_by(table.c.seq)).all()
    try:
        return tuple(_aabnede(kaede, rows, efter))
    except (TypeError, ValueError, AttributeError):
        # A column with another type than it has, which SQLite allows, or a text that is none of ours.
        raise Brudt from None


def _aabnede(kaede: Kaede, rows: Iterable[Row[tuple[object, ...]]], hoved: bytes) -> Iterable[Post]:
    seq = 0
    for seq, row in enumerate(rows, start=1):
        led = Led(kaede.uid, seq, row.skema, row.tidspunkt, row.aktoer, row.art, hoved)
        hoved = led.hash(row.forseglet)
        if (row.seq, row.hash) != (seq, hoved):
            raise Brudt
        if led.skema > INDHOLD:
            raise NyereIndhold
        indhold = json.loads(aabn(kaede.noegle, row.forseglet, led.bundet))
        yield Post(led.art, indhold, datetime.fromisoformat(led.tidspunkt), led.aktoer, led.skema)
    if (seq, hoved) != (kaede.version, kaede.hoved):
        raise Brudt
