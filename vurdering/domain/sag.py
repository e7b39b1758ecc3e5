"""A case as it stands: the answers given so far, who gave them, and the persons and dates around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from vurdering.domain.aendring import Aendring
from vurdering.domain.afgjort import Afgjort
from vurdering.domain.anden_hjaelp import AndenHjaelp
from vurdering.domain.behandling import Behandling
from vurdering.domain.brevrettelse import Brevrettelse
from vurdering.domain.brevvalg import Brevvalg
from vurdering.domain.fakta import Vaerdi
from vurdering.domain.klage import Klage
from vurdering.domain.moedet import Aftale, Note, Udsendelse, Uenighed
from vurdering.domain.optegnelse import Optegnelse, Register
from vurdering.domain.ordning import Driftsafgoerelse, Ledsagelse, Ledsager, Ordning, Udlandsophold
from vurdering.domain.rettigheder import Dokument, Indhentning, Partshoering, Person, Samtykke
from vurdering.domain.sagsgang import Sagsgang, Udredning
from vurdering.domain.vum import Bestilling, Indsatsmaal, Undertema

Stemme = Literal["borger", "paaroerende", "fagperson", "sagsbehandler"]
STEMMER: Final[dict[Stemme, str]] = {
    "borger": "Borgeren",
    "paaroerende": "Pårørende",
    "fagperson": "Fagperson",
    "sagsbehandler": "Sagsbehandleren",
}

#: The source of a fact that was set on the evidence there is, when more cannot be had (RSL § 11 b).
FORELIGGENDE_GRUNDLAG: Final = "foreliggende_grundlag"


@dataclass(frozen=True, slots=True)
class Borger:
    """The person the case is about."""

    navn: str | None = None
    foedselsdato: date | None = None
    cpr: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Datoer:
    """The dates that bind the case. `afgoerelse` selects the law when no other assessment date is given."""

    ansoegning_modtaget: date | None = None
    afgoerelse: date | None = None


@dataclass(frozen=True, slots=True)
class Aktivitet:
    """An outing the citizen would like to make."""

    id: str
    """Stable within the case (`a1`, `a2` …), so that an answer still belongs to its outing when another is removed."""
    navn: str
    fakta: Mapping[str, Vaerdi] = field(default_factory=dict)
    """Keys of `AKTIVITETSFAKTA`; a missing key is an unknown."""
    tekst: Mapping[str, str] = field(default_factory=dict)
    """Keys of `AKTIVITETSTEKST`."""


@dataclass(frozen=True, slots=True)
class Skoen:
    """A judgement made by a person, with its reason (FVL § 24 stk. 1, 2. pkt.)."""

    vurdering: str | None = None
    """ja, nej, or ved_ikke/None when it has not been made."""
    begrundelse: str = ""
    af: str = ""
    dato: date | None = None


@dataclass(frozen=True, slots=True)
class Oplysning:
    """Where a fact comes from: one voice's statement about it."""

    fakta: str
    """The path of the fact, with the outing's id for an outing: `fakta.har_bpa`, `aktiviteter.a1.selvvalgt`."""
    vaerdi: Vaerdi | None
    stemme: Stemme
    kilde: str
    """What it rests on: the talk, a document, `foreliggende_grundlag` …"""
    dato: date | None
    note: str = ""
    """The words that were said or written."""


@dataclass(frozen=True, slots=True)
class BorgerensSyn:
    """The citizen's own view of the case, and what the municipality answers to it (RSL § 4)."""

    tekst: str = ""
    svar: str = ""


@dataclass(frozen=True, slots=True)
class Afsender:
    """Who writes the letter and receives a complaint."""

    enhed: str = ""
    sagsbehandler: str = ""
    telefon: str = ""
    email: str = ""
    adresse: str = ""


@dataclass(frozen=True, slots=True)
class Samtale:
    """«Denne samtale»: the voice, source and date that answers get until it is changed. Without a date: the day of the answer."""

    stemme: Stemme = "borger"
    kilde: str = "samtale"
    dato: date | None = None


