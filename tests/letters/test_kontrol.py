"""«Tjek afgørelsen»: each rule catches what is broken, leaves what is not, and finds no fault in the program's own letters."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from letters.kontrolproever import BREVE, EKSEMPLER, MAPPE, Proeve, dagen, fund_i, opgoer, proever

from vurdering.content.sagsfil import sag_fra_tekst
from vurdering.domain.sag import Sag
from vurdering.letters.brevarter import skriv_brev, vurdering_bag
from vurdering.letters.formater.ast import parse
from vurdering.letters.kontrol.fund import ALVOR_TITEL, Fund, as_json
from vurdering.letters.kontrol.kontrol import kontroller
from vurdering.letters.kontrol.laes import laes_tekst
from vurdering.letters.kontrol.regler import REGLER

SAET = ("proever.toml", "holdt.toml", "holdt_2.toml")
#: The table in the guidance the rules were made from has these; those beyond it are about the case alone.
TABEL = {f"L{n:02}" for n in range(1, 38)}
KLARE = [m.name for m in sorted(EKSEMPLER.iterdir()) if m.is_dir() and "klar = true" in (m / "facit.toml").read_text(encoding="utf-8")]


def load(mappe: str) -> Sag:
    return sag_fra_tekst((EKSEMPLER / mappe / "sag.json").read_text(encoding="utf-8"), mappe)


def find(mappe: str, **krav: Any) -> tuple[Fund, ...]:
    """What the check says about the program's own decision in a worked case."""
    sag, dag = load(mappe), dagen(mappe)
    brev = skriv_brev(None, sag, dag, dato=dag, udkast=False)
    return kontroller(sag, vurdering_bag(brev, sag, dag), brev.dokument, type=brev.type, i_dag=dag, **krav)


@pytest.mark.parametrize("regel", REGLER)
def test_a_rule_catches_what_is_broken_and_leaves_what_is_not(regel: str) -> None:
    """Over the whole set each rule finds every broken letter, none of its near misses, and speaks of no other fault."""
    for fil in SAET:
        tal, galt = opgoer(fil, regel)
        assert not galt
        for t in tal.values():
            assert (t.praecision, t.genkaldelse) == (1.0, 1.0)


@pytest.mark.parametrize("regel", REGLER)
def test_each_rule_has_two_broken_letters_and_two_near_misses(regel: str) -> None:
    """The set says of each rule, at least twice each, what it must catch and what it must leave alone."""
    mine = [p.fanges for p in proever("proever.toml") if p.regel == regel]
    assert mine.count(True) >= 2 and mine.count(False) >= 2


def test_the_rules_are_those_of_the_table() -> None:
    """Every rule of the table is declared once, with a severity, a source and a title; those beyond it are numbered after it."""
    assert set(REGLER) >= TABEL
    assert all(regel > "L37" for regel in set(REGLER) - TABEL)
    assert all(r.hjemmel and r.titel and r.alvor in ALVOR_TITEL for r in REGLER.values())


@pytest.mark.parametrize("brev", BREVE)
def test_a_good_letter_of_somebody_else_s_has_no_fault(brev: str) -> None:
    """A whole letter in other headings than the program's gives no finding of kind `fejl`."""
    fundne = fund_i(Proeve("L24", 0, {"brev": brev, "fanges": False}))
    assert [f for f in fundne if f.alvor == "fejl"] == []


@pytest.mark.parametrize("mappe", KLARE)
def test_the_program_s_own_decision_has_no_fault(mappe: str) -> None:
    """The letter of each worked case that is ready to be decided is without a finding that would stop it."""
    assert [(f.regel, f.hvad) for f in find(mappe, kun_fejl=True)] == []


@pytest.mark.parametrize("mappe", ["06_mette_fradrag", "15_paedagogisk_stoette_hver_gang"])
def test_a_letter_is_checked_alike_whether_its_kind_is_told_or_read(mappe: str) -> None:
    """Without a type the text itself shows that it decides; the findings are the same."""
    sag, dag = load(mappe), dagen(mappe)
    brev = skriv_brev(None, sag, dag, dato=dag, udkast=False)
    v = vurdering_bag(brev, sag, dag)
    assert kontroller(sag, v, brev.dokument, type=None, i_dag=dag) == kontroller(sag, v, brev.dokument, type=brev.type, i_dag=dag)


