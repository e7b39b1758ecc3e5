"""The case store: append events to a case, and read it back.

The version of a case is the number of its events. Events and projection are written in one transaction, and a method
returns only when the database has acknowledged it. If the program stops in between, nobody knows whether the change
was kept: read the case again and look at its version; repeating with the old version is refused, never doubled.
"""

from __future__ import annotations

import contextlib
import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from sqlalchemy import Connection, Engine, insert, select, update
from sqlalchemy.exc import IntegrityError

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.haendelse import Haendelse
from vurdering.store import skema
from vurdering.store.forbindelse import WRITE, damaged, open_engine, translated

FILNAVN: Final = "sager.db"


class Konflikt(Inputfejl):
    """Somebody else changed the case after it was read. Nothing is written; the caller shows what changed."""

    def __init__(self, besked: str, version: int) -> None:
        super().__init__(besked)
        self.version: Final = version
        """The version that is stored now."""


@dataclass(frozen=True, slots=True)
class GemtSag:
    """A case as stored."""

    version: int
    """The number of events."""
    haendelser: tuple[Haendelse, ...] = field(repr=False)
    tilstand: dict[str, Any] = field(repr=False)
    """The projection that was stored with the latest event."""


@dataclass(frozen=True, slots=True)
class Sagslinje:
    """A case in the list of cases."""

    sagsnummer: str
    version: int
    aendret: datetime
    """When its latest event happened, in UTC."""


@dataclass(frozen=True, slots=True)
class Bilag:
    """A file kept with a case."""

    sha256: str
    navn: str = field(repr=False)
    indhold: bytes = field(repr=False)


