"""The neighbouring provisions: what holds for each of them, whatever the facts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import islice, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vurdering.__main__ import main
from vurdering.content.skabeloner import saetninger
from vurdering.domain.anden_hjaelp import AndenHjaelp
from vurdering.domain.fakta import ALLE_FAKTA, JA, NEJ, VAERDIER, VED_IKKE
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.sag import FORELIGGENDE_GRUNDLAG, Aktivitet, Borger, Oplysning, Sag, Skoen
from vurdering.law.alder import MYNDIG, TOLV, foedt_senest
from vurdering.law.andre_muligheder import IKKE_EFTERPROEVET, STED, TEGN, peget_paa
from vurdering.law.bestemmelser import BESTEMMELSER
from vurdering.law.domaener import domaener
from vurdering.law.spor import spor
from vurdering.law.udtryk import FOEDSELSDATO
from vurdering.law.vurder import vurder
from vurdering.law.vurder_bestemmelse import vurder_bestemmelse
from vurdering.rules.expression import TRUE, UNKNOWN, Expression

DAG = date(2026, 3, 2)
VOKSEN = date(1984, 3, 9)
hver = pytest.mark.parametrize("id_", [*BESTEMMELSER])
EGNE_HJAELPERE = {"kan_vaere_arbejdsleder": JA, "kan_vaere_arbejdsgiver": JA}
#: Few enough facts to try every state of.
SMAA = pytest.mark.parametrize("id_", ["sel_85", "sel_98", "sel_99", "sel_104", "sel_108"])


def bygget(id_: str) -> Any:
    return BESTEMMELSER[id_](DAG, DAG)


def udtryk(id_: str) -> list[Expression]:
    b = bygget(id_)
    return [*(k.udtryk for k in b.kriterier), *(u for _, u in b.decision.results)]


def vaerdier(id_: str) -> Mapping[str, Any]:
    return domaener(udtryk(id_))(bygget(id_).parametre)


def sag(fakta: Mapping[str, Any], foedt: date | None = VOKSEN, **andet: Any) -> Sag:
    return Sag("1", borger=Borger(foedselsdato=foedt), fakta={k: v for k, v in fakta.items() if v is not None}, **andet)


def sag_af(tilstand: Mapping[str, Any]) -> Sag:
    """The case of a state: facts by their paths."""
    fakta = {sti[6:]: v for sti, v in tilstand.items() if sti.startswith("fakta.")}
    return sag(fakta, tilstand.get(FOEDSELSDATO))


@st.composite
def tilstande(draw: st.DrawFn, id_: str) -> dict[str, Any]:
    return {sti: draw(st.sampled_from([None, *alle])) for sti, alle in vaerdier(id_).items()}


@hver
def test_a_criterion_cites_the_law_and_never_81(id_: str) -> None:
    """§ 81 only states a purpose, so no criterion, way or provision rests on it; each has a title and a source of its own act first."""
    b = bygget(id_)
    steder = [b.hjemmel, *(h for k in b.kriterier for h in k.hjemmel), *(vej.hjemmel for vej in b.veje), *(f.hjemmel for f in b.foerst)]
    assert all((h.kilde, h.paragraf) != ("SEL", "81") for h in steder)
    assert all(k.titel and k.hjemmel[0].kilde == b.hjemmel.kilde for k in b.kriterier)
    assert not any(sti.startswith("aktiviteter.") for u in udtryk(id_) for sti in u.names())
    assert b.kriterier[0].id.startswith(f"{id_}.") and len({k.id for k in b.kriterier}) == len(b.kriterier)


@hver
def test_unknown_until_all_completions_agree(id_: str) -> None:
    """Kleene says unknown exactly when some completion is true and another false, for each criterion and each result."""
    alle = vaerdier(id_)
    fuld = st.fixed_dictionaries({sti: st.sampled_from([*v]) for sti, v in alle.items()})

    @settings(max_examples=8, deadline=None, database=None)
    @given(fuld, st.sets(st.sampled_from([*alle]), max_size=4))
    def check(tilstand: dict[str, Any], ukendte: set[str]) -> None:
        kendt = {**tilstand, **bygget(id_).parametre}
        for u in udtryk(id_):
            faelles = {u.evaluate({**kendt, **dict(zip(ukendte, v, strict=True))}) for v in product(*(alle[sti] for sti in ukendte))}
            fundet = u.evaluate({**kendt, **dict.fromkeys(ukendte)})
            assert fundet == (faelles.pop() if len(faelles) == 1 else UNKNOWN)

    check()


@hver
def test_every_state_has_one_result_and_every_refusal_a_ground(id_: str) -> None:
    """With all facts known it is granted or refused, never both; a refusal has a ground that is a criterion not met, with a source."""

    @settings(max_examples=8, deadline=None, database=None)
    @given(st.fixed_dictionaries({sti: st.sampled_from([*v]) for sti, v in vaerdier(id_).items()}))
    def check(tilstand: dict[str, Any]) -> None:
        b = bygget(id_)
        assert [u.evaluate({**tilstand, **b.parametre}) for _, u in b.decision.results].count(TRUE) == 1
        v = vurder_bestemmelse(sag_af(tilstand), id_, dato=DAG)
        assert bool(v.afslagsgrunde) is (v.resultat == "afslag")
        assert v.hjemmel and all(v.kriterium(grund).udfald == "ikke_opfyldt" and v.kriterium(grund).kilder for grund in v.afslagsgrunde)

    check()


@hver
def test_a_sindslidelse_never_refuses(id_: str) -> None:
    """Whatever the rest is, having a sindslidelse instead of not having one never turns anything into a refusal (78-15)."""

    @settings(max_examples=8, deadline=None, database=None)
    @given(tilstande(id_))
    def check(tilstand: dict[str, Any]) -> None:
        uden = {**tilstand, "fakta.skyldes_sindslidelse": NEJ, "fakta.har_sindslidelse": NEJ}
        med = {**tilstand, "fakta.skyldes_sindslidelse": "udelukkende", "fakta.har_sindslidelse": JA}
        foer, efter = (vurder_bestemmelse(sag_af(t), id_, dato=DAG) for t in (uden, med))
        assert efter.resultat != "afslag" or foer.resultat == "afslag"
        assert set(efter.afslagsgrunde) <= set(foer.afslagsgrunde)
        assert not {"fakta.skyldes_sindslidelse", "fakta.har_sindslidelse"} & {*(efter.afgoerende if efter.resultat == "afslag" else ())}

    check()


def alle_tilstande(id_: str) -> Iterator[dict[str, Any]]:
    alle = {sti: v for sti, v in vaerdier(id_).items() if sti != FOEDSELSDATO}
    for valg in product(*((None, *v) for v in alle.values())):
        yield {FOEDSELSDATO: VOKSEN, **dict(zip(alle, valg, strict=True))}


@SMAA
def test_missing_and_tipping_facts_are_those_brute_force_finds(id_: str) -> None:
    """`mangler` and `vipper` are what trying every completion and every opposite finds; `afgoerende` forces the result and is minimal."""
    b, alle = bygget(id_), vaerdier(id_)

    def svar(tilstand: Mapping[str, Any]) -> str | None:
        return b.decision.decide({**tilstand, **b.parametre})

    for tilstand in islice(alle_tilstande(id_), 0, None, 7 if id_ in ("sel_99", "sel_108") else 1):
        v = vurder_bestemmelse(sag_af(tilstand), id_, dato=DAG)
        ukendte = [sti for sti, vaerdi in tilstand.items() if vaerdi is None]
        fulde = [{**tilstand, **dict(zip(ukendte, valg, strict=True))} for valg in product(*(alle[sti] for sti in ukendte))]
        mangler = {sti for fuld in fulde for sti in ukendte for ny in alle[sti] if svar({**fuld, sti: ny}) != svar(fuld)}
        assert {m.fakta for m in v.mangler} == mangler
        modsat = {sti: {JA: NEJ, NEJ: JA}[vaerdi] for sti, vaerdi in tilstand.items() if vaerdi in (JA, NEJ)}
        vipper = {(sti, til, svar({**tilstand, sti: til}) or "mangler_oplysninger") for sti, til in modsat.items()}
        assert {(x.fakta, x.til, x.resultat) for x in v.vipper} == {x for x in vipper if x[2] != v.resultat}
        if v.resultat != "mangler_oplysninger":
            kendte = {sti: vaerdi if sti in v.afgoerende else None for sti, vaerdi in tilstand.items()}
            assert svar(kendte) == v.resultat
            assert all(svar({**kendte, sti: None}) is None for sti in v.afgoerende)


@pytest.mark.parametrize(
    ("id_", "dage", "ventet"), [("sel_85", 1, "afslag"), ("sel_85", 0, "bevilling"), ("bl_89", 0, "afslag"), ("bl_89", 1, "bevilling")]
)
def test_the_eighteenth_birthday_divides_the_acts(id_: str, dage: int, ventet: str) -> None:
    """On the 18th birthday serviceloven begins and barnets lov § 89 ends; the day before it is the other way round."""
    fakta = dict.fromkeys(("betydeligt_nedsat", "varigt_nedsat", "behov_stoette", "kan_efterspoerge"), JA)
    fakta |= dict.fromkeys(("kan_faerdes_alene", "behov_socialpaedagogisk", "i_doegnophold", "skyldes_sociale_aarsager"), NEJ)
    v = vurder_bestemmelse(sag(fakta, foedt_senest(MYNDIG, DAG) + timedelta(days=dage)), id_, dato=DAG)
    assert v.resultat == ventet
    assert v.timer_pr_maaned == ({"bevilling": 15.0, "afslag": 0.0}[ventet] if id_ == "bl_89" else None)


def test_the_twelfth_birthday_begins_89() -> None:
    """The day before the 12th birthday the age is the only ground; on it there is none."""
    fakta = {"betydeligt_nedsat": JA, "varigt_nedsat": JA, "kan_efterspoerge": JA, "kan_faerdes_alene": NEJ}
    fakta |= {"behov_socialpaedagogisk": NEJ, "i_doegnophold": NEJ, "skyldes_sociale_aarsager": NEJ}
    foer, paa = (vurder_bestemmelse(sag(fakta, foedt_senest(TOLV, DAG) + timedelta(d)), "bl_89", dato=DAG) for d in (1, 0))
    assert foer.afslagsgrunde == ("bl_89.alder_nedre",) and paa.resultat == "bevilling"


def test_a_ground_that_only_repeats_another_is_left_out() -> None:
    """Who goes everywhere alone is refused for that alone, unless the second condition also fails by a fact of its own."""
    fakta = {"betydeligt_nedsat": JA, "varigt_nedsat": JA, "kan_faerdes_alene": JA, "i_doegnophold": NEJ, "skyldes_sociale_aarsager": NEJ}
    foedt = date(2012, 5, 5)
    assert vurder_bestemmelse(sag(fakta, foedt), "bl_89", dato=DAG).afslagsgrunde == ("bl_89.faerdes_alene",)
    alle_ture = sag({**fakta, "behov_socialpaedagogisk": JA, "kan_efterspoerge": JA}, foedt)
    assert vurder_bestemmelse(alle_ture, "bl_89", dato=DAG).afslagsgrunde == ("bl_89.faerdes_alene",)
    begge = vurder_bestemmelse(sag({**fakta, "kan_efterspoerge": NEJ}, foedt), "bl_89", dato=DAG)
    assert begge.afslagsgrunde == ("bl_89.faerdes_alene", "bl_89.efterspoerge")


@pytest.mark.parametrize("timer", [19.99, 20.0, 20.01])
def test_more_than_20_hours_a_week_is_more(timer: float) -> None:
    """§ 95, stk. 2: 20 hours are not enough, a hundredth above is; then the citizen's own choice is the ground of the grant."""
    ja = dict.fromkeys(
        ("behov_pleje_eller_praktisk", "betydeligt_nedsat", "varigt_nedsat", "oensker_kontant_tilskud", "kan_vaere_arbejdsleder"), JA
    )
    fakta: dict[str, Any] = {**ja, "aftale_om_overfoersel": JA, "kommunen_kan_ikke_levere": NEJ, "timer_hjaelp_om_ugen": timer}
    v = vurder_bestemmelse(sag(fakta), "sel_95", dato=DAG)
    assert v.resultat == ("bevilling" if timer > 20 else "afslag")
    if timer > 20:
        assert [str(h) for h in v.hjemmel] == ["SEL § 95, stk. 2"]


