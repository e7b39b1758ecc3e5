"""Other help in the conversation: nothing is asked until a provision is picked, and then what can still matter to it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vurdering.content.sagsfil import sag_fra_data
from vurdering.dialogue import andre
from vurdering.dialogue.anden_hjaelp import REGISTER, UDEN_REGLER, foerste_aabne, intet_aabent, linje, om, oversigt, undersoeg
from vurdering.dialogue.forloeb import Stillet
from vurdering.dialogue.fortolkning import tal
from vurdering.dialogue.session import Session
from vurdering.dialogue.tidslinje import tidslinje
from vurdering.domain.anden_hjaelp import BESTEMMELSER
from vurdering.domain.fakta import ANDRE_FAKTA, ANDRE_SKOEN, TALARTER, VED_IKKE, Art
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.haendelse import SVAR_GIVET, Haendelse
from vurdering.domain.ord import UDFALD_ORD, stort_tal, vaerdi_i_ord
from vurdering.domain.sag import Sag
from vurdering.law.bestemmelser import BESTEMMELSER as LOVENS
from vurdering.law.vurder_bestemmelse import vurder_bestemmelse

NU = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
EKSEMPLER = Path(__file__).parents[2] / "questions" / "eksempler"
ALLE = [s for fase in andre.faser() for s in fase.spoergsmaal]


def data(navn: str = "06_mette_fradrag") -> dict[str, Any]:
    """A worked case, where § 97 has nothing more to ask."""
    laest: dict[str, Any] = json.loads((EKSEMPLER / navn / "sag.json").read_text(encoding="utf-8"))
    return laest


def session(felter: dict[str, Any] | None = None) -> Session:
    """A session that saves nothing."""
    return Session(sag_fra_data(felter or data(), "sag.json"), lambda _h, _s: None, lambda: NU, "B1")


def spurgt(s: Session, id: str) -> Iterator[Stillet]:
    """Examine the provision: what is then asked, question by question, beyond what was open before; the caller answers."""
    foer = {q.noegle for q in s.tilbage}
    undersoeg(s, id, "soegt")
    while (naeste := next((q for q in s.tilbage if q.noegle not in foer), None)) is not None:
        yield naeste


def besvar(s: Session, stillet: Stillet, valg: int) -> None:
    """Answer with the choice or the number that `valg` says."""
    assert stillet.spoergsmaal.svartype in ("valg", "tal")
    if stillet.spoergsmaal.svartype == "tal":
        maks = TALARTER[stillet.spoergsmaal.talart].maks
        s.besvar(stillet, {stillet.spoergsmaal.stier[0]: (0.0, 5.0, 30_000.0 if maks > 30_000 else maks, VED_IKKE)[valg % 4]})
    else:
        muligheder = stillet.spoergsmaal.muligheder
        s.besvar(stillet, stillet.svar(muligheder[valg % len(muligheder)]), note="en grund")


def test_the_words_are_those_of_the_laws_provisions() -> None:
    """What can be examined is exactly what the law has rules for."""
    assert set(BESTEMMELSER) == set(LOVENS)


def test_every_fact_and_judgement_has_one_question() -> None:
    """Each fact that only the neighbours read is set by one question, each judgement is written at its own fact, and no key is unknown."""
    stier = [sti for s in ALLE for sti in s.stier]
    assert sorted(stier) == sorted(f"fakta.{navn}" for navn in ANDRE_FAKTA)
    assert {s.skoen: s.stier for s in ALLE if s.skoen} == {navn: (f"fakta.{navn}",) for navn in ANDRE_SKOEN}
    assert len({s.id for s in ALLE}) == len(ALLE)


def test_questions_are_complete_and_a_judgement_is_reasoned() -> None:
    """Each has words, help, a reason and a source; a judgement needs a reason for one answer at least; numbers are asked as numbers."""
    for s in ALLE:
        assert s.tekst and s.hjaelp and s.hvorfor and s.kilde
        assert not s.skoen or (s.art == "vurdering" and s.begrundes)
        assert set(s.begrundes) <= {m.noegle for m in s.muligheder}
        assert (s.svartype == "tal") == (ANDRE_FAKTA[s.stier[0].partition(".")[2]].art in TALARTER)


def test_what_the_citizen_sees_holds_no_paragraph() -> None:
    """A question that is talked about is in everyday words and says «du»; so is what the part of the talk is called."""
    for fase in andre.faser():
        for s in (s for s in fase.spoergsmaal if s.art == "samtale"):
            ord_ = " ".join((fase.borgertitel, s.tekst, s.hvorfor, *(m.tekst for m in s.muligheder)))
            assert not re.search(r"§|\b(SEL|RSL|FVL|BEK|BPA|VUM)\b|\bstk\b|serviceloven|\d{1,3}-\d\d\b|\{navn\}", ord_), s.id
            assert re.search(r"\b(du|dig|din)\b", s.tekst), s.id


@settings(max_examples=8, deadline=None)
@given(
    st.dictionaries(st.sampled_from(["har_bpa", "varigt_nedsat", "betydeligt_nedsat", "kan_efterspoerge"]), st.sampled_from(["ja", "nej"]))
)
def test_without_a_provision_nothing_more_is_asked_or_even_read(fakta: dict[str, str]) -> None:
    """Whatever § 97 says and whatever it points to: not one question about other help is in the case, and its files are not opened."""
    felter = data()
    felter["fakta"] = {**felter["fakta"], **fakta}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(andre, "faser", lambda: pytest.fail("read in a case about § 97 alone"))
        s = session(felter)
        assert not any(q.spoergsmaal.id.startswith("andre.") for q in s.spoergsmaal)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(sorted(BESTEMMELSER)), st.lists(st.integers(0, 3), min_size=1, max_size=12), st.booleans())
def test_exactly_the_open_facts_are_asked_until_the_result_stands(id: str, valg: list[int], ung: bool) -> None:
    """Each question can still change the result, what comes first or the amount; when none is left only what nobody knows is open."""
    felter = data()
    if ung:
        felter["borger"]["foedselsdato"] = "2011-03-09"
    s = session(felter)
    dag, besvaret = s.vurdering.dato, []
    for nummer, stillet in enumerate(spurgt(s, id)):
        foerste = vurder_bestemmelse(s.sag, id, dato=dag)
        sti = stillet.spoergsmaal.stier[0]
        if foerste.resultat == "mangler_oplysninger":
            assert sti in {m.fakta for m in foerste.mangler} | {x for sp in foerste.spaerringer for x in sp.stier}
        else:
            foerst = {x for sp in foerste.spaerringer for x in sp.stier}
            assert foerste.resultat == "bevilling" or sti in foerst, "a refusal stands, and nothing more is asked"
        besvar(s, stillet, valg[nummer % len(valg)])
        besvaret.append(stillet.noegle)
    assert len(besvaret) == len(set(besvaret))
    efter = vurder_bestemmelse(s.sag, id, dato=dag)
    for mangel in efter.mangler:
        assert s.sag.vaerdi(mangel.fakta) == VED_IKKE
    if not efter.mangler:
        assert efter.resultat != "mangler_oplysninger"


def test_what_a_grant_comes_to_is_asked_for_after_the_grant() -> None:
    """§ 103 is granted on its conditions; the three numbers of the transport and the wage are asked for then, and the figures follow."""
    s, asked = session(), []
    for stillet in spurgt(s, "sel_103"):
        asked.append(stillet.noegle)
        besvar(s, stillet, 1)
    assert vurder_bestemmelse(s.sag, "sel_103", dato=s.vurdering.dato).udmaaling
    tal_ = [q for q in asked if q in {a.id for a in ALLE if a.svartype == "tal"}]
    assert {"andre.sel_103.afstand", "andre.sel_103.befordring", "andre.sel_103.indtjening"} <= set(tal_)
    assert asked.index(tal_[0]) > asked.index("andre.sel_103.normalt")


@pytest.mark.parametrize("udfald", [{"ikke_aktuelt": "hun ønsker det ikke"}, {"sendt_til": "jobcentret"}, {"afgjort": "2026-11-20"}])
def test_what_something_has_come_of_is_asked_about_no_more(udfald: dict[str, str]) -> None:
    """Ruled out, sent on or decided: no question is open; the answers that were given stay, and can be reached and changed."""
    s = session()
    foer = s.tilbage
    undersoeg(s, "sel_104", "andet")
    foerste = foerste_aabne(s, "sel_104")
    assert foerste is not None
    besvar(s, foerste, 0)
    undersoeg(s, "sel_103", "andet")
    assert len(s.tilbage) > len(foer)
    for hjaelp in s.sag.anden_hjaelp:
        s.skriv(REGISTER, {"bestemmelse": hjaelp.bestemmelse, **udfald}, hjaelp.id)
    assert s.tilbage == foer
    assert s.find(foerste.noegle).besvaret
    s.slet(REGISTER, s.sag.anden_hjaelp[0].id)
    assert s.find(foerste.noegle).besvaret and s.tilbage == foer


def test_what_nobody_knows_is_not_said_to_be_known() -> None:
    """When all is asked and «ved ikke» was the answer, the way on says so, and the outcome stays open."""
    s = session()
    for stillet in spurgt(s, "sel_104"):
        besvar(s, stillet, 2)
    assert foerste_aabne(s, "sel_104") is None and "ved vi ikke endnu" in intet_aabent(s, "sel_104")
    besvar(s, s.find("andre.sel_104.behov"), 0)
    assert "mangler ingen" in intet_aabent(s, "sel_104")


def test_other_help_never_holds_back_the_result_of_97() -> None:
    """An open judgement about another provision leaves the result that is shown where it is."""
    s = session()
    assert s.vurdering_skrevet
    undersoeg(s, "sel_85", "peget_paa")
    assert s.tilbage and s.vurdering_skrevet


def test_the_talk_comes_before_the_judgements_and_both_after_97() -> None:
    """What is talked about and looked up follows the help of today; what is judged follows the judgement of § 97, in both methods."""
    for metode in ("vum", "funktionsevne"):
        s = session()
        s.vaelg_metode(metode)
        undersoeg(s, "sel_83", "soegt")
        ids = [q.spoergsmaal.id for q in s.spoergsmaal]
        plads = ids.index
        assert plads("sel_97.hjaelp_i_dag.syn") < plads("andre.sel_83.selv") < plads("faelles.sammenfatning.tekst")
        assert plads("sel_97.vurdering.reel_deltagelse") < plads("andre.sel_83.behov")


def test_a_date_without_rules_is_told_and_stops_nothing() -> None:
    """Before the first rule set of a provision the case goes on; the overview says that it cannot be assessed, and nothing is asked."""
    felter = data()
    felter["datoer"] = {"ansoegning_modtaget": "2016-01-04", "afgoerelse": "2016-02-01"}
    s = session(felter)
    foer = {q.noegle for q in s.tilbage}
    undersoeg(s, "sel_85", "soegt")
    assert {q.noegle for q in s.tilbage} == foer
    en = next(en for en in oversigt(s) if en.id == "sel_85")
    assert intet_aabent(s, "sel_85") == en.fejl
    assert en.udfald == UDEN_REGLER and en.fejl in "\n".join(om(s, en)) and foerste_aabne(s, "sel_85") is None


def test_the_overview_tells_outcome_reason_sources_and_amounts() -> None:
    """Every provision is there with a mark and a word; below it criteria with sources, what is missing, and each figure."""
    s = session()
    alle = oversigt(s)
    assert [en.id for en in alle] == list(BESTEMMELSER)
    peget = {en.id for en in alle if en.peger}
    assert peget == {f"{m.hjemmel.kilde}_{m.hjemmel.paragraf}".lower() for m in s.vurdering.andre_muligheder} & set(BESTEMMELSER)
    for en in alle:
        assert any(f" {ord_} · {en.titel}" in linje(en) for ord_ in UDFALD_ORD.values())
        tekst = "\n".join(om(s, en))
        assert en.vurdering is not None
        assert all(k.titel in tekst and str(k.kilder[0].hjemmel) in tekst for k in en.vurdering.kriterier)
        assert all(m.hvorfor in tekst for m in en.vurdering.mangler)
    for stillet in spurgt(s, "sel_103"):
        besvar(s, stillet, 1)
    en = next(en for en in oversigt(s) if en.id == "sel_103")
    assert "✓ opfyldt" in linje(en) and "undersøges" in linje(en)
    assert en.vurdering is not None and en.vurdering.udmaaling
    assert all(f"{u.navn}: {stort_tal(u.vaerdi)} {u.enhed}" in "\n".join(om(s, en)) for u in en.vurdering.udmaaling)


@pytest.mark.parametrize(
    ("skrevet", "art", "laest"),
    [
        ("12.000", "kroner", 12000.0),
        ("1.234,50 kr.", "kroner", 1234.5),
        ("620 kroner", "kroner", 620.0),
        (" 7,5 km", "km", 7.5),
        ("7.5", "km", 7.5),
        ("20,5 timer", "timer_uge", 20.5),
        ("0", "kroner", 0.0),
    ],
)
def test_a_number_is_read_as_danes_write_it(skrevet: str, art: Art, laest: float) -> None:
    """A comma before decimals, a point between thousands, and the unit if one likes."""
    assert tal(skrevet, art) == laest


@pytest.mark.parametrize(
    ("skrevet", "art"),
    [
        ("169", "timer_uge"),
        ("1.001", "km"),
        ("10.000.001", "kroner"),
        ("-1", "km"),
        ("12.00.0", "kroner"),
        ("en del", "kroner"),
        ("٣", "km"),
        ("5 km", "kroner"),
        ("1e3", "kroner"),
    ],
)
def test_a_number_out_of_range_is_refused_with_range_and_unit(skrevet: str, art: Art) -> None:
    """The sentence says how far the number may go and what it counts."""
    with pytest.raises(Inputfejl) as fejl:
        tal(skrevet, art)
    assert stort_tal(TALARTER[art].maks) in str(fejl.value) and TALARTER[art].enhed in str(fejl.value)


@given(st.sampled_from(["kroner", "km", "timer_uge"]), st.integers(0, 16_800))
def test_a_number_that_is_shown_can_be_typed_again(art: Art, oere: int) -> None:
    """What stands in the field when an answer is opened again reads as the same number."""
    assert tal(stort_tal(oere / 100), art) == oere / 100
    assert vaerdi_i_ord(oere / 100, "fakta.dokumenterede_udgifter") == f"{stort_tal(oere / 100)} kr."


def test_the_timeline_knows_the_questions_about_other_help() -> None:
    """An answer is told by its question's words, not as one that is no longer asked."""
    svar = Haendelse(SVAR_GIVET, {"spoergsmaal": "andre.sel_104.behov", "svar": {}}, NU)
    assert any("aktivitets- og samværstilbud" in punkt.hvad for punkt in tidslinje(Sag("1"), [svar]))
