"""The commands for deadlines and hours: the contract's answers, and Danish refusals that print nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vurdering.__main__ import main
from vurdering.law.fristregning import kanaler

Koer = Callable[..., tuple[int, str, str]]


@pytest.fixture
def koer(capsys: pytest.CaptureFixture[str]) -> Koer:
    """Runs a command in this process: status, standard output, standard error."""

    def run(*argv: str | Path) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main([str(arg) for arg in argv])
        return (status, *capsys.readouterr())

    return run


@pytest.fixture
def forbrug(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a list of hours."""

    def write(indhold: str) -> Path:
        sti = tmp_path / "forbrug.csv"
        sti.write_text(indhold, encoding="utf-8-sig", newline="")
        return sti

    return write


@pytest.mark.parametrize(
    ("argv", "frist"),
    [
        (("--afgoerelse-sendt", "2026-11-26", "--kanal", "digital_post"), "2026-12-28"),
        (("--afgoerelse-sendt", "2026-12-21", "--kanal", "brev"), "2027-01-27"),
        (("--afgoerelse-sendt", "2026-11-23", "--kanal", "quickbrev"), "2026-12-23"),
        (("--klage-modtaget", "2026-10-01"), "2026-10-29"),
        (("--klage-modtaget", "2026-10-01", "--varsel-14-uger"), "2026-10-15"),
        (("--klage-modtaget", "2026-10-01", "--hastende"), "2026-10-01"),
        (("--ny-afgoerelse-sendt", "2026-10-01", "--kanal", "digital_post"), "2026-10-29"),
        (("--fastholdt", "2026-10-01"), "2026-10-15"),
        (("--partshoering-sendt", "2026-10-01", "--kanal", "digital_post"), "2026-10-15"),
        (("--ansoegning-modtaget", "2026-10-01", "--kommune", "lejre"), "2026-10-29"),
        (("--ansoegning-modtaget", "2026-10-01", "--kommune", "aabenraa"), "2026-11-26"),
        (("--hjemvist-modtaget", "2026-10-01", "--kommune", "aabenraa"), "2026-11-26"),
    ],
)
def test_a_deadline_is_answered_in_the_contracts_words(koer: Koer, argv: tuple[str, ...], frist: str) -> None:
    """The date, how it is counted, its source and its reservations, and nothing else."""
    status, ud, fejl = koer("frist", *argv)
    svar: dict[str, Any] = json.loads(ud)
    assert (status, fejl, svar["frist"]) == (0, "", frist)
    assert list(svar) == ["frist", "regel", "kilde", "forbehold"] and svar["forbehold"]


def test_a_notice_tells_the_first_day_of_the_change(koer: Koer) -> None:
    """The last day of the notice, and the day after as the first on which the change may take effect."""
    svar = json.loads(koer("frist", "--varsel", "2026-10-01", "--kanal", "digital_post", "--bestemmelse", "sel_96")[1])
    assert (svar["frist"], svar["virkning_fra"]) == ("2027-01-07", "2027-01-08")