@pytest.mark.parametrize(
    ("id_", "fakta", "stk"),
    [
        ("sel_95", {"behov_pleje_eller_praktisk": JA, "kommunen_kan_ikke_levere": JA, **EGNE_HJAELPERE}, "1"),
        ("sel_96", {"bpa_bedste_mulighed": JA, **EGNE_HJAELPERE}, "3"),
        ("sel_107", {"saerlige_sociale_problemer": JA, "behov_midlertidigt_ophold": JA}, "1"),
    ],
)
def test_a_kan_rule_says_so(id_: str, fakta: dict[str, str], stk: str) -> None:
    """A grant by a «kan» rule rests on its own stykke and tells that the choice must be reasoned."""
    v = vurder_bestemmelse(sag(fakta), id_, dato=DAG)
    assert v.resultat == "bevilling"
    assert [h.stk for h in v.hjemmel] == [stk]
    assert any("kan-regel" in advarsel for advarsel in v.advarsler)


def test_rehabilitation_comes_first_and_is_no_condition() -> None:
    """§ 83, stk. 3: until it is considered nothing is decided, and the result is the same; who is outside § 83 anyway needs none."""
    fakta = {"kan_faa_aeldrelov": NEJ, "behov_pleje_eller_praktisk": JA, "nedsat_funktionsevne": JA, "kan_selv_udfoere_opgaverne": NEJ}

    def porte(**mere: str) -> set[str]:
        v = vurder_bestemmelse(sag({**fakta, **mere}), "sel_83", dato=DAG)
        assert v.resultat == ("afslag" if mere.get("kan_faa_aeldrelov") == JA else "bevilling")
        return {s.id for s in v.spaerringer}

    for svar in (NEJ, VED_IKKE):
        assert "rehabilitering_vurderet" in porte(rehabilitering_vurderet=svar)
    assert "rehabilitering_vurderet" not in porte(rehabilitering_vurderet=JA)
    assert "rehabilitering_vurderet" not in porte(kan_faa_aeldrelov=JA)


