"""What a part of a letter is for, read off its heading whoever wrote it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal

Rolle = Literal["", "resultat", "begrundelse", "sag", "syn", "regler", "klage", "naeste", "anden_hjaelp", "aftalt"]

#: The first that fits a heading is its role: what a heading says of complaint or views goes before what it says of the decision.
_MOENSTRE: Final[tuple[tuple[Rolle, str], ...]] = (
    ("klage", r"klag|^\W*uenig\W*$|\bdu (?:er |bliver )?(?:ikke )?u?enig|ikke enig|utilfreds|\banke\b|ankemulighed"),
    (
        "syn",
        r"selv sagt|har du (?:selv )?(?:sagt|oplyst|fortalt|udtalt)|bemærkning|\bdit syn|din mening|d(?:in|ine|it) "
        r"(?:egne? )?(?:ord|ønske|synspunkt|udtalelse|oplevelse|holdning|opfattelse|kommentar)|siger du\b|\bdu siger\b|"
        r"gjort gældende|indvend|anfør|hvad (?:synes|"
        r"mener) du"
        r"|du har (?:selv )?(?:oplyst|fortalt|sagt|udtalt)|borgerens (?:egne|syn|ønsk|udtal)|hør(?:ing|t)\b|forskelligt på|uenig",
    ),
    ("aftalt", r"aftal|talt om"),
    ("anden_hjaelp", r"and(?:en|re) (?:hjælp|mulighed|tilbud|regler|støtte|bestemmelse)|helhed"),
    ("begrundelse", r"begrund|vurder|derfor\b|hvorfor|lagt vægt|årsag|skøn"),
    ("regler", r"regler|grundlag|hjemmel|lovgivning|lovhenvis|juridisk|\blove?n?s?\b|lovtekst|paragraf|§"),
    ("naeste", r"gøre nu|videre|næste skridt|der nu|praktisk|betyder for dig|opspar|sådan (?:bruger|får|kommer|vælger)"),
    ("sag", r"oplysning|sagsfremstilling|sagens|baggrund|fakta|redegørelse|situation|forløb|beskrivelse|udredning|ansøgning(?:en)?$"),
    ("resultat", r"afgørelse|beslut|resultat|bevil|afslag|^du (?:får|kan ikke få)"),
)
_OVERSKRIFTER: Final = tuple((rolle, re.compile(moenster)) for rolle, moenster in _MOENSTRE)


@lru_cache(maxsize=1024)
def rolle(overskrift: str) -> Rolle:
    """The role of a part with this heading, in lower case; empty where it says nothing of it."""
    return next((r for r, moenster in _OVERSKRIFTER if moenster.search(overskrift)), "")
