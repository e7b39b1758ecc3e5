"""Whether a letter that a person has edited still says what the case gives: nothing decisive missing, nothing against it.

What stands fast is compared word for word. Elsewhere a sentence may be put otherwise, as long as it claims the same (`udsagn`):
a claim that is gone is missing, and one that the case's own letter does not make is against it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Final, Literal

from vurdering.content.cpr import holder_cpr, skjul_cpr
from vurdering.domain.ord import opremset
from vurdering.letters.formater.ast import Dokument
from vurdering.letters.redigering.brevside import Brevside
from vurdering.letters.redigering.ordskifte import vendt
from vurdering.letters.redigering.saetningsforskel import SAMME, Aendring, Saetning, aendringer, lighed
from vurdering.letters.redigering.udsagn import Udsagn, indholdsord, udsagn
from vurdering.letters.redigering.udsagnsmoenstre import Slags

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


def troskab(skrevet: Dokument, rettet: Dokument) -> tuple[Afvigelse, ...]:
    """Where `rettet` no longer says what `skrevet`, the letter as the case gives it now, says; empty when it holds.

    What looks like a CPR number is made unreadable in the findings: they are shown on screens and in terminals.
    """
    return tuple(replace(a, hvad=skjul_cpr(a.hvad)) for a in _Proeve(skrevet, rettet).fundne())


class _Proeve:
    def __init__(self, skrevet: Dokument, rettet: Dokument) -> None:
        # The one that stands is asked for last, so that it is the one that is kept.
        self._efter, self._foer = Brevside.af(rettet), Brevside.af(skrevet)
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
        return tuple(dict.fromkeys([*alle, *self._hele_afsnit(), *self._overskrifter()]))

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
            if (self._i_fast_del(ny) or self._mellem_faste(aendring)) and not any(par.get(s) == ny for s in foer):
                efter.remove(ny)
                yield Afvigelse("fast", ny.afsnit, f"Teksten er fast, og her er skrevet noget til: »{ny.tekst}«.")
        yield from self._frie(foer, efter, par)

    def _i_fast_del(self, ny: Saetning) -> bool:
        """Whether a new sentence stands in a part that is fixed. A new part of its own may be begun anywhere else."""
        egen_del = (2, ny.ens) in self._efter.overskrifter and (2, ny.ens) not in self._foer.overskrifter
        return self._efter.enheder[ny.enhed] == "fast" and not egen_del

    def _mellem_faste(self, aendring: Aendring) -> bool:
        """Whether something is put in between two sentences of one fixed part, whatever was done to its heading or bold words."""
        naboer = self._foer.saetninger[max(0, aendring.plads - 1) : aendring.plads + 1]
        samme = len({s.afsnit for s in naboer}) == 1
        return not aendring.foer and len(naboer) == 2 and samme and all(self._foer.baand_om(s) == "fast" for s in naboer)

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
        if not tabt and not kommet and (byttet := _byttet(gamle, nye, par, len(foer) == len(efter))):
            yield Afvigelse("modsiger", byttet.afsnit, f"Oplysningerne har byttet plads: »{byttet.tekst}«.")
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

    def _overskrifter(self) -> Iterator[Afvigelse]:
        """Headings whose words stand, but no longer as that heading: what follows would belong to another part."""
        ord_ = {s.ens for s in self._efter.saetninger}
        for niveau, tekst in self._foer.overskrifter:
            if (niveau, tekst) not in self._efter.overskrifter and tekst in ord_:
                yield Afvigelse("fast", tekst, f"»{tekst}« skal være en overskrift på niveau {niveau}.")


def _byttet(
    gamle: Sequence[tuple[Udsagn, Saetning]], nye: Sequence[tuple[Udsagn, Saetning]], par: dict[Saetning, Saetning], hver: bool
) -> Saetning | None:
    """A sentence in which the same claims stand in each other's place; with `hver` each sentence must keep its own."""
    for slags in _I_ORDEN:
        if [u.kerne for u, _ in gamle if u.slags == slags] != [u.kerne for u, _ in nye if u.slags == slags]:
            return next(s for u, s in nye if u.slags == slags)
    for foer, efter in par.items() if hver else ():
        if Counter(u.kerne for u, s in gamle if s == foer) != Counter(u.kerne for u, s in nye if s == efter):
            return efter
    return None


def _uden_flyttede(fundne: Sequence[Aendring], foer: Brevside, efter: Brevside) -> tuple[Aendring, ...]:
    """The changes without free sentences that were only moved within their part."""
    ud = {(s.afsnit, s.ens) for a in fundne for s in a.foer if foer.baand_om(s) != "fast"}
    ind = {(s.afsnit, s.ens) for a in fundne for s in a.efter if efter.baand_om(s) != "fast"}
    flyttet = ud & ind
    rene = (
        replace(
            a,
            foer=tuple(s for s in a.foer if (s.afsnit, s.ens) not in flyttet),
            efter=tuple(s for s in a.efter if (s.afsnit, s.ens) not in flyttet),
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
