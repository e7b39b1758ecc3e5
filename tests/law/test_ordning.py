"""The scheme in operation: from when it works and what is not in order about it; none of it touches the decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from vurdering.content.sagsfil import sag_fra_tekst, sag_som_tekst
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.ordning import ORDNINGSFORMER, Ledsager, Ordning, Udlandsophold, en_maaned_efter
from vurdering.domain.sag import Sag
from vurdering.law.kilder import henvis
from vurdering.law.ordning import BETALING, Driftstilstand, driftstilstand, relevante_felter
from vurdering.law.satser import sats
from vurdering.law.vurder import vurder

EKSEMPLER = Path(__file__).parents[2] / "questions" / "eksempler"
I_DAG = date(2026, 11, 22)
BEVILGET = date(2026, 10, 21)
DAG = date(2026, 11, 2)
HEL = Ledsager("Bo", "ja", "nej", "", DAG, DAG, DAG, DAG)
JNU = ("ja", "nej", "")
#: The purposes for which the help is kept through the whole stay (BEK-UDL § 4, stk. 2 and 4).
HELE = ("uddannelse", "behandling")


def load(navn: str) -> Sag:
    return sag_fra_tekst((EKSEMPLER / navn / "sag.json").read_text(encoding="utf-8"), "sag.json")


#: A granted case.
SAG = replace(load("01_blind_fuldt_medhold"), kommune=None)


def tilstand(*ledsagere: Ledsager, i_dag: date = I_DAG, ophold: tuple[Udlandsophold, ...] = (), **ordning: Any) -> Driftstilstand:
    t = driftstilstand(replace(SAG, ledsagere=ledsagere, udlandsophold=ophold, ordning=Ordning(**ordning)), i_dag)
    for h in t.hindringer:
        assert h.hvad.endswith(".") and "None" not in h.hvad and henvis(h.hjemmel, i_dag).er_efterproevet
    return t


def ids(t: Driftstilstand) -> set[str]:
    return {h.id for h in t.hindringer}


def siges(t: Driftstilstand, ord_: str) -> bool:
    return any(ord_ in linje for linje in t.advarsler)


def test_the_scheme_works_when_a_ledsager_is_approved_and_employed() -> None:
    """25-17, in every form: the later of the two days and of the grant; unknown while one of the two is."""
    assert SAG.datoer.afgoerelse is not None
    dage = (None, SAG.datoer.afgoerelse - timedelta(9), DAG, DAG + timedelta(5))
    for form, godkendt, ansat in product(ORDNINGSFORMER, dage, dage):
        fra = tilstand(replace(HEL, godkendt=godkendt, ansat=ansat), form=form).virker_fra
        assert fra == (max(godkendt, ansat, SAG.datoer.afgoerelse) if godkendt and ansat else None)
    assert tilstand().virker_fra is None
    assert tilstand(replace(HEL, godkendt=None), HEL).virker_fra == DAG


def test_a_first_day_before_that_is_a_fault() -> None:
    """Nobody begins before being approved and employed, nor before the grant; also with contant tilskud."""
    afgjort = SAG.datoer.afgoerelse
    assert afgjort is not None
    dage = (None, DAG, DAG + timedelta(1))
    for form, godkendt, ansat, foerste in product(("egen", "kontant"), dage, dage, (*dage, afgjort - timedelta(1))):
        t = tilstand(replace(HEL, godkendt=godkendt, ansat=ansat, foerste_dag=foerste), form=form)
        tidlig = foerste is not None and (godkendt is None or ansat is None or foerste < max(godkendt, ansat))
        assert ("start_foer_ansat" in ids(t)) is tidlig
        assert ("start_foer_bevilling" in ids(t)) is (foerste is not None and foerste < afgjort)


def test_a_near_tie_needs_a_written_reason() -> None:
    """Normally nobody with a very near tie: without a reason a fault, with one advice, unknown is asked for."""
    for naer, grund in product(JNU, ("", "Ingen anden kan")):
        t = tilstand(replace(HEL, naer=naer, naer_grund=grund))
        assert ("naer_tilknytning" in ids(t)) is (naer == "ja" and not grund)
        assert siges(t, "stk. 4") is (naer == "" or (naer == "ja" and bool(grund)))


def test_a_named_ledsager_is_instructed_like_the_corps() -> None:
    """BEK § 10: a fault once the work has begun, advice before; with contant tilskud, or one of the corps' own, neither."""
    dage = (None, I_DAG, I_DAG + timedelta(1))
    for form, udpeget, instrueret, foerste in product(ORDNINGSFORMER, JNU, dage, dage):
        t = tilstand(replace(HEL, udpeget=udpeget, instrueret=instrueret, foerste_dag=foerste), form=form)
        skal = form != "kontant" and udpeget == "ja"
        begyndt = foerste is not None and foerste <= I_DAG
        assert ("instruktion" in ids(t)) is (skal and begyndt and (instrueret is None or instrueret > I_DAG))
        assert siges(t, "skal instrueres") is (skal and not begyndt and instrueret is None)


