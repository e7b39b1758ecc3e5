"""A case as the rules read it: the law of its date, and its facts under the names the expressions use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from vurdering.domain.fakta import AKTIVITETSFAKTA, FAKTA, VED_IKKE
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Regelsaet, Udfald
from vurdering.law import sel_97
from vurdering.law.domaener import domaener
from vurdering.law.regelsaet import regelsaet
from vurdering.law.udtryk import FOEDSELSDATO
from vurdering.rules.decision import Domains
from vurdering.rules.expression import Facts

#: The outcome of a criterion for each of the engine's truth values.
UDFALD: Final[tuple[Udfald, Udfald, Udfald]] = ("ikke_opfyldt", "uafklaret", "opfyldt")


@dataclass(frozen=True, slots=True)
class Laesning:
    """One case on one date."""

    dag: date
    regelsaet: Regelsaet
    timer: float
    """Hours a month that the rule set gives."""
    regler: sel_97.Regler
    navne: dict[str, Any]
    """Every fact of the case by its path (outings by index); None when unknown."""
    fakta: Facts
    """The facts together with the parameters that the rules compare with."""
    domaener: Domains


def laes(sag: Sag, dag: date) -> Laesning:
    """Read `sag` by the rules of `dag`. Raises `Inputfejl` for a date that no rule set covers."""
    saet, timer = regelsaet(dag)
    navne = _fakta(sag)
    ture = len(sag.aktiviteter)
    parametre, vaerdier = _ramme(ture, dag, sag.datoer.ansoegning_modtaget or dag, timer)
    return Laesning(dag, saet, timer, sel_97.regler(ture), navne, {**navne, **parametre}, vaerdier)


@lru_cache(maxsize=256)
def _ramme(ture: int, dag: date, ansoegning: date, timer: float) -> tuple[Facts, Domains]:
    """The parameters of § 97 on these dates, and the values that stand for all under them. Shared: do not change them."""
    parametre = sel_97.parametre(dag, ansoegning, timer)
    return parametre, _domaener(ture)(parametre)


@lru_cache(maxsize=64)
def _domaener(ture: int) -> Callable[[Facts], Domains]:
    regler = sel_97.regler(ture)
    return domaener((*(k.udtryk for k in regler.kriterier), *(u for _, u in regler.decision.results)))


def vurderingsdato(sag: Sag, dato: date | None = None, i_dag: date | None = None) -> date:
    """The date that selects the law: the one asked for, else that of the decision, else today."""
    return dato or sag.datoer.afgoerelse or i_dag or date.today()  # noqa: DTZ011 - the caseworker's own calendar day


def _fakta(sag: Sag) -> dict[str, Any]:
    navne: dict[str, Any] = {f"fakta.{navn}": _kendt(sag.fakta.get(navn)) for navn in FAKTA}
    navne[FOEDSELSDATO] = sag.borger.foedselsdato
    for index, aktivitet in enumerate(sag.aktiviteter):
        for navn in AKTIVITETSFAKTA:
            navne[f"aktiviteter.{index}.{navn}"] = _kendt(aktivitet.fakta.get(navn))
    deltagelse = sag.skoen.get("reel_deltagelse")
    navne["skoen.reel_deltagelse"] = _kendt(deltagelse.vurdering) if deltagelse else None
    return navne


def _kendt(vaerdi: object) -> object:
    return None if vaerdi == VED_IKKE else vaerdi
