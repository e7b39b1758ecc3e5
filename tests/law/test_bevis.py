"""The proof finds nothing in the rules as they are, and finds each fault that is planted in a copy of them."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from law import oedelagt
from law.oedelagt import SAND, UVEDKOMMENDE, baerende

from vurdering.content.sagsfil import sag_fra_data
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.hjemmel import Hjemmel
from vurdering.law import bevis as bevis_module
from vurdering.law import sel_97
from vurdering.law.bestemmelse import Bestemmelse, Forudsaetning
from vurdering.law.bevis import Bevis, bevis, bevis_bestemmelse, opslag
from vurdering.law.bevis_datoer import datoer, perioder, sidste_dag
from vurdering.law.bevis_regler import Regelbevis, aftryk
from vurdering.law.kilder import efterproevet
from vurdering.law.modeksempel import Modeksempel, som_sag, vis
from vurdering.law.undtagelser import FOELGER_MED, UDEN_VIRKNING, foelger_med
from vurdering.law.vurder import vurder
from vurdering.law.vurder_bestemmelse import vurder_bestemmelse
from vurdering.rules.decision import Decision
from vurdering.rules.expression import FALSE, TRUE, All, Compare, Is, Not, Some

Vaelg = Callable[[list[Any]], Sequence[Any]]

DAG = efterproevet()
IDER = tuple(opslag())


@pytest.fixture(params=IDER)
def b(request: pytest.FixtureRequest) -> Bestemmelse:
    """Each provision's rules on one day, for a case that lists no outing."""
    return opslag()[request.param](DAG)[0]


def fund(b: Bestemmelse) -> tuple[Modeksempel, ...]:
    return bevis_bestemmelse(b.id, lambda _: (b,), [DAG]).fund


#: Every day a copy of each kind for each provision; all of them in the campaign.
udvalg = pytest.mark.parametrize("vaelg", [lambda copies: copies[-1:], pytest.param(list, marks=pytest.mark.campaign)], ids=["en", "alle"])


def of(faults: tuple[Modeksempel, ...], hvad: str) -> list[Modeksempel]:
    return [m for m in faults if hvad in m.hvad]


def results(b: Bestemmelse, tilstand: Any) -> set[str]:
    """The results that the rules themselves give the case, without any diagram."""
    return {navn for navn, u in b.decision.results if u.evaluate({**b.parametre, **tilstand}) == TRUE}


# --- the rules as they are --------------------------------------------------------------------------------------------


def test_every_rule_holds_on_every_date() -> None:
    """Exactly one result in every state, every unknown read exactly, every refusal citable, on every date that matters."""
    found = bevis()
    assert [str(m) for b in found.bestemmelser for m in b.fund] == []
    assert found.ok and found.tilstande > 10**10
    assert {b.id for b in found.bestemmelser} == set(IDER)
    assert all(b.datoer for b in found.bestemmelser)


@pytest.mark.parametrize("id", IDER)
def test_the_dates_are_those_where_something_changes(id: str) -> None:
    """The first and last day of each rule set with the days around them, and each new year between."""
    dates = set(datoer(id))
    for fra, til in perioder(id):
        edges = [fra, *([til] if til < date.max else [])]
        assert {edge + timedelta(days=n) for edge in edges for n in (-1, 0, 1)} <= dates
        assert {date(year, 1, 1) for year in range(fra.year + 1, min(til.year, sidste_dag().year) + 1)} <= dates


def named(data: Any) -> set[date]:
    """Every date that stands in the data."""
    if isinstance(data, date):
        return {data}
    return set().union(*map(named, data.values() if isinstance(data, dict) else data)) if isinstance(data, dict | list) else set()


@pytest.mark.parametrize("id", IDER)
def test_every_date_that_the_law_names_is_looked_at_and_no_other(id: str) -> None:
    """From the provision's first day to the last of the year the sources were compared: what the law's own files date, and new years."""
    mappe = Path(str(files("vurdering.law")))
    alle = set().union(*(named(tomllib.loads(fil.read_text(encoding="utf-8"))) for fil in mappe.glob("*.toml")))
    foerste = min(fra for fra, _ in perioder(id))
    skift = {dag for dag in alle if foerste <= dag <= sidste_dag()} | {
        date(aar, 1, 1) for aar in range(foerste.year, sidste_dag().year + 2)
    }
    skift |= {dag for periode in perioder(id) for dag in periode if dag < date.max}
    assert datoer(id) == tuple(sorted({dag + timedelta(days=n) for dag in skift for n in (-1, 0, 1)}))


