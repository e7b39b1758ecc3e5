"""A municipal standard held against the law: every known contradiction is found, and nothing is found in a lawful one."""

from __future__ import annotations

import copy
import tomllib
from collections import Counter
from datetime import date
from functools import cache
from typing import Any

import pytest

from vurdering.content.kommuneprofil import laes_profil
from vurdering.content.kommuner import PAKKE, kommune, medfoelgende
from vurdering.content.profilform import OM, UDSAGN
from vurdering.content.resources import package_text
from vurdering.content.toml import package_toml
from vurdering.law import kvalitetsstandard
from vurdering.law.afvigelse import ALVOR_ORD, Afvigelse
from vurdering.law.kilder import henvis, praksis
from vurdering.law.kvalitetsstandard import SAMMENLIGNINGER, profilens_afvigelser
from vurdering.law.sel_97 import regler

DAG = date(2026, 11, 1)
DAGE = (date(2012, 3, 15), date(2017, 6, 1), date(2023, 12, 31), date(2024, 1, 1), DAG, date(2030, 1, 1), date(2045, 7, 1))

#: The contradictions as they were worked out by hand before the comparison was written: number, municipality, what the finding must
#: repeat from the standard, and what it must say of the law. One finding must hold all of it.
TABEL = (
    ("1", "randers", ("sindslidelse", "sociale årsager"), ("78-15",)),
    ("1", "lejre", ("udelukkende", "sindslidelse"), ("78-15",)),
    ("1", "aabenraa", ("alvorlig sindslidelse", "misbrug"), ("78-15",)),
    ("2", "randers", ("18", "67"), ("folkepensionsalderen", "67", "2030-01-01")),
    ("2", "lejre", ("18", "67"), ("folkepensionsalderen", "67", "2030-01-01")),
    ("2", "aabenraa", ("18", "67"), ("folkepensionsalderen", "67", "2030-01-01")),
    ("3", "aabenraa", ("første 6 timers",), ("faktisk modtager", "15 timer", "9 timer", "konkret", "skøn under regel")),
    ("4", "lejre", ("indberegnet", "15 timer"), ("faktisk modtager", "individuel, selvvalgt, ikke socialpædagogisk", "ikke nok")),
    ("5", "norddjurs", ("metodefrihed",), ("RSL §§ 5 og 10", "timer")),
    ("6", "norddjurs", ("81",), ("§ 81", "§ 97", "§ 85")),
    ("7", "norddjurs", ("4 dage", "fælles ferie"), ("individuel", "2015")),
    ("8", "randers", ("op til 15 timer",), ("15 timer om måneden", "hverken flere eller færre")),
    ("9", "randers", ("775 kr.",), ("1.088 kr.", "2026", "2011")),
    ("9", "randers", ("Kvalitetsstandard for ledsagerordninger",), ("24. juni 2025",)),
    ("10", "lejre", ("§ 98",), ("§ 96", "vurderes")),
    ("10", "aabenraa", ("§ 98",), ("§ 96", "vurderes")),
    ("11", "aabenraa", ("ikke kørepenge",), ("Kommunen betaler", "lokalområdet")),
    ("11", "aabenraa", ("Ventetid", "overnatning"), ("fulde løntimer",)),
    ("11", "aabenraa", ("7,4 timer",), ("døgn",)),
    ("12", "aabenraa", ("adfærdsregulering", "sundhedsfaglig observation"), ("socialpædagogisk", "hver aktivitet", "§ 85")),
    ("13", "lejre", ("hvorfor du er uenig",), ("ikke begrundes",)),
    ("14", "lejre", ("Balanceproblemer", "smerter", "nedsat syn", "gammel tekst"), ("funktionsevne",)),
    ("15", "randers", ("toilettet",), ("direkte forbundet",)),
    ("15", "lejre", ("personlig pleje",), ("direkte forbundet",)),
    *(("16", id, ("forholdene",), ("95-16", "fem (5)", "fire (4)")) for id in ("norddjurs", "randers", "lejre", "aabenraa")),
    ("1.3", "lejre", ("235", "9. marts 2012"), ("BEK 1468/2023", "5. december 2023")),
    ("1.5", "aabenraa", ("§ 1 i lov om social pension",), ("§ 1 a",)),
    ("1.6", "aabenraa", ("948 kr.", "2022"), ("1.088 kr.", "2026")),
    ("5", "lejre", ("§ 97 stk. 3",), ("stk. 5",)),
    ("5", "aabenraa", ("stk. 6", "Stk.6", "90 timer"), ("BEK § 6",)),
    ("5", "aabenraa", ("stk. 7", "Stk.7", "skattefrit"), ("heller ikke andre steder",)),
)


