"""Letters about the scheme in operation: what is decided, by which rule and figures, and how to complain – and nothing more."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from letters.driftssager import Data, example, facits, headings, load, refusal, words, write
from letters.fyldt import fyldt
from letters.test_breve import NAVNE, load_sag

from vurdering.content.skabeloner import saetninger
from vurdering.domain.fejl import Inputfejl
from vurdering.law.opsparing import MAANEDER
from vurdering.law.satser import sats
from vurdering.letters.brev import AFGOERELSER, DRIFT
from vurdering.letters.skabeloner.values import shown

DRIFTSBREVE = (*sorted(DRIFT), "opsparing")
KLAGEBREVE = ("klage_fastholdt", "klage_delvist", "klage_medhold", "videresendelse", "klage_sendt", "genvurdering_forsinket")
AFVIST, KONTANT_NEJ, KONTANT_JA = "54_ledsager_afvist_meget_naer", "55_kontant_tilskud_afslaaet", "56_kontant_tilskud_bevilget"
UDGIFTER, OPSPARING, UDLAND = "57_udgifter_delvist", "58_aftale_om_opsparing", "59_to_maaneder_i_udlandet"
DAG = date(2026, 11, 23)
hver_facit = pytest.mark.parametrize(("navn", "facit"), facits(), ids=[f"{navn[:2]}-{brev['type']}" for navn, brev in facits()])


# --- What was worked out by hand -------------------------------------------------------------------------------------


@hver_facit
def test_the_letter_says_what_was_worked_out_by_hand(navn: str, facit: Data) -> None:
    """Final, on its day, with everything that the facit says is to be told and nothing that it says is not."""
    brev = example(navn, facit["type"])
    text = words(brev)
    assert not brev.udkast and brev.dato.isoformat() == facit["dato"] and "[mangler" not in text
    assert [ord_ for ord_ in facit["siger"] if ord_ not in text] == []
    assert [ord_ for ord_ in facit["siger_ikke"] if ord_ in text] == []


@hver_facit
def test_a_decision_tells_how_to_complain_and_nothing_else_does(navn: str, facit: Data) -> None:
    """Complaint guidance comes last in each decision; an agreement, a notice and a letter to Ankestyrelsen are none."""
    brev = example(navn, facit["type"])
    assert ("Hvis du er uenig" in headings(brev)) == (facit["type"] in AFGOERELSER)
    if facit["type"] in AFGOERELSER:
        assert headings(brev)[-1] == "Hvis du er uenig"
        assert all(ord_ in words(brev).lower() for ord_ in ("inden 4 uger fra den dag, du fik brevet", "ankestyrelsen", "ring", "skriv"))


@hver_facit
def test_what_is_outside_the_letter_names_nobody(navn: str, facit: Data) -> None:
    """Neither citizen nor ledsager is named in the heading."""
    data = load(navn)
    brev = example(navn, facit["type"])
    navne = [data["borger"]["navn"], *(led["navn"] for led in data.get("ledsagere", []))]
    assert not any(del_ in brev.titel for navn_ in navne for del_ in navn_.split())


def test_every_letter_has_a_worked_case() -> None:
    """Each letter of the operation and of complaints is in a facit."""
    assert {brev["type"] for _, brev in facits()} >= {*DRIFTSBREVE, *KLAGEBREVE}


@pytest.mark.parametrize("type_", [*DRIFTSBREVE, *KLAGEBREVE])
def test_a_case_without_occasion_has_no_such_letter(type_: str) -> None:
    """Where nothing is written about it there is not even a draft, and what to write first is said."""
    with pytest.raises(Inputfejl, match="Skriv"):
        write(type_, load_sag("01_blind_fuldt_medhold"), DAG, udkast=True)


def _draft(type_: str, navn: str) -> None:
    data = fyldt(load_sag(navn), "almindelig tekst")
    if type_ == "ledsager_godkendt":
        del data["ledsagere"][0]["afvist"]
    brev = write(type_, data, DAG, udkast=True)
    assert "Venlig hilsen" in words(brev) and headings(brev)[0] == brev.titel


@pytest.mark.parametrize("type_", [*DRIFTSBREVE, *KLAGEBREVE])
def test_a_draft_is_written_once_there_is_occasion(type_: str) -> None:
    """Whatever the case, the draft is there, with our greeting at its end."""
    _draft(type_, NAVNE[len(type_) % len(NAVNE)])


@pytest.mark.campaign
@pytest.mark.parametrize("navn", NAVNE)
def test_a_draft_is_written_for_every_case(navn: str) -> None:
    """The same for each letter of every worked case."""
    for type_ in (*DRIFTSBREVE, *KLAGEBREVE):
        _draft(type_, navn)


# --- Who accompanies -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("felt", ["afvist_grund", "afvist_kilde", "tilbud", "syn", "svar", "naer"])
def test_a_ledsager_is_not_refused_without_reasons(felt: str) -> None:
    """Reason, source, what is offered, the citizen's view and our answer must be there, and whether the tie is close."""
    data = load(AFVIST)
    del data["ledsagere"][0][felt]
    assert "mangler" in refusal("ledsager_afvist", data, DAG)