@dataclass(frozen=True, slots=True)
class Sag:
    """Everything that is known in one case. A pure value: an answer gives a new one."""

    sagsnummer: str
    kommune: str | None = None
    borger: Borger = Borger()
    datoer: Datoer = Datoer()
    fakta: Mapping[str, Vaerdi] = field(default_factory=dict)
    """Keys of `ALLE_FAKTA`. The value may be `ved_ikke`: asked, and nobody knows."""
    aktiviteter: tuple[Aktivitet, ...] = ()
    skoen: Mapping[str, Skoen] = field(default_factory=dict)
    oplysninger: tuple[Oplysning, ...] = ()
    partshoering: tuple[Partshoering, ...] = ()
    borgerens_syn: BorgerensSyn = BorgerensSyn()
    sagsgang: Sagsgang = Sagsgang()
    udredning: Udredning = Udredning()
    aendring: Aendring = Aendring()
    ordning: Ordning = Ordning()
    brev: Brevvalg = Brevvalg()
    behandling: Behandling = Behandling()
    personer: tuple[Person, ...] = ()
    udsendelser: tuple[Udsendelse, ...] = ()
    samtykker: tuple[Samtykke, ...] = ()
    indhentninger: tuple[Indhentning, ...] = ()
    dokumenter: tuple[Dokument, ...] = ()
    undertemaer: tuple[Undertema, ...] = ()
    indsatsmaal: tuple[Indsatsmaal, ...] = ()
    uenigheder: tuple[Uenighed, ...] = ()
    aftaler: tuple[Aftale, ...] = ()
    bestillinger: tuple[Bestilling, ...] = ()
    ledsagelse_i_forvejen: tuple[Ledsagelse, ...] = ()
    ledsagere: tuple[Ledsager, ...] = ()
    udlandsophold: tuple[Udlandsophold, ...] = ()
    driftsafgoerelser: tuple[Driftsafgoerelse, ...] = ()
    klager: tuple[Klage, ...] = ()
    rettelser: tuple[Brevrettelse, ...] = ()
    noter: tuple[Note, ...] = ()
    anden_hjaelp: tuple[AndenHjaelp, ...] = ()
    afsender: Afsender = Afsender()
    samtale: Samtale = Samtale()
    afgjort: tuple[Afgjort, ...] = ()
    """The decisions that were written, oldest first, and what each rested on."""
    besvaret: frozenset[str] = frozenset()
    """Questions that were put and passed without a fact to show for it: `ID`, or `ID/aktivitet` for an outing's."""

    def register(self, register: Register) -> tuple[Optegnelse, ...]:
        """The records of one kind."""
        fundne: tuple[Optegnelse, ...] = getattr(self, register.noegle)
        return fundne

    def kilder_til(self, sti: str) -> tuple[Oplysning, ...]:
        """The statements that say what the case says about the fact at `sti`, oldest first.

        One that says otherwise is never a source for it. A statement without a value is taken to say what the case says.
        """
        nu = self._nu(sti)
        return tuple(o for o in self.oplysninger if o.fakta == sti and o.vaerdi in (None, nu))

    @property
    def samtaledage(self) -> tuple[date, ...]:
        """The days on which the citizen was talked with, as far as the case tells, in order."""
        dage = {o.dato for o in self.oplysninger if o.kilde == self.samtale.kilde} | {self.samtale.dato}
        return tuple(sorted(dag for dag in dage if dag is not None))

    def kilde_til(self, sti: str) -> Oplysning | None:
        """The statement that the fact at `sti` rests on now: the latest of its sources, or None."""
        return next(reversed(self.kilder_til(sti)), None)

    def _nu(self, sti: str) -> Vaerdi | None:
        """The value of the fact at `sti` as a statement writes it."""
        fundet = self.vaerdi(sti)
        return fundet.isoformat() if isinstance(fundet, date) else fundet

    def vaerdi(self, sti: str) -> Vaerdi | date | None:
        """What stands at a path (with an outing's id or index); None while nothing does."""
        rod, _, navn = sti.partition(".")
        if rod == "fakta":
            return self.fakta.get(navn)
        if rod == "aktiviteter":
            tur, _, navn = navn.partition(".")
            fundne = (a.fakta.get(navn) for i, a in enumerate(self.aktiviteter) if tur in (a.id, str(i)))
            return next(fundne, None)
        fundet: Vaerdi | date | None = getattr(getattr(self, rod), navn) if navn else getattr(self, rod)
        return None if fundet == "" else fundet
