"""References to law in a letter: which place in which act each `§` is, and whether a local standard is leaned on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from vurdering.domain.hjemmel import Hjemmel

_LOVE: Final = {
    "SEL": r"servicelov\w*|lov om social service|\bsel\b",
    "BL": r"barnets lov\w*|\bbl\b",
    "RSL": r"retssikkerhedslov\w*|lov om retssikkerhed\w*|\brsl\b",
    "FVL": r"forvaltningslov\w*|\bfvl\b",
    "PL": r"lov om social pension|pensionslov\w*",
    "AEL": r"ældrelov\w*",
    "BEK": r"ledsage\w*bekendtgørelse\w*|(?<!\w)bekendtgørelse\w*(?! om (?!ledsag))|\bbek\b",
}
_LED: Final = re.compile(
    "|".join(f"(?P<{navn}>{moenster})" for navn, moenster in _LOVE.items())
    + r"|§+ ?(?P<par>\d+(?: [a-e]\b)?(?:(?:,| og|-| samt) ?\d+(?: [a-e]\b)?(?! ?\.))*)(?:,? ?(?:stk\.?|stykke) "
    r"?(?P<stk>\d+(?:(?:,| og|-| samt) ?\d+)*))?"
)
#: An act named after its paragraph: `§ 97, stk. 1, i serviceloven`.
_EFTER: Final = re.compile(rf",? (?:i|af) (?:{'|'.join(f'(?P<{navn}>{moenster})' for navn, moenster in _LOVE.items())})")
_STANDARD: Final = re.compile(r"kvalitetsstandard|serviceniveau|serviceramme|indsatskatalog|ydelseskatalog")


@dataclass(frozen=True, slots=True)
class Henvisning:
    """One place as the letter names it; `kilde` is empty while no act is named with it."""

    kilde: str
    paragraf: str
    stk: str


def henvisninger(tekst: str) -> tuple[Henvisning, ...]:
    """Every place that the text (in small letters, a paragraph a line) refers to. A bare paragraph is of the act it has elsewhere."""
    fundne = [h for linje in tekst.split("\n") if "§" in linje for h in _i_linje(linje)]
    kendt = {h.paragraf: h.kilde for h in fundne if h.kilde}
    return tuple(Henvisning(h.kilde or kendt.get(h.paragraf, ""), h.paragraf, h.stk) for h in fundne)


def _i_linje(linje: str) -> Iterator[Henvisning]:
    lov = ""
    for led in _LED.finditer(linje):
        if led["par"] is None:
            lov = str(led.lastgroup)
            continue
        efter = _EFTER.match(linje, led.end())
        kilde = str(efter.lastgroup) if efter else lov
        for paragraf in _tal(led["par"]):
            yield from (Henvisning(kilde, paragraf, stk) for stk in _tal(led["stk"] or "") or ("",))


def _tal(liste: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\d+(?: [a-e]\b)?", liste))


def henvist(fundne: tuple[Henvisning, ...], hjemmel: Hjemmel) -> bool:
    """Whether the place is referred to in full: act, paragraph and stykke."""
    return any(h.kilde == hjemmel.kilde and h.paragraf == hjemmel.paragraf.lower() and h.stk == (hjemmel.stk or h.stk) for h in fundne)


def kun_standard(tekst: str) -> bool:
    """Whether the text (in small letters) leans on a municipal standard."""
    return _STANDARD.search(tekst) is not None
