"""A change of granted help: each gate is there exactly when its source puts it up, in every combination of what is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from vurdering.content.sagsfil import sag_fra_data, sag_fra_tekst, sag_som_tekst
from vurdering.domain.aendring import AENDRINGER, BEVILLINGER, ENHEDER, GRUNDE, INDGREB, Aendring
from vurdering.domain.sag import Borger, BorgerensSyn, Sag
from vurdering.domain.sagsgang import Sagsgang
from vurdering.domain.vurdering import Resultat
from vurdering.law.aendring import Virkning, relevante_felter, spaerringer, virkning
from vurdering.law.kilder import henvis
from vurdering.law.vurder import vurder
from vurdering.law.vurder_bestemmelse import vurder_bestemmelse

EKSEMPLER = Path(__file__).parents[2] / "questions" / "eksempler"
I_DAG = date(2026, 11, 16)
BEVILGET = date(2024, 3, 18)
#: A reduction of § 97 with all that it needs.
HEL = Aendring(
    "nedsaettelse", "sel_97", BEVILGET, "", 15.0, None, "Flyttet", date(2026, 6, 1), "opgørelsen", "borgerens_forhold", "Vil beholde den",
    "nej", "ja", "ja", "ja", "ja", date(2027, 4, 1), "", None,
)  # fmt: skip
JNU = ("ja", "nej", "")


def gates(a: Aendring, fundet: Virkning = "mangler", grunde: tuple[str, ...] = (), **sag: Any) -> set[str]:
    fundne = list(spaerringer(Sag("1", aendring=a, **sag), I_DAG, fundet, grunde))
    for s in fundne:
        assert s.hvad.endswith(".") and "None" not in s.hvad and s.stier
        assert henvis(s.hjemmel, I_DAG).er_efterproevet, s.hjemmel
    return {s.id for s in fundne}


@pytest.mark.parametrize("resultat", ["bevilling", "delvis_bevilling", "afslag", "mangler_oplysninger"])
def test_what_an_assessment_comes_to_against_the_grant(resultat: Resultat) -> None:
    """A refusal withdraws; unknown hours or an open result settle nothing; otherwise the hours are compared."""
    for foer, nyt in product((None, 9.0, 15.0), (None, 0.0, 9.0, 10.0, 15.0)):
        fundet = virkning(foer, resultat, nyt)
        if resultat == "afslag":
            assert fundet == "ophoer"
        elif resultat == "mangler_oplysninger" or foer is None or nyt is None:
            assert fundet == "mangler"
        elif nyt == 0:
            assert fundet == "ophoer"
        else:
            assert fundet == ("nedsaettelse" if nyt < foer else "viderefoerelse" if nyt == foer else "forhoejelse")


def test_an_application_has_no_gate_of_a_change() -> None:
    """Whatever is written, nothing is asked of a case that is no change, and «ved ikke» makes it none."""
    for art in ("", "ved_ikke"):
        assert gates(replace(HEL, art=art, grund="faa_timer", siden="")) == set()


def test_a_complete_reduction_passes() -> None:
    """With the grant, what has changed since, a ground and the citizen's wish nothing stands in its way."""
    assert gates(HEL, "nedsaettelse") == set()
    for bestemmelse in BEVILLINGER:
        enhed = "" if bestemmelse == "sel_97" else "timer_uge"
        assert gates(replace(HEL, bestemmelse=bestemmelse, enhed=enhed), "nedsaettelse") == set(), bestemmelse


def test_the_grant_is_known() -> None:
    """Each of provision, day, amount and, for other provisions, unit is asked for; a grant after the decision is none."""
    for b, dag, omfang, enhed in product(
        ("", "sel_97", "sel_104"), (None, BEVILGET, I_DAG, date(2026, 11, 17)), (None, 0.0, 4.0), ("", "dage_uge")
    ):
        hel = b and dag and dag <= I_DAG and omfang and (enhed or b == "sel_97")
        a = replace(HEL, bestemmelse=b, bevilget=dag, omfang=omfang, enhed=enhed, siden_dato=I_DAG)
        assert ("aendring_bevilling" not in gates(a)) is bool(hel), (b, dag, omfang, enhed)


