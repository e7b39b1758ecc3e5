"""The user's own profiles: what is written in the folder is checked, taken in whole or refused with a remedy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vurdering.content.kommuneprofil import laes_profil
from vurdering.content.kommuner import er_egen, kommune, kommune_ider, medfoelgende, skriv_ny
from vurdering.content.profilform import TABELLER, UDSAGN
from vurdering.content.resources import package_text
from vurdering.content.sagsfil import json_schema, sag_fra_tekst
from vurdering.domain.fejl import Inputfejl

GRUND = 'navn = "Viborg Kommune"\nmetode = "vum"\n'
RAAD = ("skal være", "Skriv", "Ret", "jern", "Vælg", "Gem", "Kort", "se «")
UDSAGN_TIMER = '[[udsagn]]\nemne = "timer"\ntimer = 15\nform = "praecis"\nord = ["15 timer"]\nhvor = "punkt 4"\n'


def write(hjem: Path, navn: str, indhold: str | bytes) -> Path:
    sti = hjem / "kommuner" / navn
    sti.parent.mkdir(parents=True, exist_ok=True)
    sti.write_bytes(indhold.encode() if isinstance(indhold, str) else indhold)
    return sti


@pytest.mark.parametrize(
    ("indhold", "naevnt"),
    [
        ('metode = "vum"\n', "navn mangler"),
        ('navn = "Viborg Kommune"\n', "metode mangler"),
        (GRUND + 'borgmester = "N.N."\n', "borgmester"),
        (GRUND + "erstatter = 1\n", "erstatter"),
        ('navn = 7\nmetode = "vum"\n', "navn"),
        ('navn = " "\nmetode = "vum"\n', "navn"),
        ('navn = "Vi\\u202eborg"\nmetode = "vum"\n', "navn"),
        ('navn = "' + "V" * 300 + '"\nmetode = "vum"\n', "navn"),
        ('navn = "Viborg Kommune"\nmetode = "ffb"\n', "metode"),
        (GRUND + 'frist = "4 uger"\n', "frist"),
        (GRUND + '[frist]\nuger = "4"\nkilde = "x"\n', "frist.uger"),
        (GRUND + '[frist]\nuger = true\nkilde = "x"\n', "frist.uger"),
        (GRUND + '[frist]\nuger = -1\nkilde = "x"\n', "frist.uger"),
        (GRUND + '[frist]\nkilde = "x"\n', "frist.uger"),
        (GRUND + "[frist]\nuger = 4\n", "frist.kilde"),
        (GRUND + '[frist]\nuger = 4\nkilde = "x"\nmaaneder = 1\n', "maaneder"),
        (GRUND + '[standard]\ntitel = "K"\nstatus = "vedtaget"\ngyldig_fra = 2026-03-01\ngyldig_til = 2026-02-01\n', "standard.gyldig_til"),
        (GRUND + '[standard]\ntitel = "K"\nstatus = "vedtaget"\ngyldig_fra = "2026-03-01"\n', "standard.gyldig_fra"),
        (GRUND + '[standard]\ntitel = "K"\nstatus = "vedtaget"\ngyldig_fra = 2026-03-01T10:00:00\n', "standard.gyldig_fra"),
        (GRUND + '[opsparing]\nraekkefoelge = "tilfældig"\n', "opsparing.raekkefoelge"),
        (GRUND + 'udsagn = "nej"\n', "udsagn"),
        (GRUND + '[[udsagn]]\nemne = "vejret"\n', "udsagn 1"),
        (GRUND + UDSAGN_TIMER.replace("hvor", "sted"), "sted"),
        (GRUND + UDSAGN_TIMER.replace('ord = ["15 timer"]\n', ""), "ord mangler"),
        (GRUND + UDSAGN_TIMER.replace('["15 timer"]', "[]"), "ord"),
        (GRUND + UDSAGN_TIMER + UDSAGN_TIMER.replace("timer = 15", "timer = 10"), "udsagn 1 og 2"),
        (
            GRUND + UDSAGN_TIMER + "gyldig_til = 2026-06-30\n" + UDSAGN_TIMER + "gyldig_fra = 2026-06-30\n",
            "udsagn 1 og 2",
        ),
        (GRUND + "navn = 1\n", "TOML"),
        (GRUND + "x = [\n" * 3000, "TOML"),
        (b"\xff\xfe", "UTF-8"),
        (b"#" * 300_000, "kB"),
        ("", "navn mangler"),
    ],
)
def test_a_profile_that_cannot_be_right_is_refused_by_name(hjem: Path, indhold: str | bytes, naevnt: str) -> None:
    """A missing or unknown key, a wrong kind, periods that contradict or overlap: the file and the key are named, with what to do."""
    write(hjem, "viborg.toml", indhold)
    with pytest.raises(Inputfejl) as fejl:
        kommune("viborg")
    assert "kommuner/viborg.toml" in str(fejl.value) and naevnt in str(fejl.value)
    assert any(raad in str(fejl.value) for raad in RAAD) and str(fejl.value).endswith(".")


@pytest.mark.parametrize("navn", ["Viborg.toml", "vi borg.toml", "ærø.toml", "con.toml", "1viborg.toml", "v" * 41 + ".toml"])
def test_a_file_name_that_cannot_be_an_id_is_refused(hjem: Path, navn: str) -> None:
    """The id goes into case files and commands, so it must be the same word everywhere; the file is named."""
    write(hjem, navn, GRUND)
    with pytest.raises(Inputfejl, match=r"kommuner/.*id"):
        kommune_ider()


def test_what_is_no_profile_in_the_folder_is_left_alone(hjem: Path) -> None:
    """Notes, hidden files and an empty folder are nobody's municipality."""
    for navn in ("laesmig.txt", "._viborg.toml", "viborg.toml~"):
        write(hjem, navn, "hvad som helst")
    assert kommune_ider() == medfoelgende()


