"""What single sentences say to the citizen: the right place in the act, plain names, and no more than the decision takes."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from vurdering.content.sagsfil import sag_fra_data
from vurdering.content.skabeloner import saetninger
from vurdering.domain.fakta import JA, NEJ
from vurdering.domain.moedet import Udsendelse
from vurdering.domain.rettigheder import Partshoering, Person
from vurdering.domain.sag import Oplysning, Sag
from vurdering.law.vurder import vurder
from vurdering.letters.afsnit.aftalt import hoeringer, kopilinje
from vurdering.letters.afsnit.forside import forside
from vurdering.letters.afsnit.hoved import modtager
from vurdering.letters.brev import Brev
from vurdering.letters.brevarter import skriv_brev
from vurdering.letters.formater.plaintext import to_text

EKSEMPLER = Path(__file__).parents[2] / "questions" / "eksempler"
KONTANTDAG = date(2026, 11, 23)
METTE, OPHOER, KONTANT_NEJ = "06_mette_fradrag", "71_ophoer_efter_bpa", "55_kontant_tilskud_afslaaet"


@cache
def load(navn: str) -> tuple[Sag, date]:
    dag = date.fromisoformat(tomllib.loads((EKSEMPLER / navn / "facit.toml").read_text(encoding="utf-8"))["dato"])
    return sag_fra_data(json.loads((EKSEMPLER / navn / "sag.json").read_text(encoding="utf-8")), "sag.json", i_dag=dag), dag


def words(brev: Brev) -> str:
    return " ".join(to_text(brev.dokument).split())


def test_what_a_grant_brings_is_cited_where_it_stands() -> None:
    """§ 89 has no stykker, and the duty to offer a plan to who is betydeligt nedsat is § 141, stk. 2."""
    sag, dag = load(METTE)
    foelger = forside(sag, vurder(sag, dato=dag), dag)["foelger"]
    assert "(§ 89)" in foelger and "(§ 141, stk. 2)" in foelger and "(§ 148, stk. 2)" in foelger


def test_the_hours_are_not_denied_an_outing_whose_support_comes_from_another_rule() -> None:
    """What is left out of the hours is what § 97 and § 83 leave out; of an outing under § 85 the support is said to belong there."""
    sag, dag = load(METTE)
    felter = forside(sag, vurder(sag, dato=dag), dag)
    assert (felter["undtagelse"], felter["stoette_85"]) == ("ridefysioterapi", "klubaften")
    text = words(skriv_brev("bevilling", sag, dag, dato=dag, udkast=False))
    assert "Den støtte, du har brug for til klubaften, hører under en anden regel." in text


def test_a_hearing_names_things_as_the_citizen_does() -> None:
    """Neither the letter of a hearing nor its retelling says the names of the form, and a day is written with its month."""
    sag, dag = load(METTE)
    sti = "fakta.timer_i_forvejen"
    (sagt,) = (o for o in sag.oplysninger if o.fakta == sti)
    sag = replace(sag, partshoering=(Partshoering((sti, "aktiviteter.a4.selvvalgt"), sendt=dag, frist=date(2026, 12, 1)),))
    (fortalt,) = hoeringer(sag, dag)
    text = words(skriv_brev("partshoering", sag, dag, dato=dag, udkast=True))
    for ord_ in (fortalt, text):
        assert "»Timer om måneden, hvor du allerede får en med til ture, du selv har valgt«" in ord_
        assert "tilsvarende ledsagelse i forvejen" not in ord_ and "»Du har selv valgt turen« (klubaften)" in ord_
    assert isinstance(sagt, Oplysning) and "(bostedets opgørelse for juli til september 2026, 7. oktober 2026)" in text


def test_what_was_sent_by_letter_reads_as_a_sentence() -> None:
    """The way it was sent follows upon what was sent, whatever that was."""
    for hvad in ("samtaleskema", "udredning", "aftaleskema"):
        assert "med med" not in kopilinje(Udsendelse(hvad, date(2026, 10, 1), kanal="brev"))


@pytest.mark.parametrize(("rolle", "forklaret"), [("partsrepraesentant", True), ("vaerge", False)])
def test_a_role_with_a_name_from_the_law_is_explained(rolle: str, forklaret: bool) -> None:
    """Who acts for the citizen is said to do so where the word alone does not tell it."""
    sag, _ = load(METTE)
    sag = replace(sag, personer=(Person(rolle, "Ib Xander", brev=JA),))
    assert ("en, der handler for dig" in (modtager(sag) or "")) == forklaret


def test_help_that_ends_is_stopped_and_not_changed() -> None:
    """The reason of an end says that the help stops; that of a cut that it is changed."""
    for navn, type_, ord_ in ((OPHOER, "ophoer", "stopper"), ("46_nedsaettelse_efter_flytning", "nedsaettelse", "ændrer")):
        sag, dag = load(navn)
        assert f"Vi {ord_} hjælpen, fordi dine forhold" in words(skriv_brev(type_, sag, dag, dato=dag, udkast=False))


def test_it_is_the_help_that_ends_and_not_the_person() -> None:
    """The title of an end never says that a contact person ends."""
    assert all(saetninger()["hjaelp"][id_]["navn"].startswith("hjælp fra") for id_ in ("sel_98", "sel_99"))


@pytest.mark.parametrize(("kommune", "kan", "steder"), [("lejre", JA, ("stk. 2",)), ("randers", NEJ, ("stk. 3",))])
def test_a_refusal_of_contant_tilskud_cites_its_own_ground(kommune: str, kan: str, steder: tuple[str, ...]) -> None:
    """That the municipality need not offer it stands in BEK § 2, stk. 2; that the citizen must be able to run it in stk. 3."""
    sag, _ = load(KONTANT_NEJ)
    sag = replace(sag, kommune=kommune, ordning=replace(sag.ordning, kan_administrere=kan))
    text = words(skriv_brev("kontant_tilskud", sag, KONTANTDAG, dato=KONTANTDAG, udkast=False))
    assert [stk for stk in ("stk. 2", "stk. 3") if f"Ledsagebekendtgørelsen § 2, {stk}" in text] == list(steder)


def test_wages_paid_for_the_citizen_are_taken_from_the_amount() -> None:
    """Where the municipality pays the wages, it is said that they come out of what is paid every quarter."""
    sag, _ = load("56_kontant_tilskud_bevilget")
    text = words(skriv_brev("kontant_tilskud", sag, KONTANTDAG, dato=KONTANTDAG, udkast=False))
    assert "Lønnen går fra dit tilskud." in text and "Vi udbetaler tilskuddet hvert kvartal." in text
