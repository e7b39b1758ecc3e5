"""The door for a case's records: every declared register goes out and comes back, and what does not hold together is refused."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vurdering.content.optegnelser import regelbrud
from vurdering.content.sagsfil import sag_fra_data, sag_fra_tekst, sag_som_tekst
from vurdering.content.temaer import AKTIVITET_OG_DELTAGELSE, undertemaer
from vurdering.domain.fakta import TALARTER
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.optegnelse import Felt, Register, felter
from vurdering.domain.registre import ERKLAERET, REGISTRE

MED_NIVEAU = sorted(u.id for u in undertemaer().values() if u.kategori == AKTIVITET_OG_DELTAGELSE)
UDEN_NIVEAU = sorted(set(undertemaer()) - set(MED_NIVEAU))
STIER = ("fakta.har_bpa", "borger.foedselsdato", "aktiviteter.0.selvvalgt", "aktiviteter.1.kan_faerdes_alene")
GRUND: dict[str, Any] = {"format": "vurdering.sag/1", "sagsnummer": "1", "aktiviteter": [{"navn": "biograf"}, {"navn": "klub"}]}
hvert_register = pytest.mark.parametrize("register", REGISTRE.values(), ids=REGISTRE)

tekst = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=40).map(str.strip).filter(bool)
dato = st.dates(date(2020, 1, 1), date(2030, 1, 1)).map(date.isoformat)


def vaerdier(felt: Felt) -> st.SearchStrategy[Any]:
    """What the field may hold in a file, when it holds anything."""
    tema = st.sampled_from(MED_NIVEAU)
    return {
        "linje": tekst,
        "tekst": tekst,
        "dato": dato,
        "tal": st.floats(0, TALARTER[felt.talart].maks) | st.integers(0, 7),
        "valg": st.sampled_from([*felt.valg] or [""]),
        "fakta": st.lists(st.sampled_from(STIER), min_size=1, max_size=3, unique=True),
        "undertema": tema,
        "undertemaer": st.lists(tema, min_size=1, max_size=2, unique=True),
    }[felt.type]


def optegnelser(register: Register) -> st.SearchStrategy[dict[str, Any]]:
    """Records of one kind that are in order: what is required is there, and the rest comes and goes."""
    kraevet = {f.navn: vaerdier(f) for f in register.felter if f.kraevet}
    andre = {f.navn: vaerdier(f) for f in register.felter if not f.kraevet}
    return st.fixed_dictionaries(kraevet, optional=andre).filter(lambda data: not regelbrud(register, data))


def mindst(register: Register) -> dict[str, Any]:
    """The least record there is."""
    mindste: dict[str, Any] = {
        "linje": "x", "tekst": "x", "dato": "2026-10-01", "fakta": ["fakta.har_bpa"], "undertema": MED_NIVEAU[0],
    }  # fmt: skip
    return {f.navn: next(iter(f.valg)) if f.type == "valg" else mindste[f.type] for f in register.felter if f.kraevet}


def refusal(data: dict[str, Any]) -> str:
    with pytest.raises(Inputfejl) as caught:
        sag_fra_data({**GRUND, **data}, "sag.json")
    return str(caught.value)


RECORDS = st.fixed_dictionaries({r.noegle: st.lists(optegnelser(r), max_size=2) for r in REGISTRE.values()})


@settings(max_examples=30, deadline=None)
@given(RECORDS, st.data())
def test_any_records_go_out_and_come_back(data: dict[str, Any], trukket: st.DataObject) -> None:
    """Records of every kind, with the handling and VUM's texts, survive a file, and nothing is added or lost on the way."""
    _out_and_back(data, trukket)


@pytest.mark.campaign
@settings(max_examples=1000, deadline=None)
@given(RECORDS, st.data())
def test_many_records_go_out_and_come_back(data: dict[str, Any], trukket: st.DataObject) -> None:
    """The same over many more records."""
    _out_and_back(data, trukket)


