"""The persons around a case, and the citizen's rights in it (FVL §§ 8 and 19–20; RSL §§ 10 and 11 a)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from vurdering.domain.fakta import JA, NEJ
from vurdering.domain.optegnelse import Optegnelse, felt

JA_NEJ: Final = {JA: "Ja", NEJ: "Nej"}
ROLLER: Final = {
    "vaerge": "Værge",
    "partsrepraesentant": "Partsrepræsentant",
    "bisidder": "Bisidder",
    "paaroerende": "Pårørende",
    "tolk": "Tolk",
    "fagperson": "Fagperson",
}


@dataclass(frozen=True, slots=True)
class Person(Optegnelse):
    """Somebody besides the citizen (FVL § 8)."""

    rolle: str = felt("Rolle", "valg", valg=ROLLER, kraevet=True)
    navn: str = felt("Navn", kraevet=True)
    kontakt: str = felt("Telefon, e-mail eller adresse")
    omfang: str = felt("Hvad gælder det?", hjaelp="Fx hvad værgemålet eller fuldmagten omfatter, eller forholdet til borgeren.")
    dokumenteret: str = felt("Er fuldmagten eller værgemålet set?", "valg", valg=JA_NEJ, hjaelp="Kun for værge og partsrepræsentant.")
    brev: str = felt("Skal brevene sendes til personen?", "valg", valg={JA: "Ja, brevene sendes dertil", NEJ: "Nej, til borgeren selv"})


@dataclass(frozen=True, slots=True)
class Samtykke(Optegnelse):
    """That the citizen lets certain information be fetched (RSL § 11 a, stk. 1)."""

    hvad: str = felt("Hvilke oplysninger?", "tekst", kraevet=True)
    fra_hvem: str = felt("Hvem må de hentes hos?", kraevet=True)
    hvorfor: str = felt("Hvad skal de bruges til?", "tekst", kraevet=True)
    givet: date | None = felt("Givet den", "dato")
    udloeber: date | None = felt("Gælder til", "dato")
    tilbagekaldt: date | None = felt("Trukket tilbage den", "dato")

    def tilstand(self, i_dag: date) -> str:
        """Whether it can be relied on."""
        if self.tilbagekaldt is not None and self.tilbagekaldt <= i_dag:
            return "trukket tilbage"
        if self.givet is None:
            return "ikke givet endnu"
        return "udløbet" if self.udloeber is not None and self.udloeber < i_dag else ""


@dataclass(frozen=True, slots=True)
class Indhentning(Optegnelse):
    """Information asked for elsewhere (RSL §§ 10 and 11 a)."""

    hvad: str = felt("Hvilke oplysninger?", "tekst", kraevet=True)
    fra_hvem: str = felt("Hos hvem?", kraevet=True)
    hvorfor: str = felt("Hvorfor er de nødvendige?", "tekst", kraevet=True)
    sendt: date | None = felt("Anmodning sendt den", "dato")
    frist: date | None = felt("Svar ventes senest", "dato")
    modtaget: date | None = felt("Svar modtaget den", "dato")
    opgivet: str = felt("Opgivet, fordi", "tekst", hjaelp="Kan oplysningen ikke fås, så skriv hvorfor.")

    def tilstand(self, i_dag: date) -> str:
        """Where the request stands."""
        if self.modtaget is not None or self.opgivet:
            return ""
        if self.sendt is None:
            return "ikke sendt"
        return "fristen er gået" if self.frist is not None and self.frist < i_dag else "afventer svar"


@dataclass(frozen=True, slots=True)
class Dokument(Optegnelse):
    """A document that facts rest on."""

    titel: str = felt("Titel", kraevet=True)
    dato: date | None = felt("Dateret", "dato")
    fra: str = felt("Fra hvem?")
    reference: str = felt("Hvor ligger det?", hjaelp="Fx journalnummeret i kommunens sagssystem.")
    fakta: tuple[str, ...] = felt("Hvad belyser det?", "fakta")
    sha256: str = felt("Filens aftryk (SHA-256)", hjaelp="Sættes, når filen peges ud; så kan den altid genkendes.")


@dataclass(frozen=True, slots=True)
class Partshoering(Optegnelse):
    """That the citizen has seen adverse facts and could answer, or why that was not needed (FVL §§ 19–20)."""

    fakta: tuple[str, ...] = felt("Hvilke oplysninger?", "fakta", kraevet=True)
    sendt: date | None = felt("Sendt til borgeren den", "dato")
    frist: date | None = felt("Frist for at svare", "dato")
    vedlagt: str = felt("Hvad blev sendt med?", "tekst", hjaelp="Selve oplysningen, så borgeren ved, hvad der skal svares på.")
    mundtligt: str = felt("Hvordan kan borgeren svare mundtligt?", hjaelp="Fx et telefonnummer eller et møde.")
    svar: str = felt("Borgerens svar", "tekst")
    ikke_noedvendig: str = felt("Høring er ikke nødvendig, fordi", "tekst")

    def tilstand(self, i_dag: date) -> str:
        """Whether an answer is still waited for."""
        if self.ikke_noedvendig or self.svar:
            return ""
        if self.sendt is None:
            return "ikke sendt"
        return "" if self.frist is not None and self.frist < i_dag else "afventer svar"
