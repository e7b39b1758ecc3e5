"""Ledsageordningen in operation, and the accompaniment that somebody has already: who, how much, from when."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

from vurdering.domain.fakta import JA, NEJ
from vurdering.domain.optegnelse import Optegnelse, felt
from vurdering.domain.rettigheder import JA_NEJ

LEDSAGELSESFORMER: Final = {
    "integreret": "En integreret del af botilbuddet",
    "indsatsmaal": "Et middel i arbejdet med indsatsmål",
    "sel_97": "Særskilt afgørelse efter § 97",
    "sel_85": "Særskilt afgørelse efter § 85",
    "hjemmehjaelp": "Hjælp i eget hjem eller anden hjælp",
}
ORDNINGSFORMER: Final = {
    "korps": "Kommunens ledsagekorps",
    "egen": "En ledsager, som borgeren udpeger, og kommunen ansætter",
    "kontant": "Kontant tilskud til en ledsager, som borgeren selv ansætter",
}
KAN_ADMINISTRERE: Final = {
    JA: "Ja, også løn og skat",
    "uden_loen": "Ja, men ikke løn og skat",
    NEJ: "Nej",
}
#: What a stay abroad is for, where the law tells the purposes apart (BEK-UDL § 4).
FORMAAL: Final = {
    "ferie": "Ferie eller besøg",
    "uddannelse": "Aktivering, revalidering eller uddannelse med SU",
    "behandling": "Nødvendig behandling eller kurophold, som det offentlige betaler",
    "andet": "Andet",
}


@dataclass(frozen=True, slots=True)
class Ledsagelse(Optegnelse):
    """Accompaniment that the citizen gets already, and what kind it is (BEK § 5, stk. 2)."""

    hvad: str = felt("Hvad følges der til?", kraevet=True)
    form: str = felt("Hvordan gives det?", "valg", valg=LEDSAGELSESFORMER, kraevet=True)
    timer: float | None = felt(
        "Timer om måneden, der faktisk er modtaget", "tal", talart="timer", hjaelp="Ikke det planlagte, men det, borgeren har fået."
    )
    fra: date | None = felt("Timerne er talt op fra", "dato")
    til: date | None = felt("Timerne er talt op til", "dato")
    individuel: str = felt(
        "Er ledsagelsen individuel?", "valg", valg=JA_NEJ, hjaelp="Også når 2–4 følges ad, hvis hver af dem selv har valgt turen."
    )
    selvvalgt: str = felt("Har borgeren selv valgt turen?", "valg", valg=JA_NEJ)
    uden_paedagogik: str = felt("Er den uden socialpædagogisk indhold?", "valg", valg=JA_NEJ)
    kilde: str = felt("Hvor står det, eller hvem har sagt det?", hjaelp="Fx bostedets opgørelse af vagtplanen.")

    def tilstand(self, i_dag: date) -> str:
        """What is still to be found out about it."""
        if self.form in ("indsatsmaal", "sel_85", "sel_97") or NEJ in (self.individuel, self.selvvalgt, self.uden_paedagogik):
            return ""
        if self.timer is None:
            return "timerne mangler"
        if not (self.individuel and self.selvvalgt and self.uden_paedagogik):
            return "ikke vurderet"
        return "" if self.kilde else "kilden mangler"


@dataclass(frozen=True, slots=True)
class Ledsager(Optegnelse):
    """Somebody who accompanies the citizen under § 97 (SEL § 97, stk. 3 and 4; BEK § 10)."""

    navn: str = felt("Navn", kraevet=True)
    udpeget: str = felt("Har borgeren selv udpeget ledsageren?", "valg", valg=JA_NEJ)
    naer: str = felt("Er ledsageren meget nært knyttet til borgeren?", "valg", valg=JA_NEJ, hjaelp="Fx ægtefælle, forælder eller barn.")
    naer_grund: str = felt("Hvorfor godkendes ledsageren alligevel?", "tekst", hjaelp="Kun ved meget nær tilknytning.")
    godkendt: date | None = felt("Godkendt den", "dato")
    ansat: date | None = felt("Ansat fra", "dato")
    instrueret: date | None = felt("Instrueret den", "dato")
    foerste_dag: date | None = felt("Første ledsagelse den", "dato")
    afvist: date | None = felt("Ikke godkendt den", "dato", hjaelp="Kun når I siger nej til ledsageren.")
    afvist_grund: str = felt(
        "Hvorfor godkendes ledsageren ikke?",
        "tekst",
        hjaelp="Det konkrete, skrevet til borgeren. Kun det, borgeren må vide: ledsagerens egne private forhold hører ikke til i brevet.",
    )
    afvist_kilde: str = felt("Hvor står det, eller hvem har sagt det?", hjaelp="Med dato, fx samtalen den 5. oktober 2026.")
    tilbud: str = felt("Hvad tilbyder I i stedet?", "tekst", hjaelp="Fx hvem der hjælper borgeren med at finde en anden, og hvornår.")
    syn: str = felt("Hvad siger borgeren selv til afvisningen?", "tekst")
    svar: str = felt("Hvad svarer I på det?", "tekst")

    @property
    def kan_begynde(self) -> date | None:
        """The first day on which the help can take effect: approved and employed (25-17); None while one of them is unknown."""
        return max(self.godkendt, self.ansat) if self.godkendt and self.ansat and self.afvist is None else None

    def tilstand(self, i_dag: date) -> str:
        """What is still to be in order."""
        if self.afvist is not None:
            return "" if self.afvist_grund and self.afvist_kilde else "afvist uden begrundelse"
        if self.naer == JA and not self.naer_grund:
            return "nær tilknytning uden begrundelse"
        if self.godkendt is None:
            return "ikke godkendt"
        if self.ansat is None:
            return "ikke ansat"
        if self.foerste_dag is not None and self.foerste_dag < max(self.godkendt, self.ansat):
            return "begyndt for tidligt"
        return "ikke instrueret" if self.instrueret is None and self.udpeget != NEJ else ""


@dataclass(frozen=True, slots=True)
class Udlandsophold(Optegnelse):
    """A temporary stay abroad during which the help is kept (BEK-UDL)."""

    land: str = felt("Hvor?", kraevet=True)
    fra: date | None = felt("Afrejse", "dato", kraevet=True)
    til: date | None = felt("Hjemkomst", "dato")
    formaal: str = felt("Hvad er formålet?", "valg", valg=FORMAAL)
    ansoegt: date | None = felt("Ansøgt den", "dato", hjaelp="Kun nødvendigt, når opholdet varer mere end en måned.")
    bevaret: str = felt("Er det afgjort, at hjælpen bevares?", "valg", valg={JA: "Ja, den bevares", NEJ: "Nej, den bevares ikke"})
    rejse_og_ophold: str = felt("Er der bevilget rejse eller ophold for ledsageren efter § 97?", "valg", valg=JA_NEJ)
    afgjort: date | None = felt("Afgjort den", "dato")
    bevaret_til: date | None = felt("Hjælpen bevares til og med", "dato", hjaelp="Tomt: til hjemkomsten.")
    begrundelse: str = felt(
        "Hvad har I lagt vægt på?",
        "tekst",
        hjaelp="Formålet med hjælpen, dens karakter og de konkrete omstændigheder, skrevet til borgeren.",
    )
    kilde: str = felt("Hvor står det, eller hvem har sagt det?", hjaelp="Med dato, fx ansøgningen af 5. oktober 2026.")
    syn: str = felt("Hvad siger borgeren selv?", "tekst")
    svar: str = felt("Hvad svarer I på det?", "tekst")

    def over_en_maaned(self, i_dag: date) -> bool:
        """Whether the stay is longer than a month, counted from date to date; one without an end lasts at least until today."""
        til = self.til or i_dag
        return self.fra is not None and til > en_maaned_efter(self.fra)

    def tilstand(self, i_dag: date) -> str:
        """What is still to be in order."""
        if not self.over_en_maaned(i_dag):
            return "" if self.til is not None else "hjemkomsten mangler"
        if self.ansoegt is None:
            return "ikke ansøgt"
        return "" if self.bevaret else "ikke afgjort"


def en_maaned_efter(dag: date) -> date:
    """The same day of the next month; its last day where it has no such day."""
    if (dag.year, dag.month) == (date.max.year, 12):
        return date.max
    aar, maaned = (dag.year + 1, 1) if dag.month == 12 else (dag.year, dag.month + 1)
    return date(aar, maaned, min(dag.day, monthrange(aar, maaned)[1]))


#: What is decided about the scheme while it runs, besides who accompanies.
DRIFT: Final = {"kontant": "Kontant tilskud til en ledsager", "udgifter": "Tilskud til ledsagerens udgifter"}
DRIFTSUDFALD: Final = {"bevilget": "Bevilget", "delvis": "Bevilget i mindre omfang end ønsket", "afslag": "Afslag"}


@dataclass(frozen=True, slots=True)
class Driftsafgoerelse(Optegnelse):
    """What was decided about contant tilskud, or about a year's expenses (SEL § 97, stk. 5 and 7)."""

    hvad: str = felt("Hvad er afgjort?", "valg", valg=DRIFT, kraevet=True)
    dato: date | None = felt("Afgjort den", "dato")
    udfald: str = felt("Hvad er resultatet?", "valg", valg=DRIFTSUDFALD)
    beloeb: float | None = felt(
        "Bevilget beløb", "tal", talart="kroner", hjaelp="For kontant tilskud beløbet for et kvartal; for udgifter beløbet for året."
    )
    begrundelse: str = felt("Hvad har I lagt vægt på?", "tekst", hjaelp="Skrevet til borgeren. Nødvendigt, når borgeren ikke får alt.")
    kilde: str = felt("Hvor står det, eller hvem har sagt det?", hjaelp="Med dato, fx samtalen den 5. oktober 2026.")
    syn: str = felt("Hvad siger borgeren selv?", "tekst")
    svar: str = felt("Hvad svarer I på det?", "tekst")

    def tilstand(self, i_dag: date) -> str:
        """What is still to be in order."""
        if not self.udfald:
            return "ikke afgjort"
        if self.udfald == "bevilget":
            return "" if self.beloeb else "beløbet mangler"
        return "" if self.begrundelse and self.kilde else "begrundelsen mangler"