def test_cash_is_voluntary_and_for_who_can_administer_it() -> None:
    """Without the wish or the ability it is a fault, unknown is not yes; an agreement about wages replaces wages and no more."""
    for form, oensker, kan, aftale in product(("egen", "kontant"), JNU, ("ja", "uden_loen", "nej", ""), JNU):
        t = tilstand(HEL, form=form, oensker_kontant=oensker, kan_administrere=kan, loenaftale=aftale)
        kontant = form == "kontant"
        assert ("kontant_frivilligt" in ids(t)) is (kontant and oensker != "ja")
        kunne = kan == "ja" or (kan == "uden_loen" and aftale == "ja")
        assert ("kontant_administrere" in ids(t)) is (kontant and not kunne)
        sagt = " ".join(h.hvad for h in t.hindringer)
        assert ("ønsker det ikke" in sagt) is (kontant and oensker == "nej")
        assert ("borgeren kan ikke" in sagt) is (kontant and kan == "nej")


@pytest.mark.parametrize(("kommune", "ord_"), [("lejre", "ikke tilbydes"), ("randers", "tilbyder det"), (None, "vides ikke")])
def test_the_municipality_s_own_standard_only_informs(kommune: str | None, ord_: str) -> None:
    """What the profile says about contant tilskud is told, and is no fault of the scheme."""
    sag = replace(SAG, kommune=kommune, ledsagere=(HEL,))
    t = driftstilstand(replace(sag, ordning=Ordning("egen", oensker_kontant="ja")), I_DAG)
    assert any(linje.startswith("Borgeren ønsker kontant") and ord_ in linje for linje in t.advarsler)
    t = driftstilstand(replace(sag, ordning=Ordning("kontant", oensker_kontant="ja", kan_administrere="ja")), I_DAG)
    assert t.hindringer == ()
    assert siges(t, "ikke tilbydes") is (kommune == "lejre") and siges(t, "Det vides ikke") is (kommune is None)


@pytest.mark.parametrize("aar", [2024, 2026])
def test_the_yearly_amount_is_asked_for_shown_likely_and_limited(aar: int) -> None:
    """At most the rate of the year, what is asked for and what is shown likely; paid once; its mark goes with it."""
    dag = date(aar, 11, 1)
    hoejst = sats("sel_97.udgifter", dag)
    for bedt, vist, udbetalt in product(
        (None, 0.0, 300.0, float(hoejst.beloeb), 5000.0), (None, 200.0, 9000.0), (None, dag, date(aar - 1, 12, 1))
    ):
        t = driftstilstand(replace(SAG, ordning=Ordning(aarsbeloeb=bedt, sandsynliggjort=vist, udbetalt=udbetalt)), dag)
        assert (t.beloeb[0].vaerdi, t.beloeb[0].maerke) == (hoejst.beloeb, hoejst.forbehold)
        kan = bool(bedt) and vist is not None and udbetalt != dag
        assert [b.vaerdi for b in t.beloeb[1:]] == ([min(bedt or 0, vist or 0, hoejst.beloeb)] if kan else [])
        assert siges(t, "der kan højst ydes") is ((bedt or 0) > hoejst.beloeb)
        assert siges(t, "sandsynliggjorte udgifter") is (bool(bedt) and vist is None and udbetalt != dag)


def test_a_year_without_a_rate_is_loud() -> None:
    """Where the rate is not known, an amount asked for is a fault and otherwise it is told; never another year's rate."""
    dag = date(2031, 1, 1)
    assert ids(tilstand(HEL, i_dag=dag, aarsbeloeb=500.0)) == {"aarsbeloeb"}
    t = tilstand(HEL, i_dag=dag)
    assert t.hindringer == () and t.beloeb == () and siges(t, "sel_97.udgifter")


def ophold(fra: date, dage: int | None, **andet: Any) -> Udlandsophold:
    return Udlandsophold("Spanien", fra, None if dage is None else fra + timedelta(dage), **andet)


