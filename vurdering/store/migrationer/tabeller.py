"""The tables of each earlier version, and of this one, as they were when they were released. A released version is never changed here."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Column, Connection, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

#: What guards the events on SQLite, in every version.
VAERN: Final = ("haendelse_update", "haendelse_delete", "haendelse_replace")
_AFVIS: Final = "BEGIN SELECT RAISE(ABORT, 'en hændelse kan ikke ændres eller slettes'); END"

V1: Final = MetaData()
#: Version 2 is version 1 and one table more.
V2: Final = MetaData()
V3: Final = MetaData()


def lav(connection: Connection, tabeller: MetaData, *navne: str) -> None:
    """Make the tables (all of them, or those named), and guard the events where the database can."""
    tabeller.create_all(connection, [tabeller.tables[n] for n in navne] or None, checkfirst=False)
    if connection.dialect.name == "sqlite" and "haendelse" in (navne or tabeller.tables):
        optaget = "kaede_id = NEW.kaede_id AND seq = NEW.seq"
        if tabeller is not V3:
            optaget = "(sag_id = NEW.sag_id AND seq = NEW.seq) OR haendelse_id = NEW.haendelse_id"
        findes = f"EXISTS (SELECT 1 FROM haendelse WHERE {optaget})"  # noqa: S608 - two fixed texts
        hvornaar = ("BEFORE UPDATE ON haendelse", "BEFORE DELETE ON haendelse", f"BEFORE INSERT ON haendelse WHEN {findes}")
        for navn, naar in zip(VAERN, hvornaar, strict=True):
            connection.exec_driver_sql(f"CREATE TRIGGER {navn} {naar} {_AFVIS}")


def tag_vaernet(connection: Connection) -> None:
    """Let the events be moved: the table that takes their place is guarded like the one they were in."""
    if connection.dialect.name == "sqlite":
        for navn in VAERN:
            connection.exec_driver_sql(f"DROP TRIGGER {navn}")


def _del_af(tabel: str) -> Column[Any]:
    return Column(f"{tabel}_id", Integer, ForeignKey(f"{tabel}.id"), primary_key=True, autoincrement=False)


def _i_det_fri(tabeller: MetaData) -> None:
    Table(
        "sag",
        tabeller,
        Column("id", Integer, primary_key=True),
        Column("sagsnummer", Text, nullable=False, unique=True),
        Column("version", Integer, nullable=False),
        Column("tilstand", Text, nullable=False),
        Column("oprettet", Text, nullable=False),
        Column("aendret", Text, nullable=False),
    )
    Table(
        "haendelse",
        tabeller,
        _del_af("sag"),
        Column("seq", Integer, primary_key=True, autoincrement=False),
        Column("haendelse_id", Text, nullable=False, unique=True),
        Column("tidspunkt", Text, nullable=False),
        Column("aktoer", Text, nullable=False),
        Column("art", Text, nullable=False),
        Column("indhold", Text, nullable=False),
    )


_i_det_fri(V1)
_i_det_fri(V2)
Table(
    "bilag",
    V2,
    _del_af("sag"),
    Column("sha256", Text, primary_key=True),
    Column("navn", Text, nullable=False),
    Column("indhold", LargeBinary, nullable=False),
)

Table(
    "kaede",
    V3,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("art", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("hoved", LargeBinary, nullable=False),
    Column("oprettet", Text, nullable=False),
    Column("aendret", Text, nullable=False),
    Column("slettet", Text, nullable=True),
)
Table("noegle", V3, _del_af("kaede"), Column("indpakket", LargeBinary, nullable=False))
Table(
    "sag",
    V3,
    _del_af("kaede"),
    Column("sagsnummer", Text, nullable=False, unique=True),
    Column("status", Text, nullable=False, index=True),
    Column("ansvarlig", Text, nullable=False),
    Column("afgjort", Text, nullable=True),
    Column("lukket", Text, nullable=True),
    Column("cpr", Text, nullable=True, index=True),
    Column("kun_for", Text, nullable=False, server_default=""),
)
Table(
    "haendelse",
    V3,
    _del_af("kaede"),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("skema", Integer, nullable=False),
    Column("tidspunkt", Text, nullable=False),
    Column("aktoer", Text, nullable=False),
    Column("art", Text, nullable=False),
    Column("forseglet", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
Table("bilag", V3, _del_af("kaede"), Column("kendetegn", Text, primary_key=True), Column("forseglet", LargeBinary, nullable=False))
Table(
    "aabnet",
    V3,
    _del_af("kaede"),
    Column("bruger", Text, primary_key=True),
    Column("siden", Text, nullable=False),
    Column("sidst", Text, nullable=False),
)
