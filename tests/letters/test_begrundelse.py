"""Reasons: each decisive fact is told with its source, each ground with its rule, and nothing is said that the case does not hold."""

from __future__ import annotations

import copy
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from vurdering.content.sagsfil import sag_fra_data
from vurdering.content.skabeloner import saetninger
from vurdering.domain.fakta import AKTIVITETSFAKTA, ALLE_FAKTA, ALLE_SKOEN, JA, NEJ, TALARTER, VAERDIER
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.moedet import Uenighed
from vurdering.domain.ordning import LEDSAGELSESFORMER, Ledsagelse
from vurdering.domain.sag import Oplysning, Sag
from vurdering.domain.vurdering import Vurdering
from vurdering.law import sel_97
from vurdering.law.bestemmelser import BESTEMMELSER
from vurdering.law.botilbud import fradrag
from vurdering.law.stier import med_id
from vurdering.law.udtryk import FOEDSELSDATO
from vurdering.law.vurder import vurder
from vurdering.law.vurder_bestemmelse import vurder_bestemmelse
from vurdering.letters.afsnit.begrundelse import begrundelse
from vurdering.letters.afsnit.begrundelsesdel import Del, grundord, stedord, udfyld
from vurdering.letters.afsnit.fradragsord import posterne
from vurdering.letters.afsnit.kildeord import saetning
from vurdering.letters.afsnit.regelord import naevnte, paa_foreliggende_grundlag, regler
from vurdering.letters.breve.afgoerelse_anden import KRAEVET
from vurdering.letters.skabeloner.huller import huller_i, vist
from vurdering.letters.skabeloner.values import shown
from vurdering.letters.sprog.sprog import saetninger as saetninger_i

EKSEMPLER = Path(__file__).parents[2] / "questions" / "eksempler"
NAVNE = sorted(p.name for p in EKSEMPLER.iterdir() if p.is_dir())
METTE = "06_mette_fradrag"
#: Every day on which a provision here has other rules.
DAGE = (date(2023, 6, 1), date(2024, 6, 3), date(2025, 10, 1), date(2026, 11, 12))


@cache
def load(navn: str) -> tuple[Sag, date]:
    dag = date.fromisoformat(tomllib.loads((EKSEMPLER / navn / "facit.toml").read_text(encoding="utf-8"))["dato"])
    return sag_fra_data(json.loads((EKSEMPLER / navn / "sag.json").read_text(encoding="utf-8")), "sag.json", i_dag=dag), dag


@cache
def assessed(navn: str, bestemmelse: str) -> tuple[Sag, Vurdering]:
    sag, dag = load(navn)
    if bestemmelse == "sel_97":
        return sag, vurder(sag, dato=dag, i_dag=dag)
    return sag, vurder_bestemmelse(sag, bestemmelse, dato=dag, i_dag=dag)


def _pair(navn: str, bestemmelse: str) -> Any:
    daglig = (bestemmelse == "sel_97" and navn[:2] in DAGLIGE) or bestemmelse[4:] in navn.split("_")
    return pytest.param(navn, bestemmelse, id=f"{navn}-{bestemmelse}", marks=() if daglig else pytest.mark.campaign)


#: What bears nothing in a full grant, where it is not so.
UDEN_BETYDNING = ("selvvalgt", "laegeordineret", "noedvendig_aftale", "praktisk_opgave")
#: The examples that are told every day under § 97: every result, every kind of outing, a deduction, a disagreement and a change.
DAGLIGE = ("06", "12", "22", "38", "46")
#: Every example under § 97, and under the other provisions by turns, for thousands of tests are long to collect in each process.
_PAR = [(navn, "sel_97") for navn in NAVNE]
_PAR += [(navn, b) for n, navn in enumerate(NAVNE) for k, b in enumerate(KRAEVET) if n % len(KRAEVET) == k or b[4:] in navn.split("_")]
hver = pytest.mark.parametrize(("navn", "bestemmelse"), [_pair(navn, b) for navn, b in _PAR])


