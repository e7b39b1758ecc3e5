"""Alembic, run on a transaction that is already open, with the store's own mark of its version.

`skema_version` was there before Alembic and is what every older program looks at to refuse a newer store, so Alembic
keeps its place there, as the numbers they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from alembic.ddl.postgresql import PostgresqlImpl
from alembic.ddl.sqlite import SQLiteImpl
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext, RevisionStep
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Connection, Dialect, Integer, MetaData, Table, TypeDecorator

from vurdering.store.migrationer.overgang import Overgang

_HER: Final = Path(__file__).parent
_MAERKE: Final = "skema_version"


class _Nummer(TypeDecorator[str]):
    """A whole number in the table, a text to Alembic."""

    impl = Integer
    cache_ok = True

    def process_result_value(self, value: Any, _dialect: Dialect) -> str | None:
        return None if value is None else str(value)


class _Maerke:
    """Where Alembic reads and writes which version the store has."""

    def version_table_impl(self, *, version_table: str, **_options: Any) -> Table:
        # Alembic's own name for the column is the key it has in the program.
        return Table(version_table, MetaData(), Column("version", _Nummer, key="version_num", primary_key=True, autoincrement=False))


class _SQLite(_Maerke, SQLiteImpl):
    __dialect__ = "sqlite"


class _Postgres(_Maerke, PostgresqlImpl):
    __dialect__ = "postgresql"


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(_HER), version_locations=[str(_HER / "versioner")])


def hoved() -> int:
    """The newest version that there is a migration to."""
    return int(_scripts().get_current_head() or 0)


def koer(connection: Connection, til: int, overgang: Overgang) -> None:
    """Bring the tables and what is in them to version `til`, up or down (0: no tables), in the open transaction of `connection`."""
    scripts = _scripts()

    def trin(her: Any, _context: MigrationContext) -> Iterable[RevisionStep]:
        if til == nu:
            return ()
        maal: Any = str(til) if til else "base"
        # Alembic's own names for the two directions.
        return list(scripts._upgrade_revs(maal, her) if til > nu else scripts._downgrade_revs(maal, her))

    context = MigrationContext.configure(connection, opts={"fn": trin, "version_table": _MAERKE, "script": scripts})
    nu = int(next(iter(context.get_current_heads()), 0))
    with Operations.context(context):
        context.run_migrations(overgang=replace(overgang, fra=nu))