def test_a_letter_that_decides_nothing_meets_only_the_rules_for_every_letter() -> None:
    """A request for information is not asked for a result, reasons or complaint guidance, and the open case is not held against it."""
    sag, dag = load("24_stoette_undervejs_ukendt"), dagen("24_stoette_undervejs_ukendt")
    brev = skriv_brev(None, sag, dag, dato=dag, udkast=False)
    fundne = kontroller(sag, vurdering_bag(brev, sag, dag), brev.dokument, type=brev.type, i_dag=dag)
    assert {f.regel for f in fundne} <= {"L01", "L02", "L03", "L29", "L31", "L32", "L33", "L35"}
    assert not [f for f in fundne if f.alvor == "fejl"]


def test_a_decision_on_an_open_case_is_stopped() -> None:
    """A letter that tells a result while the case lacks facts is a fault, and so is the open case."""
    sag, dag = load("24_stoette_undervejs_ukendt"), dagen("24_stoette_undervejs_ukendt")
    tekst = (
        (MAPPE / "fuld_bevilling.md").read_text(encoding="utf-8").replace("2026-9001", sag.sagsnummer).replace("Amina", "Nanna Elmquist")
    )
    v = vurdering_bag(skriv_brev(None, sag, dag, dato=dag, udkast=False), sag, dag)
    regler = {f.regel for f in kontroller(sag, v, parse(tekst), type=None, i_dag=dag)}
    assert {"L04", "L12"} <= regler


def test_the_grave_come_first_and_each_says_what_to_do() -> None:
    """Findings are sorted by severity; each has a sentence, a remedy and a source, and the contract's keys in JSON."""
    fundne = fund_i(next(p for p in proever("proever.toml") if p.navn == "L26-1-brudt"))
    fundne += fund_i(next(p for p in proever("proever.toml") if p.navn == "L31-1-brudt"))
    for f in fundne:
        assert f.hvad.endswith((".", "?")) and f.raad and f.hjemmel
        assert {"regel", "alvor", "hvad", "hjemmel", "raad", "sted"} == set(as_json(f))
    grad = list(ALVOR_TITEL)
    alle = find("06_mette_fradrag")
    assert [grad.index(f.alvor) for f in alle] == sorted(grad.index(f.alvor) for f in alle)


def test_no_finding_repeats_what_is_personal() -> None:
    """Neither names, CPR numbers, dates nor what was said about the citizen stand in a finding about the letter."""
    hemmeligt = re.compile(r"Jakob|Thaysen|Lund|autis|akvari|togmuse|Birgit|Jepsen|\d{6}-?\d{4}", re.IGNORECASE)
    tekst = (MAPPE / "afslag_paedagogisk.md").read_text(encoding="utf-8")
    sag, dag = load("15_paedagogisk_stoette_hver_gang"), dagen("15_paedagogisk_stoette_hver_gang")
    v = vurdering_bag(skriv_brev(None, sag, dag, dato=dag, udkast=False), sag, dag)
    for fra, til in (
        ("10\\. november", "9\\. juli"),
        ("Din autisme er ikke i sig selv", "Jakob Lund (120384-1234) har autisme og"),
        ("4 uger", "9 uger"),
    ):
        for f in kontroller(sag, v, laes_tekst(tekst.replace(fra, til), markdown=True), type=None, i_dag=dag):
            if f.regel != "L31":
                assert not hemmeligt.search(f"{f.hvad} {f.raad} {f.sted}"), f


def test_only_what_stops_a_letter_when_that_is_all_that_is_asked_for() -> None:
    """`kun_fejl` gives exactly the findings of kind `fejl`."""
    alle, fejl = find("46_nedsaettelse_efter_flytning"), find("46_nedsaettelse_efter_flytning", kun_fejl=True)
    assert fejl == tuple(f for f in alle if f.alvor == "fejl")


def test_the_day_of_the_decision_decides_what_is_in_force() -> None:
    """The same reference is good on one day and out of force on another."""
    sag, dag = load("19_bpa"), dagen("19_bpa")
    tekst = (MAPPE / "afslag_bpa.md").read_text(encoding="utf-8")
    tekst = tekst.replace("Efter servicelovens § 97", "Efter servicelovens (lovbekendtgørelse nr. 1129 af 22. september 2025) § 97")
    for dato, ventet in ((dag, False), (date(2025, 9, 1), True)):
        sag = replace(sag, datoer=replace(sag.datoer, afgoerelse=dato))
        from vurdering.law.vurder import vurder

        fundne = kontroller(sag, vurder(sag, dato=dato, i_dag=dag), laes_tekst(tekst, markdown=True), type="afslag", i_dag=dag)
        assert ("L35" in {f.regel for f in fundne}) is ventet
