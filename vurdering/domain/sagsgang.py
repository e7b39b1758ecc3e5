"""How the case is handled: the answers that are no facts about the citizen but duties of the municipality."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from vurdering.domain.fakta import JA, NEJ
from vurdering.domain.optegnelse import felt
from vurdering.domain.rettigheder import JA_NEJ

#: The two methods (bekendtgørelse 39/2012 § 2); only one of them is used in a case.
METODER: Final = {"vum": "VUM 2.0", "funktionsevne": "Funktionsevnemetoden"}
AKTINDSIGT: Final = {
    NEJ: "Nej",
    "afventer": "Ja, og den er ikke givet endnu",
    "givet": "Ja, og den er givet",
    "afslaaet": "Ja, og den er afslået",
}
STOETTEBEHOV: Final = {
    "0": "0 Intet støttebehov",
    "1": "1 Let støttebehov",
    "2": "2 Moderat støttebehov",
    "3": "3 Højt støttebehov",
    "4": "4 Fuldstændigt støttebehov",
    "ikke_vurderet": "Ikke vurderet",
}


@dataclass(frozen=True, slots=True)
class Sagsgang:
    """Answers about the handling. An empty field is unknown; none of them ever changes the result under § 97."""

    metode: str = felt("Metode", "valg", valg=METODER)
    """Empty: the one the municipality has chosen."""
    inhabil: str = felt("Er der noget, der gør dig inhabil?", "valg", valg=JA_NEJ)
    handlekommune: str = felt("Er kommunen handlekommune?", "valg", valg=JA_NEJ)
    lovligt_ophold: str = felt("Opholder borgeren sig lovligt i Danmark?", "valg", valg=JA_NEJ)
    barnets_lov_afgjort: date | None = felt("Ledsagelse efter barnets lov § 89 er afgjort den", "dato")
    aktindsigt: str = felt(
        "Er der bedt om aktindsigt?", "valg", valg=AKTINDSIGT, hjaelp="Er et afslag påklaget, så vælg, at den ikke er givet endnu."
    )
    vejledt: date | None = felt("Skriftlig besked efter retssikkerhedslovens § 12", "dato")
    ny_frist: date | None = felt("Ny dato for afgørelsen", "dato", hjaelp="Kun når kommunens frist ikke kan holdes.")
    ny_frist_grund: str = felt("Hvorfor kan fristen ikke holdes?", "tekst")
    informationsbehov_foer: str = felt("Oplysninger, der skal hentes, vurderet før samtalen", "tekst")
    informationsbehov_efter: str = felt("Oplysninger, der skal hentes, vurderet efter samtalen", "tekst")
    raadgivet_om: str = felt("Hvad er der rådgivet om?", "tekst")
    sammenfatning: str = felt("Sammenfatning", "tekst")
    gennemgaaet: str = felt("Er det gennemgået med borgeren?", "valg", valg={JA: "Ja", "oenskede_ikke": "Nej, borgeren ønskede det ikke"})
    opfoelgning: date | None = felt("Hvornår følger I op?", "dato")
    uenig: str = felt("Er borgeren uenig i noget?", "valg", valg=JA_NEJ)


@dataclass(frozen=True, slots=True)
class Udredning:
    """VUM's texts over the whole of the citizen's situation. All are voluntary for a § 97 case; blank never blocks."""

    oensker: str = felt("Borgerens ønsker for fremtiden", "tekst")
    ressourcer: str = felt("Borgerens ressourcer", "tekst")
    samlet_vurdering: str = felt("Samlet vurdering af borgerens situation", "tekst")
    stoettebehov: str = felt("Støttebehov", "valg", valg=STOETTEBEHOV)
    perspektiv: str = felt("Borgerens syn på den hjælp, der foreslås", "tekst")
    indsatsformaal: str = felt("Indsatsformål", "tekst")