@pytest.mark.parametrize("art", AENDRINGER)
def test_help_is_not_taken_without_what_has_changed_since(art: str) -> None:
    """What, when and from where must be told, after the grant and not after the decision; a continuation needs none of it."""
    dage = (None, BEVILGET - timedelta(1), BEVILGET, I_DAG, I_DAG + timedelta(1))
    for siden, dag, kilde in product(("", "Flyttet"), dage, ("", "journalen")):
        a = replace(HEL, art=art, siden=siden, siden_dato=dag, siden_kilde=kilde)
        ventet = art in INDGREB and not (siden and kilde and dag and BEVILGET <= dag <= I_DAG)
        assert ("aendring_siden" in gates(a)) is ventet, (siden, dag, kilde)


def test_a_continuation_that_turns_out_to_be_a_reduction_is_none() -> None:
    """The name of a change is compared with what the assessment comes to, and the demands follow what it comes to."""
    passer = {
        "viderefoerelse": {"viderefoerelse", "forhoejelse"}, "nedsaettelse": {"nedsaettelse"},
        "ophoer": {"ophoer"}, "pause": {"ophoer"}, "udmeldelse": {"ophoer"},
    }  # fmt: skip
    alle: tuple[Virkning, ...] = ("viderefoerelse", "nedsaettelse", "forhoejelse", "ophoer", "mangler")
    for art, fundet in product(AENDRINGER, alle):
        assert ("aendring_art" in gates(replace(HEL, art=art), fundet)) is (fundet != "mangler" and fundet not in passer[art])
    assert "aendring_siden" in gates(replace(HEL, art="viderefoerelse", siden=""), "nedsaettelse")
    assert "aendring_siden" not in gates(replace(HEL, art="viderefoerelse", siden=""), "viderefoerelse")


def test_a_pause_and_an_udmeldelse_need_a_decision() -> None:
    """Both take the help, whatever else is in order; the other kinds are decisions already."""
    assert {art for art in AENDRINGER if "aendring_afgoerelse" in gates(replace(HEL, art=art))} == {"pause", "udmeldelse"}


def test_few_hours_and_service_level_are_no_ground() -> None:
    """Under every provision a missing ground, few hours, the service level and a wish nobody has block; a continuation needs no ground."""
    for art, bestemmelse, grund in product(AENDRINGER, BEVILLINGER, ("", *GRUNDE)):
        fundet = gates(replace(HEL, art=art, bestemmelse=bestemmelse, enhed="timer_uge", grund=grund))
        assert ("aendring_grund" in fundet) is (art in INDGREB and grund in ("", "faa_timer", "serviceniveau", "borgerens_oenske"))
        assert ("aendring_alder" in fundet) is (art in INDGREB and bestemmelse == "sel_97" and grund == "alder")


@pytest.mark.parametrize(("bevilget", "spaerret"), [(date(2025, 1, 1), True), (date(2026, 5, 4), False), (None, False)])
def test_age_ends_no_scheme_that_was_granted_in_time(bevilget: date | None, spaerret: bool) -> None:
    """Who had § 97 before the age limit keeps it, also when the facts make the assessment refuse for age (SEL § 97, stk. 2)."""
    a = replace(HEL, art="ophoer", bevilget=bevilget, siden_dato=I_DAG)
    borger = Borger(foedselsdato=date(1959, 5, 4))
    assert ("aendring_alder" in gates(a, "ophoer", ("sel_97.alder_oevre",), borger=borger)) is spaerret
    assert "aendring_alder" not in gates(a, "ophoer", ("sel_97.varigt_nedsat",), borger=borger)


