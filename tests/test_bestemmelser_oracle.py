"""Each neighbouring provision gives the result that the oracle works out from the acts, in every state of its facts."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from oracle_bestemmelser import LOVEN, MULIGT, afgoer

from vurdering.domain.sag import Borger, Sag
from vurdering.law.bestemmelser import BESTEMMELSER
from vurdering.law.vurder_bestemmelse import vurder_bestemmelse

DAG = date(2026, 10, 26)
#: Somebody of an age that each provision serves.
FOEDT = {"bl_89": date(2012, 3, 9)}
VOKSEN = date(1984, 3, 9)
#: States of one provision looked at every day; the rest belongs to the campaign.
HVERDAG = 60


def _states(bestemmelse: str) -> list[dict[str, Any]]:
    navne = LOVEN[bestemmelse][1]
    values = [(None, *MULIGT.get(navn, ("ja", "nej"))) for navn in navne]
    return [dict(zip(navne, v, strict=True)) for v in product(*values)]


def _result(bestemmelse: str, fakta: dict[str, Any], foedt: date) -> str:
    kendte = {navn: v for navn, v in fakta.items() if v is not None}
    return vurder_bestemmelse(Sag("1", borger=Borger(foedselsdato=foedt), fakta=kendte), bestemmelse, dato=DAG, i_dag=DAG).resultat


@pytest.mark.parametrize("bestemmelse", LOVEN)
def test_the_result_is_the_law_s(bestemmelse: str) -> None:
    """Known or unknown, each combination of facts leads where the text of the act leads."""
    states, foedt = _states(bestemmelse), FOEDT.get(bestemmelse, VOKSEN)
    for fakta in random.Random(bestemmelse).sample(states, min(HVERDAG, len(states))):
        assert _result(bestemmelse, fakta, foedt) == afgoer(bestemmelse, fakta, foedt, DAG), fakta


@pytest.mark.campaign
@pytest.mark.parametrize("bestemmelse", LOVEN)
def test_the_result_is_the_law_s_in_every_state(bestemmelse: str) -> None:
    """The same, for every combination there is."""
    foedt = FOEDT.get(bestemmelse, VOKSEN)
    for fakta in _states(bestemmelse):
        assert _result(bestemmelse, fakta, foedt) == afgoer(bestemmelse, fakta, foedt, DAG), fakta


@pytest.mark.parametrize("bestemmelse", LOVEN)
def test_ages_bound_each_provision_on_the_very_day(bestemmelse: str) -> None:
    """Around each birthday that the acts name, the provision turns on the day the oracle turns."""
    moden = FOEDT.get(bestemmelse, VOKSEN)
    granted = next(f for f in _states(bestemmelse) if None not in f.values() and afgoer(bestemmelse, f, moden, DAG) == "bevilling")
    for year in (2014, 2008, 1959, 1958):
        for shift in (-1, 0, 1):
            foedt = date(year, DAG.month, DAG.day) + timedelta(days=shift)
            assert _result(bestemmelse, granted, foedt) == afgoer(bestemmelse, granted, foedt, DAG), foedt


def test_the_oracle_decides_what_has_no_oracle_of_its_own() -> None:
    """Every provision has an oracle: here, or (amounts) in a file of its own."""
    assert set(BESTEMMELSER) - set(LOVEN) == {"sel_100"}
