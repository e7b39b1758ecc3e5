"""The registers of a case: who takes part, what may be fetched, what was sent, agreed and disputed.

Sources: FVL §§ 8, 9, 19; RSL §§ 11 a, 11 b; bekendtgørelse 39/2012 § 4 (`BEK-FEM`); VUM 2.0's tools.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from vurdering.domain.fakta import JA, NEJ
from vurdering.domain.optegnelse import Optegnelse, Register, felt

JA_NEJ: Final = {JA: "Ja", NEJ: "Nej"}
ROLLER: Final = {
    "vaerge": "Værge",
    "partsrepraesentant": "Partsrepræsentant",
    "bisidder": "Bisidder",
    "paaroerende": "Pårørende",
    "tolk": "Tolk",
    "fagperson": "Fagperson",
}
#: Functional ability under one sub-theme of Aktivitet og deltagelse (FFB, version 20240530).
NIVEAUER: Final = {
    "0": "0 Ingen nedsat funktionsevne",
    "1": "1 Let nedsat funktionsevne",
    "2": "2 Moderat nedsat funktionsevne",
    "3": "3 Svært nedsat funktionsevne",
    "4": "4 Fuldstændig nedsat funktionsevne",
    "ikke_vurderet": "Ikke vurderet",
}
MAALTYPER: Final = {
    "udvikle": "Udvikle funktionsevne",
    "fastholde": "Fastholde funktionsevne",
    "begraense_tab": "Begrænse tab af funktionsevne",
}
SENDT: Final = {
    "samtaleskema": "Samtaleskema eller forberedelsesskema",
    "udredning": "Kopi af udredningen og den samlede vurdering",
    "aftaleskema": "Kopi af aftaleskema, sammenfatning og udfyldt samtaleskema",
    "andet": "Andet",
}
KANALER: Final = {"digital_post": "Digital Post", "brev": "Brev", "udleveret": "Udleveret på mødet"}


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


@dataclass(frozen=True, slots=True)
class Aftale(Optegnelse):
    """A next step agreed on with the citizen (BEK-FEM § 4, stk. 4)."""

    opgave: str = felt("Hvad er aftalt?", "tekst", kraevet=True)
    hvem: str = felt("Hvem gør det?", kraevet=True)
    frist: date | None = felt("Hvornår?", "dato")
    udfoert: date | None = felt("Gjort den", "dato")

    def tilstand(self, i_dag: date) -> str:
        """Whether it is done."""
        if self.udfoert is not None:
            return ""
        return "fristen er gået" if self.frist is not None and self.frist < i_dag else "ikke gjort"


@dataclass(frozen=True, slots=True)
class Uenighed(Optegnelse):
    """Where the citizen sees it otherwise, and what the municipality answers (BEK-FEM § 4, stk. 8)."""

    om: str = felt("Hvad er I uenige om?", kraevet=True)
    borgerens_ord: str = felt("Borgerens egne ord", "tekst", kraevet=True)
    fastholdt: str = felt("Holder kommunen fast?", "valg", valg={JA: "Ja, beskrivelsen står ved magt", NEJ: "Nej, beskrivelsen er rettet"})
    svar: str = felt("Kommunens svar og begrundelse", "tekst")

    def tilstand(self, i_dag: date) -> str:
        """Whether it is answered."""
        return "" if self.fastholdt and self.svar else "ikke besvaret"


@dataclass(frozen=True, slots=True)
class Udsendelse(Optegnelse):
    """That something was given or sent to the citizen (BEK-FEM § 4, stk. 1, 6 and 7)."""

    hvad: str = felt("Hvad?", "valg", valg=SENDT, kraevet=True)
    dato: date | None = felt("Hvornår?", "dato", kraevet=True)
    kanal: str = felt("Hvordan?", "valg", valg=KANALER)
    til: str = felt("Til hvem?", hjaelp="Tomt felt: til borgeren selv.")


@dataclass(frozen=True, slots=True)
class Undertema(Optegnelse):
    """What is known under one of VUM's sub-themes: three voices kept apart, and a level where the method has one."""

    undertema: str = felt("Undertema", "undertema", kraevet=True)
    borger: str = felt("Oplysninger fra borgeren", "tekst")
    andre: str = felt("Oplysninger fra andre", "tekst", hjaelp="Skriv, hvem der siger det. Borgeren har ret til at læse det.")
    sagsbehandler: str = felt("Din bemærkning", "tekst")
    niveau: str = felt("Funktionsevneniveau", "valg", valg=NIVEAUER, hjaelp="Kun under Aktivitet og deltagelse.")
    dato: date | None = felt("Vurderet den", "dato")


