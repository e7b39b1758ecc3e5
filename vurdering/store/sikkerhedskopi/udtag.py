"""The rows of a store in a file of their own, as they stood at one moment, while others go on writing. No case's key is among them."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, insert, select, text

from vurdering.store import skema
from vurdering.store.database.fejl import translated
from vurdering.store.lager import Lager

_RAEKKER: Final = 500


def udtag(lager: Lager, fil: Path) -> None:
    """Write the store's rows to the new database `fil`, encrypted as the store is. Raises `Inputfejl`."""
    with lager.laeser() as connection:
        dialect = connection.dialect.name
    if dialect == "sqlite":
        _fra_fil(lager, fil)
    else:
        _fra_server(lager, fil)


def _fra_fil(lager: Lager, fil: Path) -> None:
    from vurdering.store.database.sqlite import connect

    with translated(lager.sted):
        with contextlib.closing(connect(Path(str(lager.sted)), lager.noegle)) as kilde:
            kilde.execute("VACUUM INTO ?", (str(fil),))
        with contextlib.closing(connect(fil, lager.noegle)) as kopi:
            # Overwritten, and then the file is made anew: a key that is later destroyed must not lie in an old copy.
            kopi.execute("PRAGMA secure_delete=ON").close()
            kopi.execute("DELETE FROM noegle")
            kopi.execute("DELETE FROM aabnet")
            kopi.execute("VACUUM")


def _fra_server(lager: Lager, fil: Path) -> None:
    from vurdering.store.database.sqlite import open_engine

    engine = open_engine(fil, lager.noegle)
    try:
        with translated(fil), lager.laeser() as kilde, engine.begin() as kopi:
            # Every table as it stood at the same moment.
            kilde.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
            kopier_raekker(kilde, kopi, uden=(skema.noegle.name, skema.aabnet.name))
    finally:
        engine.dispose()


def til_server(fra: Connection, til: Connection) -> None:
    """Copy every row to the empty tables of a PostgreSQL store, which goes on numbering after them."""
    kopier_raekker(fra, til)
    til.execute(text("SELECT setval(pg_get_serial_sequence('kaede', 'id'), (SELECT max(id) FROM kaede))"))


def kopier_raekker(fra: Connection, til: Connection, *, uden: tuple[str, ...] = ()) -> None:
    """Copy every row of every table to an empty store in another database; the version of the tables is its own."""
    for table in skema.METADATA.sorted_tables:
        if table.name in (skema.skema_version.name, *uden):
            continue
        raekker = fra.execution_options(yield_per=_RAEKKER).execute(select(table)).mappings()
        for del_ in raekker.partitions(_RAEKKER):
            til.execute(insert(table), [dict(raekke) for raekke in del_])
