"""Deadlines name their rule, its version and what could give another date; a day whose law is not known is not answered quietly."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.hjemmel import Hjemmel
from vurdering.law import frister
from vurdering.law.frister import Frist
from vurdering.law.fristregning import Regel
from vurdering.law.kilder import IKKE_EFTERPROEVET, henvis

MODTAGET = date(2026, 10, 1)


@pytest.fixture
def profil(hjem: Path) -> Any:
    """Writes a municipality's profile among the user's own."""

    def write(indhold: str) -> str:
        mappe = hjem / "kommuner"
        mappe.mkdir(parents=True, exist_ok=True)
        (mappe / "proeveby.toml").write_text(f'navn = "Prøveby Kommune"\nmetode = "vum"\n{indhold}', encoding="utf-8")
        return "proeveby"

    return write


def test_the_municipalitys_own_deadline_runs_from_receipt(profil: Any) -> None:
    """The case is to be decided as many weeks after receipt as the municipality has laid down, and a delay must be told."""
    frist = frister.sagsbehandling(MODTAGET, profil('[frist]\nuger = 6\nkilde = "hjemmesiden"\n'))
    assert frist.dato == MODTAGET + timedelta(weeks=6)
    assert frist.kilde.startswith("RSL § 3, stk. 2 (LBK 354/2025")
    assert "Prøveby" in frist.regel and "6 uger" in frist.regel
    assert any("skriftlig besked" in et for et in frist.forbehold)


def test_a_case_sent_back_starts_the_same_deadline_again(profil: Any) -> None:
    """The municipality's deadline runs anew from receipt of Ankestyrelsen's decision (RSL § 3 a)."""
    kommune = profil('[frist]\nuger = 6\nkilde = "hjemmesiden"\n')
    assert frister.hjemvist(MODTAGET, kommune).dato == frister.sagsbehandling(MODTAGET, kommune).dato
    assert frister.hjemvist(MODTAGET, kommune).kilde.startswith("RSL § 3 a (")


@pytest.mark.parametrize("regel", [frister.sagsbehandling, frister.hjemvist])
def test_a_municipality_without_a_deadline_is_refused(profil: Any, regel: Any) -> None:
    """No deadline is made up: the profile and what to write in it are named."""
    with pytest.raises(Inputfejl, match=r"ikke oplyst en frist.*proeveby\.toml.*\[frist\]"):
        regel(MODTAGET, profil(""))


def test_a_late_complaint_is_sent_on_and_not_refused() -> None:
    """The citizen's deadline says that lateness is Ankestyrelsen's to judge, and that the letter gives weeks and no date."""
    frist = frister.klage(MODTAGET, "digital_post")
    samlet = " ".join(frist.forbehold)
    assert "sendes straks til Ankestyrelsen" in samlet and "BEK-RS § 13" in samlet and "særlig grund" in samlet
    assert "4 uger fra du modtog" in samlet and "formodning" in samlet


def test_a_notice_case_cannot_be_put_off() -> None:
    """A re-assessment of 4 weeks can be put off with a notice; the one of 14 days cannot (BEK-RS § 11, stk. 2-3)."""
    assert any("skal borgeren have besked" in et for et in frister.genvurdering(MODTAGET).forbehold)
    varslet = frister.genvurdering(MODTAGET, varsel_14_uger=True)
    assert "§ 11, stk. 3" in varslet.kilde and not any("skal borgeren have besked" in et for et in varslet.forbehold)
    assert any("kan ikke forlænges" in et for et in varslet.forbehold)


def test_an_urgent_complaint_is_taken_at_once() -> None:
    """An urgent complaint has no number of days; the ordinary last day is told beside it."""
    frist = frister.genvurdering(MODTAGET, hastende=True)
    assert frist.dato == MODTAGET and "straks" in frist.regel and "§ 11, stk. 5" in frist.kilde
    assert any("29.10.2026" in et for et in frist.forbehold)


@pytest.mark.parametrize("bestemmelse", ["sel_97", "sel_85", "sel_99", "sel_100", ""])
def test_the_notice_of_14_weeks_is_not_given_where_the_act_does_not(bestemmelse: str) -> None:
    """§ 3 a names §§ 95, 96, 98 and 114 and no other; above all not § 97."""
    with pytest.raises(Inputfejl, match=r"sel_95, sel_96, sel_98, sel_114.*§ 3 a"):
        frister.varsel(MODTAGET, "digital_post", bestemmelse)


@pytest.mark.parametrize("bestemmelse", ["sel_95", "sel_96", "sel_98", "sel_114"])
def test_the_notice_is_14_whole_weeks_from_receipt(bestemmelse: str) -> None:
    """The last day of the notice is 98 days after receipt, and the change may take effect the day after."""
    frist = frister.varsel(MODTAGET, "digital_post", bestemmelse)
    assert (frist.dato, frist.virkning_fra) == (date(2027, 1, 7), date(2027, 1, 8))
    assert any("Klager borgeren" in et for et in frist.forbehold)


@pytest.mark.parametrize(("bestemmelse", "bilstoette"), [("sel_96", False), ("sel_114", True)])
def test_a_notice_tells_the_widest_reading_and_the_limit_for_a_car(bestemmelse: str, bilstoette: bool) -> None:
    """A notice by letter over the eves tells the first safe day; car support is covered only until a new car is due."""
    frist = frister.varsel(date(2026, 12, 21), "brev", bestemmelse)
    assert frist.virkning_fra == date(2027, 4, 8)
    assert any("første dag tirsdag den 13.4.2027" in et for et in frist.forbehold)
    assert any("genanskaffelsesperioden" in et for et in frist.forbehold) == bilstoette
    assert not any("første dag" in et for et in frister.varsel(MODTAGET, "brev", bestemmelse).forbehold)


def test_the_day_of_receipt_is_told_with_its_channel() -> None:
    """Who reads the answer sees when the decision counts as received, and by which post."""
    frist = frister.klage(MODTAGET, "brev")
    assert "almindeligt brev den 1.10.2026" in frist.regel and "modtaget fredag den 9.10.2026" in frist.regel


@pytest.mark.parametrize(("uger", "i_ord"), [(1, "1 uge."), (2, "14 dage."), (3, "3 uger.")])
def test_a_length_is_written_as_it_is_said(profil: Any, uger: int, i_ord: str) -> None:
    """One week, two weeks as fourteen days, more weeks as weeks."""
    assert f"en frist på {i_ord}" in frister.sagsbehandling(MODTAGET, profil(f'[frist]\nuger = {uger}\nkilde = "h"\n')).regel


def test_a_hearing_gets_a_proposal_and_says_so() -> None:
    """The act fixes no length for an answer, so the days are called a proposal."""
    frist = frister.partshoering(MODTAGET, "digital_post")
    assert frist.dato == date(2026, 10, 15) and any("forslag" in et for et in frist.forbehold)


@pytest.mark.parametrize(
    ("dag", "sted"),
    [
        (date(2019, 3, 31), "BEK-RS § 12, stk. 1 ("),
        (date(2019, 4, 1), "RSL § 66, stk. 2 (ikke efterprøvet); dagens bekendtgørelse (ikke efterprøvet)"),
        (date(2025, 6, 30), "RSL § 66, stk. 2 (LBK 354/2025); dagens bekendtgørelse (ikke efterprøvet)"),
        (date(2025, 7, 1), "BEK-RS § 11, stk. 1 (BEK 861/2025"),
    ],
)
def test_the_re_assessment_is_cited_as_of_the_day(dag: date, sted: str) -> None:
    """The paragraphs of the bekendtgørelse of the day, and where it has not been read no paragraph of another one's."""
    frist = frister.genvurdering(dag)
    assert sted in frist.kilde
    assert any("slå den op" in et.casefold() for et in frist.forbehold) == ("ikke efterprøvet" in frist.kilde)