@dataclass(frozen=True, slots=True)
class Ordning:
    """How the scheme is run. Empty until it is; none of it ever stands in the way of the decision itself."""

    form: str = felt("Hvordan leveres ledsagelsen?", "valg", valg=ORDNINGSFORMER)
    oensker_kontant: str = felt("Ønsker borgeren kontant tilskud?", "valg", valg=JA_NEJ)
    kan_administrere: str = felt("Kan borgeren selv administrere ordningen?", "valg", valg=KAN_ADMINISTRERE)
    loenaftale: str = felt("Er det aftalt, at kommunen udbetaler lønnen?", "valg", valg=JA_NEJ)
    opsparing: str = felt("Er der en aftale om opsparing?", "valg", valg=JA_NEJ)
    aarsbeloeb: float | None = felt("Årsbeløb, borgeren beder om", "tal", talart="kroner")
    sandsynliggjort: float | None = felt("Sandsynliggjorte udgifter i året", "tal", talart="kroner")
    udbetalt: date | None = felt("Årsbeløbet er udbetalt den", "dato")
    opsparing_fra: date | None = felt("Aftalen om opsparing gælder fra", "dato")
    opsparing_vilkaar: str = felt("Hvad er aftalt om opsparingen?", "tekst", hjaelp="Fx hvordan borgeren ser, hvor mange timer der er.")
