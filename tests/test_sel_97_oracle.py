"""The product's § 97 against an independent oracle written from the contract alone."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import product as kryds
from typing import Any

import oracle
import oracle_lov
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from oracle_lov import AARSAGER, FOEDT, TIMER, TURFAKTA, Sagsdict, kendte, med, ramme, saet, ukendte, vaerdier
from oracle_sager import god_tur, opfyldt_sag, sager

from vurdering.content.sagsfil import sag_fra_tekst
from vurdering.domain.vurdering import as_json
from vurdering.law.vurder import vurder

DATO = date(2026, 10, 26)
RESULTATER = {"bevilling", "delvis_bevilling", "afslag", "mangler_oplysninger"}
JA_NEJ_UKENDT = ("ja", "nej", None)

faa = settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
mange = settings(settings.get_profile("campaign"), suppress_health_check=faa.suppress_health_check)


def product(case: Sagsdict, dato: date | None) -> dict[str, Any]:
    """The product's answer about a case file, as the contract's result object."""
    return as_json(vurder(sag_fra_tekst(json.dumps(case, ensure_ascii=False), "sag.json"), dato=dato, i_dag=dato or DATO))


def vippere(svar: dict[str, Any]) -> set[tuple[str, str, str]]:
    """The product's `vipper` as a set."""
    return {(v["fakta"], v["til"], v["resultat"]) for v in svar["vipper"]}


def compare(case: Sagsdict, dato: date) -> dict[str, Any]:
    """Assert that product and oracle agree on everything the contract defines exactly; the product's answer."""
    svar = product(case, dato)
    assert svar["resultat"] == oracle.resultat(case, dato)
    assert svar["timer_pr_maaned"] == (None if (timer := oracle.timer(case, dato)) is None else pytest.approx(timer))
    assert svar["personkreds"] == oracle.personkreds(case, dato)
    assert {m["fakta"] for m in svar["mangler"]} == oracle.mangler(case, dato)
    assert vippere(svar) == oracle.vipper(case, dato)
    assert len(svar["mangler"]) == len({m["fakta"] for m in svar["mangler"]}) and len(svar["vipper"]) == len(vippere(svar))
    afgoerende = svar["afgoerende"]
    assert set(afgoerende) <= set(kendte(case)) and len(set(afgoerende)) == len(afgoerende)
    if svar["resultat"] == "mangler_oplysninger":
        assert afgoerende == []
    else:
        assert oracle.tvinger(case, dato, afgoerende) and oracle.er_minimal(case, dato, afgoerende)
    assert [a["spor"] for a in svar["aktiviteter"]] == [oracle_lov.spor(a) for a in case["aktiviteter"]]
    return svar


# --- the oracle against itself ---


@faa
@given(sager(ture=2, hoejst_ukendte=6))
def test_block_by_block_equals_pure_enumeration(sag: tuple[Sagsdict, date]) -> None:
    """The oracle's fast form gives what trying every completion gives."""
    case, dato = sag
    assert oracle.resultat(case, dato) == oracle.resultat_ved_opregning(case, dato)
    assert oracle.personkreds(case, dato) == oracle.personkreds_ved_opregning(case, dato)
    assert oracle.mangler(case, dato) == oracle.mangler_ved_opregning(case, dato)


@faa
@given(sager(), st.randoms(use_true_random=False))
def test_no_random_completion_escapes_what_the_oracle_calls_forced(sag: tuple[Sagsdict, date], tilfaeldig: Any) -> None:
    """Where the oracle calls a result decided, no completion of the unknown facts gives another."""
    case, dato = sag
    nu, r = oracle.resultat(case, dato), ramme(case, dato)
    assume(nu != "mangler_oplysninger")
    for _ in range(20):
        fuld = kendte(case) | {sti: tilfaeldig.choice(vaerdier(sti, r)) for sti in ukendte(case)}
        assert oracle_lov.udfald_af_fuld_sag(fuld, r) == nu


# --- the product, exhaustively ---