def test_a_month_abroad_needs_no_application_and_longer_does() -> None:
    """BEK-UDL §§ 3 and 4: up to the same day of the next month freely; a day more must be applied for before departure."""
    fra = date(2026, 6, 10)
    til = en_maaned_efter(fra)
    for ekstra, ansoegt, bevaret, formaal in product((0, 1), (None, -1, 0, 1), JNU, ("", "ferie", *HELE)):
        o = Udlandsophold(
            "Spanien", fra, til + timedelta(ekstra), formaal, None if ansoegt is None else fra + timedelta(ansoegt), bevaret
        )  # fmt: skip
        t = tilstand(HEL, ophold=(o,))
        laenge, hele = ekstra > 0, formaal in HELE
        i_tide = ansoegt is not None and ansoegt <= 0
        assert ("udland_ansoegning" in ids(t)) is (laenge and not hele and not i_tide)
        assert ("udland_afgoerelse" in ids(t)) is (laenge and not hele and i_tide and not bevaret)
        assert ("udland_bevares" in ids(t)) is (laenge and hele and bevaret == "nej")
        assert siges(t, "uden ansøgning") is not laenge
        assert any("der er ikke søgt" in h.hvad for h in t.hindringer) is (laenge and not hele and ansoegt is None)
        assert siges(t, "afrejsedagen") is (laenge and ansoegt == 0)


def test_a_stay_without_an_end_lasts_until_today() -> None:
    """An open stay is told of; once more than a month has gone it must have been applied for."""
    for dage, spaerret in ((10, False), (40, True)):
        t = tilstand(HEL, ophold=(ophold(I_DAG - timedelta(dage), None),))
        assert siges(t, "skriv, hvornår borgeren kommer hjem")
        assert ("udland_ansoegning" in ids(t)) is spaerret


@pytest.mark.parametrize(("fra", "laest"), [(date(2025, 12, 7), False), (date(2025, 12, 8), True)])
def test_rules_that_are_not_read_are_not_applied(fra: date, laest: bool) -> None:
    """Of a stay begun before 8 December 2025 it is only said that its rules have not been read."""
    t = tilstand(HEL, ophold=(ophold(fra, 90, rejse_og_ophold="ja"),))
    assert ids(t) == ({"udland_ansoegning", "udland_rejse"} if laest else set())
    assert siges(t, "ikke læst") is not laest
    kort = tilstand(HEL, ophold=(ophold(fra, 9),))
    assert siges(kort, "ikke læst") is not laest and siges(kort, "uden ansøgning") is laest


def test_travel_and_lodging_abroad_are_not_paid() -> None:
    """BEK-UDL § 6, however long the stay; unknown is no fault."""
    for svar in JNU:
        assert ("udland_rejse" in ids(tilstand(HEL, ophold=(ophold(I_DAG, 5, rejse_og_ophold=svar),)))) is (svar == "ja")


@pytest.mark.parametrize(
    ("fra", "til"),
    [((2026, 1, 31), (2026, 2, 28)), ((2028, 1, 31), (2028, 2, 29)), ((2026, 12, 15), (2027, 1, 15)), ((9999, 12, 9), (9999, 12, 31))],
)
def test_a_month_is_counted_from_date_to_date(fra: tuple[int, int, int], til: tuple[int, int, int]) -> None:
    """The same day of the next month, its last day where it has no such day, and the calendar's end at its end."""
    assert en_maaned_efter(date(*fra)) == date(*til)


def test_what_is_not_told_about_the_scheme_is_asked_for() -> None:
    """The decision's day, the form, a ledsager, and that hours can be saved by agreement; none of them is a fault."""
    for afgjort, form, ledsagere, opsparing in product((None, BEVILGET), ("", "korps"), ((), (HEL,)), JNU):
        sag = replace(SAG, ledsagere=ledsagere, ordning=Ordning(form, opsparing=opsparing))
        t = driftstilstand(replace(sag, datoer=replace(SAG.datoer, afgoerelse=afgjort)), I_DAG)
        assert t.hindringer == () and t.form == form
        assert siges(t, "ingen dato for afgørelsen") is (afgjort is None)
        assert siges(t, "hvordan ledsagelsen leveres") is (form == "")
        assert siges(t, "ingen ledsager endnu") is (ledsagere == ())
        assert siges(t, "aftale om opsparing") is (opsparing == "nej")


