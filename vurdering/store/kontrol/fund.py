"""What a verification may find: which chain, which event, what is wrong, what that can mean, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

_KOPI: Final = "Tag en kopi af hele datamappen, før nogen arbejder videre, og hold den op mod en sikkerhedskopi («vurdering gendan»)."
_DRIFT: Final = "Tal med dem, der driver lageret, og med jeres databeskyttelsesrådgiver."
_SKAARET: Final = "Slutningen er skåret af, eller en ældre kopi af lageret er lagt tilbage."

#: Kinds of findings: code → (what it can mean, what to do). A code is stable, for programs that read the report.
ARTER: Final[dict[str, tuple[str, str]]] = {
    "fil": ("Filen er beskadiget på disken, eller nogen har ændret i den uden om programmet.", _KOPI),
    "led_aendret": ("Hændelsen er rettet, flyttet eller skrevet uden om programmet, eller disken er beskadiget.", _KOPI),
    "led_mangler": ("En hændelse er slettet, eller rækkefølgen er ændret, uden om programmet.", _KOPI),
    "hoved": ("Kædens slutning er skåret af, forlænget eller rettet uden om programmet.", _KOPI),
    "maaned": ("En hel måned af loggen er fjernet eller rettet.", _KOPI),
    "indhold": ("Indholdet er byttet ud eller forfalsket af en, der ikke har nøglen.", _KOPI),
    "noegle": ("Nøglen er byttet med en andens, ændret eller fjernet.", _KOPI),
    "noegle_tilbage": ("En slettet sags nøgle er lagt tilbage, så sagen kan læses igen.", _DRIFT),
    "sletning_uden_post": ("Sagens nøgle er fjernet uden om programmet, så sagen er gået tabt uden en beslutning om det.", _KOPI),
    "foldning": ("Hændelserne kan ikke blive til en sag; nogen kan have skrevet i den uden om programmet.", _KOPI),
    "opslag": ("Det, sagen findes på, er ændret uden om programmet, så den fx ikke kommer frem i en søgning.", _KOPI),
    "sagsnummer": ("To sager har byttet nummer, eller nummeret er rettet uden om programmet.", _KOPI),
    "uden_nummer": ("Sagens linje i listen er fjernet, så sagen ikke kan findes.", _KOPI),
    "kort": (_SKAARET, _KOPI),
    "omskrevet": ("Hændelserne er skrevet om, efter at de blev set.", _KOPI),
    "kaede_mangler": ("Sagen eller måneden er fjernet helt, eller en ældre kopi af lageret er lagt tilbage.", _KOPI),
    "ukendt_for_loggen": ("Sagen er lagt ind uden om programmet, eller noget af loggen er fjernet.", _KOPI),
    "bilag_mangler": ("En fil, der var gemt i sagen, er fjernet eller flyttet uden om programmet.", _KOPI),
    "bilag_aendret": ("En fil i sagen er ændret eller hører til et andet sted.", _KOPI),
    "bilag_ukendt": ("En fil er lagt i sagen uden om programmet, eller noget af loggen er fjernet.", _KOPI),
    "foraeldreloes": ("Der ligger rækker, som ingen kæde hører til; en kæde kan være fjernet.", _KOPI),
    "log_laast": ("Loggen kan ikke skrives, så ingen sag kan vises, før det er rettet.", _DRIFT),
    "anker_forfalsket": ("Ankeret er ændret, siden det blev lavet, og kan ikke bruges.", "Brug et anker, der har ligget et sikkert sted."),
    "anker_andet_lager": ("Hele lageret er byttet ud, eller ankeret hører til et andet lager.", _KOPI),
}


@dataclass(frozen=True, slots=True)
class Fund:
    """Something that does not hold."""

    art: str
    """A key of `ARTER`."""
    hvor: str
    """The chain, by the number of the case where that is known."""
    hvad: str
    haendelse: int | None = None
    """The number of the event in its chain, from 1."""

    @property
    def betydning(self) -> str:
        """What it can mean."""
        return ARTER[self.art][0]

    @property
    def raad(self) -> str:
        """What to do."""
        return ARTER[self.art][1]

    def som_dict(self) -> dict[str, Any]:
        """The finding as JSON has it."""
        return {
            "art": self.art,
            "hvor": self.hvor,
            "haendelse": self.haendelse,
            "hvad": self.hvad,
            "betydning": self.betydning,
            "raad": self.raad,
        }
