"""A store in a PostgreSQL that a team shares.

A reading transaction sees one moment of the database, and cannot write. A writing one waits for whoever writes in the same
chain, and then sees what was written; nothing is ever repeated by itself. A connection that was lost is replaced before
the next transaction begins, never within one.
"""

from __future__ import annotations

from typing import Any, Final, Self

import psycopg
from sqlalchemy import Connection, Engine, QueuePool, create_engine, func, select

from vurdering.domain.fejl import Inputfejl
from vurdering.store import skema
from vurdering.store.database.fejl import newer, translated
from vurdering.store.database.fejl_postgres import UDFALD_UKENDT, ingen_forbindelse
from vurdering.store.database.forbindelse import reading
from vurdering.store.database.maal import Maal
from vurdering.store.noegler.forsegling import Brudt, pak_ud
from vurdering.store.noegler.hovednoegle import Hovednoegle

#: A machine that was put to sleep in the middle of writing may not keep the others waiting for long.
_INDSTIL: Final = """
SELECT set_config('lock_timeout', '10s', false), set_config('statement_timeout', '60s', false),
       set_config('idle_in_transaction_session_timeout', '15s', false), set_config('search_path', 'public', false),
       set_config('synchronous_commit', CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on'
                                        ELSE current_setting('synchronous_commit') END, false)
"""
_TILSTAND: Final = """
SELECT current_setting('fsync') = 'on' AND current_setting('full_page_writes') = 'on', current_setting('server_encoding') = 'UTF8',
       current_setting('transaction_read_only') = 'off', current_setting('server_version_num')::int
"""
#: The oldest version where not everybody may make tables.
_MINDST: Final = 15


class _Forbindelse(psycopg.Connection[tuple[Any, ...]]):
    """A connection that knows when nobody can know whether a change was kept."""

    def commit(self) -> None:
        try:
            super().commit()
        except psycopg.Error as fejl:
            # A refusal has a code of its own; a connection that went away, or was taken away, has none or one of these.
            if not self.read_only and (fejl.sqlstate or "08")[:2] in ("08", "57"):
                setattr(fejl, UDFALD_UKENDT, True)
            raise

    @classmethod
    def til(cls, maal: Maal) -> Self:
        """A connection to the database, as safe as a store needs. Raises `Inputfejl`."""
        besked = ""
        try:
            forbindelse = cls.connect(maal.adresse, autocommit=True)
        except psycopg.Error as fejl:
            besked = str(fejl) or "?"
        # Not while the driver's error is handled, which may name the user: a crash report shows what was handled.
        if besked:
            raise ingen_forbindelse(besked, maal.sted)
        try:
            forbindelse._goer_klar(maal)
        except BaseException:
            forbindelse.close()
            raise
        return forbindelse

    def _goer_klar(self, maal: Maal) -> None:
        with translated(maal.sted):
            self.execute(_INDSTIL)
            raekke = self.execute(_TILSTAND).fetchone()
        if raekke is None:
            raise AssertionError("a row of settings")
        sikker, utf8, skrivbar, udgave = raekke
        if udgave < _MINDST * 10_000:
            raise Inputfejl(
                f"{maal.sted} er PostgreSQL {udgave // 10_000}. Der skal bruges mindst {_MINDST}; spørg den, der driver databasen."
            )
        if not sikker or not utf8:
            hvad = "fsync og full_page_writes" if not sikker else "tegnsættet UTF8"
            raise Inputfejl(f"{maal.sted} kan ikke gemme sikkert: den mangler {hvad}. Det skal den, der driver databasen, rette først.")
        if not skrivbar:
            raise Inputfejl(f"{maal.sted} kan kun læses. Er det reserven? Se adressen efter, eller spørg den, der driver databasen.")
        self.autocommit = False


def engine_til(maal: Maal) -> Engine:
    """An engine on the database, whatever lies in it. Nothing is connected yet."""
    return create_engine(
        "postgresql+psycopg://",
        creator=lambda: _Forbindelse.til(maal),
        poolclass=QueuePool,
        # A connection that was lost meanwhile is found before a transaction begins on it.
        pool_pre_ping=True,
        hide_parameters=True,
    )


def open_engine(maal: Maal, hovednoegle: Hovednoegle) -> Engine:
    """An engine on the team's store.

    Raises `Inputfejl` when the database is something else, made by a newer program, sealed with another key, or closed to the user.
    """
    engine = engine_til(maal)
    try:
        with translated(maal.sted), reading(engine).begin() as connection:
            _verify(connection, maal, hovednoegle)
    except BaseException:
        engine.dispose()
        raise
    return engine


def bruger(engine: Engine) -> str:
    """The user as the database knows it, which nobody chooses for himself."""
    with reading(engine).begin() as connection:
        return str(connection.scalar(select(func.session_user())))


def _verify(connection: Connection, maal: Maal, hovednoegle: Hovednoegle) -> None:
    versions = connection.execute(select(skema.skema_version.c.version)).scalars().all()
    if any(version > skema.SKEMA_VERSION for version in versions):
        raise newer(maal.sted)
    if list(versions) != [skema.SKEMA_VERSION]:
        raise Inputfejl(f"{maal.sted} er fra en ældre udgave af programmet. Den, der ejer den, skal køre «vurdering lager opret» igen.")
    # An answer comes too late to find out.
    if not connection.scalar(select(func.has_table_privilege("haendelse", "INSERT"))):
        raise Inputfejl(f"{maal.sted} er lukket for din bruger. Den, der driver databasen, kan give rollen vurdering_bruger.")
    table = skema.noegle.c
    indpakket = connection.scalar(select(table.indpakket).order_by(table.kaede_id).limit(1))
    try:
        if indpakket is not None:
            pak_ud(hovednoegle.indpakning, indpakket)
    except Brudt:
        raise Inputfejl(
            f"{maal.sted} er forseglet med en anden nøgle end din. Få nøglefilen hos den, der oprettede databasen, og læg den i datamappen."
        ) from None