@pytest.mark.parametrize("id", ["sel_97", "bl_89"])
def test_what_looks_at_outings_is_proved_with_none_one_and_two(id: str) -> None:
    """A fault that needs one outing, or two that differ, is found; the states counted are those of the most outings."""
    alle = opslag()[id](DAG)
    ture = [{sti.split(".")[1] for k in b.kriterier for sti in k.udtryk.names() if sti.startswith("aktiviteter.")} for b in alle]
    assert ture == [set(), {"0"}, {"0", "1"}]
    beviset = bevis_bestemmelse(id, opslag()[id], [DAG, DAG])
    assert (beviset.tilstande, beviset.datoer) == (Regelbevis(alle[-1], DAG).tilstande, 2)


@pytest.mark.parametrize("id", ["sel_97", "bl_89"])
def test_a_third_outing_brings_nothing_new(id: str) -> None:
    """Two outings stand for any number, as the argument has it."""
    rules = opslag()[id](DAG)[0]
    if rules.med_ture:
        three = rules.med_ture(3)
    else:
        regler = sel_97.regler(3)
        three = replace(rules, kriterier=regler.kriterier, decision=regler.decision)
    assert fund(three) == ()


def test_each_criterion_alone_refuses_in_the_program_too(b: Bestemmelse) -> None:
    """The case in which one criterion is the only ground is a case file, is refused, and names that ground and no other of its own."""
    proof = Regelbevis(b, DAG)
    for k in baerende(b):
        state = proof.eneste_grund(k)
        assert state is not None
        sag = sag_fra_data(som_sag(state, DAG), "modeksempel")
        vurdering = vurder(sag, i_dag=DAG) if b.id == "sel_97" else vurder_bestemmelse(sag, b.id, i_dag=DAG)
        assert vurdering.resultat == "afslag"
        assert {k.id} <= set(vurdering.afslagsgrunde) <= {k.id, *foelger_med(k.id)}
        assert vurdering.hjemmel and not any(h.paragraf == "81" for h in vurdering.hjemmel)


def test_every_exception_is_of_a_criterion_that_exists_and_gives_its_reason() -> None:
    """An exception for a criterion that is gone would hide the next one of its name."""
    ids = {k.id for slaa_op in opslag().values() for k in slaa_op(DAG)[0].kriterier}
    assert {*UDEN_VIRKNING, *(k for pair in FOELGER_MED for k in pair)} <= ids
    assert all(hvorfor.endswith(".") for hvorfor in (*UDEN_VIRKNING.values(), *FOELGER_MED.values()))