def test_a_bearing_judgement_needs_its_reason_and_a_bearing_fact_its_source() -> None:
    """§ 85: the need is a judgement with a written reason that says what the fact says; every bearing fact has a source."""
    fakta = {"betydeligt_nedsat": JA, "behov_stoette": JA}
    stier = ("borger.foedselsdato", "fakta.betydeligt_nedsat", "fakta.behov_stoette")
    kilder = tuple(Oplysning(sti, None, "borger", "samtale", DAG) for sti in stier)

    def porte(skoen: Skoen | None, oplysninger: tuple[Oplysning, ...] = kilder) -> list[str]:
        skrevet = {} if skoen is None else {"behov_stoette": skoen}
        v = vurder_bestemmelse(sag(fakta, skoen=skrevet, oplysninger=oplysninger), "sel_85", dato=DAG)
        return [s.id for s in v.spaerringer]

    assert "skoen.behov_stoette" in porte(None)
    assert "skoen.behov_stoette" in porte(Skoen(JA, ""))
    assert "skoen.behov_stoette" in porte(Skoen(NEJ, "fordi"))
    assert not {"skoen.behov_stoette", "kilde"} & {*porte(Skoen(JA, "fordi"))}
    assert porte(Skoen(JA, "fordi"), kilder[:1]).count("kilde") == 2


