"""Letters after a complaint: the right answer to the right complaint, with the law's deadlines, and on to Ankestyrelsen when it must."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from letters.driftssager import Data, headings, load, refusal, words, write

from vurdering.content.brevskabelon import brevtyper
from vurdering.content.skabeloner import skabelon
from vurdering.domain.fejl import Inputfejl
from vurdering.law import frister
from vurdering.law.fristregning import regel
from vurdering.letters.skabeloner.values import shown

FASTHOLDT, DELVIST, MEDHOLD = "60_klage_fastholdt", "61_klage_delvist_medhold", "62_klage_fuldt_medhold"
BREV = {FASTHOLDT: "klage_fastholdt", DELVIST: "klage_delvist", MEDHOLD: "klage_medhold"}
DAG = date(2026, 11, 23)


def _klage(navn: str, **felter: Any) -> Data:
    data = load(navn)
    data["klager"][0] |= felter
    return data


@pytest.mark.parametrize(
    ("navn", "felt"),
    [
        *zip(BREV, ("afgoerelse_dato", "bestemmelse", "indhold"), strict=True),
        *zip(BREV, ("afgoerelse_modtaget", "genvurderet", "udfald"), strict=True),
        (FASTHOLDT, "begrundelse"),
    ],
)
def test_a_complaint_is_not_answered_while_anything_is_missing(navn: str, felt: str) -> None:
    """Decision, receipt, complaint, day, outcome and reasons of the re-assessment: each missing one is named with its provision."""
    hvorfor = refusal(BREV[navn], _klage(navn, **{felt: None}), DAG)
    assert "RSL § 6" in hvorfor


@pytest.mark.parametrize("navn", BREV)
@pytest.mark.parametrize("andet", sorted(BREV.values()))
def test_the_answer_is_the_outcome_s(navn: str, andet: str) -> None:
    """No other answer can be sent than the one the re-assessment came to."""
    if andet == BREV[navn]:
        assert write(andet, load(navn), DAG).type == andet
    else:
        assert "udfald" in refusal(andet, load(navn), DAG)


@pytest.mark.parametrize("navn", BREV)
def test_the_citizen_s_complaint_is_told_and_answered(navn: str) -> None:
    """What was complained of stands there in the citizen's words, and what weighed in the re-assessment is on page one."""
    k = load(navn)["klager"][0]
    text = words(write(BREV[navn], load(navn), DAG))
    assert k["indhold"] in text and text.index(k["begrundelse"]) < text.index("Sådan har vi vurderet")


@pytest.mark.parametrize("navn", [DELVIST, MEDHOLD])
def test_a_new_decision_says_what_the_case_comes_to(navn: str) -> None:
    """The hours written on the complaint and those worked out agree, or there is no letter; what is changed must be told."""
    timer = load(navn)["klager"][0]["nye_timer"]
    assert f"Du får nu {timer} timers ledsagelse om måneden" in words(write(BREV[navn], load(navn), DAG))
    assert "SEL § 97, stk. 1" in refusal(BREV[navn], _klage(navn, nye_timer=timer - 1), DAG)
    assert "ikke noget timetal" in refusal(BREV[navn], _klage(navn, nye_timer=None), DAG)
    assert "ændret" in refusal(BREV[navn], _klage(navn, aendret=None), DAG)


@pytest.mark.parametrize("navn", [DELVIST, MEDHOLD])
def test_a_new_decision_passes_the_gates_of_a_decision(navn: str) -> None:
    """What stands in the way of a decision under § 97 stands in the way of the new one."""
    assert "FVL § 24" in refusal(BREV[navn], load(navn) | {"skoen": {}}, DAG)


def test_the_question_has_the_law_s_deadlines() -> None:
    """How long the citizen has, how soon we send it on, and that it is only sent when the citizen says so."""
    text = words(write("klage_delvist", load(DELVIST), DAG))
    svar, videre = (frister.i_uger(regel(navn, DAG).laengde) for navn in ("fasthold", "videresendelse"))
    assert f"Svar os inden {svar} fra den dag, du fik brevet" in text and f"inden {videre} efter" in text
    assert "Vi sender kun klagen videre, hvis du siger" in text
    assert headings(write("klage_delvist", load(DELVIST), DAG))[-2:] == ["Holder du fast i klagen?", "Hvis du er uenig"]


