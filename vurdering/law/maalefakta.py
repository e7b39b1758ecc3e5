"""Which unknown facts a measure of money still needs."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

from vurdering.domain.fakta import ALLE_FAKTA, TALARTER, VAERDIER
from vurdering.rules.expression import Facts

Vaerdier = tuple[Any, ...]


def maalefakta(udmaal: Callable[[Facts], object], fakta: Facts) -> frozenset[str]:
    """Return the unknown facts that `udmaal` reads and that change its figures when one alone changes, whatever the others may be.

    A measure is a function and not an expression, so it is watched while it reads, and tried with a few values of each fact.
    """
    set_ = _Set(fakta)
    udmaal(set_)
    ukendte = [sti for sti in set_.laest if sti.startswith("fakta.") and fakta.get(sti) is None]
    proever = [_proever(sti) for sti in ukendte]
    udfald = {v: udmaal({**fakta, **dict(zip(ukendte, v, strict=True))}) for v in product(*proever)}

    def foerst(vaerdier: Vaerdier, plads: int) -> Vaerdier:
        """The same values but for one, which is the first that its fact is tried with."""
        return (*vaerdier[:plads], proever[plads][0], *vaerdier[plads + 1 :])

    return frozenset(sti for plads, sti in enumerate(ukendte) if any(udfald[v] != udfald[foerst(v, plads)] for v in udfald))


class _Set(dict[str, Any]):
    """Facts that remember which of them were read."""

    def __init__(self, fakta: Facts) -> None:
        super().__init__(fakta)
        self.laest: dict[str, None] = {}

    def get(self, sti: str, ellers: Any = None) -> Any:
        self.laest[sti] = None
        return super().get(sti, ellers)

    def __getitem__(self, sti: str) -> Any:
        self.laest[sti] = None
        return super().__getitem__(sti)


def _proever(sti: str) -> Vaerdier:
    """A few values that the fact may take: each of its words, or numbers from none to the largest."""
    art = ALLE_FAKTA[sti.partition(".")[2]].art
    return VAERDIER[art] if art in VAERDIER else (0.0, 1.0, TALARTER[art].maks / 2, TALARTER[art].maks)
