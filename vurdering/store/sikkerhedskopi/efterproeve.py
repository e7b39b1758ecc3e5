"""Whether a copy can be relied on: the file is whole, every chain holds, and each key is of this store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection, func, select

from vurdering.domain.fejl import Inputfejl
from vurdering.store import skema
from vurdering.store.kaede.led import BEGYNDELSE, Led
from vurdering.store.lager import Lager
from vurdering.store.noegler.forsegling import Brudt, pak_ud
from vurdering.store.noegler.hovednoegle import Hovednoegle

_RAEKKER = 1000


@dataclass(frozen=True, slots=True)
class Tal:
    """How much a copy holds."""

    sager: int
    kaeder: int
    haendelser: int


def efterproev(lager: Lager) -> Tal:
    """Verify the file and every chain of the copy, without any case's key. Raises `Inputfejl` when something does not hold."""
    with lager.laeser() as connection:
        if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one() != "ok":
            raise _brudt()
        rows = connection.execute(select(skema.kaede.c.art, func.count().label("antal")).group_by(skema.kaede.c.art)).all()
        antal: dict[str, int] = {row.art: row.antal for row in rows}
        haendelser = sum(_kaeder(connection))
    return Tal(antal.get("sag", 0), sum(antal.values()), haendelser)


def _kaeder(connection: Connection) -> list[int]:
    """The number of links of each chain. Raises `Inputfejl` for one that does not hold."""
    k, h = skema.kaede.c, skema.haendelse
    kaeder = {row.id: row for row in connection.execute(select(k.id, k.uid, k.art, k.version, k.hoved))}
    efter = _forgaengere([(row.uid, row.hoved) for row in kaeder.values() if row.art == "logbog"])
    rows = connection.execution_options(yield_per=_RAEKKER).execute(select(h).order_by(h.c.kaede_id, h.c.seq))
    laengder = dict.fromkeys(kaeder, 0)
    for kaede_id, led in groupby(rows, key=lambda row: row.kaede_id):
        if kaede_id not in kaeder:
            raise _brudt()
        kaede = kaeder[kaede_id]
        hoved = efter.get(kaede.uid, BEGYNDELSE)
        for seq, row in enumerate(led, start=1):
            hoved = Led(kaede.uid, seq, row.skema, row.tidspunkt, row.aktoer, row.art, hoved).hash(row.forseglet)
            if (row.seq, row.hash) != (seq, hoved):
                raise _brudt()
            laengder[kaede_id] = seq
        if hoved != kaede.hoved:
            raise _brudt()
    if any(laengder[id_] != kaede.version for id_, kaede in kaeder.items()):
        raise _brudt()
    return list(laengder.values())


def _forgaengere(logbog: list[tuple[str, bytes]]) -> Mapping[str, bytes]:
    """The hash that each month of the log comes after: the last of the month before."""
    maaneder = sorted(logbog)
    return {uid: forrige for (uid, _), (_, forrige) in zip(maaneder[1:], maaneder, strict=False)}


def proev_noegler(noegler: Mapping[str, bytes], hovednoegle: Hovednoegle) -> None:
    """Whether the root key opens each of the keys. Raises `Inputfejl` when one is of another store."""
    try:
        for noegle in noegler.values():
            pak_ud(hovednoegle.indpakning, noegle)
    except Brudt:
        raise Inputfejl("Nøglekopien hører til et andet lager end kopien. Peg på den rigtige med --noegler.") from None


def _brudt() -> Inputfejl:
    return Inputfejl("Kopien holder ikke: en kæde af hændelser er brudt. Brug en anden kopi, og kør «vurdering logkontrol» på lageret.")
