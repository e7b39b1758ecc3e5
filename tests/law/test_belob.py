"""The neighbouring provisions with amounts (§§ 98, 100, 103, 104): decisions and figures held against an oracle of their own."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import oracle_beloeb as oracle
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.sag import Borger, Oplysning, Sag
from vurdering.law import kompensationsydelse, merudgifter, sel_98, sel_103
from vurdering.law.bestemmelser import BESTEMMELSER
from vurdering.law.kilder import henvis
from vurdering.law.vurder_bestemmelse import vurder_bestemmelse

MINE = ("sel_98", "sel_100", "sel_103", "sel_104")
DAGE = {
    "sel_98": (date(2018, 5, 7), date(2026, 3, 2)),
    "sel_100": (date(2022, 1, 24), date(2023, 4, 3), date(2024, 12, 31), date(2025, 9, 1), date(2026, 3, 2)),
    "sel_103": (date(2019, 10, 1), date(2026, 3, 2)),
    "sel_104": (date(2017, 8, 17), date(2026, 3, 2)),
}
JA_NEJ = ("ja", "nej")
FAKTA = {
    "sel_98": ("doevblind", "behov_kontaktperson"),
    "sel_100": (
        "indgribende_lidelse", "udgifter_foelger_af_nedsat", "udgifter_kan_daekkes_andetsteds", "opsat_pension",
        "aeldre_foertidspension", "har_tilskud_95", "har_bpa", "oensker_faktiske_udgifter",
    ),
    "sel_103": ("betydeligt_nedsat", "saerlige_sociale_problemer", "kan_arbejde_normalt", "kan_bruge_anden_lovgivning"),
    "sel_104": ("betydeligt_nedsat", "saerlige_sociale_problemer", "behov_aktivitet"),
}  # fmt: skip
#: Birth dates on both sides of every age, and amounts on both sides of every limit of the years.
FOEDT = (
    date(1954, 3, 31),
    date(1954, 4, 1),
    date(1955, 6, 30),
    date(1957, 9, 1),
    date(1959, 3, 2),
    date(1980, 2, 29),
    date(2008, 3, 2),
    date(2008, 3, 3),
)
SANDSYNLIGE = (0.0, 6659.99, 6660.0, 6887.99, 6888.0, 6960.0, 7068.0, 7296.0, 19332.0, 19344.0, 32220.01, 50000.0)
DOKUMENTEREDE = (0.0, 24000.0, 24000.01, 25080.0, 25081.0, 32220.0, 32221.0, 34153.0)


def domains(id_: str) -> dict[str, tuple[Any, ...]]:
    """The values of each fact that the provision reads."""
    tal = {"sandsynliggjorte_udgifter": SANDSYNLIGE, "dokumenterede_udgifter": DOKUMENTEREDE} if id_ == "sel_100" else {}
    return {"foedt": FOEDT, **dict.fromkeys(FAKTA[id_], JA_NEJ), **tal}


def named(fakta: dict[str, Any]) -> dict[str, Any]:
    """The facts as the rules name them."""
    return {("borger.foedselsdato" if navn == "foedt" else f"fakta.{navn}"): vaerdi for navn, vaerdi in fakta.items()}


def decided(id_: str, dag: date, fakta: dict[str, Any]) -> str | None:
    b = BESTEMMELSER[id_](dag, dag)
    return b.decision.decide({**named(fakta), **b.parametre})


@pytest.mark.parametrize("id_", ["sel_98", "sel_103", "sel_104"])
def test_every_state_is_decided_as_the_oracle_does(id_: str) -> None:
    """Known or not, each state has the result that all its completions share, and none when they differ."""
    vaerdier = domains(id_)
    for dag in DAGE[id_]:
        for valgt in product(*((None, *vaerdier[navn]) for navn in vaerdier)):
            fakta = dict(zip(vaerdier, valgt, strict=True))
            assert decided(id_, dag, fakta) == oracle.resultat(id_, dag, fakta, vaerdier), (dag, fakta)


def states_of_100() -> st.SearchStrategy[dict[str, Any]]:
    """Cases under § 100 with few unknowns, most of them near a grant: else nearly all would be refusals."""
    gunstig = {
        "indgribende_lidelse": "ja", "udgifter_foelger_af_nedsat": "ja", "udgifter_kan_daekkes_andetsteds": "nej",
        "aeldre_foertidspension": "nej", "foedt": date(1980, 2, 29),
    }  # fmt: skip
    en_hver = {
        navn: st.one_of(st.just(gunstig.get(navn, vaerdier[0])), st.sampled_from(vaerdier), st.none())
        if navn in gunstig
        else st.one_of(st.sampled_from(vaerdier), st.sampled_from(vaerdier), st.none())
        for navn, vaerdier in domains("sel_100").items()
    }
    return st.fixed_dictionaries(en_hver).filter(lambda fakta: sum(v is None for v in fakta.values()) <= 4)


def check_100(dag: date, fakta: dict[str, Any]) -> None:
    assert decided("sel_100", dag, fakta) == oracle.resultat("sel_100", dag, fakta, domains("sel_100"))


@given(st.sampled_from(DAGE["sel_100"]), states_of_100())
@settings(max_examples=60)
def test_100_is_decided_as_the_oracle_does(dag: date, fakta: dict[str, Any]) -> None:
    """§ 100 in both regimes, unknowns included."""
    check_100(dag, fakta)


@pytest.mark.campaign
@given(st.sampled_from(DAGE["sel_100"]), states_of_100())
def test_100_is_decided_as_the_oracle_does_at_length(dag: date, fakta: dict[str, Any]) -> None:
    """The same, for as long as the campaign has time."""
    check_100(dag, fakta)


def figures(dag: date, sandsynlige: float | None, dokumenterede: float | None, valg: str | None) -> list[int]:
    """What the product pays under § 100, in øre."""
    udmaal = BESTEMMELSER["sel_100"](dag, dag).udmaal
    assert udmaal
    kendt = {
        "fakta.sandsynliggjorte_udgifter": sandsynlige,
        "fakta.dokumenterede_udgifter": dokumenterede,
        "fakta.oensker_faktiske_udgifter": valg,
    }
    return [round(u.vaerdi * 100) for u in udmaal(kendt)]


@pytest.mark.parametrize("dag", DAGE["sel_100"], ids=str)
def test_the_figures_of_100_are_right_at_every_limit(dag: date) -> None:
    """An øre under each limit of the year, on it and an øre over it, for both kinds of costs and both choices."""
    graenser = [kr * 1200 for kr in oracle.MERUDGIFTER[dag.year]] if dag.year < 2025 else [kr * 100 for kr in oracle.kompensation(dag)[:2]]
    naer = [graense + oere for graense in graenser for oere in (-1, 0, 1)]
    for sandsynlige, dokumenterede, vil in product(naer, naer, (False, True)):
        fundet = figures(dag, sandsynlige / 100, dokumenterede / 100, "ja" if vil else "nej")
        assert fundet == oracle.ydelse(dag, sandsynlige, dokumenterede, vil), (sandsynlige, dokumenterede, vil)


@given(st.sampled_from(DAGE["sel_100"]), st.data())
@settings(max_examples=30)
def test_the_figures_of_100_are_the_oracles(dag: date, data: st.DataObject) -> None:
    """The amount paid is right on the øre on both sides of every limit, whatever the costs."""
    graenser = [kr * 1200 for kr in oracle.MERUDGIFTER.get(dag.year, ())] + [kr * 100 for kr in (6660, 6960, 24000, 25080)]
    naer = st.sampled_from(graenser).flatmap(lambda oere: st.integers(oere - 101, oere + 101))
    beloeb = st.one_of(naer, st.integers(0, 6_000_000))
    sandsynlige, dokumenterede, vil = data.draw(beloeb), data.draw(beloeb), data.draw(st.booleans())
    fundet = figures(dag, sandsynlige / 100, dokumenterede / 100, "ja" if vil else "nej")
    assert fundet == oracle.ydelse(dag, sandsynlige, dokumenterede, vil)


def test_an_unknown_number_gives_no_figure() -> None:
    """Neither the costs, nor what is documented, nor the citizen's choice is ever read as 0 or nej."""
    assert figures(date(2025, 10, 1), None, 99_999.0, "nej") == []
    assert figures(date(2025, 10, 1), 99_999.0, None, "ja") == []
    assert figures(date(2025, 10, 1), 99_999.0, 99_999.0, None) == []
    assert figures(date(2022, 10, 1), None, 0.0, None) == []
    assert figures(date(2022, 10, 1), 9_000.0, None, None) == []


