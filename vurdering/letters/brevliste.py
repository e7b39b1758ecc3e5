"""Which letters a case can have now: ready to be sent, or as a draft and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.sag import Sag
from vurdering.letters.brevarter import BREVARTER, skriv_brev


@dataclass(frozen=True, slots=True)
class Brevmulighed:
    """A letter that can be written."""

    type: str
    navn: str
    mangler: str
    """What keeps it a draft, in one line; empty when it can be sent."""


def muligheder(sag: Sag, i_dag: date) -> tuple[Brevmulighed, ...]:
    """Every letter that the case gives occasion for, in the order of the process."""
    fundne = []
    for type_, art in BREVARTER.items():
        try:
            art.skriv(sag, i_dag, True)
        except Inputfejl:
            continue
        fundne.append(Brevmulighed(type_, art.navn, _mangler(sag, i_dag, type_)))
    return tuple(fundne)


def _mangler(sag: Sag, i_dag: date, type_: str) -> str:
    try:
        udkast = skriv_brev(type_, sag, i_dag, udkast=False).udkast
    except Inputfejl as fejl:
        return " ".join(str(fejl).split())
    return "noget mangler endnu" if udkast else ""
