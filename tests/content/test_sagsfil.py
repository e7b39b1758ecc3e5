"""The door for case files: whatever is put to it becomes a case or one Danish sentence, and nothing is guessed."""

from __future__ import annotations

import copy
import dataclasses
import json
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vurdering.content.sagsfil import json_schema, sag_fra_data, sag_fra_tekst, sag_som_tekst, strip_controls
from vurdering.content.strict_json import decode, parse
from vurdering.domain.afgjort import Afgjort, Kildebrug, Praksisbrug
from vurdering.domain.fakta import AKTIVITETSFAKTA, AKTIVITETSTEKST, ALLE_FAKTA, ALLE_SKOEN, FAKTA, TALARTER
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.optegnelse import felter
from vurdering.domain.registre import ERKLAERET, REGISTRE
from vurdering.domain.sag import Afsender, Borger, BorgerensSyn, Datoer, Oplysning, Sag, Samtale, Skoen
from vurdering.domain.vurdering import as_json
from vurdering.law.vurder import vurder

EKSEMPLER = sorted((Path(__file__).parents[2] / "questions" / "eksempler").glob("*/sag.json"))
#: The published schema, worked out once.
SKEMA = json_schema()
I_DAG = date(2026, 11, 22)
NAVN = "Øjvind Zakariasen"
CPR = "090384-1234"
MINDST: dict[str, Any] = {"format": "vurdering.sag/1", "sagsnummer": "2026-0042"}
_FYLDT: dict[str, Any] = {
    "linje": "x", "tekst": "noget", "dato": "2026-10-13", "tal": 6.5,
    "fakta": ["fakta.har_bpa"], "undertema": "spise", "undertemaer": ["lave_mad"],
}  # fmt: skip


def filled(type_: type[object]) -> dict[str, Any]:
    """Every declared field of a record, with a value that is in order."""
    return {f.navn: next(iter(f.valg)) if f.type == "valg" else copy.copy(_FYLDT[f.type]) for f in felter(type_)}


#: Every key there is, with a value that is in order.
ALT: dict[str, Any] = {
    **MINDST,
    "kommune": "lejre",
    "borger": {"navn": NAVN, "foedselsdato": "1984-03-09", "cpr": CPR},
    "datoer": {"ansoegning_modtaget": "2026-10-01", "afgoerelse": "2026-10-26"},
    "fakta": {navn: 4.5 if f.art in TALARTER else "nej" for navn, f in ALLE_FAKTA.items()},
    "aktiviteter": [{"navn": "biograf", **dict.fromkeys(AKTIVITETSFAKTA, "ja"), **dict.fromkeys(AKTIVITETSTEKST, "noget")}],
    "skoen": {navn: {"vurdering": "ja", "begrundelse": "fordi", "af": "JH", "dato": "2026-10-12"} for navn in ALLE_SKOEN},
    "oplysninger": [
        {"fakta": "fakta.har_bpa", "vaerdi": "nej", "stemme": "borger", "kilde": "samtale", "dato": "2026-10-12", "note": "Nej."},
        {"fakta": "aktiviteter.0.selvvalgt", "vaerdi": "ja", "stemme": "paaroerende"},
        {"fakta": "fakta.timer_i_forvejen", "vaerdi": 4.5, "stemme": "fagperson"},
        {"fakta": "borger.foedselsdato", "vaerdi": "1984-03-09", "stemme": "sagsbehandler"},
    ],
    **{r.noegle: [filled(r.type)] for r in REGISTRE.values()},
    **{navn: filled(type_) for navn, type_ in ERKLAERET.items()},
    "borgerens_syn": {"tekst": "a", "svar": "b"},
    "afsender": {"enhed": "a", "sagsbehandler": "b", "telefon": "c", "email": "d", "adresse": "e"},
    "samtale": {"stemme": "fagperson", "kilde": "møde", "dato": "2026-10-12"},
    "afgjort": [
        {
            "dato": "2026-10-20",
            "bestemmelse": "sel_97",
            "resultat": "bevilling",
            "regelsaet": "sel_97/2024",
            "hash": "0123456789abcdef",
            "kilder": [{"kilde": "SEL", "version": "LBK 1129/2025", "status": "efterprøvet"}],
            "praksis": [{"nummer": "95-16", "status": "ikke efterprøvet"}],
        }
    ],
    "besvaret": ["navn", "sted/0"],
}
Sti = tuple[str | int, ...]


