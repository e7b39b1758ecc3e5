"""Handing a case over and approving its decision: who, why, and that a later change makes an approval void."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from vurdering.content.sagsfil import sag_fra_data, sag_som_tekst
from vurdering.content.sagsform import sag_som_dict
from vurdering.content.strict_json import parse
from vurdering.dialogue.behandling import ansvarlig_i_ord, godkend, godkendelse_i_ord, godkendt, overdrag
from vurdering.dialogue.session import Session
from vurdering.dialogue.tidslinje import punktlinje, tidslinje
from vurdering.dialogue.tilstand import fold
from vurdering.domain import haendelse as h
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.haendelse import Haendelse
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sag import Sag

NU = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
EKSEMPLER = Path(__file__).parents[2] / "questions" / "eksempler"


class Bog:
    """The history of one case, worked on by several."""

    def __init__(self) -> None:
        data = json.loads((EKSEMPLER / "06_mette_fradrag" / "sag.json").read_text(encoding="utf-8"))
        self.haendelser: list[Haendelse] = [Haendelse(h.SAG_INDLAEST, {"sag": data}, NU, "B1")]

    def session(self, hvem: str) -> Session:
        """The case in the hands of `hvem`."""
        return Session(fold(self.haendelser), self._gem, lambda: NU, hvem)

    def _gem(self, haendelser: Sequence[Haendelse], _sag: Sag) -> None:
        self.haendelser += haendelser


@pytest.fixture
def bog() -> Bog:
    """A worked case that B1 has."""
    bog = Bog()
    overdrag(bog.session("B0"), "B1", "Ny sag")
    return bog


def test_a_case_is_handed_over_with_a_reason_and_the_history_tells_it(bog: Bog) -> None:
    """From whom, to whom and why stand in the case, in its file and on the timeline."""
    session = bog.session("B1")
    overdrag(session, " B2 ", "Barsel")
    b = session.sag.behandling
    assert (b.ansvarlig, b.overdraget_fra, b.overdragelse) == ("B2", "B1", "Barsel")
    assert ansvarlig_i_ord(session.sag) == "Ansvarlig: B2 (overdraget fra B1: Barsel)"
    assert sag_fra_data(parse(sag_som_tekst(session.sag), "x"), "x") == session.sag == fold(bog.haendelser)
    assert any("overdraget fra B1 til B2: Barsel" in punktlinje(p) for p in tidslinje(session.sag, bog.haendelser))


@pytest.mark.parametrize(("til", "grund"), [("", "x"), ("B2", " "), ("b1", "x"), ("0101800000", "x"), ("B" * 61, "x")])
def test_a_handing_over_that_says_nothing_is_refused(bog: Bog, til: str, grund: str) -> None:
    """To nobody, without a reason, to oneself, to what can be a CPR number: nothing changes."""
    session = bog.session("B1")
    foer = session.sag
    with pytest.raises(Inputfejl):
        overdrag(session, til, grund)
    assert session.sag == foer


def test_only_another_than_those_who_wrote_it_approves_a_decision(bog: Bog) -> None:
    """Not whoever has the case, judged in it, or wrote its letter; nor one who cannot be told; B2, who did neither, may."""
    bog.session("B3").afgoer(bog.session("B3").vurdering)
    domt = {s.af for s in fold(bog.haendelser).skoen.values() if s.af}
    for hvem in ("B1", "b1", "B3", "", *domt):
        with pytest.raises(Inputfejl):
            godkend(bog.session(hvem), bog.haendelser)
    assert not fold(bog.haendelser).behandling.godkendt_af
    session = bog.session("B2")
    godkend(session, bog.haendelser)
    assert godkendt(session.sag) and godkendelse_i_ord(session.sag) == "Godkendt af B2 den 22.11.2026."
    assert session.sag.behandling.godkendt == date(2026, 11, 22)
    assert any("godkendt af B2" in punktlinje(p) for p in tidslinje(session.sag, bog.haendelser))


def test_a_change_of_what_it_rests_on_makes_an_approval_void_and_nothing_else_does(bog: Bog) -> None:
    """A note, a handing over, who speaks and the letter itself leave it; an answer, a record or an outing does not."""
    godkend(bog.session("B2"), bog.haendelser)
    session = bog.session("B1")
    session.skriv(REGISTRE["note"], {"tekst": "husk"})
    overdrag(session, "B9", "Ferie")
    session.skift_samtale(session.sag.samtale)
    session.afgoer(session.vurdering)
    assert godkendt(session.sag)
    assert godkendt(sag_fra_data(parse(sag_som_tekst(session.sag), "x"), "x")), "a case file carries its approval"
    for aendring in (
        lambda s: s.tilfoej_aktiviteter(["kor"]),
        lambda s: s.skriv(REGISTRE["aftale"], {"opgave": "Ring", "hvem": "Mette"}),
        lambda s: s.besvar(s.find("sel_97.ansoegning.navn"), {"borger.navn": "En anden"}),
    ):
        kopi = Session(session.sag, lambda _haendelser, _sag: None, lambda: NU, "B1")
        aendring(kopi)
        assert not godkendt(kopi.sag)
        assert "gælder ikke længere" in godkendelse_i_ord(kopi.sag)


def test_there_must_be_a_decision_to_approve(bog: Bog) -> None:
    """A case that lacks what the result needs is approved by nobody."""
    tom = Session(Sag("2026-1"), lambda _haendelser, _sag: None, lambda: NU, "B2")
    with pytest.raises(Inputfejl, match="ikke nogen afgørelse"):
        godkend(tom, ())
    assert godkendelse_i_ord(tom.sag) == "" and "behandling" not in sag_som_dict(tom.sag)
