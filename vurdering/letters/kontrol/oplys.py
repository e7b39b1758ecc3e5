"""L30 and L37: what a person who is granted the scheme must be told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from vurdering.domain.ord import opremset
from vurdering.letters.kontrol.brevtekst import Brevtekst
from vurdering.letters.kontrol.fund import Fund
from vurdering.letters.kontrol.kontekst import Kontekst
from vurdering.letters.kontrol.regler import fund

_OPSPAR: Final = re.compile(r"\bspare[rs]?\b|\bopspar|\bgemmes?\b|\boverfør\w*|læg\w* til side")
_SEKS: Final = re.compile(r"\b(?:6|seks) måneder|et halvt år|\b6 mdr")
_FORSKUD: Final = re.compile(r"forskud|på forhånd|forud\b")
#: What each thing to be told is called in the finding, and what shows that it is told.
_SKAL: Final = (
    (
        "hvad borgeren gør nu",
        re.compile(
            r"\bring\b|kontakt|fortæl os|giv os besked|skriv til os|sig til|meld tilbage|du (?:hører|får) (?:fra|besked)|vi "
            r"(?:ringer|kontakter|skriver)"
        ),
    ),
    (
        "at borgeren selv kan vælge ledsager",
        re.compile(
            r"(?:vælge|pege på|udpege|foreslå|ønsker|finde)\b[^.]{0,50}ledsager|ledsager[^.]{0,60}(?:du (?:selv )?(?:ønsker|"
            r"vælger|kender|har valgt|kan pege)|selv (?:vælge|finde|pege))|hvem du (?:selv )?(?:ønsker|vil have|gerne vil)"
        ),
    ),
    (
        "at der kan søges tilskud til ledsagerens udgifter",
        re.compile(
            r"(?:tilskud|dækket|refunder|godtgjort|betalt|dækning)[^.]{0,60}(?:udgift|ledsager|transport|billet)|"
            r"udgift[^.]{0,60}(?:tilskud|dækket|dækning|refunder)"
        ),
    ),
)


def kontrol(k: Kontekst) -> Iterator[Fund]:
    """What the citizen is not told."""
    if k.brev is None or not k.gaelder("bevilling") or not k.sel_97:
        return
    if not k.aendring:
        yield from _ordningen(k, k.brev)
    if k.fuldt:
        yield from _fuldt(k.brev)


def _ordningen(k: Kontekst, brev: Brevtekst) -> Iterator[Fund]:
    tekst = "\n".join(a.egne for a in brev.krop if a.rolle not in ("klage", "regler", "syn", "aftalt"))
    mangler = [hvad for hvad, moenster in _SKAL if not moenster.search(tekst)]
    spar = _OPSPAR.search(tekst)
    if not (spar and _SEKS.search(tekst)):
        mangler.append("at timer kan spares op i 6 måneder")
    if not (spar and _FORSKUD.search(tekst)):
        mangler.append("at timer ikke kan bruges på forskud")
    if k.v.timer_pr_maaned == k.sats and spar and not re.search(r"\b90\b|halvfems", tekst):
        mangler.append("at der højst kan være 90 timer til rådighed")
    if mangler:
        yield fund("L30", f"Brevet fortæller ikke {opremset(mangler)}.", "Skriv det under det, borgeren kan gøre nu.")


def _fuldt(brev: Brevtekst) -> Iterator[Fund]:
    uden = ["begrundelse"] * (not brev.med("begrundelse")) + ["klagevejledning"] * (not brev.med("klage"))
    if uden:
        hvad = f"Borgeren får alt det, der er søgt om; derfor kan {opremset(uden)} udelades."
        yield fund("L37", hvad, "Se efter, at brevet skriftligt siger, hvilken hjælp borgeren får (SEL § 89).")
