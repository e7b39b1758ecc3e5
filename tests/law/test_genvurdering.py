"""A complaint in the law: who may complain, when it is late, when the re-assessment is due, and where the complaint goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vurdering.domain.aendring import Aendring
from vurdering.domain.klage import Klage
from vurdering.domain.sag import Sag
from vurdering.law import frister, genvurdering, klagefrister
from vurdering.law.vurder import vurder

KLAGET = date(2026, 10, 19)
HEL = Klage(
    KLAGET, "skriftlig", "borger", "", date(2026, 10, 12), "sel_97", "udgifter", date(2026, 10, 13), "Jeg er uenig.",
    genvurderet=date(2026, 11, 2), udfald="fastholdt", begrundelse="Beløbet er det højeste.", videresendt=date(2026, 11, 2),
)  # fmt: skip
SAG = Sag("1", klager=(HEL,))
VARSEL = replace(SAG, aendring=Aendring("nedsaettelse", "sel_98"))


def ids(k: Klage, sag: Sag = SAG) -> list[str]:
    return [s.id for s in genvurdering.spaerringer(sag, k)]


def late(k: Klage, dag: date = date(2026, 11, 2), sag: Sag = SAG) -> list[str]:
    return [s.id for s in klagefrister.spaerringer(sag, k, dag)]


def test_a_complaint_that_is_answered_in_time_is_in_order() -> None:
    """Nothing is left to do about one that was re-assessed and sent on within four weeks."""
    assert ids(HEL) == late(HEL) == [] and HEL.tilstand(date(2026, 12, 1)) == ""


@pytest.mark.parametrize(
    ("felt", "vaerdi", "id"),
    [
        ("afgoerelse_dato", None, "klage_afgoerelse"),
        ("bestemmelse", "", "klage_afgoerelse"),
        ("indhold", "", "klage_afgoerelse"),
        ("afgoerelse_modtaget", None, "klage_modtaget"),
        ("afgoerelse_modtaget", date(2026, 10, 20), "klage_modtaget"),
        ("genvurderet", None, "genvurdering"),
        ("udfald", "", "genvurdering"),
        ("begrundelse", "", "genvurdering_grund"),
    ],
)
def test_each_thing_that_is_missing_stands_in_the_way(felt: str, vaerdi: object, id: str) -> None:
    """Without the decision, its receipt, the complaint itself or the re-assessment there is no answer to give."""
    assert ids(replace(HEL, **{felt: vaerdi})) == [id]


@pytest.mark.parametrize(
    ("klager", "fuldmagt", "maa"),
    [("", "", True), ("borger", "", True), ("borger", "nej", True)]
    + [(k, f, f == "ja") for k in ("vaerge", "partsrepraesentant", "anden") for f in ("ja", "nej", "")],
)
def test_only_the_citizen_complains_or_who_is_seen_to_act_for_the_citizen(klager: str, fuldmagt: str, *, maa: bool) -> None:
    """RSL § 60, stk. 2: nobody else's complaint is answered without a power of attorney or guardianship that was seen."""
    fundne = list(genvurdering.spaerringer(SAG, replace(HEL, klager=klager, fuldmagt=fuldmagt)))
    assert [str(s.hjemmel) for s in fundne] == ([] if maa else ["RSL § 60, stk. 2"])


@pytest.mark.parametrize(
    ("modtaget", "sidste"),
    [(date(2026, 10, 13), date(2026, 11, 10)), (date(2026, 10, 10), date(2026, 11, 9)), (date(2026, 11, 27), date(2026, 12, 28))],
)
def test_a_complaint_is_late_from_the_day_after_its_last(modtaget: date, sidste: date) -> None:
    """Four weeks from receipt; a Saturday, a Sunday and a holiday go on to the next working day."""
    k = replace(HEL, afgoerelse_modtaget=modtaget)
    assert klagefrister.klagefrist(k) == sidste
    assert klagefrister.for_sent(replace(k, modtaget=sidste)) is False
    assert klagefrister.for_sent(replace(k, modtaget=sidste + timedelta(1))) is True
    assert klagefrister.for_sent(replace(k, afgoerelse_modtaget=None)) is None


def test_a_late_complaint_is_sent_on_and_not_re_assessed() -> None:
    """BEK-RS § 13: it goes straight to Ankestyrelsen, so nothing about a re-assessment stands in the way."""
    k = replace(HEL, modtaget=date(2026, 11, 11), genvurderet=None, udfald="", begrundelse="", videresendt=None)
    assert ids(k) == [] and late(k) == ["klage_for_sent"] and klagefrister.skal_videre(k)
    assert late(replace(k, videresendt=date(2026, 11, 12))) == []


