"""The store that a team shares: which database it is, opening it, and making it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from vurdering.content.indstillinger import indstillinger
from vurdering.domain.fejl import Inputfejl
from vurdering.store.kaede import logbog
from vurdering.store.lager import Lager
from vurdering.store.noegler.hovednoegle import Hovednoegle
from vurdering.store.sig import Sig, ingen

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from vurdering.store.database.maal import Maal

DATABASE_VARIABEL: Final = "VURDERING_DATABASE"


def adresse(mappe: Path) -> str:
    """Where the team's database is: the variable, else the setting `[lager] database` in `mappe`; empty when there is none."""
    return os.environ.get(DATABASE_VARIABEL) or indstillinger(mappe).lager.database


def aabn(adresse: str, hovednoegle: Hovednoegle, *, login: str | None = None) -> Lager:
    """Open the team's store at `adresse`; `login` is who acts in it, the database's own user when None.

    Raises `Inputfejl` when it cannot be used.
    """
    maal = _maal(adresse)
    from vurdering.store.database.postgres import bruger, open_engine

    engine = open_engine(maal, hovednoegle)
    return Lager(engine, maal.sted, hovednoegle, login=bruger(engine) if login is None else login)


@dataclass(frozen=True, slots=True)
class Oprettet:
    """What was made."""

    sted: str
    """What the database is called in a message."""
    ny: bool
    """Whether it was empty; else only the rights were put."""


def proev(adresse: str) -> None:
    """Raise `Inputfejl` when nobody answers at `adresse`, so that nothing is made for it."""
    maal = _maal(adresse)
    from vurdering.store.database.postgres import bruger, engine_til

    engine = engine_til(maal)
    try:
        bruger(engine)
    finally:
        engine.dispose()


def opret(adresse: str, hovednoegle: Hovednoegle, sig: Sig = ingen, *, indhold: Callable[[Connection], None] | None = None) -> Oprettet:
    """Make the team's store in an empty database, or bring one that is there up to this program's version and put its rights.

    All of it is one transaction. The log's first entry is sealed with the root key, so that nobody works on with another;
    with `indhold` what that writes is there from the first, and a database that is not empty is refused. Raises `Inputfejl`.
    """
    maal = _maal(adresse)
    from vurdering.store.database.fejl import translated
    from vurdering.store.database.forbindelse import writing
    from vurdering.store.database.postgres import bruger, engine_til, open_engine

    engine = engine_til(maal)
    try:
        hvem = bruger(engine)
        with translated(maal.sted), writing(engine).begin() as connection:
            ny = _lav(connection, maal, hovednoegle, sig)
            if indhold is not None:
                if not ny:
                    raise Inputfejl(f"{maal.sted} har allerede et lager. Lav en tom database, og skriv dens adresse.")
                indhold(connection)
            elif ny:
                logbog.skriv_post(connection, hovednoegle, datetime.now(UTC), hvem, logbog.LAGER_OPRETTET, {})
    finally:
        engine.dispose()
    open_engine(maal, hovednoegle).dispose()
    return Oprettet(maal.sted, ny)


def roller() -> str:
    """The roles and rights as SQL, for the one who runs the database."""
    from vurdering.store.database.roller import BRUGER, RETTIGHEDER, ROLLER, SLETTER

    return (
        f"-- Rollerne. Kræver CREATEROLE og ret til databasen.\n{ROLLER}\n-- Rettighederne. Kræver, at tabellerne er der.\n{RETTIGHEDER}\n"
        f"-- Hver sagsbehandler har sit eget login:\n-- CREATE ROLE navn LOGIN IN ROLE {BRUGER};\n"
        f"-- Den, der må slette sager:\n-- CREATE ROLE navn LOGIN IN ROLE {SLETTER};\n"
    )


def _maal(adresse: str) -> Maal:
    try:
        from vurdering.store.database.maal import maal
    except ImportError:
        raise Inputfejl(
            "En fælles database kræver tilvalget postgres, som ikke er installeret. Installér det med: pip install 'vurdering[postgres]'."
        ) from None
    return maal(adresse)


def _lav(connection: Connection, maal: Maal, hovednoegle: Hovednoegle, sig: Sig) -> bool:
    """Make the tables when there are none, migrate them when they are old, and put the rights. Whether they were made."""
    from sqlalchemy import insert, inspect

    from vurdering.store import skema
    from vurdering.store.database.fejl import newer
    from vurdering.store.database.roller import EJER, RETTIGHEDER, ROLLER
    from vurdering.store.migrationer.eftersyn import aftryk, version
    from vurdering.store.migrationer.opgrader import foer_over
    from vurdering.store.migrationer.overgang import overgang

    # Straight to the driver, which takes several statements, and lets a percent sign be one.
    koer = connection.connection.cursor().execute
    koer(ROLLER)
    tabeller = set(inspect(connection).get_table_names())
    nyt = not tabeller
    if not nyt and skema.skema_version.name not in tabeller:
        raise Inputfejl(f"{maal.sted} har andet i sig. Lav en tom database til sagerne, og skriv dens adresse.")
    koer(f"SET LOCAL ROLE {EJER}")
    if nyt:
        skema.METADATA.create_all(connection)
        connection.execute(insert(skema.skema_version).values(version=skema.SKEMA_VERSION))
    elif (fra := version(connection)) > skema.SKEMA_VERSION:
        raise newer(maal.sted)
    elif fra < skema.SKEMA_VERSION:
        foer_over(connection, hovednoegle, aftryk(connection, overgang(hovednoegle)), sig)
    koer(RETTIGHEDER)
    return nyt
