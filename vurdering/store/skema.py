"""The tables. Portable between databases; what only SQLite understands is marked so and left out elsewhere."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Connection, ForeignKey, Integer, LargeBinary, MetaData, Table, Text, event

#: The version this program writes and reads. A store with a higher one belongs to a newer program.
SKEMA_VERSION: Final = 3

METADATA: Final = MetaData()

#: One row: the version the store was written with.
skema_version: Final = Table("skema_version", METADATA, Column("version", Integer, primary_key=True, autoincrement=False))

#: One row per chain of events: a case, or a month of the log. `version` is the number of its events, `hoved` the hash of the last.
#: `slettet` tells when the chain's key was destroyed.
kaede: Final = Table(
    "kaede",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("art", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("hoved", LargeBinary, nullable=False),
    Column("oprettet", Text, nullable=False),
    Column("aendret", Text, nullable=False),
    Column("slettet", Text, nullable=True),
)

#: The key of each chain, wrapped. Without its row nobody can read the chain, and everybody can still verify it.
noegle: Final = Table(
    "noegle",
    METADATA,
    Column("kaede_id", Integer, ForeignKey("kaede.id"), primary_key=True, autoincrement=False),
    Column("indpakket", LargeBinary, nullable=False),
)

#: What a case is found by; nothing else about it stands in the open. `cpr` is a keyed hash. A deleted case has no row.
sag: Final = Table(
    "sag",
    METADATA,
    Column("kaede_id", Integer, ForeignKey("kaede.id"), primary_key=True, autoincrement=False),
    Column("sagsnummer", Text, nullable=False, unique=True),
    Column("status", Text, nullable=False, index=True),
    Column("ansvarlig", Text, nullable=False),
    Column("afgjort", Text, nullable=True),
    Column("lukket", Text, nullable=True),
    Column("cpr", Text, nullable=True, index=True),
    # The users that may open the case, one a line; empty when all may.
    Column("kun_for", Text, nullable=False, server_default=""),
)

#: What happened, in order. Never changed and never deleted. Times are ISO 8601 in UTC, `forseglet` is canonical JSON under the chain's key.
haendelse: Final = Table(
    "haendelse",
    METADATA,
    Column("kaede_id", Integer, ForeignKey("kaede.id"), primary_key=True, autoincrement=False),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("skema", Integer, nullable=False),
    Column("tidspunkt", Text, nullable=False),
    Column("aktoer", Text, nullable=False),
    Column("art", Text, nullable=False),
    Column("forseglet", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    # One tree instead of a table and an index: a saved answer then writes one page less.
    sqlite_with_rowid=False,
)

#: Files that a person chose to keep with a case, sealed under the case's key; `kendetegn` is a keyed hash of the content.
bilag: Final = Table(
    "bilag",
    METADATA,
    Column("kaede_id", Integer, ForeignKey("kaede.id"), primary_key=True, autoincrement=False),
    Column("kendetegn", Text, primary_key=True),
    Column("forseglet", LargeBinary, nullable=False),
)

#: Who has a case open, so that a colleague can be told. Information and never a lock.
aabnet: Final = Table(
    "aabnet",
    METADATA,
    Column("kaede_id", Integer, ForeignKey("kaede.id"), primary_key=True, autoincrement=False),
    Column("bruger", Text, primary_key=True),
    Column("siden", Text, nullable=False),
    Column("sidst", Text, nullable=False),
)

_REFUSE = "BEGIN SELECT RAISE(ABORT, 'en hændelse kan ikke ændres eller slettes'); END"
_TAKES_THE_PLACE_OF_ANOTHER = "EXISTS (SELECT 1 FROM haendelse WHERE kaede_id = NEW.kaede_id AND seq = NEW.seq)"
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
