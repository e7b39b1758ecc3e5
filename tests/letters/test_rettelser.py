"""Edits of a letter: found exactly, made again in a letter written anew, and told when they no longer fit."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from letters.rettede import BEVILLING, brevet, byt
from letters.traeer import BLOCKS, DOCUMENTS

from vurdering.content.sagsform import feltvaerdier
from vurdering.domain.brevrettelse import Brevrettelse
from vurdering.domain.optegnelse import felter
from vurdering.domain.tekst import clean
from vurdering.letters.formater.ast import Dokument, parse
from vurdering.letters.formater.markdown import to_markdown
from vurdering.letters.redigering.brevrettelser import laest, som_felter
from vurdering.letters.redigering.enheder import enheder, saml
from vurdering.letters.redigering.rettelser import Rettelse, anvend, bortfald, find
from vurdering.letters.redigering.saetningsforskel import saetningsforskel


@st.composite
def edited(draw: st.DrawFn) -> tuple[Dokument, Dokument]:
    """A letter, and the same after blocks were put in, taken out, repeated and exchanged."""
    foer = draw(DOCUMENTS)
    blokke = list(foer.blokke)
    for _ in range(draw(st.integers(0, 3))):
        plads = draw(st.integers(0, len(blokke)))
        match draw(st.sampled_from(["ind", "ud", "igen", "nyt"])):
            case "ind":
                blokke.insert(plads, draw(BLOCKS))
            case "ud":
                del blokke[plads : plads + 1]
            case "igen":
                blokke[plads:plads] = blokke[:1]
            case _:
                blokke[plads : plads + 1] = [draw(BLOCKS)]
    return foer, Dokument(tuple(blokke))


def _there_and_back(foer: Dokument, efter: Dokument) -> None:
    assert saml(e.markdown for e in enheder(efter)) == efter
    rettelser = find(foer, efter)
    assert anvend(foer, rettelser) == (efter, ())
    assert bool(rettelser) == (foer != efter)
    gemt = [_gemt(r) for r in rettelser]
    assert anvend(foer, gemt) == (efter, ()), "edits that were kept in a case and read again"


def _gemt(rettelse: Rettelse) -> Rettelse:
    """The edit after the door of the case, which takes every invisible character away."""
    data = som_felter(rettelse, "bevilling", "sel_97", af="", dato=date(2026, 10, 1))
    renset = {navn: clean(tekst).text for navn, tekst in data.items()}
    return laest(Brevrettelse(**feltvaerdier(felter(Brevrettelse), renset)))


@settings(max_examples=5, deadline=None)
@given(edited())
def test_the_edits_of_a_letter_make_it_what_it_became(par: tuple[Dokument, Dokument]) -> None:
    """Whatever was done to a letter, its edits do it again, also after they were kept in a case."""
    _there_and_back(*par)


@pytest.mark.campaign
@settings(max_examples=1500, deadline=None)
@given(edited() | st.tuples(DOCUMENTS, DOCUMENTS))
def test_the_edits_of_many_letters(par: tuple[Dokument, Dokument]) -> None:
    """The same over many more, and between letters that have nothing in common."""
    _there_and_back(*par)


@settings(max_examples=3, deadline=None)
@given(DOCUMENTS, DOCUMENTS, DOCUMENTS)
def test_edits_of_one_letter_never_break_another(foer: Dokument, efter: Dokument, anden: Dokument) -> None:
    """In a letter that the case has changed each edit is made or told; what comes of it is a letter."""
    rettelser = find(foer, efter)
    blev, bortfaldne = anvend(anden, rettelser)
    assert parse(to_markdown(blev)) == blev
    assert set(bortfaldne) <= set(rettelser)
    assert blev == anden or len(bortfaldne) < len(rettelser)


LETTER = parse(
    "# Du får 9 timer\n\nEt.\n\n- to\n- tre\n\n## Derfor\n\nSamme.\n\nFire.\n\nSamme.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n"
)


@pytest.mark.parametrize(
    ("foer", "efter", "afsnit", "nummer"),
    [
        ("Et.", "Én.", "", 1),
        ("- to", "- toogtyve", "", 1),
        ("Fire.\n\nSamme.", "Fire.\n\nAndet.", "Derfor", 2),
        ("| 3 |", "| 5 |", "Derfor", 1),
    ],
)
def test_an_edit_knows_its_place(foer: str, efter: str, afsnit: str, nummer: int) -> None:
    """One unit is one edit, with its heading, and which it is of those that say the same."""
    (rettelse,) = find(LETTER, byt(LETTER, foer, efter))
    assert (rettelse.afsnit, rettelse.nummer) == (afsnit, nummer)
    assert rettelse.foer and rettelse.efter and not rettelse.ny


def test_an_edit_is_made_again_when_the_rest_of_the_letter_has_changed() -> None:
    """The case gives other hours and another paragraph; what a person wrote elsewhere stands."""
    rettet = byt(byt(LETTER, "Fire.", "Fire og en halv."), "- tre", "- tre\n- tredive")
    nyt = byt(byt(LETTER, "9 timer", "12 timer"), "Et.", "Et nyt afsnit.\n\nEt.")
    blev, bortfaldne = anvend(nyt, find(LETTER, rettet))
    assert not bortfaldne
    assert blev == byt(byt(nyt, "Fire.", "Fire og en halv."), "- tre", "- tre\n- tredive")


def test_an_edit_follows_its_text_when_the_heading_changes() -> None:
    """A heading that names an outing may change round a text that has not."""
    blev, bortfaldne = anvend(byt(LETTER, "## Derfor", "## Om turen"), find(LETTER, byt(LETTER, "Fire.", "Fem.")))
    assert not bortfaldne and "Fem." in to_markdown(blev)


@pytest.mark.parametrize(
    ("rettet", "nyt"),
    [
        (("Fire.", "Fem."), ("Fire.", "Seks.")),
        (("Fire.\n\n", ""), ("Fire.", "Seks.")),
        (("Fire.", "Fire.\n\nNyt."), ("Fire.\n\n", "")),
        (("| 3 | 4 |", "| 3 | 4 |\n| 5 | 6 |"), ("| 3 | 4 |\n", "")),
    ],
)
def test_an_edit_whose_text_is_gone_falls_away_and_is_told(rettet: tuple[str, str], nyt: tuple[str, str]) -> None:
    """What it replaced is no longer there: the letter is as the case gives it, and the edit is told with its words."""
    ny = byt(LETTER, *nyt)
    rettelser = find(LETTER, byt(LETTER, *rettet))
    blev, bortfaldne = anvend(ny, rettelser)
    assert blev == ny and bortfaldne == rettelser
    assert all((r.efter or r.foer) in bortfald(r) for r in bortfaldne)


@pytest.mark.parametrize("efter", ["<b>x</b>", "[x](y)", "a\n\nb", "# ", "```\nx\n```", "- a\n- b"])
def test_what_is_no_unit_of_a_letter_is_never_put_in_one(efter: str) -> None:
    """A case file may say anything; only one heading, paragraph, item or row can take another's place."""
    blev, bortfaldne = anvend(LETTER, [Rettelse("Derfor", "Fire.", 1, efter)])
    assert blev == LETTER and len(bortfaldne) == 1


