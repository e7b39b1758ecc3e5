"""The course of a case: each gate is there exactly when its condition holds, and none of it touches the result."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sagsforloeb import sager_med_forloeb

from vurdering.content.metoder import metode
from vurdering.content.sagsfil import sag_fra_data
from vurdering.domain.moedet import Udsendelse, Uenighed
from vurdering.domain.ord import dag as i_tal
from vurdering.domain.registre import REGISTRE
from vurdering.domain.rettigheder import ROLLER, Indhentning, Person, Samtykke
from vurdering.domain.sag import FORELIGGENDE_GRUNDLAG, Oplysning, Sag, Samtale
from vurdering.domain.sagsgang import METODER, Sagsgang
from vurdering.domain.vum import Indsatsmaal, Undertema
from vurdering.domain.vurdering import Vurdering
from vurdering.law.kilder import henvis
from vurdering.law.metode import AFTALER
from vurdering.law.rettigheder import betydning
from vurdering.law.vurder import vurder

EKSEMPLER = Path(__file__).parents[2] / "questions" / "eksempler"

I_DAG = date(2026, 10, 26)
faa = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

#: Every gate of the handling: its id and when it stands in the way, written from the sources and not from the program.
PORTE = (
    "inhabil", "handlekommune", "lovligt_ophold", "aktindsigt", "vejledt", "besked_foer_grundlag", "repraesentant", "samtykke",
    "informationsbehov_foer", "informationsbehov_efter", "sammenfatning", "gennemgaaet", "uenig", "uenighed", "raadgivet_om", "aftaler",
    "kopi",
)  # fmt: skip


def assess(sag: Sag, dag: date = I_DAG) -> Vurdering:
    return vurder(sag, dato=dag, i_dag=dag)


def gates(sag: Sag, dag: date = I_DAG) -> set[str]:
    return {s.id for s in assess(sag, dag).spaerringer}


def gaelder(samtykke: Any, hos: str, den: date) -> bool:
    """Whether the consent lets the municipality ask `hos` on the day `den`."""
    samme = samtykke.fra_hvem.lower().split() == hos.lower().split()
    fra_og_til = samtykke.givet is not None and samtykke.givet <= den <= (samtykke.udloeber or date.max)
    return samme and fra_og_til and den < (samtykke.tilbagekaldt or date.max)


def spurgt_med_lov(sag: Sag, anmodning: Any) -> bool:
    """Whether the same source was asked while it was allowed, on the day of the request or later."""
    dage = [i.sendt for i in sag.indhentninger if i.sendt and i.fra_hvem.lower().split() == anmodning.fra_hvem.lower().split()]
    return any(gaelder(s, anmodning.fra_hvem, den) for s in sag.samtykker for den in dage if den >= anmodning.sendt)


def sat_uden_besked(sag: Sag, dag: date) -> bool:
    """Whether a fact's latest source is the evidence there is, written down on no later a day than the citizen was told."""
    seneste = {o.fakta: o for o in sag.oplysninger if o.vaerdi in (None, sag.vaerdi(o.fakta))}
    paa_grundlag = [o for o in seneste.values() if o.kilde == FORELIGGENDE_GRUNDLAG]
    return any((sag.sagsgang.vejledt or date.max) >= (o.dato or dag) for o in paa_grundlag)


