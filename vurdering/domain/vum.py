"""VUM 2.0's records: what is known under a sub-theme, the goals, and what is ordered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from vurdering.domain.optegnelse import Optegnelse, felt

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
    sendt: date | None = felt("Sendt til udføreren den", "dato", hjaelp="Tomt felt: ikke sendt endnu.")
    start: date | None = felt("Fra", "dato")
    opfoelgning: date | None = felt("Første opfølgning", "dato")

    def tilstand(self, i_dag: date) -> str:
        """Whether it is time to follow up."""
        return "opfølgning" if self.opfoelgning is not None and self.opfoelgning <= i_dag else ""
