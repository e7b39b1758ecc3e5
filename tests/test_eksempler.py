"""The worked cases in `questions/eksempler/`: what the product finds in each is what was worked out by hand."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from vurdering.content.sagsfil import sag_fra_tekst
from vurdering.domain.vurdering import as_json
from vurdering.law.vurder import vurder

EKSEMPLER = Path(__file__).parent.parent / "questions" / "eksempler"
MAPPER = sorted(p for p in EKSEMPLER.iterdir() if p.is_dir())

RESULTATER = {"bevilling", "delvis_bevilling", "afslag", "mangler_oplysninger"}
SPOR = {"sel_97", "sel_85", "sel_83", "uden_for_97", "intet_behov", "uafklaret"}
AFSLAGSGRUNDE = {
    "sel_97." + navn
    for navn in (
        "alder_nedre", "alder_oevre", "varigt_nedsat", "betydeligt_nedsat", "sociale_aarsager", "faerdes_alene", "efterspoerge",
        "udtrykke_oenske", "bevidst_om_indhold", "bpa", "kontaktperson_98", "fuldt_fradrag",
    )
}  # fmt: skip

hver_sag = pytest.mark.parametrize("mappe", MAPPER, ids=lambda p: p.name)


@cache
def load_facit(mappe: Path) -> dict[str, Any]:
    return tomllib.loads((mappe / "facit.toml").read_text(encoding="utf-8"))


@cache
def load_fil(mappe: Path) -> dict[str, Any]:
    fil: dict[str, Any] = json.loads((mappe / "sag.json").read_text(encoding="utf-8"))
    return fil


@cache
def find_resultat(mappe: Path) -> dict[str, Any]:
    """What the product says about the case on the facit's date, seen from that day."""
    dag = date.fromisoformat(load_facit(mappe)["dato"])
    sag = sag_fra_tekst((mappe / "sag.json").read_text(encoding="utf-8"), "sag.json")
    return as_json(vurder(sag, dato=dag, i_dag=dag))


def facts_of(fil: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Each fact the case file holds, by its path, whatever its value."""
    yield "borger.foedselsdato", fil["borger"].get("foedselsdato")
    yield from ((f"fakta.{navn}", v) for navn, v in fil["fakta"].items())
    for nr, aktivitet in enumerate(fil.get("aktiviteter", [])):
        yield from ((f"aktiviteter.{nr}.{navn}", v) for navn, v in aktivitet.items())


@hver_sag
def test_the_result_is_the_one_worked_out_by_hand(mappe: Path) -> None:
    """Result, hours, personkreds, grounds, tracks and full medhold agree with the facit exactly."""
    ventet, fundet = load_facit(mappe)["forventet"], find_resultat(mappe)
    for navn in ("resultat", "personkreds", "fuldt_medhold"):
        assert fundet[navn] == ventet[navn], navn
    assert fundet["timer_pr_maaned"] == ventet.get("timer_pr_maaned")
    assert sorted(fundet["afslagsgrunde"]) == sorted(ventet["afslagsgrunde"])
    assert [a["spor"] for a in fundet["aktiviteter"]] == ventet["spor"]


@hver_sag
def test_a_case_is_ready_exactly_when_the_facit_says_so(mappe: Path) -> None:
    """A worked case is ready; one that lacks a step is not, and says which step is missing."""
    ventet, fundet = load_facit(mappe)["forventet"], find_resultat(mappe)
    ids = {s["id"] for s in fundet["spaerringer"]}
    assert set(ventet["spaerringer"]) <= ids
    assert fundet["klar_til_afgoerelse"] is ventet["klar"], ids
    assert bool(ids) is not ventet["klar"]


@hver_sag
def test_other_help_and_missing_facts_are_pointed_at(mappe: Path) -> None:
    """Other provisions the facts point to are named, and so is each unknown that can change the result."""
    ventet, fundet = load_facit(mappe)["forventet"], find_resultat(mappe)
    assert set(ventet["andre_muligheder"]) <= {m["hjemmel"] for m in fundet["andre_muligheder"]}
    assert set(ventet.get("mangler", [])) <= {m["fakta"] for m in fundet["mangler"]}
    assert bool(fundet["mangler"]) is (ventet["resultat"] == "mangler_oplysninger")


@hver_sag
def test_a_worked_case_rests_on_its_sources(mappe: Path) -> None:
    """The latest statement about a fact carries the very value the case holds, and a ready case has one for each known fact."""
    fil, facit = load_fil(mappe), load_facit(mappe)
    fakta = dict(facts_of(fil))
    seneste = {o["fakta"]: o["vaerdi"] for o in fil["oplysninger"]}
    assert {sti: fakta.get(sti) for sti in seneste} == seneste
    if facit["forventet"]["klar"]:
        tekster = {"navn", "sted", "hjaelpemidler", "stoette_paa_vejen", "stoette_undervejs"}
        kendte = {sti for sti, v in fakta.items() if v not in (None, "ved_ikke") and sti.rpartition(".")[2] not in tekster}
        assert kendte <= set(seneste)


@hver_sag
def test_the_dates_of_a_case_are_in_order(mappe: Path) -> None:
    """The facit's date is the decision's, and nothing the case rests on is dated later; a hearing that is not over is waited for."""
    fil, facit = load_fil(mappe), load_facit(mappe)
    dag = date.fromisoformat(facit["dato"])
    assert date.fromisoformat(fil["datoer"]["afgoerelse"]) == dag
    assert date.fromisoformat(fil["datoer"]["ansoegning_modtaget"]) <= dag
    assert all(date.fromisoformat(o["dato"]) <= dag for o in fil["oplysninger"])
    assert all(date.fromisoformat(s["dato"]) <= dag for s in fil.get("skoen", {}).values())
    for hoering in fil.get("partshoering", []):
        sendt, frist = date.fromisoformat(hoering["sendt"]), date.fromisoformat(hoering["frist"])
        assert sendt < frist and sendt <= dag
        assert frist <= dag or (not hoering.get("svar") and "partshoering_afventer" in facit["forventet"]["spaerringer"])


@hver_sag
def test_a_case_can_be_read_and_names_nobody(mappe: Path) -> None:
    """Each case has a title and a lesson, an ASCII folder name that starts with a number, a number of its own and no CPR number."""
    facit, fil = load_facit(mappe), load_fil(mappe)
    assert facit["titel"].strip() and len(facit["laering"].strip()) > 80
    assert mappe.name.isascii() and mappe.name == mappe.name.lower() and mappe.name[:2].isdigit()
    assert fil["borger"]["cpr"] is None
    assert fil["afsender"]["email"].endswith("@example.dk")


def test_every_case_has_its_own_number_and_citizen() -> None:
    """No two cases share a sagsnummer or a name, so that one can be told from another in a list."""
    filer = [load_fil(mappe) for mappe in MAPPER]
    assert len({f["sagsnummer"] for f in filer}) == len({f["borger"]["navn"] for f in filer}) == len(MAPPER)


def test_the_cases_cover_the_law() -> None:
    """At least eighteen cases, with every result, every ground for refusal and every track; most are ready, some are not."""
    ventet = [load_facit(mappe)["forventet"] for mappe in MAPPER]
    assert len(ventet) >= 18
    assert {f["resultat"] for f in ventet} == RESULTATER
    assert {grund for f in ventet for grund in f["afslagsgrunde"]} == AFSLAGSGRUNDE
    assert {spor for f in ventet for spor in f["spor"]} == SPOR
    assert sum(f["klar"] for f in ventet) > len(ventet) / 2
    assert sum(not f["klar"] for f in ventet) >= 3