def test_an_exception_that_is_not_needed_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is excepted must be as the exception says: without effect, or never met without the other."""
    monkeypatch.setitem(UDEN_VIRKNING, "sel_98.behov", "Fordi.")
    monkeypatch.setitem(FOELGER_MED, ("sel_98.alder_nedre", "sel_98.doevblind"), "Fordi.")
    faults = fund(opslag()["sel_98"](DAG)[0])
    assert of(faults, "skulle være uden virkning") and of(faults, "skulle falde sammen")


# --- broken copies ----------------------------------------------------------------------------------------------------


@udvalg
def test_a_criterion_that_the_decision_forgets_is_found(vaelg: Vaelg, b: Bestemmelse) -> None:
    """Help is given, or nothing is decided, though the criterion is not met; the case shows it."""
    for k, broken in vaelg(list(oedelagt.without_criterion(b))):
        if foelger_med(k.id):
            # Another is never met without it, so the decision has not forgotten anything.
            assert fund(broken) == ()
            continue
        assert Regelbevis(broken, DAG).eneste_grund(k) is None
        shown = [m for m in fund(broken) if m.tilstand and k.udtryk.evaluate({**b.parametre, **m.tilstand}) == FALSE]
        assert any(results(broken, m.tilstand) != results(b, m.tilstand) for m in shown), k.id


@udvalg
def test_a_negated_atom_is_found(vaelg: Vaelg, b: Bestemmelse) -> None:
    """Criterion and decision disagree about the fact, and a case says where."""
    for sti, broken in [*vaelg(list(oedelagt.negated_decision(b))), *vaelg(list(oedelagt.negated_criterion(b)))]:
        assert any(sti in m.tilstand for m in fund(broken)), sti


@udvalg
def test_all_of_for_some_of_is_found(vaelg: Vaelg, b: Bestemmelse) -> None:
    """A junction of the decision that joins the other way gives a case that is decided wrongly."""
    copies = vaelg(list(oedelagt.swapped(b)))
    assert copies
    assert all(any(m.tilstand for m in fund(broken)) for broken in copies)


@udvalg
def test_a_fact_that_is_read_both_ways_is_found(vaelg: Vaelg, b: Bestemmelse) -> None:
    """Kleene is exact only while each fact enters one way; else the unknown makes a difference that no answer makes."""
    for k, broken in vaelg(list(oedelagt.both_ways(b))):
        shown = of(fund(broken), f"»{k.titel}« læser det ukendte anderledes")
        assert shown and shown[0].tilstand[UVEDKOMMENDE] is None


def test_a_missing_result_is_a_hole(b: Bestemmelse) -> None:
    """A state without any result is told of."""
    for broken in oedelagt.without_result(b):
        (hole,) = [m for m in fund(broken) if m.slags == "hul"]
        assert results(broken, hole.tilstand) == set() and len(results(b, hole.tilstand)) == 1


@udvalg
def test_two_results_at_once_are_an_overlap(vaelg: Vaelg, b: Bestemmelse) -> None:
    """A state with more than one result is told of."""
    for broken in vaelg(list(oedelagt.widened(b))):
        (overlap,) = [m for m in fund(broken) if m.slags == "overlap"]
        assert len(results(broken, overlap.tilstand)) > 1


def test_a_mental_illness_that_refuses_is_found(b: Bestemmelse) -> None:
    """78-15: changing nothing but the mental illness never makes a refusal."""
    for broken in oedelagt.ill(b):
        (fault,) = of(fund(broken), "sindslidelse")[:1]
        healthy = {sti: "nej" if "sindslidelse" in sti else vaerdi for sti, vaerdi in fault.tilstand.items()}
        assert "afslag" in results(broken, fault.tilstand) and "afslag" not in results(broken, healthy)


@udvalg
@pytest.mark.parametrize(
    ("hjemmel", "hvad"),
    [
        ((Hjemmel("SEL", "81"),), "§ 81"),
        ((Hjemmel("SEL", "97"), Hjemmel("SEL", "81", "1")), "§ 81"),
        ((), "har ingen hjemmel"),
        ((Hjemmel("XYZ", "1"),), "ikke i kilderegistret"),
    ],
    ids=["81", "ogsaa_81", "ingen", "ukendt"],
)
def test_a_ground_that_cannot_be_cited_is_found(vaelg: Vaelg, b: Bestemmelse, hjemmel: tuple[Hjemmel, ...], hvad: str) -> None:
    """The fault names the criterion and shows a case that is refused on it alone."""
    for k, broken in vaelg(list(oedelagt.cited(b, *hjemmel))):
        (fault,) = of(fund(broken), hvad)
        assert f"»{k.titel}«" in fault.hvad and results(b, fault.tilstand) == {"afslag"}
        imod = {k2.id for k2 in baerende(b) if k2.udtryk.evaluate({**b.parametre, **fault.tilstand}) == FALSE}
        assert {k.id} <= imod <= {k.id, *foelger_med(k.id)}


def test_a_principafgoerelse_that_is_not_registered_is_found(b: Bestemmelse) -> None:
    """A number nobody can look up is no practice."""
    k = b.kriterier[0]
    (fault,) = of(fund(oedelagt.criterion(b, k, replace(k, praksis=(*k.praksis, "1-99")))), "1-99")
    assert f"»{k.titel}«" in fault.hvad and "kilderegistret" in fault.hvad


def test_a_decision_that_is_unsure_of_what_is_sure_is_found(b: Bestemmelse) -> None:
    """The criteria read the unknown exactly, but the decision waits for an answer that changes nothing."""
    fact = Is(UVEDKOMMENDE, "ja")
    broken = replace(b, decision=Decision(tuple((navn, All((u, Some((fact, Not(fact)))))) for navn, u in b.decision.results)))
    (fault,) = of(fund(broken), "Resultatet er et andet")
    assert fault.tilstand[UVEDKOMMENDE] is None


def test_the_same_rules_under_limits_in_the_same_order_are_proved_once(b: Bestemmelse) -> None:
    """Limits that have moved make no difference; one that has passed another does, and so does another decision."""
    tal = "fakta.timer_i_forvejen"
    udtryk = Some((Compare(tal, ">=", "p"), Compare(tal, "<=", "q"), Is(tal, "ved")))
    k = b.kriterier[0]

    def under(p: float, q: float) -> Any:
        return aftryk(replace(oedelagt.both(b, k, udtryk), parametre={**b.parametre, "p": p, "q": q}))

    assert under(2.0, 5.0) == under(3.0, 9.0) != under(5.0, 2.0)
    assert aftryk(b) == aftryk(replace(b)) != aftryk(oedelagt.both(b, k, SAND))


@udvalg
def test_a_redundant_criterion_is_found(vaelg: Vaelg, b: Bestemmelse) -> None:
    """A criterion that never stands alone as a ground says nothing of its own."""
    for k, broken in vaelg(list(oedelagt.twice(b))):
        alone = of(fund(broken), "aldrig være den eneste grund")
        assert {"Sagt igen", k.titel} <= {m.hvad.split("»")[1].split("«")[0] for m in alone}


def test_a_criterion_that_nothing_can_meet_or_fail_is_found(b: Bestemmelse) -> None:
    """Each must reach all three outcomes."""
    k = b.kriterier[0]
    assert len(of(fund(oedelagt.both(b, k, SAND)), f"»{k.titel}« kan aldrig blive")) == 2
    assert of(fund(oedelagt.both(b, k, All((Is("fakta.doevblind", "måske"),)))), "kan aldrig blive opfyldt")


def test_a_fact_that_no_case_has_is_found(b: Bestemmelse) -> None:
    """A slip of the pen in a fact's name would make an answer that nobody can give."""
    k = b.kriterier[0]
    assert of(fund(oedelagt.both(b, k, All((k.udtryk, Is("fakta.dovblind", "ja"))))), "»fakta.dovblind« er ikke et faktum")


