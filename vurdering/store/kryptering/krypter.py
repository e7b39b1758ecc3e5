"""Encrypts the store in a folder: a new one is made and verified beside it, and takes its place in one step.

Stopped anywhere before that step, the program leaves the old store as it was; after it, the new one, and the next
opening takes away what is left of the old.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine

from vurdering.content.filskrivning import sync_mappe
from vurdering.content.systemfejl import aarsag
from vurdering.domain.fejl import Inputfejl
from vurdering.store import hoejvande
from vurdering.store.database.fejl import translated
from vurdering.store.database.sqlite import bare_engine, er_ukrypteret
from vurdering.store.kryptering import ARBEJDE
from vurdering.store.kryptering.omforsegl import omforsegl
from vurdering.store.lager import FILNAVN, Lager
from vurdering.store.migrationer.eftersyn import aftryk
from vurdering.store.migrationer.kopi import kopier
from vurdering.store.migrationer.opgrader import fremgang
from vurdering.store.migrationer.overgang import overgang
from vurdering.store.noegler import noeglefil
from vurdering.store.noegler.hovednoegle import AABEN, Hovednoegle
from vurdering.store.sig import Sig, ingen

_GAMMEL: Final = "ukrypteret.db"
_VENT_MS: Final = 2000
_BLOK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Krypteret:
    """What was done."""

    sager: int
    kopier: tuple[str, ...]
    """The unencrypted copies of older versions that lay beside the store and are overwritten and deleted too."""
    overskrevet: bool
    """Whether the old file was overwritten before it was deleted; not where the file system cannot hold on to it."""


def krypter(mappe: Path, kode: str, modtagere: Sequence[str] = (), aktoer: str = "", sig: Sig = ingen) -> Krypteret:
    """Encrypt the unencrypted store in `mappe` with the passphrase, sealed for the public keys `modtagere` too.

    Keys that lie there already, from an attempt that was stopped, are used and never replaced: `kode` must be theirs.
    Raises `Inputfejl` when there is no such store, somebody has it open, or it cannot be done; then it is as it was.
    """
    fil = mappe / FILNAVN
    check(mappe)
    # One of an earlier version is brought up to this one, and a damaged one is refused.
    Lager.aabn(mappe, AABEN, sig).close()
    hovednoegle = _noegle(mappe, kode, modtagere)
    engine = bare_engine(fil, AABEN)
    arbejde = mappe / ARBEJDE
    try:
        with _alene_om(engine, fil) as connection:
            _begynd_forfra(arbejde, fil)
            antal = _lav(connection, arbejde, hovednoegle, aktoer, sig)
            if os.name == "posix":
                # Still alone: whoever waits for the old file finds it overwritten.
                overskrevet, gamle = _byt(arbejde, fil)
        engine.dispose()
        if os.name != "posix":
            # A file that is open cannot be replaced there, so nobody can have come in between.
            overskrevet, gamle = _byt(arbejde, fil)
    except OSError as fejl:
        raise Inputfejl(f"{mappe}: lageret kan ikke krypteres ({aarsag(fejl)}). Det er, som det var. Gør plads, og prøv igen.") from None
    finally:
        engine.dispose()
    return Krypteret(antal, gamle, overskrevet)


def check(mappe: Path) -> None:
    """Raise `Inputfejl` when there is nothing in the folder to encrypt."""
    fil = mappe / FILNAVN
    if not fil.exists():
        raise Inputfejl(f"{mappe}: her er intet lager at kryptere. Et nyt bliver krypteret, når det laves.")
    if not er_ukrypteret(fil):
        raise Inputfejl(f"{fil}: lageret er krypteret i forvejen. Adgangskoden skiftes med «vurdering noegle skift».")


def ryd_op(mappe: Path) -> tuple[str, ...]:
    """Overwrite and delete what is left of the unencrypted store that the encrypted one took the place of; return the old copies' names."""
    arbejde = mappe / ARBEJDE
    gamle = [kopi for kopi in kopier(mappe) if er_ukrypteret(kopi)]
    for aaben in (*gamle, arbejde / _GAMMEL):
        with contextlib.suppress(FileNotFoundError):
            _overskriv(aaben)
            aaben.unlink()
    # What it says is of the old keys. Before the folder goes, which is what tells the next opening that something is left to do.
    (mappe / hoejvande.FILNAVN).unlink(missing_ok=True)
    shutil.rmtree(arbejde, ignore_errors=True)
    sync_mappe(mappe)
    return tuple(kopi.name for kopi in gamle)