def read(data: Any, fjernet: list[str] | None = None) -> Sag:
    return sag_fra_tekst(data if isinstance(data, str) else json.dumps(data), "sag.json", fjernet, I_DAG)


def refusal(data: Any) -> str:
    """The sentence that refuses `data`, which never holds control characters or the citizen's name or number."""
    with pytest.raises(Inputfejl) as caught:
        read(data)
    return _in_order(str(caught.value))


def _in_order(sentence: str) -> str:
    assert sentence.startswith("sag.json: ") and len(sentence) < 700, ascii(sentence[:300])
    assert not [c for c in sentence if unicodedata.category(c).startswith("C")], ascii(sentence)
    assert NAVN not in sentence and CPR not in sentence and CPR.replace("-", "") not in sentence
    return sentence


def nodes(value: Any, sti: Sti = ()) -> Iterator[Sti]:
    yield sti
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from nodes(part, (*sti, key))


def at(data: Any, sti: Sti) -> Any:
    for key in sti:
        data = data[key]
    return data


def changed(data: dict[str, Any], sti: Sti, value: Any) -> dict[str, Any]:
    """`data` with another value in one place; what is not on the way there is shared."""
    copied = part = copy.copy(data)
    for key in sti[:-1]:
        part[key] = copy.copy(part[key])
        part = part[key]
    part[sti[-1]] = value
    return copied


def alone(sti: Sti) -> dict[str, Any]:
    """The part of `ALT` that `sti` is in, in a file that holds little else: quick to read, and in order."""
    return {key: ALT[key] for key in ALT if key in {*MINDST, "borger", "aktiviteter", sti[0]}}


def dotted(sti: Sti) -> str:
    return ".".join(map(str, sti))


STIER = [sti for sti in nodes(ALT) if sti]
BLADE = [sti for sti in STIER if not isinstance(at(ALT, sti), dict | list)]
OBJEKTER = [sti for sti in nodes(ALT) if isinstance(at(ALT, sti), dict)]
DATOER = [sti for sti in BLADE if isinstance(at(ALT, sti), str) and at(ALT, sti)[:3] == "202"] + [("borger", "foedselsdato")]
DATOER = [sti for sti in DATOER if sti != ("sagsnummer",)]
TEKSTER = [
    ("borger", "navn"), ("aktiviteter", 0, "navn"), ("aktiviteter", 0, "sted"), ("aktiviteter", 0, "stoette_undervejs"),
    ("skoen", "reel_deltagelse", "begrundelse"), ("skoen", "reel_deltagelse", "af"), ("oplysninger", 0, "note"),
    ("oplysninger", 0, "kilde"),
    ("partshoering", 0, "svar"), ("partshoering", 0, "ikke_noedvendig"), ("borgerens_syn", "tekst"), ("borgerens_syn", "svar"),
    ("afsender", "enhed"), ("afsender", "sagsbehandler"), ("afsender", "adresse"), ("samtale", "kilde"), ("sagsnummer",),
]  # fmt: skip


