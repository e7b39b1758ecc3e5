"""The proof finds nothing in the rules as they are, and finds each fault that is planted in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from vurdering.law import bevis as bevis_module
from vurdering.law import sel_97
from vurdering.law.bevis import bevis
from vurdering.rules.decision import Decision
from vurdering.rules.expression import All, Is, Not, Some

DAG = date(2026, 10, 26)


@pytest.mark.parametrize("dag", [date(2012, 3, 15), DAG])
def test_the_rules_are_complete_and_exclusive(dag: date) -> None:
    """Every rule set gives exactly one result in every state and reads no unknown as an answer."""
    fundet = bevis(dag)
    assert fundet.ok
    assert fundet.tilstande > 10**10


def _plant(monkeypatch: pytest.MonkeyPatch, regler: sel_97.Regler) -> None:
    monkeypatch.setattr(bevis_module.sel_97, "regler", lambda _antal: regler)


def test_a_hole_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A result that is left out leaves states with none."""
    regler = sel_97.regler(1)
    _plant(monkeypatch, replace(regler, decision=Decision(regler.decision.results[:2])))
    assert bevis(DAG).huller


def test_an_overlap_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two results that are true together are told."""
    regler = sel_97.regler(1)
    (_, bevilling), delvis, afslag = regler.decision.results
    udvidet = ("bevilling", Some((bevilling, delvis[1])))
    _plant(monkeypatch, replace(regler, decision=Decision((udvidet, delvis, afslag))))
    assert bevis(DAG).overlap


def test_a_criterion_that_reads_a_fact_both_ways_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Kleene is exact only while each fact enters with one polarity: a rule that breaks this is a counterexample."""
    regler = sel_97.regler(1)
    ja = Is("fakta.har_bpa", "ja")
    begge = replace(regler.personkreds[9], udtryk=Some((ja, Not(ja))))
    personkreds = (*regler.personkreds[:9], begge, *regler.personkreds[10:])
    _plant(monkeypatch, replace(regler, personkreds=personkreds, i_personkredsen=All(tuple(k.udtryk for k in personkreds))))
    assert bevis(DAG).modeksempler