def test_a_users_profile_is_one_of_the_municipalities(hjem: Path) -> None:
    """It can be chosen in a case file, is in its JSON Schema, and is gone again with its file."""
    sti = write(hjem, "viborg.toml", GRUND)
    assert "viborg" in kommune_ider() and er_egen("viborg") and kommune("viborg")["navn"] == "Viborg Kommune"
    assert "viborg" in json_schema()["properties"]["kommune"]["enum"]
    sag = '{"format": "vurdering.sag/1", "sagsnummer": "1", "kommune": "viborg"}'
    assert sag_fra_tekst(sag, "sag.json").kommune == "viborg"
    sti.write_text(GRUND.replace("Viborg", "Ny Viborg"), encoding="utf-8")
    assert kommune("viborg")["navn"] == "Ny Viborg Kommune"
    sti.unlink()
    with pytest.raises(Inputfejl, match="kommune er ikke en kendt profil"):
        sag_fra_tekst(sag, "sag.json")


def test_a_shipped_profile_is_only_replaced_on_purpose(hjem: Path) -> None:
    """A file with a shipped id is refused until it says itself that it replaces it."""
    sti = write(hjem, "randers.toml", GRUND)
    with pytest.raises(Inputfejl, match="erstatter = true"):
        kommune("randers")
    sti.write_text(GRUND + "erstatter = true\n", encoding="utf-8")
    assert kommune("randers")["navn"] == "Viborg Kommune" and kommune_ider() == medfoelgende()


def test_a_new_profile_can_be_used_as_it_is_written(hjem: Path) -> None:
    """The template passes the door at once, also with everything in it filled in, and never overwrites what is there."""
    sti = skriv_ny("faaborg-midtfyn")
    assert kommune("faaborg-midtfyn") == {"navn": "Faaborg-midtfyn Kommune", "metode": "vum"}
    linjer = sti.read_text(encoding="utf-8").splitlines()
    udfyldt = "\n".join(linje.removeprefix("# ") if " = " in linje or "# [" in linje else linje for linje in linjer)
    profil = laes_profil(udfyldt.encode(), "udfyldt")
    assert set(profil) == {"navn", "metode", *TABELLER, "udsagn"} and len(profil["udsagn"]) >= 5
    sti.write_text(GRUND, encoding="utf-8")
    with pytest.raises(Inputfejl, match="allerede"):
        skriv_ny("faaborg-midtfyn")
    assert sti.read_text(encoding="utf-8") == GRUND