def test_the_gates_of_97_stand_before_a_refusal_here_too() -> None:
    """Hearing, the citizen's view, the notice before deciding on the evidence there is, and the method: each keeps a refusal back."""
    ude = [("fakta.behov_stoette", "udtalelse", "fagperson"), ("fakta.betydeligt_nedsat", FORELIGGENDE_GRUNDLAG, "sagsbehandler")]
    oplysninger = tuple(Oplysning(sti, None, stemme, kilde, DAG, "note") for sti, kilde, stemme in ude)  # type: ignore[arg-type]
    tilfaelde = sag({"betydeligt_nedsat": JA, "behov_stoette": NEJ}, oplysninger=oplysninger)
    v = vurder_bestemmelse(tilfaelde, "sel_85", dato=DAG)
    assert v.resultat == "afslag" and not v.klar_til_afgoerelse
    porte = {s.id for s in v.spaerringer}
    assert {"partshoering", "borgerens_syn", "besked_foer_grundlag", "kopi", "inhabil", "lovligt_ophold"} <= porte
    assert "lovligt_ophold" not in {s.id for s in vurder_bestemmelse(tilfaelde, "bl_89", dato=DAG).spaerringer}


@hver
def test_what_the_citizen_asked_for_is_named_while_it_is_examined(id_: str) -> None:
    """A provision that was applied for is other help to examine until something has come of it, unless the facts rule it out."""
    soegt, afgjort = AndenHjaelp(bestemmelse=id_, anledning="soegt"), AndenHjaelp(bestemmelse=id_, anledning="soegt", afgjort=DAG)
    assert [m.hjemmel for m in peget_paa(sag({}, None, anden_hjaelp=(soegt,)), DAG)] == [STED[id_]]
    assert peget_paa(sag({}, None, anden_hjaelp=(afgjort,)), DAG) == ()
    assert peget_paa(sag({}, DAG - timedelta(days=30), anden_hjaelp=(soegt,)), DAG) == ()