def ventede(sag: Sag, dag: date) -> set[str]:
    """The gates that the law and the method put up."""
    g = sag.sagsgang
    kopi = "aftaleskema" if g.metode == "funktionsevne" else "udredning"
    talere = [p for p in sag.personer if p.rolle in ("vaerge", "partsrepraesentant")]
    tilfaelde = {
        "inhabil": g.inhabil != "nej",
        "handlekommune": g.handlekommune != "ja",
        "lovligt_ophold": g.lovligt_ophold != "ja",
        "aktindsigt": g.aktindsigt not in ("nej", "givet"),
        "vejledt": g.vejledt is None or g.vejledt > dag,
        "besked_foer_grundlag": sat_uden_besked(sag, dag),
        "repraesentant": any(p.dokumenteret != "ja" or p.brev not in ("ja", "nej") for p in talere),
        "samtykke": any(i.sendt and not i.opgivet and not spurgt_med_lov(sag, i) for i in sag.indhentninger),
        "informationsbehov_foer": not g.informationsbehov_foer,
        "informationsbehov_efter": not g.informationsbehov_efter,
        "sammenfatning": not g.sammenfatning,
        "gennemgaaet": g.gennemgaaet not in ("ja", "oenskede_ikke"),
        "uenig": g.uenig not in ("ja", "nej"),
        "uenighed": (g.uenig == "ja" and not sag.uenigheder)
        or any(u.fastholdt not in ("ja", "nej") or u.svar == "" for u in sag.uenigheder),
        "raadgivet_om": not g.raadgivet_om,
        "aftaler": not sag.aftaler and "faelles.aftaler.aftale" not in sag.besvaret,
        "kopi": not any(u.hvad == kopi and u.dato is not None and u.dato < dag for u in sag.udsendelser),
    }
    return {id for id, gaelder in tilfaelde.items() if gaelder}


@faa
@given(sager_med_forloeb())
def test_each_gate_is_there_exactly_when_its_condition_holds_and_says_what_to_do(sag: tuple[Sag, Sag, date]) -> None:
    """Of the gates of the handling, those stand that the sources put up for the case, whatever its result.

    A gate is a sentence, its source is registered, and but for the child's own act it leads to a question or a register.
    """
    _, med, dag = sag
    spaerringer = assess(med, dag).spaerringer
    assert {s.id for s in spaerringer} & set(PORTE) == ventede(med, dag)
    for spaerring in spaerringer:
        assert henvis(spaerring.hjemmel, dag).kilde == spaerring.hjemmel.kilde
        assert spaerring.hvad.endswith(".") and "None" not in spaerring.hvad
        assert spaerring.stier or spaerring.id == "barnets_lov_89"


@faa
@given(sager_med_forloeb())
def test_the_course_never_touches_the_result(sag: tuple[Sag, Sag, date]) -> None:
    """With the whole course and without it, all but gates and advice is the same."""
    uden, med, dag = sag
    tomme: dict[str, Any] = {"spaerringer": (), "advarsler": ()}
    assert replace(assess(med, dag), **tomme) == replace(assess(uden, dag), **tomme)


@pytest.mark.parametrize("id", METODER)
def test_the_gates_of_the_method_lead_to_its_own_questions(id: str) -> None:
    """What an empty case lacks about its handling is asked for in either method, and the copy is the method's own."""
    spaerringer = {s.id: s for s in assess(Sag("1", sagsgang=Sagsgang(metode=id))).spaerringer}
    spurgt = {sti for fase in metode(id).faser for s in fase.spoergsmaal for sti in s.stier}
    assert set(PORTE) - {"besked_foer_grundlag", "repraesentant", "samtykke", "uenighed"} <= set(spaerringer)
    for port in spaerringer.keys() & set(PORTE):
        assert spurgt & set(spaerringer[port].stier), port
    assert spaerringer["kopi"].stier == (f"register.udsendelse.{metode(id).kopi}",)
    assert AFTALER in {s.id for fase in metode(id).faser for s in fase.spoergsmaal if s.register == "aftale"}


@pytest.mark.parametrize(("dag", "siges"), [(date(2025, 8, 31), False), (date(2025, 9, 1), True), (date(2026, 10, 26), True)])
def test_the_method_is_not_called_law_beyond_what_is_verified(dag: date, siges: bool) -> None:
    """After the reform of § 100 each assessment says that bekendtgørelse 39/2012 has not been checked since."""
    assert any("39/2012" in advarsel for advarsel in assess(Sag("1"), dag).advarsler) is siges


def test_a_missing_answer_is_not_the_one_that_lets_the_case_on() -> None:
    """Nothing known about the handling, or «ved ikke» throughout, leaves every gate of it up."""
    ved_ikke = Sagsgang(inhabil="ved_ikke", handlekommune="ved_ikke", lovligt_ophold="ved_ikke", aktindsigt="ved_ikke", uenig="ved_ikke")
    assert {s for s in gates(Sag("1")) if s in PORTE} == {s for s in gates(Sag("1", sagsgang=ved_ikke)) if s in PORTE}