def test_the_rule_on_close_ties_is_used_only_for_one() -> None:
    """Who is refused for another reason is not told of a close tie."""
    data = load(AFVIST)
    data["ledsagere"][0] |= {"naer": "nej", "afvist_grund": "Hun kan kun om formiddagen."}
    text = words(write("ledsager_afvist", data, DAG))
    assert "nært knyttet" not in text and "§ 97, stk. 4" not in text and "Hun kan kun om formiddagen." in text


def test_the_letter_tells_of_no_other_ledsager() -> None:
    """Neither another ledsager nor why a close tie was let pass is any of the letter's business."""
    data = load("53_ledsager_godkendt")
    data["ledsagere"][0] |= {"naer": "ja", "naer_grund": "hemmelig grund"}
    data["ledsagere"].append({"navn": "Xenia Quist", "afvist": "2026-11-06", "afvist_grund": "hemmelig grund", "godkendt": "2026-11-05"})
    text = words(write("ledsager_godkendt", data, DAG))
    assert "Poul Lind" in text and "Xenia" not in text and "hemmelig" not in text


@pytest.mark.parametrize(
    ("aendring", "ord_"),
    [
        ({"ansat": None}, "ikke ansat endnu"),
        ({"ansat": "2026-10-23"}, "virker fra den 2. november 2026"),
        ({"godkendt": "2026-11-10"}, "virker fra den 10. november 2026"),
    ],
)
def test_the_scheme_works_from_the_later_of_two_days(aendring: dict[str, Any], ord_: str) -> None:
    """Approved and employed: the later day counts, and while one is missing there is none."""
    data = load("53_ledsager_godkendt")
    data["ledsagere"][0] |= aendring
    if aendring.get("ansat", "") is None:
        data["ledsagere"][0]["foerste_dag"] = None
    assert ord_ in words(write("ledsager_godkendt", data, DAG))


def test_a_close_tie_is_not_approved_without_a_reason() -> None:
    """The law says normally not; the reason must be written before the letter."""
    data = load("53_ledsager_godkendt")
    data["ledsagere"][0]["naer"] = "ja"
    assert "SEL § 97, stk. 4" in refusal("ledsager_godkendt", data, DAG)


# --- Contant tilskud -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("felt", ["begrundelse", "kilde", "syn", "svar", "udfald"])
def test_contant_tilskud_is_not_refused_without_reasons(felt: str) -> None:
    """What weighed, where it stands, the citizen's view and the answer; and without a result there is no letter."""
    data = load(KONTANT_NEJ)
    del data["driftsafgoerelser"][0][felt]
    assert "mangler" in refusal("kontant_tilskud", data, DAG)


