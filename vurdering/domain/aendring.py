"""A change of help that has been granted: what was granted, what has changed since, and what is to come of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from vurdering.domain.optegnelse import felt
from vurdering.domain.rettigheder import JA_NEJ

AENDRINGER: Final = {
    "viderefoerelse": "Videreførelse efter opfølgning",
    "nedsaettelse": "Nedsættelse",
    "ophoer": "Ophør",
    "pause": "Pause",
    "udmeldelse": "Udmeldelse",
}
#: The changes that take help from the citizen, whatever they are called.
INDGREB: Final = frozenset(AENDRINGER) - {"viderefoerelse"}
#: The provisions under which granted help can be changed here: id → what it gives.
BEVILLINGER: Final = {
    "sel_97": "§ 97 ledsageordning",
    "sel_83": "§ 83 personlig og praktisk hjælp",
    "sel_85": "§ 85 socialpædagogisk støtte",
    "sel_95": "§ 95 kontant tilskud til hjælp",
    "sel_96": "§ 96 borgerstyret personlig assistance",
    "sel_98": "§ 98 kontaktperson for døvblinde",
    "sel_99": "§ 99 støtte- og kontaktperson",
    "sel_103": "§ 103 beskyttet beskæftigelse",
    "sel_104": "§ 104 aktivitets- og samværstilbud",
}
ENHEDER: Final = {
    "timer_maaned": "Timer om måneden",
    "timer_uge": "Timer om ugen",
    "dage_uge": "Dage om ugen",
}
GRUNDE: Final = {
    "borgerens_forhold": "Borgerens forhold eller behov har ændret sig",
    "borgerens_oenske": "Borgeren ønsker det selv",
    "ny_lov": "Reglerne er ændret",
    "faa_timer": "Borgeren bruger få timer",
    "serviceniveau": "Kommunens serviceniveau eller økonomi",
    "passer_sig_selv": "Borgeren kan passe eller beskæftige sig selv",
    "mere_104": "Borgeren kan få mere aktivitets- og samværstilbud (§ 104)",
    "alder": "Borgerens alder",
    "andet": "Andet",
}


@dataclass(frozen=True, slots=True)
class Aendring:
    """Answers about a change. Empty in an application; an empty field is unknown and never lets a change through."""

    art: str = felt("Hvad er ændringen?", "valg", valg=AENDRINGER)
    bestemmelse: str = felt("Efter hvilken bestemmelse er hjælpen bevilget?", "valg", valg=BEVILLINGER)
    bevilget: date | None = felt("Bevilget den", "dato")
    enhed: str = felt("Hvad måles hjælpen i?", "valg", valg=ENHEDER)
    omfang: float | None = felt("Bevilget omfang", "tal", talart="omfang")
    nyt_omfang: float | None = felt("Nyt omfang", "tal", talart="omfang")
    """For other provisions than § 97, where the assessment finds it, and for the less that a citizen asks for."""
    siden: str = felt(
        "Hvad har ændret sig, siden hjælpen blev bevilget?", "tekst", hjaelp="Det står i brevet: skriv til borgeren, fx »Du er flyttet«."
    )
    siden_dato: date | None = felt("Hvornår ændrede det sig?", "dato")
    siden_kilde: str = felt("Hvor står det, eller hvem har sagt det?")
    grund: str = felt("Hvad er grunden til ændringen?", "valg", valg=GRUNDE)
    oenske: str = felt("Hvad ønsker borgeren selv?", "tekst", hjaelp="Det står i brevet: skriv til borgeren, fx »Du vil gerne …«.")
    enig: str = felt("Ønsker borgeren ændringen?", "valg", valg=JA_NEJ)
    funktionsevne_vurderet: str = felt("Er borgerens funktionsevne vurderet?", "valg", valg=JA_NEJ)
    anden_beskaeftigelse: str = felt("Er anden beskyttet beskæftigelse undersøgt?", "valg", valg=JA_NEJ)
    aktiviteter_undersoegt: str = felt("Er det undersøgt, hvilke aktiviteter der er, hvor borgeren bor?", "valg", valg=JA_NEJ)
    deltagelse_undersoegt: str = felt("Er det undersøgt, hvor meget borgeren kan deltage i dem?", "valg", valg=JA_NEJ)
    virkning_fra: date | None = felt("Ændringen virker fra", "dato")
    virkning_grund: str = felt(
        "Hvorfor virker ændringen først fra den dag?", "tekst", hjaelp="Det står i brevet. Kun når forholdene ændrede sig før."
    )
    modtaget: date | None = felt("Borgeren har modtaget afgørelsen den", "dato")
