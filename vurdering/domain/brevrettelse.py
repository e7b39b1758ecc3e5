"""What a person has changed in a letter after it was written from the case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vurdering.domain.optegnelse import Optegnelse, felt


@dataclass(frozen=True, slots=True)
class Brevrettelse(Optegnelse):
    """One edit, kept as «this text → that text» so that it can be made again in a letter written anew. Texts are Markdown."""

    brev: str = felt("Hvilket brev?", kraevet=True)
    bestemmelse: str = felt("Efter hvilken bestemmelse?")
    afsnit: str = felt("Under hvilken overskrift?", "tekst")
    foer: str = felt("Hvad stod der?", "tekst", hjaelp="Tomt felt: Teksten er skrevet til.")
    efter: str = felt("Hvad står der nu?", "tekst", hjaelp="Tomt felt: Teksten er slettet.")
    anker: str = felt("Efter hvilken tekst?", "tekst", hjaelp="Kun for tekst, der er skrevet til. Tomt felt: forrest i brevet.")
    nummer: str = felt("Hvilken, når teksten står flere steder?", hjaelp="2 for den anden under overskriften. Tomt felt: den første.")
    af: str = felt("Hvem har rettet?")
    dato: date | None = felt("Hvornår?", "dato")