@pytest.mark.parametrize(
    ("argv", "hvad"),
    [
        ((), "mangler noget at regne fra"),
        (("--kanal", "brev"), "mangler noget at regne fra"),
        (("--klage-modtaget", "2026-10-01", "--fastholdt", "2026-10-01"), "--klage-modtaget og --fastholdt er hver sin frist"),
        (("--afgoerelse-sendt", "2026-10-01"), "kræver også --kanal"),
        (("--afgoerelse-sendt", "2026-10-01", "--kanal", "due"), "--kanal"),
        (("--afgoerelse-sendt", "2026-10-01", "--kanal", "brev", "--hastende"), "--hastende hører ikke sammen med --afgoerelse-sendt"),
        (("--klage-modtaget", "2026-10-01", "--kommune", "lejre"), "--kommune hører ikke sammen"),
        (("--klage-modtaget", "2026-10-01", "--kanal", "brev"), "--kanal hører ikke sammen"),
        (("--klage-modtaget", "1.10.2026"), "--klage-modtaget: det skrevne er ikke en dato"),
        (("--klage-modtaget", "2026-02-30"), "--klage-modtaget: det skrevne er ikke en dato"),
        (("--klage-modtaget", "2051-01-01"), "2012–2050"),
        (("--klage-modtaget", "9999-12-20"), "2012–2050"),
        (("--klage-modtaget", "2017-01-01"), "programmet kender"),
        (("--ansoegning-modtaget", "2026-10-01"), "kræver også --kommune"),
        (("--ansoegning-modtaget", "2026-10-01", "--kommune", "atlantis"), "atlantis"),
        (("--ansoegning-modtaget", "2026-10-01", "--kommune", ""), "kendt profil"),
        (("--varsel", "2026-10-01", "--kanal", "brev", "--bestemmelse", "sel_97"), "sel_97 er ikke nævnt i servicelovens § 3 a"),
    ],
)
def test_options_that_give_no_deadline_are_refused(koer: Koer, argv: tuple[str, ...], hvad: str) -> None:
    """What is missing, does not belong together or cannot be is told in Danish, with status 2 and nothing printed."""
    status, ud, fejl = koer("frist", *argv)
    assert (status, ud) == (2, "")
    assert fejl.startswith("Fejl: ") and hvad in fejl and "fejl i programmet" not in fejl


def test_the_account_is_given_in_the_contracts_words(koer: Koer, forbrug: Callable[[str], Path]) -> None:
    """Every month from the start to the last line, with exact numbers and the keys of the contract."""
    sti = forbrug("maaned;timer\r\n2026-01;7\r\n2026-02;0\r\n2026-07;20,1\r\n")
    status, ud, fejl = koer("opsparing", sti, "--start", "2026-01", "--timer", "15", "--manglende-er-nul")
    svar = json.loads(ud)
    assert (status, fejl, len(svar["maaneder"]), svar["loft"]) == (0, "", 7, 90)
    assert svar["maaneder"][-1] == {
        "maaned": "2026-07",
        "tildelt": 15,
        "forbrugt": 20.1,
        "brugt_fra": {"2026-07": 15, "2026-06": 5.1},
        "bortfaldet": {"2026-01": 8},
        "saldo": 69.9,
    }


def test_local_terms_of_saving_are_followed(koer: Koer, forbrug: Callable[[str], Path], hjem: Path) -> None:
    """What is typed comes before the municipality's terms, and these before the guidance's."""
    (hjem / "kommuner").mkdir(parents=True)
    profil = 'navn = "Prøveby Kommune"\nmetode = "vum"\n[opsparing]\nkraever_aftale = false\nraekkefoelge = "aeldste_foerst"\n'
    (hjem / "kommuner" / "proeveby.toml").write_text(profil, encoding="utf-8")
    sti = forbrug("maaned,timer\n2026-01,0\n2026-02,0\n2026-03,20\n")

    def brugt_fra(*mere: str) -> dict[str, float]:
        fundet: dict[str, float] = json.loads(koer("opsparing", sti, "--start", "2026-01", "--timer", "15", *mere)[1])["maaneder"][-1][
            "brugt_fra"
        ]
        return fundet

    assert brugt_fra() == {"2026-03": 15, "2026-02": 5}
    assert brugt_fra("--kommune", "proeveby") == {"2026-03": 15, "2026-01": 5}
    assert brugt_fra("--kommune", "proeveby", "--uden-aftale") == {"2026-03": 15, "2026-01": 5}
    assert brugt_fra("--kommune", "proeveby", "--raekkefoelge", "nyeste") == {"2026-03": 15, "2026-02": 5}
    assert koer("opsparing", sti, "--start", "2026-01", "--timer", "15", "--uden-aftale")[0] == 2