@pytest.mark.parametrize(
    ("kommune", "kan", "siger", "siger_ikke"),
    [
        ("lejre", "ja", "Vi tilbyder det ikke", "Vi vurderer, at du ikke kan det"),
        ("lejre", "nej", "Vi vurderer, at du ikke kan det", "ingenting"),
        ("randers", "nej", "Vi vurderer, at du ikke kan det", "Vi tilbyder det ikke"),
    ],
)
def test_the_ground_of_refusal_is_the_case_s(kommune: str, kan: str, siger: str, siger_ikke: str) -> None:
    """The municipality's standard and the citizen's ability each stand there exactly when they are so."""
    data = load(KONTANT_NEJ) | {"kommune": kommune}
    data["ordning"]["kan_administrere"] = kan
    text = words(write("kontant_tilskud", data, DAG))
    assert siger in text and siger_ikke not in text


@pytest.mark.parametrize("kommune", ["randers", "aabenraa"])
def test_contant_tilskud_is_not_refused_without_a_ground(kommune: str) -> None:
    """Where the municipality offers it, or does not say, and the citizen can run it, there is nothing to refuse by."""
    data = load(KONTANT_NEJ) | {"kommune": kommune}
    assert "om kommunen tilbyder" in refusal("kontant_tilskud", data, DAG)


@pytest.mark.parametrize(
    ("aendring", "naevnt"),
    [
        ({"oensker_kontant": "nej"}, "SEL § 97, stk. 5"),
        ({"kan_administrere": "nej"}, "BEK § 2, stk. 3"),
        ({"kan_administrere": None}, "BEK § 2, stk. 3"),
        ({"loenaftale": "nej"}, "BEK § 2, stk. 3"),
    ],
)
def test_contant_tilskud_is_granted_only_to_who_wants_and_can(aendring: dict[str, Any], naevnt: str) -> None:
    """It is voluntary, and somebody must see to employment, wages and tax."""
    data = load(KONTANT_JA)
    data["ordning"] |= aendring
    assert naevnt in refusal("kontant_tilskud", data, DAG)


def test_who_pays_the_wages_is_the_case_s() -> None:
    """The citizen, or the municipality by agreement; never both."""
    data = load(KONTANT_JA)
    data["ordning"]["kan_administrere"] = "ja"
    text = words(write("kontant_tilskud", data, DAG))
    assert "Du udbetaler selv lønnen" in text and "Vi udbetaler lønnen" not in text


def test_a_grant_of_contant_tilskud_names_its_amount() -> None:
    """Without the amount the letter is a draft."""
    data = load(KONTANT_JA)
    del data["driftsafgoerelser"][0]["beloeb"]
    assert "beløbet for et kvartal" in refusal("kontant_tilskud", data, DAG)


# --- Expenses --------------------------------------------------------------------------------------------------------


def _udgifter(soegt: int, sand: int, beloeb: int, udfald: str, dag: str = "2026-11-18") -> Data:
    data = load(UDGIFTER)
    data["ordning"] |= {"aarsbeloeb": soegt, "sandsynliggjort": sand}
    data["driftsafgoerelser"][0] |= {"beloeb": beloeb, "udfald": udfald, "dato": dag}
    return data


@settings(max_examples=6, deadline=None)
@given(st.integers(1, 3000), st.integers(1, 3000))
def test_no_more_is_granted_than_the_least_of_three(soegt: int, sand: int) -> None:
    """What is asked for, what is made probable and the year's rate: one krone more than the least is refused."""
    kan = min(soegt, sand, 1088)
    udfald = "bevilget" if kan == soegt else "delvis"
    text = words(write("udgifter", _udgifter(soegt, sand, kan, udfald), DAG))
    assert f"Du får {kan:,} kr. til din ledsagers udgifter i 2026".replace(",", ".") in text
    assert "Beløbet for 2026 er beregnet" in text
    assert "SEL § 97, stk. 7" in refusal("udgifter", _udgifter(soegt, sand, kan + 1, udfald), DAG)


