"""Partshøring fact by fact: what must be shown to the citizen, what a record covers, and when there is still to wait."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from sagsforloeb import sager_med_forloeb, sager_med_kilder

from vurdering.domain.rettigheder import Partshoering
from vurdering.domain.sag import Aktivitet, Borger, Oplysning, Sag, Stemme
from vurdering.domain.vurdering import Spaerring, Vurdering
from vurdering.law.vurder import vurder

DAG = date(2026, 10, 26)
faa = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
TIMER = ("fakta.timer_i_forvejen", "fakta.timer_i_forvejen_dokumenteret")
SKOENNET = ("kan_efterspoerge", "kan_udtrykke_oenske", "bevidst_om_indhold", "behov_daekket_af_98", "reel_deltagelse")
EGNE = ("borger.foedselsdato", "fakta.har_bpa", "fakta.har_kontaktperson", "fakta.tidligere_bevilget")


def assess(sag: Sag, dag: date = DAG) -> Vurdering:
    return vurder(sag, dato=dag, i_dag=dag)


def port(v: Vurdering, id: str = "partshoering") -> Spaerring | None:
    fundne = [s for s in v.spaerringer if s.id == id]
    assert id != "partshoering" or len(fundne) <= 1
    return fundne[0] if fundne else None


def mangler(v: Vurdering) -> set[str]:
    """The facts that the gate names."""
    fundet = port(v)
    assert fundet is None or fundet.stier[0] == "register.partshoering"
    return set(fundet.stier[1:]) if fundet else set()


def imod(sag: Sag, v: Vurdering) -> set[str]:
    """The adverse facts, read from the assessment: what refuses, what is subtracted, what takes an outing out."""
    plads = {str(i): a.id for i, a in enumerate(sag.aktiviteter)}
    if v.resultat == "afslag":
        stier = {*v.afgoerende, *(sti for id in v.afslagsgrunde for sti in v.kriterium(id).baerende)}
        dele = [sti.split(".") for sti in stier]
        return {f"aktiviteter.{plads[d[1]]}.{d[2]}" if d[0] == "aktiviteter" else ".".join(d) for d in dele}
    ud = set(TIMER) if v.resultat == "delvis_bevilling" else set()
    for tur, spor in zip(sag.aktiviteter, v.aktiviteter, strict=True):
        if spor.spor not in ("sel_97", "uafklaret"):
            ud |= {f"aktiviteter.{tur.id}.{n}" for n, svar in tur.fakta.items() if svar == ("nej" if n == "selvvalgt" else "ja")}
    return ud


def sagt_siden(sag: Sag, sti: str, sendt: date) -> bool:
    """Whether somebody other than the citizen has said what the case says about the fact after the day `sendt`."""
    andre = [o for o in sag.oplysninger if o.fakta == sti and o.stemme != "borger" and o.vaerdi in (None, sag.vaerdi(sti))]
    return any(o.dato is not None and o.dato > sendt for o in andre)


def skal_hoeres(sag: Sag, sti: str) -> bool:
    """Whether the citizen cannot be taken to know that the municipality has the fact, or it is somebody's professional assessment."""
    kilder = [o for o in sag.oplysninger if o.fakta == sti and o.vaerdi in (None, sag.vaerdi(sti))]
    opslag = [o for o in kilder if o.stemme == "sagsbehandler" and o.kilde not in ("", "faglig vurdering", "foreliggende_grundlag")]
    if sti in EGNE or sti.split(".")[-1] in SKOENNET:
        opslag = []
    if any(o.stemme == "fagperson" for o in kilder):
        return True
    return not any(o.stemme == "borger" for o in kilder) and (bool(opslag) or any(o.stemme == "paaroerende" for o in kilder))


@faa
@given(sager_med_kilder())
def test_the_gate_names_exactly_the_facts_that_must_be_heard(sag: tuple[Sag, date]) -> None:
    """Adverse, decisive and unknown to the citizen or professionally assessed; nothing while the result is open or all is granted."""
    case, dag = sag
    v = assess(case, dag)
    if v.resultat == "mangler_oplysninger" or v.fuldt_medhold:
        assert not mangler(v)
    else:
        assert mangler(v) == {sti for sti in imod(case, v) if skal_hoeres(case, sti)}


