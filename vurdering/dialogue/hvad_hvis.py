"""«Hvad hvis»: the assessment of a case that does not exist. Nothing here touches the one that does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from vurdering.domain.fakta import AKTIVITETSFAKTA, FAKTA, TALARTER, VAERDIER, VED_IKKE, Vaerdi
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Vurdering
from vurdering.law.vurder import vurder


def kandidater(sag: Sag) -> tuple[str, ...]:
    """The facts that can be tried otherwise, as paths with outing ids."""
    ture = (f"aktiviteter.{a.id}.{navn}" for a in sag.aktiviteter for navn in AKTIVITETSFAKTA)
    return (*ture, *(f"fakta.{navn}" for navn in FAKTA))


def vaerdier(sti: str) -> tuple[str, ...]:
    """What a fact can be tried with; empty for hours, which are any number."""
    navn = sti.rpartition(".")[2]
    faktum = AKTIVITETSFAKTA[navn] if sti.startswith("aktiviteter.") else FAKTA[navn]
    return () if faktum.art in TALARTER else (*VAERDIER[faktum.art], VED_IKKE)


def proev(sag: Sag, aendringer: Mapping[str, Vaerdi], i_dag: date) -> Vurdering:
    """The assessment as it would be, had these facts been otherwise."""
    for sti, vaerdi in aendringer.items():
        rod, _, navn = sti.partition(".")
        if rod == "fakta":
            sag = replace(sag, fakta={**sag.fakta, navn: vaerdi})
        else:
            id_, _, felt = navn.partition(".")
            ture = (replace(a, fakta={**a.fakta, felt: vaerdi}) if a.id == id_ else a for a in sag.aktiviteter)
            sag = replace(sag, aktiviteter=tuple(ture))
    return vurder(sag, i_dag=i_dag)