@pytest.mark.parametrize(("beloeb", "udfald"), [(500, "bevilget"), (900, "delvis"), (500, "afslag")])
def test_result_and_amount_agree(beloeb: int, udfald: str) -> None:
    """Of 900 kr. asked for, 500 is a part, 900 is all, and a refusal has no amount."""
    assert "Ret" in refusal("udgifter", _udgifter(900, 900, beloeb, udfald), DAG)


@pytest.mark.parametrize(
    ("dag", "kilde"), [("2024-06-03", "er fra bekendtgørelse 1468/2023"), ("2025-06-03", "er beregnet"), ("2021-06-03", "er fra")]
)
def test_the_amount_is_the_year_s_with_its_mark(dag: str, kilde: str) -> None:
    """Each year has its own rate, and says whether it was read or computed."""
    aar = date.fromisoformat(dag)
    data = _udgifter(400, 400, 400, "bevilget", dag) | {"fakta": load(UDGIFTER)["fakta"]}
    data["datoer"] = {"ansoegning_modtaget": dag, "afgoerelse": dag}
    text = words(write("udgifter", data, DAG))
    assert f"Du kan højst få {sats('sel_97.udgifter', aar).beloeb:,} kr. i {aar.year}.".replace(",", ".") in text
    assert f"Beløbet for {aar.year} {kilde}" in text


def test_a_year_without_a_rate_has_no_letter() -> None:
    """The rate of 2027 is not known, and its neighbour's is never used."""
    data = _udgifter(400, 400, 400, "bevilget", "2027-01-11")
    with pytest.raises(Inputfejl, match="2027"):
        write("udgifter", data, DAG)
    assert "[mangler: satsen for 2027]" in words(write("udgifter", data, DAG, udkast=True))


def test_the_year_s_amount_is_paid_once() -> None:
    """After a payment earlier in the year nothing more is granted; a refusal tells of the payment."""
    data = _udgifter(400, 400, 400, "bevilget")
    data["ordning"]["udbetalt"] = "2026-02-02"
    assert "én gang om året" in refusal("udgifter", data, DAG)
    data["driftsafgoerelser"][0] |= {"udfald": "afslag", "beloeb": None}
    text = words(write("udgifter", data, DAG))
    assert "allerede udbetalt" in text and "2. februar 2026" in text and "Vi udbetaler beløbet" not in text


# --- Saving ----------------------------------------------------------------------------------------------------------


@settings(max_examples=6, deadline=None)
@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)))
def test_hours_lapse_in_the_sixth_month_after(fra: date) -> None:
    """What is left of the first month lapses half a year on, in the month of that name and year."""
    data = load(OPSPARING)
    data["ordning"]["opsparing_fra"] = fra.isoformat()
    seks = fra.month + MAANEDER
    bortfald = date(fra.year + (seks > 12), seks - 12 * (seks > 12), 1)
    maaneder = [shown(dag).split(" ", 1)[1] for dag in (fra, bortfald)]
    assert f"rest fra {maaneder[0]}, bortfalder de i {maaneder[1]}" in words(write("opsparing", data, DAG))


def test_ninety_hours_are_for_a_full_grant() -> None:
    """For fewer hours the bekendtgørelse names no number, and neither does the letter."""
    data = load("06_mette_fradrag") | {"ordning": {"opsparing": "ja", "opsparing_fra": "2027-01-01"}}
    text = words(write("opsparing", data, DAG))
    assert not re.search(r"\b(90|54)\b", text) and "Du får 9 timer om måneden" in text


# --- Abroad ----------------------------------------------------------------------------------------------------------


def _ophold(**felter: Any) -> Data:
    data = load(UDLAND)
    data["udlandsophold"][0] |= felter
    return data


