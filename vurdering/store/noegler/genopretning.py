"""Recovery: the root key sealed (age, X25519) to a public key whose secret half is kept away from the machine."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from vurdering.content.filskrivning import skriv_ny
from vurdering.content.systemfejl import aarsag
from vurdering.domain.fejl import Inputfejl
from vurdering.store.noegler.hovednoegle import Hovednoegle
from vurdering.store.noegler.pladser import GENOPRETNING, Noeglefil, Plads

if TYPE_CHECKING:
    from pyrage.x25519 import Identity, Recipient  # type: ignore[import-untyped]

#: What is said of a store without a recipient.
INGEN: Final = (
    "Lageret har ingen genopretningsnøgle: Går adgangskoden tabt, kan ingen læse sagerne igen."
    " Lav en med «vurdering noegle lav-genopretningsnoegle --ud FIL» på et USB-drev eller en anden maskine."
)
_HEMMELIG: Final = "AGE-SECRET-KEY-"
_MAKS: Final = 64 * 1024


def modtager(tekst: str) -> Recipient:
    """The public key that `tekst` is. Raises `Inputfejl`."""
    from pyrage import RecipientError  # type: ignore[import-untyped]
    from pyrage.x25519 import Recipient

    skrevet = tekst.strip()
    if skrevet.upper().startswith(_HEMMELIG):
        raise Inputfejl("Det er genopretningsnøglens hemmelige del. Giv den offentlige, som begynder med age1, og gem den hemmelige væk.")
    try:
        return Recipient.from_str(skrevet)
    except RecipientError:
        raise Inputfejl("Genopretningsmodtageren er ikke en offentlig age-nøgle. Den begynder med age1; kopiér hele linjen.") from None


def plads_til_modtager(hovednoegle: Hovednoegle, tekst: str) -> Plads:
    """A slot that the secret half of the public key `tekst` opens. Raises `Inputfejl` when it is no public key."""
    from pyrage import encrypt

    til = modtager(tekst)
    return Plads(GENOPRETNING, str(til), encrypt(hovednoegle.raa, [til]))


def modtagere_sat(mappe: Path) -> tuple[str, ...]:
    """The public keys that the settings in `mappe` name for a new store. Raises `Inputfejl` when one is none, or they cannot be read."""
    from vurdering.content.indstillinger import indstillinger

    return tuple(str(modtager(tekst)) for tekst in indstillinger(mappe).lager.genopretning)


def lav_noegle(ud: Path) -> str:
    """Write a new secret key to `ud`, for its owner alone, and return its public half. Raises `Inputfejl`; never overwrites."""
    from pyrage.x25519 import Identity

    hemmelig = Identity.generate()
    offentlig = str(hemmelig.to_public())
    hvad = "# Genopretningsnøgle til vurdering. Opbevar den låst inde og aldrig på den maskine, sagerne ligger på."
    if not skriv_ny(ud, f"{hvad}\n# public key: {offentlig}\n{hemmelig}\n".encode()):
        raise Inputfejl(f"{ud}: filen findes, og en genopretningsnøgle må ikke gå tabt. Vælg et andet navn.")
    return offentlig


def laas_op(fil: Noeglefil, identitet: Path) -> Hovednoegle:
    """The root key by the secret key in the file `identitet`. Raises `Inputfejl`."""
    from pyrage import DecryptError, decrypt

    pladser = fil.af_art(GENOPRETNING)
    if not pladser:
        raise Inputfejl("Lageret har ingen genopretningsmodtager, så ingen genopretningsnøgle kan åbne det. Kun en adgangskode kan.")
    noegler = hemmelige(identitet)
    for plads in pladser:
        with contextlib.suppress(DecryptError, ValueError):
            hovednoegle = Hovednoegle(decrypt(plads.indpakket, noegler))
            fil.efterse(hovednoegle)
            return hovednoegle
    raise Inputfejl(f"{identitet}: genopretningsnøglen passer ikke til lageret. Det er forseglet til {', '.join(p.navn for p in pladser)}.")


def hemmelige(sti: Path) -> list[Identity]:
    """The secret keys in a file. Raises `Inputfejl`; never tells a word of what stood there."""
    from pyrage import IdentityError
    from pyrage.x25519 import Identity

    try:
        with sti.open("rb") as fil:
            linjer = fil.read(_MAKS).decode("utf-8-sig").splitlines()
    except OSError as fejl:
        raise Inputfejl(f"{sti}: filen kan ikke læses ({aarsag(fejl)}). Se efter, om stien er rigtig, og om du har adgang.") from None
    except UnicodeDecodeError:
        linjer = []
    try:
        if fundne := [Identity.from_str(linje.strip()) for linje in linjer if linje.strip() and not linje.startswith("#")]:
            return fundne
    except IdentityError:
        # Told below, and never with a word of what stood there.
        pass
    raise Inputfejl(f"{sti}: filen holder ikke en genopretningsnøgle. Den har en linje, der begynder med {_HEMMELIG}.")
