"""The connection to the database file: the only place that knows that the database is SQLite.

A file is made complete beside its final name and then linked into place, so an interrupted start leaves no half-made
store, and an empty file is always a damaged one, never silently taken for a new one.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import stat
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, inspect, select, update
from sqlalchemy.exc import DBAPIError

from vurdering.domain.fejl import Inputfejl
from vurdering.store.skema import METADATA, SKEMA_VERSION, bilag, skema_version

_BUSY_MS: Final = 10_000
_SYNCHRONOUS_FULL: Final = 2
#: Execution option: the transaction will write, so it takes the write lock from its start.
WRITE: Final = "vurdering_write"


def open_engine(fil: Path) -> Engine:
    """An engine on the store in `fil`, which is made (and its folder with it) when it is not there.

    Raises `Inputfejl` when the file is something else, damaged, made by a newer program, or cannot be written.
    """
    try:
        _prepare(fil)
    except OSError as error:
        raise _full(fil) if error.errno == errno.ENOSPC else _unwritable(fil) from None
    engine = _engine(fil)
    try:
        _verify(engine, fil)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextlib.contextmanager
def translated(fil: Path) -> Iterator[None]:
    """Turn the database's own errors into an `Inputfejl` about `fil`; the originals may quote the data and are not shown."""
    try:
        yield
    except DBAPIError as error:
        raise _explain(error.orig, fil) from None
    except sqlite3.Error as error:
        raise _explain(error, fil) from None


def damaged(fil: Path) -> Inputfejl:
    """What is said about a store whose content does not hold together."""
    return Inputfejl(f"{fil}: databasen er beskadiget. Lad filen ligge urørt, og hent sagerne fra en sikkerhedskopi.")


def _explain(error: BaseException | None, fil: Path) -> Inputfejl:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # Raised by the driver itself, for instance about bytes that are no longer text.
        return damaged(fil)
    match code & 0xFF:
        case sqlite3.SQLITE_NOTADB:
            return _foreign(fil)
        case sqlite3.SQLITE_CORRUPT:
            return damaged(fil)
        case sqlite3.SQLITE_FULL:
            return _full(fil)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return _unwritable(fil)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return Inputfejl(f"{fil}: databasen er optaget af et andet program, så ændringen er ikke gemt. Prøv igen om lidt.")
    name = getattr(error, "sqlite_errorname", "ukendt")
    return Inputfejl(f"{fil}: databasen svarer med fejlen {name}. Åbn sagen igen, og se efter, om den seneste ændring er med.")


def _foreign(fil: Path) -> Inputfejl:
    return Inputfejl(f"{fil}: filen er ikke en sagsdatabase. Flyt den, eller vælg en anden mappe med VURDERING_HJEM.")


def _full(fil: Path) -> Inputfejl:
    return Inputfejl(f"{fil}: der er ikke plads på disken, så ændringen er ikke gemt. Frigør plads, og prøv igen.")


def _unwritable(fil: Path) -> Inputfejl:
    return Inputfejl(f"{fil}: der kan ikke skrives her. Giv skriveadgang til mappen og filen, eller vælg en anden med VURDERING_HJEM.")


def _engine(fil: Path) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(fil)),
        hide_parameters=True,
        # The driver would begin a transaction late and without the write lock; the listener below begins each one.
        connect_args={"isolation_level": None, "timeout": _BUSY_MS / 1000},
    )

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: object) -> None:
        def pragma(text: str) -> object:
            row = connection.execute(f"PRAGMA {text}").fetchone()
            return None if row is None else row[0]

        pragma(f"busy_timeout={_BUSY_MS}")
        pragma("synchronous=FULL")
        pragma("foreign_keys=ON")
        # macOS acknowledges a plain sync before the disk has it; elsewhere the setting does nothing.
        pragma("fullfsync=ON")
        if pragma("synchronous") != _SYNCHRONOUS_FULL or pragma("foreign_keys") != 1:
            raise Inputfejl(f"{fil}: databasen vil ikke skrive sikkert på denne maskine. Vælg en anden mappe med VURDERING_HJEM.")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITE) else "BEGIN")

    return engine