@cache
def load(id: str) -> dict[str, Any]:
    return laes_profil(package_text(PAKKE, f"{id}.toml").encode(), f"{id}.toml")


def find(id: str, dag: date = DAG) -> tuple[Afvigelse, ...]:
    return profilens_afvigelser(load(id), dag)


def emner(id: str, dag: date) -> Counter[str]:
    return Counter(a.emne for a in find(id, dag))


@pytest.mark.parametrize(("nr", "id", "standard", "lov"), TABEL, ids=lambda v: v if isinstance(v, str) else "")
def test_each_known_contradiction_is_found(nr: str, id: str, standard: tuple[str, ...], lov: tuple[str, ...]) -> None:
    """One finding repeats the standard's own figure or term and gives the law's, for every contradiction worked out by hand."""
    passer = [a for a in find(id) if all(o in a.standard for o in standard) and all(o in a.lov for o in lov)]
    assert len(passer) >= 1, (nr, [(a.standard, a.lov) for a in find(id)])
    assert all(a.hvem_har_ret and a.alvor in ALVOR_ORD for a in passer)


@pytest.mark.parametrize("dag", DAGE, ids=str)
def test_a_lawful_standard_has_no_findings_on_any_date(dag: date) -> None:
    """The template claims only what national law says, and holds a statement of most kinds."""
    assert find("skabelon", dag) == ()
    assert len({u["emne"] for u in load("skabelon")["udsagn"]}) >= 15


@pytest.mark.parametrize("id", medfoelgende())
def test_every_finding_cites_a_registered_source(id: str) -> None:
    """Each place and principafgørelse is in the register, and a finding leans on practice only from the year it is from."""
    for dag in DAGE:
        for a in find(id, dag):
            assert henvis(a.hjemmel, dag).paragraf == a.hjemmel.paragraf
            assert a.as_json()["hjemmel"].startswith(str(a.hjemmel))
            if a.praksis:
                assert praksis(a.praksis).nummer == a.praksis and 2000 + int(a.praksis[-2:]) <= dag.year
                assert praksis(a.praksis).status in a.lov


@pytest.mark.parametrize("id", medfoelgende())
def test_a_finding_repeats_the_standards_own_words(id: str) -> None:
    """Every finding about a statement quotes each of its terms and says where it stands; none is longer than a few words."""
    for u in load(id).get("udsagn", ()):
        assert all(len(o.split()) <= 9 for o in u["ord"])
        for a in SAMMENLIGNINGER[u["emne"]](u, DAG):
            assert a.emne == u["emne"] and all(f"»{o}«" in a.standard for o in u["ord"]) and u["hvor"] in a.standard


def test_every_kind_of_statement_is_compared() -> None:
    """No kind can be written in a profile and then be held against nothing; each thing that can be cited has its place or none."""
    assert set(SAMMENLIGNINGER) == set(UDSAGN)
    tabel = package_toml("vurdering.law", "standard.toml")
    assert set(tabel["steder"]) == set(tabel["titler"]) == set(OM)
    assert {k.id.removeprefix("sel_97.") for k in regler(0).kriterier if "95-16" in k.praksis} == set(
        tomllib.loads(package_text(PAKKE, "skabelon.toml"))["udsagn"][4]["naevner"]
    )


