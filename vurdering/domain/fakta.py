"""The named facts of a § 97 case: what each means and which values it may take.

A fact that is missing is *ved ikke*: it is never read as nej, 0 or a default.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

JA: Final = "ja"
NEJ: Final = "nej"
#: An answer that was given and says that nobody knows yet. Legally the same as no answer at all.
VED_IKKE: Final = "ved_ikke"
DELVIS: Final = "delvis"
UDELUKKENDE: Final = "udelukkende"

#: A fact's value: one of the words above, or a number of hours. `None` is an unknown.
Vaerdi = str | float
Art = Literal["ja_nej", "aarsag", "timer"]

#: Most hours there can be in a month (31 days of 24 hours).
TIMER_MAKS: Final = 744.0

VAERDIER: Final[dict[Art, tuple[str, ...]]] = {"ja_nej": (JA, NEJ), "aarsag": (NEJ, DELVIS, UDELUKKENDE), "timer": ()}


@dataclass(frozen=True, slots=True)
class Faktum:
    """One fact a case may hold."""

    navn: str
    """Its key in the case file, ASCII."""
    art: Art
    """Which values it takes: ja/nej, a cause (nej, delvis, udelukkende), or hours a month (0–744)."""
    titel: str
    """What a person reads, in Danish."""


def _by_name(*fakta: Faktum) -> dict[str, Faktum]:
    return {f.navn: f for f in fakta}


#: Facts of the case as a whole (`fakta.NAVN`).
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


def titel(sti: str) -> str:
    """The Danish words for the fact at `sti` (`fakta.NAVN`, `aktiviteter.INDEX.NAVN`, `borger.foedselsdato`)."""
    navn = sti.rpartition(".")[2]
    if sti.startswith("aktiviteter."):
        return AKTIVITETSFAKTA[navn].titel
    return FAKTA[navn].titel if navn in FAKTA else "Fødselsdato"
