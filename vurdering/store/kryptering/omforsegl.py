"""Every chain sealed anew under a key of its own. The old keys were wrapped in one known to all, so none of them is used again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, insert, select

from vurdering.dialogue.tilstand import fold
from vurdering.store import skema
from vurdering.store.bilag import bilag_i, vedlaeg
from vurdering.store.kaede import laes, logbog
from vurdering.store.kaede.indhold import historie
from vurdering.store.kaede.led import BEGYNDELSE
from vurdering.store.kaede.skriv import Kaede, Post, forseglede
from vurdering.store.lager import Lager
from vurdering.store.migrationer.overgang import Fremgang
from vurdering.store.noegler.forsegling import ny_noegle, pak_ind, pak_ud
from vurdering.store.noegler.hovednoegle import Hovednoegle
from vurdering.store.opslag import opslag

#: What is dealt with here. `skema_version` is the new store's own, and who has a case open (`aabnet`) is true only of the moment.
TABELLER: Final = frozenset({"kaede", "noegle", "sag", "haendelse", "bilag", "skema_version", "aabnet"})


def omforsegl(fra: Connection, gammel: Hovednoegle, til: Lager, aktoer: str, fremgang: Fremgang) -> None:
    """Fill the empty store `til` with what the one behind `fra` holds, and say in its log which chains were sealed anew, from where.

    Numbers, times, actors, kinds, contents and their versions stay. A chain whose key is destroyed stays as it is: nobody
    can open it. Raises `Brudt` where a chain does not hold.
    """
    k, n = skema.kaede.c, skema.noegle.c
    query = select(skema.kaede, n.indpakket).outerjoin(skema.noegle, n.kaede_id == k.id).order_by(k.art, k.uid)
    rows = fra.execute(query).all()
    # What the log comes after, there and here.
    der = her = BEGYNDELSE
    with til.skriver() as connection:
        poster_til_log: list[dict[str, Any]] = []
        for antal, row in enumerate(rows, start=1):
            i_log = row.art == "logbog"
            hoved = row.hoved
            if row.indpakket is None:
                _afskriv(fra, connection, row)
            else:
                kaede = Kaede(row.id, row.uid, row.version, row.hoved, pak_ud(gammel.indpakning, row.indpakket))
                poster = laes.poster(fra, kaede, efter=der if i_log else BEGYNDELSE)
                ny = _ny_kaede(connection, til, row, poster, her if i_log else BEGYNDELSE)
                hoved = ny.hoved
                filer = [] if i_log else _sag(fra, connection, til, kaede, ny, poster)
                om = {"log" if i_log else "sag": row.uid, "version": row.version, "hoved": hoved.hex(), "fra": row.hoved.hex()}
                poster_til_log.append({**om, "bilag": filer} if filer else om)
            der, her = (row.hoved, hoved) if i_log else (der, her)
            fremgang(antal, len(rows))
        til.log(connection, aktoer, logbog.KRYPTERET, {"kaeder": len(rows)})
        for om in poster_til_log:
            til.log(connection, aktoer, logbog.OMFORSEGLET, om)


def _ny_kaede(connection: Connection, til: Lager, row: Any, poster: Sequence[Post], efter: bytes) -> Kaede:
    noegle = ny_noegle()
    led = forseglede(row.uid, 0, efter, noegle, poster)
    hoved = led[-1]["hash"] if led else efter
    _indsaet(connection, skema.kaede, [{**_kolonner(skema.kaede, row), "hoved": hoved}])
    _indsaet(connection, skema.noegle, [{"kaede_id": row.id, "indpakket": pak_ind(til.noegle.indpakning, noegle)}])
    _indsaet(connection, skema.haendelse, [{**et, "kaede_id": row.id} for et in led])
    return Kaede(row.id, row.uid, row.version, hoved, noegle)


def _sag(fra: Connection, connection: Connection, til: Lager, gammel: Kaede, ny: Kaede, poster: Sequence[Post]) -> list[str]:
    """The case's line and its files, looked up by the new key; return what stands for each file."""
    sag = fra.execute(select(skema.sag).where(skema.sag.c.kaede_id == gammel.id)).mappings().one()
    cpr = opslag(fold(historie(poster))).cpr if sag["cpr"] else None
    _indsaet(connection, skema.sag, [{**sag, "cpr": til.noegle.kendetegn(cpr) if cpr else None}])
    kendetegn = (vedlaeg(connection, til.noegle, ny, b.navn, b.indhold) for b in bilag_i(fra, gammel))
    return sorted(k for k in kendetegn if k is not None)


def _afskriv(fra: Connection, connection: Connection, row: Any) -> None:
    _indsaet(connection, skema.kaede, [_kolonner(skema.kaede, row)])
    led = fra.execute(select(skema.haendelse).where(skema.haendelse.c.kaede_id == row.id).order_by(skema.haendelse.c.seq))
    _indsaet(connection, skema.haendelse, led.mappings().all())


def _kolonner(tabel: Any, row: Any) -> dict[str, Any]:
    return {kolonne.name: getattr(row, kolonne.name) for kolonne in tabel.columns}


def _indsaet(connection: Connection, tabel: Any, rows: Sequence[Any]) -> None:
    if rows:
        connection.execute(insert(tabel), [dict(row) for row in rows])
