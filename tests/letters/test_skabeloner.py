"""The letters' templates hold together: what is declared, what a template uses, and what its letter is given are the same."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from vurdering.content.brevskabelon import Brevskabelon, brevskabelon, brevtyper, faste_afsnit
from vurdering.content.eksempler import eksempel, eksempelnavne
from vurdering.content.resources import names, read_text
from vurdering.content.skabeloner import skabelon
from vurdering.domain.fejl import Inputfejl
from vurdering.letters.brev import AFGOERELSER
from vurdering.letters.brevarter import BREVARTER
from vurdering.letters.breve.ark import ARK
from vurdering.letters.skabeloner import brevdokument
from vurdering.letters.skabeloner.huller import huller_i
from vurdering.letters.skabeloner.skabelon import render
from vurdering.letters.skabeloner.skabelonbrug import gennemgaa
from vurdering.letters.skabeloner.skabelonproeve import tjek
from vurdering.letters.skabeloner.skabelontjek import statiske_fund

PAKKE = Path(__file__).parents[2] / "vurdering"
TYPER: Mapping[str, tuple[type, ...]] = {
    "tekst": (str,),
    "tal": (int, float),
    "dato": (date,),
    "ja_nej": (bool,),
    "liste": (list, tuple),
    "gruppe": (dict,),
}
#: What every decision must say, in this order (FVL §§ 22-25, RSL § 3 a), whatever stands between.
I_EN_AFGOERELSE = ["hoved", "besluttet", "begrundelse", "syn", "regler", "klage"]
#: What gives the citizen all that was asked for needs no reasons (FVL § 22).
FULDT_MEDHOLD = {"ledsager_godkendt"}

hvert_brev = pytest.mark.parametrize("id", brevtyper())


@hvert_brev
def test_a_template_uses_what_is_declared_and_nothing_else(id: str) -> None:
    """No field is used that is not declared, none is declared for nothing, and the compulsory sections are there, in their order."""
    assert [str(fund) for fund in statiske_fund(brevskabelon(id), skabelon)] == []


@hvert_brev
def test_a_template_can_be_written_whatever_is_unknown(id: str) -> None:
    """With the fields' examples, and with everything unknown that may be and no for every yes, the letter is written."""
    brev = brevskabelon(id)
    for navn, felt in brev.felter.items():
        assert felt.hvad and felt.hvad[0].isupper() and not felt.hvad.endswith("."), navn
        assert "." not in navn or navn.rpartition(".")[0] in brev.felter, navn
    assert list(_forkerte(brev, brev.eksempler())) == []
    for felter in (brev.eksempler(), _tomt(brev, brev.eksempler())):
        assert render(f"{id}/brev.md", felter, skabelon).blokke


def _tomt(brev: Brevskabelon, felter: Any, sti: str = "") -> dict[str, Any]:
    """The fields with no where there is yes, and unknown what may be so."""
    tomme: dict[str, Any] = {}
    for navn, vaerdi in felter.items():
        felt = brev.felter[f"{sti}{navn}"]
        if isinstance(vaerdi, list) and vaerdi and isinstance(vaerdi[0], dict):
            vaerdi = [_tomt(brev, punkt, f"{felt.navn}.") for punkt in vaerdi]
        elif isinstance(vaerdi, dict):
            vaerdi = _tomt(brev, vaerdi, f"{felt.navn}.")
        tomme[navn] = None if felt.ukendt else not vaerdi if felt.type == "ja_nej" else vaerdi
    return tomme


def test_a_decision_has_all_that_makes_it_one() -> None:
    """Each letter that decides must have the result, the reasons, the citizen's view, the rules and the guidance on complaint."""
    afgoerelser = [id for id in brevtyper() if brevskabelon(id).afgoerelse]
    assert set(afgoerelser) == AFGOERELSER
    for id in afgoerelser:
        skal = [navn for navn in I_EN_AFGOERELSE if id not in FULDT_MEDHOLD or navn not in ("begrundelse", "syn")]
        faste = ["besluttet" if navn.startswith("besluttet") else navn for navn in brevskabelon(id).afsnit]
        assert [navn for navn in faste if navn in I_EN_AFGOERELSE] == skal, id


def test_what_a_compulsory_section_inserts_is_compulsory_too() -> None:
    """The words of a section that only another section inserts are as fixed as those around it."""
    assert {"uenighed", *(navn for id in brevtyper() for navn in brevskabelon(id).afsnit)} == faste_afsnit()


def test_every_letter_has_a_template_with_declarations_and_somebody_to_write_it() -> None:
    """A folder of templates, its declarations and its builder go together; nothing is left over."""
    assert set(brevtyper()) == BREVARTER.keys() | ARK.keys()
    erklaerede = {navn.removesuffix("/felter.toml") for navn in names("letter_templates", "/felter.toml")}
    assert erklaerede == {*brevtyper(), "_afsnit"}


