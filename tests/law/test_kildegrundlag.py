"""What a decision rests on: recorded when it is made, compared with the register later, and never a source that nobody checked alone."""

from __future__ import annotations

import ast
import copy
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from vurdering.content.sagsfil import sag_fra_tekst
from vurdering.content.toml import package_toml
from vurdering.domain.afgjort import Afgjort, Kildebrug, fra_dict, som_dict
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.hjemmel import Hjemmel
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import Vurdering
from vurdering.law import kildegrundlag, kilder
from vurdering.law.bestemmelser import BESTEMMELSER
from vurdering.law.kildebrug import alle_kriterier, kriterier_paa, spaerringer_paa
from vurdering.law.kildegrundlag import aendret, uden_grundlag
from vurdering.law.kildelaeser import laes_kilder
from vurdering.law.vurder import vurder

EKSEMPLER = Path(__file__).parents[2] / "questions" / "eksempler"
NAVNE = sorted(p.name for p in EKSEMPLER.iterdir() if p.is_dir())
I_DAG = date(2026, 11, 22)
#: Days on which the version or the status of some source changes, and the days before.
SKIFT = sorted(
    {d - timedelta(days=n) for k in kilder.register().kilder.values() for v in k.version for d in [v.gyldig_fra] for n in (0, 1)}
    | {s.fra for k in kilder.register().kilder.values() for s in k.status}
    | {I_DAG}
)


@cache
def example(navn: str) -> tuple[Sag, Vurdering]:
    sag = sag_fra_tekst((EKSEMPLER / navn / "sag.json").read_text(encoding="utf-8"), navn, i_dag=I_DAG)
    return sag, vurder(sag, i_dag=I_DAG)


@pytest.fixture
def med_register(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Callable[[dict[str, Any]], Any]], None]]:
    """Lets the program read a register that was changed."""

    def change(brud: Callable[[dict[str, Any]], Any]) -> None:
        data = copy.deepcopy(package_toml("vurdering.law", "kilder.toml"))
        brud(data)
        nyt = laes_kilder(data, "prøve.toml")
        for modul in (kilder, kildegrundlag):
            monkeypatch.setattr(modul, "register", lambda: nyt)
        kilder.henvis.cache_clear()

    yield change
    monkeypatch.undo()
    kilder.henvis.cache_clear()


@pytest.mark.parametrize("dag", [d for d in SKIFT if d >= date(2012, 3, 15)])
def test_no_criterion_rests_on_what_nobody_checked(dag: date) -> None:
    """On each day where something changes, every criterion of every provision cites an act or bekendtgørelse whose text was read."""
    for k in alle_kriterier(dag):
        assert any(
            kilder.henvis(h, dag).er_efterproevet and kilder.register().kilder[h.kilde].art in ("lov", "bekendtgoerelse") for h in k.hjemmel
        ), k.id
        assert all(kilder.kan_baere(nummer, dag) for nummer in k.praksis), k.id


@pytest.mark.parametrize("navn", NAVNE)
def test_a_worked_case_is_reasoned_with_verified_law(navn: str) -> None:
    """No conclusion of a worked case stands on a principafgørelse, a guide or a local standard alone."""
    assert uden_grundlag(example(navn)[1]) == ()


def test_a_conclusion_without_verified_law_is_found() -> None:
    """Where the only sources of a ground are unverified, or are not law at all, the ground is named."""
    v = next(v for v in (example(navn)[1] for navn in NAVNE) if v.resultat == "afslag")
    grund = v.afslagsgrunde[0]
    for kilde in (kilder.henvis(Hjemmel("VEJ", "3"), I_DAG), kilder.henvis(Hjemmel("RSL", "5"), date(2020, 1, 1))):
        svage = tuple(replace(k, kilder=(kilde,)) if k.id == grund else k for k in v.kriterier)
        assert uden_grundlag(replace(v, kriterier=svage)) == (grund,)


def test_the_register_knows_which_obstacles_rest_on_a_source() -> None:
    """Every obstacle that the law can raise stands in kilder.toml under `spaerringer`; those of the worked cases under what they cite."""
    egne = {id for kilde in kilder.register().kilder for id in spaerringer_paa(kilde, I_DAG)}
    for fil in Path(kilder.__file__).parent.glob("*.py"):
        kald = (n for n in ast.walk(ast.parse(fil.read_text(encoding="utf-8"))) if isinstance(n, ast.Call))
        for id in (n.args[0] for n in kald if isinstance(n.func, ast.Name) and n.func.id == "Spaerring"):
            assert not isinstance(id, ast.Constant) or id.value in egne, f"{fil.name}: {id.value!r}"
    for s in {s for navn in NAVNE for s in example(navn)[1].spaerringer}:
        assert s.id.partition(".")[0] in spaerringer_paa(s.hjemmel.kilde, I_DAG), s


def test_every_provision_says_what_it_rests_on() -> None:
    """The criteria that rest on the act are those of § 97 and of every provision with rules that day; a guide has those it guides."""
    paa_loven = set(kriterier_paa("SEL", I_DAG))
    for id, bestemmelse in BESTEMMELSER.items():
        try:
            egne = {k.id for k in bestemmelse(I_DAG, I_DAG).kriterier if any(h.kilde == "SEL" for h in k.hjemmel)}
        except Inputfejl:
            continue
        assert egne <= paa_loven, id
    assert kriterier_paa("78-15", I_DAG) == ("sel_97.efterspoerge",)
    assert kriterier_paa("4-23", I_DAG) == ()