@cache
def load_example(fil: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(fil.read_text(encoding="utf-8"))
    return data


# --- Keys ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sti", OBJEKTER, ids=dotted)
def test_an_unknown_key_is_refused_at_every_level(sti: Sti) -> None:
    """A key that a case file does not have is named with its path."""
    assert dotted((*sti, "fortrolig")) in refusal(changed(ALT, (*sti, "fortrolig"), 1))


@pytest.mark.parametrize("sti", OBJEKTER, ids=dotted)
def test_a_duplicate_key_is_refused_at_every_level(sti: Sti) -> None:
    """A key given twice is named with its path, whichever of the two would have won."""
    key = next(iter(at(ALT, sti)))
    text = json.dumps(changed(ALT, (*sti, "DOBBELT"), at(ALT, (*sti, key)))).replace('"DOBBELT"', json.dumps(key))
    sentence = refusal(text)
    assert dotted((*sti, key)) in sentence and "to gange" in sentence


@pytest.mark.parametrize("noegle", ["format", "sagsnummer"])
def test_a_required_key_is_asked_for(noegle: str) -> None:
    """Without its format or number a file is no case."""
    assert f"{noegle} mangler" in refusal({k: v for k, v in MINDST.items() if k != noegle})
    assert "aktiviteter.0.navn mangler" in refusal({**MINDST, "aktiviteter": [{}]})


@pytest.mark.parametrize("key", ["\ud800", "a\x1b[31m", "a\u202eb", "a\u200bb", "a\nb", "", " borger", "[/]", "{{ 7*7 }}", "x" * 20_000])
def test_a_hostile_key_is_refused_in_a_clean_sentence(key: str) -> None:
    """What a terminal would obey never reaches the message, not even from a key."""
    for sti in ((), ("borger",), ("aktiviteter", 0), ("skoen", "reel_deltagelse")):
        assert dotted(sti) in refusal(changed(ALT, (*sti, key), 1))


# --- Types and values ------------------------------------------------------------------------------------------------


def test_a_case_with_every_key_is_accepted() -> None:
    """The file that the refusals below are made from is itself in order, and nothing in it is lost."""
    fjernet: list[str] = []
    sag = read(ALT, fjernet)
    assert not fjernet
    assert json.loads(sag_som_tekst(sag)) == {**ALT, "besvaret": sorted(ALT["besvaret"])}


@pytest.mark.parametrize("del_", ALT)
def test_what_a_wrong_type_is_put_into_is_in_order(del_: str) -> None:
    """The small file of each part is accepted, so that what refuses it below is the wrong type."""
    assert read(alone((del_,)))


@pytest.mark.parametrize("del_", ALT)
def test_a_wrong_type_is_refused_with_its_path(del_: str) -> None:
    """true is not ja, "5" is not 5 and a list is not an object: nothing is converted in silence."""
    for sti in STIER:
        if sti[0] == del_:
            for other in _wrong(sti):
                assert dotted(sti) in refusal(changed(alone(sti), sti, other)), (sti, other)


def _wrong(sti: Sti) -> list[Any]:
    value = at(ALT, sti)
    wrong: list[Any] = (
        [True, False, [[]], {"x": 1}] if not isinstance(value, dict | list) else [True, 5, "ja", [] if isinstance(value, dict) else {}]
    )
    if isinstance(value, str) and sti[-1] != "vaerdi":
        wrong += [5, 1.5, 10**30]
    if isinstance(value, float):
        wrong += ["4.5", "", "nej"]
    if isinstance(value, str) and sti[0] in ("fakta", "kommune"):
        wrong += ["", "JA", " ja", "måske", "ja\u200b"]
    return wrong


@pytest.mark.parametrize("timer", [-1, -0.001, 744.001, 745, 10**300, -(10**300)])
def test_hours_lie_within_a_month(timer: float) -> None:
    """Hours a month are 0 to 744, in the fact and in a statement about it."""
    assert "fakta.timer_i_forvejen" in refusal(changed(ALT, ("fakta", "timer_i_forvejen"), timer))
    assert "oplysninger.2.vaerdi" in refusal(changed(ALT, ("oplysninger", 2, "vaerdi"), timer))
    assert read(changed(ALT, ("fakta", "timer_i_forvejen"), 744)).fakta["timer_i_forvejen"] == 744.0


@pytest.mark.parametrize("tal", ["NaN", "Infinity", "-Infinity", "1e400", "-1e400"])
@pytest.mark.parametrize("sti", [("fakta", "timer_i_forvejen"), ("oplysninger", 2, "vaerdi"), ("borger", "navn")], ids=dotted)
def test_what_is_no_number_is_refused(tal: str, sti: Sti) -> None:
    """NaN and infinity, also from a number too large to hold, are refused with their path."""
    assert dotted(sti) in refusal(json.dumps(changed(ALT, sti, "TAL")).replace('"TAL"', tal))


@pytest.mark.parametrize("sti", DATOER, ids=dotted)
def test_an_impossible_date_is_refused(sti: Sti) -> None:
    """A date is one that exists, written in one way."""
    for dato in ("2026-02-30", "2026-13-01", "0000-01-01", "26-1-1", "20261001", "2026-10-01T00:00", "1. oktober", "٢٠٢٦-١٠-٠١", ""):
        assert dotted(sti) in refusal(changed(alone(sti), sti, dato)), dato


@pytest.mark.parametrize("dato", ["2026-99-99", "i går", "٢٠٢٦-١٠-٠١"])
def test_a_statement_about_the_birth_date_holds_a_date(dato: str) -> None:
    """What is said about a fact has the kind of value that the fact has."""
    assert "oplysninger.3.vaerdi" in refusal(changed(ALT, ("oplysninger", 3, "vaerdi"), dato))


def test_nobody_is_born_after_the_application_or_today() -> None:
    """The birth date lies before the application and is not ahead; the application may be."""
    uden_cpr = changed(ALT, ("borger", "cpr"), None)
    assert "borger.foedselsdato" in refusal(changed(uden_cpr, ("borger", "foedselsdato"), "2026-10-02"))
    uden_ansoegning = {**uden_cpr, "datoer": None}
    assert "borger.foedselsdato" in refusal(changed(uden_ansoegning, ("borger", "foedselsdato"), (I_DAG + timedelta(1)).isoformat()))
    assert read(changed(uden_ansoegning, ("borger", "foedselsdato"), I_DAG.isoformat())).borger.foedselsdato == I_DAG
    assert read(changed(ALT, ("datoer", "ansoegning_modtaget"), "2031-01-01")).datoer.ansoegning_modtaget == date(2031, 1, 1)


@pytest.mark.parametrize(
    "cpr",
    [
        "310284-1234",
        "000084-1234",
        "090385-1234",
        "09038-41234",
        "0903841",
        "09038412345",
        "bogstaver!",
        "０903841234",
        "090384–1234",
        "090384 1234",
    ],
)
def test_a_cpr_number_that_cannot_be_is_refused_and_not_repeated(cpr: str) -> None:
    """A number has ten digits, a day that exists and the case's own birth date; the sentence never shows it."""
    sentence = refusal(changed(ALT, ("borger", "cpr"), cpr))
    assert "borger.cpr" in sentence and cpr not in sentence


@pytest.mark.parametrize("cpr", ["0903841234", "090384-1234", "0903840000", "0903849999", "690384-1234", None, ""])
def test_a_cpr_number_need_not_pass_the_modulus(cpr: str | None) -> None:
    """Numbers given since 2007 fail the modulus test, and an administrative number has 60 added to its day."""
    sag = read(changed(ALT, ("borger", "cpr"), cpr)) if not str(cpr).endswith("9999") else None
    if sag is not None:
        assert sag.borger.cpr == (cpr or None)
        assert not cpr or cpr not in repr(sag)


@pytest.mark.parametrize("sagsnummer", [CPR, CPR.replace("-", ""), f"2026-{CPR}", f"sag {CPR}"])
def test_a_case_number_is_no_cpr_number(sagsnummer: str) -> None:
    """The number is shown in lists and file names, so it must not be the citizen's."""
    refusal({**MINDST, "sagsnummer": sagsnummer})


@pytest.mark.parametrize("sagsnummer", ["27.60.00-G01-12-26", "20260101-0042", "2026/42", "S-1"])
def test_ordinary_case_numbers_are_accepted(sagsnummer: str) -> None:
    """A journal number, or one made of a date and a counter, is not taken for a CPR number."""
    assert read({**MINDST, "sagsnummer": sagsnummer}).sagsnummer == sagsnummer


@pytest.mark.parametrize("kommune", ["atlantis", "LEJRE", "", "../lejre", "lejre.toml"])
def test_an_unknown_municipality_is_refused(kommune: str) -> None:
    """The municipality is one of the profiles, which the sentence lists."""
    assert "lejre" in refusal({**MINDST, "kommune": kommune})


@pytest.mark.parametrize(
    "sti", ["fakta.findes_ikke", "aktiviteter.1.selvvalgt", "aktiviteter.-1.selvvalgt", "aktiviteter.0.navn", "borger.cpr", "x" * 90, ""]
)
def test_a_statement_or_hearing_is_about_a_fact_of_the_case(sti: str) -> None:
    """A path that leads nowhere is refused."""
    assert "oplysninger.0.fakta" in refusal(changed(ALT, ("oplysninger", 0, "fakta"), sti))
    assert "partshoering.0.fakta" in refusal(changed(ALT, ("partshoering", 0, "fakta"), [sti]))


@pytest.mark.parametrize("stillet", ["sted/1", "sted/99999", "sted/x", "sted/", "../x", "A", "navn\n", "x" * 81])
def test_an_answered_question_belongs_to_an_outing_of_the_case(stillet: str) -> None:
    """A question about an outing that is not there is refused: a later outing would pass for having been asked about."""
    assert "besvaret.0" in refusal({**ALT, "besvaret": [stillet]})


# --- Text ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sti", TEKSTER, ids=dotted)
def test_a_text_is_never_cut(sti: Sti) -> None:
    """A text that is too long is refused with its path."""
    assert dotted(sti) in refusal(changed(ALT, sti, "x" * 20_001))


def test_a_text_of_a_million_characters_is_refused() -> None:
    """However long it is, it is the length that is told and not the text."""
    assert "borgerens_syn.tekst" in refusal(changed(ALT, ("borgerens_syn", "tekst"), "x" * 1_000_000))


@pytest.mark.parametrize(
    "char", ["\x00", "\x1b", "\x07", "\x7f", "\u009b", "\u200b", "\u202e", "\u2066", "\ufeff", "\ud800", "\ue000", "\U000e0041"], ids=ascii
)
def test_invisible_characters_are_removed_and_told(char: str) -> None:
    """Control, bidi and zero-width characters and lone surrogates are taken out of every text, and that is told."""
    for sti in TEKSTER:
        fjernet: list[str] = []
        sag = read(changed(ALT, sti, f"gåd{char}efuld"), fjernet)
        assert at(json.loads(sag_som_tekst(sag)), sti) == "gådefuld", sti
        assert len(fjernet) == 1 and f"U+{ord(char):04X}" in fjernet[0] and fjernet[0].isprintable(), sti


@pytest.mark.parametrize("text", ["[/]", "[bold]a", "{{ 7 * 7 }}", "{navn}", "%s", "<b>", "#eval(1)", "\\u001b", "'; --"])
def test_markup_is_only_text(text: str) -> None:
    """What another program would obey is kept as it was written."""
    for sti in TEKSTER:
        assert at(json.loads(sag_som_tekst(read(changed(ALT, sti, text)))), sti) == text


@pytest.mark.parametrize("text", ["", " ", "\u2003", "\u00a0", "\u200b", "\n\n", "\x00", "\u3000 \u2009"], ids=ascii)
def test_a_text_of_nothing_is_nothing(text: str) -> None:
    """A name must be seen, and a reason of blanks is no reason."""
    assert "sagsnummer er tom" in refusal({**MINDST, "sagsnummer": text})
    assert "aktiviteter.0.navn er tom" in refusal({**MINDST, "aktiviteter": [{"navn": text}]})
    sag = read(changed(changed(ALT, ("skoen", "reel_deltagelse", "begrundelse"), text), ("borger", "navn"), text))
    assert (sag.skoen["reel_deltagelse"].begrundelse, sag.borger.navn) == ("", None)


# --- The file as such ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data", ["null", "[]", "5", '"sag"', "true", "[{}]", "", " ", "{", "}", "{}{}", "{'a': 1}", '{"a": 1,}', "{\x00}"], ids=ascii
)
def test_what_is_no_object_is_refused(data: str) -> None:
    """A case file is one JSON object."""
    refusal(data)


