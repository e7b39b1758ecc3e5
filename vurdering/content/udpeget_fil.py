"""A file that a person points out: its fingerprint, and its content while it is small enough to be kept with a case."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from vurdering.content.systemfejl import aarsag
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.tekst import clean

#: The largest file that is kept with a case, in bytes.
MAKS: Final = 25 * 1024 * 1024
_STYKKE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class UdpegetFil:
    """What is known about the file. Where it lies is nobody's business but the person's own."""

    navn: str
    sha256: str
    indhold: bytes | None = field(repr=False)
    """None for a file larger than `MAKS`."""

    def til_bilag(self) -> bytes:
        """The content, to be kept. Raises `Inputfejl` when there is too much of it."""
        if self.indhold is None:
            raise Inputfejl(f"Filen er for stor til at gemme i sagen; den må højst fylde {MAKS // 1024**2} MB. Aftrykket er sat.")
        return self.indhold


def udpeg(skrevet: str) -> UdpegetFil:
    """Read the file whose path was written, also one in quotation marks. Raises `Inputfejl` when it cannot be read."""
    sti = skrevet.strip().strip("\"'")
    if not sti:
        raise Inputfejl("Skriv, hvor filen ligger.")
    aftryk, stykker, fylder = hashlib.sha256(), [], 0
    try:
        fil = Path(sti).expanduser()
        if not fil.is_file():
            raise Inputfejl("Der er ingen fil det sted. Se efter, om stien er skrevet rigtigt.")
        with fil.open("rb") as stroem:
            while stykke := stroem.read(_STYKKE):
                aftryk.update(stykke)
                fylder += len(stykke)
                if fylder <= MAKS:
                    stykker.append(stykke)
                else:
                    stykker.clear()
    except OSError as fejl:
        raise Inputfejl(f"Filen kan ikke læses: {aarsag(fejl)}.") from None
    except (ValueError, RuntimeError):
        raise Inputfejl("Det kan ikke være en sti til en fil. Se efter, om den er skrevet rigtigt.") from None
    return UdpegetFil(clean(fil.name, one_line=True).text, aftryk.hexdigest(), b"".join(stykker) if fylder <= MAKS else None)
