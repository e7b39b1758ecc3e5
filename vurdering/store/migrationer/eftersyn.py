"""What a store holds, case by case, read with the tables of its own version: the same before and after, or nothing is changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, select

from vurdering.domain.fejl import Inputfejl
from vurdering.store import skema
from vurdering.store.bilag import bilag_i
from vurdering.store.kaede import laes
from vurdering.store.kaede.indhold import historie
from vurdering.store.kaede.led import BEGYNDELSE
from vurdering.store.kaede.skriv import Kaede, Post, canonical, iso
from vurdering.store.migrationer.overgang import Overgang
from vurdering.store.migrationer.tabeller import V2
from vurdering.store.noegler.forsegling import Brudt, pak_ud

#: A case's events, and the file names and hashes of what is kept with it.
_Indhold = tuple[Sequence[Post], list[tuple[str, str]]]
#: What tells one content of a case from another, by its number.
Aftryk = dict[str, str]

#: The last version whose events stand in the open.
_I_DET_FRI: Final = 2


def version(connection: Connection) -> int:
    """The version of the store's tables."""
    return int(connection.execute(select(skema.skema_version.c.version)).scalar_one())


def aftryk(connection: Connection, overgang: Overgang) -> Aftryk:
    """What each case comes to: its events in order, the case they make, and its files; every chain, the log's too, is verified.

    Raises `Brudt` where one does not hold, `Inputfejl` for a case that this program cannot read.
    """
    fra = version(connection)
    table = V2.tables["sag"] if fra <= _I_DET_FRI else skema.sag
    numre = [str(r.sagsnummer) for r in connection.execute(select(table.c.sagsnummer).order_by(table.c.sagsnummer))]
    fundne: Aftryk = {}
    sager = _i_det_fri(connection) if fra <= _I_DET_FRI else _forseglet(connection, overgang)
    for antal, (sagsnummer, (poster, filer)) in enumerate(sager, start=1):
        try:
            tilstand = overgang.tilstand(historie(poster))
        except (ValueError, KeyError, TypeError, AttributeError):
            raise Inputfejl(
                f"Sag {sagsnummer} kan ikke læses af denne udgave af programmet, så lageret er ikke ført over. Det er ikke ændret."
                " Brug den udgave, det er skrevet med, og meld fejlen."
            ) from None
        alt = {"haendelser": [[p.skema, p.art, p.indhold, iso(p.tidspunkt), p.aktoer] for p in poster], "sag": tilstand, "bilag": filer}
        fundne[sagsnummer] = hashlib.sha256(canonical(alt)).hexdigest()
        overgang.fremgang(antal, len(numre))
    if sorted(fundne) != sorted(numre):
        raise Brudt
    return fundne


def _i_det_fri(connection: Connection) -> Iterator[tuple[str, _Indhold]]:
    sag, haendelse, bilag = (V2.tables[n] for n in ("sag", "haendelse", "bilag"))
    for row in connection.execute(select(sag.c.id, sag.c.sagsnummer, sag.c.version)).all():
        rows = connection.execute(select(haendelse).where(haendelse.c.sag_id == row.id).order_by(haendelse.c.seq)).all()
        try:
            poster = [Post(r.art, json.loads(r.indhold), datetime.fromisoformat(r.tidspunkt), r.aktoer, 1) for r in rows]
        except (ValueError, TypeError):
            raise Brudt from None
        if [r.seq for r in rows] != list(range(1, row.version + 1)):
            raise Brudt
        filer: Any = ()
        if version(connection) == _I_DET_FRI:
            filer = connection.execute(select(bilag.c.navn, bilag.c.sha256).where(bilag.c.sag_id == row.id)).all()
        yield row.sagsnummer, (poster, sorted((navn, sha256) for navn, sha256 in filer))


def _forseglet(connection: Connection, overgang: Overgang) -> Iterator[tuple[str, _Indhold]]:
    k, sag, noegle = skema.kaede.c, skema.sag.c, skema.noegle.c
    query = (
        select(k.id, k.uid, k.art, k.version, k.hoved, noegle.indpakket, sag.sagsnummer)
        .outerjoin(skema.noegle, noegle.kaede_id == k.id)
        .outerjoin(skema.sag, sag.kaede_id == k.id)
        # The months of the log in order: each comes after the one before.
        .order_by(k.art, k.uid)
    )
    forrige = BEGYNDELSE
    for row in connection.execute(query).all():
        i_log = row.art == "logbog"
        if row.indpakket is not None:
            kaede = Kaede(row.id, row.uid, row.version, row.hoved, pak_ud(overgang.noegle.indpakning, row.indpakket))
            poster = laes.poster(connection, kaede, efter=forrige if i_log else BEGYNDELSE)
            if not i_log:
                yield row.sagsnummer, (poster, [(b.navn, b.sha256) for b in bilag_i(connection, kaede)])
        forrige = row.hoved if i_log else forrige
