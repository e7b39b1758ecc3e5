"""Whether a letter that a person has edited still says what the case gives: nothing decisive missing, nothing against it.

What stands fast is compared word for word. Elsewhere a sentence may be put otherwise, as long as it claims the same (`udsagn`):
a claim that is gone is missing, and one that the case's own letter does not make is against it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Final, Literal

from vurdering.content.cpr import holder_cpr
from vurdering.domain.ord import opremset
from vurdering.letters.ast import Dokument
from vurdering.letters.enheder import enheder
from vurdering.letters.laasning import Baand, baand, leder
from vurdering.letters.ordskifte import vendt
from vurdering.letters.saetningsforskel import SAMME, Aendring, Saetning, aendringer, ens, lighed, saetningsraekke
from vurdering.letters.udsagn import Udsagn, indholdsord, udsagn
from vurdering.letters.udsagnsmoenstre import Slags

Art = Literal["fast", "mangler", "modsiger", "ukendt", "cpr"]
#: What to do about it.
RAAD: Final[dict[Art, str]] = {
    "fast": "Skriv teksten, som den var. Passer den ikke, så ret det i sagen og skriv brevet igen.",
    "mangler": "Skriv det ind igen. Passer det ikke, så ret det i sagen og skriv brevet igen.",
    "modsiger": "Skriv det, som sagen siger. Passer det ikke, så ret det i sagen og skriv brevet igen.",
    "ukendt": "Er det rigtigt, så skriv det i sagen og lav brevet igen. Ellers slet det.",
    "cpr": "Slet nummeret. Brevet skal ikke vise CPR-numre.",
}
#: Kinds whose order in a sentence tells what is what: «9 timer oven i de 6».
_I_ORDEN: Final[tuple[Slags, ...]] = ("maengde", "beloeb", "dato", "tal", "konklusion")
#: Kinds of which it is enough that the part of the letter still has them, when a whole sentence is taken out.
_ANDETSTEDS: Final[tuple[Slags, ...]] = ("kilde", "dato", "maengde", "tal", "hyppighed")
#: Kinds that mean nothing without what they are about.
_OM_NOGET: Final[tuple[Slags, ...]] = ("maengde", "beloeb", "dato", "tal", "hyppighed", "konklusion")
#: So much is shown of what was taken out, in characters.
_VIST: Final = 160
#: A part of the case that was missing when the letter was written.
_HUL: Final = "[mangler:"


@dataclass(frozen=True, slots=True)
class Afvigelse:
    """Where an edited letter no longer says what the case gives. Holds the letter's words: for the caseworker's eyes only."""

    art: Art
    afsnit: str
    """The heading it stands under; empty before the first below the title."""
    hvad: str
    """What is wrong, in a Danish sentence."""

    @property
    def raad(self) -> str:
        """What to do about it."""
        return RAAD[self.art]


@dataclass(frozen=True, slots=True)
class _Side:
    """One version of the letter."""

    saetninger: tuple[Saetning, ...]
    baand: tuple[Baand, ...]
    """For each sentence."""
    enheder: tuple[Baand, ...]

    @classmethod
    def af(cls, dokument: Dokument) -> _Side:
        raekke = enheder(dokument)
        saetninger, enhed = saetningsraekke(raekke), baand(raekke)
        ledere = [ens(leder(e)) for e in raekke]
        fast = (s.ens in ledere[s.enhed] or _HUL in s.tekst or _er_regnestykke(s.ens) for s in saetninger)
        return cls(saetninger, tuple("fast" if f else enhed[s.enhed] for s, f in zip(saetninger, fast, strict=True)), enhed)

    def baand_om(self, saetning: Saetning) -> Baand:
        return self.baand[saetning.nummer]


def troskab(skrevet: Dokument, rettet: Dokument) -> tuple[Afvigelse, ...]:
    """Where `rettet` no longer says what `skrevet`, the letter as the case gives it now, says; empty when it holds."""
    return _Proeve(skrevet, rettet).fundne()


class _Proeve:
    def __init__(self, skrevet: Dokument, rettet: Dokument) -> None:
        self._foer, self._efter = _Side.af(skrevet), _Side.af(rettet)
        self._aendringer = _uden_flyttede(aendringer(self._foer.saetninger, self._efter.saetninger), self._foer, self._efter)

    @cached_property
    def _sagens(self) -> list[tuple[tuple[Udsagn, ...], Saetning]]:
        """Each sentence of the case's own letter with its claims."""
        return [(udsagn(s.tekst), s) for s in self._foer.saetninger]

    @cached_property
    def _brevets(self) -> frozenset[tuple[str, tuple[str, str, str]]]:
        """Each claim of the edited letter with the heading it stands under."""
        return frozenset((s.afsnit, u.kerne) for s in self._efter.saetninger for u in udsagn(s.tekst))

    def fundne(self) -> tuple[Afvigelse, ...]:
        alle = [a for aendring in self._aendringer for a in self._om(aendring)]
        return tuple(dict.fromkeys([*alle, *self._hele_afsnit()]))

    def _om(self, aendring: Aendring) -> Iterator[Afvigelse]:
        par = _par(aendring)
        foer = [s for s in aendring.foer if self._foer.baand_om(s) != "fast"]
        efter = list(aendring.efter)
        slettet = []
        for saetning in aendring.foer:
            if saetning in foer:
                continue
            if (ny := par.get(saetning)) is None:
                slettet.append(saetning)
                continue
            if ny in efter:
                efter.remove(ny)
            yield Afvigelse("fast", saetning.afsnit, f"Teksten er fast: »{saetning.tekst}« er blevet til »{ny.tekst}«.")
        for afsnit, dele in groupby(slettet, key=lambda s: s.afsnit):
            tekst = " ".join(s.tekst for s in dele)
            vist = tekst if len(tekst) <= _VIST else f"{tekst[:_VIST].rsplit(' ', 1)[0]} …"
            yield Afvigelse("fast", afsnit, f"Teksten er fast, og her er slettet: »{vist}«")
        for ny in list(efter):
            if holder_cpr(ny.tekst):
                yield Afvigelse("cpr", ny.afsnit, "Der er skrevet noget, der ligner et CPR-nummer.")
            if self._efter.baand_om(ny) == "fast" and not any(par.get(s) == ny for s in foer):
                efter.remove(ny)
                yield Afvigelse("fast", ny.afsnit, f"Teksten er fast, og her er skrevet noget til: »{ny.tekst}«.")
        yield from self._frie(foer, efter, par)

    def _frie(self, foer: Sequence[Saetning], efter: Sequence[Saetning], par: dict[Saetning, Saetning]) -> Iterator[Afvigelse]:
        gamle = [(u, s) for s in foer for u in udsagn(s.tekst)]
        nye = [(u, s) for s in efter for u in udsagn(s.tekst)]
        tabt, kommet = _uden(gamle, nye), _uden(nye, gamle)
        mangler: dict[Saetning, list[str]] = defaultdict(list)
        for udsagn_, saetning in list(tabt):
            bytte = next(((u, s) for u, s in kommet if u.slags == udsagn_.slags), None)
            if bytte is not None:
                kommet.remove(bytte)
                yield Afvigelse("modsiger", bytte[1].afsnit, f"{_sagt(udsagn_)} er blevet til {_sagt(bytte[0])}: »{bytte[1].tekst}«.")
            elif not self._staar_endnu(udsagn_, saetning, efter):
                mangler[saetning].append(_sagt(udsagn_))
        for saetning, tabte in mangler.items():
            yield Afvigelse("mangler", saetning.afsnit, f"{opremset(tabte)} mangler nu. Der stod: »{saetning.tekst}«.")
        for udsagn_, saetning in kommet:
            if not self._holder(udsagn_, saetning):
                yield Afvigelse("ukendt", saetning.afsnit, f"{_sagt(udsagn_)} står ikke sådan i sagen: »{saetning.tekst}«.")
        if not tabt and not kommet:
            for slags in _I_ORDEN:
                if [u.kerne for u, _ in gamle if u.slags == slags] != [u.kerne for u, _ in nye if u.slags == slags]:
                    yield Afvigelse("modsiger", efter[0].afsnit, f"Oplysningerne har byttet plads: »{efter[0].tekst}«.")
        for saetning in foer:
            if (ny := par.get(saetning)) in efter and ny and (ord_ := vendt(saetning.ens, ny.ens)):
                yield Afvigelse(
                    "modsiger", ny.afsnit, f"Sætningen siger nu noget andet (»{ord_}«): »{saetning.tekst}« er blevet til »{ny.tekst}«."
                )

    def _staar_endnu(self, udsagn_: Udsagn, saetning: Saetning, efter: Sequence[Saetning]) -> bool:
        """Whether the part of the letter still makes a claim of a sentence that was taken out whole."""
        fri = self._foer.baand_om(saetning) == "fri"
        return fri and not efter and udsagn_.slags in _ANDETSTEDS and (saetning.afsnit, udsagn_.kerne) in self._brevets

    def _holder(self, udsagn_: Udsagn, saetning: Saetning) -> bool:
        """Whether the case's own letter makes the claim, and of the same thing."""
        samme = [s for fundne, s in self._sagens if any(u.kerne == udsagn_.kerne for u in fundne)]
        if udsagn_.slags == "konklusion":
            return any(indholdsord(saetning.tekst) <= indholdsord(s.tekst) for s in samme)
        if udsagn_.slags in _OM_NOGET:
            return any(indholdsord(saetning.tekst) & indholdsord(s.tekst) for s in samme)
        return bool(samme)

    def _hele_afsnit(self) -> Iterator[Afvigelse]:
        """Paragraphs that may be put otherwise but not left out, and of which nothing is left."""
        vaek = {s for a in self._aendringer for s in a.foer}
        blevet = {s for a in self._aendringer for s in _par(a)}
        for nummer, hvor_fast in enumerate(self._foer.enheder):
            dele = [s for s in self._foer.saetninger if s.enhed == nummer]
            if hvor_fast == "bundet" and dele and all(s in vaek and s not in blevet for s in dele):
                yield Afvigelse("mangler", dele[0].afsnit, f"Afsnittet er slettet: »{' '.join(s.tekst for s in dele)}«")