@pytest.mark.parametrize("navn", NAVNE)
def test_a_decision_remembers_all_its_sources(navn: str) -> None:
    """The record has every source and principafgørelse of the assessment as it was cited, and survives the way through a file."""
    _, v = example(navn)
    grundlag = kildegrundlag.kildegrundlag(v)
    citeret = {(kilde.kilde, kilde.version, kilde.status) for k in v.kriterier for kilde in k.kilder}
    assert citeret <= {(k.kilde, k.version, k.status) for k in grundlag.kilder}
    assert {p.nummer for k in v.kriterier for p in k.praksis} == {p.nummer for p in grundlag.praksis}
    assert (grundlag.dato, grundlag.regelsaet, grundlag.hash) == (v.dato, v.regler.id, v.regler.hash)
    assert fra_dict(json.loads(json.dumps(som_dict(grundlag)))) == grundlag


@pytest.mark.parametrize("dag", [d for d in SKIFT if d >= date(2012, 3, 15)])
def test_nothing_has_changed_on_the_day_itself(dag: date) -> None:
    """A decision compared with the register of its own day shows no change; later only what changed after it, from that day on."""
    grundlag = kildegrundlag.kildegrundlag(vurder(Sag("1"), dato=dag, i_dag=dag))
    assert aendret(grundlag, dag) == ()
    for a in aendret(grundlag, I_DAG):
        assert a.fra is not None and dag < a.fra <= I_DAG
        assert a not in aendret(grundlag, a.fra - timedelta(days=1))
        assert a not in aendret(grundlag, I_DAG, siden=a.fra)
        assert a.foer != a.nu and a.hvorfor


def test_a_new_version_is_told_from_its_first_day() -> None:
    """A decision by the old bekendtgørelse is to be looked at again from the day of the new one."""
    grundlag = kildegrundlag.kildegrundlag(vurder(Sag("1"), dato=date(2023, 12, 1), i_dag=date(2023, 12, 1)))
    assert "BEK" not in {a.kilde for a in aendret(grundlag, date(2023, 12, 31))}
    [bek] = [a for a in aendret(grundlag, date(2024, 1, 1)) if a.kilde == "BEK"]
    assert (bek.foer, bek.nu, bek.fra) == ("BEK 235/2012", "BEK 1468/2023", date(2024, 1, 1))


def test_a_principafgoerelse_that_is_set_aside_is_told(med_register: Callable[[Any], None]) -> None:
    """When a principafgørelse falls, the cases decided on it are found, no letter relies on it, and the warning names it."""
    sag, v = next(e for e in map(example, NAVNE) if e[1].resultat == "bevilling")
    grundlag = kildegrundlag.kildegrundlag(replace(v, dato=I_DAG))
    kasseret = {"fra": date(2026, 12, 1), "status": "kasseret", "hvorfor": "Afløst af loven."}
    med_register(lambda d: d["praksis"]["95-16"]["status"].append(kasseret))
    senere = date(2026, 12, 2)
    assert aendret(grundlag, date(2026, 11, 30)) == ()
    [fundet] = aendret(grundlag, senere)
    assert (fundet.kilde, fundet.nu, fundet.fra, fundet.hvorfor) == ("95-16", "kasseret", date(2026, 12, 1), "Afløst af loven.")
    assert kilder.kan_baere("95-16", I_DAG) and not kilder.kan_baere("95-16", senere)
    afgjort = replace(sag, afgjort=(grundlag,))
    assert any("95-16" in a and "kasseret" in a for a in vurder(afgjort, i_dag=senere).advarsler)
    assert not any("95-16" in a and "afgjort den" in a for a in vurder(afgjort, i_dag=I_DAG).advarsler)


def test_a_correction_of_the_register_is_told(med_register: Callable[[Any], None]) -> None:
    """When the register comes to say otherwise about the day of a decision, or loses the source, the case is found as well."""
    grundlag = kildegrundlag.kildegrundlag(vurder(Sag("1"), dato=I_DAG, i_dag=I_DAG))
    med_register(lambda d: d["BEK"].update(hvordan="nummer"))
    [fundet] = aendret(grundlag, I_DAG, siden=I_DAG)
    assert (fundet.kilde, fundet.fra) == ("BEK", None)
    ukendt = Afgjort(I_DAG, "sel_97", "afslag", "x", "y", (Kildebrug("XYZ", "1", "efterprøvet"),), ())
    assert [a.nu for a in aendret(ukendt, I_DAG)] == ["ikke i registret"]


def test_a_replaced_source_says_by_what(med_register: Callable[[Any], None]) -> None:
    """A source that is replaced without a reason of its own tells what took its place."""
    grundlag = kildegrundlag.kildegrundlag(vurder(Sag("1"), dato=I_DAG, i_dag=I_DAG))

    def brud(d: dict[str, Any]) -> None:
        d["BEK"]["status"].append({"fra": date(2026, 12, 1), "status": "afloest"})
        d["BEK"]["afloest_af"] = "BEK-UDL"

    med_register(brud)
    [fundet] = aendret(grundlag, date(2026, 12, 1))
    assert fundet.nu == "afløst" and kilder.kildetitel("BEK-UDL") in fundet.hvorfor


def test_an_undecided_case_has_no_such_warning() -> None:
    """Only a decided case is told that its sources changed."""
    assert list(kildegrundlag.advarsler(Sag("1"), I_DAG)) == []