@pytest.mark.parametrize("opening", ["[", '{"a":', '{"aktiviteter":[', '{"borger":'])
def test_deep_nesting_is_refused(opening: str) -> None:
    """No depth brings the program down, neither just below Python's own limit nor far beyond it."""
    closing = "".join("]" if c == "[" else "}" for c in reversed(opening) if c in "[{")
    for depth in (*range(150, 1050, 25), 5_000, 100_000):
        refusal(opening * depth + "1" + closing * depth)


def test_a_huge_number_is_refused() -> None:
    """Digits without end are neither read nor counted."""
    refusal(json.dumps(changed(ALT, ("fakta", "timer_i_forvejen"), "TAL")).replace('"TAL"', "9" * 100_000))


def test_a_cut_file_is_refused_wherever_it_is_cut() -> None:
    """From no bytes to all but the last, a piece of a case is never taken for a case."""
    raw = EKSEMPLER[0].read_bytes().rstrip()
    for end in [*range(0, len(raw), len(raw) // 300), len(raw) - 1]:
        with pytest.raises(Inputfejl, match=r"^sag\.json: "):
            sag_fra_tekst(decode(raw[:end], "sag.json"), "sag.json")


def test_a_byte_order_mark_is_accepted() -> None:
    """Windows editors begin a file with one."""
    raw = json.dumps(ALT, ensure_ascii=False).encode("utf-8-sig")
    assert sag_fra_tekst(decode(raw, "sag.json"), "sag.json", i_dag=I_DAG) == read(ALT)


@pytest.mark.parametrize("koding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1"])
def test_another_encoding_is_refused(koding: str) -> None:
    """What is not UTF-8 is never read as if it were."""
    with pytest.raises(Inputfejl, match=r"^sag\.json: "):
        parse(decode(json.dumps(ALT, ensure_ascii=False).encode(koding), "sag.json"), "sag.json")


def test_a_file_that_is_too_large_is_refused() -> None:
    """There is an end to what is read."""
    with pytest.raises(Inputfejl, match=r"^sag\.json: "):
        decode(b" " * 5_000_001, "sag.json")


# --- Whatever else ---------------------------------------------------------------------------------------------------

_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(
        ["ja", "nej", "ved_ikke", "udelukkende", "2026-10-01", "2026-02-30", "borger", "fakta.har_bpa", "\ud800", "\x1b[31m", "lejre", ""]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8) | st.sampled_from(sorted(ALT)), inner, max_size=3),
    max_leaves=6,
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    data = copy.deepcopy(draw(st.sampled_from([ALT, *map(load_example, EKSEMPLER)])))
    data["borger"] = {**data["borger"], "navn": NAVN, "foedselsdato": "1984-03-09", "cpr": CPR}
    extra: tuple[str, str] | None = None
    for _ in range(draw(st.integers(1, 3))):
        stier = [sti for sti in nodes(data) if sti and sti != ("borger",)]
        if not stier:
            break
        sti = draw(st.sampled_from(stier))
        holder = at(data, sti[:-1])
        match draw(st.sampled_from(["replace", "delete", "duplicate", "insert"])):
            case "replace":
                holder[sti[-1]] = draw(_JSON)
            case "delete":
                del holder[sti[-1]]
            case "duplicate" if isinstance(holder, list):
                holder.append(copy.deepcopy(at(data, sti)))
            case "duplicate":
                extra = (json.dumps(sti[-1]), json.dumps(holder[sti[-1]]))
            case _ if isinstance(holder, list):
                holder.append(draw(_JSON))
            case _:
                holder[draw(st.text(max_size=8))] = draw(_JSON)
    text = json.dumps(data)
    if extra:
        text = text.replace(f"{extra[0]}: ", f"{extra[0]}: {extra[1]}, {extra[0]}: ", 1)
    return text