def test_beskyttet_beskaeftigelse_is_cut_only_after_an_examination() -> None:
    """90-14: never because the citizen is left alone or gets more § 104; wish and functioning, and against the wish other work."""
    for art, grund, oenske, enig, funktion, andet in product(
        ("viderefoerelse", "nedsaettelse", "udmeldelse"), GRUNDE, ("", "x"), JNU, ("ja", ""), JNU
    ):
        a = replace(HEL, art=art, bestemmelse="sel_103", enhed="dage_uge", grund=grund, oenske=oenske, enig=enig)
        a = replace(a, funktionsevne_vurderet=funktion, anden_beskaeftigelse=andet)
        mod = grund == "borgerens_forhold" and enig != "ja" and andet != "ja"
        selv = art == "nedsaettelse" and grund == "borgerens_oenske" and enig == "ja" and oenske
        ventet = art in INDGREB and not selv and (grund in ("passer_sig_selv", "mere_104") or not oenske or funktion != "ja" or mod)
        assert ("aendring_103" in gates(a)) is ventet, a


def test_aktivitet_is_cut_only_after_an_examination() -> None:
    """89-14: against the wish, which activities there are and how far the citizen can join are both examined; unknown is not examined."""
    for art, b, aktiviteter, deltagelse, enig in product(AENDRINGER, BEVILLINGER, JNU, JNU, JNU):
        a = replace(HEL, art=art, bestemmelse=b, enhed="dage_uge", aktiviteter_undersoegt=aktiviteter, deltagelse_undersoegt=deltagelse)
        a = replace(a, enig=enig)
        ventet = art in INDGREB and b == "sel_104" and enig != "ja" and (aktiviteter, deltagelse) != ("ja", "ja")
        assert ("aendring_104" in gates(a)) is ventet


def test_fourteen_weeks_from_receipt_where_the_law_gives_them() -> None:
    """§§ 95, 96 and 98, and no other: the first day of effect lies after 14 whole weeks; unknown receipt counts from the decision."""
    modtaget = date(2026, 11, 18)
    for b, fra, hvornaar in product(BEVILLINGER, (None, *(modtaget + timedelta(98 + i) for i in (-3, -1, 0, 1))), (None, modtaget)):
        a = replace(HEL, bestemmelse=b, enhed="timer_uge", virkning_fra=fra, modtaget=hvornaar)
        for_tidligt = fra is None or fra <= (hvornaar or I_DAG) + timedelta(weeks=14)
        assert ("aendring_varsel" in gates(a)) is (b in ("sel_95", "sel_96", "sel_98") and for_tidligt), (b, fra)
    gammel = replace(HEL, bestemmelse="sel_96", enhed="timer_uge", modtaget=date(2019, 1, 1))
    assert "aendring_varsel" in gates(gammel), "a notice that cannot be counted is not taken for given"


def test_the_citizen_is_heard_about_every_change() -> None:
    """The wish about the change or the citizen's own view is there, also before help goes on (SEL § 148, stk. 2)."""
    for art, oenske, syn in product(AENDRINGER, ("", "x"), ("", "y")):
        fundet = gates(replace(HEL, art=art, oenske=oenske), borgerens_syn=BorgerensSyn(syn))
        assert ("aendring_opfoelgning" in fundet) is (not oenske and not syn)


def _sager(bestemmelse: str) -> Iterator[Sag]:
    for felt in fields(Aendring):
        uden: dict[str, Any] = {"bestemmelse": bestemmelse, "enhed": "dage_uge", felt.name: felt.default}
        yield Sag("1", aendring=replace(HEL, **uden))


@pytest.mark.parametrize("bestemmelse", ["sel_97", "sel_98", "sel_103", "sel_104"])
def test_a_change_stands_in_the_way_of_its_own_provision_only(bestemmelse: str) -> None:
    """Another provision's change is told with § 97 and blocks there, never here; under its own provision it blocks."""
    for sag in _sager(bestemmelse):
        her = {s.id for s in vurder(sag, dato=I_DAG, i_dag=I_DAG).spaerringer if s.id.startswith("aendring_")}
        if sag.aendring.bestemmelse in ("", "sel_97"):
            assert her == {s.id for s in spaerringer(sag, I_DAG, "mangler")}
            continue
        assert her == set()
        fundne = vurder_bestemmelse(sag, bestemmelse, dato=I_DAG, i_dag=I_DAG).spaerringer
        der = {s.hvad for s in fundne if s.id.startswith("aendring_")}
        sagt = vurder(sag, dato=I_DAG, i_dag=I_DAG).advarsler
        assert all(any(hvad in linje for linje in sagt) for hvad in der)


