"""Who has the case, who approved its decision, and whether it is closed. None of it ever touches a result."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from vurdering.domain.optegnelse import felt


@dataclass(frozen=True, slots=True)
class Behandling:
    """The handling of the case within the municipality. An empty field is unknown."""

    ansvarlig: str = felt("Ansvarlig sagsbehandler")
    overdraget_fra: str = felt("Overdraget fra")
    overdragelse: str = felt("Hvorfor er sagen overdraget?", hjaelp="Borgeren kan få det at se: skriv intet om en kollegas helbred.")
    godkendt_af: str = felt("Godkendt af")
    godkendt: date | None = felt("Godkendt den", "dato")
    godkendt_aftryk: str = felt("Sagens aftryk, da den blev godkendt", hjaelp="Er sagen en anden nu, gælder godkendelsen ikke længere.")
    lukket: date | None = felt("Lukket den", "dato", hjaelp="Fra den dag regnes det, hvor længe sagen skal gemmes.")
    lukket_grund: str = felt("Hvorfor er sagen lukket?")
    kun_for: str = felt("Hvem må åbne sagen?", hjaelp="Brugernavne med komma imellem. Tomt: alle, der bruger lageret.")
    bevares: str = felt("Må sagen ikke slettes? Skriv hvorfor", hjaelp="Fx at der er en retssag, eller at arkivet skal have den.")

    @property
    def brugere(self) -> tuple[str, ...]:
        """The users that the case is closed to all but, as they are compared; none when it is open to all."""
        return tuple(navn for del_ in re.split(r"[,;\s]+", self.kun_for) if (navn := del_.casefold()))
