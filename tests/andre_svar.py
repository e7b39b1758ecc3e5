"""One caseworker's answers about § 100, and what the case file must hold afterwards, whichever face they were typed in."""

from __future__ import annotations

from typing import Any, Final

from vurdering.content.sagsform import sag_som_dict
from vurdering.domain.fakta import ANDRE_FAKTA
from vurdering.domain.sag import Sag

BESTEMMELSE: Final = "sel_100"
#: What is typed at each question: the number of the choice or a number, and the note.
SVAR: Final = {
    "andre.sel_100.sandsynlige": ("12.000", "Kost og vask"),
    "andre.sel_100.faktiske": ("2", ""),
    "andre.sel_100.andetsteds": ("2", ""),
    "andre.sel_100.aeldre_foertidspension": ("2", ""),
    "andre.sel_100.lidelse": ("1", ""),
    "andre.sel_100.foelge": ("1", ""),
}
FAKTA: Final = {
    "sandsynliggjorte_udgifter": 12000.0,
    "oensker_faktiske_udgifter": "nej",
    "udgifter_kan_daekkes_andetsteds": "nej",
    "aeldre_foertidspension": "nej",
    "indgribende_lidelse": "ja",
    "udgifter_foelger_af_nedsat": "ja",
}


def om_andre(sag: Sag) -> dict[str, Any]:
    """The part of the case file that is about other help, without who was logged in and when."""
    data = sag_som_dict(sag)
    oplysninger = [o for o in data["oplysninger"] if o["fakta"].removeprefix("fakta.") in ANDRE_FAKTA]
    return {
        "anden_hjaelp": data["anden_hjaelp"],
        "fakta": {navn: v for navn, v in data["fakta"].items() if navn in ANDRE_FAKTA},
        "oplysninger": [(o["fakta"], o["vaerdi"], o["stemme"], o["kilde"], o.get("note", "")) for o in oplysninger],
    }


#: What `om_andre` must give.
EKSPORT: Final = {
    "anden_hjaelp": [{"bestemmelse": BESTEMMELSE, "anledning": "peget_paa"}],
    "fakta": FAKTA,
    "oplysninger": [
        ("fakta.sandsynliggjorte_udgifter", 12000.0, "borger", "samtale", "Kost og vask"),
        ("fakta.oensker_faktiske_udgifter", "nej", "borger", "samtale", ""),
        ("fakta.udgifter_kan_daekkes_andetsteds", "nej", "sagsbehandler", "kommunens sag", ""),
        ("fakta.aeldre_foertidspension", "nej", "sagsbehandler", "Udbetaling Danmark", ""),
        ("fakta.indgribende_lidelse", "ja", "sagsbehandler", "faglig vurdering", ""),
        ("fakta.udgifter_foelger_af_nedsat", "ja", "sagsbehandler", "faglig vurdering", ""),
    ],
}
