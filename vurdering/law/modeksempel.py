"""What a proof that fails has to show: a case in which the rules do what they must not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal

from vurdering.domain import ord
from vurdering.domain.fakta import AKTIVITETSFAKTA, ALLE_FAKTA, ALLE_SKOEN, TALARTER, titel
from vurdering.law.udtryk import FOEDSELSDATO

Slags = Literal["hul", "overlap", "modeksempel"]

#: The number of the cases that are made up here.
SAGSNUMMER: Final = "modeksempel"


@dataclass(frozen=True, slots=True)
class Modeksempel:
    """One fault of the rules on one date, and a case that has it."""

    bestemmelse: str
    dato: date
    hvad: str
    """What is wrong, as a Danish sentence."""
    tilstand: Mapping[str, Any] = field(default_factory=dict)
    """The facts that make it so, by path; None for one that is unknown. What is not named makes no difference."""
    slags: Slags = "modeksempel"

    def __str__(self) -> str:
        sag = f" Sagen: {vis(self.tilstand)}." if self.tilstand else ""
        return f"{self.bestemmelse} den {ord.dag(self.dato)}: {self.hvad}{sag}"


def vis(tilstand: Mapping[str, Any]) -> str:
    """`Er funktionelt døvblind: ja; Fødselsdato: ved ikke`."""
    return "; ".join(f"{_navn(sti)}: {_vaerdi(sti, vaerdi)}" for sti, vaerdi in tilstand.items())


def som_sag(tilstand: Mapping[str, Any], dato: date) -> dict[str, Any]:
    """The state as a case file that `vurdering vurder -` reads."""
    ture: list[dict[str, Any]] = []
    fakta: dict[str, Any] = {}
    skoen: dict[str, Any] = {}
    for sti, vaerdi in tilstand.items():
        dele = sti.split(".")
        if dele[0] == "aktiviteter":
            while len(ture) <= int(dele[1]):
                ture.append({"navn": f"tur {len(ture) + 1}"})
            ture[int(dele[1])][dele[2]] = vaerdi
        elif dele[0] == "fakta":
            fakta[dele[1]] = vaerdi
        elif dele[0] == "skoen" and vaerdi is not None:
            skoen[dele[1]] = {"vurdering": vaerdi, "begrundelse": "Modeksempel."}
    foedt = tilstand.get(FOEDSELSDATO)
    return {
        "format": "vurdering.sag/1",
        "sagsnummer": SAGSNUMMER,
        "borger": {"foedselsdato": foedt.isoformat() if foedt else None},
        "datoer": {"ansoegning_modtaget": dato.isoformat(), "afgoerelse": dato.isoformat()},
        "fakta": fakta,
        "aktiviteter": ture,
        "skoen": skoen,
    }


def _navn(sti: str) -> str:
    sted, _, navn = sti.partition(".")
    if sted == "aktiviteter":
        nummer, _, navn = navn.partition(".")
        return f"{int(nummer) + 1}. tur, {AKTIVITETSFAKTA[navn].titel.lower() if navn in AKTIVITETSFAKTA else navn}"
    if sted == "skoen":
        return ALLE_SKOEN.get(navn, navn)
    return titel(sti) if navn in ALLE_FAKTA or sti == FOEDSELSDATO else navn


def _vaerdi(sti: str, vaerdi: Any) -> str:
    if isinstance(vaerdi, date):
        return ord.dag(vaerdi)
    faktum = ALLE_FAKTA.get(sti.rpartition(".")[2])
    if isinstance(vaerdi, int | float) and faktum and faktum.art in TALARTER:
        return f"{vaerdi:.10g} {TALARTER[faktum.art].enhed}".replace(".", ",", 1)
    return ord.vaerdi_i_ord(vaerdi)