def dag(fra: int | None) -> date | None:
    return None if fra is None else I_DAG + timedelta(fra)


@pytest.mark.parametrize(
    ("hos", "givet", "udloeber", "tilbagekaldt", "gyldigt"),
    [
        ("egen læge", -9, None, None, True),
        (" Egen  LÆGE", -9, 30, 1, True),
        ("egen læge", -5, None, None, True),
        ("egen læge", -4, None, None, False),
        ("egen læge", None, None, None, False),
        ("egen læge", -9, -5, None, True),
        ("egen læge", -9, -6, None, False),
        ("egen læge", -9, None, -4, True),
        ("egen læge", -9, None, -5, False),
        ("bostedet", -9, None, None, False),
    ],
)
def test_a_request_rests_on_a_consent_of_that_day(
    hos: str, givet: int | None, udloeber: int | None, tilbagekaldt: int | None, gyldigt: bool
) -> None:
    """A consent holds from the day it is given to the day it runs out, and no longer on the day it is withdrawn (RSL § 11 a)."""
    samtykke = Samtykke("En attest", hos, "x", dag(givet), dag(udloeber), dag(tilbagekaldt))
    sendt = Indhentning("En attest", "egen læge", "x", sendt=dag(-5))
    assert ("samtykke" not in gates(Sag("1", samtykker=(samtykke,), indhentninger=(sendt,)))) is gyldigt
    assert "samtykke" not in gates(Sag("1", indhentninger=(replace(sendt, sendt=None),)))


@pytest.mark.parametrize(
    ("sendt", "modtaget", "opgivet", "siges"), [(-5, None, "", True), (-5, -1, "", False), (None, None, "Nej.", False)]
)
def test_an_open_request_is_told_and_blocks_nothing(sendt: int | None, modtaget: int | None, opgivet: str, siges: bool) -> None:
    """What is still waited for is advice: the case may be decided on what there is."""
    samtykke = Samtykke("En attest", "egen læge", "x", dag(-9))
    bedt = Indhentning("En attest", "egen læge", "x", dag(sendt), dag(9) if sendt else None, dag(modtaget), opgivet)
    sag = Sag("1", samtykker=(samtykke,), indhentninger=(bedt,))
    assert any("ikke besvaret" in advarsel for advarsel in assess(sag).advarsler) is siges
    flere = " ".join(assess(replace(sag, indhentninger=(bedt, bedt, bedt))).advarsler)
    assert ("3 anmodninger" in flere) is siges and "Én anmodning" not in flere
    assert gates(sag) == gates(Sag("1"))


@pytest.mark.parametrize(
    ("vejledt", "sat", "mangler"), [(None, -3, True), (-4, -3, False), (-3, -3, True), (-2, -3, True), (-1, None, False), (0, None, True)]
)
def test_the_citizen_is_told_before_the_evidence_there_is_will_do(vejledt: int | None, sat: int | None, mangler: bool) -> None:
    """A fact set on the existing evidence needs the written notice on an earlier day (RSL §§ 11 b and 12); an undated one, before today."""
    sagt = Oplysning("fakta.har_bpa", "nej", "sagsbehandler", FORELIGGENDE_GRUNDLAG, dag(sat), "Svarer ikke.")
    sag = Sag("1", fakta={"har_bpa": "nej"}, oplysninger=(sagt,), sagsgang=Sagsgang(vejledt=dag(vejledt)))
    assert ("besked_foer_grundlag" in gates(sag)) is mangler
    senere = replace(sagt, kilde="samtale", stemme="borger")
    assert "besked_foer_grundlag" not in gates(replace(sag, oplysninger=(sagt, senere)))


@pytest.mark.parametrize("rolle", ROLLER)
@pytest.mark.parametrize(
    ("set_", "brev", "klar"), [("ja", "ja", True), ("ja", "nej", True), ("ja", "ved_ikke", False), ("nej", "ja", False), ("", "", False)]
)
def test_a_representative_s_papers_and_letters_are_settled(rolle: str, set_: str, brev: str, klar: bool) -> None:
    """Who speaks for the citizen must have shown by what right, and it is settled who gets the letters; of others nothing is asked."""
    sag = Sag("1", personer=(Person(rolle, "Hanne", dokumenteret=set_, brev=brev),))
    assert ("repraesentant" not in gates(sag)) is (klar or rolle not in ("vaerge", "partsrepraesentant"))