def decided(navn: str, bestemmelse: str) -> tuple[Sag, Vurdering]:
    """The case and its assessment; a result that is still open has no reasons yet."""
    sag, v = assessed(navn, bestemmelse)
    if v.resultat == "mangler_oplysninger":
        pytest.skip("the result is still open")
    return sag, v


def names(tekst: str, sted: Hjemmel) -> bool:
    """Whether the paragraph stands there with its stykke, alone or with another of its own."""
    stk = rf", stk\. (?:\d+(?:, \d+)* og |(?:\d+, )*)?{sted.stk}\b" if sted.stk else ""
    return re.search(rf"§ {sted.paragraf}{stk}", tekst) is not None


def words(dele: tuple[Del, ...]) -> str:
    return " ".join(ord_ for del_ in dele for ord_ in (del_.titel, *del_.tekster, *(p.hvorfor for p in del_.poster)))


@hver
def test_each_decisive_fact_is_told_with_its_source(navn: str, bestemmelse: str) -> None:
    """What the result rests on is said, with who said it, where and on which day, or a mark that nobody has.

    What an outing is not need not be told where all is granted.
    """
    sag, v = decided(navn, bestemmelse)
    tekster = [tekst for del_ in begrundelse(sag, v) for tekst in del_.tekster]
    for sti in (med_id(sag, sti) for sti in v.afgoerende):
        ord_ = saetning(sag, sti)
        timer = sti == "fakta.timer_i_forvejen" and sag.vaerdi(sti)
        if v.fuldt_medhold and sti.startswith("aktiviteter.") and sti.rpartition(".")[2] in UDEN_BETYDNING:
            continue
        if sti == FOEDSELSDATO:
            foedt = f"Du er født den {shown(sag.borger.foedselsdato)}."
            assert any(foedt in tekst for tekst in tekster)
            continue
        fundet = [t for t in tekster if (f"{shown(sag.vaerdi(sti))} time" in t if timer else ord_ in t)]
        assert fundet, sti
        kilde = sag.kilde_til(sti)
        if kilde is None:
            assert huller_i(fundet[0])
        else:
            assert any(shown(kilde.dato) in t and (kilde.kilde in t or "det, vi ved, til grund" in t) for t in fundet), sti


@hver
def test_each_ground_and_each_criterion_names_its_rule(navn: str, bestemmelse: str) -> None:
    """A refusal tells each ground with what the rule asks for, where it stands and the facts that settle it, and no other ground."""
    sag, v = decided(navn, bestemmelse)
    dele = {del_.titel: del_ for del_ in begrundelse(sag, v)}
    for k in v.kriterier:
        ord_ = grundord(k.id, v) if k.id != sel_97.REEL_DELTAGELSE else None
        if ord_ is None:
            continue
        titel = ord_["titel"].rstrip(".")
        if k.id in v.afslagsgrunde:
            tekst = " ".join(dele[titel].tekster)
            assert udfyld(ord_["regel"], sag, v) in tekst
            assert all(names(tekst, kilde.hjemmel) for kilde in k.kilder)
            assert all(saetning(sag, med_id(sag, sti)) in tekst for sti in k.baerende if sti != FOEDSELSDATO and "timer" not in sti)
        else:
            assert titel not in dele or any(grundord(g, v)["titel"].rstrip(".") == titel for g in v.afslagsgrunde)


