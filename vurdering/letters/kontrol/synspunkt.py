"""L21: what the citizen says is in the letter, and it is answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from vurdering.letters.kontrol.brevtekst import Brevtekst, Tekstafsnit
from vurdering.letters.kontrol.fund import Fund
from vurdering.letters.kontrol.kontekst import Kontekst
from vurdering.letters.kontrol.regler import fund
from vurdering.letters.kontrol.sted import sted

_SYN: Final = re.compile(
    r"\bdu\b[^.,]{0,30}\b(?:oplyst|oplyser|fortalt|fortæller|sagt|sagde|siger|mener|synes|ønsker|skrevet|skriver|"
    r"anført|anfører|gjort gældende|bemærket|bemærker|"
    r"udtryk\w*|forklaret|uenig|ikke enig|svarede|vil (?:gerne|helst|nødig\w*)|er (?:glad|ked|utryg|bekymret))|din "
    r"(?:holdning|mening|opfattelse|oplevelse)|"
    r"dine (?:bemærkninger|ønsker|synspunkter)|har ikke ønsket at udtale"
)
_SVAR: Final = re.compile(
    r"\b(?:vi|kommunen|det|dette|jeg)\b[^.]{0,60}\b(?:svarer|forstår|anerkender|mener|vurder|kan (?:vi |kommunen )?(?:godt |ikke )|har "
    r"(?:ikke |kun |set |taget |noteret)|holder fast|fastholder|er (?:vi )?(?:ikke )?(?:enige|uenige)|"
    r"ændrer|giver dig ret|tager|trækker|regner|skal|ser på|beholder|gør)|\bloven \w+|\bderfor\b|"
    r"\bdu (?:beholder|kan|skal|får)\b"
)


def kontrol(k: Kontekst) -> Iterator[Fund]:
    """What is missing of the citizen's own view and of the answer to it."""
    if k.brev is None or not k.gaelder("ikke_fuldt"):
        return
    brev, syn = k.brev, k.sag.borgerens_syn
    if not syn.tekst:
        return
    uden_regler = [a for a in brev.krop if a.rolle not in ("regler", "klage")]
    gengivet = [a for a in uden_regler if a.rolle == "syn" or _SYN.search(a.egne)]
    tekst = "\n".join(a.tekst for a in uden_regler)
    if not gengivet or not k.ord.ligner(tekst, syn.tekst, 0.4):
        yield fund(
            "L21", "Brevet gengiver ikke, hvad borgeren selv mener.", "Skriv borgerens eget syn på sagen, gerne med borgerens egne ord."
        )
    elif not _besvaret(k, brev, gengivet):
        raad = "Skriv, hvad kommunen svarer, og hvorfor borgerens syn er eller ikke er fulgt."
        yield fund("L21", "Brevet gengiver borgerens syn, men svarer ikke på det.", raad, sted(gengivet[0]))


def _besvaret(k: Kontekst, brev: Brevtekst, gengivet: list[Tekstafsnit]) -> bool:
    tekst = "\n".join(a.tekst for a in brev.krop)
    if k.sag.borgerens_syn.svar and k.ord.ligner(tekst, k.sag.borgerens_syn.svar, 0.7, hoejst=50):
        return True
    omkring = {n for a in gengivet for n in (a.nr, a.nr + 1, a.nr + 2)}
    return any(
        _SVAR.search(s) and not _SYN.search(s)
        for a in brev.krop
        if a.nr in omkring and a.rolle not in ("klage", "regler")
        for s in a.saetninger
    )