@pytest.mark.parametrize("id", ["randers", "", "../x", "a/b", "Æ", "nul"])
def test_a_new_profile_is_only_written_under_a_free_id(hjem: Path, id: str) -> None:
    """Nothing is written for a shipped id or for what is no id."""
    with pytest.raises(Inputfejl, match="--ny"):
        skriv_ny(id)
    assert not hjem.exists() or not list(hjem.rglob("*.toml"))


_vaerdier: st.SearchStrategy[Any] = st.recursive(
    st.sampled_from(["1", "-3", "true", "1e400", "nan", '"x"', '""', '"\\u202e"', "2026-01-01", "2026-01-01T10:00:00Z", "07:32:00"]),
    lambda del_: st.lists(del_, max_size=3).map(lambda dele: f"[{', '.join(dele)}]") | del_.map(lambda v: f"{{ a = {v} }}"),
    max_leaves=4,
)
_noegler = st.sampled_from(sorted({*TABELLER, *(n for t in (*TABELLER.values(), *UDSAGN.values()) for n in t), "navn", "metode", "udsagn"}))
_linjer = st.one_of(
    st.tuples(_noegler, _vaerdier).map(" = ".join),
    st.sampled_from([f"[{t}]" for t in TABELLER]),
    st.sampled_from([f'[[udsagn]]\nemne = "{e}"' for e in UDSAGN]),
    st.text(max_size=12),
)


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(linjer=st.lists(_linjer, max_size=6), med_grund=st.booleans())
def test_any_bad_file_is_a_sentence_and_never_a_crash(linjer: list[str], med_grund: bool) -> None:
    """Whatever is in the file, it is a profile or it is refused in Danish by its name."""
    raw = "\n".join([GRUND if med_grund else "", *linjer]).encode("utf-8", "surrogatepass")
    try:
        profil = laes_profil(raw, "kommuner/x.toml")
    except Inputfejl as fejl:
        assert str(fejl).startswith("kommuner/x.toml: ")
    else:
        assert profil["navn"] and profil["metode"]


@settings(max_examples=25)
@given(id=st.sampled_from(sorted(set(medfoelgende()))), plads=st.integers(0, 100_000), ny=st.binary(max_size=4), data=st.data())
def test_a_damaged_profile_is_a_sentence_and_never_a_crash(id: str, plads: int, ny: bytes, data: st.DataObject) -> None:
    """A real profile with bytes changed in one place is still a profile, or it is refused."""
    raw = package_text("vurdering.law.kommuner", f"{id}.toml").encode()
    plads %= len(raw)
    slettet = data.draw(st.integers(0, 30))
    try:
        assert laes_profil(raw[:plads] + ny + raw[plads + slettet :], "x")["navn"]
    except Inputfejl as fejl:
        assert str(fejl).startswith("x: ")


def test_a_stray_file_keeps_no_case_of_a_shipped_municipality_out(hjem: Path) -> None:
    """Only what uses the folder hears of it: the list of profiles and a case of a municipality that must be looked for there."""
    write(hjem, "Stor By.toml", GRUND)
    sag = '{"format": "vurdering.sag/1", "sagsnummer": "1", "kommune": "%s"}'
    assert sag_fra_tekst(sag % "randers", "sag.json").kommune == "randers"
    for brug in (kommune_ider, lambda: sag_fra_tekst(sag % "viborg", "sag.json")):
        with pytest.raises(Inputfejl, match="Stor By"):
            brug()


def test_who_misses_a_profile_is_told_where_it_goes(hjem: Path) -> None:
    """A stored case whose profile is gone can be had back by the file; what can be no id is not offered as a file's name."""
    with pytest.raises(Inputfejl, match=r"eller læg filen viborg\.toml i mappen kommuner"):
        kommune("viborg")
    with pytest.raises(Inputfejl) as fejl:
        kommune("../viborg")
    assert "eller læg" not in str(fejl.value)
