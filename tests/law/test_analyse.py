"""What every assessment is made of: each criterion tells what it reads, each missing fact what it is for, each judgement that it is one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from vurdering.domain.fakta import ALLE_SKOEN, JA
from vurdering.domain.sag import Aktivitet, Borger, Sag
from vurdering.domain.vurdering import Vurdering
from vurdering.law.analyse import kildeforbehold
from vurdering.law.bestemmelser import BESTEMMELSER
from vurdering.law.kilder import efterproevet
from vurdering.law.laesning import laes
from vurdering.law.vurder import vurder
from vurdering.law.vurder_bestemmelse import vurder_bestemmelse

DAG = date(2026, 3, 2)
SAG = Sag("1", aktiviteter=(Aktivitet("a1", "kor", {}), Aktivitet("a2", "café", {})))


def vurderet(id_: str) -> Vurdering:
    return vurder(SAG, dato=DAG) if id_ == "sel_97" else vurder_bestemmelse(SAG, id_, dato=DAG)


@pytest.mark.parametrize("id_", ["sel_97", *BESTEMMELSER])
def test_a_criterion_is_a_judgement_exactly_when_it_reads_one(id_: str) -> None:
    """The facts that are judgements make their criterion one, so that whoever decides sees what must be reasoned."""
    for k in vurderet(id_).kriterier:
        assert k.skoen is any(sti.rpartition(".")[2] in ALLE_SKOEN for sti in k.fakta), k.id


@pytest.mark.parametrize("id_", ["sel_97", *BESTEMMELSER])
def test_a_missing_fact_is_for_a_criterion_that_reads_it(id_: str) -> None:
    """It names the first criterion that turns on it; what no criterion reads is for the hours."""
    v = vurderet(id_)
    assert v.mangler
    for m in v.mangler:
        laeser = [k.titel for k in v.kriterier if m.fakta in k.fakta]
        assert f"»{laeser[0]}«" in m.hvorfor if laeser else "timerne" in m.hvorfor, m
    titler = [k.titel for k in v.kriterier]
    assert all(sum(f"»{titel}«" in m.hvorfor for titel in titler) <= 1 for m in v.mangler)


def test_the_facts_of_a_criterion_are_those_its_expression_reads() -> None:
    """All of them and no others, in the order in which the case lists its facts."""
    laest = laes(SAG, DAG)
    udfald = {k.id: k.fakta for k in vurder(SAG, dato=DAG).kriterier}
    for k in laest.regler.kriterier:
        assert udfald[k.id] == tuple(navn for navn in laest.navne if navn in k.udtryk.names()) != ()


@pytest.mark.parametrize("aar", [2012, 2016, 2019, 2023, 2025, 2026, 2029])
def test_what_is_not_verified_about_the_sources_is_told(aar: int) -> None:
    """A version that is not verified for the day is told just when there is one, and a day past the last verification always."""
    dag = date(aar, 11, 3)
    kriterier = vurder(SAG, dato=dag).kriterier
    usikker = any(not kilde.er_efterproevet for k in kriterier for kilde in k.kilder)
    for paa in (dag, efterproevet(), efterproevet() + timedelta(days=1)):
        sagt = " ".join(kildeforbehold(paa, kriterier))
        assert ("hvilken lovbekendtgørelse" in sagt) is usikker
        assert ("sidst efterprøvet" in sagt) is (paa > efterproevet())


@pytest.mark.parametrize("id_", BESTEMMELSER)
@pytest.mark.parametrize("foedt", [None, date(1984, 3, 9)])
def test_a_reading_of_ours_is_told_once_its_criterion_is_settled(id_: str, foedt: date | None) -> None:
    """And not before; what the provision itself warns of is told as well, and what is missing stands in the way by its paths."""
    b = BESTEMMELSER[id_](DAG, DAG)
    v = vurder_bestemmelse(Sag("1", borger=Borger(foedselsdato=foedt), fakta={"kan_faa_aeldrelov": JA}), id_, dato=DAG)
    afgjort = {k.id for k in v.kriterier if k.udfald != "uafklaret"}
    for forbehold in {k.forbehold for k in b.kriterier if k.forbehold}:
        assert v.advarsler.count(forbehold) == any(k.id in afgjort for k in b.kriterier if k.forbehold == forbehold)
    assert "" not in v.advarsler
    if b.advarsler is not None:
        assert set(b.advarsler({"fakta.kan_faa_aeldrelov": JA})) <= set(v.advarsler)
    porten = [s.stier for s in v.spaerringer if s.id == "oplysninger"]
    assert porten == ([tuple(m.fakta for m in v.mangler)] if v.mangler else [])
    sent = efterproevet() + timedelta(days=1)
    assert any("sidst efterprøvet" in a for a in vurder_bestemmelse(SAG, id_, dato=sent).advarsler)