@hver
def test_a_judgement_is_told_with_what_weighed(navn: str, bestemmelse: str) -> None:
    """Each judgement that the result rests on stands in the reasons in its own words, or as a gap."""
    sag, v = decided(navn, bestemmelse)
    tekst = words(begrundelse(sag, v))
    for k in v.kriterier:
        for sti in k.baerende:
            navn = sti.partition(".")[2]
            skoen = sag.skoen.get(navn)
            afgoer = k.id in v.afslagsgrunde or (v.bestemmelse != "sel_97" and v.resultat == "bevilling")
            if k.skoen and afgoer and sti == f"fakta.{navn}" and navn in ALLE_SKOEN and sag.fakta.get(navn) in (JA, NEJ):
                if k.id == "sel_97.kontaktperson_98" and navn == "har_kontaktperson":
                    continue
                assert (skoen.begrundelse in tekst) if skoen and skoen.begrundelse else huller_i(tekst), navn


@hver
def test_nothing_is_told_that_is_not_the_case_s_own(navn: str, bestemmelse: str) -> None:
    """With its sources, judgements and texts taken out, no sentence of the reasons holds a quotation; a note never does."""
    sag, v = decided(navn, bestemmelse)
    assert all(note.tekst not in words(begrundelse(sag, v)) for note in sag.noter)
    ture = tuple(replace(a, tekst={}) for a in sag.aktiviteter)
    nogen = replace(sag, oplysninger=(), skoen={}, aktiviteter=ture, ledsagelse_i_forvejen=())
    tekst = words(begrundelse(nogen, v))
    huller = huller_i(tekst)
    assert "»" not in re.sub("\ue002[^\ue003]*\ue003", "", tekst)
    assert huller or (v.afslagsgrunde and all("alder" in grund for grund in v.afslagsgrunde))


@hver
def test_a_sentence_can_be_read(navn: str, bestemmelse: str) -> None:
    """None of the program's own sentences is longer than 25 words, and none says «man»."""
    sag, v = decided(navn, bestemmelse)
    nogen = replace(sag, oplysninger=tuple(replace(o, note="") for o in sag.oplysninger), skoen={}, ledsagelse_i_forvejen=())
    for del_ in begrundelse(nogen, v):
        for tekst in (del_.titel, *del_.tekster):
            assert not re.search(r"\b[Mm]an\b", tekst)
            # Where a rule stands and who said it are as long as their names.
            for ord_ in saetninger_i(vist(tekst)):
                assert len(ord_.split()) <= 25 or re.match("Det (står i|bygger|har du selv fortalt)", ord_), ord_


# --- The sentences themselves ----------------------------------------------------------------------------------------


def _criteria() -> Iterator[tuple[str, Any]]:
    yield from ((k.id, k) for k in sel_97.regler(1).kriterier if k.id != sel_97.REEL_DELTAGELSE)
    for id_ in KRAEVET:
        for dag in DAGE:
            try:
                yield from ((k.id, k) for k in BESTEMMELSER[id_](dag, dag).kriterier)
            except Inputfejl:
                continue


def test_every_value_of_every_fact_has_a_sentence() -> None:
    """Whatever a criterion can come to rest on can be said, under § 97 and under each provision that has letters."""
    fakta = {sti for _, k in _criteria() for sti in k.udtryk.names() if sti != FOEDSELSDATO}
    transport = ("befordring_om_maaneden", "afstand_til_arbejde", "indtjening_efter_skat", "mindste_overenskomstloen")
    fakta |= {f"fakta.{navn}" for navn in transport}
    for sti in fakta:
        navn = sti.rpartition(".")[2]
        tur = sti.startswith("aktiviteter.")
        art = (AKTIVITETSFAKTA if tur else ALLE_FAKTA)[navn].art
        ord_ = saetninger()["tur" if tur else "fakta"][navn]
        for vaerdi in ("tal",) if art in TALARTER else VAERDIER[art]:
            assert ord_[vaerdi].strip().endswith("."), (sti, vaerdi)
            assert "{aktivitet}" in ord_[vaerdi] if tur else "{" not in ord_[vaerdi] or vaerdi == "tal"


