"""The amounts of the law by year: right where they can be checked, marked where they are computed, refused where there are none."""

from __future__ import annotations

import copy
import dataclasses
import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from vurdering.content.toml import package_toml
from vurdering.domain.fejl import Inputfejl
from vurdering.law.kilder import kildetitel
from vurdering.law.satser import laes_satser, sats

TABEL = package_toml("vurdering.law", "satser.toml")
ALLE = laes_satser(TABEL, "satser.toml")
UDGIFTER = "sel_97.udgifter"
#: § 97, stk. 7, as it is printed.
TRYKT = {2012: 797, 2021: 937, 2022: 948, 2023: 974, 2024: 1005}
PROMILLE = {linje["aar"]: linje["promille"] for linje in TABEL["satsregulering"]["promille"]}


def nearest(kroner: Fraction) -> int:
    """The nearest krone; half a krone is rounded up."""
    return (2 * kroner.numerator + kroner.denominator) // (2 * kroner.denominator)


def regulated(kroner: Fraction | int, aar: int) -> Fraction:
    return Fraction(kroner) * (1000 + PROMILLE[aar]) / 1000


def test_the_chain_of_97_hits_every_printed_amount() -> None:
    """From 797 kr. in 2012, regulated and rounded year by year, comes every amount of the table, the printed ones among them."""
    kroner = TRYKT[2012]
    for aar in range(2012, 2027):
        kroner = nearest(regulated(kroner, aar)) if aar > 2012 else kroner
        assert sats(UDGIFTER, date(aar, 7, 1)).beloeb == kroner == TRYKT.get(aar, kroner), aar
    # The guidance of 2018 is only known as a draft: it agrees, and proves nothing.
    assert sats(UDGIFTER, date(2017, 7, 1)).beloeb == 866
    foerste = sats(UDGIFTER, date(2011, 7, 1)).beloeb
    assert foerste == nearest(Fraction(797 * 1000, 1029)) and nearest(regulated(foerste, 2012)) == 797


def test_the_marks_of_97_tell_what_is_printed() -> None:
    """Exactly the years that were read in print are verified; the base amount in the act is nobody's rate."""
    assert {en.aar for en in ALLE[UDGIFTER] if en.maerke == "verificeret"} == set(TRYKT)
    assert {en.aar for en in ALLE[UDGIFTER]} == set(range(2011, 2027))
    assert all(en.beloeb not in (663, 6000) for satser in ALLE.values() for en in satser)
    assert all(bool(en.forbehold) is (en.maerke == "beregnet") for satser in ALLE.values() for en in satser)


@pytest.mark.parametrize("navn", [navn for navn in ALLE if "kompensation" in navn])
def test_kompensation_in_2026_is_that_of_2025_regulated(navn: str) -> None:
    """4,5 per cent more, to the nearest krone, and marked as computed."""
    foer, efter = ALLE[navn]
    assert (foer.fra, foer.maerke, efter.maerke) == (date(2025, 9, 1), "verificeret", "beregnet")
    assert efter.beloeb == nearest(regulated(foer.beloeb, 2026))


@pytest.mark.parametrize("navn", [navn for navn in ALLE if "merudgift" in navn])
def test_the_printed_merudgifter_follow_the_regulation(navn: str) -> None:
    """The ministry's amounts of 2023 and 2024 are those of 2022 regulated without rounding on the way, then rounded."""
    grund, *senere = ALLE[navn]
    eksakt = Fraction(grund.beloeb)
    for en in senere:
        eksakt = regulated(eksakt, en.aar)
        assert (en.beloeb, en.maerke) == (nearest(eksakt), "verificeret")


@pytest.mark.parametrize("navn", ALLE)
def test_a_rate_answers_for_each_of_its_days_and_no_other(navn: str) -> None:
    """First and last day of every year have that year's amount; the days outside are refused with rate, date and remedy."""
    for en in ALLE[navn]:
        assert sats(navn, en.fra) == sats(navn, en.til) == en
        assert en.beloeb > 0 and en.kilde and kildetitel(en.hjemmel.kilde)
    foerste, sidste = ALLE[navn][0], ALLE[navn][-1]
    for dag in (date(foerste.fra.year - 1, 12, 31), date(sidste.til.year + 1, 1, 1)):
        with pytest.raises(Inputfejl) as fejl:
            sats(navn, dag)
        for ord_ in (navn, str(dag.year), dag.isoformat(), foerste.fra.isoformat(), sidste.til.isoformat(), "Brug en dato"):
            assert ord_ in str(fejl.value)


def test_kompensation_has_no_amount_before_the_reform() -> None:
    """The year 2025 has an amount only from 1 September."""
    with pytest.raises(Inputfejl, match="2025-08-31"):
        sats("sel_100.kompensation_standard", date(2025, 8, 31))