def test_a_complaint_kept_is_answered_the_day_it_is_sent_on() -> None:
    """The letter to the citizen and that to Ankestyrelsen bear the same day; without it neither is final."""
    assert write("klage_fastholdt", load(FASTHOLDT), DAG).dato == write("videresendelse", load(FASTHOLDT), DAG).dato == date(2026, 11, 12)
    assert "sendt til Ankestyrelsen" in refusal("klage_fastholdt", _klage(FASTHOLDT, videresendt=None), DAG)


def test_a_missed_deadline_is_admitted() -> None:
    """After the last day the letter says which day it was; on it, nothing."""
    frist = frister.genvurdering(date(2026, 11, 2)).dato
    for genvurderet, sagt in ((frist, False), (date(2026, 12, 1), True)):
        data = _klage(FASTHOLDT, genvurderet=genvurderet.isoformat(), videresendt="2026-12-01")
        assert (f"senest den {shown(frist)}. Det nåede vi ikke" in words(write("klage_fastholdt", data, date(2026, 12, 1)))) is sagt


def test_a_late_complaint_goes_straight_to_ankestyrelsen() -> None:
    """No answer of ours, and the letter to Ankestyrelsen says that it is late, with both days, and of no re-assessment."""
    data = _klage(FASTHOLDT, modtaget="2026-11-24", genvurderet=None, udfald=None, begrundelse=None, videresendt="2026-11-25")
    text = words(write("videresendelse", data, DAG))
    assert "Klagefristen er ikke overholdt" in text and "Klagefristen var den 23. november 2026" in text and "24. november 2026" in text
    assert "Genvurderingen" not in text and "§ 13, stk. 1" in text
    for type_ in (*BREV.values(), "genvurdering_forsinket"):
        assert "BEK-RS § 13" in refusal(type_, data, DAG)


def test_the_citizen_is_told_the_day_it_is_sent_on() -> None:
    """Upheld after a part, or late: the notice bears the day of the letter to Ankestyrelsen and says why; late, also both days."""
    delvist = _klage(DELVIST, fastholder="ja", fastholdt_besked="2026-11-20", videresendt="2026-11-23")
    sent = _klage(FASTHOLDT, modtaget="2026-11-24", genvurderet=None, udfald=None, begrundelse=None, videresendt="2026-11-25")
    for data in (delvist, sent):
        assert write("klage_sendt", data, DAG).dato == write("videresendelse", data, DAG).dato
        assert "sendt til Ankestyrelsen" in refusal("klage_sendt", {**data, "klager": [data["klager"][0] | {"videresendt": None}]}, DAG)
    text = words(write("klage_sendt", delvist, DAG))
    assert "Den 20. november 2026 svarede du" in text and "vores genvurdering" in text and "fristen ikke er overholdt" not in text
    text = words(write("klage_sendt", sent, DAG))
    assert "Klagefristen var den 23. november 2026" in text and "§ 13, stk. 1" in text and "§ 67, stk. 2" in text
    assert "genvurdering" not in text and "delvist ret" not in text


@pytest.mark.parametrize(("navn", "felter"), [(MEDHOLD, {}), (DELVIST, {}), (DELVIST, {"fastholder": "nej"}), (FASTHOLDT, {})])
def test_the_citizen_is_told_only_of_what_is_sent_on(navn: str, felter: dict[str, str]) -> None:
    """What stays with us has no such notice, and a complaint that is not met has its own answer."""
    assert "RSL § 66, stk. 2" in refusal("klage_sendt", _klage(navn, **felter), DAG)


@pytest.mark.parametrize(
    ("navn", "felter"), [(MEDHOLD, {}), (DELVIST, {}), (DELVIST, {"fastholder": "nej", "fastholdt_besked": "2026-11-20"})]
)
def test_what_is_met_or_not_upheld_is_not_sent_on(navn: str, felter: dict[str, str]) -> None:
    """Full medhold, no answer and a no all stay with us."""
    assert "RSL § 66, stk. 2" in refusal("videresendelse", _klage(navn, **felter), DAG)


def test_what_is_upheld_after_a_part_goes_on_with_both_decisions() -> None:
    """The enclosures hold the complaint, the decision, the new one, the citizen's answer and every document of the case."""
    data = _klage(DELVIST, fastholder="ja", fastholdt_besked="2026-11-20", videresendt="2026-11-23")
    data["dokumenter"] = [{"titel": "Udtalelse", "fra": "lægen", "dato": "2026-10-01"}]
    text = words(write("videresendelse", data, DAG))
    for ord_ in (
        "Klagen, modtaget",
        "Afgørelsen af 12. oktober 2026",
        "med den nye afgørelse",
        "svar af 20. november 2026",
        "Udtalelse (fra lægen, 1. oktober 2026)",
    ):
        assert ord_ in text
    assert "§ 12" in text and "Kære" not in text


