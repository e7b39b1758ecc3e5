"""What the law makes of single cases that are easy to get wrong."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from vurdering.content.sagsfil import sag_fra_data
from vurdering.domain.vurdering import Vurdering, as_json
from vurdering.law.vurder import vurder

EKSEMPLER = Path(__file__).parents[2] / "questions" / "eksempler"
Data = dict[str, Any]


def load(navn: str) -> Data:
    data: Data = json.loads((EKSEMPLER / navn / "sag.json").read_text(encoding="utf-8"))
    return data


def assess(data: Data) -> Vurdering:
    sag = sag_fra_data(data, "sag.json", i_dag=date(2026, 12, 31))
    return vurder(sag, i_dag=date(2026, 12, 31))


def gates(v: Vurdering) -> list[str]:
    return [s.id for s in v.spaerringer]


@pytest.mark.parametrize(("timer", "tilbage"), [(14.99, 0.01), (14.9, 0.1), (14.3, 0.7), (0.1, 14.9), (7.35, 7.65), (0.5, 14.5)])
def test_hours_left_are_exact_decimals(timer: float, tilbage: float) -> None:
    """15 hours less 14.99 is 0.01 in the answer, not a binary fraction beside it."""
    data = load("06_mette_fradrag")
    data["fakta"]["timer_i_forvejen"] = timer
    v = assess(data)
    assert v.resultat == "delvis_bevilling"
    assert json.dumps(as_json(v)["timer_pr_maaned"]) == str(tilbage)


@pytest.mark.parametrize("ansoegt", ["0001-01-01", "0050-01-01", "0070-06-30"])
def test_an_application_long_ago_is_only_a_date(ansoegt: str) -> None:
    """No date that exists is too early to reckon ages from."""
    data: Data = {"format": "vurdering.sag/1", "sagsnummer": "1", "datoer": {"ansoegning_modtaget": ansoegt}}
    assert assess(data).resultat == "mangler_oplysninger"


def test_expenses_under_100_are_not_for_pensioners() -> None:
    """§ 100 ends at folkepensionsalderen, so it is no other help for who keeps ledsagelse after it; for the others it is."""
    data = load("06_mette_fradrag")
    assert "SEL § 100" in [str(m.hjemmel) for m in assess(data).andre_muligheder]
    data["borger"]["foedselsdato"] = "1950-01-01"
    data["fakta"]["tidligere_bevilget"] = "ja"
    v = assess(data)
    assert v.resultat == "delvis_bevilling"
    assert "SEL § 100" not in [str(m.hjemmel) for m in v.andre_muligheder]


def test_the_retained_right_is_cited_only_past_the_limit() -> None:
    """SEL § 97, stk. 2, is the ground for who has reached the limit; for a younger person the answer is questioned instead."""
    data = load("01_blind_fuldt_medhold")
    data["fakta"]["tidligere_bevilget"] = "ja"
    ung = assess(data)
    assert ung.resultat == "bevilling" and "SEL § 97, stk. 2" not in map(str, ung.hjemmel)
    assert any("ikke nået aldersgrænsen" in advarsel for advarsel in ung.advarsler)
    data["borger"]["foedselsdato"] = "1950-01-01"
    aeldre = assess(data)
    assert aeldre.resultat == "bevilling" and "SEL § 97, stk. 2" in map(str, aeldre.hjemmel)
    assert not any("ikke nået aldersgrænsen" in advarsel for advarsel in aeldre.advarsler)


def test_names_of_tasks_are_told_as_written() -> None:
    """A name in capitals keeps them."""
    data = load("27_indkoeb_som_opgave_og_tur")
    opgave = next(a for a in data["aktiviteter"] if a["praktisk_opgave"] == "ja")
    opgave["navn"] = "storindkøb i IKEA"
    hvorfor = next(m.hvorfor for m in assess(data).andre_muligheder if str(m.hjemmel) == "SEL § 83")
    assert hvorfor.startswith("Storindkøb i IKEA")


def test_a_statement_that_says_otherwise_is_no_source() -> None:
    """A fact rests on the statement that says it; when only one that says the opposite is left, its source is missing."""
    data = load("01_blind_fuldt_medhold")
    om_det = [o for o in data["oplysninger"] if o["fakta"] == "fakta.varigt_nedsat"]
    imod = {**om_det[-1], "vaerdi": "nej", "stemme": "paaroerende", "note": "Det går nok over."}
    data["oplysninger"].append(imod)
    kilde = sag_fra_data(data, "sag.json").kilde_til("fakta.varigt_nedsat")
    assert kilde is not None and kilde.vaerdi == "ja"
    assert "kilde" not in gates(assess(data))
    data["oplysninger"] = [o for o in data["oplysninger"] if o not in om_det]
    assert "kilde" in gates(assess(data))


def test_what_keeps_an_outing_from_a_grant_needs_its_source() -> None:
    """The fact that takes one outing out is as decisive for it as the others are for the result."""
    data = load("02_ridefysioterapi")
    assert not gates(assess(data))
    index = next(i for i, a in enumerate(data["aktiviteter"]) if a["laegeordineret"] == "ja")
    data["oplysninger"] = [o for o in data["oplysninger"] if o["fakta"] != f"aktiviteter.{index}.laegeordineret"]
    assert gates(assess(data)) == ["kilde"]


@pytest.mark.parametrize(
    ("sendt", "frist", "svar", "hoert"),
    [
        ("2026-10-13", "2026-10-20", "", True),
        ("2026-10-13", None, "Det passer.", True),
        ("2026-10-13", "2026-10-26", "", False),
        ("2030-01-01", "2030-01-10", "", False),
        ("2030-01-01", None, "Det passer.", False),
    ],
)
def test_a_hearing_comes_before_the_decision(sendt: str, frist: str | None, svar: str, hoert: bool) -> None:
    """What is sent after the decision is no hearing, and before its time limit has passed there is to wait (FVL § 19)."""
    data = load("06_mette_fradrag")
    assert not gates(assess(data))
    for hoering in data["partshoering"]:
        hoering |= {"sendt": sendt, "frist": frist, "svar": svar}
    assert ({"partshoering", "partshoering_afventer"} & set(gates(assess(data))) == set()) == hoert
