"""Small words that turn a sentence round while everything else in it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

from vurdering.letters.sprog.punktum import ord_i

#: Words that deny, limit or widen.
_VENDER: Final = frozenset(
    "ikke ingen intet aldrig hverken uden kun alle altid nogle før efter højst mindst over under ja nej begge sjældent tit enten".split()
)
#: What must, may and can be done.
_MODAL: Final = {"skal": "skal", "bør": "skal", "må": "må", "kan": "kan"}
#: The rest of two sentences is the same from this share on.
_RESTEN_ENS: Final = 0.85


def vendt(foer: str, efter: str) -> str:
    """The words by which two sentences that are otherwise as good as the same say different things; empty when there are none."""
    a, b = ord_i(foer.lower()), ord_i(efter.lower())
    if SequenceMatcher(None, _uden_vendere(a), _uden_vendere(b), autojunk=False).ratio() < _RESTEN_ENS:
        return ""
    forskel = (Counter(a) - Counter(b)) + (Counter(b) - Counter(a))
    vendere = [o for o in forskel if o in _VENDER or f"u{o}" in forskel or (o.startswith("u") and o[1:] in forskel)]
    fra, til = ({_MODAL[o] for o in forskel if o in _MODAL and o in ord_} for ord_ in (a, b))
    return ", ".join(vendere or sorted({o for o in forskel if o in _MODAL} if fra and til and fra != til else ()))


def _uden_vendere(ord_: Sequence[str]) -> list[str]:
    return [o for o in ord_ if o not in _VENDER and o not in _MODAL]