def test_a_computed_amount_carries_its_mark() -> None:
    """The level of 2026 is never shown without saying that it is computed; that of 2025 is read in the act."""
    for dag, maerke in ((date(2025, 12, 31), ""), (date(2026, 1, 1), "beregnet")):
        b = BESTEMMELSER["sel_100"](dag, dag)
        assert b.udmaal and b.advarsler
        faktiske = b.udmaal({"fakta.oensker_faktiske_udgifter": "ja", "fakta.dokumenterede_udgifter": 30_000.0})
        (standard,) = b.udmaal({"fakta.oensker_faktiske_udgifter": "nej", "fakta.sandsynliggjorte_udgifter": 9_000.0})
        # What the citizen documented is a fact of the case and no rate.
        assert [u.maerke for u in (*faktiske, standard)] == ["", maerke, maerke]
        assert any("beregnet" in tekst for tekst in b.advarsler({})) is bool(maerke)


def test_between_the_intervals_the_figure_is_marked_as_our_choice() -> None:
    """Only what is over the top of the low interval and under the foot of the high one rests on our choice."""
    udmaal = BESTEMMELSER["sel_100"](date(2022, 6, 1), date(2022, 6, 1)).udmaal
    assert udmaal
    for aarligt, maerke in (
        (19332.0, ""),
        (19332.01, merudgifter.MELLEM_INTERVALLERNE),
        (19343.99, merudgifter.MELLEM_INTERVALLERNE),
        (19344.0, ""),
    ):
        (standard,) = udmaal({"fakta.sandsynliggjorte_udgifter": aarligt, "fakta.dokumenterede_udgifter": 0.0})
        assert standard.maerke == maerke, aarligt


