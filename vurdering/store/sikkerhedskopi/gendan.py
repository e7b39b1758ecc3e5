"""Restoring: a copy becomes the store of a folder. What lay there is moved aside, never overwritten; no step leaves half a store."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from vurdering.content.filskrivning import sync_mappe
from vurdering.content.systemfejl import aarsag
from vurdering.domain.fejl import Inputfejl
from vurdering.store import faelleslager, hoejvande
from vurdering.store.kaede.anker import Anker
from vurdering.store.lager import FILNAVN, Lager
from vurdering.store.noegler import noeglefil
from vurdering.store.noegler.hovednoegle import Hovednoegle
from vurdering.store.noegler.pladser import ADGANGSKODE, NOEGLERING, Noeglefil
from vurdering.store.sikkerhedskopi import igang
from vurdering.store.sikkerhedskopi.aegthed import proev_kendt
from vurdering.store.sikkerhedskopi.arbejde import arbejdsmappe
from vurdering.store.sikkerhedskopi.klargoer import Klar, Oplaasning, klargoer
from vurdering.store.sikkerhedskopi.udtag import til_server

#: What a store lies in, in the order in which it is moved away: at no moment is there a database beside keys that are not its own.
_FILER: Final = (noeglefil.FILNAVN, noeglefil.KOPI, FILNAVN, f"{FILNAVN}-wal", f"{FILNAVN}-shm", hoejvande.FILNAVN)

#: What the folders are called that a restore moves the store that lay there to.
TIDLIGERE: Final = "tidligere-*"


@dataclass(frozen=True, slots=True)
class Gendannet:
    """A store that is in place again."""

    klar: Klar
    tidligere: Path | None
    """Where the store that lay there is now."""


def gendan(
    kopi: Path,
    noegler: Path,
    identiteter: Sequence[Any],
    til: Path,
    *,
    laas_op: Oplaasning,
    ny_adgangskode: Callable[[], str] | None,
    erstat: bool = False,
    database: str = "",
    ankre: Sequence[Anker] = (),
    aftryk: str = "",
    spoerg: Callable[[], str] | None = None,
    ur: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Gendannet:
    """Restore the copy `kopi` with its key copy `noegler` as the store of the folder `til`.

    With `database`, the address of a team's empty database, the cases go there, and only the keys are put in the folder.
    `ny_adgangskode` gives the passphrase that opens it from now on; None keeps the old ones. It is asked when all else is known to hold.
    The store that the copy is of must be known: by the fingerprint `aftryk`, by an anchor, by the keys that lie in the folder, or
    by what a person answers to `spoerg`.
    Raises `Inputfejl` when there is a store and `erstat` is not given, the store of the copy is not known, or the copy does not hold;
    then the folder is as it was.
    """
    afbrudt = igang.er_igang(til)
    if not (erstat or afbrudt) and any((til / navn).exists() for navn in _FILER):
        raise Inputfejl(f"{til}: der er et lager i mappen. Vælg en tom mappe, eller giv --erstat; så flyttes det gamle til side.")

    def kendt(hovednoegle: Hovednoegle) -> None:
        # A restore that was stopped may have moved the keys aside already.
        proev_kendt(hovednoegle, (til, *til.glob(TIDLIGERE)), ankre, aftryk, spoerg)

    try:
        with arbejdsmappe(til) as arbejde:
            klar = klargoer(kopi, noegler, identiteter, laas_op, arbejde, kendt, ankre)
            fil = _noeglefil(klar, ny_adgangskode)
            igang.begynd(til)
            tidligere = _til_side(til, til / f"tidligere-{ur().astimezone(UTC):%Y%m%dT%H%M%S%fZ}")
            if database:
                _til_faelles(arbejde, klar, database)
            else:
                _paa_plads(arbejde / FILNAVN, til / FILNAVN)
            if fil is not None:
                noeglefil.opret(til, fil)
            igang.slut(til)
    except OSError as fejl:
        raise Inputfejl(f"{til}: lageret kan ikke gendannes her ({aarsag(fejl)}). Gør plads, eller vælg en anden mappe.") from None
    return Gendannet(klar, tidligere)


def _paa_plads(fra: Path, til: Path) -> None:
    with fra.open("r+b") as fil:
        os.fsync(fil.fileno())
    fra.replace(til)
    sync_mappe(til.parent)


def _til_faelles(arbejde: Path, klar: Klar, adresse: str) -> None:
    """Fill the team's empty database with the store's rows, in one transaction."""
    with Lager.aabn(arbejde, klar.hovednoegle) as lager, lager.laeser() as kilde:
        faelleslager.opret(adresse, klar.hovednoegle, indhold=lambda connection: til_server(kilde, connection))


def _noeglefil(klar: Klar, ny_adgangskode: Callable[[], str] | None) -> Noeglefil | None:
    """The slots of the restored store: with a new passphrase the old ones, and other machines' key rings, open it no more."""
    if klar.noeglefil is None or ny_adgangskode is None:
        return klar.noeglefil
    plads = noeglefil.plads_til_adgangskode(klar.hovednoegle, ny_adgangskode(), "")
    return klar.noeglefil.uden(ADGANGSKODE).uden(NOEGLERING).med(plads).forseglet(klar.hovednoegle)


def _til_side(til: Path, side: Path) -> Path | None:
    fundne = [til / navn for navn in _FILER if (til / navn).exists()]
    if not fundne:
        return None
    side.mkdir(mode=0o700)
    for fil in fundne:
        fil.replace(side / fil.name)
    sync_mappe(side)
    sync_mappe(til)
    return side