def test_a_refusal_is_no_scheme() -> None:
    """In operation without a grant is a fault; an assessment that is still open is not taken for one."""
    assert ids(driftstilstand(replace(load("19_bpa"), ledsagere=()), I_DAG)) == {"bevilling"}
    assert "bevilling" not in ids(driftstilstand(Sag("1"), I_DAG))
    with pytest.raises(Inputfejl):
        driftstilstand(Sag("1"), date(2011, 1, 1))


def test_operation_never_stands_in_the_way_of_the_decision() -> None:
    """A scheme with every fault there is leaves the whole assessment as it was."""
    vaerst = replace(
        SAG,
        ledsagere=(Ledsager("Bo", "ja", "ja", "", None, None, None, DAG),),
        ordning=Ordning("kontant", "nej", "nej", aarsbeloeb=1.0),
        udlandsophold=(ophold(date(2026, 6, 10), 90, rejse_og_ophold="ja"),),
    )
    assert len(ids(driftstilstand(vaerst, I_DAG))) == 6
    assert vurder(vaerst, i_dag=I_DAG) == vurder(SAG, i_dag=I_DAG)


def test_who_pays_for_what_is_cited_to_the_bekendtgoerelse() -> None:
    """Each line has its place in BEK §§ 8–9: the municipality, the citizen, and what the municipality may give."""
    assert {str(b.hjemmel) for b in BETALING} == {"BEK § 8", "BEK § 9, stk. 1", "BEK § 9, stk. 2", "BEK § 9, stk. 4"}
    assert {b.hvem.split(",")[0] for b in BETALING} == {"Kommunen", "Borgeren", "Kommunen kan"}


def test_only_a_scheme_that_is_begun_is_asked_about() -> None:
    """Nothing until something is written; what belongs to cash only with cash; every field in some scheme."""
    assert relevante_felter(SAG) == frozenset()
    assert relevante_felter(replace(SAG, ledsagere=(HEL,))) == {"form", "opsparing", "aarsbeloeb"}
    alt = Ordning("kontant", "ja", "uden_loen", aarsbeloeb=5.0)
    assert len(relevante_felter(replace(SAG, ordning=alt))) == 8
    assert "sandsynliggjort" not in relevante_felter(replace(SAG, ordning=replace(alt, aarsbeloeb=0.0)))


def test_the_scheme_goes_through_a_file() -> None:
    """Every record and field survives, zero among them."""
    sag = replace(
        SAG,
        ledsagere=(replace(HEL, id="ledsager1"),),
        ordning=Ordning("kontant", "ja", "uden_loen", "ja", "nej", 0.0, 1088.5, DAG),
        udlandsophold=(replace(ophold(DAG, 5, rejse_og_ophold="nej"), id="udlandsophold1"),),
    )
    assert sag_fra_tekst(sag_som_tekst(sag), "x") == sag


@pytest.mark.parametrize(
    ("ledsager", "ord_"),
    [
        (HEL, ""), (replace(HEL, naer="ja"), "begrundelse"), (replace(HEL, godkendt=None), "godkendt"), (replace(HEL, ansat=None), "ansat"),
        (replace(HEL, foerste_dag=DAG - timedelta(1)), "tidligt"), (replace(HEL, instrueret=None), "instrueret"),
        (replace(HEL, instrueret=None, udpeget="nej"), ""), (replace(HEL, naer="ja", naer_grund="x"), ""),
    ],
)  # fmt: skip
def test_a_ledsager_says_what_is_missing(ledsager: Ledsager, ord_: str) -> None:
    """In the list of records the first thing that is not in order stands behind the name."""
    sagt = ledsager.tilstand(I_DAG)
    assert ord_ in sagt and bool(ord_) is bool(sagt)


def test_an_instruction_after_the_first_accompaniment_is_told() -> None:
    """BEK § 10: who was named by the citizen and began before the instruction is pointed out; the same day is in time."""
    for afstand, sent in ((-1, False), (0, False), (1, True)):
        t = tilstand(replace(HEL, instrueret=DAG + timedelta(afstand)), form="egen")
        assert siges(t, "først instrueret") is sent and not ids(t)
    assert not siges(tilstand(replace(HEL, udpeget="nej", instrueret=DAG + timedelta(1)), form="korps"), "først instrueret")


def test_a_state_is_not_given_for_a_date_without_rules() -> None:
    """Before the first rule set nothing is said to be in order."""
    with pytest.raises(Inputfejl, match="2012-03-14"):
        driftstilstand(SAG, date(2012, 3, 14))
    assert driftstilstand(SAG, date(2012, 3, 15)).betaling == BETALING