def advarsler(id_: str, dag: date, **fakta: object) -> tuple[str, ...]:
    b = BESTEMMELSER[id_](dag, dag)
    assert b.advarsler
    return b.advarsler({**named(dict(fakta)), **b.parametre})


def test_the_citizen_is_pointed_at_the_other_way_to_kompensationsydelse() -> None:
    """Who misses one limit and reaches the other is told so, and an open choice is never made for the citizen."""
    dag = date(2025, 10, 1)
    under = advarsler("sel_100", dag, oensker_faktiske_udgifter="ja", dokumenterede_udgifter=24000.0, sandsynliggjorte_udgifter=6660.0)
    assert kompensationsydelse.STANDARD_KAN_SOEGES in under
    for sandsynlige, dokumenterede in ((6659.0, 24000.0), (6660.0, 24000.01), (6660.0, None), (None, 24000.0)):
        andet = advarsler(
            "sel_100", dag, oensker_faktiske_udgifter="ja", dokumenterede_udgifter=dokumenterede, sandsynliggjorte_udgifter=sandsynlige
        )
        assert kompensationsydelse.STANDARD_KAN_SOEGES not in andet
    for dokumenterede, ventet in ((24000.01, True), (24000.0, False), (None, False)):
        over = advarsler("sel_100", dag, oensker_faktiske_udgifter="nej", dokumenterede_udgifter=dokumenterede)
        assert (kompensationsydelse.FAKTISKE_KAN_SOEGES in over) is ventet
    assert kompensationsydelse.VALGET_MANGLER in advarsler("sel_100", dag)
    assert kompensationsydelse.VALGET_MANGLER not in under
    # Who already has merudgiftsydelse is under rules the program has not read, and is never told otherwise.
    assert under[-1] == kompensationsydelse.OVERGANG


