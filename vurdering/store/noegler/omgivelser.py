"""Passphrases from the environment, for a program that nobody sits at."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from vurdering.domain.fejl import Inputfejl

#: Characters in a passphrase from a file; one that is longer is some other file.
_MAKS: Final = 4096


@dataclass(frozen=True, slots=True)
class Kilde:
    """Where a passphrase is looked for: in the file that the one variable names, or in the other itself."""

    navn: str
    fil: str

    def hent(self) -> str | None:
        """The passphrase; None when neither variable is set. Raises `Inputfejl` when the file cannot be read."""
        if sti := os.environ.get(self.fil):
            try:
                with Path(sti).open(encoding="utf-8") as aaben:
                    tekst = aaben.read(_MAKS + 1)
            except (OSError, ValueError):
                raise Inputfejl(f"{self.fil}: filen {sti} kan ikke læses. Se efter, om stien er rigtig, og om du har adgang.") from None
            if len(tekst) > _MAKS:
                raise Inputfejl(f"{self.fil}: filen {sti} er for lang til en adgangskode. Den skal holde den og intet andet.")
            return tekst.rstrip("\r\n")
        return os.environ.get(self.navn) or None


#: The passphrase that opens the store.
KODE: Final = Kilde("VURDERING_ADGANGSKODE", "VURDERING_ADGANGSKODE_FIL")
#: The one that is to take its place, or that a colleague gets.
NY_KODE: Final = Kilde("VURDERING_NY_ADGANGSKODE", "VURDERING_NY_ADGANGSKODE_FIL")
