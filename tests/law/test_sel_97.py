"""§ 97 fact by fact: from a case that is granted, each single answer that takes something away, and what it is refused by."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from vurdering.domain.fakta import DELVIS, JA, NEJ, UDELUKKENDE
from vurdering.domain.sag import Aktivitet, Borger, Datoer, Sag, Skoen
from vurdering.domain.vurdering import Vurdering
from vurdering.law.alder import graense
from vurdering.law.vurder import vurder

DAG = date(2026, 10, 26)
FOEDT = date(1984, 3, 9)
FAKTA: dict[str, Any] = {
    **dict.fromkeys(("varigt_nedsat", "betydeligt_nedsat", "kan_efterspoerge", "kan_udtrykke_oenske", "bevidst_om_indhold"), JA),
    **dict.fromkeys(("har_bpa", "har_kontaktperson", "behov_daekket_af_98", "kan_faerdes_alene", "behov_socialpaedagogisk"), NEJ),
    **dict.fromkeys(("tidligere_bevilget", "skyldes_sindslidelse", "skyldes_sociale_aarsager", "timer_i_forvejen_dokumenteret"), NEJ),
    "timer_i_forvejen": 0.0,
}
TUR = {"selvvalgt": JA} | dict.fromkeys(
    ("laegeordineret", "noedvendig_aftale", "praktisk_opgave", "kan_faerdes_alene", "behov_socialpaedagogisk"), NEJ
)
FAERDES, EFTERSPOERGE = "sel_97.faerdes_alene", "sel_97.efterspoerge"


def vurderet(fakta: dict[str, Any], *ture: dict[str, Any], foedt: date | None = FOEDT, dag: date = DAG, **andet: Any) -> Vurdering:
    aktiviteter = tuple(Aktivitet(f"a{nr}", f"tur {nr}", tur) for nr, tur in enumerate(ture))
    return vurder(
        Sag("1", borger=Borger(foedselsdato=foedt), fakta={**FAKTA, **fakta}, aktiviteter=aktiviteter, **andet), dato=dag, i_dag=dag
    )


@pytest.mark.parametrize(
    ("fakta", "grunde"),
    [
        ({}, ()),
        ({"varigt_nedsat": NEJ}, ("sel_97.varigt_nedsat",)),
        ({"betydeligt_nedsat": NEJ}, ("sel_97.betydeligt_nedsat",)),
        ({"kan_faerdes_alene": JA}, (FAERDES,)),
        ({"kan_efterspoerge": NEJ}, (EFTERSPOERGE,)),
        ({"behov_socialpaedagogisk": JA}, (EFTERSPOERGE,)),
        ({"kan_udtrykke_oenske": NEJ}, ("sel_97.udtrykke_oenske",)),
        ({"bevidst_om_indhold": NEJ}, ("sel_97.bevidst_om_indhold",)),
        ({"har_bpa": JA}, ("sel_97.bpa",)),
        ({"har_kontaktperson": JA}, ()),
        ({"behov_daekket_af_98": JA}, ()),
        ({"har_kontaktperson": JA, "behov_daekket_af_98": JA}, ("sel_97.kontaktperson_98",)),
        ({"skyldes_sociale_aarsager": DELVIS}, ()),
        ({"skyldes_sociale_aarsager": UDELUKKENDE}, ("sel_97.sociale_aarsager",)),
        ({"skyldes_sindslidelse": UDELUKKENDE}, ()),
        ({"tidligere_bevilget": JA}, ()),
        ({"timer_i_forvejen": 15.0}, ()),
        ({"timer_i_forvejen": 15.0, "timer_i_forvejen_dokumenteret": JA}, ("sel_97.fuldt_fradrag",)),
        ({"varigt_nedsat": NEJ, "har_bpa": JA}, ("sel_97.varigt_nedsat", "sel_97.bpa")),
    ],
)
def test_each_answer_is_refused_by_its_own_ground_and_place(fakta: dict[str, Any], grunde: tuple[str, ...]) -> None:
    """The grounds are those and no others, the refusal rests on their places alone, and without a ground all 15 hours are granted."""
    v = vurderet(fakta)
    assert (v.resultat, v.afslagsgrunde) == ("afslag" if grunde else "bevilling", grunde)
    assert v.timer_pr_maaned == (0.0 if grunde else 15.0)
    if grunde:
        assert set(v.hjemmel) == {kilde.hjemmel for grund in grunde for kilde in v.kriterium(grund).kilder}
        assert len(v.hjemmel) == len(set(v.hjemmel))


@pytest.mark.parametrize(
    ("tur", "resultat", "grunde"),
    [
        ({}, "bevilling", ()),
        ({"selvvalgt": NEJ}, "afslag", (FAERDES,)),
        ({"laegeordineret": JA}, "afslag", (FAERDES,)),
        ({"noedvendig_aftale": JA}, "afslag", (FAERDES,)),
        ({"praktisk_opgave": JA}, "afslag", (FAERDES,)),
        ({"kan_faerdes_alene": JA}, "afslag", (FAERDES,)),
        ({"behov_socialpaedagogisk": JA}, "afslag", (EFTERSPOERGE,)),
        ({"selvvalgt": None}, "mangler_oplysninger", ()),
    ],
)
def test_one_outing_alone_carries_the_grant_or_does_not(tur: dict[str, Any], resultat: str, grunde: tuple[str, ...]) -> None:
    """Who goes everywhere else alone is granted for the one outing that § 97 serves; another that it does not serve takes nothing away."""
    ellers_alene = {"kan_faerdes_alene": JA}
    uden_for = {**TUR, "selvvalgt": NEJ}
    for ture in (({**TUR, **tur},), (uden_for, {**TUR, **tur}), ({**TUR, **tur}, uden_for)):
        v = vurderet(ellers_alene, *ture)
        assert (v.resultat, v.afslagsgrunde) == (resultat, grunde)
    assert vurderet({}, {**TUR, **tur}).resultat == "bevilling"


@pytest.mark.parametrize(
    ("timer", "resultat", "tilbage"), [(0.0, "bevilling", 15.0), (0.01, "delvis_bevilling", 14.99), (15.0, "afslag", 0.0)]
)
def test_documented_hours_are_deducted(timer: float, resultat: str, tilbage: float) -> None:
    """Every documented hour, to the hundredth; a part of a grant cites the deduction, a whole one does not."""
    v = vurderet({"timer_i_forvejen": timer, "timer_i_forvejen_dokumenteret": JA})
    assert (v.resultat, v.timer_pr_maaned) == (resultat, tilbage)
    if timer < 15:
        assert ("BEK § 5, stk. 2" in map(str, v.hjemmel)) is (resultat == "delvis_bevilling")
    assert v.fuldt_medhold is (resultat == "bevilling")


@pytest.mark.parametrize(("dage", "siges"), [(-1, False), (0, False), (1, True), (30, True), (60, True), (61, False)])
def test_a_limit_between_the_application_and_the_decision_is_told(dage: int, siges: bool) -> None:
    """From the day after the application to the day of the decision; on the day of the application it was reached in time to count."""
    foedt = date(1959, 11, 1)
    ansoegt = graense(foedt) - timedelta(days=dage)
    sag = {"datoer": Datoer(ansoegning_modtaget=ansoegt)}
    v = vurderet({}, foedt=foedt, dag=ansoegt + timedelta(days=60), **sag)
    assert any("mellem ansøgningen og afgørelsen" in a for a in v.advarsler) is siges
    assert not any("mellem ansøgningen og afgørelsen" in a for a in vurderet({}, foedt=foedt, dag=graense(foedt)).advarsler)


@pytest.mark.parametrize(("svar", "udfald", "siges"), [(None, "uafklaret", False), (JA, "opfyldt", False), (NEJ, "ikke_opfyldt", True)])
def test_that_the_citizen_cannot_really_take_part_is_told_and_changes_nothing(svar: str | None, udfald: str, siges: bool) -> None:
    """The written judgement never flips the result (95-16, fifth point); saying no to it must be explained."""
    v = vurderet({}, skoen={"reel_deltagelse": Skoen(svar, "Fordi.")} if svar else {})
    assert any("reel deltagelse" in a for a in v.advarsler) is siges
    assert (v.kriterium("sel_97.reel_deltagelse").udfald, v.resultat) == (udfald, "bevilling")


@pytest.mark.parametrize(("svar", "siges"), [(NEJ, False), (DELVIS, False), (UDELUKKENDE, True)])
def test_a_mental_illness_alone_is_weighed_and_told(svar: str, siges: bool) -> None:
    """78-15 is told with the words it stands against, just where the illness is the only cause."""
    assert any("78-15" in a and "aldrig" in a for a in vurderet({"skyldes_sindslidelse": svar}).advarsler) is siges


@pytest.mark.parametrize(("aar", "siges"), [(2016, True), (2026, False)])
def test_that_the_wording_was_compared_is_said_where_a_version_is_not_verified(aar: int, siges: bool) -> None:
    """A reader of an unverified version learns that § 97 itself has been the same."""
    assert ("sammenlignet fra 2011" in " ".join(vurderet({}, dag=date(aar, 6, 1)).advarsler)) is siges
