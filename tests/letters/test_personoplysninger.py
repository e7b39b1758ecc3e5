"""Personal data where it does not belong: CPR numbers in letters, names and health in titles. All numbers are made up."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from letters.test_breve import dag, load_sag, write

from vurdering.content.cpr import holder_cpr, numre_i, skjul_cpr
from vurdering.content.sagsfil import sag_fra_data
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.rettigheder import Person
from vurdering.domain.sag import Borger, Sag
from vurdering.letters.breve.ark import byg_ark
from vurdering.letters.formater.ast import parse
from vurdering.letters.sprog.personoplysninger import BEGYNDELSEN, eget_cpr, fremmed_cpr, roeber

NAVN = "06_mette_fradrag"
CPR = "0101804321"
MAADER = ["010180-4321", "0101804321", "010180 4321", "010180 - 4321", "010180–4321", "010180‑4321", "010180\u00a04321", "(010180-4321)."]


@pytest.mark.parametrize("skrevet", MAADER)
def test_a_number_is_known_however_it_is_written(skrevet: str) -> None:
    """With a hyphen, a dash, a space or nothing; the text that stands in a message does not hold it."""
    tekst = f"Hendes nummer er {skrevet}, siger hun."
    assert list(numre_i(tekst)) == [CPR] and holder_cpr(tekst)
    assert "4321" not in skjul_cpr(tekst) and "siger hun" in skjul_cpr(tekst)


@pytest.mark.parametrize(
    "skrevet",
    [
        *"320180-4321 011380-4321 26/04711 +4512345678 01018043210 20260101-0042 2026-10-01 010180/4321 010180-432".split(),
        "",
        "12 34 56 78",
        "1.234,50 kr.",
        "010180, 4321",
        "a" * 54 + CPR,
    ],
)
def test_other_numbers_are_left_alone(skrevet: str) -> None:
    """Days that do not exist, journal and telephone numbers, amounts, dates and fingerprints of files are no CPR numbers."""
    assert not holder_cpr(skrevet)


@settings(max_examples=50)
@given(st.dates().filter(lambda d: d.year >= 1900), st.integers(0, 3999), st.sampled_from(["", "-", " ", "–", "‑"]))
def test_every_day_is_known(foedt: object, loebenummer: int, tegn: str) -> None:
    """Whatever the day and the counter, the number is found, and found once."""
    skrevet = f"{foedt:%d%m%y}{tegn}{loebenummer:04}"
    # 29 February in a year whose two digits point at another century is no day there.
    assert len(list(numre_i(skrevet))) == 1 or skrevet.startswith("2902")


BREV = parse("# Brev\n\nKære du\n\n## Derfor\n\n- Du har 010180-4321.\n\n### 020280-4321\n\n> a\n>\n> - 020280 4321\n\n## Slut\n\nJa.")


def test_the_place_is_told_and_the_number_is_not() -> None:
    """Each section with a number that is not the citizen's own is named once; the citizen's own is told apart."""
    sag = Sag("1", borger=Borger(cpr="010180-4321"))
    assert fremmed_cpr(sag, BREV) == eget_cpr(sag, BREV) == ["»Derfor«"]
    assert fremmed_cpr(Sag("1"), parse("# 010180-4321\n\na")) == [BEGYNDELSEN]
    assert fremmed_cpr(Sag("1"), parse("# a\n\n## 010180-4321\n\nJa")) == ["»xxxxxx-xxxx«"]
    assert not fremmed_cpr(sag, parse("# a\n\n010180-4321")) and not eget_cpr(Sag("1"), BREV)


def test_another_person_s_number_stops_a_final_letter() -> None:
    """The refusal says where and what to do, and not the number; a draft is written all the same."""
    data, dato = copy.deepcopy(load_sag(NAVN)), dag(NAVN)
    data["borgerens_syn"]["tekst"] = "Spørg min mor, 010155-4321."
    with pytest.raises(Inputfejl, match="»Det har du selv sagt« står der noget, der ligner en anden persons CPR-nummer") as caught:
        write(data, dato)
    assert "4321" not in str(caught.value)
    write(data, dato, udkast=True)
    data["borger"] |= {"cpr": "010155-4321", "foedselsdato": "1955-01-01"}
    write(data, dato, udkast=True)


def test_another_person_s_number_stops_a_sheet() -> None:
    """A copy for the citizen is not made with it either."""
    data = copy.deepcopy(load_sag(NAVN))
    data["oplysninger"][0]["note"] = "Mor er 010155-4321."
    with pytest.raises(Inputfejl, match="CPR-nummer"):
        byg_ark("udredning", sag_fra_data(data, "sag.json", i_dag=dag(NAVN)), dag(NAVN))


@pytest.mark.parametrize(
    ("tekst", "hvad"),
    [
        ("Afgørelse til Mette", ["en del af et navn"]),
        ("afgoerelse_hansen.pdf", ["en del af et navn"]),
        ("Brev om Ib", ["en del af et navn"]),
        ("Sag 010180-4321", ["et CPR-nummer"]),
        ("Hjælp efter din hjerneskade", ["et ord om helbred"]),
        ("brev-skizofreni.docx", ["et ord om helbred"]),
        ("METTE: demens, 010180 4321", ["et CPR-nummer", "en del af et navn", "et ord om helbred"]),
        ("Du får 9 timers ledsagelse om måneden", []),
        ("Vi mangler oplysninger for at kunne afgøre din ansøgning", []),
        ("Kom til lammekød på rygen den 3. oktober, cp5 er ikke lam9", []),
        ("Hansenberg", []),
        ("", []),
    ],
)
def test_what_is_seen_by_all_gives_nobody_away(tekst: str, hvad: list[str]) -> None:
    """A title or a file's name is looked through for numbers, for names of anybody in the case, and for words about health."""
    sag = Sag("1", borger=Borger("Mette Bo Hansen"), personer=(Person(rolle="tolk", navn="Ib Å"),))
    assert roeber(sag, tekst) == hvad


def test_a_short_name_is_looked_for_as_it_is_written() -> None:
    """`Bo` is a name and `bo` is not."""
    sag = Sag("1", borger=Borger("Bo"))
    assert roeber(sag, "Brev til Bo") and not roeber(sag, "Brev om at bo alene")