@pytest.mark.parametrize(
    ("skema", "samtale", "siges"),
    [(None, None, True), (-1, None, False), (None, 0, True), (-1, 0, False), (0, 0, True), (1, 0, True)],
)
def test_the_preparation_sheet_comes_before_the_talk(skema: int | None, samtale: int | None, siges: bool) -> None:
    """Under funktionsevnemetoden a sheet that did not come before the talk is told; it never keeps anybody from deciding."""
    sendt = (Udsendelse("andet", I_DAG - timedelta(9)), Udsendelse("samtaleskema"))
    sendt += () if skema is None else (Udsendelse("samtaleskema", I_DAG + timedelta(skema)),)
    sagt = () if samtale is None else (Oplysning("fakta.har_bpa", "nej", "borger", "samtale", I_DAG + timedelta(samtale)),)
    for id in METODER:
        sag = Sag("1", sagsgang=Sagsgang(metode=id), udsendelser=sendt, oplysninger=sagt)
        assert any("Samtaleskemaet" in a for a in assess(sag).advarsler) is (siges and id == "funktionsevne")
        assert "samtaleskema" not in gates(sag)
    if samtale is not None:
        sat = Sag("1", sagsgang=Sagsgang(metode="funktionsevne"), udsendelser=sendt, samtale=Samtale(dato=I_DAG + timedelta(samtale)))
        assert any("Samtaleskemaet" in a for a in assess(sat).advarsler) is siges


@given(
    st.sampled_from(["udvikle", "fastholde", "begraense_tab"]),
    st.sampled_from(["", "0", "1", "2", "3", "4", "ikke_vurderet"]),
    st.sampled_from(["", "0", "1", "2", "3", "4"]),
)
def test_a_goal_points_the_way_it_says(maaltype: str, nu: str, til: str) -> None:
    """Keeping means the level there is, developing a lower one (less impaired), limiting loss none that is lower."""
    sag = Sag(
        "1",
        undertemaer=(Undertema("dyrke_interesse", niveau=nu), Undertema("spise", niveau="4")),
        indsatsmaal=(Indsatsmaal("x", maaltype, "dyrke_interesse", forventet_niveau=til),),
    )
    passer = True
    if nu.isdigit() and til:
        passer = {"fastholde": int(til) == int(nu), "udvikle": int(til) < int(nu), "begraense_tab": int(til) >= int(nu)}[maaltype]
    assert any("Målet om" in advarsel for advarsel in assess(sag).advarsler) is not passer


@pytest.mark.parametrize(("antal", "siges"), [(0, False), (3, False), (4, True), (9, True)])
def test_more_than_three_goals_are_advised_against(antal: int, siges: bool) -> None:
    """Three goals pass; a fourth is told and stands in nobody's way."""
    maal = (Indsatsmaal("x", "udvikle", "dyrke_interesse"),) * antal
    assert any("indsatsmål" in advarsel for advarsel in assess(Sag("1", indsatsmaal=maal)).advarsler) is siges
    assert gates(Sag("1", indsatsmaal=maal)) == gates(Sag("1"))


def test_each_role_has_its_meaning_and_only_a_representative_gets_letters() -> None:
    """Every role is explained; a companion, relative, interpreter or professional neither gets the letters nor complains."""
    assert all(betydning(rolle).endswith(".") for rolle in ROLLER)
    for rolle in ("bisidder", "tolk", "fagperson"):
        assert "kan ikke klage" in betydning(rolle)
    assert "fuldmagt" in betydning("paaroerende") and "fuldmagten" in betydning("partsrepraesentant")
    assert "beskikkelsen" in betydning("vaerge") and "ikke kontrolleret" in betydning("vaerge")
    with pytest.raises(KeyError):
        betydning("nabo")


def test_every_register_path_exists() -> None:
    """A gate that points to a register points to one there is."""
    stier = {sti for s in assess(Sag("1")).spaerringer for sti in s.stier if sti.startswith("register.")}
    assert stier and {sti.split(".")[1] for sti in stier} <= set(REGISTRE)