@pytest.mark.parametrize(
    ("felter", "ord_"),
    [({"klager": "anden", "fuldmagt": "ja"}, "Vi har set fuldmagten"), ({"form": "mundtlig"}, "Notat om den mundtlige klage")],
)
def test_the_way_of_complaining_is_told(felter: dict[str, str], ord_: str) -> None:
    """Who complained for the citizen, and how, is for Ankestyrelsen to see."""
    assert ord_ in words(write("videresendelse", _klage(FASTHOLDT, **felter), DAG))


def test_nobody_complains_for_another_without_power_of_attorney() -> None:
    """Neither is such a complaint answered nor sent on."""
    for type_ in ("klage_fastholdt", "videresendelse"):
        assert "RSL § 60, stk. 2" in refusal(type_, _klage(FASTHOLDT, klager="anden"), DAG)


FORSINKET = {
    "genvurderet": None,
    "udfald": None,
    "begrundelse": None,
    "videresendt": None,
    "forsinket_grund": "Vi venter på en ny opgørelse.",
    "ventes": "2026-12-14",
}


def test_the_notice_of_delay_has_reason_and_new_date() -> None:
    """The deadline is the law's, the new date later; without a reason, a date, or a later one there is no notice."""
    text = words(write("genvurdering_forsinket", _klage(FASTHOLDT, **FORSINKET), DAG))
    assert f"senest den {shown(frister.genvurdering(date(2026, 11, 2)).dato)}" in text
    assert "færdige den 14. december 2026" in text and "Vi venter på en ny opgørelse." in text and "§ 11, stk. 2" in text
    for felter in ({"forsinket_grund": None}, {"ventes": None}, {"ventes": "2026-11-30"}):
        assert "mangler" in refusal("genvurdering_forsinket", _klage(FASTHOLDT, **{**FORSINKET, **felter}), DAG)
    assert "genvurderet" in refusal("genvurdering_forsinket", _klage(FASTHOLDT, **{**FORSINKET, "genvurderet": "2026-11-20"}), DAG)


def test_there_is_no_notice_where_the_law_knows_none() -> None:
    """With a notice of 14 weeks the deadline cannot be put off."""
    data = _klage(FASTHOLDT, **FORSINKET, bestemmelse="sel_98") | {"aendring": {"art": "nedsaettelse", "bestemmelse": "sel_98"}}
    assert "BEK-RS § 11, stk. 3" in refusal("genvurdering_forsinket", data, DAG)


def test_a_complaint_about_the_operation_is_answered_by_its_own_words() -> None:
    """About expenses the reasons are what was written, and nothing of who may have the scheme."""
    text = words(write("klage_fastholdt", _klage(FASTHOLDT, emne="udgifter"), DAG))
    assert "tilskud til din ledsagers udgifter" in text and "Din funktionsevne" not in text and "15 − 6" not in text


def test_another_provision_is_named_by_its_own_paragraph() -> None:
    """A complaint over § 104 speaks of that."""
    text = words(write("klage_fastholdt", _klage(FASTHOLDT, bestemmelse="sel_104"), DAG, udkast=True))
    assert "aktivitets- og samværstilbud (serviceloven § 104)" in text and "ledsageordning (serviceloven § 97)" not in text


def test_the_word_is_genvurdering() -> None:
    """No template says revurdering of what the law calls genvurdering."""
    assert not [id for id in brevtyper() if "revurder" in skabelon(f"{id}/brev.md").lower()]


def test_a_new_decision_tells_of_the_hearing() -> None:
    """What was heard before the new decision, and what the citizen answered, is in it."""
    data = load(DELVIST)
    text = words(write("klage_delvist", data, DAG))
    assert data["partshoering"][0]["svar"] in text and "hvem du ønsker som ledsager" in text
    data["ledsagere"] = [{"navn": "Bo Lund", "godkendt": "2026-10-20", "ansat": "2026-10-20"}]
    assert "hvem du ønsker som ledsager" not in words(write("klage_delvist", data, DAG))


def test_the_latest_complaint_is_the_one() -> None:
    """Of two complaints the one received last is answered."""
    data = load(FASTHOLDT)
    data["klager"] = [data["klager"][0], {"modtaget": "2026-10-30", "indhold": "En ældre klage."}]
    assert "En ældre klage." not in words(write("klage_fastholdt", data, DAG))
    data["klager"][1]["modtaget"] = "2026-11-05"
    with pytest.raises(Inputfejl):
        write("klage_fastholdt", data, DAG)