def test_a_refusal_without_any_ground_is_found(b: Bestemmelse) -> None:
    """What the decision asks for and no criterion says."""
    k = b.kriterier[0]
    broken = oedelagt.decided(b, k.udtryk, All((k.udtryk, Is(UVEDKOMMENDE, "nej"))))
    assert of(fund(broken), "uden at noget kriterium ikke er opfyldt")


@pytest.mark.parametrize("id", [id for id in IDER if opslag()[id](DAG)[0].veje])
def test_a_way_that_is_shut_or_never_alone_is_found(id: str) -> None:
    """Every grant goes one of the ways there are, and each of them is needed."""
    (rules,) = opslag()[id](DAG)
    assert of(fund(replace(rules, veje=rules.veje[1:])), "uden at nogen af vejene")
    assert of(fund(replace(rules, veje=(*rules.veje, rules.veje[0]))), "aldrig den eneste")
    assert of(fund(replace(rules, veje=(replace(rules.veje[0], hjemmel=Hjemmel("SEL", "81")), *rules.veje[1:]))), "§ 81")


def test_a_duty_of_the_municipality_that_decides_is_found() -> None:
    """What the municipality must do first is never what a citizen is refused for."""
    (rules,) = opslag()["sel_98"](DAG)
    duty = Forudsaetning("doevblind", "Gør det først.", Hjemmel("SEL", "98"), ("sel_98.findes_ikke",))
    faults = fund(replace(rules, foerst=(duty,)))
    assert of(faults, "resultatet afhænger af den") and of(faults, "ikke er et kriterium")