def _out_and_back(data: dict[str, Any], trukket: st.DataObject) -> None:
    for navn, type_ in ERKLAERET.items():
        data[navn] = trukket.draw(st.fixed_dictionaries({}, optional={f.navn: vaerdier(f) for f in felter(type_)}))
    sag = sag_fra_data({**GRUND, **data}, "sag.json")
    assert sag_fra_tekst(sag_som_tekst(sag), "sag.json") == sag
    ud = json.loads(sag_som_tekst(sag))
    for register in REGISTRE.values():
        assert len(ud.get(register.noegle, [])) == len(data[register.noegle])
        for foer, efter in zip(data[register.noegle], ud.get(register.noegle, []), strict=True):
            assert foer.keys() == efter.keys()
            assert {n: v for n, v in foer.items() if not isinstance(v, str)} == {n: v for n, v in efter.items() if not isinstance(v, str)}
    assert all(ud.get(navn, {}).keys() == data[navn].keys() for navn in ERKLAERET)


@hvert_register
def test_the_least_record_is_accepted_and_nothing_less(register: Register) -> None:
    """A record with what is required is a record; without any one of it, it is refused with its path."""
    hel = mindst(register)
    assert len(sag_fra_data({**GRUND, register.noegle: [hel]}, "sag.json").register(register)) == 1
    for navn in hel:
        for uden in (
            {n: v for n, v in hel.items() if n != navn},
            {**hel, navn: None},
            {**hel, navn: [] if isinstance(hel[navn], list) else ""},
        ):
            assert f"{register.noegle}.0.{navn}" in refusal({register.noegle: [uden]}), uden


@hvert_register
def test_a_field_holds_only_its_kind(register: Register) -> None:
    """A number, a truth value, an unknown choice or an impossible day is refused with its path, and so is an unknown key."""
    hel = mindst(register)
    for felt in register.felter:
        typens: dict[str, list[Any]] = {
            "valg": ["?", "JA", []],
            "dato": ["i går", "2026-02-30", []],
            "undertema": ["spise ", "hjernen", ["spise"]],
            "tal": [-1, -0.01, TALARTER[felt.talart].maks + 0.01, 1e308, "1", "7,5", []],
            "fakta": ["fakta.har_bpa", ["x"]],
            "undertemaer": ["spise", ["hjernen"], [["spise"]], [{}]],
        }
        forkerte: list[Any] = [*([] if felt.type == "tal" else [1]), True, {"x": 1}, [5], *typens.get(felt.type, [])]
        for forkert in forkerte:
            assert f"{register.noegle}.0.{felt.navn}" in refusal({register.noegle: [{**hel, felt.navn: forkert}]}), (felt.navn, forkert)
    assert f"{register.noegle}.0.fortrolig" in refusal({register.noegle: [{**hel, "fortrolig": "x"}]})
    for forkert in (5, None, "x", []):
        assert f"{register.noegle}.1" in refusal({register.noegle: [hel, forkert]})


@pytest.mark.parametrize("undertema", UDEN_NIVEAU)
def test_a_level_and_a_goal_belong_to_activity_and_participation(undertema: str) -> None:
    """Outside Aktivitet og deltagelse there is neither a level, not even «ikke vurderet», nor a goal."""
    assert sag_fra_data({**GRUND, "undertemaer": [{"undertema": undertema, "borger": "x"}]}, "sag.json").undertemaer
    for niveau in ("0", "4", "ikke_vurderet"):
        assert "undertemaer.0" in refusal({"undertemaer": [{"undertema": undertema, "niveau": niveau}]})
    maal = {"tekst": "x", "maaltype": "udvikle"}
    assert "indsatsmaal.0" in refusal({"indsatsmaal": [{**maal, "undertema": undertema}]})
    assert "indsatsmaal.0" in refusal({"indsatsmaal": [{**maal, "undertema": MED_NIVEAU[0], "sekundaere": [undertema]}]})


def test_levels_are_for_thirty_one_of_the_sixty_seven() -> None:
    """FFB has 31 sub-themes under Aktivitet og deltagelse, and each takes every level."""
    assert (len(MED_NIVEAU), len(UDEN_NIVEAU)) == (31, 36)
    for undertema in MED_NIVEAU:
        for niveau in (*"01234", "ikke_vurderet"):
            assert sag_fra_data({**GRUND, "undertemaer": [{"undertema": undertema, "niveau": niveau}]}, "sag.json").undertemaer