def test_merudgifter_without_an_amount_say_why() -> None:
    """What is not told or not documented stands as the reason why no amount is set; below the minimum nothing is said."""
    dag = date(2022, 6, 1)
    assert advarsler("sel_100", dag, sandsynliggjorte_udgifter=6888.0) == (merudgifter.DOKUMENTATION_MANGLER,)
    stort = advarsler("sel_100", dag, sandsynliggjorte_udgifter=32220.01, dokumenterede_udgifter=32220.0)
    assert stort == (merudgifter.SKAL_DOKUMENTERES,)
    assert advarsler("sel_100", dag, sandsynliggjorte_udgifter=32220.0, dokumenterede_udgifter=32220.0) == ()
    assert advarsler("sel_100", dag, sandsynliggjorte_udgifter=32220.01, dokumenterede_udgifter=32220.01) == ()
    assert advarsler("sel_100", dag, sandsynliggjorte_udgifter=6887.99) == advarsler("sel_100", dag) == ()


def test_a_refusal_does_not_hear_of_what_only_a_grant_brings() -> None:
    """§ 98: extent and indirect costs are pointed at until the case is refused. § 103: the course of stk. 2 only then."""
    dag = date(2026, 3, 2)
    assert advarsler("sel_98", dag) == (sel_98.OMFANG, sel_98.INDIREKTE_UDGIFTER)
    assert advarsler("sel_98", dag, doevblind="nej") == ()
    assert advarsler("sel_103", dag, saerlige_sociale_problemer="ja", kan_arbejde_normalt="ja") == (sel_103.FORLOEB,)
    assert advarsler("sel_103", dag, saerlige_sociale_problemer="nej", kan_arbejde_normalt="ja") == ()
    assert advarsler("sel_103", dag, saerlige_sociale_problemer="ja") == (sel_103.INTET_BELOEB,)
    kendte = {"befordring_om_maaneden": 100.0, "afstand_til_arbejde": 5.0, "indtjening_efter_skat": 900.0}
    assert advarsler("sel_103", dag, **kendte) == ()


@pytest.mark.parametrize("dag", [date(2017, 10, 1), date(2021, 12, 31), date(2022, 1, 23), date(2025, 1, 1), date(2025, 8, 31)])
def test_100_is_refused_where_text_or_level_is_not_verified(dag: date) -> None:
    """No neighbour year's level is ever used; the sentence names the date and the time that is covered."""
    with pytest.raises(Inputfejl) as fejl:
        BESTEMMELSER["sel_100"](dag, dag)
    assert dag.isoformat() in str(fejl.value) and "2022-01-24" in str(fejl.value) and "--dato" in str(fejl.value)


def test_100_is_refused_in_a_year_without_amounts() -> None:
    """From 2027 the rate, the date and the remedy are named."""
    with pytest.raises(Inputfejl, match=r"sel_100\.kompensation_minimum.*2027-01-01.*2026-12-31.*satsen for 2027"):
        BESTEMMELSER["sel_100"](date(2027, 1, 1), date(2027, 1, 1))


@pytest.mark.parametrize("id_", MINE)
def test_every_ground_can_be_cited(id_: str) -> None:
    """Each criterion has an id of its own provision, a place in the act itself first, and only sources the register knows."""
    for dag in DAGE[id_]:
        b = BESTEMMELSER[id_](dag, dag)
        assert len({k.id for k in b.kriterier}) == len(b.kriterier)
        for k in b.kriterier:
            assert k.id.startswith(f"{id_}.") and k.hjemmel[0].kilde == "SEL" and k.hjemmel[0].paragraf != "81"
            for sted in k.hjemmel:
                assert henvis(sted, dag).paragraf == sted.paragraf
        b2 = BESTEMMELSER[id_](date(2026, 1, 2) if id_ != "sel_100" else dag, dag)
        assert {k.id for k in b2.kriterier} == {k.id for k in b.kriterier}


