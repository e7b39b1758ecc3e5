"""Which provision each outing belongs under (78-15, 52-15): § 97, § 85, § 83, outside § 97, or no need."""

from __future__ import annotations

from typing import Final

from vurdering.domain.fakta import JA, NEJ, titel
from vurdering.domain.sag import Aktivitet
from vurdering.domain.vurdering import Aktivitetsspor, Spor

#: What takes an outing out of § 97 altogether, whatever else is unknown: (fact, value, why).
UDEN_FOR: Final = (
    ("laegeordineret", JA, "Lægeordineret aktivitet er ikke omfattet, heller ikke når borgeren selv vælger den (52-15)."),
    ("noedvendig_aftale", JA, "En nødvendig aftale hos læge eller myndighed er ikke en selvvalgt aktivitet."),
    ("selvvalgt", NEJ, "Aktiviteten er ikke selvvalgt."),
)
#: The steps after that, in order: the first that applies gives the track.
TRIN: Final[tuple[tuple[str, Spor, str], ...]] = (
    ("praktisk_opgave", "sel_83", "Opgaven udføres for borgeren, der ikke selv er med; det er praktisk hjælp."),
    ("behov_socialpaedagogisk", "sel_85", "Borgeren har brug for socialpædagogisk støtte undervejs; det er mere end ledsagelse (78-15)."),
    ("kan_faerdes_alene", "intet_behov", "Borgeren kan selv komme derhen og være der."),
)
LEDSAGELSE: Final = "Selvvalgt aktivitet, som borgeren ikke kan komme til alene, og som ikke kræver socialpædagogisk støtte."


def spor(aktivitet: Aktivitet) -> Aktivitetsspor:
    """Return the outing's track with its reason; `uafklaret` at the first fact on the way that is unknown."""
    fakta = aktivitet.fakta
    for navn, vaerdi, hvorfor in UDEN_FOR:
        if fakta.get(navn) == vaerdi:
            return Aktivitetsspor(aktivitet.navn, "uden_for_97", hvorfor)
    for navn in [*(navn for navn, _, _ in UDEN_FOR), *(navn for navn, _, _ in TRIN)]:
        if fakta.get(navn) not in (JA, NEJ):
            return Aktivitetsspor(aktivitet.navn, "uafklaret", f"Uoplyst: {titel(f'aktiviteter.{aktivitet.id}.{navn}').lower()}.")
        for trin, resultat, hvorfor in TRIN:
            if trin == navn and fakta[navn] == JA:
                return Aktivitetsspor(aktivitet.navn, resultat, hvorfor)
    return Aktivitetsspor(aktivitet.navn, "sel_97", LEDSAGELSE)


def afgjort_af(aktivitet: Aktivitet) -> str | None:
    """The fact that keeps the outing from § 97; None while it is not kept from it."""
    fakta = aktivitet.fakta
    uden_for = (navn for navn, vaerdi, _ in UDEN_FOR if fakta.get(navn) == vaerdi)
    return next(uden_for, None) or next((navn for navn, _, _ in TRIN if fakta.get(navn) == JA), None)


def kan_aendre_spor(aktivitet: Aktivitet, navn: str) -> bool:
    """Whether an answer to the unknown fact `navn` can still bring the outing's track nearer to settled.

    So for the three facts that may take it out of § 97 while none has, and for the steps that no earlier step settles.
    """
    fakta = aktivitet.fakta
    if any(fakta.get(kendt) == vaerdi for kendt, vaerdi, _ in UDEN_FOR):
        return False
    if navn in {kendt for kendt, _, _ in UDEN_FOR}:
        return True
    for trin, _, _ in TRIN:
        if trin == navn:
            return True
        if fakta.get(trin) == JA:
            return False
    return False