@pytest.mark.parametrize(
    "sti", ["aktiviteter.2.selvvalgt", "aktiviteter.-1.selvvalgt", "aktiviteter.0.navn", "fakta.x", "borger.cpr", "a1", ""]
)
def test_a_record_is_about_facts_of_the_case(sti: str) -> None:
    """A document or a hearing that names a fact the case does not have is refused."""
    for noegle in ("dokumenter", "partshoering"):
        hel = mindst(next(r for r in REGISTRE.values() if r.noegle == noegle))
        assert f"{noegle}.0.fakta" in refusal({noegle: [{**hel, "fakta": ["fakta.har_bpa", sti]}]})


@pytest.mark.parametrize(
    ("noegle", "foer", "efter"),
    [
        ("partshoering", "sendt", "frist"),
        ("indhentninger", "sendt", "frist"),
        ("indhentninger", "sendt", "modtaget"),
        ("samtykker", "givet", "udloeber"),
        ("samtykker", "givet", "tilbagekaldt"),
        ("bestillinger", "start", "opfoelgning"),
        ("ledsagelse_i_forvejen", "fra", "til"),
        ("udlandsophold", "fra", "til"),
    ],
)
def test_days_come_in_their_order(noegle: str, foer: str, efter: str) -> None:
    """A deadline, an answer, an expiry, a withdrawal or a follow-up does not lie before what it follows; the same day will do."""
    hel = mindst(next(r for r in REGISTRE.values() if r.noegle == noegle))
    dag = date(2026, 10, 12)
    for dage in (0, 1, 400):
        data = {**hel, foer: dag.isoformat(), efter: (dag + timedelta(dage)).isoformat()}
        assert sag_fra_data({**GRUND, noegle: [data]}, "sag.json")
    assert f"{noegle}.0" in refusal({noegle: [{**hel, foer: dag.isoformat(), efter: (dag - timedelta(1)).isoformat()}]})


@hvert_register
@pytest.mark.parametrize("char", ["\x1b", "\u202e", "\u200b", "\ue000"], ids=ascii)
def test_invisible_characters_are_removed_from_every_text_and_told(register: Register, char: str) -> None:
    """No text field of a record lets a terminal be told what to do."""
    for felt in (f for f in register.felter if f.type in ("linje", "tekst")):
        fjernet: list[str] = []
        sag = sag_fra_data({**GRUND, register.noegle: [{**mindst(register), felt.navn: f"gåd{char}efuld"}]}, "sag.json", fjernet)
        assert getattr(sag.register(register)[0], felt.navn) == "gådefuld"
        assert len(fjernet) == 1 and f"U+{ord(char):04X}" in fjernet[0] and char not in fjernet[0]


@hvert_register
def test_a_text_of_a_record_is_never_cut(register: Register) -> None:
    """A text that is too long is refused with its path."""
    for felt in register.felter:
        if felt.type in ("linje", "tekst"):
            assert f"{register.noegle}.0.{felt.navn}" in refusal({register.noegle: [{**mindst(register), felt.navn: "x" * 20_001}]})


@pytest.mark.parametrize(
    ("noegle", "data"),
    [
        ("personer", {"rolle": "ved_ikke", "navn": "Ib"}),
        ("udsendelser", {"hvad": "ved_ikke", "dato": "2026-10-01"}),
        ("indsatsmaal", {"tekst": "t", "maaltype": "ved_ikke", "undertema": "dyrke_interesse"}),
    ],
)
def test_what_a_record_must_say_cannot_be_unknown(noegle: str, data: dict[str, str]) -> None:
    """`ved_ikke` is the same as missing, so a required field is missing."""
    with pytest.raises(Inputfejl, match=f"{noegle}.0"):
        sag_fra_data({"format": "vurdering.sag/1", "sagsnummer": "1", noegle: [data]}, "x")


def test_ved_ikke_is_the_same_as_missing_in_every_declared_field() -> None:
    """A case that says it everywhere is the case that says nothing."""
    tom = {"format": "vurdering.sag/1", "sagsnummer": "1"}
    for noegle, type_ in ERKLAERET.items():
        ved_ikke = {f.navn: "ved_ikke" for f in felter(type_)}
        assert sag_fra_data({**tom, noegle: ved_ikke}, "x") == sag_fra_data(tom, "x")
    person = {"rolle": "bisidder", "navn": "Ib"}
    assert sag_fra_data({**tom, "personer": [{**person, "brev": "ved_ikke"}]}, "x") == sag_fra_data({**tom, "personer": [person]}, "x")