@pytest.mark.parametrize("id_", ["sel_98", "sel_103", "sel_104"])
def test_the_age_of_18_rests_on_the_act_only_since_2024(id_: str) -> None:
    """Before 2024 the limit is cited to the provision itself and told to be our reading; after, to SEL § 2."""
    foer, efter = (BESTEMMELSER[id_](dag, dag).kriterier[0] for dag in (date(2023, 12, 31), date(2024, 1, 1)))
    assert foer.hjemmel[0].paragraf == id_.removeprefix("sel_") and foer.forbehold
    assert str(efter.hjemmel[0]) == "SEL § 2, stk. 1" and not efter.forbehold


def gates(id_: str, dag: date, fakta: dict[str, Any], kilder: tuple[str, ...] = ()) -> set[tuple[str, str]]:
    """The gates of a case about facts, each with the fact it is about; `kilder` are the facts with a source."""
    oplysninger = tuple(Oplysning(f"fakta.{navn}", fakta[navn], "borger", "samtale", dag) for navn in kilder)
    sag = Sag("x", borger=Borger(foedselsdato=date(1985, 5, 5)), fakta=fakta, oplysninger=oplysninger)
    spaerringer = vurder_bestemmelse(sag, id_, dato=dag, i_dag=dag).spaerringer
    return {(s.id, s.stier[0].removeprefix("fakta.")) for s in spaerringer if s.id in ("beloeb", "kilde")} - {
        ("kilde", "borger.foedselsdato")
    }


UDGIFTER_I_ORDEN = {
    "indgribende_lidelse": "ja", "udgifter_foelger_af_nedsat": "ja",
    "udgifter_kan_daekkes_andetsteds": "nej", "aeldre_foertidspension": "nej",
}  # fmt: skip


def test_a_grant_without_its_amount_is_not_ready() -> None:
    """Where the right is sure and the amount is not, the fact that is missing stands as a gate; a refusal has no such gate."""
    beloeb = {**UDGIFTER_I_ORDEN, "sandsynliggjorte_udgifter": 30_000.0, "dokumenterede_udgifter": 30_000.0}
    ny, gammel = date(2025, 10, 15), date(2022, 6, 1)
    assert ("beloeb", "oensker_faktiske_udgifter") in gates("sel_100", ny, beloeb)
    assert not any(id == "beloeb" for id, _ in gates("sel_100", ny, {**beloeb, "oensker_faktiske_udgifter": "ja"}))
    assert not any(id == "beloeb" for id, _ in gates("sel_100", ny, {**beloeb, "udgifter_foelger_af_nedsat": "nej"}))
    assert not any(id == "beloeb" for id, _ in gates("sel_100", gammel, beloeb))
    uden = {navn: vaerdi for navn, vaerdi in beloeb.items() if navn != "dokumenterede_udgifter"}
    assert ("beloeb", "dokumenterede_udgifter") in gates("sel_100", gammel, uden)


def test_the_facts_behind_a_figure_need_a_source() -> None:
    """Each fact that the figures rest on must have been said by somebody; one that they do not rest on need not."""
    fakta = {
        "betydeligt_nedsat": "ja", "kan_arbejde_normalt": "nej", "kan_bruge_anden_lovgivning": "nej",
        "befordring_om_maaneden": 300.0, "afstand_til_arbejde": 6.0, "indtjening_efter_skat": 2000.0, "sandsynliggjorte_udgifter": 5.0,
    }  # fmt: skip
    dag = date(2026, 3, 2)
    tal = {"befordring_om_maaneden", "afstand_til_arbejde", "indtjening_efter_skat"}
    andre = {"betydeligt_nedsat", "kan_arbejde_normalt", "kan_bruge_anden_lovgivning"}
    assert gates("sel_103", dag, fakta) == {("kilde", navn) for navn in tal | andre}
    assert gates("sel_103", dag, fakta, tuple(tal)) == {("kilde", navn) for navn in andre}
    assert gates("sel_103", dag, {**fakta, "kan_arbejde_normalt": "ja"}) == {("kilde", "kan_arbejde_normalt")}