@dataclass(frozen=True, slots=True)
class Indsatsmaal(Optegnelse):
    """What the help is to achieve."""

    tekst: str = felt("Mål", "tekst", kraevet=True)
    maaltype: str = felt("Retning", "valg", valg=MAALTYPER, kraevet=True)
    undertema: str = felt("Primært undertema", "undertema", kraevet=True)
    sekundaere: tuple[str, ...] = felt("Andre undertemaer", "undertemaer")
    forventet_niveau: str = felt("Forventet niveau", "valg", valg={k: v for k, v in NIVEAUER.items() if k != "ikke_vurderet"})


@dataclass(frozen=True, slots=True)
class Bestilling(Optegnelse):
    """What is ordered, and from whom."""

    udfoerer: str = felt("Udfører", kraevet=True)
    indhold: str = felt("Hvad bestilles?", "tekst", kraevet=True)
    start: date | None = felt("Fra", "dato")
    opfoelgning: date | None = felt("Første opfølgning", "dato")

    def tilstand(self, i_dag: date) -> str:
        """Whether it is time to follow up."""
        return "opfølgning" if self.opfoelgning is not None and self.opfoelgning <= i_dag else ""


@dataclass(frozen=True, slots=True)
class Note(Optegnelse):
    """Something to remember, that is no fact of the case."""

    tekst: str = felt("Note", "tekst", kraevet=True)
    dato: date | None = felt("Dato", "dato")
    intern: str = felt("Er noten kun til dig?", "valg", valg={JA: "Ja, den vises ikke på mødet", NEJ: "Nej, borgeren må se den"})


#: Every register, by kind, in the order a case goes through them.
REGISTRE: Final = {
    r.art: r
    for r in (
        Register(
            "person", "personer", Person, "Personer", "en person",
            "Værge, partsrepræsentant, bisidder, pårørende og tolk. Rollen afgør, hvem der får brevene, og hvem der kan klage.", "FVL § 8",
        ),
        Register(
            "udsendelse", "udsendelser", Udsendelse, "Sendt til borgeren", "en udsendelse",
            "Skemaer og kopier, med dato. Kopierne skal være hos borgeren, før der træffes afgørelse.", "BEK-FEM § 4, stk. 1, 6 og 7",
        ),
        Register(
            "samtykke", "samtykker", Samtykke, "Samtykker", "et samtykke",
            "Hvad der må hentes, hos hvem, hvorfor og hvor længe. Samtykket skal være givet, før I spørger.", "RSL § 11 a, stk. 1",
        ),
        Register(
            "indhentning", "indhentninger", Indhentning, "Oplysninger, der hentes", "en anmodning",
            "Hvad I har bedt om, hos hvem, og om svaret er kommet.", "RSL § 10",
        ),
        Register(
            "dokument", "dokumenter", Dokument, "Dokumenter", "et dokument",
            "Det, oplysningerne står i: titel, dato, afsender, hvor det ligger, og hvad det belyser.", "RSL § 10",
        ),
        Register(
            "undertema", "undertemaer", Undertema, "Udredning", "et undertema",
            "VUM's temaer. Åbn kun det, der er relevant; det tomme står ikke i vejen for noget.", "",
        ),
        Register(
            "indsatsmaal", "indsatsmaal", Indsatsmaal, "Indsatsmål", "et indsatsmål",
            "Hvert mål har en retning og ét primært undertema under Aktivitet og deltagelse. Mere end tre mål bliver sjældent fulgt.", "",
        ),
        Register(
            "partshoering", "partshoering", Partshoering, "Partshøring", "en partshøring",
            "Oplysning for oplysning: det, der taler imod borgeren, er afgørende, og som borgeren ikke vides at kende.", "FVL § 19",
        ),
        Register(
            "uenighed", "uenigheder", Uenighed, "Uenighed", "en uenighed",
            "Hvad borgeren ser anderledes, med egne ord, og hvad kommunen svarer. Det følger med i brevet.", "BEK-FEM § 4, stk. 8",
        ),
        Register(
            "aftale", "aftaler", Aftale, "Aftaler og næste skridt", "en aftale",
            "Hvad der skal ske, hvem der gør det, og hvornår.", "BEK-FEM § 4, stk. 4",
        ),
        Register(
            "bestilling", "bestillinger", Bestilling, "Bestillinger", "en bestilling",
            "Hvad der bestilles hos en udfører, og hvornår der følges op.", "SEL § 148, stk. 2",
        ),
        Register(
            "note", "noter", Note, "Noter", "en note",
            "Det, du vil huske. En intern note vises ikke, mens borgeren ser skærmen.", "",
        ),
    )
}  # fmt: skip