@settings(max_examples=200)
@given(mutated())
def test_a_changed_case_is_a_case_or_a_sentence(text: str) -> None:
    """A case file with something replaced, removed, doubled or put in is read and kept, or refused; there is no third way."""
    try:
        sag = read(text)
    except Inputfejl as fejl:
        _in_order(str(fejl))
    else:
        assert read(sag_som_tekst(sag)) == sag
        json.dumps(sag_som_tekst(sag)).encode("utf-8")


@settings(max_examples=200)
@given(_JSON)
def test_any_json_is_refused_or_read(value: Any) -> None:
    """JSON of any shape at all gives a case or a sentence."""
    for data in (value, {**MINDST, **(value if isinstance(value, dict) else {"fakta": value})}):
        try:
            read(data)
        except Inputfejl as fejl:
            _in_order(str(fejl))


@given(st.binary(max_size=200))
def test_any_bytes_are_refused(raw: bytes) -> None:
    """Bytes from anywhere never bring the program down."""
    with pytest.raises(Inputfejl, match=r"^sag\.json: "):
        sag_fra_tekst(decode(raw, "sag.json"), "sag.json")


# --- Round trip and meaning ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fil", EKSEMPLER, ids=lambda fil: fil.parent.name)
def test_an_example_goes_out_and_comes_back(fil: Path) -> None:
    """A case that is written and read again is the same case, and reading loses nothing that the file said."""
    sag = sag_fra_tekst(fil.read_text(encoding="utf-8"), fil.name, i_dag=I_DAG)
    assert read(sag_som_tekst(sag)) == sag
    assert _told(json.loads(sag_som_tekst(sag))) == _told(load_example(fil))