def test_every_criterion_has_its_words() -> None:
    """Each criterion has a heading where it refuses and one where it is met, what the rule asks for, and words for each place it stands."""
    for id_, k in _criteria():
        ord_ = next(v for navn, v in saetninger()["afslag"].items() if navn in (id_, f"{id_}.kompensationsydelse"))
        assert ord_["titel"].endswith(".") and ord_["regel"].endswith(".")
        if not id_.startswith("sel_97") and not id_.rpartition(".")[2].startswith("alder"):
            assert saetninger()["opfyldt"][id_]
        for hjemmel in k.hjemmel:
            assert saetninger()["regler"][hjemmel.noegle], hjemmel
    kendte = {id_ for id_, _ in _criteria()}
    assert {navn.rpartition(".")[0] if navn.count(".") > 1 else navn for navn in saetninger()["afslag"]} == kendte


def test_what_was_deducted_and_what_was_not_is_told_record_by_record() -> None:
    """Each record of ledsagelse stands with its hours and why it counted or not, for every form and every demand."""
    sag, _ = load("48_botilbud_tre_former")
    assert len(posterne(sag)) == len(sag.ledsagelse_i_forvejen) > 2
    for form in LEDSAGELSESFORMER:
        for imod in ("", "individuel", "selvvalgt", "uden_paedagogik"):
            svar = {navn: NEJ if navn == imod else JA for navn in ("individuel", "selvvalgt", "uden_paedagogik")}
            post = Ledsagelse("svømmehal", form, 4.0, **svar, kilde="vagtplanen")
            sag = replace(sag, ledsagelse_i_forvejen=(post,))
            (fundet,), (ord_,) = fradrag(sag).poster, posterne(sag)
            assert (ord_.hvad, ord_.tal) == ("svømmehal", "4") and "vagtplanen" in ord_.hvorfor
            assert ord_.hvorfor.startswith("Trukket fra") == (fundet.taeller == "opfyldt")
            if imod and fundet.grunde == (imod,):
                assert saetninger()["fradrag"]["imod"][imod] in ord_.hvorfor
    (ingen,) = posterne(replace(sag, ledsagelse_i_forvejen=(Ledsagelse("kor", "integreret", None, None, None, "ja", "ja", "ja", "x"),)))
    assert ingen.tal == "ikke oplyst" and ingen.hvorfor.startswith("Ikke afklaret")


def test_places_of_one_act_stand_together() -> None:
    """An act that a rule stands in twice is named once."""
    assert stedord([sel_97.sel("1"), sel_97.bek("4"), sel_97.bek("5", "1")]) == (
        "Det står i serviceloven § 97, stk. 1, og ledsagebekendtgørelsen § 4 og § 5, stk. 1."
    )
    assert stedord([sel_97.sel("1"), sel_97.sel("2")]) == "Det står i serviceloven § 97, stk. 1 og 2."
    assert stedord([sel_97.sel("1"), Hjemmel("SEL", "98")], laesning=True) == "Det bygger på serviceloven § 97, stk. 1, og § 98."


def test_what_practice_says_is_not_cited_as_the_law_s_words() -> None:
    """A rule that rests on a principafgørelse is said to build on it, while it may be relied on; one that the law holds stands there."""
    sag, v = decided(METTE, "sel_97")
    dele = {del_.titel: " ".join(del_.tekster) for del_ in begrundelse(sag, v)}
    oenske = dele["Du kan selv bede om ledsagelse og ved, hvad du siger ja til"]
    assert "Det bygger på serviceloven § 97, stk. 1, og ledsagebekendtgørelsen § 4, og på Ankestyrelsens principafgørelse 95-16." in oenske
    assert "Det står i serviceloven § 97, stk. 1, og ledsagebekendtgørelsen § 1, stk. 1." in dele["Din funktionsevne"]
    sag, v = decided("20_kontaktperson_daekker", "sel_97")
    assert "Det bygger på serviceloven § 97, stk. 1, og § 98." in words(begrundelse(sag, v))


