"""A complaint: what it is about, what came of the re-assessment, and where it went (RSL §§ 60, 66 and 67; BEK-RS §§ 11–13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from vurdering.domain.anden_hjaelp import BESTEMMELSER
from vurdering.domain.fakta import JA
from vurdering.domain.optegnelse import Optegnelse, felt
from vurdering.domain.rettigheder import JA_NEJ

KLAGEFORMER: Final = {"skriftlig": "Skriftligt", "mundtlig": "Mundtligt"}
#: Who complained. Only the person concerned may (RSL § 60, stk. 2); another does it for that person.
KLAGERE: Final = {
    "borger": "Borgeren selv",
    "vaerge": "En værge",
    "partsrepraesentant": "En partsrepræsentant",
    "anden": "En anden",
}
PAAKLAGES: Final = {"sel_97": "§ 97 Ledsageordning", **BESTEMMELSER}
#: What the decision is about: § 97 also has decisions about the scheme in operation.
EMNER: Final = {
    "hjaelpen": "Hjælpen og dens omfang",
    "ledsager": "Hvem der kan være ledsager",
    "kontant": "Kontant tilskud",
    "udgifter": "Tilskud til ledsagerens udgifter",
    "udland": "Hjælpen under et ophold i udlandet",
}
GENVURDERINGSUDFALD: Final = {
    "fastholdt": "Afgørelsen fastholdes",
    "delvis": "Borgeren får delvist medhold",
    "medhold": "Borgeren får fuldt medhold",
}


@dataclass(frozen=True, slots=True)
class Klage(Optegnelse):
    """One complaint over one decision."""

    modtaget: date | None = felt("Klagen er modtaget den", "dato", kraevet=True)
    form: str = felt("Hvordan er der klaget?", "valg", valg=KLAGEFORMER)
    klager: str = felt("Hvem har klaget?", "valg", valg=KLAGERE, hjaelp="Tomt: borgeren selv.")
    fuldmagt: str = felt("Er fuldmagten eller værgemålet set?", "valg", valg=JA_NEJ, hjaelp="Kun når en anden klager for borgeren.")
    afgoerelse_dato: date | None = felt("Afgørelsen, der klages over, er fra den", "dato")
    bestemmelse: str = felt("Efter hvilken bestemmelse?", "valg", valg=PAAKLAGES)
    emne: str = felt("Hvad handler afgørelsen om?", "valg", valg=EMNER, hjaelp="Tomt: hjælpen og dens omfang.")
    afgoerelse_modtaget: date | None = felt("Borgeren fik afgørelsen den", "dato", hjaelp="Klagefristen regnes fra den dag.")
    indhold: str = felt("Hvad klages der over?", "tekst", hjaelp="Borgerens egne ord. Borgeren behøver ikke skrive hvorfor.")
    hastende: str = felt("Er klagen efter en konkret vurdering hastende?", "valg", valg=JA_NEJ)
    forsinket_grund: str = felt(
        "Hvilke oplysninger eller vurderinger mangler I?", "tekst", hjaelp="Kun når genvurderingen ikke kan blive færdig inden fristen."
    )
    ventes: date | None = felt("Genvurderingen ventes færdig den", "dato")
    forsinket_besked: date | None = felt("Borgeren fik besked om forsinkelsen den", "dato")
    genvurderet: date | None = felt("Genvurderet den", "dato")
    udfald: str = felt("Hvad er genvurderingens udfald?", "valg", valg=GENVURDERINGSUDFALD)
    begrundelse: str = felt(
        "Hvad har I lagt vægt på i genvurderingen?", "tekst", hjaelp="Skrevet til borgeren: svar på det, der klages over."
    )
    aendret: str = felt("Hvad er ændret?", "tekst", hjaelp="Kun ved helt eller delvist medhold.")
    nye_timer: float | None = felt("Nye timer om måneden", "tal", talart="timer", hjaelp="Kun for § 97.")
    fastholder: str = felt("Holder borgeren fast i klagen?", "valg", valg=JA_NEJ, hjaelp="Kun efter delvist medhold.")
    fastholdt_besked: date | None = felt("Borgeren svarede den", "dato", hjaelp="Kun efter delvist medhold.")
    videresendt: date | None = felt("Sendt til Ankestyrelsen den", "dato")

    @property
    def om_hjaelpen(self) -> bool:
        """Whether the decision is about the help itself, which the case's facts settle."""
        return self.emne in ("", "hjaelpen")

    def tilstand(self, i_dag: date) -> str:
        """What is still to be done about it."""
        if self.videresendt is not None:
            return ""
        if not self.udfald or self.genvurderet is None:
            return "ikke genvurderet"
        if self.udfald == "delvis" and not self.fastholder:
            return "afventer, om klagen fastholdes"
        skal_videre = self.udfald == "fastholdt" or (self.udfald == "delvis" and self.fastholder == JA)
        return "ikke sendt til Ankestyrelsen" if skal_videre else ""
