"""Every letter that a case can give rise to, in the order of the process."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.sag import Sag
from vurdering.law.vurder import vurder
from vurdering.letters.afgoerelse import TYPE, skriver
from vurdering.letters.brev import Brev
from vurdering.letters.brevart import Brevart
from vurdering.letters.hoering import byg_partshoering

BREVARTER: Final[dict[str, Brevart]] = {
    "anmodning": Brevart("Anmodning om oplysninger", skriver("anmodning")),
    "partshoering": Brevart("Partshøring", lambda sag, i_dag, udkast: byg_partshoering(sag, i_dag)),
    "bevilling": Brevart("Bevilling af ledsagelse (§ 97)", skriver("bevilling")),
    "afslag": Brevart("Afslag på ledsagelse (§ 97)", skriver("afslag")),
}


def passende(sag: Sag, i_dag: date) -> str:
    """The letter that the case's result calls for."""
    return TYPE[vurder(sag, i_dag=i_dag).resultat]


def skriv_brev(type_: str | None, sag: Sag, i_dag: date, *, dato: date | None = None, udkast: bool) -> Brev:
    """The letter of this type, or the one that fits the result; `dato` stands for the case's own date of assessment.

    Raises `Inputfejl` for an unknown type, and with what stands in the way of the letter.
    """
    if dato is not None:
        sag = replace(sag, datoer=replace(sag.datoer, afgoerelse=dato))
    valgt = type_ or passende(sag, i_dag)
    if valgt not in BREVARTER:
        raise Inputfejl(f"--type {valgt[:40]} er ikke et brev. Vælg et af: {', '.join(BREVARTER)}.")
    return BREVARTER[valgt].skriv(sag, i_dag, udkast)