def test_every_shared_field_and_section_is_used() -> None:
    """Nothing is declared for all that no letter uses, and no section lies there that no letter inserts."""
    gange = [gennemgaa(f"{id}/brev.md", skabelon) for id in brevtyper()]
    brugte = {brug.felt for gang in gange for brug in gang.brug}
    delte = {felt for id in brevtyper() for felt in brevskabelon(id).felter.keys() - brevskabelon(id).egne}
    assert [felt for felt in sorted(delte) if not any(b == felt or b.startswith(f"{felt}.") for b in brugte)] == []
    afsnit = {navn.removeprefix("_afsnit/").removesuffix(".md") for navn in names("letter_templates", ".md") if navn.startswith("_afsnit/")}
    assert afsnit == {indsat.afsnit for gang in gange for indsat in gang.indsat}


def _forkerte(brev: Brevskabelon, felter: Any, sti: str = "") -> Iterator[str]:
    """Where what a letter is given is not what is declared for it. A gap is a text that stands for any value."""
    for navn, vaerdi in felter.items():
        fuld = f"{sti}{navn}"
        felt = brev.felter.get(fuld)
        if felt is None:
            if sti or fuld not in _ALLE:
                yield f"{fuld} er ikke erklæret"
        elif vaerdi is None:
            if not felt.ukendt:
                yield f"{fuld} er ukendt"
        elif isinstance(vaerdi, str) and huller_i(vaerdi):
            continue
        elif not isinstance(vaerdi, TYPER[felt.type]) or (felt.type == "tal" and isinstance(vaerdi, bool)):
            yield f"{fuld} er ikke {felt.type}"
        elif any(del_.startswith(f"{fuld}.") for del_ in brev.felter):
            for punkt in vaerdi if felt.type == "liste" else [vaerdi]:
                yield from _forkerte(brev, punkt, f"{fuld}.")
        elif felt.type == "liste" and not all(isinstance(punkt, str) for punkt in vaerdi):
            yield f"{fuld} er ikke en liste af tekster"
    for navn in brev.felter:
        foran, _, sidst = navn.rpartition(".")
        if (f"{foran}." == sti or (not foran and not sti)) and sidst not in felter:
            yield f"{navn} er ikke givet"


#: A builder of several letters gives each of them the fields of all.
_ALLE = {navn for id in brevtyper() for navn in brevskabelon(id).felter}


def _write(id: str, navn: str) -> bool:
    sag, dag = eksempel(navn)
    try:
        BREVARTER[id].skriv(sag, dag, True) if id in BREVARTER else ARK[id].byg(sag, dag)
    except Inputfejl:
        return False
    return True


@pytest.mark.parametrize("nok", [pytest.param(1, id="one"), pytest.param(1000, id="all", marks=pytest.mark.campaign)])
@hvert_brev
def test_a_letter_is_given_what_is_declared(monkeypatch: pytest.MonkeyPatch, id: str, nok: int) -> None:
    """Written for a worked case, each letter is given every declared field, of its type, and none that is not declared."""
    givne: list[Mapping[str, Any]] = []
    monkeypatch.setattr(brevdokument, "render", lambda navn, felter, hent: givne.append(felter) or render(navn, felter, hent))
    # The later cases are about one letter each.
    for navn in reversed(eksempelnavne()):
        if len(givne) < nok:
            _write(id, navn)
    assert {fejl for felter in givne for fejl in _forkerte(brevskabelon(id), felter)} == set()


@pytest.mark.campaign
@hvert_brev
def test_every_letter_is_written_for_some_worked_case(id: str) -> None:
    """The check of the templates finds no fault on any worked case, and some case has each letter."""
    fundet = tjek(id)
    assert fundet.ok and fundet.skrevet


def test_there_is_one_way_from_fields_to_a_letter() -> None:
    """No builder renders a template by itself, for then a municipality's own would be passed over, or used unchecked."""
    kender = set()
    for fil in (PAKKE / "letters").rglob("*.py"):
        for node in ast.walk(ast.parse(fil.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "vurdering.letters.skabeloner.skabelon":
                kender.add(fil.stem)
    # The texts of the case's folder are no letters and have no templates of anybody's own.
    assert kender == {"brevdokument", "sagspakke", "skabelonproeve"}
    assert 'render(f"sagspakke/' in (PAKKE / "letters" / "breve" / "sagspakke.py").read_text(encoding="utf-8")


def test_a_section_ends_where_the_next_begins() -> None:
    """Each shared text ends in a line break, so that what follows it starts a line of its own."""
    assert [navn for navn in names("letter_templates", ".md") if not read_text("letter_templates", navn).endswith("\n")] == []
