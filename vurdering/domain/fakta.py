"""The named facts of a case: what each means and which values it may take.

`FAKTA` are those of § 97. `ANDRE_FAKTA` are those that only the neighbouring provisions read; what two provisions ask about is
one fact. A fact that is missing is *ved ikke*: it is never read as nej, 0 or a default.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

JA: Final = "ja"
NEJ: Final = "nej"
#: An answer that was given and says that nobody knows yet. Legally the same as no answer at all.
VED_IKKE: Final = "ved_ikke"
DELVIS: Final = "delvis"
UDELUKKENDE: Final = "udelukkende"

#: A fact's value: one of the words above, or a number. `None` is an unknown.
Vaerdi = str | float
Art = Literal["ja_nej", "aarsag", "timer", "timer_uge", "omfang", "kroner", "km"]


class Tal(NamedTuple):
    """What a fact that is a number counts."""

    maks: float
    """The largest that can be meant; the smallest is 0."""
    enhed: str
    """As a person reads it."""


#: The kinds of facts that are numbers. A month has 31 days of 24 hours at most.
TALARTER: Final[dict[Art, Tal]] = {
    "timer": Tal(744.0, "timer om måneden"),
    "timer_uge": Tal(168.0, "timer om ugen"),
    "omfang": Tal(744.0, "timer eller dage"),
    "kroner": Tal(10_000_000.0, "kr."),
    "km": Tal(1000.0, "km"),
}
#: The words that each other kind of fact may hold.
VAERDIER: Final[dict[Art, tuple[str, ...]]] = {"ja_nej": (JA, NEJ), "aarsag": (NEJ, DELVIS, UDELUKKENDE)}


@dataclass(frozen=True, slots=True)
class Faktum:
    """One fact a case may hold."""

    navn: str
    """Its key in the case file, ASCII."""
    art: Art
    """Which values it takes: ja/nej, a cause (nej, delvis, udelukkende), or a number (`TALARTER`)."""
    titel: str
    """What a person reads, in Danish."""


def _by_name(*fakta: Faktum) -> dict[str, Faktum]:
    return {f.navn: f for f in fakta}


#: Facts of the case as a whole that § 97 reads (`fakta.NAVN`).
FAKTA: Final = _by_name(
    Faktum("varigt_nedsat", "ja_nej", "Funktionsevnen er varigt nedsat"),
    Faktum("betydeligt_nedsat", "ja_nej", "Funktionsevnen er betydeligt nedsat"),
    Faktum("skyldes_sindslidelse", "aarsag", "Nedsættelsen skyldes sindslidelse"),
    Faktum("skyldes_sociale_aarsager", "aarsag", "Nedsættelsen skyldes sociale årsager"),
    Faktum("kan_efterspoerge", "ja_nej", "Kan efterspørge ledsagelse uden socialpædagogisk indhold"),
    Faktum("kan_udtrykke_oenske", "ja_nej", "Kan give udtryk for et ønske"),
    Faktum("bevidst_om_indhold", "ja_nej", "Er bevidst om aktivitetens indhold"),
    Faktum("har_bpa", "ja_nej", "Har hjælpeordning efter § 96 (BPA)"),
    Faktum("har_kontaktperson", "ja_nej", "Har kontaktperson for døvblinde (§ 98)"),
    Faktum("behov_daekket_af_98", "ja_nej", "Kontaktpersonen dækker behovet for ledsagelse"),
    Faktum("tidligere_bevilget", "ja_nej", "Var bevilget § 97 ved overgangen til folkepension"),
    Faktum("timer_i_forvejen", "timer", "Timer om måneden med tilsvarende ledsagelse i forvejen"),
    Faktum("timer_i_forvejen_dokumenteret", "ja_nej", "Timerne i forvejen er dokumenteret"),
    Faktum("kan_faerdes_alene", "ja_nej", "Kan færdes alene til alle andre selvvalgte ture"),
    Faktum("behov_socialpaedagogisk", "ja_nej", "Behov for socialpædagogisk støtte på alle de andre ture"),
)

#: Facts of the case as a whole that only the neighbouring provisions read (`fakta.NAVN`).
ANDRE_FAKTA: Final = _by_name(
    Faktum("nedsat_funktionsevne", "ja_nej", "Funktionsevnen er nedsat, midlertidigt eller varigt"),
    Faktum("saerlige_sociale_problemer", "ja_nej", "Har særlige sociale problemer"),
    Faktum("behov_pleje_eller_praktisk", "ja_nej", "Har brug for personlig pleje eller hjælp til nødvendige praktiske opgaver i hjemmet"),
    Faktum("kan_selv_udfoere_opgaverne", "ja_nej", "Kan selv udføre opgaverne"),
    Faktum("kan_faa_aeldrelov", "ja_nej", "Kan få hjælpen efter ældreloven"),
    Faktum("rehabilitering_vurderet", "ja_nej", "Det er vurderet, om et rehabiliteringsforløb (§ 83 a) kan mindske behovet"),
    Faktum("behov_stoette", "ja_nej", "Har brug for hjælp, omsorg, støtte eller optræning"),
    Faktum("kommunen_kan_ikke_levere", "ja_nej", "Kommunen kan ikke selv stille den nødvendige hjælp til rådighed"),
    Faktum("behov_mad_eller_afloesning", "ja_nej", "Har brug for madservice (§ 83 b) eller for afløsning eller midlertidigt ophold (§ 84)"),
    Faktum("timer_hjaelp_om_ugen", "timer_uge", "Timer om ugen med behov for pleje og praktisk hjælp"),
    Faktum("oensker_kontant_tilskud", "ja_nej", "Ønsker selv at antage hjælpen for et kontant tilskud (§ 95)"),
    Faktum("kan_vaere_arbejdsleder", "ja_nej", "Kan fungere som arbejdsleder for hjælpere"),
    Faktum("kan_vaere_arbejdsgiver", "ja_nej", "Kan fungere som arbejdsgiver for hjælpere"),
    Faktum("aftale_om_overfoersel", "ja_nej", "Har aftale om, at en anden, der er godkendt til det, er arbejdsgiver"),
    Faktum("behov_bpa", "ja_nej", "Behovet gør borgerstyret personlig assistance nødvendig"),
    Faktum("bpa_bedste_mulighed", "ja_nej", "BPA er den bedste mulighed for en sammenhængende hjælp (kan-reglen)"),
    Faktum("doevblind", "ja_nej", "Er funktionelt døvblind"),
    Faktum("behov_kontaktperson", "ja_nej", "Har brug for en særlig kontaktperson"),
    Faktum("har_sindslidelse", "ja_nej", "Har en sindslidelse"),
    Faktum("har_misbrug", "ja_nej", "Har et stof- eller alkoholmisbrug"),
    Faktum("uden_egen_bolig", "ja_nej", "Har ikke eller kan ikke opholde sig i egen bolig"),
    Faktum("behov_stoettekontakt", "ja_nej", "Har brug for en støtte- og kontaktperson (§ 99)"),
    Faktum("indgribende_lidelse", "ja_nej", "Lidelsen er langvarig og indgribende og kræver ofte ikke uvæsentlig hjælp"),
    Faktum("udgifter_foelger_af_nedsat", "ja_nej", "Udgifterne er en følge af den nedsatte funktionsevne"),
    Faktum("udgifter_kan_daekkes_andetsteds", "ja_nej", "Udgifterne kan dækkes efter andre regler"),
    Faktum("sandsynliggjorte_udgifter", "kroner", "Sandsynliggjorte udgifter om året"),
    Faktum("dokumenterede_udgifter", "kroner", "Dokumenterede udgifter om året af de typer, reglerne nævner"),
    Faktum("oensker_faktiske_udgifter", "ja_nej", "Søger om dækning af de faktiske, dokumenterede udgifter"),
    Faktum("opsat_pension", "ja_nej", "Har opsat udbetalingen af folkepension"),
    Faktum("aeldre_foertidspension", "ja_nej", "Får førtidspension efter de ældre regler (§ 14)"),
    Faktum("har_tilskud_95", "ja_nej", "Har kontant tilskud efter § 95"),
    Faktum("kan_arbejde_normalt", "ja_nej", "Kan få eller beholde arbejde på normale vilkår"),
    Faktum("kan_bruge_anden_lovgivning", "ja_nej", "Kan benytte tilbud efter anden lovgivning"),
    Faktum("afstand_til_arbejde", "km", "Afstand fra hjemmet til virksomheden"),
    Faktum("befordring_om_maaneden", "kroner", "Billigste nødvendige befordring om måneden"),
    Faktum("indtjening_efter_skat", "kroner", "Indtjening om måneden ved den beskyttede beskæftigelse, efter skat"),
    Faktum("mindste_overenskomstloen", "kroner", "Mindste overenskomstmæssige timeløn på arbejdsområdet"),
    Faktum("behov_aktivitet", "ja_nej", "Har brug for aktivitet og samvær for at holde færdigheder eller livsvilkår"),
    Faktum("bor_i_botilbud", "ja_nej", "Bor i et botilbud"),
    Faktum("behov_midlertidigt_ophold", "ja_nej", "Har brug for at bo et sted med støtte i en periode"),
    Faktum("behov_omfattende_hjaelp", "ja_nej", "Har brug for omfattende hjælp til almindelige, daglige funktioner eller for pleje"),
    Faktum("behov_omsorg_eller_behandling", "ja_nej", "Har brug for omsorg eller behandling, som en boform skal give"),
    Faktum("behov_behandlingsstoette", "ja_nej", "Har i en periode brug for særlig behandlingsmæssig støtte"),
    Faktum("behov_pleje_eller_behandling", "ja_nej", "Har brug for pleje eller behandling"),
    Faktum("psykisk_nedsat", "ja_nej", "Den psykiske funktionsevne er nedsat"),
    Faktum("kan_klare_sig_uden_stoette", "ja_nej", "Kan klare sig uden støtte"),
    Faktum("behov_kan_daekkes_anderledes", "ja_nej", "Behovet kan dækkes på anden vis end i et længerevarende botilbud"),
    Faktum("i_doegnophold", "ja_nej", "Er i døgn- eller støtteophold efter barnets lov"),
)
#: Every fact of the case as a whole.
ALLE_FAKTA: Final = {**FAKTA, **ANDRE_FAKTA}

#: Facts of one outing (`aktiviteter.INDEX.NAVN`).
AKTIVITETSFAKTA: Final = _by_name(
    Faktum("selvvalgt", "ja_nej", "Selvvalgt"),
    Faktum("laegeordineret", "ja_nej", "Lægeordineret"),
    Faktum("noedvendig_aftale", "ja_nej", "Nødvendig aftale (læge eller myndighed)"),
    Faktum("praktisk_opgave", "ja_nej", "Praktisk opgave, der udføres for borgeren"),
    Faktum("kan_faerdes_alene", "ja_nej", "Kan komme derhen og være der alene"),
    Faktum("behov_socialpaedagogisk", "ja_nej", "Behov for socialpædagogisk støtte undervejs"),
)

#: Free words about one outing; they never decide anything but tell what the facts rest on.
AKTIVITETSTEKST: Final = {
    "sted": "Hvor det foregår",
    "hjaelpemidler": "Hjælpemidler",
    "stoette_paa_vejen": "Støtte på vejen",
    "stoette_undervejs": "Støtte undervejs i aktiviteten",
}

#: Conclusions that the law leaves to a person's judgement and that need a written reason (95-16; BEK § 4; vejledning pkt. 5).
SKOEN: Final = {
    "kan_efterspoerge": "Om borgeren kan efterspørge ledsagelse uden socialpædagogisk indhold",
    "kan_udtrykke_oenske": "Om borgeren kan give udtryk for et ønske",
    "bevidst_om_indhold": "Om borgeren er bevidst om, hvad aktiviteten går ud på",
    "behov_daekket_af_98": "Om kontaktpersonen efter § 98 dækker behovet for ledsagelse",
    "reel_deltagelse": "Om borgeren reelt kan deltage (95-16, femte punkt)",
}
#: The like for the neighbouring provisions: each is the fact of the same name.
ANDRE_SKOEN: Final = {
    "behov_pleje_eller_praktisk": "Om borgeren har brug for pleje eller hjælp til nødvendige praktiske opgaver (§ 83)",
    "behov_mad_eller_afloesning": "Om borgeren har brug for madservice (§ 83 b) eller for afløsning eller midlertidigt ophold (§ 84)",
    "behov_stoette": "Om borgeren har brug for hjælp, omsorg, støtte eller optræning (§ 85)",
    "behov_bpa": "Om behovet gør borgerstyret personlig assistance nødvendig (§ 96)",
    "bpa_bedste_mulighed": "Om BPA er den bedste mulighed for en sammenhængende hjælp (§ 96, stk. 3)",
    "behov_kontaktperson": "Om borgeren har brug for en særlig kontaktperson (§ 98)",
    "behov_stoettekontakt": "Om borgeren har brug for en støtte- og kontaktperson (§ 99)",
    "behov_aktivitet": "Om borgeren har brug for aktivitet og samvær (§ 104)",
    "behov_midlertidigt_ophold": "Om borgeren har brug for et midlertidigt ophold (§ 107)",
    "behov_omfattende_hjaelp": "Om borgeren har brug for omfattende hjælp (§§ 107 og 108)",
    "behov_omsorg_eller_behandling": "Om borgeren har brug for omsorg eller behandling i en boform (§ 108)",
    "behov_behandlingsstoette": "Om borgeren har brug for særlig behandlingsmæssig støtte (§ 107)",
    "behov_pleje_eller_behandling": "Om borgeren har brug for pleje eller behandling (§ 107)",
    "behov_kan_daekkes_anderledes": "Om behovet kan dækkes på anden vis end i et længerevarende botilbud (§ 108)",
}
ALLE_SKOEN: Final = {**SKOEN, **ANDRE_SKOEN}


def titel(sti: str) -> str:
    """The Danish words for the fact at `sti` (`fakta.NAVN`, `aktiviteter.INDEX.NAVN`, `borger.foedselsdato`)."""
    navn = sti.rpartition(".")[2]
    if sti.startswith("aktiviteter."):
        return AKTIVITETSFAKTA[navn].titel
    return ALLE_FAKTA[navn].titel if navn in ALLE_FAKTA else "Fødselsdato"
