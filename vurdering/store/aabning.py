"""Opening a person's own store: finds out what lies in the folder, and unlocks it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from vurdering.content.filskrivning import lav_mappe
from vurdering.content.systemfejl import aarsag
from vurdering.domain.fejl import Inputfejl
from vurdering.store.database.sqlite import er_ukrypteret
from vurdering.store.lager import FILNAVN, Lager
from vurdering.store.noegler import noeglefil
from vurdering.store.noegler.hovednoegle import Hovednoegle

KODE_VARIABEL: Final = "VURDERING_ADGANGSKODE"
KODEFIL_VARIABEL: Final = "VURDERING_ADGANGSKODE_FIL"
#: Set to «ja», a new store is made without encryption, for made-up data: tests and training.
TEST_VARIABEL: Final = "VURDERING_TESTLAGER"
#: What is said wherever a store that anybody can read is open.
UKRYPTERET: Final = "Lageret er ikke krypteret: kun opdigtede data."


class Laast(Inputfejl):
    """The store needs a passphrase that nobody has given. `ny`: it has none yet, so one is to be chosen."""

    def __init__(self, *, ny: bool) -> None:
        hvad = "Lageret er nyt og skal have en adgangskode" if ny else "Lageret er låst"
        super().__init__(f"{hvad}. Kør programmet i en terminal, eller sæt {KODEFIL_VARIABEL} eller {KODE_VARIABEL}.")
        self.ny: Final = ny


def findes(mappe: Path) -> bool:
    """Whether there is a store in the folder. Opening would make one; a look-up must leave nothing behind."""
    return (mappe / FILNAVN).is_file() or noeglefil.findes(mappe)


def aabn_lager(mappe: Path, adgangskode: str | None = None) -> Lager:
    """Open the store in `mappe`, and make it when it is not there.

    Raises `Laast` when a passphrase is needed and neither given nor in the environment, `Inputfejl` when it is wrong or
    the store cannot be used.
    """
    kode = adgangskode if adgangskode is not None else _fra_omgivelserne()
    return Lager.aabn(mappe, _hovednoegle(mappe, kode))


def oevelseslager(mappe: Path) -> Lager:
    """A store for made-up data that is thrown away; not encrypted, and says so. Raises `Inputfejl` when it cannot be used."""
    return Lager.aabn(mappe)


def _hovednoegle(mappe: Path, kode: str | None) -> Hovednoegle:
    from vurdering.store.noegler.hovednoegle import AABEN

    if noeglefil.findes(mappe):
        fil = noeglefil.laes(mappe)
        if kode is None:
            raise Laast(ny=False)
        return noeglefil.laas_op(fil, kode)
    database = mappe / FILNAVN
    if er_ukrypteret(database) or (not database.exists() and os.environ.get(TEST_VARIABEL) == "ja"):
        return AABEN
    if database.exists():
        raise Inputfejl(
            f"{mappe}: nøglefilen {noeglefil.FILNAVN} mangler, og uden den kan {FILNAVN} ikke læses."
            " Læg den tilbage fra en sikkerhedskopi, eller gendan lageret med genopretningsnøglen."
        )
    if kode is None:
        raise Laast(ny=True)
    return _nyt(mappe, kode)


def _nyt(mappe: Path, kode: str) -> Hovednoegle:
    """The key of a new store. The slots are safe on the disk before anything is sealed with it."""
    hovednoegle = Hovednoegle.ny()
    plads = noeglefil.plads_til_adgangskode(hovednoegle, kode, "")
    try:
        lav_mappe(mappe)
    except OSError as fejl:
        raise Inputfejl(f"{mappe}: mappen kan ikke laves ({aarsag(fejl)}). Vælg en anden med VURDERING_HJEM.") from None
    noeglefil.skriv(mappe, noeglefil.ny(plads))
    return hovednoegle


def _fra_omgivelserne() -> str | None:
    if fil := os.environ.get(KODEFIL_VARIABEL):
        try:
            return Path(fil).read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, ValueError):
            raise Inputfejl(f"{KODEFIL_VARIABEL}: filen {fil} kan ikke læses. Se efter, om stien er rigtig, og om du har adgang.") from None
    return os.environ.get(KODE_VARIABEL) or None