@pytest.mark.parametrize(
    ("indhold", "start", "timer", "hvad"),
    [
        ("maaned;timer\n2026-01;7\n2026-03;7\n", "2026-01", "15", "forbrug.csv, linje 3: 2026-02 mangler"),
        ("maaned;timer\n2026-01;16\n", "2026-01", "15", "forbrug.csv, linje 2: i 2026-01 er der brugt 16 timer"),
        ("maaned;timer\n2025-12;1\n", "2026-01", "15", "før bevillingens start"),
        ("maaned;timer\n2026-01;7\n", "2026-01", "15,5", "--timer"),
        ("maaned;timer\n2026-01;7\n", "2026-01", "-3", "--timer"),
        ("maaned;timer\n2026-01;7\n", "2026-01", "nan", "--timer"),
        ("maaned;timer\n2026-01;7\n", "januar", "15", "--start"),
        ("maaned;timer\n2026-01;7\n", "1998-01", "15", "--start"),
    ],
)
def test_an_account_that_cannot_be_is_refused(
    koer: Koer, forbrug: Callable[[str], Path], indhold: str, start: str, timer: str, hvad: str
) -> None:
    """Nothing of the account is printed when a part of it cannot be."""
    status, ud, fejl = koer("opsparing", forbrug(indhold), f"--start={start}", f"--timer={timer}")
    assert (status, ud) == (2, "") and hvad in fejl


def test_the_cost_of_a_trip_is_shown_with_its_arithmetic(koer: Koer) -> None:
    """The hours, each line of how they were found, and the source."""
    status, ud, _ = koer("ledsagetid", "--opgave", "10", "--sted", "uden_for", "--hjemrejse", "3", "--loentimer", "2,5")
    svar = json.loads(ud)
    assert (status, svar["forbrug"]) == (0, 12.5)
    assert sum(led["regnet"] for led in svar["led"]) == 12.5 and "§ 6, stk. 5" in svar["kilde"]


@pytest.mark.parametrize(
    ("argv", "hvad"),
    [
        (("--opgave", "10"), "--sted"),
        (("--opgave", "ti", "--sted", "lokalt"), "--opgave"),
        (("--opgave", "10", "--sted", "lokalt", "--hjemrejse", "3"), "lokalområdet"),
        (("--opgave", "10", "--sted", "uden_for", "--ventetid", "3"), "--loentimer"),
        (("--opgave", "10", "--sted", "lokalt", "--loft-pr-doegn", "7,4"), "--doegn"),
        (("--opgave", "10", "--sted", "lokalt", "--doegn", "2"), "--doegn"),
        (("--opgave", "10", "--sted", "lokalt", "--kommune", "aabenraa", "--doegn", "0"), "--doegn"),
        (("--opgave", "10", "--sted", "lokalt", "--kommune", "skabelon", "--doegn", "1"), "skabelon.toml"),
        (("--opgave", "10", "--sted", "lokalt", "--kommune", "aabenraa", "--loft-pr-doegn", "7,4", "--doegn", "1"), "hver sit loft"),
    ],
)
def test_a_task_that_is_not_fully_told_is_refused(koer: Koer, argv: tuple[str, ...], hvad: str) -> None:
    """Where the place, the pay or the cap's days are not told, nothing is guessed."""
    status, ud, fejl = koer("ledsagetid", *argv)
    assert (status, ud) == (2, "") and hvad in fejl and "fejl i programmet" not in fejl


@pytest.mark.parametrize(
    "argv",
    [
        ("frist", "--afgoerelse-sendt", "2026-11-26", "--kanal", "brev"),
        ("ledsagetid", "--opgave", "10", "--sted", "uden_for", "--hjemrejse", "3", "--loentimer", "2,5"),
    ],
)
def test_text_says_what_json_says(koer: Koer, argv: tuple[str, ...]) -> None:
    """The text for a person has the source and every reservation."""
    svar, tekst = json.loads(koer(*argv)[1]), koer(*argv, "--format", "tekst")[1]
    assert svar["kilde"] in tekst and all(et in tekst for et in svar["forbehold"])


def test_every_channel_of_the_settings_can_be_chosen(koer: Koer) -> None:
    """The ways to send that the settings know are those the command offers."""
    for kanal in kanaler():
        assert koer("frist", "--afgoerelse-sendt", "2026-11-26", "--kanal", kanal)[0] == 0
    assert all(kanal in koer("frist", "--afgoerelse-sendt", "2026-11-26", "--kanal", "due")[2] for kanal in kanaler())
