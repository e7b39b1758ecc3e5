"""`noegler.json`: the slots of a store on the disk.

The file is made by one program alone and replaced whole ever after: a program that is stopped anywhere leaves the old
file or the new. A copy is kept beside it, so that one damaged file locks nobody out. What the file says counts; the copy
follows it at the next opening when the program was stopped between the two, so that a passphrase that was changed does
not live on there.
"""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from vurdering.content.filskrivning import lav_mappe, skriv_ny
from vurdering.content.filskrivning import skriv as skriv_fil
from vurdering.content.systemfejl import aarsag
from vurdering.domain.fejl import Inputfejl
from vurdering.store.noegler import adgangskode as koder
from vurdering.store.noegler.adgangskode import Styrke
from vurdering.store.noegler.eneret import eneret
from vurdering.store.noegler.forsegling import Brudt, pak_ind, pak_ud
from vurdering.store.noegler.hovednoegle import Hovednoegle
from vurdering.store.noegler.pladser import ADGANGSKODE, MAKS, Noeglefil, Plads, fra_tekst, som_tekst

FILNAVN: Final = "noegler.json"
KOPI: Final = "noegler.kopi.json"
_UFAERDIG: Final = ".noegler-"


class ForkertAdgangskode(Inputfejl):
    """The passphrase opens none of the slots."""


def ny(hovednoegle: Hovednoegle, *pladser: Plads) -> Noeglefil:
    """The slots of a new store, sealed."""
    return Noeglefil(uuid.uuid4().hex, pladser).forseglet(hovednoegle)


def plads_til_adgangskode(hovednoegle: Hovednoegle, adgangskode: str, navn: str, styrke: Styrke | None = None) -> Plads:
    """A slot that a passphrase opens. Raises `Inputfejl` when it is too easy to guess."""
    koder.check_ny(adgangskode)
    return plads(hovednoegle, adgangskode, navn, styrke)


def plads(hovednoegle: Hovednoegle, adgangskode: str, navn: str, styrke: Styrke | None = None) -> Plads:
    """A slot that a passphrase opens, however easy it is to guess."""
    salt, styrke = koder.nyt_salt(), styrke or koder.STYRKE
    return Plads(ADGANGSKODE, navn, pak_ind(koder.afled(adgangskode, salt, styrke), hovednoegle.raa), salt, styrke)


def find_plads(fil: Noeglefil, adgangskode: str) -> tuple[Hovednoegle, Plads]:
    """The root key by a passphrase, and the slot that it opened. Raises `ForkertAdgangskode`, `Inputfejl` when a stranger changed them."""
    for plads in fil.af_art(ADGANGSKODE):
        with contextlib.suppress(Brudt):
            hovednoegle = Hovednoegle(pak_ud(koder.afled(adgangskode, plads.salt, plads.styrke), plads.indpakket))
            fil.efterse(hovednoegle)
            return hovednoegle, plads
    raise ForkertAdgangskode("Adgangskoden passer ikke til lageret. Prøv igen; store og små bogstaver er forskellige.")


def laas_op(fil: Noeglefil, adgangskode: str) -> Hovednoegle:
    """The root key by a passphrase. Raises `ForkertAdgangskode`, `Inputfejl` when a stranger changed the slots."""
    return find_plads(fil, adgangskode)[0]


def findes(mappe: Path) -> bool:
    """Whether the folder holds the keys of a store, whole or not."""
    return (mappe / FILNAVN).exists() or (mappe / KOPI).exists()


def laes(mappe: Path) -> Noeglefil:
    """The slots of the store in `mappe`, from the copy when the file itself is damaged or gone. Raises `Inputfejl`."""
    if (fil := proev(mappe / FILNAVN) or proev(mappe / KOPI)) is not None:
        return fil
    raise Inputfejl(
        f"{mappe / FILNAVN}: nøglefilen kan ikke læses, og kopien {KOPI} kan heller ikke. Uden en af dem åbner ingen adgangskode lageret."
        " Læg en af de to tilbage fra en sikkerhedskopi, eller gendan hele sikkerhedskopien i en ny mappe med «vurdering gendan»."
    )


def proev(sti: Path) -> Noeglefil | None:
    """The slots in one file; None when it cannot be read, or is not as it was written."""
    try:
        with sti.open("rb") as fil:
            return fra_tekst(fil.read(MAKS).decode("utf-8"))
    except (OSError, ValueError):
        return None


def opret(mappe: Path, fil: Noeglefil) -> bool:
    """Put the first slots in `mappe`, which is made when it is not there; False when there are some already.

    Of two programs at once, one has its slots put in place, and nobody's are ever overwritten. Raises `Inputfejl`.
    """
    indhold = som_tekst(fil).encode("utf-8")
    try:
        lav_mappe(mappe)
    except OSError as fejl:
        raise Inputfejl(f"{mappe}: mappen kan ikke laves ({aarsag(fejl)}). Vælg en anden med VURDERING_HJEM.") from None
    with _alene(mappe):
        if findes(mappe) or not skriv_ny(mappe / FILNAVN, indhold, ufaerdig=_UFAERDIG):
            return False
        skriv_fil(mappe / KOPI, indhold, ufaerdig=_UFAERDIG)
    return True


def ret(mappe: Path, hovednoegle: Hovednoegle, aendring: Callable[[Noeglefil], Noeglefil]) -> Noeglefil:
    """Change the slots of the store in `mappe`, and return them as they are now. Raises `Inputfejl`; then nothing is changed.

    What a stranger has changed is never sealed as one's own. `aendring` is given them as they are when nobody else may change them.
    """
    with _alene(mappe):
        foer = laes(mappe)
        foer.efterse(hovednoegle)
        fil = aendring(foer).forseglet(hovednoegle)
        _skriv(mappe, fil)
    return fil


def skriv(mappe: Path, fil: Noeglefil) -> None:
    """Replace the slots of the store in `mappe`, whatever they were. Raises `Inputfejl`."""
    with _alene(mappe):
        _skriv(mappe, fil)


def hel(mappe: Path) -> bool:
    """Whether file and copy are both whole and alike."""
    fil = proev(mappe / FILNAVN)
    return fil is not None and fil == proev(mappe / KOPI)


def mend(mappe: Path) -> None:
    """Make a damaged file whole from its copy, or a copy that did not follow from its file. Raises `Inputfejl`."""
    if hel(mappe) and not _rester(mappe):
        return
    with _alene(mappe):
        _skriv(mappe, laes(mappe))


def _skriv(mappe: Path, fil: Noeglefil) -> None:
    indhold = som_tekst(fil).encode("utf-8")
    for navn in (FILNAVN, KOPI):
        skriv_fil(mappe / navn, indhold, ufaerdig=_UFAERDIG)


@contextlib.contextmanager
def _alene(mappe: Path) -> Iterator[None]:
    """Nobody else changes the keys meanwhile; what a killed program left half written is taken away: it may hold an old passphrase."""
    try:
        with eneret(mappe):
            for rest in _rester(mappe):
                rest.unlink(missing_ok=True)
            yield
    except OSError as fejl:
        raise Inputfejl(f"{mappe}: nøglerne kan ikke ændres ({aarsag(fejl)}). Giv skriveadgang til mappen, eller gør plads.") from None


def _rester(mappe: Path) -> list[Path]:
    return list(mappe.glob(f"{_UFAERDIG}*"))