#: A case met in everything but what is asked about, one where all else is unknown, and one that only a listed outing carries.
BAGGRUNDE = {
    "opfyldt": opfyldt_sag(),
    "ukendt": opfyldt_sag() | {"fakta": {}, "borger": {}},
    "tur": med(opfyldt_sag(god_tur()), "fakta.kan_faerdes_alene", "ja"),
}


def _alle(baggrund: Sagsdict, valg: dict[str, tuple[Any, ...]]) -> Iterator[Sagsdict]:
    for vaerdierne in kryds(*valg.values()):
        case = copy.deepcopy(baggrund)
        for sti, v in zip(valg, vaerdierne, strict=True):
            saet(case, sti, v)
        yield case


KRAV = ("varigt_nedsat", "betydeligt_nedsat", "kan_udtrykke_oenske", "har_bpa", "har_kontaktperson", "behov_daekket_af_98")
GRUPPER: dict[str, dict[str, tuple[Any, ...]]] = {
    "funktion_og_spaerringer": dict.fromkeys((f"fakta.{navn}" for navn in KRAV), JA_NEJ_UKENDT),
    "ledsagelse": dict.fromkeys(
        (
            f"fakta.{n}"
            for n in ("kan_efterspoerge", "kan_udtrykke_oenske", "bevidst_om_indhold", "kan_faerdes_alene", "behov_socialpaedagogisk")
        ),
        JA_NEJ_UKENDT,
    ),
    "alder_og_timer": {
        FOEDT: (None, "2015-01-01", "1984-03-09", "1950-01-01"),
        "fakta.tidligere_bevilget": JA_NEJ_UKENDT,
        TIMER: (None, 0, 7.25, 15),
        "fakta.timer_i_forvejen_dokumenteret": JA_NEJ_UKENDT,
        AARSAGER[1]: ("delvis", "udelukkende", None),
    },
}


def _maerkede(vaerdierne: Iterable[Any]) -> list[Any]:
    """The first is looked at every day, with every combination; the rest, and nothing else in them, belongs to the campaign."""
    foerste, *flere = vaerdierne
    return [foerste, *(pytest.param(vaerdi, marks=pytest.mark.campaign) for vaerdi in flere)]


@pytest.mark.parametrize("baggrund", _maerkede(BAGGRUNDE))
@pytest.mark.parametrize("gruppe", GRUPPER)
def test_every_combination_of_a_group_of_facts(gruppe: str, baggrund: str) -> None:
    """Every combination of ja, nej and unknown in a group of facts gives what the oracle gives."""
    for case in _alle(BAGGRUNDE[baggrund], GRUPPER[gruppe]):
        compare(case, DATO)


@pytest.mark.parametrize("andre", _maerkede(JA_NEJ_UKENDT))
def test_every_combination_of_one_outing(andre: str | None) -> None:
    """Every combination of one outing's six facts, with the other outings able, unable or unknown, gives what the oracle gives."""
    for case in _ture(andre):
        compare(case, DATO)


def _ture(andre: str | None) -> Iterator[Sagsdict]:
    baggrund = med(med(opfyldt_sag({}), "fakta.kan_faerdes_alene", andre), "fakta.behov_socialpaedagogisk", None)
    return _alle(baggrund, {f"aktiviteter.0.{navn}": JA_NEJ_UKENDT for navn in TURFAKTA})


def test_a_draw_of_every_group_on_every_background() -> None:
    """What the campaign goes through in full is looked into every day."""
    grupper = [_alle(baggrund, gruppe) for baggrund in BAGGRUNDE.values() for gruppe in GRUPPER.values()]
    for cases in [*grupper, *map(_ture, JA_NEJ_UKENDT)]:
        for case in random.Random(97).sample([*cases], 40):
            compare(case, DATO)


# --- the product, at random ---


@faa
@given(sager())
def test_product_equals_oracle(sag: tuple[Sagsdict, date]) -> None:
    """Result, hours, personkreds, the three analyses and the tracks are the oracle's, whatever is known and unknown."""
    assert compare(*sag)["resultat"] in RESULTATER


@pytest.mark.campaign
@mange
@given(sager())
def test_product_equals_oracle_at_length(sag: tuple[Sagsdict, date]) -> None:
    """The same over many more cases."""
    compare(*sag)