@hver
def test_a_date_before_the_rules_is_refused_and_what_is_unverified_is_told(id_: str) -> None:
    """A day before the first rule set is refused; the rule set's hash is the same on two days and its own for each provision."""
    with pytest.raises(Inputfejl, match="dato"):
        vurder_bestemmelse(sag({}), id_, dato=date(2011, 1, 1))
    en, to = (vurder_bestemmelse(sag({}), id_, dato=DAG + timedelta(d)) for d in (0, 30))
    assert en.regler == to.regler and en.bestemmelse == id_
    andre = {vurder_bestemmelse(sag({}), anden, dato=DAG).regler.hash for anden in BESTEMMELSER if anden != id_}
    assert en.regler.hash not in andre


@pytest.mark.parametrize("tegn", TEGN, ids=lambda t: f"{t.id}-{t.fakta}")
def test_a_fact_points_to_its_provision_until_it_is_ruled_out(tegn: Any) -> None:
    """The sign puts the provision among the other help once, in words a letter has; a provision the facts rule out is left out."""
    fundet = peget_paa(sag({tegn.fakta: tegn.svar}), DAG)
    assert [m.hjemmel for m in fundet] == [tegn.hjemmel]
    assert saetninger()["anden_hjaelp"][tegn.hjemmel.noegle]
    assert peget_paa(sag({tegn.fakta: tegn.svar}), DAG, undtagen=tegn.id) == ()
    barn = sag({tegn.fakta: tegn.svar}, date(2015, 1, 1))
    assert peget_paa(barn, DAG) == ()
    gammel = peget_paa(sag({tegn.fakta: tegn.svar}), date(2013, 1, 1))
    assert [m.hvorfor.endswith(IKKE_EFTERPROEVET) for m in gammel] == [True]


def test_signs_and_places_fit_the_provisions() -> None:
    """Every neighbouring provision has a place to be named by, and each sign is a fact with one of its values."""
    assert set(STED) == set(BESTEMMELSER)
    assert all(t.svar in VAERDIER[ALLE_FAKTA[t.fakta].art] for t in TEGN)
    assert all((h.kilde, h.paragraf) != ("SEL", "81") for h in STED.values())


def test_aeldreloven_takes_the_place_of_83() -> None:
    """Who can get the help under ældreloven is pointed there and not to § 83, in the outing's border too."""
    fakta = {"behov_pleje_eller_praktisk": JA, "kan_faa_aeldrelov": JA}
    assert [str(m.hjemmel) for m in peget_paa(sag(fakta), DAG)] == ["SEL § 2, stk. 5"]
    tur = Aktivitet("a1", "indkøb", {"praktisk_opgave": JA})
    assert [str(spor(tur, dag, JA).graenser[2].hjemmel) for dag in (DAG, date(2025, 9, 21))] == ["SEL § 2, stk. 5", "SEL § 83, stk. 1"]
    assert vurder_bestemmelse(sag(fakta), "sel_83", dato=DAG).afslagsgrunde == ("sel_83.aeldrelov",)


TURFAKTA = ("selvvalgt", "laegeordineret", "noedvendig_aftale", "praktisk_opgave", "kan_faerdes_alene", "behov_socialpaedagogisk")


