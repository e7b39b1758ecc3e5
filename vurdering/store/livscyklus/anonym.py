"""What of a case may go into an anonymised export: a list of what is allowed, so that a new field is left out until somebody allows it.

Free text, names, numbers, outings and places are never on it. A fact is told only as one of the words that its kind allows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from vurdering.content.cpr import foedselsdato
from vurdering.content.kommuner import kommune_ider
from vurdering.content.toml import package_toml
from vurdering.domain.fakta import ALLE_FAKTA, ALLE_SKOEN, VAERDIER, VED_IKKE
from vurdering.domain.sag import Sag
from vurdering.domain.sagsgang import METODER
from vurdering.domain.vurdering import RESULTAT_TITEL
from vurdering.store.opslag import cifre, opslag

UKENDT: Final = "ukendt"
#: Age bands in years, from the finest; a month, a quarter, a year; the last says nothing.
_ALDRE: Final = (10, 20, 40)
ALT: Final = "*"


@dataclass(frozen=True, slots=True)
class Raekke:
    """One case without anything that tells whose it is."""

    alder: int | None
    """Whole years on the day the case is about; never written as it is."""
    ansoegt: date | None
    afgjort: date | None
    kommune: str
    oplyst: tuple[tuple[str, str], ...]
    """What else is told: name and word."""


@dataclass(frozen=True, slots=True)
class Niveauer:
    """How coarsely each of what could point to a person together is told; 0 is the finest."""

    alder: int = 0
    ansoegt: int = 0
    afgjort: int = 0
    kommune: int = 0

    def grovere(self, navn: str) -> Niveauer:
        """One step coarser for one of them."""
        return replace(self, **{navn: getattr(self, navn) + 1})


#: The coarsest level of each.
GROVEST: Final = {"alder": len(_ALDRE), "ansoegt": 3, "afgjort": 3, "kommune": 1}


def raekke(sag: Sag) -> Raekke:
    """What is allowed of the case."""
    foedt = sag.borger.foedselsdato or foedselsdato(cifre(sag.borger.cpr or ""))
    kort = opslag(sag)
    dag = kort.afgjort or sag.datoer.ansoegning_modtaget
    alder = None if foedt is None or dag is None or dag < foedt else _aar(foedt, dag)
    return Raekke(
        alder,
        sag.datoer.ansoegning_modtaget,
        kort.afgjort,
        sag.kommune if sag.kommune in kommune_ider() else UKENDT,
        tuple(_oplyst(sag, kort.status)),
    )


def _oplyst(sag: Sag, status: str) -> list[tuple[str, str]]:
    ud = [("status", status), ("metode", sag.sagsgang.metode if sag.sagsgang.metode in METODER else UKENDT)]
    if sag.afgjort and sag.afgjort[-1].resultat in RESULTAT_TITEL and sag.afgjort[-1].bestemmelse in _bestemmelser():
        ud += [("resultat", sag.afgjort[-1].resultat), ("bestemmelse", sag.afgjort[-1].bestemmelse)]
    for navn, faktum in ALLE_FAKTA.items():
        vaerdi = sag.fakta.get(navn)
        if vaerdi in (*VAERDIER.get(faktum.art, ()), VED_IKKE):
            ud.append((f"fakta.{navn}", str(vaerdi)))
    for navn in ALLE_SKOEN:
        if navn in sag.skoen and sag.skoen[navn].vurdering in VAERDIER["ja_nej"]:
            ud.append((f"skoen.{navn}", str(sag.skoen[navn].vurdering)))
    return ud


def _bestemmelser() -> frozenset[str]:
    return frozenset(package_toml("vurdering.law", "regelsaet.toml"))


def kvasi(r: Raekke, niveauer: Niveauer) -> tuple[str, str, str, str]:
    """What could point to a person together, as it is told at these levels."""
    kommune = r.kommune if niveauer.kommune == 0 else ALT
    return (_aldersgruppe(r.alder, niveauer.alder), _tid(r.ansoegt, niveauer.ansoegt), _tid(r.afgjort, niveauer.afgjort), kommune)


def _aldersgruppe(alder: int | None, niveau: int) -> str:
    if niveau >= len(_ALDRE):
        return ALT
    if alder is None:
        return UKENDT
    bredde = _ALDRE[niveau]
    fra = alder // bredde * bredde
    return f"{fra}-{fra + bredde - 1}"


def _tid(dag: date | None, niveau: int) -> str:
    if niveau >= GROVEST["ansoegt"]:
        return ALT
    if dag is None:
        return UKENDT
    return (f"{dag.year}-{dag.month:02}", f"{dag.year}-K{(dag.month + 2) // 3}", str(dag.year))[niveau]


def _aar(foedt: date, dag: date) -> int:
    return dag.year - foedt.year - ((dag.month, dag.day) < (foedt.month, foedt.day))
