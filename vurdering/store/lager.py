"""The case store: append events to a case, and read it back.

The version of a case is the number of its events. A method returns only when the database has acknowledged what it
wrote. If the program stops in between, nobody knows whether the change was kept: read the case again and look at its
version; repeating with the old version is refused, never doubled.
"""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from sqlalchemy import Connection, Engine, insert, select, update
from sqlalchemy.exc import IntegrityError

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.haendelse import Haendelse
from vurdering.store import indgang, skema
from vurdering.store.bilag import Bilag, bilag_i, vedlaeg
from vurdering.store.database.fejl import Aeldre, damaged, translated
from vurdering.store.database.forbindelse import reading, writing
from vurdering.store.gemt import GemtSag, Konflikt, Sagslinje, Slettet
from vurdering.store.kaede import laes, logbog, skriv
from vurdering.store.kaede.indhold import historie
from vurdering.store.kaede.logbog import Adgang
from vurdering.store.kaede.skriv import Kaede, Post
from vurdering.store.noegler.hovednoegle import AABEN, Hovednoegle
from vurdering.store.opslag import NYT as NYT_OPSLAG
from vurdering.store.opslag import Opslag
from vurdering.store.sig import Sig, ingen

FILNAVN: Final = "sager.db"


class Lager:
    """An open store. May be used from several threads; several programs may have the same store open."""

    def __init__(
        self, engine: Engine, sted: object, hovednoegle: Hovednoegle, ur: Callable[[], datetime] | None = None, login: str = ""
    ) -> None:
        self._engine = reading(engine)
        self._writing_engine = writing(engine)
        self.sted: Final = sted
        """What the store is called in a message: its file, or its database."""
        self.noegle: Final = hovednoegle
        self._ur = ur or (lambda: datetime.now(UTC))
        self.login: Final = login
        """The user as a team's database knows it; empty for a file."""
        self.ved_lukning: Callable[[], None] = lambda: None
        """What is still to be noted about the store when it is let go of; it may fail without harm."""
        self.aabnede: Final[dict[str, Adgang]] = {}
        """By case number: how each case that is worked on here was opened."""

    @classmethod
    def aabn(cls, mappe: Path, hovednoegle: Hovednoegle = AABEN, sig: Sig = ingen, advar: Sig | None = None) -> Self:
        """Open the store in `mappe`, which is made when it is not there; with no key of its own, one that is not encrypted.

        One of an earlier version is copied and brought up to this one first; `sig` is told how far it has come when that
        takes a while, and `advar` (else `sig`) that it was done and where the copy is.
        Raises `Inputfejl` when it cannot be used. A person's own store is opened by `aabning.aabn_lager`.
        """
        from vurdering.store.database.sqlite import open_engine

        fil = mappe / FILNAVN
        try:
            engine = open_engine(fil, hovednoegle)
        except Aeldre:
            from vurdering.store.migrationer.opgrader import opgrader

            opgrader(fil, hovednoegle, sig, advar or sig)
            engine = open_engine(fil, hovednoegle)
        return cls(engine, fil, hovednoegle)

    @property
    def krypteret(self) -> bool:
        """Whether the store can be read only with its key."""
        return self.noegle.hemmelig

    def hvem(self, bruger: str) -> str:
        """Who acts: the login, where there is one, since nobody can choose that for himself; else the user named."""
        return self.login or bruger

    def close(self) -> None:
        """Let go of the database."""
        with contextlib.suppress(Inputfejl):
            self.ved_lukning()
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def opret(self, sagsnummer: str, haendelser: Sequence[Haendelse], opslag: Opslag = NYT_OPSLAG, uid: str | None = None) -> int:
        """Store a new case with its first events (at least one), and return its version; `uid` is its new random id (`nyt_uid`).

        Raises `Inputfejl` when the number is taken, ValueError when there is no event or one cannot be stored.
        """
        poster = _poster(haendelser)
        with self.skriver() as connection:
            kaede = self.begynd(connection, sagsnummer, poster, opslag, uid or nyt_uid())
            self.log(connection, poster[0].aktoer, logbog.OPRETTET, om(kaede))
        return kaede.version

    def begynd(self, connection: Connection, sagsnummer: str, poster: Sequence[Post], opslag: Opslag, uid: str) -> Kaede:
        """Start the case in the transaction, without writing in the log. Raises `Inputfejl` when the number is taken."""
        try:
            kaede = skriv.begynd(connection, self.noegle, uid, "sag", poster)
            connection.execute(insert(skema.sag).values(kaede_id=kaede.id, sagsnummer=sagsnummer, **self.kort(opslag)))
        except IntegrityError:
            raise Inputfejl(f"Sag {sagsnummer} findes allerede. Vælg et andet sagsnummer, eller åbn den sag, der er der.") from None
        return kaede

    def tilfoej(
        self, sagsnummer: str, forventet_version: int, haendelser: Sequence[Haendelse], opslag: Opslag | None = None, uid: str | None = None
    ) -> int:
        """Append events (at least one) to the case and return the new version; `opslag` when what it is found by has changed.

        Raises `Konflikt` when the stored version is not `forventet_version`, `Inputfejl` when the case is unknown,
        `Slettet` when the case with the id `uid` is no more, ValueError when there is no event or one cannot be stored;
        then nothing is written.
        """
        poster = _poster(haendelser)
        with self.skriver() as connection:
            kaede = self.kaede(connection, sagsnummer, uid)
            version = skriv.forlaeng(connection, kaede, poster) if kaede.version == forventet_version else None
            if version is None:
                raise self._conflict(connection, sagsnummer, uid, forventet_version, haendelser)
            if opslag is not None:
                table = skema.sag
                connection.execute(update(table).where(table.c.kaede_id == kaede.id).values(**self.kort(opslag)))
        return version

    def hent(self, sagsnummer: str, adgang: Adgang) -> GemtSag:
        """The case with all its events, after it was written in the log who looks and why.

        Raises `Inputfejl` when it is unknown or damaged, or the log cannot be written; `IkkeForBrugeren` when it is closed to the user.
        """
        noteret = self.noter(sagsnummer, adgang)
        with self.laeser() as connection:
            # Read anew: somebody may have written since. Never another case than the log names, though it has the number now.
            kaede = self.kaede(connection, sagsnummer, noteret.uid)
            poster = laes.poster(connection, kaede)
        return GemtSag(kaede.version, historie(poster), kaede.uid)

    def noter(self, sagsnummer: str, adgang: Adgang) -> Kaede:
        """Write in the log that something about the case is shown or taken out, or that it was refused. Raises as `hent` does."""
        adgang = replace(adgang, bruger=self.hvem(adgang.bruger))
        with indgang.lukket_uden_log(), self.skriver() as connection:
            kaede = self._find(connection, sagsnummer)
            hvorfor = indgang.lukket(connection, kaede, adgang.bruger, foldet=bool(self.login))
            hvad = {"sagsnummer": self.noegle.kendetegn(sagsnummer)} if kaede is None else om(kaede)
            self.log(connection, adgang.bruger, *indgang.post(hvorfor, adgang, hvad))
        if kaede is None or indgang.afvist(hvorfor, adgang):
            if kaede is not None and hvorfor == logbog.ULAESELIG:
                # What is wrong with it: damaged, or written by a newer program.
                with self.laeser() as connection:
                    laes.poster(connection, kaede)
                raise damaged(self.sted)
            raise indgang.afvisning(sagsnummer, hvorfor)
        return kaede

    def findes(self, sagsnummer: str) -> bool:
        """Whether there is a case with this number."""
        with self.laeser() as connection:
            return connection.execute(select(skema.sag.c.kaede_id).where(skema.sag.c.sagsnummer == sagsnummer)).first() is not None

    def liste(self) -> list[Sagslinje]:
        """Every case, the one that changed last first."""
        from vurdering.store.soeg import Soegning, soeg

        return soeg(self, Soegning())

    def gem_bilag(self, sagsnummer: str, navn: str, indhold: bytes, aktoer: str = "") -> None:
        """Keep a file with the case, because a person said so; the same content is kept once.

        Raises `Inputfejl` when the case is unknown or there is no room; then nothing is kept.
        """
        with self.skriver() as connection:
            kaede = self.kaede(connection, sagsnummer)
            kendetegn = vedlaeg(connection, self.noegle, kaede, navn, indhold)
            if kendetegn is not None:
                self.log(connection, aktoer, logbog.BILAG_GEMT, {**om(kaede), "bilag": kendetegn})

    def bilag(self, sagsnummer: str, adgang: Adgang) -> tuple[Bilag, ...]:
        """The files kept with the case, by name, after it was written in the log who takes them out. Raises as `hent` does."""
        noteret = self.noter(sagsnummer, replace(adgang, handling=logbog.BILAG))
        with self.laeser() as connection:
            return bilag_i(connection, self.kaede(connection, sagsnummer, noteret.uid))

    @contextlib.contextmanager
    def laeser(self) -> Iterator[Connection]:
        """A transaction that reads. What goes wrong in it is raised as `Inputfejl`."""
        with translated(self.sted), self._engine.begin() as connection:
            yield connection

    @contextlib.contextmanager
    def skriver(self) -> Iterator[Connection]:
        """A transaction that writes: all of it is acknowledged at the end, or none. What goes wrong is raised as `Inputfejl`."""
        with translated(self.sted), self._writing_engine.begin() as connection:
            yield connection

    def log(self, connection: Connection, aktoer: str, handling: str, indhold: Mapping[str, Any]) -> None:
        """Write in the log, in the transaction of what it tells of."""
        logbog.skriv_post(connection, self.noegle, self._ur(), self.hvem(aktoer), handling, indhold)

    def ryd_op(self) -> bool:
        """Let nothing of what was deleted be left in the database's own journal; False when some of it still is."""
        from vurdering.store.database.oprydning import ryd_op

        with translated(self.sted):
            return ryd_op(self._engine)

    def nu(self) -> datetime:
        """The time that the store's own entries bear."""
        return self._ur()

    def kort(self, opslag: Opslag) -> dict[str, Any]:
        """What a case is found by, as the columns hold it."""
        cpr = None if opslag.cpr is None else self.noegle.kendetegn(opslag.cpr)
        dage = {navn: dag.isoformat() if dag else None for navn, dag in (("afgjort", opslag.afgjort), ("lukket", opslag.lukket))}
        return {"status": opslag.status, "ansvarlig": opslag.ansvarlig, "cpr": cpr, "kun_for": "\n".join(opslag.kun_for), **dage}

    def _find(self, connection: Connection, sagsnummer: str) -> Kaede | None:
        return skriv.find_sag(connection, self.noegle, sagsnummer)

    def kaede(self, connection: Connection, sagsnummer: str, uid: str | None = None) -> Kaede:
        """The case's chain, with its key. Raises `Inputfejl` when the case is unknown, `Slettet` when that with the id `uid` is gone."""
        kaede = self._find(connection, sagsnummer)
        if uid is not None and (kaede is None or kaede.uid != uid):
            raise Slettet(sagsnummer)
        if kaede is None:
            raise indgang.ukendt(sagsnummer)
        return kaede

    def _conflict(self, connection: Connection, sagsnummer: str, uid: str | None, laest: int, ugemt: Sequence[Haendelse]) -> Konflikt:
        kaede = self.kaede(connection, sagsnummer, uid)
        table = skema.haendelse
        latest = connection.execute(
            select(table.c.aktoer, table.c.tidspunkt).where(table.c.kaede_id == kaede.id).order_by(table.c.seq.desc()).limit(1)
        ).one()
        when = datetime.fromisoformat(latest.tidspunkt).astimezone()
        return Konflikt(
            f"Sag {sagsnummer} er ændret af {latest.aktoer or 'en anden'} den {when.day}.{when.month}.{when.year} kl. {when:%H.%M},"
            " siden den blev læst. Ændringen er ikke gemt. Åbn sagen igen, og se forskellen.",
            kaede.version,
            laest,
            ugemt,
        )


def nyt_uid() -> str:
    """A random id for a new case."""
    return uuid.uuid4().hex


def _poster(haendelser: Sequence[Haendelse]) -> list[Post]:
    if not haendelser:
        raise ValueError("at least one event is needed: a case never changes without one")
    return [Post(h.art, h.data, h.tidspunkt, h.aktoer) for h in haendelser]


def om(kaede: Kaede) -> dict[str, Any]:
    """What the log says about a case: where its chain stood, so that a later cut shows."""
    return {"sag": kaede.uid, "version": kaede.version, "hoved": kaede.hoved.hex()}
