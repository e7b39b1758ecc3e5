"""L14–L16: the outings, one by one. What support each needs, where it belongs, and that the hours are for what the citizen chooses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from vurdering.domain.fakta import JA, NEJ
from vurdering.domain.sag import Aktivitet
from vurdering.law import sel_97
from vurdering.letters.kontrol.brevtekst import Brevtekst
from vurdering.letters.kontrol.fund import Fund
from vurdering.letters.kontrol.kontekst import Kontekst
from vurdering.letters.kontrol.maalgruppe import saetninger_om
from vurdering.letters.kontrol.regler import fund
from vurdering.letters.kontrol.sted import sted

_BRUGSORD: Final = ("timer", "ledsag", "ordningen")


def kontrol(k: Kontekst) -> Iterator[Fund]:
    """What the letter says wrongly or not at all about the outings."""
    if k.brev is None or not k.afgoerelse or not k.sel_97 or k.v.resultat == "mangler_oplysninger":
        return
    yield from _formaal(k, k.brev)
    yield from _blandet(k, k.brev)
    if k.gaelder("ikke_fuldt"):
        yield from _stoette(k, k.brev)


def _stoette(k: Kontekst, brev: Brevtekst) -> Iterator[Fund]:
    tekst = k.begrundelse
    paedagogisk = sel_97.EFTERSPOERGE in k.v.afslagsgrunde
    if paedagogisk and not re.search(r"§+ ?(?:\d+(?:, | og | eller ))*85\b|§ 85", "\n".join(a.tekst for a in brev.krop)):
        hvad = "Afslaget skyldes behov for socialpædagogisk støtte, men brevet siger intet om støtte efter § 85."
        yield fund("L14", hvad, "Skriv, at I ser på støtte efter serviceloven § 85, hvem der gør det, og hvornår.")
    if not paedagogisk and not k.bevilling:
        return
    mangler = [
        a.navn
        for a, s in _ture(k)
        if s in ("sel_97", "sel_85") and a.fakta.get("behov_socialpaedagogisk") in (JA, NEJ) and not k.ord.naevner(tekst, a)
    ]
    if mangler:
        hvad = f"Brevet beskriver ikke støtten undervejs for {len(mangler)} af turene i sagen."
        yield fund("L14", hvad, "Skriv for hver tur, hvilken hjælp borgeren har brug for undervejs.")


def _ture(k: Kontekst) -> Iterator[tuple[Aktivitet, str]]:
    return ((a, s.spor) for a, s in zip(k.sag.aktiviteter, k.v.aktiviteter, strict=False))


def _blandet(k: Kontekst, brev: Brevtekst) -> Iterator[Fund]:
    spor = [s for _, s in _ture(k)]
    if not k.bevilling or not {"sel_97", "sel_85"} <= set(spor):
        return
    tekst = "\n".join(a.tekst for a in brev.krop if a.rolle != "klage")
    uomtalt = [a for a, s in _ture(k) if s == "sel_85" and not k.ord.naevner(tekst, a)]
    if uomtalt or "§ 85" not in tekst:
        hvad = "Nogle ture hører under § 97 og andre under § 85, men brevet vurderer dem ikke hver for sig."
        yield fund("L15", hvad, "Skriv for hver tur, hvilken regel den hører under, og hvad der sker med dem, der ikke er § 97.")


_KUN: Final = re.compile(
    r"(?:timer\w*|ledsag\w*|ordningen)[^.]{0,60}\b(?:kun|udelukkende|alene)\b[^.]{0,25}(?:bruges|anvendes|benyttes|"
    r"gives|bevilges|ydes|gælder)?[^.]{0,20}\b(?:til|for)\b(?P<til>[^.]*)"
)
_IKKE_TIL: Final = re.compile(
    r"(?:timer\w*|ledsag\w*|ordningen)[^.]{0,40}\bikke\b[^.]{0,30}(?:bruge[s]?|anvende[s]?|benyttes|gives|bevilges|"
    r"ydes)?[^.]{0,15}\btil\b(?P<til>[^.]*)"
)
_KAN_TIL: Final = re.compile(
    r"(?:timer\w*|ledsag\w*)[^.]{0,40}\bkan\b (?!ikke)[^.]{0,25}(?:bruge[s]?|anvende[s]?|"
    r"benyttes)\b[^.]{0,15}\btil\b(?P<til>[^.]*)|\bbruge timerne til\b(?P<til2>[^.]*)"
)


def _formaal(k: Kontekst, brev: Brevtekst) -> Iterator[Fund]:
    raad = "Skriv, at borgeren selv bestemmer, hvad timerne bruges til. Kun lægeordineret og nødvendige aftaler ligger uden for."
    for a, saetninger in saetninger_om(brev, _BRUGSORD, "regler"):
        for s in saetninger:
            if "til" not in s:
                continue
            kun, ikke, kan = _KUN.search(s), _IKKE_TIL.search(s), _KAN_TIL.search(s)
            if kun and not re.search(r"selv\b|\bdig\b|person|hende|ham\b", kun["til"]) and "ikke kun" not in s:
                yield fund("L16", "Brevet begrænser, hvad timerne må bruges til.", raad, sted(a))
                return
            for tur, spor in _ture(k):
                if ikke and spor == "sel_97" and k.ord.naevner(ikke["til"], tur) and k.bevilling:
                    yield fund(
                        "L16",
                        "Brevet siger, at timerne ikke kan bruges til en tur, som er selvvalgt og hører under ordningen.",
                        raad,
                        sted(a),
                    )
                    return
                if (
                    kan
                    and spor == "uden_for_97"
                    and k.ord.naevner(kan["til"] or kan["til2"] or "", tur)
                    and "ikke" not in s.split()
                    and "dog" not in s.split()
                ):
                    yield fund(
                        "L16",
                        "Brevet siger, at timerne kan bruges til noget, der er lægeordineret eller nødvendigt og ligger uden for "
                        "ordningen.",
                        raad,
                        sted(a),
                    )
                    return
