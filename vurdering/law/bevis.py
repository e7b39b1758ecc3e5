"""Proves that § 97 gives exactly one result in every state, and that what is unknown is treated exactly.

The criteria fall into groups that share no fact. Within a group every state is tried, unknowns included; across
groups the group of persons is their conjunction, so it is enough to try each of its three outcomes against every state
of the hours. Together that covers the product of all states without visiting each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from math import prod
from typing import Any, Final

from vurdering.law import sel_97
from vurdering.law.regelsaet import regelsaet
from vurdering.rules.expression import FALSE, TRUE, UNKNOWN, All, Expression

#: The number of listed outings in the proof; each further one repeats the first.
TURE: Final = 1
#: The facts that the hours are found from; no criterion of the group of persons reads them.
TIMER: Final = ("fakta.timer_i_forvejen", "fakta.timer_i_forvejen_dokumenteret")


@dataclass(frozen=True, slots=True)
class Bevis:
    """What the proof found. Every list is empty when the rules are sound."""

    tilstande: int
    huller: tuple[str, ...]
    overlap: tuple[str, ...]
    modeksempler: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not (self.huller or self.overlap or self.modeksempler)


def bevis(dato: date) -> Bevis:
    """Prove the rule set in force on `dato`. Raises `Inputfejl` when there is none."""
    _, timer = regelsaet(dato)
    regler = sel_97.regler(TURE)
    parametre = sel_97.parametre(dato, dato, timer)
    navne = frozenset[str]().union(*(u.names() for _, u in regler.decision.results))
    domaener = sel_97.domaener(navne, parametre)
    grupper = _grupper([k.udtryk for k in regler.personkreds])
    modeksempler: list[str] = []
    eksempler: dict[int, dict[str, Any]] = {}
    opfyldt: dict[str, Any] = {}
    for stier, udtryk in grupper:
        fundet: dict[int, dict[str, Any]] = {}
        for tilstand in _tilstande(stier, domaener):
            udfald = udtryk.evaluate({**tilstand, **parametre})
            fundet.setdefault(udfald, tilstand)
            if udfald != _faelles(udtryk, tilstand, domaener, parametre):
                modeksempler.append(_vis(tilstand))
        modeksempler += [f"{', '.join(stier)}: udfaldet {u} kan ikke nås" for u in (FALSE, UNKNOWN, TRUE) if u not in fundet]
        opfyldt |= fundet.get(TRUE, {})
        eksempler |= {u: fundet[u] for u in (FALSE, UNKNOWN) if u in fundet}
    huller, overlap = [], []
    for personkreds in (TRUE, *eksempler):
        for timetal in _tilstande(TIMER, domaener):
            tilstand = {**opfyldt, **eksempler.get(personkreds, {}), **timetal}
            resultater = [navn for navn, u in regler.decision.results if u.evaluate({**tilstand, **parametre}) == TRUE]
            faelles = {r for fuld in _fuldfoerelser(tilstand, domaener) for r in _resultater(regler, fuld, parametre)}
            if len(resultater) > 1:
                overlap.append(_vis(tilstand))
            if not faelles:
                huller.append(_vis(tilstand))
            if (len(faelles) == 1) != (len(resultater) == 1):
                modeksempler.append(_vis(tilstand))
    tilstande = prod(len(domaener[sti]) + 1 for stier in (*(stier for stier, _ in grupper), TIMER) for sti in stier)
    return Bevis(tilstande, tuple(huller), tuple(overlap), tuple(modeksempler))


def _grupper(udtryk: list[Expression]) -> list[tuple[tuple[str, ...], Expression]]:
    grupper: list[tuple[frozenset[str], list[Expression]]] = []
    for del_ in udtryk:
        navne, medlemmer = del_.names(), [del_]
        for andre in [g for g in grupper if g[0] & navne]:
            grupper.remove(andre)
            navne, medlemmer = navne | andre[0], andre[1] + medlemmer
        grupper.append((navne, medlemmer))
    return [(tuple(sorted(navne)), All(tuple(medlemmer))) for navne, medlemmer in grupper]


def _tilstande(stier: tuple[str, ...], domaener: Any) -> Iterator[dict[str, Any]]:
    for vaerdier in product(*((None, *domaener[sti]) for sti in stier)):
        yield dict(zip(stier, vaerdier, strict=True))


def _fuldfoerelser(tilstand: dict[str, Any], domaener: Any) -> Iterator[dict[str, Any]]:
    ukendte = [sti for sti, vaerdi in tilstand.items() if vaerdi is None]
    for vaerdier in product(*(domaener[sti] for sti in ukendte)):
        yield {**tilstand, **dict(zip(ukendte, vaerdier, strict=True))}


def _faelles(udtryk: Expression, tilstand: dict[str, Any], domaener: Any, parametre: dict[str, object]) -> int:
    udfald = {udtryk.evaluate({**fuld, **parametre}) for fuld in _fuldfoerelser(tilstand, domaener)}
    return udfald.pop() if len(udfald) == 1 else UNKNOWN


def _resultater(regler: sel_97.Regler, fuld: dict[str, Any], parametre: dict[str, object]) -> list[str]:
    return [navn for navn, u in regler.decision.results if u.evaluate({**fuld, **parametre}) == TRUE]


def _vis(tilstand: dict[str, Any]) -> str:
    return ", ".join(f"{sti}={vaerdi}" for sti, vaerdi in tilstand.items())
