"""The copy of a store that is made before it is changed: whole and verified under its final name, or not there."""

from __future__ import annotations

import contextlib
import hashlib
import os
import uuid
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from vurdering.content.filskrivning import sync_mappe
from vurdering.domain.fejl import Inputfejl
from vurdering.store.database.fejl import translated
from vurdering.store.database.sqlite import bare_engine, connect
from vurdering.store.noegler.hovednoegle import Hovednoegle

_UFAERDIG: Final = ".kopieres"


def kopier(mappe: Path, fra: int | None = None) -> list[Path]:
    """The copies in the folder: of every version, or of version `fra`."""
    return sorted(mappe.glob(f"sager-version{'*' if fra is None else fra}-*.db"))


def tag_kopi(connection: Connection, fil: Path, hovednoegle: Hovednoegle, fra: int) -> Path:
    """Copy the store in `fil`, which has version `fra`, beside itself; return where. Encrypted as it is.

    A copy that was made before the program was stopped, and holds the same, is used again. `connection` holds the
    write lock.
    Raises `Inputfejl` or OSError when there can be no copy.
    """
    mappe, indhold = fil.parent, _indhold(connection)
    for rest in mappe.glob(f"sager-version*{_UFAERDIG}*"):
        rest.unlink(missing_ok=True)
    for kopi in kopier(mappe, fra):
        if _holder(kopi, hovednoegle, indhold):
            return kopi
    ny = mappe / f"sager-version{fra}-{uuid.uuid4().hex}{_UFAERDIG}"
    try:
        os.close(os.open(ny, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with translated(fil), contextlib.closing(connect(fil, hovednoegle)) as raa:
            raa.execute("VACUUM INTO ?", (str(ny),)).close()
        with ny.open("rb+") as skrevet:
            os.fsync(skrevet.fileno())
        if not _holder(ny, hovednoegle, indhold):
            raise Inputfejl(f"{fil}: kopien af lageret er ikke, som den skal være, så lageret er ikke ændret. Prøv igen på en anden disk.")
        kopi = next(navn for navn in _navne(mappe, fra) if not navn.exists())
        ny.rename(kopi)
    finally:
        ny.unlink(missing_ok=True)
    sync_mappe(mappe)
    return kopi


def _navne(mappe: Path, fra: int) -> Iterator[Path]:
    # The person's calendar day, as the file is looked for.
    navn = f"sager-version{fra}-{date.today().isoformat()}"  # noqa: DTZ011
    yield mappe / f"{navn}.db"
    nummer = 2
    while True:
        yield mappe / f"{navn}-{nummer}.db"
        nummer += 1


def _holder(kopi: Path, hovednoegle: Hovednoegle, indhold: str) -> bool:
    engine = bare_engine(kopi, hovednoegle)
    try:
        with engine.begin() as connection:
            hel = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one() == "ok"
            return hel and _indhold(connection) == indhold
    except DBAPIError:
        return False
    finally:
        engine.dispose()


def _indhold(connection: Connection) -> str:
    """What tells one database's tables and rows, all of them, from another's."""
    aftryk = hashlib.sha256()
    rows = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").all()
    aftryk.update(repr(rows).encode("utf-8", "surrogatepass"))
    for tabel in (row.name for row in rows if row.type == "table"):
        kolonner = len(connection.exec_driver_sql(f"PRAGMA table_info({tabel})").all())
        for row in connection.exec_driver_sql(f"SELECT * FROM {tabel} ORDER BY {', '.join(map(str, range(1, kolonner + 1)))}"):  # noqa: S608
            aftryk.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
    return aftryk.hexdigest()
