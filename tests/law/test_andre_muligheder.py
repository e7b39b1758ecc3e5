"""Other help that must be examined beside § 97 (RSL § 5): what in the case points to which provision, and what does not."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from vurdering.domain.fakta import DELVIS, JA, NEJ, UDELUKKENDE
from vurdering.domain.sag import Borger, Sag
from vurdering.domain.vurdering import Aktivitetsspor, Resultat, Udfald
from vurdering.law import sel_97
from vurdering.law.alder import folkepension_fra
from vurdering.law.andre_muligheder import andre_muligheder, peget_paa

DAG = date(2026, 3, 2)
FOEDT = date(1984, 3, 9)
BEGYNDER = date(2024, 1, 1)
#: Of age, cannot go about alone, and can ask for ledsagelse: nothing points anywhere.
OPFYLDT: dict[str, Udfald] = {"sel_97.alder_nedre": "opfyldt", sel_97.FAERDES_ALENE: "opfyldt", sel_97.EFTERSPOERGE: "opfyldt"}
BARN: dict[str, Udfald] = {**OPFYLDT, "sel_97.alder_nedre": "ikke_opfyldt"}
PAEDAGOGISK: dict[str, Udfald] = {**OPFYLDT, sel_97.EFTERSPOERGE: "ikke_opfyldt"}


def tur(spor: Any) -> Aktivitetsspor:
    return Aktivitetsspor("kor", spor, "fordi.", (), (), ())


def steder(
    fakta: dict[str, Any],
    *spor: str,
    udfald: dict[str, Udfald] = OPFYLDT,
    resultat: Resultat = "bevilling",
    foedt: date | None = FOEDT,
    dag: date = DAG,
) -> dict[str, str]:
    """Where the case points, with why."""
    fundet = andre_muligheder(Sag("1", borger=Borger(foedselsdato=foedt), fakta=fakta), dag, tuple(map(tur, spor)), udfald, resultat)
    assert len({m.hjemmel for m in fundet}) == len(fundet)
    return {f"{m.hjemmel.kilde} {m.hjemmel.paragraf}": m.hvorfor for m in fundet}


def test_a_case_that_points_nowhere() -> None:
    """Outings under § 97 and answers of «nej» or none name no other help."""
    assert steder({}) == steder({"har_bpa": NEJ, "har_kontaktperson": NEJ}, "sel_97", "uafklaret", "intet_behov") == {}


@pytest.mark.parametrize(("spor", "ventet"), [("sel_85", "SEL 85"), ("uden_for_97", "SEL 85"), ("sel_83", "SEL 83")])
def test_an_outing_under_another_provision_points_there(spor: str, ventet: str) -> None:
    """Only outings of that track, by their names."""
    fundet = steder({}, "sel_97", spor)
    assert [*fundet] == [ventet] and "kor" in fundet[ventet].lower()


@pytest.mark.parametrize("alene", ["opfyldt", "ikke_opfyldt", "uafklaret"])
@pytest.mark.parametrize("efterspoerge", ["opfyldt", "ikke_opfyldt", "uafklaret"])
def test_who_cannot_ask_for_ledsagelse_may_need_support(alene: Udfald, efterspoerge: Udfald) -> None:
    """§ 85 for who cannot go about alone and cannot ask for ledsagelse without support; for nobody else."""
    udfald = {**OPFYLDT, sel_97.FAERDES_ALENE: alene, sel_97.EFTERSPOERGE: efterspoerge}
    assert ([*steder({}, udfald=udfald)] == ["SEL 85"]) is ((alene, efterspoerge) == ("opfyldt", "ikke_opfyldt"))


@pytest.mark.parametrize(("svar", "siges"), [(None, False), ("nej", False), (DELVIS, True), (UDELUKKENDE, True)])
def test_a_mental_illness_points_to_99_only_where_support_is_needed(svar: str | None, siges: bool) -> None:
    """With an outing that needs support, or where the citizen cannot ask for ledsagelse; never by itself."""
    fakta = {"skyldes_sindslidelse": svar} if svar else {}
    assert ("SEL 99" in steder(fakta, "sel_85")) is siges
    assert ("SEL 99" in steder(fakta, udfald=PAEDAGOGISK)) is siges
    assert "SEL 99" not in steder(fakta, "sel_97")


@pytest.mark.parametrize(("navn", "ventet"), [("har_bpa", "SEL 96"), ("har_kontaktperson", "SEL 98")])
def test_help_that_is_there_already_is_seen_together(navn: str, ventet: str) -> None:
    """BPA and the contact person for the deaf-blind."""
    assert [*steder({navn: JA})] == [ventet]


@pytest.mark.parametrize(("svar", "siges"), [(NEJ, False), (DELVIS, False), (UDELUKKENDE, True)])
def test_who_is_outside_97_for_social_reasons_is_pointed_to_85(svar: str, siges: bool) -> None:
    """Særlige sociale problemer are in § 85's own words, and in § 99's for who has no dwelling; a need that is ruled out is not."""
    fakta = {"skyldes_sociale_aarsager": svar}
    assert ("SEL 85" in steder(fakta, resultat="afslag")) is siges
    assert "SEL 85" not in steder({**fakta, "behov_stoette": NEJ}, resultat="afslag")
    assert ("SEL 99" in steder({**fakta, "uden_egen_bolig": JA}, resultat="afslag")) and "SEL 99" not in steder(fakta, resultat="afslag")
    assert "SEL 85" in steder({"saerlige_sociale_problemer": JA}, resultat="afslag")


def test_lasting_need_may_give_expenses_where_97_does_not_give_all() -> None:
    """§ 100: for who is refused in whole or part, of age, lastingly reduced, and not yet at folkepensionsalderen, on that day itself."""
    varigt = {"varigt_nedsat": JA}
    slut = folkepension_fra(FOEDT)
    for resultat in ("afslag", "delvis_bevilling"):
        assert [*steder(varigt, resultat=resultat)] == ["SEL 100"]
        assert [*steder(varigt, resultat=resultat, dag=slut - timedelta(days=1))] == ["SEL 100"]
        assert steder(varigt, resultat=resultat, dag=slut) == {}
    for resultat in ("bevilling", "mangler_oplysninger"):
        assert steder(varigt, resultat=resultat) == {}
    assert steder({"varigt_nedsat": NEJ}, resultat="afslag") == steder(varigt, resultat="afslag", foedt=None) == {}
    assert [*steder(varigt, resultat="afslag", udfald=BARN)] == ["BL 89"]


def test_the_young_have_their_own_act() -> None:
    """Under 18: barnets lov § 89 from its first day, SEL § 45 before; that it begins at 12 is told to who is not known to be 12."""
    tolv = date(2014, 3, 2)
    assert [*steder({}, udfald=BARN, foedt=tolv, dag=BEGYNDER)] == ["BL 89"]
    assert [*steder({}, udfald=BARN, foedt=tolv, dag=BEGYNDER - timedelta(days=1))] == ["SEL 45"]
    siges = {foedt: "12. år" in steder({}, udfald=BARN, foedt=foedt)["BL 89"] for foedt in (tolv, tolv + timedelta(days=1), None)}
    assert list(siges.values()) == [False, True, True]


def test_aeldreloven_from_its_first_day_and_more_than_97() -> None:
    """What a fact points to is named beside § 97's own; ældreloven is pointed to from the consolidation it has been read in."""
    fakta = {"kan_faa_aeldrelov": JA, "har_bpa": JA}
    assert [*steder(fakta, dag=date(2025, 9, 22))] == ["SEL 96", "SEL 2"]
    assert [*steder(fakta, dag=date(2025, 9, 21))] == ["SEL 96"]
    assert peget_paa(Sag("1", fakta={"kan_faa_aeldrelov": NEJ}), DAG) == ()
    assert [m.hjemmel.paragraf for m in peget_paa(Sag("1", fakta={"kan_arbejde_normalt": NEJ}), DAG)] == ["103"]
    assert peget_paa(Sag("1", fakta={"kan_arbejde_normalt": JA}), DAG) == ()
