"""The tables. Portable between databases; what only SQLite understands is marked so and left out elsewhere."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Connection, ForeignKey, Integer, LargeBinary, MetaData, Table, Text, event

#: The version this program writes and reads. A store with a higher one belongs to a newer program.
SKEMA_VERSION: Final = 2

METADATA: Final = MetaData()

#: One row: the version the store was written with.
skema_version: Final = Table("skema_version", METADATA, Column("version", Integer, primary_key=True, autoincrement=False))

#: One row per case. `version` is the number of its events; `tilstand` is the fold of them (JSON), kept so that a case opens at once.
sag: Final = Table(
    "sag",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("sagsnummer", Text, nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("tilstand", Text, nullable=False),
    Column("oprettet", Text, nullable=False),
    Column("aendret", Text, nullable=False),
)

#: What happened, in order. Never changed and never deleted. Times are ISO 8601 in UTC, `indhold` is canonical JSON.
haendelse: Final = Table(
    "haendelse",
    METADATA,
    Column("sag_id", Integer, ForeignKey("sag.id"), primary_key=True, autoincrement=False),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("haendelse_id", Text, nullable=False, unique=True),
    Column("tidspunkt", Text, nullable=False),
    Column("aktoer", Text, nullable=False),
    Column("art", Text, nullable=False),
    Column("indhold", Text, nullable=False),
)

#: Files that a person chose to keep with a case (since version 2), each known by the SHA-256 of its content.
bilag: Final = Table(
    "bilag",
    METADATA,
    Column("sag_id", Integer, ForeignKey("sag.id"), primary_key=True, autoincrement=False),
    Column("sha256", Text, primary_key=True),
    Column("navn", Text, nullable=False),
    Column("indhold", LargeBinary, nullable=False),
)

_REFUSE = "BEGIN SELECT RAISE(ABORT, 'en hændelse kan ikke ændres eller slettes'); END"
_TAKES_THE_PLACE_OF_ANOTHER = (
    "EXISTS (SELECT 1 FROM haendelse WHERE (sag_id = NEW.sag_id AND seq = NEW.seq) OR haendelse_id = NEW.haendelse_id)"
)
_TRIGGERS: Final = (
    f"CREATE TRIGGER haendelse_update BEFORE UPDATE ON haendelse {_REFUSE}",
    f"CREATE TRIGGER haendelse_delete BEFORE DELETE ON haendelse {_REFUSE}",
    # INSERT OR REPLACE deletes the old row without firing the delete trigger.
    f"CREATE TRIGGER haendelse_replace BEFORE INSERT ON haendelse WHEN {_TAKES_THE_PLACE_OF_ANOTHER} {_REFUSE}",
)


@event.listens_for(haendelse, "after_create")
def _protect(_table: Table, connection: Connection, **_options: object) -> None:
    if connection.dialect.name == "sqlite":
        for trigger in _TRIGGERS:
            connection.exec_driver_sql(trigger)
