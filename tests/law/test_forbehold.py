"""What a caseworker must be told where the law has an exception the rules do not decide, or where a rule rests on our reading."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from vurdering.domain.aendring import Aendring
from vurdering.domain.fakta import JA, NEJ
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.sag import Borger, Datoer, Sag
from vurdering.law.frister import sagsbehandling
from vurdering.law.kilder import henvis
from vurdering.law.vurder import vurder
from vurdering.law.vurder_bestemmelse import vurder_bestemmelse

DAG = date(2026, 3, 2)


def _advarsler(id_: str, fakta: dict[str, Any], dag: date = DAG) -> tuple[str, str]:
    v = vurder_bestemmelse(Sag("1", borger=Borger(foedselsdato=date(1980, 1, 1)), fakta=fakta), id_, dato=dag)
    return v.resultat, " ".join(v.advarsler)


def test_a_decision_from_before_aeldreloven_keeps_its_holder_under_83() -> None:
    """Ældreloven § 46, stk. 3: SEL § 2, stk. 5, is no bar for who has a decision of before 1 July 2025; a refusal must say so."""
    resultat, ord_ = _advarsler("sel_83", {"kan_faa_aeldrelov": JA})
    assert resultat == "afslag" and "§ 46" in ord_ and "1. juli 2025" in ord_
    assert "§ 46" not in _advarsler("sel_83", {"kan_faa_aeldrelov": NEJ})[1]


def test_95_says_that_aeldreloven_may_have_taken_the_help_over() -> None:
    """§ 95 stands in the place of help under §§ 83, 83 b and 84, which SEL § 2, stk. 5, takes away; what then is left is not settled."""
    assert "§ 2, stk. 5" in _advarsler("sel_95", {"kan_faa_aeldrelov": JA})[1]
    assert "§ 2, stk. 5" not in _advarsler("sel_95", {})[1]


@pytest.mark.parametrize(("bedst", "behov", "siges"), [(JA, NEJ, True), (JA, JA, False), (NEJ, JA, False), (NEJ, NEJ, False)])
@pytest.mark.parametrize("leder", [JA, NEJ])
def test_that_stk_2_binds_stk_3_of_96_is_marked_as_our_reading(bedst: str, behov: str, siges: bool, leder: str) -> None:
    """Also where it refuses: stk. 2 speaks of helpers under stk. 1 only."""
    fakta = {"betydeligt_nedsat": JA, "varigt_nedsat": JA, "behov_bpa": behov, "bpa_bedste_mulighed": bedst}
    resultat, ord_ = _advarsler("sel_96", {**fakta, "kan_vaere_arbejdsleder": leder, "kan_vaere_arbejdsgiver": JA})
    assert ("vores læsning" in ord_) is siges
    assert resultat == ("bevilling" if leder == JA and JA in (bedst, behov) else "afslag")


@pytest.mark.parametrize(("dag", "bek"), [(date(2024, 5, 6), "BEK-MER"), (DAG, "BEK-KOMP")])
def test_a_refusal_under_100_names_the_two_groups_outside_the_definition(dag: date, bek: str) -> None:
    """Diet for who was born with a defect that does not show, and clothes for deformities, have paragraphs of their own (§§ 2 and 3)."""
    assert f"{bek} §§ 2 og 3" in _advarsler("sel_100", {"indgribende_lidelse": NEJ}, dag)[1]
    assert f"{bek} §§ 2 og 3" not in _advarsler("sel_100", {"indgribende_lidelse": JA}, dag)[1]


@pytest.mark.parametrize(("dag", "siges"), [(date(2025, 9, 1), True), (date(2025, 9, 21), True), (date(2025, 9, 22), False)])
def test_the_consolidation_of_february_2025_is_not_taken_for_the_reform(dag: date, siges: bool) -> None:
    """LBK 155/2025 has § 100 as it was: until the next consolidation the new text stands in the amending act alone."""
    assert ("LBK 155/2025" in _advarsler("sel_100", {}, dag)[1]) is siges


@pytest.mark.parametrize("id_", ["sel_103", "sel_104", "sel_107", "sel_108", "sel_85"])
def test_a_grant_tells_the_effort_and_its_purpose_where_the_act_asks_for_it(id_: str) -> None:
    """SEL § 3, stk. 2, names §§ 103, 104 and 107-110, and not § 85; a refusal grants no effort."""
    fakta = {
        "betydeligt_nedsat": JA, "varigt_nedsat": JA, "kan_arbejde_normalt": NEJ, "kan_bruge_anden_lovgivning": NEJ, "behov_aktivitet": JA,
        "behov_omfattende_hjaelp": JA, "behov_kan_daekkes_anderledes": NEJ, "behov_stoette": JA,
    }  # fmt: skip
    resultat, ord_ = _advarsler(id_, fakta)
    assert resultat == "bevilling" and ("SEL § 3, stk. 2" in ord_) is (id_ != "sel_85")
    assert "SEL § 3, stk. 2" not in _advarsler(id_, {"betydeligt_nedsat": NEJ, "saerlige_sociale_problemer": NEJ})[1]


def test_78_15_is_told_with_the_words_it_stands_against_and_its_status() -> None:
    """BEK § 1, stk. 3, still excludes, and the practice against it has not been looked up: who grants must know both."""
    ord_ = " ".join(vurder(Sag("1", fakta={"skyldes_sindslidelse": "udelukkende"}), dato=DAG).advarsler)
    assert "§ 1, stk. 3" in ord_ and "78-15 (ikke efterprøvet" in ord_


def test_the_duties_of_serviceloven_stand_in_the_way_of_no_decision_under_barnets_lov() -> None:
    """BEK 39/2012, § 2, is about help under serviceloven."""
    sag = Sag("1", borger=Borger(foedselsdato=date(2012, 1, 1)))
    under = {id_: {s.hjemmel.kilde for s in vurder_bestemmelse(sag, id_, dato=DAG).spaerringer} for id_ in ("bl_89", "sel_98")}
    assert "BEK-FEM" not in under["bl_89"] and "BEK-FEM" in under["sel_98"]


def test_the_deadline_of_97_is_neither_anothers_nor_a_changes() -> None:
    """RSL § 3, stk. 2: a deadline for each field, from an application. A change that the municipality takes up has none."""
    ansoegt = date(2024, 2, 5)
    assert sagsbehandling(ansoegt, "lejre").dato < DAG

    def varslet(id_: str, art: str = "") -> bool:
        sag = Sag("1", kommune="lejre", datoer=Datoer(ansoegning_modtaget=ansoegt), aendring=Aendring(art))
        v = vurder(sag, dato=DAG) if id_ == "sel_97" else vurder_bestemmelse(sag, id_, dato=DAG)
        return any("RSL § 3, stk. 2" in a for a in v.advarsler)

    assert varslet("sel_97") and not varslet("sel_97", "nedsaettelse") and not varslet("sel_108")


def test_the_rules_on_merudgifter_are_cited_in_the_text_that_was_read() -> None:
    """BEK 931/2020 from 1 July 2020; of the one before it only parts are read."""
    sted = Hjemmel("BEK-MER", "1", "2")
    assert henvis(sted, date(2022, 6, 1)).er_efterproevet and not henvis(sted, date(2020, 6, 30)).er_efterproevet