def _alle(dag: date) -> list[Any]:
    return [
        lambda: frister.klage(dag, "digital_post"),
        lambda: frister.genvurdering(dag),
        lambda: frister.genvurdering(dag, varsel_14_uger=True),
        lambda: frister.genvurdering(dag, hastende=True),
        lambda: frister.fastholdelse(dag, "quickbrev"),
        lambda: frister.videresendelse(dag),
        lambda: frister.partshoering(dag, "brev"),
        lambda: frister.varsel(dag, "brev", "sel_95"),
    ]


@pytest.mark.parametrize("nr", range(8))
@pytest.mark.parametrize("dag", [date(2018, 6, 25), date(2012, 1, 1)])
def test_a_day_before_the_known_rules_is_refused(nr: int, dag: date) -> None:
    """Another year's law is never served: a day before the known rules is refused with what to do."""
    with pytest.raises(Inputfejl, match="programmet kender"):
        _alle(dag)[nr]()


@pytest.mark.parametrize("nr", range(8))
def test_todays_rules_are_all_read(nr: int) -> None:
    """In 2026 each rule cites a verified version, without that reservation; past the calendar it is refused."""
    frist: Frist = _alle(MODTAGET)[nr]()
    assert "ikke efterprøvet" not in frist.kilde and not any("slå den op" in et.casefold() for et in frist.forbehold)
    with pytest.raises(Inputfejl, match="2012–2050"):
        _alle(date(2051, 1, 1))[nr]()


def test_a_case_sent_back_before_the_verified_text_is_refused(profil: Any) -> None:
    """§ 3 a of the procedure act is read in the consolidation of 2 April 2025 and no earlier one."""
    kommune = profil('[frist]\nuger = 6\nkilde = "hjemmesiden"\n')
    frister.hjemvist(date(2025, 4, 2), kommune)
    with pytest.raises(Inputfejl, match=r"fra den 2\.4\.2025"):
        frister.hjemvist(date(2025, 4, 1), kommune)


@given(st.dates(date(2018, 6, 26), date(2049, 6, 1)), st.integers(0, 6))
def test_a_source_without_a_verified_version_is_always_told(dag: date, nr: int) -> None:
    """Whenever the citation says that the version is not verified, a reservation says so in words, and never otherwise."""
    frist: Frist = _alle(dag)[nr]()
    assert frist.kilde and frist.regel.endswith(".") and frist.dato >= dag
    assert any(et.startswith(("Ordlyden af", "Bekendtgørelsen for")) for et in frist.forbehold) == ("ikke efterprøvet" in frist.kilde)


def test_one_place_that_is_not_verified_is_enough_to_be_told() -> None:
    """A rule that rests on two places is marked when either of them is not verified for the day, whichever stands first."""
    sikker, usikker = Hjemmel("SEL", "97"), Hjemmel("BEK-RS", "11")
    dag = date(2019, 4, 2)
    assert [henvis(h, dag).version == IKKE_EFTERPROEVET for h in (sikker, usikker)] == [False, True]
    for hjemler, siges in (((sikker,), False), ((usikker,), True), ((sikker, usikker), True), ((usikker, sikker), True)):
        assert bool(Regel(hjemler, timedelta(weeks=4), dag, True).forbehold) is siges