def _told(value: Any) -> Any:
    """What a file says: without what means that nothing is known."""
    if isinstance(value, dict):
        return {k: part for k, v in value.items() if (part := _told(v)) not in (None, "", [], {}, "ved_ikke")}
    return [_told(v) for v in value] if isinstance(value, list) else value


@st.composite
def made(draw: st.DrawFn) -> dict[str, Any]:
    """A case made of any of the keys, with any of their values."""
    text = st.text(max_size=30)
    dato = st.dates(date(1900, 1, 1), date(2026, 1, 1)).map(date.isoformat)
    unknown = st.sampled_from([None, "ved_ikke"])
    art = {
        "ja_nej": st.sampled_from(["ja", "nej"]),
        "aarsag": st.sampled_from(["nej", "delvis", "udelukkende"]),
        "timer": st.floats(0, 744),
    }
    ture = draw(
        st.lists(
            st.fixed_dictionaries(
                {"navn": text.map(lambda t: f"x{t}")},
                optional={navn: unknown | art[f.art] for navn, f in AKTIVITETSFAKTA.items()} | dict.fromkeys(AKTIVITETSTEKST, text),
            ),
            max_size=3,
        )
    )
    stier = [f"fakta.{navn}" for navn, f in FAKTA.items() if f.art == "ja_nej"]
    stier += [f"aktiviteter.{i}.{navn}" for i in range(len(ture)) for navn in AKTIVITETSFAKTA]
    skoen = st.fixed_dictionaries({}, optional={"vurdering": unknown | art["ja_nej"], "begrundelse": text, "af": text, "dato": dato})
    oplysning = st.fixed_dictionaries(
        {"fakta": st.sampled_from(stier), "stemme": st.sampled_from(["borger", "fagperson"]), "vaerdi": unknown | art["ja_nej"]},
        optional={"kilde": text, "dato": st.none() | dato, "note": text},
    )
    hoering = st.fixed_dictionaries(
        {"fakta": st.lists(st.sampled_from(stier), min_size=1, max_size=3)},
        optional={"sendt": dato, "frist": dato, "svar": text, "ikke_noedvendig": text},
    ).filter(lambda h: h.get("frist", "9") >= h.get("sendt", ""))
    besvaret = st.sampled_from(["navn", "kommune", *(f"sted/{i}" for i in range(len(ture)))])
    return draw(
        st.fixed_dictionaries(
            MINDST_STRATEGI | {"aktiviteter": st.just(ture)},
            optional={
                "kommune": st.sampled_from([None, "lejre", "randers"]),
                "borger": st.none() | st.fixed_dictionaries({}, optional={"navn": text, "foedselsdato": dato}),
                "datoer": st.fixed_dictionaries({}, optional={"afgoerelse": st.none() | dato}),
                "fakta": st.fixed_dictionaries({}, optional={navn: unknown | art[f.art] for navn, f in FAKTA.items()}),
                "skoen": st.fixed_dictionaries({}, optional=dict.fromkeys(ALLE_SKOEN, st.none() | skoen)),
                "oplysninger": st.lists(oplysning, max_size=3),
                "partshoering": st.lists(hoering, max_size=2),
                "borgerens_syn": st.fixed_dictionaries({}, optional={"tekst": text, "svar": text}),
                "afsender": st.fixed_dictionaries({}, optional={"enhed": text, "telefon": text}),
                "samtale": st.fixed_dictionaries(
                    {}, optional={"stemme": st.sampled_from(["borger", "fagperson"]), "kilde": text, "dato": dato}
                ),
                "besvaret": st.lists(besvaret, max_size=3),
            },
        )
    )


