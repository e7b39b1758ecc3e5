"""A case as one neighbouring provision reads it: the rules of its date, and its facts under the names the expressions use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from vurdering.content.toml import package_toml
from vurdering.domain.fakta import AKTIVITETSFAKTA, ALLE_FAKTA, VED_IKKE
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Regelsaet
from vurdering.law.bestemmelse import Bestemmelse
from vurdering.law.bestemmelser import BESTEMMELSER
from vurdering.law.domaener import domaener
from vurdering.law.regelsaet import aftryk, saet
from vurdering.law.udtryk import FOEDSELSDATO
from vurdering.rules.decision import Domains
from vurdering.rules.expression import Facts


@dataclass(frozen=True, slots=True)
class Bestemmelseslaesning:
    """One case on one date under one provision."""

    dag: date
    bestemmelse: Bestemmelse
    regelsaet: Regelsaet
    timer: float | None
    """Hours a month that a grant gives; None for a provision that gives none."""
    navne: dict[str, Any]
    """Every fact that the provision reads, by its path (outings by index); None when unknown."""
    fakta: Facts
    """Those facts together with the parameters that the rules compare with, and the facts that only an amount is reckoned from."""
    domaener: Domains


def laes_bestemmelse(sag: Sag, id: str, dag: date) -> Bestemmelseslaesning:
    """Read `sag` by the rules of the provision `id` on `dag`. Raises `Inputfejl` for an unknown id or a date without rules."""
    if id not in BESTEMMELSER:
        raise Inputfejl(f"Bestemmelsen «{id}» findes ikke. Vælg en af: {', '.join(BESTEMMELSER)}.")
    ramme = _ramme(id, dag, sag.datoer.ansoegning_modtaget or dag, len(sag.aktiviteter))
    alle = _alle(sag)
    navne = {sti: vaerdi for sti, vaerdi in alle.items() if sti in ramme.domaener}
    fakta = {**alle, **ramme.bestemmelse.parametre}
    return Bestemmelseslaesning(dag, ramme.bestemmelse, ramme.regelsaet, ramme.timer, navne, fakta, ramme.domaener)


class _Ramme(NamedTuple):
    bestemmelse: Bestemmelse
    regelsaet: Regelsaet
    timer: float | None
    domaener: Domains


@lru_cache(maxsize=256)
def _ramme(id: str, dag: date, ansoegning: date, antal_ture: int) -> _Ramme:
    """What does not depend on the facts of the case. Shared: do not change it."""
    grund = BESTEMMELSER[id](dag, ansoegning)
    et = saet(id, dag)
    bestemmelse = grund.med_ture(antal_ture) if grund.med_ture else grund
    udtryk = (*(k.udtryk for k in bestemmelse.kriterier), *(u for _, u in bestemmelse.decision.results))
    regelsaet = Regelsaet(et["id"], et["gyldig_fra"], _hash(et, grund.med_ture(1) if grund.med_ture else grund))
    return _Ramme(bestemmelse, regelsaet, et.get("timer"), domaener(udtryk)(bestemmelse.parametre))


def _alle(sag: Sag) -> dict[str, Any]:
    """Every fact of the case by its path. The expressions read those of outings by index."""
    alle: dict[str, Any] = {FOEDSELSDATO: sag.borger.foedselsdato}
    alle |= {f"fakta.{navn}": _kendt(sag.fakta.get(navn)) for navn in ALLE_FAKTA}
    for index, aktivitet in enumerate(sag.aktiviteter):
        alle |= {f"aktiviteter.{index}.{navn}": _kendt(aktivitet.fakta.get(navn)) for navn in AKTIVITETSFAKTA}
    return alle


def _kendt(vaerdi: object) -> object:
    return None if vaerdi == VED_IKKE else vaerdi


def _hash(et: dict[str, Any], bestemmelse: Bestemmelse) -> str:
    """A fingerprint of everything the rule set says: its data, criteria and rates. The birth dates of the day are no part of it."""
    satser = {navn: vaerdi for navn, vaerdi in bestemmelse.parametre.items() if not navn.startswith("graense.")}
    regler = (bestemmelse.kriterier, bestemmelse.decision, bestemmelse.veje, bestemmelse.foerst, sorted(satser.items()))
    return aftryk(sorted(et.items()), regler, package_toml("vurdering.law", "folkepensionsalder.toml"))
