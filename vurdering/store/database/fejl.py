"""What the database's own errors mean, in Danish. The originals may quote the data and are never shown."""

from __future__ import annotations

import contextlib
import sqlite3
import sys
from collections.abc import Iterator

from sqlalchemy.exc import DBAPIError, TimeoutError
from sqlcipher3 import dbapi2 as driver  # type: ignore[import-untyped]

from vurdering.domain.fejl import Inputfejl
from vurdering.store.noegler.forsegling import Brudt


class Aeldre(Inputfejl):
    """The store is of an earlier version. It is brought up to this one before it is used."""


class NyereIndhold(Exception):
    """An event's content is of a version that this program does not know."""


@contextlib.contextmanager
def translated(sted: object) -> Iterator[None]:
    """Turn the database's own errors into an `Inputfejl` about the store at `sted`."""
    try:
        yield
    except DBAPIError as error:
        raise explain(error.orig, sted) from None
    except _errors() as error:
        raise explain(error, sted) from None
    except TimeoutError:
        raise _busy(sted) from None
    except (Brudt, UnicodeDecodeError):
        # The driver gives up in this way where even its own message about a damaged text holds what is no text.
        raise damaged(sted) from None
    except NyereIndhold:
        raise newer(sted) from None


def _errors() -> tuple[type[BaseException], ...]:
    """The errors that a statement given straight to the driver may raise. A team's driver is loaded only where there is a team's store."""
    other = sys.modules.get("psycopg")
    return (driver.Error,) if other is None else (driver.Error, other.Error)


def explain(error: BaseException | None, sted: object) -> Inputfejl:
    """What one error of the driver means."""
    if hasattr(error, "sqlstate"):
        from vurdering.store.database.fejl_postgres import forklar

        return forklar(error, sted)
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # Raised by the driver itself, for instance about bytes that are no longer text.
        return damaged(sted)
    match code & 0xFF:
        case sqlite3.SQLITE_NOTADB:
            return foreign(sted)
        case sqlite3.SQLITE_CORRUPT:
            return damaged(sted)
        case sqlite3.SQLITE_FULL:
            return full(sted)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return unwritable(sted)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return _busy(sted)
        case sqlite3.SQLITE_IOERR:
            return Inputfejl(
                f"{sted}: filen kan ikke læses eller skrives. Se efter, om der er plads på disken, og om drevet er tilsluttet. Åbn så sagen"
                " igen, og se efter, om den seneste ændring er med."
            )
    name = getattr(error, "sqlite_errorname", "ukendt")
    return Inputfejl(f"{sted}: databasen svarer med fejlen {name}. Åbn sagen igen, og se efter, om den seneste ændring er med.")


def damaged(sted: object) -> Inputfejl:
    """What is said about a store whose content does not hold together."""
    return Inputfejl(f"{sted}: databasen er beskadiget. Lad den ligge urørt, og hent sagerne fra en sikkerhedskopi.")


class Fremmed(Inputfejl):
    """The file is no store: something else, damaged from its beginning, or sealed with another key."""


def foreign(sted: object) -> Fremmed:
    """What is said about a file that is something else."""
    return Fremmed(f"{sted}: filen er ikke en sagsdatabase. Flyt den, eller vælg en anden mappe med VURDERING_HJEM.")


def full(sted: object) -> Inputfejl:
    """What is said when there is no more room."""
    return Inputfejl(f"{sted}: der er ikke plads på disken, så ændringen er ikke gemt. Frigør plads, og prøv igen.")


def unwritable(sted: object) -> Inputfejl:
    """What is said where nothing can be written."""
    return Inputfejl(f"{sted}: der kan ikke skrives her. Giv skriveadgang til mappen og filen, eller vælg en anden med VURDERING_HJEM.")


def newer(sted: object) -> Inputfejl:
    """What is said about a store that a newer program has written."""
    return Inputfejl(f"{sted}: databasen er skrevet af en nyere udgave af programmet. Opdatér programmet, og prøv igen.")


def older(sted: object) -> Aeldre:
    """What is said about a store of an earlier version where it is not brought up to this one."""
    return Aeldre(f"{sted}: databasen er skrevet af en ældre udgave af programmet. Åbn lageret i programmet, så føres den over.")


def _busy(sted: object) -> Inputfejl:
    return Inputfejl(f"{sted}: databasen er optaget af et andet program, så ændringen er ikke gemt. Prøv igen om lidt.")