def test_the_borders_of_an_outing_agree_with_its_track() -> None:
    """In every state of an outing: § 97 is met just when the track is § 97, and the track's own provision is never said not to be met."""
    for valg in product((JA, NEJ, None), repeat=len(TURFAKTA)):
        tur = Aktivitet("a1", "biograf", {navn: v for navn, v in zip(TURFAKTA, valg, strict=True) if v})
        s = spor(tur, DAG)
        om = {g.hjemmel.paragraf: g for g in s.graenser}
        assert [*om] == ["97", "85", "83"]
        assert (om["97"].udfald == "opfyldt") is (s.spor == "sel_97")
        assert s.spor in ("sel_97", "uafklaret") or om["97"].udfald == "ikke_opfyldt"
        assert s.spor != "sel_85" or om["85"].udfald == "opfyldt"
        # Whether the citizen takes part comes before what support is needed.
        assert om["85"].udfald != "opfyldt" or tur.fakta.get("praktisk_opgave") == NEJ
        assert s.spor != "sel_83" or om["83"].udfald == "opfyldt"
        assert s.spor not in ("sel_97", "intet_behov") or {om["85"].udfald, om["83"].udfald} == {"ikke_opfyldt"}
        assert s.spor != "uden_for_97" or om["85"].udfald != "ikke_opfyldt" or tur.fakta.get("praktisk_opgave") == JA
        assert all(g.hvorfor.endswith(".") and g.hvorfor.count(". ") == 0 for g in s.graenser)
        assert s.kilder


@pytest.mark.parametrize(("aar", "kendt"), [(2014, False), (2015, True)])
def test_practice_is_named_from_its_year(aar: int, kendt: bool) -> None:
    """52-15 and 78-15 are named for an outing from 2015, neither as practice nor in words before that."""
    for fakta, nummer in (({"laegeordineret": JA}, "52-15"), (dict(zip(TURFAKTA, (JA, NEJ, NEJ, NEJ, NEJ, JA), strict=True)), "78-15")):
        s = spor(Aktivitet("a1", "tur", fakta), date(aar, 6, 1))
        assert (nummer in [p.nummer for p in s.praksis]) is kendt
        assert (nummer in s.hvorfor) is kendt
        assert all(nummer not in g.hvorfor for g in s.graenser)


def test_the_result_object_has_the_same_keys_for_every_provision(capsys: pytest.CaptureFixture[str], tmp_path: Any) -> None:
    """`vurder --bestemmelse` answers with the keys of § 97; an unknown id names those there are."""
    fil = tmp_path / "sag.json"
    fil.write_text(json.dumps({"format": "vurdering.sag/1", "sagsnummer": "1", "aktiviteter": [{"navn": "kor"}]}), encoding="utf-8")

    def svar(*tilvalg: str) -> tuple[int, Any, str]:
        status = main(["vurder", str(fil), "--dato", "2026-03-02", *tilvalg])
        ud, fejl = capsys.readouterr()
        return status, json.loads(ud) if ud else None, fejl

    _, par_97, _ = svar()
    for id_ in BESTEMMELSER:
        status, fundet, _ = svar("--bestemmelse", id_)
        assert status == 0 and fundet.keys() == par_97.keys() and fundet["bestemmelse"] == id_
        assert fundet["udmaaling"] == [] and all(k["forklaring"]["udfald"] == k["udfald"] for k in fundet["kriterier"])
    assert par_97["bestemmelse"] == "sel_97" and par_97["udmaaling"] == []
    assert {"kilder", "praksis", "graenser"} <= par_97["aktiviteter"][0].keys()
    status, fundet, fejl = svar("--bestemmelse", "sel_81")
    assert status == 2 and fundet is None and "sel_81" in fejl and all(id_ in fejl for id_ in BESTEMMELSER)


def test_97_points_to_the_neighbours_its_facts_name() -> None:
    """Under § 97 the facts of a neighbouring provision show among the other help, once each, and never § 81."""
    v = vurder(sag({"doevblind": JA, "behov_kontaktperson": JA, "har_kontaktperson": JA, "behov_stoette": JA}), dato=DAG)
    steder = [str(m.hjemmel) for m in v.andre_muligheder]
    assert {"SEL § 85", "SEL § 98"} <= set(steder) and len(steder) == len(set(steder))
    assert "SEL § 81" not in steder
