"""Builds the tree from paragraphs that come one by one, each saying which lists and quotes it lies in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from vurdering.letters.formater.ast import Afsnit, Blok, Citat, Indre, Liste, Stykke
from vurdering.letters.formater.laes_ordfil_opslag import Noegle
from vurdering.letters.formater.ordfil_typografi import Kasse


@dataclass(slots=True)
class _Aaben:
    """A list or quote that may go on. A quote has one row of blocks, a list one for each item."""

    kasse: Kasse
    raekker: list[list[Afsnit | _Aaben]] = field(default_factory=lambda: [[]])
    noegle: Noegle | None = None
    start: int | None = None


class Bygning:
    """The letter so far."""

    def __init__(self) -> None:
        self._blokke: list[Blok | _Aaben] = []
        self._aabne: list[_Aaben] = []

    def top(self, blok: Blok) -> None:
        """A block that ends every list and quote."""
        self._aabne.clear()
        self._blokke.append(blok)

    def afsnit(self, kasser: Sequence[Kasse], stykker: tuple[Stykke, ...]) -> None:
        """A paragraph in these lists and quotes. A quote that is not open begins; a list cannot begin without an item."""
        self._ind_i(kasser)
        self._laeg(Afsnit(stykker))

    def punkt(self, kasser: Sequence[Kasse], noegle: Noegle, start: int | None, stykker: tuple[Stykke, ...]) -> None:
        """An item, numbered `start` or marked with a bullet. It goes on the list `noegle` when that is open where the item lies."""
        dybde = self._ind_i(kasser[:-1], behold=True)
        naeste = self._aabne[dybde] if dybde < len(self._aabne) else None
        del self._aabne[dybde + 1 :]
        if naeste is not None and naeste.noegle == noegle:
            naeste.raekker.append([])
        else:
            del self._aabne[dybde:]
            self._aabn(_Aaben("L", noegle=noegle, start=start))
        if stykker:
            self._laeg(Afsnit(stykker))

    def tomt(self, kasser: Sequence[Kasse]) -> None:
        """An empty paragraph: what comes next is another quote than the one before. Lists are told apart by their numbers."""
        sted = next((n for n, aaben in enumerate(self._aabne) if n >= len(kasser) and aaben.kasse == "Q"), len(self._aabne))
        del self._aabne[sted:]

    def faerdig(self) -> tuple[Blok, ...]:
        """The finished blocks; items and quotes with nothing in them are none."""
        return tuple(faerdig for blok in self._blokke if (faerdig := _lukket(blok) if isinstance(blok, _Aaben) else blok))

    def _ind_i(self, kasser: Sequence[Kasse], *, behold: bool = False) -> int:
        """Go into `kasser` as far as they are open, begin quotes that are not, and return how deep that is.

        What lies deeper is closed, unless it is to be kept (`behold`) for an item that may go on there.
        """
        dybde = 0
        for kasse in kasser:
            if dybde < len(self._aabne) and self._aabne[dybde].kasse == kasse:
                dybde += 1
            elif kasse == "Q":
                del self._aabne[dybde:]
                self._aabn(_Aaben("Q"))
                dybde += 1
        if not behold:
            del self._aabne[dybde:]
        return dybde

    def _aabn(self, aaben: _Aaben) -> None:
        self._laeg(aaben)
        self._aabne.append(aaben)

    def _laeg(self, blok: Afsnit | _Aaben) -> None:
        if self._aabne:
            self._aabne[-1].raekker[-1].append(blok)
        else:
            self._blokke.append(blok)


def _lukket(blok: Afsnit | _Aaben) -> Indre | None:
    if isinstance(blok, Afsnit):
        return blok
    raekker = [tuple(indre for del_ in raekke if (indre := _lukket(del_))) for raekke in blok.raekker]
    if blok.kasse == "Q":
        return Citat(raekker[0]) if raekker[0] else None
    punkter = tuple(filter(None, raekker))
    return Liste(blok.start is not None, 1 if blok.start is None else blok.start, punkter) if punkter else None