def test_the_law_for_the_young_can_be_decided_first() -> None:
    """Under 18 the gate stands until ledsagelse under barnets lov § 89 is decided, not later than this decision."""
    data = json.loads((EKSEMPLER / "09_under_18" / "sag.json").read_text(encoding="utf-8"))
    sag = sag_fra_data(data, "sag.json")
    dag = sag.datoer.afgoerelse
    assert dag is not None
    assert "barnets_lov_89" in gates(sag, dag)
    for afgjort, spaerret in ((dag - timedelta(1), False), (dag, False), (dag + timedelta(1), True)):
        med = replace(sag, sagsgang=replace(sag.sagsgang, barnets_lov_afgjort=afgjort))
        assert ("barnets_lov_89" in gates(med, dag)) == spaerret


def test_advice_about_dates_and_words_that_do_not_go_together() -> None:
    """A copy older than the talk, agreement beside a disagreement, and words dated after the decision are told, and only they."""
    data = json.loads((EKSEMPLER / "39_uenighed_fastholdt" / "sag.json").read_text(encoding="utf-8"))
    sag = sag_fra_data(data, "sag.json")
    dag = sag.datoer.afgoerelse
    assert dag is not None
    foer = set(assess(sag, dag).advarsler)
    gammel = tuple(replace(u, dato=sag.samtaledage[-1] - timedelta(1)) for u in sag.udsendelser)
    senere = (*sag.oplysninger[:-1], replace(sag.oplysninger[-1], dato=dag + timedelta(1)))
    for aendret, ord_ in (
        (replace(sag, udsendelser=gammel), "før samtalen"),
        (replace(sag, sagsgang=replace(sag.sagsgang, uenig="nej")), "skrevet en uenighed"),
        (replace(sag, oplysninger=senere), "dateret efter afgørelsen"),
    ):
        nye = set(assess(aendret, dag).advarsler) - foer
        assert any(ord_ in advarsel for advarsel in nye), ord_
        assert not any(ord_ in advarsel for advarsel in foer)


@pytest.mark.parametrize(
    ("sendt", "gammel", "venter_til"),
    [((-3,), True, None), ((-2,), False, None), ((-3, -1), False, None), ((-1, -3), False, None), ((), False, None), ((1, 0), False, 0)],
)
def test_the_copy_comes_after_the_talk_and_before_the_decision(sendt: tuple[int, ...], gammel: bool, venter_til: int | None) -> None:
    """The latest copy is no older than the talk; one first sent on the day of the decision or later is to be waited for."""
    for id in METODER:
        kopi = metode(id).kopi
        andre = (Udsendelse("andet", I_DAG + timedelta(9)), Udsendelse("samtaleskema", I_DAG - timedelta(9)), Udsendelse(kopi))
        kopier = tuple(Udsendelse(kopi, I_DAG + timedelta(d)) for d in sendt)
        sag = Sag("1", sagsgang=Sagsgang(metode=id), udsendelser=(*kopier, *andre), samtale=Samtale(dato=I_DAG - timedelta(2)))
        v = assess(sag)
        assert any(a.startswith("Kopien er sendt") for a in v.advarsler) is gammel
        porten = [s.hvad for s in v.spaerringer if s.id == "kopi"]
        assert bool(porten) is (min(sendt, default=0) >= 0)
        if venter_til is not None:
            assert i_tal(I_DAG + timedelta(venter_til)) in porten[0]


@pytest.mark.parametrize(
    ("fastholdt", "svar", "mangler"), [("ja", "Fordi.", False), ("nej", "Rettet.", False), ("ved_ikke", "Fordi.", True), ("ja", "", True)]
)
def test_a_disagreement_is_answered_either_way(fastholdt: str, svar: str, mangler: bool) -> None:
    """Standing by the description and correcting it are both answers, with a reason; saying that there is one is not."""
    sag = Sag("1", sagsgang=Sagsgang(uenig="ja"))
    assert "uenighed" in gates(sag)
    assert ("uenighed" in gates(replace(sag, uenigheder=(Uenighed("Søvnen", "Jeg sover ikke.", fastholdt, svar),)))) is mangler
