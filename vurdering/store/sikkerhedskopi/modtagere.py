"""Sealing for a recipient (age): whoever has the public key can seal, and only the recipient's own identity opens."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, Any, Final

from vurdering.domain.fejl import Inputfejl

_BEGYNDER: Final = b"age-encryption.org/v1"


def laes_modtagere(skrevet: Iterable[str]) -> list[Any]:
    """The recipients that public keys stand for, each once. Raises `Inputfejl` for what is none."""
    from vurdering.store.noegler.genopretning import modtager

    return [modtager(tekst) for tekst in dict.fromkeys(skrevet)]


def er_forseglet(fil: Path) -> bool:
    """Whether the file is sealed for somebody. Raises OSError when it cannot be read."""
    with fil.open("rb") as aaben:
        return aaben.read(len(_BEGYNDER)) == _BEGYNDER


def forsegl(ind: IO[bytes], ud: IO[bytes], modtagere: Sequence[Any]) -> None:
    """Seal what `ind` holds into `ud`. Raises OSError when it cannot be read or written."""
    from pyrage import EncryptError, encrypt_io  # type: ignore[import-untyped]

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