@faa
@given(sager(), st.data())
def test_learning_a_fact_never_undecides(sag: tuple[Sagsdict, date], data: st.DataObject) -> None:
    """A decided result, and a decided personkreds, stands whatever an unknown fact turns out to be."""
    case, dato = sag
    foer = product(case, dato)
    assume(ukendte(case) and (foer["resultat"] != "mangler_oplysninger" or foer["personkreds"] != "uafklaret"))
    sti = data.draw(st.sampled_from(ukendte(case)))
    muligt = [v for v in vaerdier(sti, ramme(case, dato)) if sti != FOEDT or v <= min(ramme(case, dato).modtaget, date(2020, 1, 1))]
    efter = product(med(case, sti, data.draw(st.sampled_from(muligt))), dato)
    if foer["resultat"] != "mangler_oplysninger":
        assert (efter["resultat"], efter["timer_pr_maaned"]) == (foer["resultat"], foer["timer_pr_maaned"])
    if foer["personkreds"] != "uafklaret":
        assert efter["personkreds"] == foer["personkreds"]


@faa
@given(sager())
def test_mental_illness_never_decides(sag: tuple[Sagsdict, date]) -> None:
    """No value of `skyldes_sindslidelse` changes result, hours or personkreds, and it is in none of the analyses."""
    case, dato = sag
    svar = [product(med(case, AARSAGER[0], v), dato) for v in ("nej", "delvis", "udelukkende", None)]
    assert len({(s["resultat"], s["timer_pr_maaned"], s["personkreds"]) for s in svar}) == 1
    for s in svar:
        assert AARSAGER[0] not in [*s["afgoerende"], *(m["fakta"] for m in s["mangler"]), *(v["fakta"] for v in s["vipper"])]


@faa
@given(sager())
def test_every_conclusion_cites_its_source(sag: tuple[Sagsdict, date]) -> None:
    """A settled criterion cites source, version and paragraph; a decided result its hjemmel; a refusal, and nothing else, its ground."""
    case, dato = sag
    svar = product(case, dato)
    assert len({k["id"] for k in svar["kriterier"]}) == len(svar["kriterier"]) > 0
    for kriterium in svar["kriterier"]:
        if kriterium["udfald"] != "uafklaret":
            assert any(k["kilde"] and k["version"] and k["paragraf"] for k in kriterium["kilder"]), kriterium["id"]
    if svar["resultat"] != "mangler_oplysninger":
        assert svar["hjemmel"] and all(h.strip() for h in svar["hjemmel"])
    if svar["resultat"] == "afslag":
        assert svar["afslagsgrunde"]
    elif svar["resultat"] != "delvis_bevilling":
        assert svar["afslagsgrunde"] == []
    if svar["resultat"] == "afslag" and svar["personkreds"] == "opfyldt":
        assert any(grund.endswith("fuldt_fradrag") for grund in svar["afslagsgrunde"])


@faa
@given(sager())
def test_full_agreement_only_when_all_that_was_asked_is_granted(sag: tuple[Sagsdict, date]) -> None:
    """`fuldt_medhold` needs a bevilling in which every listed outing is on the § 97 track."""
    svar = product(*sag)
    if svar["resultat"] != "bevilling" or any(a["spor"] != "sel_97" for a in svar["aktiviteter"]):
        assert svar["fuldt_medhold"] is False


def test_full_agreement_is_possible() -> None:
    """A plain grant of what was asked for is full agreement."""
    assert product(opfyldt_sag(god_tur()), DATO)["fuldt_medhold"] is True


@faa
@given(sager())
def test_an_outing_outside_97_points_to_85(sag: tuple[Sagsdict, date]) -> None:
    """An outing outside § 97, or with socialpædagogisk need, puts SEL § 85 among the other possibilities; with sindslidelse also § 99."""
    case, dato = sag
    if any(oracle_lov.spor(a) in ("uden_for_97", "sel_85") for a in case["aktiviteter"]):
        muligheder = " ".join(m["hjemmel"] for m in product(med(case, AARSAGER[0], "udelukkende"), dato)["andre_muligheder"])
        assert "§ 85" in muligheder and "§ 99" in muligheder
