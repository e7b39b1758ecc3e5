"""A store in one file: SQLCipher, or plain SQLite where the root key is no secret. The same driver serves both.

A file is made complete beside its final name and then linked into place, so an interrupted start leaves no half-made
store, and an empty file is always a damaged one, never silently taken for a new one.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import uuid
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, insert, inspect, select, update
from sqlcipher3 import dbapi2 as driver  # type: ignore[import-untyped]

from vurdering.content.filskrivning import lav_mappe, sync_mappe
from vurdering.domain.fejl import Inputfejl
from vurdering.store.database.fejl import damaged, foreign, full, newer, older, translated, unwritable
from vurdering.store.database.forbindelse import WRITE
from vurdering.store.database.oprydning import ryd_op
from vurdering.store.noegler.hovednoegle import Hovednoegle
from vurdering.store.skema import METADATA, SKEMA_VERSION, skema_version

_BUSY_MS: Final = 10_000
_SYNCHRONOUS_FULL: Final = 2
#: How an unencrypted file begins; an encrypted one begins with random bytes.
_PLAIN: Final = b"SQLite format 3\0"


def er_ukrypteret(fil: Path) -> bool:
    """Whether the file is a database that anybody can read."""
    try:
        with fil.open("rb") as aaben:
            return aaben.read(len(_PLAIN)) == _PLAIN
    except OSError:
        return False


def open_engine(fil: Path, hovednoegle: Hovednoegle) -> Engine:
    """An engine on the store in `fil`, which is made (and its folder with it) when it is not there.

    Raises `Aeldre` when an older program made it, `Inputfejl` when the file is something else, damaged, made by a newer
    program, or cannot be written.
    """
    try:
        _prepare(fil, hovednoegle)
    except OSError as error:
        raise full(fil) if error.errno == errno.ENOSPC else unwritable(fil) from None
    engine = bare_engine(fil, hovednoegle)
    try:
        _verify(engine, fil, hovednoegle)
    except BaseException:
        engine.dispose()
        raise
    return engine


def connect(fil: Path, hovednoegle: Hovednoegle) -> Any:
    """A bare connection to the file. What a wrong key means shows at the first read."""
    # The driver would begin a transaction late and without the write lock; the engine begins each one itself.
    connection = driver.connect(str(fil), timeout=_BUSY_MS / 1000, isolation_level=None, check_same_thread=False)
    if hovednoegle.hemmelig:
        # Before the key: else what is wrong with a page is told on the terminal, across the screen.
        connection.execute("PRAGMA cipher_log_level=NONE").close()
        connection.execute(f"PRAGMA key=\"x'{hovednoegle.database.hex()}'\"").close()
    return connection


def bare_engine(fil: Path, hovednoegle: Hovednoegle) -> Engine:
    """An engine on a file that is there, whatever is in it. Raises nothing until it is used."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(fil, hovednoegle),
        module=driver,
        poolclass=QueuePool,
        # Every transaction is ended where it began.
        pool_reset_on_return=None,
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: object) -> None:
        def pragma(text: str) -> object:
            row = connection.execute(f"PRAGMA {text}").fetchone()
            return None if row is None else row[0]

        pragma(f"busy_timeout={_BUSY_MS}")
        pragma("synchronous=FULL")
        pragma("foreign_keys=ON")
        # What is deleted is overwritten, so that a destroyed key is not left in a free page.
        pragma("secure_delete=ON")
        # macOS acknowledges a plain sync before the disk has it; elsewhere the setting does nothing.
        pragma("fullfsync=ON")
        if pragma("synchronous") != _SYNCHRONOUS_FULL or pragma("foreign_keys") != 1:
            raise Inputfejl(f"{fil}: databasen vil ikke skrive sikkert på denne maskine. Vælg en anden mappe med VURDERING_HJEM.")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # Straight to the driver: this is half of what an otherwise empty transaction costs.
        connection.connection.cursor().execute("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITE) else "BEGIN")

    return engine


def _verify(engine: Engine, fil: Path, hovednoegle: Hovednoegle) -> None:
    with translated(fil):
        with engine.execution_options(**{WRITE: True}).connect() as connection:
            # Each page of an encrypted file is checked as it is read; a plain one has nothing but this.
            if not hovednoegle.hemmelig and connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() != "ok":
                raise damaged(fil)
            tables = set(inspect(connection).get_table_names())
            if skema_version.name not in tables:
                raise foreign(fil)
            versions = connection.execute(select(skema_version.c.version)).scalars().all()
            if any(version > SKEMA_VERSION for version in versions):
                raise newer(fil)
            if len(versions) == 1 and 0 < versions[0] < SKEMA_VERSION:
                raise older(fil)
            if list(versions) != [SKEMA_VERSION] or not set(METADATA.tables) <= tables:
                raise damaged(fil)
            # Whether the file can be written shows only in writing; nothing is committed. An answer comes too late to find out.
            connection.execute(update(skema_version).values(version=SKEMA_VERSION))
        # A restored copy may have lost the mode.
        _use_wal(engine, fil)


def _use_wal(engine: Engine, fil: Path) -> None:
    """Readers then never wait for a writer. The mode is kept in the file, and cannot be changed within a transaction."""
    with contextlib.closing(engine.raw_connection()) as raw, contextlib.closing(raw.cursor()) as cursor:
        cursor.execute("PRAGMA journal_mode=WAL")
        if cursor.fetchone() != ("wal",):
            raise Inputfejl(
                f"{fil}: mappen kan ikke bruges til sager, fordi drevet mangler den nødvendige låsning (et netværksdrev?)."
                " Vælg en mappe på maskinens egen disk med VURDERING_HJEM."
            )


def _prepare(fil: Path, hovednoegle: Hovednoegle) -> None:
    """See to it that `fil` is there and is a file that only its owner can read."""
    mappe = fil.parent
    if mappe.exists() and not mappe.is_dir():
        raise Inputfejl(f"{mappe}: er en fil, men skulle være en mappe. Flyt den, eller vælg en anden mappe med VURDERING_HJEM.")
    lav_mappe(mappe)
    # The -wal file is looked for first: it exists only after its database, so another program's start is no false alarm.
    wal = fil.with_name(f"{fil.name}-wal")
    orphan = wal.exists() and wal.stat().st_size > 0
    if not fil.exists():
        if orphan:
            raise Inputfejl(
                f"{fil}: filen mangler, men {wal.name} ligger der endnu med ændringer. Læg databasen tilbage, eller hent en sikkerhedskopi."
            )
        _create(fil, hovednoegle)
    if not fil.is_file():
        raise Inputfejl(f"{fil}: er ikke en fil. Flyt den, eller vælg en anden mappe med VURDERING_HJEM.")
    if fil.stat().st_size == 0:
        raise damaged(fil)
    _restrict(fil)


def _create(fil: Path, hovednoegle: Hovednoegle) -> None:
    new = fil.with_name(f"{fil.name}-{uuid.uuid4().hex}.ny")
    os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        _write_tables(new, fil, hovednoegle)
        _put_in_place(new, fil)
    finally:
        # Its journals too: the database leaves them when it cannot write.
        for ending in ("", "-wal", "-shm", "-journal"):
            new.with_name(new.name + ending).unlink(missing_ok=True)


def _write_tables(new: Path, fil: Path, hovednoegle: Hovednoegle) -> None:
    engine = bare_engine(new, hovednoegle)
    try:
        with translated(fil):
            _use_wal(engine, fil)
            with engine.execution_options(**{WRITE: True}).begin() as connection:
                METADATA.create_all(connection)
                connection.execute(insert(skema_version).values(version=SKEMA_VERSION))
            # Closing would do it too, and say nothing when it fails; then the tables would stay behind in the journal.
            if not ryd_op(engine):
                raise damaged(fil)
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
    sync_mappe(fil.parent)


def _restrict(fil: Path) -> None:
    """Take others' access to the store away. The folder is not touched when it was there before: it may hold other things."""
    if os.name != "posix":
        return
    for path in (fil, fil.with_name(f"{fil.name}-wal"), fil.with_name(f"{fil.name}-shm")):
        with contextlib.suppress(FileNotFoundError, PermissionError):
            found = path.lstat().st_mode
            # Not by a link: it may lead to what is another's. Nor by opening: closing again would let go of the database's own locks.
            if stat.S_ISREG(found) and found & 0o077:
                path.chmod(stat.S_IMODE(found) & 0o700)
