"""k-anonymity: nobody is told of in a group of fewer than k, by making what is told coarser, and by leaving out what is still alone."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from vurdering.store.livscyklus.anonym import ALT, GROVEST, Niveauer, Raekke, kvasi

FORMAT: Final = "vurdering.anonym/1"
#: Fewest persons that may be told alike.
K: Final = 5
KVASI: Final = ("alder", "ansoegt", "afgjort", "kommune")
#: How much may be left out before what is told is made coarser instead.
_HOEJST_UDELADT: Final = 0.05


@dataclass(frozen=True, slots=True)
class Udtraek:
    """The rows as they are told, and what it cost."""

    raekker: tuple[dict[str, Any], ...]
    niveauer: Niveauer
    udeladt: int
    """Rows that were left out."""


def for_smaa(raekker: Sequence[Raekke], niveauer: Niveauer, k: int) -> int:
    """How many rows stand in a group of fewer than `k`."""
    return sum(antal for antal in Counter(kvasi(r, niveauer) for r in raekker).values() if antal < k)


def groft_nok(raekker: Sequence[Raekke], niveauer: Niveauer, k: int) -> Niveauer:
    """Coarser levels, one step at a time where there are most different values, until few rows stand in a group of fewer than `k`."""
    while for_smaa(raekker, niveauer, k) > len(raekker) * _HOEJST_UDELADT:
        mulige = [navn for navn in KVASI if getattr(niveauer, navn) < GROVEST[navn]]
        if not mulige:
            break
        forskellige = {navn: len({kvasi(r, niveauer)[KVASI.index(navn)] for r in raekker}) for navn in mulige}
        niveauer = niveauer.grovere(max(mulige, key=lambda navn: forskellige[navn]))
    return niveauer


def udtraek(raekker: Sequence[Raekke], niveauer: Niveauer, k: int) -> Udtraek:
    """The rows at these levels without those in a group of fewer than `k`, in a random order and with random ids, new each time."""
    grupper = Counter(kvasi(r, niveauer) for r in raekker)
    ud = [_fortalt(r, niveauer) for r in raekker if grupper[kvasi(r, niveauer)] >= k]
    secrets.SystemRandom().shuffle(ud)
    return Udtraek(tuple(ud), niveauer, len(raekker) - len(ud))


def _fortalt(r: Raekke, niveauer: Niveauer) -> dict[str, Any]:
    kendt = {navn: vaerdi for navn, vaerdi in zip(KVASI, kvasi(r, niveauer), strict=True) if vaerdi != ALT}
    return {"id": secrets.token_hex(8), **kendt, **dict(r.oplyst)}
