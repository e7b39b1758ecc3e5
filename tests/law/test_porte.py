"""The gates that every provision shares, each by itself: when it stands, and where it leads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from vurdering.domain.fakta import JA, NEJ
from vurdering.domain.sag import FORELIGGENDE_GRUNDLAG, BorgerensSyn, Oplysning, Sag, Skoen
from vurdering.domain.sagsgang import Sagsgang
from vurdering.law import partshoering, porte, rettigheder
from vurdering.law.grundlag import Grundlag

DAG = date(2026, 10, 26)
STI = "fakta.har_bpa"


def grundlag(sag: Sag, **andet: Any) -> Grundlag:
    felter: dict[str, Any] = {"resultat": "afslag", "udfald": {}, "personkreds": "opfyldt", "afslagsgrunde": (), "baerende": ()}
    return Grundlag(sag, DAG, **{**felter, "mangler": (), "spor": (), "fuldt_medhold": False, **andet})


@pytest.mark.parametrize(
    ("kilde", "dato", "note", "port"),
    [
        ("samtale", DAG, "", None),
        ("", DAG, "", "kilde"),
        ("samtale", None, "", "kilde"),
        (FORELIGGENDE_GRUNDLAG, DAG, "", "foreliggende_grundlag"),
        (FORELIGGENDE_GRUNDLAG, DAG, "Svarer ikke.", None),
        (FORELIGGENDE_GRUNDLAG, None, "Svarer ikke.", "kilde"),
    ],
)
def test_a_bearing_fact_has_a_source_a_day_and_for_the_evidence_there_is_a_reason(
    kilde: str, dato: date | None, note: str, port: str | None
) -> None:
    """For what bears the result and for what else is asked about, once each; without any statement there is no source."""
    sag = Sag("1", fakta={"har_bpa": JA}, oplysninger=(Oplysning(STI, JA, "borger", kilde, dato, note),))
    for g, flere in ((grundlag(sag, baerende=(STI,)), ()), (grundlag(sag), (STI,)), (grundlag(sag, baerende=(STI,)), (STI,))):
        assert [(s.id, s.stier) for s in porte.kilder(g, flere)] == ([(port, (STI,))] if port else [])
    assert [s.id for s in porte.kilder(grundlag(replace(sag, oplysninger=()), baerende=(STI,)))] == ["kilde"]


@pytest.mark.parametrize(
    ("skoen", "mangler", "strider"),
    [
        (None, True, True),
        (Skoen(JA, ""), True, True),
        (Skoen("ved_ikke", "Fordi."), True, True),
        (Skoen(JA, "Fordi."), False, True),
        (Skoen(NEJ, "Fordi."), False, False),
    ],
)
def test_a_judgement_is_made_reasoned_and_says_what_the_fact_says(skoen: Skoen | None, mangler: bool, strider: bool) -> None:
    """One that is a fact too leads to the fact, and must not say the opposite of it; the other leads to the judgement."""
    navn = "kan_efterspoerge"
    sag = Sag("1", fakta={navn: NEJ}, skoen={navn: skoen} if skoen else {})
    alene = list(porte.skoen(sag, navn, None))
    med_fakta = list(porte.skoen(sag, navn, NEJ))
    assert (bool(alene), bool(med_fakta)) == (mangler, strider)
    assert all(s.stier == (f"skoen.{navn}",) for s in alene) and all(s.stier == (f"fakta.{navn}",) for s in med_fakta)


@pytest.mark.parametrize(
    ("resultat", "fuldt", "syn", "sti"),
    [
        ("mangler_oplysninger", False, BorgerensSyn(), None),
        ("bevilling", True, BorgerensSyn(), None),
        ("bevilling", False, BorgerensSyn(), "borgerens_syn.tekst"),
        ("afslag", False, BorgerensSyn(), "borgerens_syn.tekst"),
        ("afslag", False, BorgerensSyn("Jeg vil ud."), "borgerens_syn.svar"),
        ("afslag", False, BorgerensSyn("Jeg vil ud.", "Det kan du."), None),
    ],
)
def test_the_citizens_view_is_there_and_answered_unless_all_is_granted(
    resultat: str, fuldt: bool, syn: BorgerensSyn, sti: str | None
) -> None:
    """While the result is open, and where all is granted, nobody has to be answered."""
    g = grundlag(Sag("1", borgerens_syn=syn), resultat=resultat, fuldt_medhold=fuldt)
    assert [s.stier for s in porte.synspunkt(g)] == ([(sti,)] if sti else [])


@pytest.mark.parametrize(("dage", "siges"), [(-1, False), (0, False), (1, True)])
def test_words_from_after_the_decision_are_told(dage: int, siges: bool) -> None:
    """What is dated the day of the decision is not after it; what has no date is not either."""
    dateret = Oplysning(STI, JA, "borger", "samtale", DAG + timedelta(days=dage))
    sag = Sag("1", fakta={"har_bpa": JA}, oplysninger=(replace(dateret, dato=None), dateret))
    assert any("dateret efter afgørelsen" in a for a in porte.advarsler(grundlag(sag))) is siges


@pytest.mark.parametrize(
    ("felt", "rigtigt", "siger"),
    [
        ("inhabil", NEJ, "Du er inhabil"),
        ("handlekommune", JA, "er ikke handlekommune"),
        ("lovligt_ophold", JA, "forudsætter lovligt ophold"),
    ],
)
def test_a_wrong_answer_is_told_otherwise_than_none(felt: str, rigtigt: str, siger: str) -> None:
    """Who has not answered is asked to find out; who has answered wrongly is told what that means. The right answer lifts the gate."""

    def hvad(svar: str) -> list[str]:
        return [s.hvad for s in rettigheder.spaerringer(grundlag(Sag("1", sagsgang=Sagsgang(**{felt: svar})))) if s.id == felt]  # type: ignore[arg-type]

    uoplyst, ved_ikke, forkert = hvad(""), hvad("ved_ikke"), hvad(NEJ if rigtigt == JA else JA)
    assert hvad(rigtigt) == [] and uoplyst == ved_ikke
    assert [siger in ord_ for ord_ in (*uoplyst, *forkert)] == [False, True]


@pytest.mark.parametrize(
    ("felter", "vedlagt", "mundtligt"),
    [
        ([{}], True, True),
        ([{"sendt": None}], False, False),
        ([{"ikke_noedvendig": "Kendt."}], False, False),
        ([{"vedlagt": "Udtalelsen."}], False, True),
        ([{"mundtligt": "Ring."}], True, False),
        ([{"svar": "Nej."}], True, False),
        ([{"vedlagt": "Udtalelsen.", "mundtligt": "Ring."}, {}], True, True),
    ],
)
def test_every_hearing_sends_the_words_and_lets_them_be_answered_aloud(felter: list[Any], vedlagt: bool, mundtligt: bool) -> None:
    """One hearing that lacks it is enough; one that was not sent, or was not needed, lacks nothing."""
    hoeringer = tuple(replace(partshoering.Partshoering(fakta=(STI,), sendt=DAG), **et) for et in felter)
    sagt = " ".join(partshoering.advarsler(grundlag(Sag("1", partshoering=hoeringer))))
    assert ("hvad der blev sendt med" in sagt, "svare mundtligt" in sagt) == (vedlagt, mundtligt)
