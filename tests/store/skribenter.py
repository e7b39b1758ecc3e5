"""Caseworkers who go on appending while their database is killed under them, and keep book of what they were told."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.haendelse import SVAR_GIVET, Haendelse
from vurdering.store.gemt import Konflikt
from vurdering.store.kaede.logbog import Adgang
from vurdering.store.lager import Lager

_PAUSE = 0.02


@dataclass
class Skribent:
    """One caseworker on one case. Each event has the caseworker's next number; after any doubt the case is read before going on."""

    navn: str
    sag: str
    lager: Lager
    kvitteret: list[int] = field(default_factory=list)
    """Numbers that the store said were kept."""
    konflikter: int = 0
    afviste: int = 0
    """Attempts that failed and were said not to be kept."""
    ukendte: int = 0
    """Attempts of which nobody knew."""
    falske: list[str] = field(default_factory=list)
    """Attempts that were kept though the user was told they were not."""

    def arbejd(self, slut: threading.Event) -> None:
        """Append until told to stop."""
        naeste, version, tvivl = 0, 0, ""
        while not slut.is_set():
            try:
                if not version:
                    version, mine = self._laes()
                    if tvivl and naeste in mine and tvivl != "ukendt":
                        self.falske.append(tvivl)
                    naeste, tvivl = len(mine), ""
                version = self.lager.tilfoej(self.sag, version, [Haendelse(SVAR_GIVET, {"nr": naeste}, datetime.now(UTC), self.navn)])
                self.kvitteret.append(naeste)
                naeste += 1
            except Konflikt:
                self.konflikter += 1
                version = 0
            except Inputfejl as fejl:
                if version:
                    tvivl = "ukendt" if "vides ikke" in str(fejl) else str(fejl)
                    self.ukendte += tvivl == "ukendt"
                    self.afviste += tvivl != "ukendt"
                version = 0
                time.sleep(_PAUSE)

    def _laes(self) -> tuple[int, list[int]]:
        sag = self.lager.hent(self.sag, Adgang(self.navn))
        return sag.version, [h.data["nr"] for h in sag.haendelser if h.aktoer == self.navn and "nr" in h.data]


def lad_skrive(skribenter: list[Skribent], imens: Callable[[], None]) -> None:
    """Let them all write while `imens` runs."""
    slut = threading.Event()
    traade = [threading.Thread(target=s.arbejd, args=(slut,)) for s in skribenter]
    for traad in traade:
        traad.start()
    try:
        imens()
    finally:
        slut.set()
        for traad in traade:
            traad.join()


def efterse(skribenter: list[Skribent], lager: Lager) -> dict[str, int]:
    """Compare the store with the books: nothing acknowledged is lost, nothing is there twice, nothing that was refused was kept."""
    for sag in {s.sag for s in skribenter}:
        haendelser = lager.hent(sag, Adgang("kontrol")).haendelser
        for s in (s for s in skribenter if s.sag == sag):
            mine = [h.data["nr"] for h in haendelser if h.aktoer == s.navn and "nr" in h.data]
            assert mine == list(range(len(mine))), "an event is there twice, or lost between others"
            assert set(s.kvitteret) <= set(mine), "an acknowledged event is lost"
            assert not s.falske, "an event was kept though it was refused"
    return {
        "kvitteret": sum(len(s.kvitteret) for s in skribenter),
        "konflikter": sum(s.konflikter for s in skribenter),
        "afviste": sum(s.afviste for s in skribenter),
        "ukendte": sum(s.ukendte for s in skribenter),
    }
