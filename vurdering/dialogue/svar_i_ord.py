"""What a case says for a question, and what it rests on, in the words a person reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from vurdering.dialogue.forloeb import Stillet, nuvaerende_tekst, nuvaerende_valg
from vurdering.domain.fakta import VED_IKKE
from vurdering.domain.ord import dag, vaerdi_i_ord
from vurdering.domain.sag import Sag


@dataclass(frozen=True, slots=True)
class Side:
    """One person's answer: what it says, on whose word, and who wrote it down."""

    svar: str
    kilde: str = ""
    """`Borgeren, samtale, 1.10.2026`; empty where it rests on nobody's word."""
    note: str = ""
    hvem: str = ""
    hvornaar: datetime | None = None

    @property
    def af(self) -> str:
        """`B123 kl. 10.42`, with the day."""
        return f"{self.hvem or 'en anden'} {tid(self.hvornaar)}" if self.hvornaar else self.hvem

    @property
    def linjer(self) -> tuple[str, ...]:
        """The answer, its source, and the words that go with it."""
        return tuple(filter(None, (self.svar, self.kilde, f"»{self.note}«" if self.note else "")))


def tid(hvornaar: datetime) -> str:
    """`den 1.10.2026 kl. 10.42`, where the program runs."""
    lokal = hvornaar.astimezone()
    return f"den {dag(lokal.date())} kl. {lokal:%H.%M}"


def svar_nu(stillet: Stillet, sag: Sag) -> str:
    """What the case says now for the question; empty while nothing does."""
    spoergsmaal = stillet.spoergsmaal
    if spoergsmaal.svartype == "valg":
        valgt = nuvaerende_valg(stillet, sag) if stillet.besvaret else None
        return valgt.tekst if valgt else ""
    if spoergsmaal.svartype == "aktiviteter":
        return ", ".join(a.navn for a in sag.aktiviteter)
    if spoergsmaal.svartype == "skoen":
        skoen = sag.skoen.get(spoergsmaal.stier[0].partition(".")[2])
        return f"{vaerdi_i_ord(skoen.vurdering)}. {skoen.begrundelse}".strip() if skoen else ""
    tekst = nuvaerende_tekst(spoergsmaal, sag, stillet.aktivitet)
    if spoergsmaal.svartype in ("timer", "tal") and tekst not in ("", VED_IKKE):
        return vaerdi_i_ord(float(tekst), spoergsmaal.stier[0])
    if spoergsmaal.svartype in ("dato", "timer", "tal") and (tekst or stillet.besvaret):
        return vaerdi_i_ord(tekst or VED_IKKE)
    return tekst
