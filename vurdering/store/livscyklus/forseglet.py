"""What leaves the store in a file: sealed for a recipient (age), or opened with the recipient's own identity."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from vurdering.domain.fejl import Inputfejl
from vurdering.store.noegler.genopretning import hemmelige, modtager
from vurdering.store.sikkerhedskopi import modtagere

_BEGYNDER: Final = b"age-encryption.org/v1"


def forsegl(indhold: bytes, til: Sequence[str]) -> bytes:
    """The content sealed for the public keys `til`. Raises `Inputfejl` for one that is none."""
    ud = io.BytesIO()
    modtagere.forsegl(io.BytesIO(indhold), ud, [modtager(tekst) for tekst in til])
    return ud.getvalue()


def er_forseglet(raa: bytes) -> bool:
    """Whether the bytes are sealed for somebody."""
    return raa.startswith(_BEGYNDER)


def aabn(raa: bytes, identitet: Path | None, navn: str) -> bytes:
    """What is sealed in `raa`, the content of the file `navn`. Raises `Inputfejl` when it cannot be opened with `identitet`."""
    if identitet is None:
        raise Inputfejl(f"{navn}: filen er forseglet. Skriv --identitet FIL med den hemmelige nøgle, der åbner den.")
    ud = io.BytesIO()
    modtagere.aabn(io.BytesIO(raa), ud, hemmelige(identitet), navn)
    return ud.getvalue()
