"""Answers that may not be recorded as they are, each with the sentence that says what to do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from vurdering.dialogue.forloeb import Stillet
from vurdering.dialogue.kildeangivelse import Kildeangivelse
from vurdering.domain.fakta import VED_IKKE
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.sag import FORELIGGENDE_GRUNDLAG, Sag


def check_foedselsdato(sag: Sag, svar: Mapping[str, Any], i_dag: date) -> None:
    """Refuse a birth date after today or after the application. Raises `Inputfejl`."""
    foedt = svar.get("borger.foedselsdato") or (sag.borger.foedselsdato and sag.borger.foedselsdato.isoformat())
    ansoegt = svar.get("datoer.ansoegning_modtaget") or (sag.datoer.ansoegning_modtaget and sag.datoer.ansoegning_modtaget.isoformat())
    if foedt and foedt > i_dag.isoformat():
        raise Inputfejl("Fødselsdatoen ligger efter i dag. Skriv den rigtige dato.")
    if foedt and ansoegt and foedt > ansoegt:
        raise Inputfejl("Fødselsdatoen ligger efter ansøgningen. Ret den ene af de to datoer.")


def check_begrundelse(stillet: Stillet, svar: Mapping[str, Any], kilde: Kildeangivelse) -> None:
    """Refuse an answer that decides by judgement, or rests on the evidence there is, when no reason comes with it."""
    valgt = next((m.noegle for m in stillet.spoergsmaal.muligheder if stillet.svar(m) == svar), "")
    if valgt in stillet.spoergsmaal.begrundes:
        raise Inputfejl("Det svar kan afgøre sagen og skal begrundes. Skriv, hvad du bygger det på.")
    kendt = any(vaerdi not in (None, "", VED_IKKE) for vaerdi in svar.values())
    if kilde.kilde == FORELIGGENDE_GRUNDLAG and kendt and stillet.spoergsmaal.har_kilde:
        raise Inputfejl("Skriv, hvorfor oplysningen ikke kan fås, når svaret sættes på det foreliggende grundlag (RSL § 11 b).")