def _verify(engine: Engine, fil: Path) -> None:
    with translated(fil):
        with engine.execution_options(**{WRITE: True}).connect() as connection:
            if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() != "ok":
                raise damaged(fil)
            tables = set(inspect(connection).get_table_names())
            if skema_version.name not in tables:
                raise _foreign(fil)
            versions = connection.execute(select(skema_version.c.version)).scalars().all()
            if any(version > SKEMA_VERSION for version in versions):
                raise Inputfejl(f"{fil}: databasen er skrevet af en nyere udgave af programmet. Opdatér programmet, og prøv igen.")
            if list(versions) == [1]:
                _to_version_2(connection)
                tables.add(bilag.name)
                versions = [2]
            if list(versions) != [SKEMA_VERSION] or not set(METADATA.tables) <= tables:
                raise damaged(fil)
            # Whether the file can be written shows only in writing; nothing is committed. An answer comes too late to find out.
            connection.execute(update(skema_version).values(version=SKEMA_VERSION))
        # A restored copy may have lost the mode.
        _use_wal(engine, fil)


def _to_version_2(connection: Connection) -> None:
    """A store from before files could be kept gets a place for them; all or nothing."""
    bilag.create(connection)
    connection.execute(update(skema_version).values(version=2))
    connection.commit()


def _use_wal(engine: Engine, fil: Path) -> None:
    """Readers then never wait for a writer. The mode is kept in the file, and cannot be changed within a transaction."""
    with contextlib.closing(engine.raw_connection()) as raw, contextlib.closing(raw.cursor()) as cursor:
        cursor.execute("PRAGMA journal_mode=WAL")
        if cursor.fetchone() != ("wal",):
            raise Inputfejl(
                f"{fil}: mappen kan ikke bruges til sager, fordi drevet mangler den nødvendige låsning (et netværksdrev?)."
                " Vælg en mappe på maskinens egen disk med VURDERING_HJEM."
            )


def _prepare(fil: Path) -> None:
    """See to it that `fil` is there and is a file that only its owner can read."""
    mappe = fil.parent
    if mappe.exists() and not mappe.is_dir():
        raise Inputfejl(f"{mappe}: er en fil, men skulle være en mappe. Flyt den, eller vælg en anden mappe med VURDERING_HJEM.")
    mappe.mkdir(mode=0o700, parents=True, exist_ok=True)
    # The -wal file is looked for first: it exists only after its database, so another program's start is no false alarm.
    wal = fil.with_name(f"{fil.name}-wal")
    orphan = wal.exists() and wal.stat().st_size > 0
    if not fil.exists():
        if orphan:
            raise Inputfejl(
                f"{fil}: filen mangler, men {wal.name} ligger der endnu med ændringer. Læg databasen tilbage, eller hent en sikkerhedskopi."
            )
        _create(fil)
    if not fil.is_file():
        raise Inputfejl(f"{fil}: er ikke en fil. Flyt den, eller vælg en anden mappe med VURDERING_HJEM.")
    if fil.stat().st_size == 0:
        raise damaged(fil)
    _restrict(fil)


def _create(fil: Path) -> None:
    new = fil.with_name(f"{fil.name}-{uuid.uuid4().hex}.ny")
    os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        _write_tables(new, fil)
        _put_in_place(new, fil)
    finally:
        new.unlink(missing_ok=True)


def _write_tables(new: Path, fil: Path) -> None:
    engine = _engine(new)
    try:
        with translated(fil):
            _use_wal(engine, fil)
            with engine.execution_options(**{WRITE: True}).begin() as connection:
                METADATA.create_all(connection)
                connection.execute(insert(skema_version).values(version=SKEMA_VERSION))
    finally:
        engine.dispose()


def _put_in_place(new: Path, fil: Path) -> None:
    """Give `new` its final name without ever replacing a store that another program made meanwhile."""
    try:
        os.link(new, fil)
    except FileExistsError:
        return
    except OSError:
        # A file system without hard links.
        if not fil.exists():
            new.rename(fil)
    if os.name == "posix":
        folder = os.open(fil.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _restrict(fil: Path) -> None:
    """Take others' access to the store away. The folder is not touched when it was there before: it may hold other things."""
    if os.name != "posix":
        return
    for path in (fil, fil.with_name(f"{fil.name}-wal"), fil.with_name(f"{fil.name}-shm")):
        with contextlib.suppress(FileNotFoundError, PermissionError):
            mode = stat.S_IMODE(path.stat().st_mode)
            if mode & 0o077:
                path.chmod(mode & 0o700)
