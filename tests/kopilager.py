"""A made-up store with copies of it, for the tests of backup and restore. Its passphrase is cheap to try."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pyrage import x25519

from vurdering.content.indstillinger import Sikkerhedskopi
from vurdering.domain.haendelse import SAG_OPRETTET, Haendelse
from vurdering.store.lager import Lager
from vurdering.store.noegler import noeglefil
from vurdering.store.noegler.adgangskode import Styrke
from vurdering.store.noegler.hovednoegle import AABEN, Hovednoegle
from vurdering.store.noegler.pladser import Noeglefil
from vurdering.store.sikkerhedskopi.aegthed import aftryk
from vurdering.store.sikkerhedskopi.gendan import Gendannet, gendan
from vurdering.store.sikkerhedskopi.tag import Taget, tag_kopi

KODE = "korrekt hest batteri haefteklamme"
BILLIG = Styrke(1, 64, 1)
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HEMMELIGT = "Mette Hansen 010190-1234"


def ingen_laas_op(_fil: Noeglefil) -> Hovednoegle:
    """Nobody is there to give the passphrase."""
    raise AssertionError("the identity opens it")


@dataclass
class Kopilager:
    """A store in a data folder, a folder for copies, and the identity that opens them."""

    hjem: Path
    til: Path
    krypteret: bool = True
    identitet: Any = field(default_factory=x25519.Identity.generate)
    noegle: Hovednoegle = field(default=AABEN)
    taget: int = 0
    mellem: timedelta = timedelta(days=1)

    def lav(self, sager: int = 3) -> Kopilager:
        """Make the store with some cases."""
        if self.krypteret:
            self.noegle = Hovednoegle.ny()
            noeglefil.opret(self.hjem, noeglefil.ny(self.noegle, noeglefil.plads_til_adgangskode(self.noegle, KODE, "", BILLIG)))
        with self.aabn() as lager:
            for nummer in range(sager):
                opret(lager, f"2026-{nummer}")
        return self

    def aabn(self) -> Lager:
        """The store, open."""
        return Lager.aabn(self.hjem, self.noegle)

    @property
    def offentlig(self) -> str:
        """Whom copies are sealed for."""
        return str(self.identitet.to_public())

    @property
    def aftryk(self) -> str:
        """What the store's copies are known by."""
        return aftryk(self.noegle)

    def kopi(self, lager: Lager | None = None, *, forseglet: bool = True, valg: Sikkerhedskopi | None = None) -> Taget:
        """Take a copy; each is a day after the one before, or what `mellem` says."""
        self.taget += 1
        tid = START + self.taget * self.mellem
        modtagere = [self.offentlig] if forseglet else []
        aaben = lager or self.aabn()
        try:
            return tag_kopi(aaben, self.hjem, self.til, modtagere, valg or Sikkerhedskopi(), uden_modtager=not forseglet, ur=lambda: tid)
        finally:
            if lager is None:
                aaben.close()

    def gendan(self, taget: Taget, til: Path, *, identiteter: Sequence[Any] | None = None, erstat: bool = False) -> Gendannet:
        """Restore a copy with the key copy beside it, keeping the passphrase; the store is known by its fingerprint."""
        fundne = [self.identitet] if identiteter is None else identiteter
        return gendan(
            taget.fil, taget.noeglekopi, fundne, til, laas_op=ingen_laas_op, ny_adgangskode=None, erstat=erstat, aftryk=self.aftryk
        )


def opret(lager: Lager, sagsnummer: str) -> None:
    """A case whose first event holds what nobody may find."""
    lager.opret(sagsnummer, [Haendelse(SAG_OPRETTET, {"sagsnummer": sagsnummer, "note": HEMMELIGT}, START, "B123")])


def numre(lager: Lager) -> set[str]:
    """The numbers of the cases that are there."""
    return {linje.sagsnummer for linje in lager.liste()}


def navne(mappe: Path) -> list[str]:
    """The names in a folder, hidden ones too."""
    return sorted(fil.name for fil in mappe.iterdir()) if mappe.is_dir() else []


def indhold(filer: Iterable[Path]) -> bytes:
    """All that some files hold."""
    return b"".join(fil.read_bytes() for fil in filer if fil.is_file())
