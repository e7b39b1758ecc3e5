"""Whether a copy is the store's own. Anybody can seal for a public key, so sealing tells nothing of who did.

What describes a copy, and the key copy, are signed with the store's own key. A stranger can sign with a key of their own,
so the key must be known too, by something that does not come with the copy.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from cryptography.exceptions import InvalidSignature

from vurdering.domain.fejl import Inputfejl
from vurdering.store.kaede.anker import Anker, offentlig_noegle
from vurdering.store.kaede.skriv import canonical
from vurdering.store.noegler import noeglefil
from vurdering.store.noegler.hovednoegle import Hovednoegle

#: Letters in a fingerprint: 128 bits, the first half of which an anchor has too.
_TEGN: Final = 32
_HVOR: Final = (
    "Aftrykket er det, som «vurdering sikkerhedskopi» skrev, da kopierne blev taget, og som «vurdering status» skriver, hvor lageret"
    " er åbent. Giv det med --aftryk, giv et anker fra før med --anker, eller gendan i den mappe, lageret lå i, med --erstat."
)

#: Raises `Inputfejl` for the key of a store that is not known to be the right one.
Kendt = Callable[[Hovednoegle], None]


def aftryk(hovednoegle: Hovednoegle) -> str:
    """The fingerprint of the store's public key, in groups of four hexadecimal letters."""
    tegn = hashlib.sha256(bytes.fromhex(offentlig_noegle(hovednoegle))).hexdigest()[:_TEGN]
    return " ".join(tegn[n : n + 4] for n in range(0, _TEGN, 4))


def underskriv(hovednoegle: Hovednoegle, indhold: Mapping[str, Any]) -> str:
    """The store's signature of `indhold`, which names its own format; in hexadecimal."""
    return hovednoegle.underskrift.sign(canonical(indhold)).hex()


def er_underskrevet(hovednoegle: Hovednoegle, indhold: Mapping[str, Any], underskrift: str) -> bool:
    """Whether `indhold` is as the store signed it."""
    try:
        hovednoegle.underskrift.public_key().verify(bytes.fromhex(underskrift), canonical(indhold))
    except (InvalidSignature, ValueError):
        return False
    return True


def proev_kendt(
    hovednoegle: Hovednoegle, mapper: Iterable[Path], ankre: Sequence[Anker], skrevet: str, spoerg: Callable[[], str] | None
) -> None:
    """Raise `Inputfejl` unless the key is known: by the fingerprint `skrevet`, by anchors of the store (which have been verified),
    by a key file in one of the folders `mapper`, or by what a person answers to `spoerg`.

    The key of a store that is not encrypted is known to all and proves nothing: it passes where nothing says otherwise.
    """
    if skrevet:
        _ens(hovednoegle, skrevet)
        return
    if ankre:
        return
    stier = [mappe / navn for mappe in mapper for navn in (noeglefil.FILNAVN, noeglefil.KOPI)]
    filer = [fil for sti in stier if (fil := noeglefil.proev(sti)) is not None]
    if any(fil.er_aegte(hovednoegle) for fil in filer) or not (hovednoegle.hemmelig or filer):
        return
    if spoerg is None:
        raise Inputfejl(f"Kopien er underskrevet af et lager, der ikke er kendt her (aftryk {aftryk(hovednoegle)}). {_HVOR}")
    _ens(hovednoegle, spoerg())


def _ens(hovednoegle: Hovednoegle, skrevet: str) -> None:
    if "".join(skrevet.split()).lower() != aftryk(hovednoegle).replace(" ", ""):
        raise Inputfejl(
            f"Aftrykket er et andet end kopiens ({aftryk(hovednoegle)}). Er det skrevet rigtigt, er kopien ikke af jeres lager: brug den"
            f" ikke, og find ud af, hvem der har lavet den. {_HVOR}"
        )
