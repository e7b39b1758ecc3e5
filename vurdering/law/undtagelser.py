"""What the proof lets pass, by name and with the reason. That each is as it says is itself proved."""

from __future__ import annotations

from typing import Final

from vurdering.law.sel_97 import EFTERSPOERGE, FAERDES_ALENE, REEL_DELTAGELSE

#: Criteria that no result depends on, and why.
UDEN_VIRKNING: Final = {
    REEL_DELTAGELSE: "Femte punkt i 95-16 kan læses på to måder. Skønnet skrives ned og begrundes, men ændrer ikke resultatet af sig selv.",
}
_INGEN_TUR: Final = (
    "Den, der kan færdes alene overalt, har ingen tur at efterspørge ledsagelse til. "
    "Afslaget hviler da på, at borgeren kan færdes alene, og det andet følger af det."
)
#: Pairs of criteria of which the second is never met without the first, and why; the first is then a ground with company.
FOELGER_MED: Final = {
    (FAERDES_ALENE, EFTERSPOERGE): _INGEN_TUR,
    ("bl_89.faerdes_alene", "bl_89.efterspoerge"): _INGEN_TUR,
}


def foelger_med(kriterium: str) -> tuple[str, ...]:
    """The criteria that are never met when this one is not."""
    return tuple(anden for foerste, anden in FOELGER_MED if foerste == kriterium)


def undtagelser(bestemmelse: str) -> dict[str, str]:
    """The criteria of a provision that the proof makes an exception for, and why."""
    alle = UDEN_VIRKNING | {foerste: hvorfor for (foerste, _), hvorfor in FOELGER_MED.items()}
    return {kriterium: hvorfor for kriterium, hvorfor in alle.items() if kriterium.startswith(f"{bestemmelse}.")}