def test_two_edits_of_one_place_are_not_both_made() -> None:
    """A case file may hold the same edit twice; the first counts."""
    blev, bortfaldne = anvend(LETTER, [Rettelse("Derfor", "Fire.", 1, "Fem."), Rettelse("Derfor", "Fire.", 1, "Seks.")])
    assert blev == byt(LETTER, "Fire.", "Fem.") and [r.efter for r in bortfaldne] == ["Seks."]


SKIFT = [
    ("Du behøver ikke selv finde den rigtige regel.", "Det er os, der finder den rigtige regel."),
    ("Hvorfor, kan du læse nedenfor.", "Det forklarer vi længere nede."),
    ("Uden en ledsager kommer hun ikke frem.", "Hun kommer ikke frem uden en ledsager."),
]


def test_exactly_the_changed_sentences_are_shown() -> None:
    """Each sentence that was changed, with its heading and both wordings, and no other."""
    skrevet = brevet(BEVILLING).dokument
    rettet = skrevet
    for foer, efter in SKIFT:
        rettet = byt(rettet, foer, efter)
    vist = {(s.foer, s.efter) for s in saetningsforskel(skrevet, rettet)}
    assert vist == set(SKIFT) and len(saetningsforskel(skrevet, rettet)) == len(SKIFT)
    assert [s.afsnit for s in saetningsforskel(skrevet, rettet)][-1] == "Om du reelt kan være med"
    assert saetningsforskel(skrevet, skrevet) == ()
    nyt = byt(skrevet, SKIFT[0][0], f"{SKIFT[0][0]} Vi ringer.")
    assert [(s.foer, s.efter) for s in saetningsforskel(skrevet, nyt)] == [("", "Vi ringer.")]
    assert [(s.foer, s.efter) for s in saetningsforskel(nyt, skrevet)] == [("Vi ringer.", "")]


def test_a_record_of_an_edit_holds_all_of_it() -> None:
    """Nothing that an edit says is left out of the register."""
    assert {f.name for f in fields(Rettelse)} - {"sted", "ny"} <= {f.navn for f in felter(Brevrettelse)}
