"""References to law in a letter: whether it cites a place, and which numbered texts and principafgørelser it names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from vurdering.domain.hjemmel import Hjemmel

_LOVE: Final = {
    "SEL": r"servicelov\w*|lov om social service|\bsel\b",
    "BL": r"barnets lov\w*|\bbl\b",
    "RSL": r"retssikkerhedslov\w*|lov om retssikkerhed|\brsl\b",
    "FVL": r"forvaltningslov\w*|\bfvl\b",
    "PL": r"lov om social pension|pensionslov\w*",
    "BEK": r"ledsage\w*bekendtgørelse\w*|bekendtgørelse\w*(?: nr\. ?\d+[^§]{0,30})?(?: om ledsage\w*)?|\bbek\b",
}
_STANDARD: Final = re.compile(r"kvalitetsstandard|serviceniveau|serviceramme|indsatskatalog|ydelseskatalog")
#: Between a paragraph and the name of its act.
_MELLEM: Final = r"[^.§\n]{0,60}?"


@lru_cache(maxsize=512)
def _moenster(kilde: str, paragraf: str, stk: str | None) -> re.Pattern[str]:
    lov = _LOVE.get(kilde, re.escape(kilde.lower()))
    par = rf"§+ ?(?:\d+ ?(?:,|og|-) ?)*{re.escape(paragraf).replace(chr(92) + ' ', ' ?')}(?![\d])"
    stk_ = rf",? ?(?:stk\.?|stykke) ?(?:\d+(?:\.?,? ?(?:og|-|,|samt)? ?(?:stk\.? ?)?))*?{stk}\b" if stk else ""
    hale = r"(?:,? ?(?:stk\.?|stykke) ?\d+(?: ?(?:og|-|,) ?\d+)*)?"
    return re.compile(rf"(?:{lov}){_MELLEM}{par}{stk_}|{par}{stk_}{hale},?{_MELLEM}(?:{lov})")


def henvist(tekst: str, hjemmel: Hjemmel, *, med_stk: bool) -> bool:
    """Whether the text (in small letters) cites the place, with the name of its act; `med_stk` with its stykke too."""
    if med_stk:
        return _moenster(hjemmel.kilde, hjemmel.paragraf.lower(), hjemmel.stk).search(tekst) is not None
    return re.search(rf"§+ ?{hjemmel.paragraf}(?!\d)", tekst) is not None


def kun_standard(tekst: str) -> bool:
    """Whether the text (in small letters) leans on a municipal standard."""
    return _STANDARD.search(tekst) is not None
