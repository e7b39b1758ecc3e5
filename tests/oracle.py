"""The independent oracle for § 97: what a case with unknowns comes to, found by trying completions of `oracle_lov`'s law.

* `…_ved_opregning` tries every completion of the unknown facts, and is only for cases with few unknowns;
* the plain names do the same block by block. That is exact: a complete case is in the personkreds when each of some
  conditions holds, and no fact occurs in two of them (K1 follows from K2, which is `kan_efterspoerge` and "there is an outing
  that …"). Facts of different blocks vary freely, so what the whole can become follows from what each block can become.
  A block is never written down a second time: it is the law itself, run with every other block held at a met value.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any, Final, NamedTuple

from oracle_lov import (
    AARSAGER,
    DOKUMENTERET,
    FOEDT,
    OEVRIGE_JA_NEJ,
    SKAL_VAERE_JA,
    TIMER,
    TURFAKTA,
    Kendt,
    Ramme,
    Sagsdict,
    fuldstaendige,
    i_personkreds,
    kendte,
    ramme,
    udfald_af_fuld_sag,
    ukendte,
    vaerdi,
    vaerdier,
)

# --- by enumeration: for cases with few unknowns ---


def resultat_ved_opregning(case: Sagsdict, dato: date) -> str:
    """The result every completion shares, else mangler_oplysninger."""
    r = ramme(case, dato)
    fundne = {udfald_af_fuld_sag(f, r) for f in fuldstaendige(kendte(case), ukendte(case), r)}
    return fundne.pop() if len(fundne) == 1 else "mangler_oplysninger"


def personkreds_ved_opregning(case: Sagsdict, dato: date) -> str:
    """opfyldt or ikke_opfyldt when every completion agrees, else uafklaret."""
    r = ramme(case, dato)
    return _ord({i_personkreds(f, r) for f in fuldstaendige(kendte(case), ukendte(case), r)})


def _flytter(udfald: dict[tuple[Any, ...], str], fri: list[str], r: Ramme) -> set[str]:
    """The facts of `fri` that somewhere in the table change the outcome on their own."""
    return {
        sti
        for i, sti in enumerate(fri)
        if any(udfald[(*valg[:i], ny, *valg[i + 1 :])] != fundet for valg, fundet in udfald.items() for ny in vaerdier(sti, r))
    }


def mangler_ved_opregning(case: Sagsdict, dato: date) -> set[str]:
    """Every unknown fact for which some completion exists where changing that fact alone changes the result."""
    r, fri = ramme(case, dato), ukendte(case)
    udfald = {tuple(f[sti] for sti in fri): udfald_af_fuld_sag(f, r) for f in fuldstaendige(kendte(case), fri, r)}
    return _flytter(udfald, fri, r)


# --- block by block: for every case ---

_MOEDT: Final[dict[str, Any]] = dict.fromkeys(SKAL_VAERE_JA, "ja") | dict.fromkeys(OEVRIGE_JA_NEJ + AARSAGER, "nej") | {TIMER: 0}
_KRAV: Final[tuple[tuple[str, ...], ...]] = (
    (FOEDT, "fakta.tidligere_bevilget"),
    ("fakta.har_kontaktperson", "fakta.behov_daekket_af_98"),
    ("fakta.har_bpa",),
    ("fakta.skyldes_sociale_aarsager",),
    *((sti,) for sti in SKAL_VAERE_JA),
)
_FAST: Final = Ramme(date(2026, 1, 1), date(2026, 1, 1), 0)
_ANDRE_TURE: Final = ("fakta.kan_faerdes_alene", "fakta.behov_socialpaedagogisk")


class Blok(NamedTuple):
    """What a block of facts can come to, and which of its unknown facts can change that on their own."""

    kan: frozenset[str]
    flytter: frozenset[str]


@cache
def _opregn(blok: tuple[str, ...], givne: tuple[Any, ...], r: Ramme) -> Blok:
    """Every completion of one block, all other blocks held at a met value."""
    moedt = {**_MOEDT, FOEDT: date(r.modtaget.year - 40, 6, 15)}
    if blok[0].startswith("aktiviteter."):
        moedt["fakta.kan_faerdes_alene"] = "ja"
    kendt = {sti: v for sti, v in zip(blok, givne, strict=True) if v is not None}
    fri = [sti for sti in blok if sti not in kendt]
    udfald = {tuple(f[sti] for sti in fri): udfald_af_fuld_sag(f, r) for f in fuldstaendige({**moedt, **kendt}, fri, r)}
    return Blok(frozenset(udfald.values()), frozenset(_flytter(udfald, fri, r)))


class Billede(NamedTuple):
    """Every block of one case."""

    krav: list[Blok]
    ture: list[Blok]
    timer: Blok

    def tur_kan(self) -> set[bool]:
        """Whether there is an outing: yes when one can be, no when all can fail."""
        kan = {True} if any("bevilling" in t.kan for t in self.ture) else set()
        return kan | ({False} if all("afslag" in t.kan for t in self.ture) else set())

    def personkreds_kan(self) -> set[bool]:
        """Which truth values the group of persons can take."""
        kan = {True} if all("bevilling" in b.kan for b in self.krav) and True in self.tur_kan() else set()
        return kan | ({False} if any("afslag" in b.kan for b in self.krav) or False in self.tur_kan() else set())

    def resultat(self) -> str:
        """The result every completion shares, else mangler_oplysninger."""
        kreds = self.personkreds_kan()
        fundne = (set(self.timer.kan) if True in kreds else set()) | ({"afslag"} if False in kreds else set())
        return fundne.pop() if len(fundne) == 1 else "mangler_oplysninger"


def _billede(kendt: Kendt, r: Ramme) -> Billede:
    # Only the age block reads the dates; a fixed frame elsewhere lets the cache serve every case.
    def opregn(blok: tuple[str, ...]) -> Blok:
        return _opregn(blok, tuple(kendt.get(sti) for sti in blok), r._replace(ture=0) if FOEDT in blok else _FAST)

    def tur(i: int) -> Blok:
        givne = tuple(kendt.get(f"aktiviteter.{i}.{navn}") for navn in TURFAKTA)
        fundet = _opregn(tuple(f"aktiviteter.0.{navn}" for navn in TURFAKTA), givne, _FAST._replace(ture=1))
        return Blok(fundet.kan, frozenset(sti.replace(".0.", f".{i}.") for sti in fundet.flytter))

    return Billede([opregn(blok) for blok in _KRAV], [*(tur(i) for i in range(r.ture)), opregn(_ANDRE_TURE)], opregn((TIMER, DOKUMENTERET)))


def _ord(kan: Iterable[bool]) -> str:
    fundne = set(kan)
    return "uafklaret" if len(fundne) > 1 else "opfyldt" if fundne == {True} else "ikke_opfyldt"


def resultat(case: Sagsdict, dato: date) -> str:
    """The result every completion shares, else mangler_oplysninger."""
    return _billede(kendte(case), ramme(case, dato)).resultat()


def personkreds(case: Sagsdict, dato: date) -> str:
    """opfyldt, ikke_opfyldt or uafklaret."""
    return _ord(_billede(kendte(case), ramme(case, dato)).personkreds_kan())


def timer(case: Sagsdict, dato: date) -> float | None:
    """Hours a month; None when the result is open."""
    fundet = resultat(case, dato)
    if fundet == "delvis_bevilling":  # only reached with hours known: unknown hours could be 0 and give a full grant
        return float(15 - vaerdi(case, TIMER))
    return {"bevilling": 15.0, "afslag": 0.0, "mangler_oplysninger": None}[fundet]


def mangler(case: Sagsdict, dato: date) -> set[str]:
    """Every unknown fact that in some completion changes the result on its own.

    It must move its own block while every other requirement is met, every other outing fails (for an outing's fact) and the
    hours leave something to grant. The blocks vary freely, so each of these can be asked for by itself.
    """
    b = _billede(kendte(case), ramme(case, dato))
    moedt = ["bevilling" in krav.kan for krav in b.krav]
    tur, noget_at_give = True in b.tur_kan(), b.timer.kan != {"afslag"}
    fundne: set[str] = set()
    for i, krav in enumerate(b.krav):
        if noget_at_give and tur and all(moedt[:i] + moedt[i + 1 :]):
            fundne |= krav.flytter
    for i, blok in enumerate(b.ture):
        if noget_at_give and all(moedt) and all("afslag" in anden.kan for anden in b.ture[:i] + b.ture[i + 1 :]):
            fundne |= blok.flytter
    return fundne | (b.timer.flytter if all(moedt) and tur else set())


def vipper(case: Sagsdict, dato: date) -> set[tuple[str, str, str]]:
    """(path, opposite value, new result) of every known ja/nej fact whose change alone changes the result."""
    kendt, r = kendte(case), ramme(case, dato)
    nu, fundne = _billede(kendt, r).resultat(), set()
    for sti, v in kendt.items():
        if v in ("ja", "nej") and sti not in AARSAGER:
            til = "nej" if v == "ja" else "ja"
            nyt = _billede({**kendt, sti: til}, r).resultat()
            if nyt != nu:
                fundne.add((sti, til, nyt))
    return fundne


def tvinger(case: Sagsdict, dato: date, paths: Iterable[str]) -> bool:
    """Whether these known facts alone force the result whatever every other fact may be. The list of outings is fixed."""
    kendt, r = kendte(case), ramme(case, dato)
    nu = _billede(kendt, r).resultat()
    return nu != "mangler_oplysninger" and _billede({sti: kendt[sti] for sti in paths}, r).resultat() == nu


def er_minimal(case: Sagsdict, dato: date, paths: Iterable[str]) -> bool:
    """Whether no proper subset forces the result. Dropping one at a time is enough: what a set forces, a larger set forces."""
    alle = set(paths)
    return not any(tvinger(case, dato, alle - {sti}) for sti in alle)
