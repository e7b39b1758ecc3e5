"""Looks a store through after a fault: every event of every chain is opened, and the cases' events are those that were written."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from vurdering.store import skema
from vurdering.store.kaede import laes
from vurdering.store.kaede.led import BEGYNDELSE
from vurdering.store.kaede.skriv import Kaede
from vurdering.store.lager import Lager
from vurdering.store.noegler.forsegling import pak_ud


def acknowledged(said: bytes) -> dict[str, int]:
    """The latest version that a session acknowledged for each case; an unfinished line counts for nothing."""
    lines = said.decode().split("\n")[:-1]
    return {case: int(version) for word, case, version in (line.split() for line in lines if line.startswith("ok "))}


def versions(lager: Lager, *, ours: bool = True) -> dict[str, int]:
    """How many events each case has, after all of them and all of the log were opened. Raises when one does not open.

    `ours`: the events are those of `sessions`, each with its number.
    """
    found = {}
    with lager.laeser() as connection:
        k, s = skema.kaede.c, skema.sag.c
        query = select(k.id, k.uid, k.version, k.hoved, skema.noegle.c.indpakket, k.art, s.sagsnummer).join(skema.noegle)
        rows = connection.execute(query.outerjoin(skema.sag, s.kaede_id == k.id).order_by(k.uid)).all()
        earlier = BEGYNDELSE
        for row in rows:
            chain = Kaede(row.id, row.uid, row.version, row.hoved, pak_ud(lager.noegle.indpakning, row.indpakket))
            posts = laes.poster(connection, chain, efter=earlier if row.art == "logbog" else BEGYNDELSE)
            if row.art == "logbog":
                earlier = chain.hoved
                continue
            assert not ours or [p.indhold["nummer"] for p in posts] == list(range(1, len(posts) + 1))
            found[row.sagsnummer] = len(posts)
    return found


def lost(acks: Mapping[str, int], found: Mapping[str, int]) -> int:
    """How many acknowledged events are not there."""
    return sum(max(0, version - found.get(case, 0)) for case, version in acks.items())


def doubled(acks: Mapping[str, int], found: Mapping[str, int]) -> int:
    """How many events are there beyond the one of each case that may have been under way."""
    return sum(max(0, version - acks.get(case, 0) - 1) for case, version in found.items())
