"""Who has the case, who approved its decision, and whether it is closed. None of it ever touches a result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vurdering.domain.optegnelse import felt


@dataclass(frozen=True, slots=True)
class Behandling:
    """The handling of the case within the municipality. An empty field is unknown."""

    ansvarlig: str = felt("Ansvarlig sagsbehandler")
    overdraget_fra: str = felt("Overdraget fra")
    overdragelse: str = felt("Hvorfor er sagen overdraget?")
    godkendt_af: str = felt("Godkendt af")
    godkendt: date | None = felt("Godkendt den", "dato")
    lukket: date | None = felt("Lukket den", "dato", hjaelp="Fra den dag regnes det, hvor længe sagen skal gemmes.")
    lukket_grund: str = felt("Hvorfor er sagen lukket?")
    bevares: str = felt("Må sagen ikke slettes? Skriv hvorfor", hjaelp="Fx at der er en retssag, eller at arkivet skal have den.")