# --- dates ------------------------------------------------------------------------------------------------------------


def _intet(dag: date) -> tuple[Bestemmelse, ...]:
    raise Inputfejl("Nej.")


def test_silence_on_a_claimed_date_is_a_hole() -> None:
    """A rule set that claims a date must answer; a later one, for which no rate can be known yet, may refuse."""
    (fault,) = bevis_bestemmelse("sel_98", _intet, [sidste_dag(), sidste_dag() + timedelta(days=1)]).fund
    assert (fault.slags, fault.dato) == ("hul", sidste_dag())
    god = bevis_bestemmelse("sel_98", opslag()["sel_98"], [DAG])
    daarlig = bevis_bestemmelse("sel_98", _intet, [DAG])
    assert [Bevis(dele).ok for dele in ((god,), (god, daarlig), (daarlig, god))] == [True, False, False]


def test_an_answer_for_an_unclaimed_date_is_a_fault(b: Bestemmelse) -> None:
    """A neighbour's rules are never used for a date that nothing claims."""
    assert of(bevis_bestemmelse(b.id, lambda _: (b,), [date(1999, 1, 1)]).fund, "som intet regelsæt gør krav på")


def test_two_rule_sets_for_one_date_are_an_overlap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A date has the rules of one set."""
    monkeypatch.setattr(bevis_module, "perioder", lambda _: ((date(2012, 1, 1), DAG), (DAG, date.max)))
    (fault,) = bevis_bestemmelse("sel_98", opslag()["sel_98"], [DAG]).fund
    assert (fault.slags, fault.dato) == ("overlap", DAG)


@pytest.mark.parametrize(("id", "dag"), [(None, date(2012, 3, 14)), ("sel_83", date(2025, 9, 21)), ("sel_97", date(1999, 1, 1))])
def test_a_date_that_no_rule_set_covers_is_refused(id: str | None, dag: date) -> None:
    """Nothing is proved of rules that are not there."""
    with pytest.raises(Inputfejl, match=dag.isoformat()):
        bevis(id, dag)


def test_one_date_is_proved_for_those_that_claim_it() -> None:
    """On the first day of § 97's rules no other provision is claimed."""
    assert [b.id for b in bevis(dato=date(2012, 3, 15)).bestemmelser] == ["sel_97"]


# --- how a counterexample reads ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tilstand", "tekst"),
    [
        ({"fakta.doevblind": "ja", "borger.foedselsdato": None}, "Er funktionelt døvblind: ja; Fødselsdato: ved ikke"),
        ({"borger.foedselsdato": date(2008, 3, 9)}, "Fødselsdato: 9.3.2008"),
        ({"aktiviteter.1.selvvalgt": "nej"}, "2. tur, selvvalgt: nej"),
        ({"fakta.timer_i_forvejen": 14.99}, "Timer om måneden med tilsvarende ledsagelse i forvejen: 14,99 timer om måneden"),
        ({"skoen.reel_deltagelse": None}, "Om borgeren reelt kan deltage (95-16, femte punkt): ved ikke"),
    ],
)
def test_a_counterexample_reads_as_a_case(tilstand: dict[str, Any], tekst: str) -> None:
    """Danish titles and values, «ved ikke» for what is unknown."""
    assert vis(tilstand) == tekst


def test_a_counterexample_is_a_case_file(b: Bestemmelse) -> None:
    """Every fact of the state stands in the case that the file makes, and nothing else does."""
    proof = Regelbevis(b, DAG)
    state = proof.eneste_grund(baerende(b)[0])
    assert state is not None
    state[next(sti for sti in state if sti.startswith("fakta."))] = None
    sag = sag_fra_data(som_sag(state, DAG), "modeksempel")
    known = {f"fakta.{navn}": v for navn, v in sag.fakta.items() if v is not None}
    known |= {f"aktiviteter.{i}.{navn}": v for i, tur in enumerate(sag.aktiviteter) for navn, v in tur.fakta.items()}
    expected = {sti: v for sti, v in state.items() if v is not None and sti.startswith(("fakta.", "aktiviteter."))}
    assert known == expected and sag.borger.foedselsdato == state.get("borger.foedselsdato")
