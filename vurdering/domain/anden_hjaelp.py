"""Other help that is examined together with § 97 (RSL § 5): which provision, why, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from vurdering.domain.optegnelse import Optegnelse, felt

#: The neighbouring provisions that a case can be assessed under, by id, in the order of the law.
BESTEMMELSER: Final = {
    "sel_83": "§ 83 Personlig pleje og praktisk hjælp",
    "sel_85": "§ 85 Socialpædagogisk støtte",
    "sel_95": "§ 95 Kontant tilskud til hjælp",
    "sel_96": "§ 96 Borgerstyret personlig assistance (BPA)",
    "sel_98": "§ 98 Kontaktperson for døvblinde",
    "sel_99": "§ 99 Støtte- og kontaktperson",
    "sel_100": "§ 100 Dækning af ekstra udgifter",
    "sel_103": "§ 103 Beskyttet beskæftigelse",
    "sel_104": "§ 104 Aktivitets- og samværstilbud",
    "sel_107": "§ 107 Midlertidigt botilbud",
    "sel_108": "§ 108 Længerevarende botilbud",
    "bl_89": "Barnets lov § 89 Ledsagelse til unge under 18 år",
}
ANLEDNINGER: Final = {
    "soegt": "Borgeren har søgt om det",
    "peget_paa": "Oplysningerne i sagen peger på det",
    "andet": "Andet",
}


@dataclass(frozen=True, slots=True)
class AndenHjaelp(Optegnelse):
    """That another provision is examined, and what came of it."""

    bestemmelse: str = felt("Hvilken bestemmelse?", "valg", valg=BESTEMMELSER, kraevet=True)
    anledning: str = felt("Hvorfor undersøges den?", "valg", valg=ANLEDNINGER)
    note: str = felt("Note", "tekst")
    kontakt: str = felt("Hvem kontakter borgeren om det?", hjaelp="Et navn. Tomt: den, der kontakter borgeren om den anden hjælp i øvrigt.")
    kontakt_frist: date | None = felt("Senest hvornår?", "dato")
    indsats: str = felt(
        "Hvilken konkret indsats sættes i værk?",
        "tekst",
        hjaelp="Som den skal stå i afgørelsen, fx »En medarbejder besøger dig hver onsdag«.",
    )
    omfang: str = felt("Hvor meget?", hjaelp="Som det skal stå i afgørelsen, fx »4 timer om ugen«.")
    formaal: str = felt("Hvad er formålet?", "tekst", hjaelp="Skal stå i afgørelser efter §§ 103, 104, 107 og 108 (SEL § 3, stk. 2).")
    start: date | None = felt("Fra hvornår?", "dato")
    afgjort: date | None = felt("Afgjort den", "dato")
    sendt_til: str = felt("Sendt videre til", hjaelp="Fx visitationen eller jobcentret, når de afgør det.")
    ikke_aktuelt: str = felt("Ikke aktuelt, fordi", "tekst", hjaelp="Så spørges der ikke mere om bestemmelsen.")

    @property
    def undersoeges(self) -> bool:
        """Whether it is still to be found out here."""
        return self.afgjort is None and not self.sendt_til and not self.ikke_aktuelt

    def tilstand(self, i_dag: date) -> str:
        """Whether it is still open."""
        return "undersøges" if self.undersoeges else ""