@faa
@given(sager_med_forloeb())
def test_a_record_covers_the_facts_it_names_and_no_others(sag: tuple[Sag, Sag, date]) -> None:
    """What was sent by the day, and not said by others since, or has a reason, is no longer to be sent; an unsent record covers nothing."""
    _, med, dag = sag
    alle = mangler(assess(replace(med, partshoering=()), dag))
    daekket = {sti for h in med.partshoering if h.ikke_noedvendig for sti in h.fakta}
    sendte = [h for h in med.partshoering if not h.ikke_noedvendig and h.sendt is not None and h.sendt <= dag]
    daekket |= {sti for h in sendte for sti in h.fakta if h.sendt is not None and not sagt_siden(med, sti, h.sendt)}
    assert mangler(assess(med, dag)) == alle - daekket


@faa
@given(sager_med_kilder())
def test_one_fact_at_a_time(sag: tuple[Sag, date]) -> None:
    """Hearing one of the facts takes that one out of the gate, and the gate falls with the last."""
    nu, dag = sag
    alle = sorted(mangler(assess(nu, dag)))
    for i, sti in enumerate(alle):
        hoert = Partshoering((sti,), ikke_noedvendig="Borgeren har selv sendt den.")
        nu = replace(nu, partshoering=(*nu.partshoering, hoert))
        assert sorted(mangler(assess(nu, dag))) == alle[i + 1 :]


def klubaften(stemme: Stemme, kilde: str = "udtalelse", *, ogsaa_borgeren: bool = False) -> Sag:
    """A refusal of nothing but one outing: it needs socialpædagogisk support, as `stemme` says."""
    god = {"selvvalgt": "ja", "laegeordineret": "nej", "noedvendig_aftale": "nej", "praktisk_opgave": "nej", "kan_faerdes_alene": "nej"}
    fakta = dict.fromkeys(("varigt_nedsat", "betydeligt_nedsat", "kan_efterspoerge", "kan_udtrykke_oenske", "bevidst_om_indhold"), "ja")
    fakta |= dict.fromkeys(("skyldes_sociale_aarsager", "har_bpa", "har_kontaktperson", "kan_faerdes_alene", "tidligere_bevilget"), "nej")
    sti = "aktiviteter.a1.behov_socialpaedagogisk"
    foer = DAG - timedelta(10)
    sagt = [Oplysning(sti, "ja", stemme, kilde, foer)] + [Oplysning(sti, "ja", "borger", "samtale", foer)] * ogsaa_borgeren
    return Sag(
        "1",
        fakta=fakta | {"behov_socialpaedagogisk": "nej", "timer_i_forvejen": 0.0, "timer_i_forvejen_dokumenteret": "ja"},
        aktiviteter=(Aktivitet("a1", "klubaften", god | {"behov_socialpaedagogisk": "ja"}),),
        oplysninger=tuple(sagt),
    )


def med_alder(sag: Sag) -> Sag:
    return replace(sag, borger=replace(sag.borger, foedselsdato=date(1984, 3, 9)))


@pytest.mark.parametrize(
    ("stemme", "kilde", "ogsaa", "hoeres"),
    [
        ("fagperson", "udtalelse", False, True),
        ("fagperson", "udtalelse", True, True),
        ("paaroerende", "brev", False, True),
        ("paaroerende", "brev", True, False),
        ("borger", "samtale", False, False),
        ("sagsbehandler", "kommunens journal", False, True),
        ("sagsbehandler", "kommunens journal", True, False),
        ("sagsbehandler", "faglig vurdering", False, False),
        ("sagsbehandler", "foreliggende_grundlag", False, False),
    ],
)
def test_whose_word_must_be_shown(stemme: Stemme, kilde: str, ogsaa: bool, hoeres: bool) -> None:
    """A professional's assessment always; a relative's word and a look-up unless the citizen has said the same; a judgement never."""
    v = assess(med_alder(klubaften(stemme, kilde, ogsaa_borgeren=ogsaa)))
    assert v.resultat == "bevilling" and not v.fuldt_medhold
    assert bool(mangler(v)) is hoeres


