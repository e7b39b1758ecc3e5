"""Somebody else changed the case first: what they did, what was typed here, and what is to become of it."""

from __future__ import annotations

from collections.abc import Iterator

from vurdering.dialogue.egen import Egen, Valg
from vurdering.dialogue.imens import til_moedet
from vurdering.dialogue.sammenfletning import Fletning
from vurdering.dialogue.svar_i_ord import Side, tid
from vurdering.plain import indtast
from vurdering.plain.linjer import FORTRYD, Linjer
from vurdering.plain.ord import antal, citat

#: Said when what was typed is let go.
IKKE_GEMT = "Det, du skrev, er ikke gemt."


def spoerg(linjer: Linjer, fletning: Fletning, *, moede: bool) -> list[Valg] | None:
    """Tell what happened, and ask what is to be saved; None when nothing is. In a meeting only what the citizen may see is told.

    Raises `Fortrudt` or `Slut` when it is given up.
    """
    seneste = fletning.siden[-1]
    linjer.sig(f"Fejl: Sagen er ændret af {seneste.aktoer or 'en anden'} {tid(seneste.tidspunkt)}, så dette er ikke gemt.")
    linjer.sig("Sagen er læst igen, som den er gemt nu.", *map(citat, _imens(fletning, moede=moede)))
    for egen in (e for e in fletning.synlige if e.deres is None):
        linjer.sig(citat(_ord(f"Din ændring – {egen.titel}", egen.mit)), *([egen.bemaerk] if egen.bemaerk else []))
    if not fletning.kan_gemmes:
        linjer.sig(IKKE_GEMT)
        return None
    valg = [_vaelg(linjer, egen, moede=moede) for egen in fletning.valgene]
    if not valg:
        linjer.sig("Det rører ikke det, der er ændret imens.")
        if not indtast.ja_eller_nej(linjer, "Gem det nu? (ja/nej): "):
            linjer.sig(IKKE_GEMT)
            return None
    return valg


def _imens(fletning: Fletning, *, moede: bool) -> Iterator[str]:
    vist, skjult = til_moedet(fletning.imens) if moede else (fletning.imens, 0)
    yield "Ændret imens:"
    yield from (i.linje for i in vist)
    if skjult:
        yield f"{antal(skjult, 'ting', 'ting')}, der hører til sagsvisningen."


def _ord(titel: str, side: Side, *, note: bool = True) -> str:
    dele = [side.svar, *([f"({side.kilde})"] if side.kilde else []), *([f"»{side.note}«"] if note and side.note else [])]
    return f"{titel}{'' if titel.endswith('?') else ':'} {' '.join(dele)}"


def _vaelg(linjer: Linjer, egen: Egen, *, moede: bool) -> Valg:
    """Have one of the two chosen, or neither. The other's words to an answer are not read aloud in a meeting."""
    if egen.deres is not None:
        linjer.sig(f"I har begge ændret: {egen.titel}", citat(_ord("Dit", egen.mit)))
        linjer.sig(citat(_ord(f"Fra {egen.deres.af}", egen.deres, note=not moede)), *([egen.bemaerk] if egen.bemaerk else []))
    linjer.sig(f"Hvad skal gælde? {FORTRYD} fortryder.", *(f"{i}. {ord_}" for i, (_, ord_) in enumerate(egen.muligheder, start=1)))
    while True:
        valgt = indtast.som_index(indtast.ren(indtast.besked(linjer, "Valg (tal): ")), len(egen.muligheder))
        if valgt is not None:
            return egen.muligheder[valgt][0]
        linjer.sig(f"Fejl: Vælg et tal fra 1 til {len(egen.muligheder)}. Intet bliver overskrevet, før du har valgt.")