MINDST_STRATEGI = {"format": st.just("vurdering.sag/1"), "sagsnummer": st.text("abc-09/.", min_size=1, max_size=9).map(lambda t: f"S{t}")}


@settings(max_examples=100)
@given(made())
def test_any_case_goes_out_and_comes_back(data: dict[str, Any]) -> None:
    """Whatever a case holds, it is the same after being written and read."""
    sag = read(data)
    assert read(sag_som_tekst(sag)) == sag


@pytest.mark.parametrize("fil", EKSEMPLER[::6], ids=lambda fil: fil.parent.name)
def test_missing_null_and_ved_ikke_mean_the_same(fil: Path) -> None:
    """Whether a fact is left out, null or ved_ikke makes no difference to the assessment, one fact at a time."""
    data = load_example(fil)
    stier: list[Sti] = [("fakta", navn) for navn in list(data["fakta"])[::3]]
    stier += [("aktiviteter", 0, navn) for navn in AKTIVITETSFAKTA][::3] if data.get("aktiviteter") else []
    for sti in stier:
        uden = copy.deepcopy(data)
        at(uden, sti[:-1]).pop(sti[-1], None)
        svar = [as_json(vurder(read(d), i_dag=I_DAG)) for d in (uden, changed(data, sti, None), changed(data, sti, "ved_ikke"))]
        assert svar[0] == svar[1] == svar[2], sti


def test_a_file_with_only_the_contract_s_keys_is_valid() -> None:
    """The keys of the interface are enough; the program's own are never required."""
    data = {k: copy.deepcopy(ALT[k]) for k in ("format", "sagsnummer", "kommune", "borger", "datoer", "fakta", "skoen")}
    data["aktiviteter"] = [{k: v for k, v in ALT["aktiviteter"][0].items() if k not in AKTIVITETSTEKST}]
    assert vurder(read(data), i_dag=I_DAG).resultat
    assert read(MINDST) == Sag("2026-0042")


