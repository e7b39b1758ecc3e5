"""A municipal standard in a case: it informs, and it never carries a refusal or a deduction."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from vurdering.content.sagsfil import sag_fra_data
from vurdering.domain.vurdering import Spaerring, Vurdering
from vurdering.law.kilder import henvis
from vurdering.law.standard_i_sagen import STANDARD_SOM_GRUND
from vurdering.law.vurder import vurder
from vurdering.law.vurder_bestemmelse import vurder_bestemmelse

EKSEMPLER = Path(__file__).parents[2] / "questions" / "eksempler"
FRADRAG, AFSLAG = "06_mette_fradrag", "16_kan_ikke_efterspoerge"
TIMER = "fakta.timer_i_forvejen"
Data = dict[str, Any]


def load(navn: str, kommune: str = "lejre") -> Data:
    data: Data = json.loads((EKSEMPLER / navn / "sag.json").read_text(encoding="utf-8"))
    data["kommune"] = kommune
    return data


def assess(data: Data) -> Vurdering:
    dag = date.fromisoformat(data["datoer"]["afgoerelse"])
    return vurder(sag_fra_data(data, "sag.json", i_dag=dag), dato=dag, i_dag=dag)


def rests_on(v: Vurdering) -> list[Spaerring]:
    return [s for s in v.spaerringer if s.id == STANDARD_SOM_GRUND]


def source(data: Data, sti: str, **nyt: str) -> None:
    for oplysning in data["oplysninger"]:
        if oplysning["fakta"] == sti:
            oplysning |= nyt


@pytest.mark.parametrize(
    ("kommune", "kilde", "note"),
    [
        ("aabenraa", "Aabenraa Kommunes kvalitetsstandard, punkt 6", ""),
        ("aabenraa", "vejledende serviceniveau for ledsagerordningen", ""),
        ("norddjurs", "Norddjurs Kommunes tilbud om ledsagelse til borgere i botilbud", ""),
        ("lejre", "KVALITETSSTANDARDEN", ""),
        ("lejre", "kommunens serviceniveau", "6 timer"),
        ("lejre", "botilbuddets serviceramme", ""),
        ("lejre", "servicestandard 2026", ""),
        ("aabenraa", "bostedet", "De første 6 timer varetages af boenheden efter kommunens kvalitetsstandard."),
        ("aabenraa", "bostedet", "Det er serviceniveauet. Så 6 timer."),
    ],
)
def test_a_deduction_that_rests_on_a_standard_is_stopped(kommune: str, kilde: str, note: str) -> None:
    """Hours that only a standard speaks of cannot be deducted; the obstacle names the fact, cites verified law and leads to the answer."""
    data = load(FRADRAG, kommune)
    source(data, TIMER, kilde=kilde, note=note)
    v = assess(data)
    (spaerring,) = rests_on(v)
    assert v.resultat == "delvis_bevilling" and not v.klar_til_afgoerelse
    assert spaerring.stier == (TIMER,) and str(spaerring.hjemmel) == "BEK § 5, stk. 2"
    assert henvis(spaerring.hjemmel, v.dato).er_efterproevet


@pytest.mark.parametrize(
    ("kilde", "note"),
    [
        ("bostedets opgørelse", "Gennemsnit af ni udskrevne vagtplaner for juli til september. Det svarer også til kvalitetsstandarden."),
        ("bostedets opgørelse", "Standarden for kørestole er en anden."),
        ("bostedets opgørelse for juli til september 2026", ""),
    ],
)
def test_a_standard_may_be_mentioned(kilde: str, note: str) -> None:
    """Who has found the hours concretely may say that they are those of the standard as well."""
    data = load(FRADRAG)
    source(data, TIMER, kilde=kilde, note=note)
    v = assess(data)
    assert rests_on(v) == [] and v.klar_til_afgoerelse


def test_a_refusal_that_rests_on_a_standard_is_stopped() -> None:
    """A fact that bears the refusal has a standard as its source: blocked until it is found concretely."""
    data = load(AFSLAG)
    sti = assess(data).afgoerende[0]
    assert rests_on(assess(data)) == []
    source(data, sti, kilde="kvalitetsstandard for ledsagerordning")
    (spaerring,) = rests_on(assess(data))
    assert spaerring.stier == (sti,) and str(spaerring.hjemmel) == "RSL § 10"


@pytest.mark.parametrize(
    ("begrundelse", "stopper"),
    [
        ("Borgeren hører ikke til målgruppen i kommunens kvalitetsstandard.", True),
        ("Jf. serviceniveauet. Afslag.", True),
        (
            "Standarden nævner målgruppen i serviceniveauet. Hun beder aldrig selv om at komme ud, og hun kan ikke vælge mellem to ture.",
            False,
        ),
        ("Hun beder aldrig selv om at komme ud, og hun kan ikke vælge mellem to ture.", False),
    ],
)
def test_a_judgement_cannot_be_reasoned_by_a_standard_alone(begrundelse: str, stopper: bool) -> None:
    """A reason that holds nothing about the citizen but what a standard says is no reason; beside the citizen's own facts it may stand."""
    data = load(AFSLAG)
    data["skoen"]["kan_efterspoerge"]["begrundelse"] = begrundelse
    assert [s.stier for s in rests_on(assess(data))] == [("fakta.kan_efterspoerge",)] * stopper


