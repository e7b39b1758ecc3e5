"""The user's own store, opened for a command: asks for the passphrase where there is somebody to ask."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING

from vurdering.domain.fejl import Inputfejl

if TYPE_CHECKING:
    from vurdering.store.lager import Lager


def aabn() -> Lager:
    """Open the store in the data folder. Raises `Inputfejl` when it cannot be unlocked or used."""
    from vurdering.content.steder import data_mappe
    from vurdering.store.aabning import Laast, aabn_lager

    mappe = data_mappe()
    try:
        return aabn_lager(mappe)
    except Laast as laast:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise
        return aabn_lager(mappe, spoerg_om_ny() if laast.ny else spoerg())


def spoerg(hvad: str = "Adgangskode: ") -> str:
    """The passphrase, typed without being shown."""
    return getpass.getpass(hvad, stream=sys.stderr)


def spoerg_om_ny() -> str:
    """A new passphrase, typed twice. Raises `Inputfejl` when the two differ or it is too easy to guess."""
    from vurdering.store.noegler.adgangskode import check_ny

    kode = spoerg("Vælg en adgangskode til lageret: ")
    check_ny(kode)
    if spoerg("Skriv den igen: ") != kode:
        raise Inputfejl("De to adgangskoder er ikke ens. Prøv igen.")
    return kode