@pytest.mark.parametrize(
    ("stemme", "kilde", "hoeres"),
    [
        ("sagsbehandler", "kommunens bevilling", False),
        ("paaroerende", "brev", True),
        ("fagperson", "udtalelse", True),
        ("borger", "samtale", False),
    ],
)
def test_what_was_decided_for_the_citizen_is_known_to_the_citizen(stemme: Stemme, kilde: str, hoeres: bool) -> None:
    """The municipality's own grant of BPA needs no hearing before it is a ground of refusal; another's word for it does."""
    sag = med_alder(klubaften("borger"))
    sagt = Oplysning("fakta.har_bpa", "ja", stemme, kilde, DAG)
    v = assess(replace(sag, fakta={**sag.fakta, "har_bpa": "ja"}, oplysninger=(*sag.oplysninger, sagt)))
    assert v.resultat == "afslag" and ("fakta.har_bpa" in mangler(v)) is hoeres


@pytest.mark.parametrize("frist", [None, -1, 0, 3])
@pytest.mark.parametrize("svar", ["", "Det passer."])
@pytest.mark.parametrize("sendt", [-5, 0, 1])
def test_there_is_to_wait_until_the_answer_or_the_deadline(sendt: int, svar: str, frist: int | None) -> None:
    """A sent hearing with no answer blocks until its deadline has passed, and for ever without one; an answer ends the waiting."""
    h = Partshoering(
        ("aktiviteter.a1.behov_socialpaedagogisk",),
        sendt=DAG + timedelta(sendt),
        frist=None if frist is None else DAG + timedelta(frist),
        svar=svar,
    )
    v = assess(replace(med_alder(klubaften("fagperson")), partshoering=(h,)))
    afventer = port(v, "partshoering_afventer")
    assert (port(v) is not None) is (sendt > 0)
    assert (afventer is not None) is (sendt <= 0 and not svar and (frist is None or frist >= 0))
    assert afventer is None or afventer.stier == ("register.partshoering", *h.fakta)


@pytest.mark.parametrize("vedlagt", ["", "Udtalelsen"])
@pytest.mark.parametrize("mundtligt", ["", "Ring"])
def test_what_was_sent_along_and_how_to_answer_aloud_is_advice(vedlagt: str, mundtligt: str) -> None:
    """FVL § 19 does not ask for either to be written down, so neither stands in the way; both are asked for."""
    h = Partshoering(("aktiviteter.a1.behov_socialpaedagogisk",), DAG - timedelta(9), DAG - timedelta(1), vedlagt, mundtligt)
    v = assess(replace(med_alder(klubaften("fagperson")), partshoering=(h,)))
    assert port(v) is None and port(v, "partshoering_afventer") is None
    assert any("sendt med" in a for a in v.advarsler) is (not vedlagt)
    assert any("mundtligt" in a for a in v.advarsler) is (not mundtligt)


def test_a_reason_is_needed_for_not_hearing() -> None:
    """A record that is neither sent nor says why covers nothing; with a reason it does, and there is nothing to wait for."""
    sti = ("aktiviteter.a1.behov_socialpaedagogisk",)
    sag = med_alder(klubaften("fagperson"))
    assert mangler(assess(replace(sag, partshoering=(Partshoering(sti),)))) == set(sti)
    v = assess(replace(sag, partshoering=(Partshoering(sti, ikke_noedvendig="Borgeren har selv sendt udtalelsen."),)))
    assert port(v) is None and port(v, "partshoering_afventer") is None


def test_what_a_professional_says_after_the_hearing_is_heard_as_well() -> None:
    """The citizen has seen the first assessment; a later one against the citizen must be sent too (FVL § 19)."""
    sag = replace(klubaften("fagperson"), borger=Borger(foedselsdato=date(1984, 3, 9)))
    hoert = Partshoering(("aktiviteter.a1.behov_socialpaedagogisk",), sendt=DAG - timedelta(8), svar="Det passer.", vedlagt="x")
    sag = replace(sag, partshoering=(hoert,))
    assert port(assess(sag)) is None
    ny = Oplysning("aktiviteter.a1.behov_socialpaedagogisk", "ja", "fagperson", "ny udtalelse", DAG - timedelta(1))
    assert mangler(assess(replace(sag, oplysninger=(*sag.oplysninger, ny)))) == {"aktiviteter.a1.behov_socialpaedagogisk"}
    for stemme, dato in (("fagperson", DAG - timedelta(8)), ("fagperson", None), ("borger", DAG - timedelta(1))):
        set_ = replace(ny, stemme=stemme, dato=dato)
        assert port(assess(replace(sag, oplysninger=(*sag.oplysninger, set_)))) is None, (stemme, dato)
