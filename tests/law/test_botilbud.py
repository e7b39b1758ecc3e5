"""What accompaniment is deducted: only what is received, individual, self-chosen and without socialpædagogik (BEK § 5, stk. 2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest
from oracle_sager import god_tur, opfyldt_sag

from vurdering.content.sagsfil import sag_fra_data
from vurdering.dialogue.belysning import belysning
from vurdering.dialogue.session import Session
from vurdering.domain.ordning import LEDSAGELSESFORMER, Ledsagelse
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Vurdering
from vurdering.law.botilbud import fradrag
from vurdering.law.botilbud import linjer as linjer_om
from vurdering.law.vurder import vurder
from vurdering.store import sager

DAG = date(2026, 10, 26)
HEL = Ledsagelse("kor", "integreret", 6.0, None, None, "ja", "ja", "ja", "vagtplanen")
TAELLER = {"integreret", "hjemmehjaelp"}
JNU = ("ja", "nej", "")


def sag(*ledsagelse: Ledsagelse, **fakta: Any) -> Sag:
    """A case within § 97 with these records and facts."""
    grund = sag_fra_data(opfyldt_sag(god_tur()), "x")
    kendte = {n: v for n, v in {**grund.fakta, **fakta}.items() if v is not None}
    return replace(grund, ledsagelse_i_forvejen=ledsagelse, fakta=kendte)


def assess(sag: Sag) -> Vurdering:
    return vurder(sag, dato=DAG, i_dag=DAG)


def spaerret(sag: Sag) -> bool:
    return any(s.id == "fradrag_individuelt" for s in assess(sag).spaerringer)


@pytest.mark.parametrize("form", LEDSAGELSESFORMER)
def test_each_record_counts_exactly_when_all_is_known_to_match(form: str) -> None:
    """A means towards a goal, § 85 and § 97 itself never count; else one no is enough against, one unknown keeps it open."""
    for individuel, selvvalgt, uden, timer, kilde in product(JNU, JNU, JNU, (None, 0.0, 6.0), ("", "vagtplanen")):
        fundet = fradrag(Sag("1", ledsagelse_i_forvejen=(Ledsagelse("kor", form, timer, None, None, individuel, selvvalgt, uden, kilde),)))
        svar = (individuel, selvvalgt, uden)
        if form not in TAELLER or "nej" in svar or timer == 0:
            ventet: tuple[Any, ...] = ("ikke_opfyldt", 0.0)
        elif "" in svar or timer is None or not kilde:
            ventet = ("uafklaret", None)
        else:
            ventet = ("opfyldt", 6.0)
        assert (fundet.poster[0].taeller, fundet.forslag) == ventet
        assert fundet.poster[0].hvorfor.endswith(".") and fundet.timer == (ventet[1] or 0.0)


def test_the_sum_is_exact_and_open_while_one_record_is() -> None:
    """0,1 and 0,2 are 0,3 hours; what is open is never counted as nothing."""
    assert fradrag(sag(replace(HEL, timer=0.1), replace(HEL, timer=0.2), replace(HEL, form="sel_85"))).forslag == 0.3
    aaben = fradrag(sag(HEL, replace(HEL, individuel="")))
    assert (aaben.forslag, aaben.timer, len(aaben.aabne)) == (None, 6.0, 1)
    assert fradrag(sag()).forslag is None


def test_a_deduction_that_the_records_do_not_bear_blocks() -> None:
    """Known records must come to the hours deducted; an open one blocks as soon as something is deducted, and never when nothing is."""
    aaben = replace(HEL, individuel="")
    for poster, timer, ventet in (
        ((HEL,), 6, False), ((HEL,), 6.5, True), ((HEL,), 5, True), ((HEL,), 0, True),
        ((aaben,), 6, True), ((aaben,), 0, False), ((HEL, aaben), 6, True), ((HEL, aaben), 0, True), ((HEL, aaben), 12, True),
        ((replace(HEL, form="indsatsmaal"),), 6, True), ((replace(HEL, form="indsatsmaal"),), 0, False), ((), 6, False), ((), 0, False),
    ):  # fmt: skip
        assert spaerret(sag(*poster, timer_i_forvejen=float(timer), timer_i_forvejen_dokumenteret="ja")) is ventet, (poster, timer)


def test_nothing_blocks_where_no_deduction_is_made() -> None:
    """Hours that are unknown or found undocumented deduct nothing, and who is outside § 97 has nothing to deduct from."""
    uenig = replace(HEL, timer=9.0)
    assert spaerret(sag(uenig, timer_i_forvejen=6.0, timer_i_forvejen_dokumenteret="ja"))
    assert not spaerret(sag(uenig, timer_i_forvejen=6.0, timer_i_forvejen_dokumenteret="nej"))
    assert not spaerret(sag(uenig, timer_i_forvejen=None))
    assert not spaerret(sag(uenig, timer_i_forvejen="ved_ikke"))
    assert not spaerret(sag(uenig, timer_i_forvejen=6.0, timer_i_forvejen_dokumenteret="ja", har_bpa="ja"))


def test_a_deduction_without_records_is_only_advised_against() -> None:
    """For somebody in a botilbud it is told; elsewhere and without a deduction it is not; it never stands in the way."""
    for bor, timer, dokumenteret in product(("ja", "nej", None), (0.0, 6.0, 15.0, None), ("ja", "nej", None)):
        en = sag(bor_i_botilbud=bor, timer_i_forvejen=timer, timer_i_forvejen_dokumenteret=dokumenteret)
        siges = any("stykke for stykke" in linje for linje in assess(en).advarsler)
        assert siges is (bor == "ja" and bool(timer) and dokumenteret != "nej")
        assert not spaerret(en)


@pytest.mark.parametrize(("har_bpa", "hvor"), [("nej", "under § 97: borgeren er"), ("ja", "efter § 85"), (None, "under § 97, hvis")])
def test_it_is_told_where_more_belongs(har_bpa: str | None, hvor: str) -> None:
    """Beyond what the dwelling gives: § 97 for who is in the group, else § 85; both while that is open."""
    sagt = [linje for linje in assess(sag(har_bpa=har_bpa, bor_i_botilbud="ja")).advarsler if linje.startswith("Ledsagelse ud over")]
    assert len(sagt) == 1 and hvor in sagt[0]
    assert not any(linje.startswith("Ledsagelse ud over") for linje in assess(sag(har_bpa=har_bpa)).advarsler)


def test_the_records_propose_the_answer_at_the_question() -> None:
    """Each record stands with its reason, and the sum with it, where the hours are asked for; nothing is filled in."""
    session = Session(sag(HEL, replace(HEL, hvad="svømning", form="sel_85"), timer_i_forvejen=None), lambda h, s: None, sager.nu, "B1")
    linjer = belysning(session.sag, session.find("sel_97.hjaelp_i_dag.timer"))
    assert [linje.partition(":")[0] for linje in linjer] == ["kor, 6 timer", "svømning, 6 timer", "Optegnelserne giver 6 timer om måneden."]
    assert "timer_i_forvejen" not in session.sag.fakta
    assert list(linjer_om(Sag("1"))) == []
    *_, sidste = linjer_om(sag(HEL, replace(HEL, individuel="")))
    assert "mindst 6 timer" in sidste


def test_the_records_are_asked_for_where_there_is_a_botilbud() -> None:
    """The question matters to who lives in a botilbud or has a record, and to nobody else."""
    for poster, bor, ventet in (((), None, False), ((), "nej", False), ((), "ja", True), ((HEL,), None, True)):
        session = Session(sag(*poster, bor_i_botilbud=bor), lambda h, s: None, sager.nu, "B1")
        assert session.find("sel_97.hjaelp_i_dag.ledsagelse").betyder_noget is ventet


@pytest.mark.parametrize("timer", [0.0, None])
def test_what_is_not_settled_is_said_also_when_nothing_is_deducted(timer: float | None) -> None:
    """A record whose hours or kind nobody knows is no «none»: the caseworker is told, though nothing is blocked."""
    fakta = {"timer_i_forvejen_dokumenteret": "ja"} | ({} if timer is None else {"timer_i_forvejen": timer})
    sag = Sag("1", fakta=fakta, ledsagelse_i_forvejen=(Ledsagelse("biograf", "integreret", id="ledsagelse1"),))
    fundet = vurder(sag, i_dag=date(2026, 11, 16))
    assert any("biograf" in a and "BEK § 5, stk. 2" in a for a in fundet.advarsler)
    assert "fradrag_individuelt" not in {s.id for s in fundet.spaerringer}
