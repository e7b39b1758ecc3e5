"""Every letter is written finally for some worked case, and the check of letters finds no error in it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache

import pytest
from letters.driftssager import facits

from vurdering.content.eksempler import eksempel, eksempelnavne
from vurdering.domain.fejl import Inputfejl
from vurdering.letters.brev import Brev
from vurdering.letters.brevarter import BREVARTER, vurdering_bag
from vurdering.letters.kontrol.fund import ALVOR_TITEL, Fund
from vurdering.letters.kontrol.kontrol import kontroller

#: One worked case for each letter: that which is about it, where there is one.
EKSEMPLER = {
    "kvittering": "06_mette_fradrag",
    "foelgebrev": "01_blind_fuldt_medhold",
    "anmodning": "25_timer_ukendte",
    "samtykke": "49_forsinket_venter_paa_opgoerelse",
    "partshoering": "76_partshoering_sendt",
    "forsinkelse": "49_forsinket_venter_paa_opgoerelse",
    "bevilling": "06_mette_fradrag",
    "afslag": "14_kan_faerdes_alene",
    "viderefoerelse": "69_viderefoerelse",
    "forhoejelse": "70_forhoejelse",
    "nedsaettelse": "46_nedsaettelse_efter_flytning",
    "ophoer": "71_ophoer_efter_bpa",
    "bevilling_sel_85": "63_stoette_85_bevilget",
    "afslag_sel_85": "64_stoette_85_afslag",
    "bevilling_sel_98": "65_kontaktperson_98_bevilget",
    "afslag_sel_98": "72_kontaktperson_98_afslag",
    "bevilling_sel_100": "66_kompensation_100_bevilget",
    "afslag_sel_100": "73_kompensation_100_afslag",
    "bevilling_sel_103": "67_beskyttet_arbejde_103",
    "afslag_sel_103": "74_beskyttet_arbejde_103_afslag",
    "bevilling_sel_104": "68_samvaerstilbud_104",
    "afslag_sel_104": "75_samvaerstilbud_104_afslag",
    "ledsager_godkendt": "53_ledsager_godkendt",
    "ledsager_afvist": "54_ledsager_afvist_meget_naer",
    "kontant_tilskud": "56_kontant_tilskud_bevilget",
    "udgifter": "57_udgifter_delvist",
    "opsparing": "58_aftale_om_opsparing",
    "udlandsophold": "59_to_maaneder_i_udlandet",
    "genvurdering_forsinket": "77_genvurdering_forsinket",
    "klage_fastholdt": "60_klage_fastholdt",
    "klage_delvist": "61_klage_delvist_medhold",
    "klage_medhold": "62_klage_fuldt_medhold",
    "videresendelse": "60_klage_fastholdt",
    "klage_sendt": "78_klagen_sendt_videre",
    "bestilling": "50_bestilling_hos_to",
    "journalnotat": "71_ophoer_efter_bpa",
}


@cache
def _dage() -> dict[tuple[str, str], date]:
    return {(navn, brev["type"]): date.fromisoformat(brev["dato"]) for navn, brev in facits()}


def write(type_: str, navn: str, *, kun_fejl: bool = False) -> tuple[Brev, tuple[Fund, ...]]:
    """The final letter on the day that the facit has for it, else the case's own, and what the check finds in it."""
    sag, sagens_dag = eksempel(navn)
    dag = _dage().get((navn, type_), sagens_dag)
    brev = BREVARTER[type_].skriv(sag, dag, False)
    return brev, kontroller(sag, vurdering_bag(brev, sag, dag), brev.dokument, type=type_, i_dag=dag, kun_fejl=kun_fejl)


def errors(fund: tuple[Fund, ...]) -> list[str]:
    return [f"{f.regel}: {f.hvad} {f.sted}" for f in fund if f.alvor == "fejl"]


def test_every_letter_has_its_worked_case() -> None:
    """No letter is without a worked case that it can be sent from."""
    assert EKSEMPLER.keys() == BREVARTER.keys()


@pytest.mark.parametrize("type_", EKSEMPLER)
def test_the_letter_is_final_and_without_error(type_: str) -> None:
    """It is no draft, is of its kind, has no gap left, and the check finds no error in it."""
    brev, fund = write(type_, EKSEMPLER[type_], kun_fejl=True)
    assert (brev.type, brev.udkast, tuple(brev.dokument.huller)) == (type_, False, ())
    assert errors(fund) == []


@pytest.mark.campaign
def test_no_letter_of_any_worked_case_has_an_error() -> None:
    """Whatever letter can be sent from whatever case has no error; the table says how many there are, and what is found."""
    skrevet: Counter[str] = Counter()
    fundet: dict[str, Counter[str]] = {type_: Counter() for type_ in BREVARTER}
    fejl = []
    for navn in eksempelnavne():
        for type_ in BREVARTER:
            try:
                _, fund = write(type_, navn)
            except Inputfejl:
                continue
            skrevet[type_] += 1
            fundet[type_] += Counter(f.alvor for f in fund)
            fejl += [f"{navn} {type_} {linje}" for linje in errors(fund)]
    print(f"\n{'brev':<24}{'sager':>6}" + "".join(f"{alvor:>12}" for alvor in ALVOR_TITEL))
    for type_ in BREVARTER:
        print(f"{type_:<24}{skrevet[type_]:>6}" + "".join(f"{fundet[type_][alvor]:>12}" for alvor in ALVOR_TITEL))
    print(f"{'i alt':<24}{skrevet.total():>6}" + "".join(f"{sum(c[alvor] for c in fundet.values()):>12}" for alvor in ALVOR_TITEL))
    assert fejl == []
    assert skrevet.keys() == BREVARTER.keys()
