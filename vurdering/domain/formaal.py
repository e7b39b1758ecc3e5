"""Why a person looks at a case. What is chosen is kept with the look-up, and the citizen may be told."""

from __future__ import annotations

from typing import Final

FORMAAL: Final = {
    "sagsbehandling": "Sagsbehandling",
    "afloesning": "Afløsning for en kollega",
    "klage": "Behandling af klage eller genvurdering",
    "ledelsestilsyn": "Ledelsestilsyn og kvalitetskontrol",
    "aktindsigt": "Aktindsigt til en part",
    "indsigt": "Indsigt til borgeren",
    "drift": "Drift: flytning, kopi eller fejlretning",
}
STANDARDFORMAAL: Final = "sagsbehandling"

#: What is said where a case is about to be opened.
LOGGES: Final = "Hvert opslag i en sag skrives i loggen: hvem, hvornår, hvad og hvorfor."
#: What is asked when the case is another's, or closed.
SPOERG: Final = "Hvorfor åbner du sagen? Svaret skrives i loggen, og borgeren kan få det at vide."
#: What is asked when the case is closed to the user.
SPOERG_NOED: Final = "Skal du alligevel ind i sagen, så skriv hvorfor (nødadgang). Det bliver stående i loggen."