def test_a_grant_may_have_a_standard_among_its_sources() -> None:
    """Nobody is harmed by a standard when all is granted."""
    data = load("01_blind_fuldt_medhold")
    for oplysning in data["oplysninger"]:
        oplysning["kilde"] = "kvalitetsstandarden"
    v = assess(data)
    assert v.fuldt_medhold and rests_on(v) == []


def test_a_standard_carries_no_refusal_under_a_neighbouring_provision() -> None:
    """The same holds for § 85 and the others; and what a standard says about § 97 is not told there."""
    data = load(AFSLAG, "aabenraa")
    data["fakta"]["behov_stoette"] = "nej"
    data["oplysninger"].append(
        {
            "fakta": "fakta.behov_stoette",
            "vaerdi": "nej",
            "stemme": "fagperson",
            "kilde": "serviceniveauet",
            "dato": "2026-10-05",
            "note": "",
        }
    )
    sag = sag_fra_data(data, "sag.json", i_dag=date(2026, 12, 31))
    v = vurder_bestemmelse(sag, "sel_85", dato=date(2026, 10, 26))
    assert v.resultat == "afslag" and rests_on(v)
    assert not [a for a in v.advarsler if "standard" in a]


def told(data: Data) -> str:
    return "\n".join(a for a in assess(data).advarsler if "standard" in a)


def _timer(data: Data, timer: float | None) -> None:
    data["fakta"]["timer_i_forvejen"] = timer


@pytest.mark.parametrize(
    ("eksempel", "kommune", "aendring", "siges"),
    [
        (FRADRAG, "aabenraa", lambda d: None, "første 6 timer"),
        (FRADRAG, "aabenraa", lambda d: _timer(d, None), "første 6 timer"),
        (FRADRAG, "norddjurs", lambda d: None, "metodefrihed"),
        (FRADRAG, "lejre", lambda d: None, "hvorfor du er uenig"),
        ("05_sindslidelse_bevilget", "randers", lambda d: None, "78-15"),
        ("01_blind_fuldt_medhold", "randers", lambda d: None, "op til 15 timer"),
        ("20_kontaktperson_daekker", "aabenraa", lambda d: None, "§ 98 udelukker"),
        ("15_paedagogisk_stoette_hver_gang", "aabenraa", lambda d: None, "adfærdsregulering"),
        ("12_ikke_betydeligt", "lejre", lambda d: None, "Balanceproblemer"),
    ],
)
def test_what_bears_on_the_case_is_told(eksempel: str, kommune: str, aendring: Callable[[Data], None], siges: str) -> None:
    """The caseworker meets the contradiction where the case turns on it, for that municipality and for none that says as the law."""
    data = load(eksempel, kommune)
    aendring(data)
    assert siges in told(data)
    data["kommune"] = "skabelon"
    assert told(data) == ""


def test_what_does_not_bear_on_the_case_is_not_told() -> None:
    """No hours beforehand: nothing about deducting them. Granted in full: nothing about complaints."""
    data = load("01_blind_fuldt_medhold", "aabenraa")
    _timer(data, 0)
    assert told(data) == ""


@pytest.mark.parametrize(("foedt", "siges"), [("1962-12-31", False), ("1963-02-01", True), ("1964-06-01", False)])
def test_an_age_is_told_only_to_whom_it_makes_a_difference(foedt: str, siges: bool) -> None:
    """Born in February 1963, applying in March 2030 at 67: the standard says too old, the law says 68."""
    data = load("01_blind_fuldt_medhold", "aabenraa")
    data["borger"] = {"navn": "Øvelse", "foedselsdato": foedt}
    data["datoer"] = {"ansoegning_modtaget": "2030-03-01", "afgoerelse": "2030-03-20"}
    assert ("67 år" in told(data)) is siges