def _noegle(mappe: Path, kode: str, modtagere: Sequence[str]) -> Hovednoegle:
    from vurdering.store.noegler.genopretning import plads_til_modtager

    if not noeglefil.findes(mappe):
        hovednoegle = Hovednoegle.ny()
        pladser = [plads_til_modtager(hovednoegle, modtager) for modtager in modtagere]
        if noeglefil.opret(mappe, noeglefil.ny(hovednoegle, noeglefil.plads_til_adgangskode(hovednoegle, kode, ""), *pladser)):
            return hovednoegle
    try:
        return noeglefil.laas_op(noeglefil.laes(mappe), kode)
    except noeglefil.ForkertAdgangskode:
        raise Inputfejl(
            f"{mappe}: der ligger allerede en nøglefil ({noeglefil.FILNAVN}), måske fra et forsøg, der blev afbrudt. Brug dens adgangskode,"
            f" eller flyt {noeglefil.FILNAVN} og {noeglefil.KOPI} væk, hvis de ikke hører til her."
        ) from None


@contextlib.contextmanager
def _alene_om(engine: Engine, fil: Path) -> Iterator[Connection]:
    """The store while no other program has it open, or can open it. Raises `Inputfejl` when one has."""
    with translated(fil), engine.connect() as connection:
        raa: Any = connection.connection.driver_connection
        try:
            # The mode is changed before the lock is for good: the change has a journal, which a lock for good would let lie.
            for saetning in (f"PRAGMA busy_timeout={_VENT_MS}", "PRAGMA journal_mode=DELETE", "PRAGMA locking_mode=EXCLUSIVE"):
                raa.execute(saetning).fetchall()
            raa.execute("BEGIN EXCLUSIVE").close()
            raa.execute("COMMIT").close()
        except raa.OperationalError:
            raise _aabent(fil) from None
        if raa.execute("PRAGMA journal_mode").fetchone() != ("delete",) or _journaler(fil):
            # Somebody came between, and a journal of the old store must never lie beside the new one.
            raise _aabent(fil)
        yield connection


def _journaler(fil: Path) -> bool:
    return any(fil.with_name(f"{fil.name}-{journal}").exists() for journal in ("journal", "wal"))


def _aabent(fil: Path) -> Inputfejl:
    return Inputfejl(f"{fil}: lageret er åbent i et andet program. Luk det, og prøv igen.")


def _begynd_forfra(arbejde: Path, fil: Path) -> None:
    gammel = arbejde / _GAMMEL
    if gammel.exists() and not gammel.samefile(fil):
        _overskriv(gammel)
    shutil.rmtree(arbejde, ignore_errors=True)
    arbejde.mkdir(mode=0o700)


def _lav(fra: Connection, arbejde: Path, hovednoegle: Hovednoegle, aktoer: str, sig: Sig) -> int:
    """Make the new store, read it back, and return how many cases it has. Raises `Inputfejl` when it does not hold the same."""
    foer = aftryk(fra, overgang(AABEN, fremgang(sig, "Lageret læses igennem")))
    with Lager.aabn(arbejde, hovednoegle) as ny:
        omforsegl(fra, AABEN, ny, aktoer, fremgang(sig, "Lageret krypteres"))
    with Lager.aabn(arbejde, hovednoegle) as ny, ny.laeser() as til:
        if til.exec_driver_sql("PRAGMA cipher_integrity_check").all():
            raise Inputfejl("Det krypterede lager kan ikke læses tilbage. Det gamle er, som det var. Prøv igen på en anden disk.")
        if aftryk(til, overgang(hovednoegle, fremgang(sig, "Det krypterede lager efterprøves"))) != foer:
            raise Inputfejl("En sag ville ikke være den samme bagefter, så lageret er ikke krypteret. Det er, som det var. Meld fejlen.")
    with (arbejde / FILNAVN).open("rb+") as skrevet:
        os.fsync(skrevet.fileno())
    sync_mappe(arbejde)
    return len(foer)


def _byt(arbejde: Path, fil: Path) -> tuple[bool, tuple[str, ...]]:
    """Put the new store in the old one's place, and take the old one away."""
    overskrives = True
    try:
        os.link(fil, arbejde / _GAMMEL)
    except OSError:
        overskrives = False
    (arbejde / FILNAVN).replace(fil)
    sync_mappe(fil.parent)
    return overskrives, ryd_op(fil.parent)


def _overskriv(fil: Path) -> None:
    with fil.open("rb+") as aaben:
        rest = aaben.seek(0, os.SEEK_END)
        aaben.seek(0)
        while rest:
            rest -= aaben.write(bytes(min(rest, _BLOK)))
        aaben.flush()
        os.fsync(aaben.fileno())