def test_a_round_age_is_wrong_from_the_day_somebody_is_treated_otherwise() -> None:
    """67 years gives another outcome for the first time on 1 January 2030, when the first with 68 turn 67; 68 years already does."""
    alder = {"emne": "alder", "fra": 18, "til": 67, "ord": ["67"], "hvor": "1"}
    assert [a.alvor for a in SAMMENLIGNINGER["alder"](alder, date(2029, 12, 31))] == ["advarsel"]
    assert [a.alvor for a in SAMMENLIGNINGER["alder"](alder, date(2030, 1, 1))] == ["fejl"]
    assert [a.alvor for a in SAMMENLIGNINGER["alder"](alder | {"til": 65}, DAG)] == ["fejl"]
    assert [a.alvor for a in SAMMENLIGNINGER["alder"](alder | {"til": 68}, DAG)] == ["fejl"]
    gulv = {"emne": "alder", "ord": ["folkepensionsalderen"], "hvor": "1"}
    assert [a.alvor for a in SAMMENLIGNINGER["alder"](gulv, date(2020, 1, 1))] == ["fejl"]
    assert [*SAMMENLIGNINGER["alder"](gulv, DAG)] == []
    assert [*SAMMENLIGNINGER["alder"](gulv | {"mindst": 67}, date(2020, 1, 1))] == []
    assert [a.lov for a in SAMMENLIGNINGER["alder"](gulv | {"fra": 17}, DAG)] == ["Fra 18 år."]


def test_the_law_of_the_date_is_what_counts() -> None:
    """A repealed act is only wrong once it is repealed, a rate only outside its year, practice only once it is made."""
    assert "retsgrundlag" not in emner("lejre", date(2023, 12, 31)) and emner("lejre", date(2024, 1, 1))["retsgrundlag"] == 1
    assert "beloeb" not in emner("aabenraa", date(2022, 9, 1)) and emner("aabenraa", date(2023, 1, 1))["beloeb"] == 1
    assert "aarsag" not in emner("randers", date(2014, 12, 31)) and emner("randers", date(2015, 1, 1))["aarsag"] == 1
    gaeldende = kvalitetsstandard.GAELDENDE
    assert gaeldende not in emner("randers", date(2025, 6, 23)) and emner("randers", date(2025, 6, 24))[gaeldende] == 1
    assert [a.hvem_har_ret for a in find("randers", date(2031, 1, 1)) if a.emne == "beloeb"] == ["uafklaret"]


@pytest.mark.parametrize(
    ("emne", "ret"),
    [
        ("timer", {"form": "praecis"}),
        ("beloeb", {"kroner": 1088}),
        ("aarsag", {"konkret_vurdering": True}),
        ("alder", {"til": None, "mindst": 67}),
        ("kriterier", {"naevner": [*("faerdes_alene efterspoerge udtrykke_oenske bevidst_om_indhold reel_deltagelse".split())]}),
    ],
)
def test_what_is_put_right_is_no_longer_found(emne: str, ret: dict[str, Any]) -> None:
    """A finding comes from the statement itself, whatever municipality made it, so that it goes when the statement is lawful."""
    profil = copy.deepcopy(load("randers"))
    foer = Counter(a.emne for a in profilens_afvigelser(profil, DAG))
    udsagn = next(u for u in profil["udsagn"] if u["emne"] == emne)
    udsagn |= ret
    for noegle in [n for n, v in udsagn.items() if v is None]:
        del udsagn[noegle]
    assert foer - Counter(a.emne for a in profilens_afvigelser(profil, DAG)) == Counter([emne])


@pytest.mark.parametrize("id", medfoelgende())
def test_a_profile_that_ships_passes_the_door_a_users_must_pass(id: str) -> None:
    """What the program reads plainly at start is what the door would let in."""
    assert load(id) == kommune(id)


def test_deadlines_are_those_the_standards_state() -> None:
    """Lejre 4 weeks and Aabenraa 8; where a standard states none, the profile has none, rather than a guess."""
    assert {id: load(id)["frist"]["uger"] for id in medfoelgende() if "frist" in load(id)} == {"lejre": 4, "aabenraa": 8}


def test_the_law_s_limit_is_said_of_the_years_of_birth_that_have_it() -> None:
    """68 years is the limit of those born 1963-1966 and of nobody later; only the last group of the act has no end."""
    profil = copy.deepcopy(load("randers"))
    udsagn = next(u for u in profil["udsagn"] if u["emne"] == "alder")
    for til, siges in ((67, "68 år for den, der er født fra 1.1.1963 til 31.12.1966"), (68, "67 år for den, der er født fra 1.7.1955 til")):
        udsagn["til"] = til
        (fundet,) = (a for a in profilens_afvigelser(profil, DAG) if a.emne == "alder")
        assert siges in fundet.lov and "eller senere" not in fundet.lov
