"""Text at the door of a case: what is taken out is told, and what looks like a CPR number, in each field and by each way in."""

from __future__ import annotations

import copy
import json
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from letters.frie_felter import Sti, findes, frie_felter, fuld_sag, overalt
from letters.fyldt import Data
from letters.test_breve import load_sag

from vurdering.content.sagsfil import json_schema, sag_fra_data
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.tekst import clean
from vurdering.store.lager import Lager
from vurdering.store.sager import opret

SAG: Data = fuld_sag(load_sag("06_mette_fradrag"), "foerste")
FELTER = [felt for felt in frie_felter(SAG) if findes(SAG, felt[0])]
CPR = "010155-4321"
#: Text in a case file that only the program writes, or that must be one of the names it knows.
STYRET = {
    "format", "kommune", "cpr", "fakta", "vaerdi", "vurdering", "stemme", "undertema", "sekundaere", "hash", "besvaret",
    "bestemmelse", "resultat", "regelsaet", "kilder", "praksis", "sha256",
}  # fmt: skip


def _fritekst(skema: Any, hele: Any, sti: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The keys in the case file's schema that may hold any text."""
    if isinstance(skema, dict) and "$ref" in skema:
        skema = hele["$defs"][skema["$ref"].rpartition("/")[2]]
    for mulig in skema.get("anyOf", ()):
        yield from _fritekst(mulig, hele, sti)
    for navn, under in skema.get("properties", {}).items():
        yield from _fritekst(under, hele, (*sti, navn))
    if "items" in skema:
        yield from _fritekst(skema["items"], hele, sti)
    slags = skema.get("type")
    tekst = slags == "string" or (isinstance(slags, list) and "string" in slags)
    if tekst and not {"format", "enum", "const", "pattern"} & set(skema):
        yield sti


def test_every_free_text_of_a_case_file_is_among_the_fields() -> None:
    """What the file's own schema lets a person write freely is what the hostile texts are tried in; nothing is forgotten."""
    skemaets = {sti for sti in _fritekst(json_schema(), json_schema(), ()) if sti[-1] not in STYRET and sti[0] != "afgjort"}
    proevede = {tuple(del_ for del_ in sti if isinstance(del_, str)) for sti, _ in frie_felter(SAG)}
    kendte = {sti if sti[0] != "skoen" else ("skoen", "*", sti[-1]) for sti in proevede if sti[-1] not in STYRET}
    assert {sti if sti[0] != "skoen" else ("skoen", "*", sti[-1]) for sti in skemaets} == kendte


def test_what_is_taken_out_of_a_case_file_is_told() -> None:
    """In every field an invisible character is taken out and told by the field's name, once."""
    data, fjernet = copy.deepcopy(SAG), list[str]()
    for sti, _ in FELTER:
        _saet_raat(data, sti, "o\u202erd\x07")
    sag_fra_data(data, "sag.json", fjernet)
    assert all("U+202E, U+0007" in linje for linje in fjernet)
    assert Counter(linje.partition(":")[0] for linje in fjernet) == Counter(str(sti[-1]) for sti, _ in FELTER)


def test_what_looks_like_a_cpr_number_is_told() -> None:
    """In every field that may hold one, by the field's name and never by the number; in a case number and an outing it is refused."""
    data, fjernet = copy.deepcopy(SAG), list[str]()
    afvises = [sti for sti, _ in FELTER if sti == ("sagsnummer",) or (sti[0], sti[-1]) == ("aktiviteter", "navn")]
    for sti, _ in FELTER:
        if sti not in afvises:
            _saet_raat(data, sti, f"Ring om {CPR}")
    sag_fra_data(data, "sag.json", fjernet)
    assert all("CPR-nummer" in linje and CPR not in linje for linje in fjernet)
    assert Counter(linje.partition(":")[0] for linje in fjernet) == Counter(str(sti[-1]) for sti, _ in FELTER if sti not in afvises)
    for sti in afvises:
        forkert = copy.deepcopy(SAG)
        _saet_raat(forkert, sti, f"Ring om {CPR}")
        with pytest.raises(Inputfejl, match="CPR-nummer"):
            sag_fra_data(forkert, "sag.json")


def _saet_raat(data: Data, sti: Sti, tekst: str) -> None:
    sted: Any = data
    for del_ in sti[:-1]:
        sted = sted[del_]
    sted[sti[-1]] = tekst


def test_nothing_is_said_of_ordinary_text() -> None:
    """Words, signs, numbers and journal numbers in every field are let in without a remark."""
    fjernet: list[str] = []
    sag_fra_data(overalt(SAG, "Æ: »ø« – 26/04711, tlf. 12 34 56 78; 1.234,50 kr."), "sag.json", fjernet)
    assert fjernet == []


@settings(max_examples=60)
@given(st.text(max_size=200), st.booleans())
def test_nothing_is_taken_out_in_silence(tekst: str, en_linje: bool) -> None:
    """Each character that is not in the cleaned text is space, became another way of writing the same letter, or is told."""
    renset = clean(tekst, one_line=en_linje)
    assert clean(renset.text, one_line=en_linje) == (renset.text, ())
    fortalt = {chr(int(kode[2:], 16)) for kode in renset.removed}
    foer, efter = (sorted(c for c in unicodedata.normalize("NFD", t) if not c.isspace() and c not in fortalt) for t in (tekst, renset.text))
    assert foer == efter


@pytest.mark.parametrize("nummer", ["26\u200b/1", "2\u202e6", "\x1b26"])
def test_a_case_number_with_what_cannot_be_seen_is_refused(nummer: str, tmp_path: Any) -> None:
    """Two numbers that look alike are never two cases."""
    with Lager.aabn(tmp_path) as lager, pytest.raises(Inputfejl, match="tegn, der ikke kan ses"):
        opret(lager, nummer)


def test_a_file_of_cases_is_told_of_line_by_line(tmp_path: Any, capsys: Any) -> None:
    """What was taken out of a line is said with its number, beside the results."""
    from vurdering.cli.koer import koer

    linjer = [{"format": "vurdering.sag/1", "sagsnummer": n, "borger": {"navn": navn}} for n, navn in (("1", "Bo"), ("2", "B\u202eo"))]
    fil = tmp_path / "sager.jsonl"
    fil.write_text("".join(json.dumps(linje) + "\n" for linje in linjer), encoding="utf-8")
    assert koer(["vurder", str(fil), "--format", "jsonl"]) == 0
    ud = capsys.readouterr()
    assert len(ud.out.splitlines()) == 2
    assert ud.err.splitlines() == ["Bemærk: linje 2: navn: usynlige tegn er fjernet (U+202E)."]