@settings(max_examples=30, deadline=None)
@given(st.dates(date(2025, 7, 1), date(2030, 1, 1)), st.booleans(), st.booleans())
def test_the_deadline_is_the_law_s(klaget: date, hastende: bool, varsel: bool) -> None:
    """Four weeks, or fourteen days where a notice is laid down; urgent means the day it came, and never later than the other."""
    k = replace(HEL, modtaget=klaget, bestemmelse="sel_98", hastende="ja" if hastende else "")
    sag = VARSEL if varsel else SAG
    frist = klagefrister.frist(sag, k)
    assert frist == frister.genvurdering(klaget, varsel_14_uger=varsel, hastende=hastende)
    assert klagefrister.yderste(sag, k) == klaget + timedelta(days=14 if varsel else 28)


def test_what_is_late_is_told_unless_the_citizen_was_told_in_time() -> None:
    """Reason, new date and a day of notice no later than the deadline are all needed; with a notice of 14 weeks none of it helps."""
    sent = replace(HEL, genvurderet=date(2026, 11, 17), videresendt=date(2026, 11, 17))
    besked = {"forsinket_grund": "En opgørelse mangler.", "ventes": date(2026, 11, 20), "forsinket_besked": date(2026, 11, 16)}
    sidst = date(2026, 11, 16)
    assert late(replace(sent, genvurderet=sidst, videresendt=sidst), date(2026, 12, 1)) == []
    assert late(sent, date(2026, 11, 17)) == ["genvurdering_frist", "videresendelse"]
    assert late(replace(sent, **besked), date(2026, 11, 17)) == []
    for felt, uden in (("forsinket_grund", ""), ("ventes", None), ("forsinket_besked", None), ("forsinket_besked", date(2026, 11, 17))):
        assert "genvurdering_frist" in late(replace(sent, **{**besked, felt: uden}), date(2026, 11, 17))
    assert "genvurdering_frist" in late(replace(sent, **besked, bestemmelse="sel_98"), sag=VARSEL)


def test_what_is_met_in_part_goes_on_only_when_the_citizen_says_so() -> None:
    """BEK-RS § 12: upheld, it is sent within 14 days of the answer; with no answer, or a no, it is not sent."""
    delvis = replace(HEL, udfald="delvis", aendret="Du får mere.", videresendt=None)
    assert not klagefrister.skal_videre(delvis) and not klagefrister.skal_videre(replace(delvis, fastholder="nej"))
    assert ids(replace(delvis, fastholder="ja")) == ["klage_fastholdes"]
    svaret = replace(delvis, fastholder="ja", fastholdt_besked=date(2026, 11, 20))
    assert klagefrister.skal_videre(svaret) and ids(svaret) == []
    assert klagefrister.videre_senest(SAG, svaret) == date(2026, 12, 4) == frister.videresendelse(date(2026, 11, 20)).dato
    assert late(replace(svaret, videresendt=date(2026, 12, 4)), date(2027, 1, 1)) == []
    assert late(replace(svaret, videresendt=date(2026, 12, 5))) == ["videresendelse"]


@pytest.mark.parametrize(
    ("udfald", "fastholder", "skal"), [("fastholdt", "", True), ("medhold", "", False), ("delvis", "ja", True), ("", "", False)]
)
def test_where_a_complaint_goes(udfald: str, fastholder: str, *, skal: bool) -> None:
    """Only what is not met belongs with Ankestyrelsen."""
    assert klagefrister.skal_videre(replace(HEL, udfald=udfald, fastholder=fastholder)) is skal


def test_the_warnings_reach_the_assessment() -> None:
    """A late complaint and a missed deadline are told with the case, each with its provision; a strange date is no crash."""
    k = replace(HEL, modtaget=date(2026, 10, 19), genvurderet=None, udfald="", videresendt=None)
    advarsler = vurder(replace(SAG, klager=(k,)), dato=date(2026, 12, 1)).advarsler
    assert any("16.11.2026" in a and "BEK-RS § 11, stk. 2" in a for a in advarsler)
    assert any("Klagen af 1.1.2016" in a for a in vurder(replace(SAG, klager=(Klage(date(2016, 1, 1)),)), dato=date(2026, 12, 1)).advarsler)
    assert not any("Klagen af" in a for a in vurder(SAG, dato=date(2026, 12, 1)).advarsler if "ankeskema" not in a)
