"""What is known in a case and from whom, in sentences to the citizen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from vurdering.content.skabeloner import titel_til_dig
from vurdering.domain.fakta import AKTIVITETSTEKST
from vurdering.domain.ord import sted, vaerdi_i_ord
from vurdering.domain.sag import Aktivitet, Oplysning, Sag, Stemme
from vurdering.letters.skabeloner.values import shown

_STEMMER: Final[dict[Stemme, str]] = {
    "borger": "Det siger du",
    "paaroerende": "Det siger dine pårørende",
    "fagperson": "Det skriver en fagperson",
    "sagsbehandler": "Det har sagsbehandleren noteret",
}


def oplyst(o: Oplysning) -> str:
    """`Du har selv valgt turen: ja. Det siger du (samtale, 1. oktober 2026): »…«`."""
    return f"{titel_til_dig(o.fakta)}: {udsagn(o)}"


def om_dig(sag: Sag, sti: str) -> str:
    """The fact's name to the citizen in a sentence, and the outing's name for an outing: `»Du har selv valgt turen« (klubaften)`."""
    dele = sti.split(".")
    navn = next((a.navn for a in sag.aktiviteter if dele[0] == "aktiviteter" and a.id == dele[1]), "")
    return f"»{titel_til_dig(sti)}«" + (f" ({navn})" if navn else "")


def udsagn(o: Oplysning) -> str:
    """What is said, by whom, where and when: `ja. Det siger du (samtale, 1. oktober 2026): »…«`."""
    note = f": »{o.note}«" if o.note else "."
    return f"{vaerdi_i_ord(o.vaerdi, o.fakta)}. {_STEMMER[o.stemme]} ({sted(o.kilde)}, {shown(o.dato) if o.dato else 'uden dato'}){note}"


def om_turen(sag: Sag, aktivitet: Aktivitet) -> list[str]:
    """What is said about one outing."""
    tekster = [f"{ord_}: {aktivitet.tekst[navn]}" for navn, ord_ in AKTIVITETSTEKST.items() if aktivitet.tekst.get(navn)]
    return [*tekster, *(oplyst(o) for o in sag.oplysninger if o.fakta.startswith(f"aktiviteter.{aktivitet.id}."))]


def om_borgeren(sag: Sag) -> Iterator[str]:
    """What is said about the case as a whole."""
    return (oplyst(o) for o in sag.oplysninger if not o.fakta.startswith("aktiviteter."))