def test_a_short_stay_needs_no_application() -> None:
    """Up to a month from date to date the help is kept; a day more must be decided."""
    kort = {"ansoegt": None, "bevaret": None, "afgjort": None, "begrundelse": None, "kilde": None}
    text = words(write("udlandsophold", _ophold(**kort, til="2027-02-10"), DAG))
    assert "uden at søge" in text and "Du beholder din ledsagelse til og med den 10. februar 2027" in text
    assert "§ 4" in refusal("udlandsophold", _ophold(**kort, til="2027-02-11"), DAG)


def test_who_did_not_apply_before_leaving_is_refused_with_the_days() -> None:
    """The refusal names the day of the application and that of departure; to keep the help all the same is not possible."""
    sent = _ophold(
        ansoegt="2027-01-12", afgjort="2027-01-15", bevaret="nej", syn="Jeg vidste det ikke.", svar="Loven giver ingen undtagelse."
    )
    text = words(write("udlandsophold", sent, date(2027, 1, 15)))
    assert "Du søgte den 12. januar 2027" in text and "du rejste den 10. januar 2027" in text and "Du kan ikke beholde" in text
    assert "BEK-UDL § 4, stk. 1" in refusal("udlandsophold", _ophold(ansoegt="2027-01-12", afgjort="2027-01-15"), date(2027, 1, 15))


def test_a_part_of_the_stay_is_no_full_grant() -> None:
    """Kept for less than the stay, the letter says so first, and the citizen's view is due."""
    del_ = {"bevaret_til": "2027-02-20"}
    assert "borgerens eget syn" in refusal("udlandsophold", _ophold(**del_), DAG)
    brev = write("udlandsophold", _ophold(**del_, syn="Jeg vil blive hele vinteren.", svar="Så skal du søge igen."), DAG)
    assert "en del af dit ophold" in brev.titel and "til og med den 20. februar 2027" in words(brev)


@pytest.mark.parametrize("formaal", ["uddannelse", "behandling"])
def test_some_purposes_keep_the_help_all_the_way(formaal: str) -> None:
    """Education and publicly paid treatment keep the help through the whole stay."""
    text = words(write("udlandsophold", _ophold(formaal=formaal, bevaret=None, ansoegt=None, begrundelse=None, kilde=None), DAG))
    assert "i hele perioden" in text and "til og med den 9. marts 2027" in text
    assert "i hele perioden" in refusal("udlandsophold", _ophold(formaal=formaal, bevaret="nej", syn="x", svar="x"), DAG)


def test_travel_is_never_paid_and_rules_not_read_are_not_used() -> None:
    """A grant of the ledsager's travel stops the letter, and so does a stay from before the rules that were read."""
    assert "BEK-UDL § 6" in refusal("udlandsophold", _ophold(rejse_og_ophold="ja"), DAG)
    assert "ikke læst" in refusal("udlandsophold", _ophold(fra="2025-12-07", til="2026-02-07", ansoegt="2025-11-01"), DAG)


# --- Words -----------------------------------------------------------------------------------------------------------


def test_each_rule_of_the_operation_is_worded() -> None:
    """Every place that these letters cite has words of our own, each a sentence or two."""
    ord_ = saetninger()["regler"]
    steder = (
        [f"SEL.97.{stk}" for stk in "34567"]
        + [f"BEK.9.{stk}" for stk in "12345"]
        + [f"BEK-UDL.{p}" for p in ("2", "3", "4.1", "4.2", "4.4", "6", "7", "9")]
    )
    for sted in steder:
        assert ord_[sted].endswith(".") and len(ord_[sted].split()) <= 32, sted


def test_a_letter_is_dated_on_the_day_of_the_decision() -> None:
    """Today's date is only for what has no day of its own yet."""
    data = load(UDGIFTER)
    assert write("udgifter", data, DAG).dato == date(2026, 11, 18)
    del data["driftsafgoerelser"][0]["dato"]
    assert write("udgifter", data, DAG + timedelta(1)).dato == DAG + timedelta(1)
