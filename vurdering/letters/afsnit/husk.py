"""What is to be recorded in the case once a letter is sent, so that later steps can rest on it."""

from __future__ import annotations

from typing import Final

_HUSK: Final = {
    "kvittering": "skriv datoen under »Skriftlig besked efter retssikkerhedslovens § 12«. Afgørelsen kan ikke skrives uden den.",
    "foelgebrev": "send skemaet med («vurdering ark samtaleskema»), og skriv datoen under »Sendt til borgeren«.",
    "samtykke": "skriv borgerens svar og datoen under »Samtykker«, når det kommer. Spørg først andre, når borgeren har sagt ja.",
    "partshoering": "skriv under »Partshøring«, hvornår det er sendt, og svaret, når det kommer.",
    "bestilling": "skriv under »Bestillinger«, hvornår den er sendt. Er der bestilt hos flere, kommer den næste så.",
}


def husk(type_: str) -> str:
    """What to do when the letter of this type is sent, as a sentence; empty when nothing waits for it."""
    return f"Når brevet er sendt: {_HUSK[type_]}" if type_ in _HUSK else ""