@hver
def test_the_rules_of_a_decision_are_all_that_the_reasons_name(navn: str, bestemmelse: str) -> None:
    """What the reasons name stands among the rules too, and so does § 11 b where something is set on the evidence there is."""
    sag, v = decided(navn, bestemmelse)
    dele = begrundelse(sag, v)
    steder = naevnte(sag, dele)
    assert all(names(words(dele), h) for h in steder if h.kilde != "RSL")
    nummer = {fundet for del_ in dele for tekst in del_.tekster for fundet in re.findall(r"(?:står i|bygger på) [^»(]*?§ (\d+)", tekst)}
    assert nummer <= {h.paragraf.split()[0] for h in steder} | {"1"}
    assert (Hjemmel("RSL", "11 b") in steder) == paa_foreliggende_grundlag(sag)
    assert all(linje.rpartition(": ")[2] for linje in regler(v, *steder))


def test_our_own_conclusion_is_not_put_in_another_s_mouth() -> None:
    """Who told the date of birth stands right after it, and what we assess builds on what was said: nobody else has said that."""
    sag, v = decided(METTE, "sel_97")
    foedt = next(t for del_ in begrundelse(sag, v) for t in del_.tekster if t.startswith("Du er født"))
    assert foedt.index("Det har du selv fortalt") < foedt.index("Du er fyldt 18 år.") < foedt.index("aldersgrænsen")
    for navn, bestemmelse in (("12_ikke_betydeligt", "sel_97"), ("72_kontaktperson_98_afslag", "sel_98")):
        sag, v = decided(navn, bestemmelse)
        vores = [t for del_ in begrundelse(sag, v) for t in del_.tekster if "vi vurderer" in t.lower().split(".")[0]]
        assert vores and all(". Det bygger vi på" in t and "Det står i" not in t for t in vores)


def test_what_the_caseworker_wrote_about_the_citizen_is_quoted() -> None:
    """A judgement is written in the third person: in a letter to »du« it stands as a quotation."""
    sag, v = decided(METTE, "sel_97")
    ord_ = sag.skoen["reel_deltagelse"].begrundelse
    assert f"Vores vurdering er skrevet ned sådan: »{ord_}«" in words(begrundelse(sag, v))


def test_a_fact_of_an_outing_is_told_once() -> None:
    """Where a ground tells what is so of an outing, the outing's own part says where it stands and what follows."""
    sag, v = decided("38_kun_ture_uden_for_ordningen", "sel_97")
    tekster = [tekst for del_ in begrundelse(sag, v) for tekst in del_.tekster]
    for ord_ in ("En læge har ordineret varmtvandstræning.", "uden at du er med: dagligvarer."):
        assert sum(ord_ in tekst for tekst in tekster) == 1
    assert "Det, vi ved om dagligvarer, står ovenfor." in tekster


def test_a_full_grant_does_not_tell_what_an_outing_is_not() -> None:
    """Where all that was asked for is granted, that no doctor ordered the concert bears nothing."""
    sag, v = decided("01_blind_fuldt_medhold", "sel_97")
    assert v.fuldt_medhold and "Ingen læge" not in words(begrundelse(sag, v))


# --- What was said otherwise -----------------------------------------------------------------------------------------

STI = "fakta.betydeligt_nedsat"


def _with(sag: Sag, *flere: Oplysning, uenigheder: tuple[Uenighed, ...] = ()) -> str:
    sag = replace(sag, oplysninger=(*sag.oplysninger, *flere), uenigheder=uenigheder)
    return words(begrundelse(sag, vurder(sag)))


