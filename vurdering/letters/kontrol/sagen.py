"""What the rules find in the case itself, without a letter: read off what stands in the way of the decision, never found twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from vurdering.domain.vurdering import Spaerring
from vurdering.letters.kontrol.fund import Fund
from vurdering.letters.kontrol.kontekst import Kontekst
from vurdering.letters.kontrol.regler import fund

#: The rule that each obstacle to a decision is a breach of. A judgement that is not reasoned is one of L09; the rest of the
#: handling is what the decision's facts rest on.
_REGEL: Final = {
    "oplysninger": "L12",
    "skoen.reel_deltagelse": "L12",
    "kilde": "L10",
    "foreliggende_grundlag": "L10",
    "besked_foer_grundlag": "L10",
    "samtykke": "L10",
    "stoette_undervejs": "L14",
    "aktivitet_uafklaret": "L14",
    "fradrag_individuelt": "L17",
    "standard_som_grund": "L18",
    "barnets_lov_89": "L19",
    "aendring_alder": "L19",
    "borgerens_syn": "L21",
    "uenighed": "L21",
    "uenig": "L21",
    "partshoering": "L22",
    "partshoering_afventer": "L22",
    "kopi": "L23",
    "sammenfatning": "L23",
    "gennemgaaet": "L23",
    "raadgivet_om": "L23",
    "informationsbehov_foer": "L23",
    "informationsbehov_efter": "L23",
    "aftaler": "L23",
    "repraesentant": "L02",
}
_RAAD: Final = "Få det på plads i sagen, før afgørelsen sendes."


def kontrol(k: Kontekst) -> Iterator[Fund]:
    """The case's own breaches, each with the obstacle's words."""
    if not k.afgoerelse:
        return
    for s in k.v.spaerringer:
        hvad, _, raad = s.hvad.partition(". ")
        yield fund(_regel(s), f"{hvad.rstrip('.')}.", raad or _RAAD, "sagen", str(s.hjemmel))
    yield from _dokumenteret(k)
    for advarsel in k.v.advarsler:
        if advarsel.startswith("Kommunens frist"):
            hvad, _, raad = advarsel.partition(". ")
            yield fund("L38", f"{hvad}.", raad, "sagen")


def _regel(s: Spaerring) -> str:
    if s.id.startswith("aendring_") and s.id not in _REGEL:
        return "L36"
    return _REGEL.get(s.id, "L09" if s.id.startswith("skoen.") else "L39")


def _dokumenteret(k: Kontekst) -> Iterator[Fund]:
    # A deduction needs somebody else's account of the hours: the citizen's own estimate is no document.
    if not k.fradrag:
        return
    kilder = k.sag.kilder_til("fakta.timer_i_forvejen")
    if kilder and all(o.stemme in ("borger", "paaroerende") for o in kilder) and not k.sag.ledsagelse_i_forvejen:
        hvad = "De timer, der trækkes fra, bygger kun på borgerens eller pårørendes eget skøn."
        yield fund("L17", hvad, "Få en opgørelse fra den, der giver ledsagelsen.", "sagen")