class Lager:
    """An open store. May be used from several threads; several programs may have the same store open."""

    def __init__(self, engine: Engine, fil: Path) -> None:
        self._engine = engine
        self._writing_engine = engine.execution_options(**{WRITE: True})
        self._fil = fil

    @classmethod
    def aabn(cls, mappe: Path) -> Self:
        """Open the store in `mappe`, which is made when it is not there. Raises `Inputfejl` when it cannot be used."""
        fil = mappe / FILNAVN
        return cls(open_engine(fil), fil)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def opret(self, sagsnummer: str, haendelser: Sequence[Haendelse], tilstand: Mapping[str, Any]) -> int:
        """Store a new case with its first events (at least one), and return its version.

        Raises `Inputfejl` when the number is taken, ValueError when there is no event or one cannot be stored.
        """
        rows, state = _rows(haendelser, 0), _canonical(tilstand)
        values = {
            "sagsnummer": sagsnummer,
            "version": len(rows),
            "tilstand": state,
            "oprettet": rows[0]["tidspunkt"],
            "aendret": rows[-1]["tidspunkt"],
        }
        with self._transaction(self._writing_engine) as connection:
            try:
                sag_id = connection.execute(insert(skema.sag).values(values).returning(skema.sag.c.id)).scalar_one()
            except IntegrityError:
                raise Inputfejl(f"Sag {sagsnummer} findes allerede. Vælg et andet sagsnummer, eller åbn den sag, der er der.") from None
            _insert(connection, sag_id, rows)
        return len(rows)

    def tilfoej(self, sagsnummer: str, forventet_version: int, haendelser: Sequence[Haendelse], tilstand: Mapping[str, Any]) -> int:
        """Append events (at least one) to the case and replace its projection; return the new version.

        Raises `Konflikt` when the stored version is not `forventet_version`, `Inputfejl` when the case is unknown,
        ValueError when there is no event or one cannot be stored. In all three nothing has been written.
        """
        rows, state = _rows(haendelser, forventet_version), _canonical(tilstand)
        version = forventet_version + len(rows)
        table = skema.sag
        with self._transaction(self._writing_engine) as connection:
            changed = connection.execute(
                update(table)
                .where(table.c.sagsnummer == sagsnummer, table.c.version == forventet_version)
                .values(version=version, tilstand=state, aendret=rows[-1]["tidspunkt"])
            )
            if changed.rowcount != 1:
                raise self._conflict(connection, sagsnummer)
            _insert(connection, self._row(connection, sagsnummer).id, rows)
        return version

    def hent(self, sagsnummer: str) -> GemtSag:
        """The case with all its events. Raises `Inputfejl` when it is unknown or damaged."""
        table = skema.haendelse
        with self._transaction(self._engine) as connection:
            row = self._row(connection, sagsnummer)
            events = connection.execute(select(table).where(table.c.sag_id == row.id).order_by(table.c.seq)).all()
        if [event.seq for event in events] != list(range(1, row.version + 1)):
            raise damaged(self._fil)
        try:
            haendelser = tuple(Haendelse(e.art, json.loads(e.indhold), datetime.fromisoformat(e.tidspunkt), e.aktoer) for e in events)
            return GemtSag(row.version, haendelser, json.loads(row.tilstand))
        except ValueError:
            raise damaged(self._fil) from None

    def findes(self, sagsnummer: str) -> bool:
        """Whether there is a case with this number."""
        with self._transaction(self._engine) as connection:
            return connection.execute(select(skema.sag.c.id).where(skema.sag.c.sagsnummer == sagsnummer)).first() is not None

    def liste(self) -> list[Sagslinje]:
        """Every case, the one that changed last first."""
        table = skema.sag
        query = select(table.c.sagsnummer, table.c.version, table.c.aendret).order_by(table.c.aendret.desc(), table.c.id.desc())
        with self._transaction(self._engine) as connection:
            rows = connection.execute(query).all()
        try:
            return [Sagslinje(row.sagsnummer, row.version, datetime.fromisoformat(row.aendret)) for row in rows]
        except ValueError:
            raise damaged(self._fil) from None

    def gem_bilag(self, sagsnummer: str, sha256: str, navn: str, indhold: bytes) -> None:
        """Keep a file with the case, because a person said so; the same content is kept once.

        Raises `Inputfejl` when the case is unknown or there is no room; then nothing is kept.
        """
        table = skema.bilag
        with self._transaction(self._writing_engine) as connection:
            sag_id = self._row(connection, sagsnummer).id
            kendt = select(table.c.sha256).where(table.c.sag_id == sag_id, table.c.sha256 == sha256)
            if connection.execute(kendt).first() is None:
                connection.execute(insert(table).values(sag_id=sag_id, sha256=sha256, navn=navn, indhold=indhold))

    def bilag(self, sagsnummer: str) -> tuple[Bilag, ...]:
        """The files kept with the case, by name. Raises `Inputfejl` when the case is unknown."""
        table = skema.bilag
        with self._transaction(self._engine) as connection:
            sag_id = self._row(connection, sagsnummer).id
            rows = connection.execute(select(table).where(table.c.sag_id == sag_id).order_by(table.c.navn, table.c.sha256)).all()
        return tuple(Bilag(row.sha256, row.navn, row.indhold) for row in rows)

    @contextlib.contextmanager
    def _transaction(self, engine: Engine) -> Iterator[Connection]:
        with translated(self._fil), engine.begin() as connection:
            yield connection

    def _row(self, connection: Connection, sagsnummer: str) -> Any:
        row = connection.execute(select(skema.sag).where(skema.sag.c.sagsnummer == sagsnummer)).first()
        if row is None:
            raise Inputfejl(f"Sag {sagsnummer} findes ikke. Se efter, om sagsnummeret er skrevet rigtigt.")
        return row

    def _conflict(self, connection: Connection, sagsnummer: str) -> Konflikt:
        row = self._row(connection, sagsnummer)
        table = skema.haendelse
        latest = connection.execute(
            select(table.c.aktoer, table.c.tidspunkt).where(table.c.sag_id == row.id).order_by(table.c.seq.desc()).limit(1)
        ).one()
        when = datetime.fromisoformat(latest.tidspunkt).astimezone()
        return Konflikt(
            f"Sag {sagsnummer} er ændret af {latest.aktoer or 'en anden'} den {when.day}.{when.month}.{when.year} kl. {when:%H.%M},"
            " siden den blev læst. Ændringen er ikke gemt. Åbn sagen igen, og se forskellen.",
            row.version,
        )


def _canonical(value: Mapping[str, Any]) -> str:
    """One text per value: sorted keys, no spaces, letters as they are, no NaN."""
    return json.dumps(dict(value), sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _rows(haendelser: Sequence[Haendelse], version: int) -> list[dict[str, Any]]:
    """The rows that continue a case with `version` events."""
    if not haendelser:
        raise ValueError("at least one event is needed: a case never changes without one")
    if any(h.tidspunkt.utcoffset() is None for h in haendelser):
        raise ValueError("an event's time must have a time zone")
    return [
        {
            "seq": seq,
            "haendelse_id": uuid.uuid4().hex,
            "tidspunkt": h.tidspunkt.astimezone(UTC).isoformat(timespec="microseconds"),
            "aktoer": h.aktoer,
            "art": h.art,
            "indhold": _canonical(h.data),
        }
        for seq, h in enumerate(haendelser, start=version + 1)
    ]


def _insert(connection: Connection, sag_id: int, rows: list[dict[str, Any]]) -> None:
    connection.execute(insert(skema.haendelse), [{**row, "sag_id": sag_id} for row in rows])
