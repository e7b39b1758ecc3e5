"""Sealing for a recipient (age): whoever has the public key can seal, and only the recipient's own identity opens."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any, Final

from vurdering.content.systemfejl import aarsag
from vurdering.domain.fejl import Inputfejl

_BEGYNDER: Final = b"age-encryption.org/v1"
#: The largest identity file there can be, in bytes.
_MAKS: Final = 64 * 1024


def laes_modtagere(skrevet: Sequence[str]) -> list[Any]:
    """The recipients that public keys stand for. Raises `Inputfejl` for what is none; a secret key is never repeated."""
    from pyrage import RecipientError, x25519

    fundne = []
    for tekst in skrevet:
        try:
            fundne.append(x25519.Recipient.from_str(tekst.strip()))
        except RecipientError:
            hvad = "en hemmelig nøgle, og den må ingen andre se" if "SECRET" in tekst.upper() else "ikke en offentlig nøgle"
            raise Inputfejl(f"Modtageren er {hvad}. Skriv kommunens offentlige genopretningsnøgle, som begynder med age1.") from None
    return fundne


def laes_identiteter(fil: Path) -> list[Any]:
    """The identities in the file that the recovery key was kept in. Raises `Inputfejl`."""
    from pyrage import IdentityError, x25519

    try:
        with fil.open("rb") as aaben:
            raa = aaben.read(_MAKS)
    except OSError as fejl:
        raise Inputfejl(f"{fil}: filen med genopretningsnøglen kan ikke læses ({aarsag(fejl)}). Se efter, om stien er rigtig.") from None
    linjer = [linje.strip() for linje in raa.decode("utf-8-sig", "replace").splitlines()]
    try:
        fundne = [x25519.Identity.from_str(linje) for linje in linjer if linje and not linje.startswith("#")]
    except IdentityError:
        fundne = []
    if not fundne:
        raise Inputfejl(f"{fil}: der er ingen genopretningsnøgle i filen. Den står på en linje, der begynder med AGE-SECRET-KEY-1.")
    return fundne


def er_forseglet(fil: Path) -> bool:
    """Whether the file is sealed for somebody. Raises OSError when it cannot be read."""
    with fil.open("rb") as aaben:
        return aaben.read(len(_BEGYNDER)) == _BEGYNDER


def forsegl(ind: IO[bytes], ud: IO[bytes], modtagere: Sequence[Any]) -> None:
    """Seal what `ind` holds into `ud`. Raises OSError when it cannot be read or written."""
    from pyrage import EncryptError, encrypt_io

    skrevet = _Skriver(ud)
    try:
        encrypt_io(ind, skrevet, list(modtagere))
    except EncryptError:
        # The library tells of a full disk in words of its own.
        raise skrevet.fejl or OSError("what was to be sealed could not be read") from None


def aabn(ind: IO[bytes], ud: IO[bytes], identiteter: Sequence[Any], navn: str) -> None:
    """Open what `forsegl` sealed. Raises `Inputfejl` when it is for somebody else or was changed, OSError when it cannot be written."""
    from pyrage import DecryptError, decrypt_io

    skrevet = _Skriver(ud)
    try:
        decrypt_io(ind, skrevet, list(identiteter))
    except (DecryptError, OSError) as fejl:
        if skrevet.fejl is not None:
            raise skrevet.fejl from None
        if isinstance(fejl, DecryptError) and "matching" in str(fejl):
            raise Inputfejl(f"{navn}: kopien er forseglet til en anden genopretningsnøgle. Brug den nøglefil, der hører til.") from None
        raise Inputfejl(f"{navn}: kopien er beskadiget. Brug en anden kopi.") from None


class _Skriver(io.RawIOBase):
    """A file that remembers why it could not be written."""

    def __init__(self, ud: IO[bytes]) -> None:
        super().__init__()
        self._ud = ud
        self.fejl: OSError | None = None

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        try:
            return self._ud.write(data)
        except OSError as fejl:
            self.fejl = fejl
            raise

    def flush(self) -> None:
        self._ud.flush()