def test_a_change_never_touches_the_result() -> None:
    """With the change and without it, all but gates and advice is the same."""
    tomme: dict[str, Any] = {"spaerringer": (), "advarsler": ()}
    uden = replace(vurder(Sag("1"), dato=I_DAG, i_dag=I_DAG), **tomme)
    for sag in _sager("sel_97"):
        assert replace(vurder(sag, dato=I_DAG, i_dag=I_DAG), **tomme) == uden


@pytest.mark.parametrize(("bestemmelse", "siges"), [("sel_97", True), ("sel_85", True), ("sel_98", False)])
def test_it_is_told_that_no_notice_is_laid_down_and_a_complaint_suspends_nothing(bestemmelse: str, siges: bool) -> None:
    """Outside § 3 a the citizen is given reasonable time and told of RSL § 72; a continuation needs neither."""
    for art in AENDRINGER:
        sag = Sag("1", aendring=replace(HEL, art=art, bestemmelse=bestemmelse, enhed="timer_uge"))
        sagt = vurder(sag, dato=I_DAG, i_dag=I_DAG).advarsler
        assert any("RSL § 72" in linje for linje in sagt) is (siges and art in INDGREB)


def test_help_is_not_taken_back() -> None:
    """A reduction that is to work from before the decision is told of; from the day itself, later or not yet known it is not."""
    for fra, tidlig in ((None, False), (I_DAG - timedelta(1), True), (I_DAG, False), (I_DAG + timedelta(1), False)):
        sagt = vurder(Sag("1", aendring=replace(HEL, virkning_fra=fra)), dato=I_DAG, i_dag=I_DAG).advarsler
        assert any("bagud" in linje for linje in sagt) is tidlig


def test_the_day_of_receipt_and_of_the_next_follow_up_are_asked_for() -> None:
    """Where 14 weeks' notice is given its first day is asked for; help that goes on, reduced or not, is followed up again."""
    for b, modtaget, opfoelgning in product(("sel_96", "sel_97"), (None, I_DAG), (None, I_DAG)):
        for art in AENDRINGER:
            a = replace(HEL, art=art, bestemmelse=b, enhed="timer_uge", modtaget=modtaget)
            sagt = vurder(Sag("1", aendring=a, sagsgang=Sagsgang(opfoelgning=opfoelgning)), dato=I_DAG, i_dag=I_DAG).advarsler
            assert any("Skriv dagen" in linje for linje in sagt) is (b == "sel_96" and art in INDGREB and modtaget is None)
            foelges = art in ("viderefoerelse", "nedsaettelse") and opfoelgning is None
            assert any("følger op igen" in linje for linje in sagt) is foelges


def test_the_assessment_is_set_against_the_grant() -> None:
    """Under § 97 the hours found are compared with those granted and told; under another provision, what is written about it."""
    sag = sag_fra_tekst((EKSEMPLER / "46_nedsaettelse_efter_flytning" / "sag.json").read_text(encoding="utf-8"), "x")
    for omfang, ord_ in ((15.0, "sat ned: fra 15 til 10"), (10.0, "uændret: fra 10 til 10"), (9.0, "sat op: fra 9 til 10")):
        v = vurder(replace(sag, aendring=replace(sag.aendring, omfang=omfang)), i_dag=I_DAG)
        assert any(ord_ in linje for linje in v.advarsler)
        assert ("aendring_art" in {s.id for s in v.spaerringer}) is (omfang != 15.0)
    for nyt, ventet in ((3.0, False), (4.0, True), (5.0, True), (None, False), (0.0, True)):
        a = replace(HEL, bestemmelse="sel_104", enhed="dage_uge", omfang=4.0, nyt_omfang=nyt)
        fundne = vurder_bestemmelse(Sag("1", aendring=a), "sel_104", dato=I_DAG, i_dag=I_DAG).spaerringer
        assert ("aendring_art" in {s.id for s in fundne}) is False, "the result is open, so nothing is compared"
        assert any("Ændring af § 104" in linje for linje in vurder(Sag("1", aendring=a), i_dag=I_DAG).advarsler) is ventet


