"""The letter that fits the result under § 97: which template, with which fields, and whether it may be sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from vurdering.content.skabeloner import saetninger
from vurdering.domain.fakta import AKTIVITETSFAKTA
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Resultat, Vurdering
from vurdering.law.spor import kan_aendre_spor
from vurdering.law.stier import med_id
from vurdering.law.vurder import vurder
from vurdering.letters.afsnit.aftalt import aftalt, hoeringer, uenigheder
from vurdering.letters.afsnit.begrundelse import begrundelse
from vurdering.letters.afsnit.begrundelsesdel import praksisord
from vurdering.letters.afsnit.forside import forside
from vurdering.letters.afsnit.hoved import hoved
from vurdering.letters.afsnit.regelord import klagefelter, naevnte, paa_foreliggende_grundlag, praksis, praksis_forbehold, regler
from vurdering.letters.brev import Brev, faerdig
from vurdering.letters.skabeloner.huller import mangler

#: The letter each result calls for.
TYPE: Final[dict[Resultat, str]] = {
    "bevilling": "bevilling",
    "delvis_bevilling": "bevilling",
    "afslag": "afslag",
    "mangler_oplysninger": "anmodning",
}


def byg(sag: Sag, vurdering: Vurdering, *, udkast: bool, i_dag: date) -> Brev:
    """Write the letter that fits the result.

    A decision is dated on its assessment date, a request on `i_dag`. Raises `Inputfejl` with what stands in the way when
    the decision is not ready or the letter has gaps; a draft (`udkast`) shows gaps as «[mangler: …]» instead.
    """
    type_ = TYPE[vurdering.resultat]
    if type_ != "anmodning" and not udkast:
        kraev_klar(vurdering)
    dato = i_dag if type_ == "anmodning" else vurdering.dato
    return faerdig(type_, _felter(sag, vurdering, dato), sag=sag, dato=dato, udkast=udkast)


def kraev_klar(vurdering: Vurdering) -> None:
    """Raise `Inputfejl` with what stands in the way of the decision; nothing when it is ready."""
    if vurdering.spaerringer:
        linjer = "\n".join(f"- {s.hvad} ({s.hjemmel})" for s in vurdering.spaerringer)
        raad = "Få det på plads, eller brug et udkast (--udkast)."
        raise Inputfejl(f"Brevet kan ikke skrives endnu. Skal være på plads før afgørelse:\n{linjer}\n{raad}")


def skriver(type_: str) -> Callable[[Sag, date, bool], Brev]:
    """What writes the letter of this type, for a case whose result calls for it."""

    def skriv(sag: Sag, i_dag: date, udkast: bool) -> Brev:
        vurdering = vurder(sag, i_dag=i_dag)
        passer = TYPE[vurdering.resultat]
        if passer != type_:
            raise Inputfejl(f"Et brev af typen {type_} passer ikke: sagens resultat kalder på »{passer}«.")
        return byg(sag, vurdering, udkast=udkast, i_dag=i_dag)

    return skriv


def _felter(sag: Sag, v: Vurdering, dato: date) -> dict[str, Any]:
    return {**grundfelter(sag, v, dato), **forside(sag, v, dato), "mangler": _mangler(sag, v)}


def grundfelter(sag: Sag, v: Vurdering, dato: date, *, fuldt: bool | None = None, varsel: bool = False) -> dict[str, Any]:
    """The fields that a decision under any provision has below page one, and those of its head.

    `fuldt` says whether the citizen gets all that was asked for, where that is not the assessment's to say.
    """
    numre = praksis(sag, v)
    dele = begrundelse(sag, v)
    return {
        **hoved(sag, dato),
        "begrundelse": [del_.felter() for del_ in dele],
        "foreliggende_grundlag": paa_foreliggende_grundlag(sag),
        "syn": _syn(sag, v.fuldt_medhold if fuldt is None else fuldt),
        "hoeringer": hoeringer(sag, dato),
        "uenigheder": uenigheder(sag, afgoerelse=v.resultat != "mangler_oplysninger"),
        "aftalt": aftalt(sag, dato),
        "regler": list(regler(v, *naevnte(sag, dele))) if v.resultat != "mangler_oplysninger" else [],
        "praksis": praksisord(numre) if numre else None,
        "praksis_forbehold": praksis_forbehold(numre, v.dato),
        **klagefelter(dato, varsel=varsel),
    }


def _syn(sag: Sag, fuldt: bool) -> dict[str, str | None] | None:
    syn = sag.borgerens_syn
    if fuldt and not syn.tekst:
        return None
    svar = syn.svar or (None if fuldt else mangler("kommunens svar"))
    return {"tekst": syn.tekst or mangler("borgerens eget syn"), "svar": svar}


def _mangler(sag: Sag, v: Vurdering) -> list[str]:
    """What the citizen is asked for: every unknown fact that matters to the result or settles where an outing belongs."""
    stier = [med_id(sag, m.fakta) for m in v.mangler]
    stier += [f"aktiviteter.{a.id}.{navn}" for a in sag.aktiviteter for navn in AKTIVITETSFAKTA if kan_aendre_spor(a, navn)]
    linjer = []
    for sti in dict.fromkeys(stier):
        dele = sti.split(".")
        if dele[0] == "aktiviteter":
            aktivitet = next(a for a in sag.aktiviteter if a.id == dele[1])
            if aktivitet.fakta.get(dele[2]) not in ("ja", "nej"):
                linjer.append(saetninger()["mangler_tur"][dele[2]].replace("{aktivitet}", aktivitet.navn))
        else:
            linjer.append(saetninger()["mangler"][sti if sti == "borger.foedselsdato" else dele[1]])
    return linjer