def test_a_rate_cannot_be_changed() -> None:
    """What was looked up stays as it is."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        sats(UDGIFTER, date(2024, 1, 1)).beloeb = 1  # type: ignore[misc]


def one(tabel: dict[str, Any]) -> list[dict[str, Any]]:
    linjer: list[dict[str, Any]] = tabel["sats"]["sel_100.kompensation_minimum"]["beloeb"]
    return linjer


def rate(tabel: dict[str, Any]) -> dict[str, Any]:
    en: dict[str, Any] = tabel["sats"]["sel_100.kompensation_minimum"]
    return en


@pytest.mark.parametrize(
    ("skade", "siger"),
    [
        (lambda t: one(t)[1].update(aar=2025, fra=date(2025, 10, 1)), "2025 står to gange"),
        (lambda t: one(t)[0].update(til=date(2026, 2, 1)), "2025 og 2026 gælder begge den 2026-01-01"),
        (lambda t: one(t)[0].update(til=date(2026, 1, 1)), "2025 og 2026 gælder begge den 2026-01-01"),
        (lambda t: one(t)[1].update(aar=10000), "linje 2: »aar« er 10000"),
        (lambda t: one(t)[1].update(aar=2027), r"intet beløb den 2026-01-01 \(2026\)"),
        (lambda t: one(t)[0].update(til=date(2025, 12, 30)), "intet beløb den 2025-12-31"),
        (lambda t: one(t)[0].update(fra=date(2026, 1, 1)), "»fra« 2026-01-01 ligger efter »til« 2025-12-31"),
        (lambda t: one(t)[0].update(kr=6660.5), r"linje 1 \(2025\): »kr« er 6660.5.*hele kroner"),
        (lambda t: one(t)[0].update(kr=6660.0), "hele kroner"),
        (lambda t: one(t)[0].update(kr=True), "hele kroner"),
        (lambda t: one(t)[0].update(kr=-1), "hele kroner"),
        (lambda t: one(t)[0].update(kr="6660"), "hele kroner"),
        (lambda t: one(t)[1].update(aar=0), "linje 2: »aar« er 0"),
        (lambda t: one(t)[1].update(aar="2026"), "linje 2: »aar« er '2026'"),
        (lambda t: one(t)[1].update(maerke="set"), "»maerke« er 'set'"),
        (lambda t: one(t)[1].pop("kilde"), "linje 2: »kilde« mangler"),
        (lambda t: one(t)[1].update(kroner=1), "linje 2: »kroner« er ikke en nøgle"),
        (lambda t: rate(t).update(beloeb=[]), "der er ingen beløb"),
        (lambda t: rate(t).pop("beloeb"), "der er ingen beløb"),
        (lambda t: rate(t).pop("titel"), "»titel« mangler"),
        (lambda t: rate(t).pop("hjemmel"), "»hjemmel« mangler"),
    ],
)
def test_a_bad_table_is_refused(skade: Callable[[dict[str, Any]], object], siger: str) -> None:
    """Overlaps, repeats, gaps and amounts that are not whole kroner are refused, naming the file and the rate."""
    tabel = copy.deepcopy(TABEL)
    skade(tabel)
    with pytest.raises(Inputfejl) as fejl:
        laes_satser(tabel, "egne.toml")
    assert str(fejl.value).startswith("egne.toml, sats.sel_100.kompensation_minimum")
    assert re.search(siger, str(fejl.value))


def test_the_order_of_the_lines_does_not_matter() -> None:
    """A table written from the newest year down is the same table."""
    tabel = copy.deepcopy(TABEL)
    for navn in tabel["sats"]:
        tabel["sats"][navn]["beloeb"].reverse()
    assert laes_satser(tabel, "satser.toml") == ALLE


def test_nothing_and_a_single_day_are_amounts_and_times_too() -> None:
    """No kroner is an amount, one day is a time, and the calendar's first and last year are years."""
    tabel = copy.deepcopy(TABEL)
    foerste = {"aar": 1, "kr": 0, "maerke": "verificeret", "kilde": "k", "laest": "l"}
    rate(tabel)["beloeb"] = [{**foerste, "til": date(1, 1, 1)}, {**foerste, "aar": 2, "fra": date(1, 1, 2), "til": date(9998, 12, 31)}]
    rate(tabel)["beloeb"].append({**foerste, "aar": 9999})
    en, _, sidste = laes_satser(tabel, "egne.toml")["sel_100.kompensation_minimum"]
    assert (en.beloeb, en.fra, en.til, sidste.til) == (0, date(1, 1, 1), date(1, 1, 1), date.max)