def test_only_what_matters_is_asked() -> None:
    """Nothing in an application; of the fields for one provision none under another; every field under some."""
    assert relevante_felter(Aendring()) == relevante_felter(Aendring("ved_ikke")) == frozenset()
    alle = {art: {b: relevante_felter(Aendring(art, b)) for b in ("", *BEVILLINGER)} for art in AENDRINGER}
    altid = {"bestemmelse", "bevilget", "omfang", "oenske", "siden", "siden_dato", "siden_kilde", "virkning_fra"}
    assert alle["viderefoerelse"]["sel_97"] == altid
    mindre = Aendring("nedsaettelse", "sel_97", grund="borgerens_oenske", enig="ja", oenske="Jeg vil nøjes med 10.")
    assert "nyt_omfang" in relevante_felter(mindre) and "nyt_omfang" not in alle["nedsaettelse"]["sel_97"]
    assert "funktionsevne_vurderet" not in alle["ophoer"]["sel_97"] and "enhed" in alle["ophoer"]["sel_104"]
    sent = Aendring("viderefoerelse", "sel_97", siden_dato=I_DAG - timedelta(days=1), virkning_fra=I_DAG)
    assert "virkning_grund" in relevante_felter(sent)
    assert all("virkning_grund" not in relevante_felter(replace(sent, **a)) for a in ({"art": "ophoer"}, {"siden_dato": I_DAG}))
    fundne = frozenset[str]().union(relevante_felter(sent), *(f for d in alle.values() for f in d.values()))
    assert fundne == {f.name for f in fields(Aendring)} - {"art"}


def test_a_change_goes_through_a_file() -> None:
    """Every field survives; a number keeps its comma-free form, a word that is none is refused with its path."""
    data = {"format": "vurdering.sag/1", "sagsnummer": "1"}
    sag = Sag("1", aendring=replace(HEL, nyt_omfang=9.5, enhed=next(iter(ENHEDER)), modtaget=I_DAG))
    assert sag_fra_tekst(sag_som_tekst(sag), "x") == sag
    assert sag_fra_data({**data, "aendring": {"omfang": 15}}, "x").aendring.omfang == 15.0
    for felt, forkert in (("omfang", "15"), ("omfang", -1), ("omfang", 745), ("omfang", True), ("art", "paus"), ("bevilget", "i går")):
        with pytest.raises(Exception, match=f"aendring.{felt}"):
            sag_fra_data({**data, "aendring": {felt: forkert}}, "x")


def test_who_asks_for_less_gets_less() -> None:
    """One's own wish, in one's own words, carries a reduction or a withdrawal also when no condition has changed."""
    for art, oenske, enig in product(AENDRINGER, ("Jeg bruger den ikke mere", ""), JNU):
        a = replace(HEL, art=art, grund="borgerens_oenske", oenske=oenske, enig=enig, siden="", siden_dato=None, siden_kilde="")
        fundne = gates(a, "viderefoerelse", borgerens_syn=BorgerensSyn("Set og sagt"))
        if art in ("nedsaettelse", "ophoer"):
            assert (fundne == set()) is bool(oenske and enig == "ja"), (art, oenske, enig, fundne)
        elif art in ("pause", "udmeldelse"):
            assert "aendring_afgoerelse" in fundne


def test_notice_is_given_also_of_what_the_citizen_wishes() -> None:
    """The 14 weeks are for §§ 95, 96 and 98 whoever asked."""
    a = replace(HEL, art="ophoer", bestemmelse="sel_96", enhed="timer_uge", grund="borgerens_oenske", enig="ja", virkning_fra=I_DAG)
    assert gates(a) == {"aendring_varsel"}