# --- The door and the domain -----------------------------------------------------------------------------------------


def _keys(schema: dict[str, Any]) -> set[str]:
    return set(schema["properties"])


def test_the_door_knows_exactly_what_the_domain_knows() -> None:
    """A field added to the domain and not to the door (or the other way round) would be lost in silence."""
    defs = SKEMA["$defs"]
    assert _keys(SKEMA["properties"]["fakta"]) == set(ALLE_FAKTA)
    assert _keys(defs["Aktivitet"]) == {"navn", *AKTIVITETSFAKTA, *AKTIVITETSTEKST}
    assert _keys(defs["AlleSkoen"]) == set(ALLE_SKOEN)
    domain = {
        "_Borger": Borger, "_Datoer": Datoer, "_Skoen": Skoen, "_Oplysning": Oplysning, "_BorgerensSyn": BorgerensSyn,
        "_Afsender": Afsender, "_Samtale": Samtale, "Afgjort": Afgjort, "_Kildebrug": Kildebrug, "_Praksisbrug": Praksisbrug,
    }  # fmt: skip
    for navn, klasse in domain.items():
        assert _keys(defs[navn]) == {f.name for f in dataclasses.fields(klasse)}, navn
    erklaeret = {navn: (SKEMA["properties"][navn], type_) for navn, type_ in ERKLAERET.items()}
    erklaeret |= {r.noegle: (SKEMA["properties"][r.noegle]["items"], r.type) for r in REGISTRE.values()}
    for navn, (skema, klasse) in erklaeret.items():
        assert _keys(skema) == {f.name for f in dataclasses.fields(klasse)} - {"id"}, navn
    assert _keys(SKEMA) == set(ALT) == {"format", *(f.name for f in dataclasses.fields(Sag))}
    assert set(defs) == {"Aktivitet", "AlleSkoen", *domain}


def _conforms(value: Any, schema: dict[str, Any]) -> bool:
    """A small part of JSON Schema: what this schema uses. Anything else in it fails the test."""
    if "$ref" in schema:
        return _conforms(value, SKEMA["$defs"][schema["$ref"].rpartition("/")[2]])
    if "anyOf" in schema:
        return any(_conforms(value, option) for option in schema["anyOf"])
    kinds = {"object": dict, "array": list, "string": str, "number": (int, float), "null": type(None)}
    kind = schema.get("type", [])
    if kind and not any(isinstance(value, kinds[k]) and not isinstance(value, bool) for k in ([kind] if isinstance(kind, str) else kind)):
        return False
    if ("enum" in schema and value not in schema["enum"]) or ("const" in schema and value != schema["const"]):
        return False
    if isinstance(value, dict):
        known = schema["properties"]
        return (
            not schema["additionalProperties"]
            and set(schema.get("required", [])) <= set(value) <= set(known)
            and all(_conforms(part, known[key]) for key, part in value.items())
        )
    if isinstance(value, list):
        return all(_conforms(part, schema["items"]) for part in value)
    return True


def test_the_schema_describes_the_cases_there_are() -> None:
    """Every example conforms to the published schema, and a case with a stray key, a wrong word or nothing in it does not."""
    for fil in EKSEMPLER:
        assert _conforms(load_example(fil), SKEMA), fil.parent.name
    assert _conforms(ALT, SKEMA)
    assert not _conforms({**ALT, "x": 1}, SKEMA)
    assert not _conforms({}, SKEMA)
    assert not _conforms(changed(ALT, ("fakta", "har_bpa"), "måske"), SKEMA)
    assert not _conforms(changed(ALT, ("fakta", "har_bpa"), True), SKEMA)


@pytest.mark.campaign
def test_the_schema_agrees_with_a_full_validator() -> None:
    """The same with the reference implementation, where it is installed."""
    jsonschema = pytest.importorskip("jsonschema")
    for fil in EKSEMPLER:
        jsonschema.validate(load_example(fil), SKEMA)


def test_parsed_data_and_text_pass_the_same_door() -> None:
    """A line of a batch is judged as a file is."""
    assert sag_fra_data(parse(json.dumps(ALT), "x"), "x", i_dag=I_DAG) == read(ALT)
    with pytest.raises(Inputfejl, match="objekt"):
        sag_fra_data([], "x")
    assert strip_controls("a\x1b\nb") == "a b"