def test_a_statement_that_is_not_followed_is_answered() -> None:
    """What the citizen said otherwise is told in the citizen's words, with where the answer is, or a gap; others' words need no answer."""
    sag, _ = load(METTE)
    sagt = Oplysning(STI, NEJ, "borger", "samtale", date(2026, 10, 12), "Så slemt er det heller ikke.")
    tekst = _with(sag, sagt)
    assert "Du har sagt noget andet (samtale, 12. oktober 2026): »Så slemt er det heller ikke.«" in tekst
    assert any("svar på det, borgeren har sagt" in hul for hul in huller_i(tekst))
    for fakta, svar in (((), "x"), ((STI,), "")):
        assert huller_i(_with(sag, sagt, uenigheder=(Uenighed("nedsættelsen", "Nej.", JA, svar, fakta),)))
    besvaret = _with(sag, sagt, uenigheder=(Uenighed("nedsættelsen.", "Nej.", JA, "Neurologen har målt det.", (STI,)),))
    assert "Se vores svar nedenfor under »nedsættelsen«." in besvaret and not huller_i(besvaret)
    andre = _with(sag, replace(sagt, stemme="paaroerende"), replace(sagt, stemme="fagperson", kilde="lægens brev"))
    assert "Dine pårørende har sagt noget andet" in andre and "Der står noget andet i lægens brev" in andre and not huller_i(andre)


def test_nobody_answers_where_all_is_granted() -> None:
    """Where the citizen gets everything, a statement to the contrary is neither told nor a gap (FVL § 22)."""
    sag, dag = load("01_blind_fuldt_medhold")
    sag = replace(sag, oplysninger=(*sag.oplysninger, Oplysning(STI, NEJ, "borger", "samtale", dag, "Så slemt er det ikke.")))
    v = vurder(sag, dato=dag)
    assert v.fuldt_medhold and "Så slemt" not in words(begrundelse(sag, v)) and not huller_i(words(begrundelse(sag, v)))


def test_what_the_citizen_has_taken_back_is_not_held_against_it() -> None:
    """What the citizen has since said otherwise, and what the citizen did not know, are no statements that were not followed."""
    sag, _ = load(METTE)
    foer = Oplysning("fakta.kan_efterspoerge", NEJ, "borger", "samtale", date(2026, 10, 1), "Nej.")
    tekst = words(begrundelse(replace(sag, oplysninger=(foer, *sag.oplysninger)), vurder(sag)))
    assert "noget andet" not in tekst
    assert "noget andet" not in _with(sag, replace(foer, vaerdi="ved_ikke"))


def test_a_word_of_the_law_is_explained_once_with_the_citizen_s_own_outing() -> None:
    """Socialpædagogisk støtte is explained where it is first said, by what is recorded about an outing, and plainly where nothing is."""
    forklaring = saetninger()["ord"]["behov_socialpaedagogisk"]["forklaring"]
    sag, dag = load(METTE)
    tekst = words(begrundelse(sag, vurder(sag, dato=dag)))
    assert tekst.count(forklaring) == 1 and f"{forklaring} Til klubaften er den støtte, du har brug for, beskrevet sådan: »pauser" in tekst
    uden = replace(sag, aktiviteter=tuple(replace(a, tekst={}) for a in sag.aktiviteter))
    assert f"{forklaring} " in f"{words(begrundelse(uden, vurder(uden, dato=dag)))} " and "beskrevet sådan" not in words(
        begrundelse(uden, vurder(uden, dato=dag))
    )


def test_the_explanation_is_not_said_where_the_word_is_not() -> None:
    """A letter that never says the word does not explain it."""
    for navn in ("09_under_18", "66_kompensation_100_bevilget"):
        sag, dag = load(navn)
        v = vurder(sag, dato=dag) if navn.startswith("09") else vurder_bestemmelse(sag, "sel_100", dato=dag)
        tekst = words(begrundelse(sag, v))
        assert ("socialpædagogisk støtte" in tekst.lower()) == (saetninger()["ord"]["behov_socialpaedagogisk"]["forklaring"] in tekst)


def test_the_case_is_not_changed_by_being_told() -> None:
    """Reasons are a reading: the case and its assessment are as before."""
    sag, dag = load(METTE)
    foer = copy.deepcopy((sag, vurder(sag, dato=dag)))
    begrundelse(sag, foer[1])
    assert foer[0] == sag