def _uden_flyttede(fundne: Sequence[Aendring], foer: _Side, efter: _Side) -> tuple[Aendring, ...]:
    """The changes without free sentences that were only moved within their part."""
    ud = {(s.afsnit, s.ens) for a in fundne for s in a.foer if foer.baand_om(s) != "fast"}
    ind = {(s.afsnit, s.ens) for a in fundne for s in a.efter if efter.baand_om(s) != "fast"}
    flyttet = ud & ind
    rene = (
        Aendring(
            tuple(s for s in a.foer if (s.afsnit, s.ens) not in flyttet), tuple(s for s in a.efter if (s.afsnit, s.ens) not in flyttet)
        )
        for a in fundne
    )
    return tuple(a for a in rene if a.foer or a.efter)


def _par(aendring: Aendring) -> dict[Saetning, Saetning]:
    """Which sentence became which: the likest first. A lone one became the other lone one."""
    if len(aendring.foer) == len(aendring.efter) == 1:
        return {aendring.foer[0]: aendring.efter[0]}
    rest = sorted(((lighed(a.ens, b.ens), i, j) for i, a in enumerate(aendring.foer) for j, b in enumerate(aendring.efter)), reverse=True)
    par: dict[Saetning, Saetning] = {}
    for hvor_ens, i, j in rest:
        if hvor_ens >= SAMME and aendring.foer[i] not in par and aendring.efter[j] not in par.values():
            par[aendring.foer[i]] = aendring.efter[j]
    return par


def _uden(nogle: Sequence[tuple[Udsagn, Saetning]], andre: Sequence[tuple[Udsagn, Saetning]]) -> list[tuple[Udsagn, Saetning]]:
    """The claims that the others do not make, as many times as they are made."""
    rest = Counter(u.kerne for u, _ in andre)
    ud = []
    for udsagn_, saetning in nogle:
        if rest[udsagn_.kerne]:
            rest[udsagn_.kerne] -= 1
        else:
            ud.append((udsagn_, saetning))
    return ud


def _sagt(udsagn_: Udsagn) -> str:
    ord_ = f"{udsagn_.graense} {udsagn_.skrevet}" if udsagn_.graense else udsagn_.skrevet
    return f"»{ord_.strip()}«"


def _er_regnestykke(tekst: str) -> bool:
    return "=" in tekst and any(tegn.isdigit() for tegn in tekst)
