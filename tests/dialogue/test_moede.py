"""What surrounds the questions: what is left to talk about, what if, search, the timeline, evidence, and records."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vurdering.content.sagsfil import sag_fra_data, sag_som_tekst
from vurdering.content.sagsform import sag_fra_dict
from vurdering.content.strict_json import parse
from vurdering.content.temaer import undertemaer
from vurdering.dialogue import hvad_hvis, moede, optegnelser
from vurdering.dialogue.belysning import belysning
from vurdering.dialogue.kildeangivelse import Kildeangivelse
from vurdering.dialogue.session import Session
from vurdering.dialogue.soeg import soeg
from vurdering.dialogue.tidslinje import ARTER, punktlinje, tidslinje
from vurdering.dialogue.tilstand import fold
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.haendelse import SAG_OPRETTET, Haendelse
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sag import STEMMER, Sag

EKSEMPLER = Path(__file__).parents[2] / "questions" / "eksempler"
NU = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def sag(navn: str = "06_mette_fradrag") -> Sag:
    """A worked case."""
    return sag_fra_data(json.loads((EKSEMPLER / navn / "sag.json").read_text(encoding="utf-8")), navn)


class Bog:
    """Remembers the events of a session, as a store would, each a minute after the one before."""

    def __init__(self, foerste: Haendelse = Haendelse(SAG_OPRETTET, {"sagsnummer": "2026-1"}, NU, "B1")) -> None:  # noqa: B008
        self.haendelser: list[Haendelse] = [foerste]
        self.session = Session(fold(self.haendelser), self._gem, lambda: NU + timedelta(minutes=len(self.haendelser)), "B1")

    def _gem(self, haendelser: Sequence[Haendelse], _sag: Sag) -> None:
        self.haendelser.extend(haendelser)


def udfyldt(session: Session, art: str) -> dict[str, str]:
    """What a person could write in every field of a record."""
    register = REGISTRE[art]
    skrevet = {}
    for felt in register.felter:
        muligheder = [noegle for noegle, _ in optegnelser.valgmuligheder(session.sag, register, felt)]
        match felt.type:
            case "dato":
                skrevet[felt.navn] = f"{1 + len([f for f in skrevet if f])}/11-2026"
            case "tal":
                skrevet[felt.navn] = "7,5"
            case "linje" | "tekst":
                skrevet[felt.navn] = f"noget om {felt.navn}"
            case "fakta" | "undertemaer":
                skrevet[felt.navn] = " ".join(muligheder[:2])
            case _:
                skrevet[felt.navn] = muligheder[0]
    if art == "partshoering":
        skrevet["ikke_noedvendig"] = ""
    if art == "undertema":
        skrevet["undertema"] = "faerdes_med_transportmidler"
    return skrevet


@pytest.mark.parametrize("art", REGISTRE)
def test_a_record_is_written_changed_and_removed_and_is_the_fold_of_its_events(art: str) -> None:
    """What is written in a register's fields stands in the case, survives a case file, can be changed in its place, and taken out."""
    bog = Bog()
    session, register = bog.session, REGISTRE[art]
    session.tilfoej_aktiviteter(["biograf"])
    for s in [s for s in session.spoergsmaal if s.spoergsmaal.id in ("sel_97.ture.alene", "sel_97.hjaelp_i_dag.bpa")]:
        session.besvar(s, s.svar(s.spoergsmaal.muligheder[0]))
    skrevet = udfyldt(session, art)
    id_ = session.skriv(register, optegnelser.laes(session, register, skrevet))
    foerste = session.sag.register(register)[0]
    assert id_ == foerste.id == f"{art}1"
    assert optegnelser.tekster(session, register, foerste, {}) == {**skrevet, **{n: _dansk(v) for n, v in skrevet.items() if "/11-" in v}}
    assert sag_fra_data(parse(sag_som_tekst(session.sag), "x"), "x") == session.sag
    assert len(optegnelser.i_ord(session.sag, register, foerste)) == len([v for v in skrevet.values() if v])
    anden = session.skriv(register, optegnelser.laes(session, register, skrevet))
    assert anden == f"{art}2"
    tekstfelt = next((f for f in register.felter if f.type in ("linje", "tekst")), None)
    assert tekstfelt is not None
    session.skriv(register, optegnelser.laes(session, register, {**skrevet, tekstfelt.navn: "rettet"}), id_)
    assert [getattr(o, tekstfelt.navn) for o in session.sag.register(register)] == ["rettet", skrevet[tekstfelt.navn]]
    session.slet(register, id_)
    assert [o.id for o in session.sag.register(register)] == [anden]
    assert fold(bog.haendelser) == session.sag


def _dansk(skrevet: str) -> str:
    dag, rest = skrevet.split("/")
    return f"{dag}.{rest.replace('-', '.')}"


@pytest.mark.parametrize("art", REGISTRE)
def test_a_record_without_what_it_must_hold_is_refused_and_nothing_changes(art: str) -> None:
    """Each required field that is empty is named, and the case stands as before."""
    bog = Bog(Haendelse("sag_indlaest", {"sag": json.loads(sag_som_tekst(sag()))}, NU, "B1"))
    register, foer = REGISTRE[art], bog.session.sag
    skrevet = udfyldt(bog.session, art)
    for felt in (f for f in register.felter if f.kraevet):
        with pytest.raises(Inputfejl, match="mangler") as fejl:
            optegnelser.laes(bog.session, register, {**skrevet, felt.navn: " "})
        assert felt.titel in str(fejl.value)
    for felt in (f for f in register.felter if f.type == "dato"):
        with pytest.raises(Inputfejl, match="dato"):
            optegnelser.laes(bog.session, register, {**skrevet, felt.navn: "i går"})
    assert bog.session.sag == foer and len(bog.haendelser) == 1


def test_a_removed_outing_leaves_no_path_behind_in_a_record() -> None:
    """A document and a hearing about an outing lose it when it goes, and keep the rest."""
    bog = Bog()
    session = bog.session
    session.tilfoej_aktiviteter(["biograf", "kor"])
    stier = ["aktiviteter.a1.kan_faerdes_alene", "aktiviteter.a2.kan_faerdes_alene", "fakta.har_bpa"]
    session.skriv(REGISTRE["dokument"], {"titel": "udtalelse", "fakta": stier})
    session.fjern_aktivitet("a1")
    assert session.sag.dokumenter[0].fakta == tuple(stier[1:])


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_level_belongs_to_activity_and_participation_only(data: st.DataObject) -> None:
    """Under each of the 67 sub-themes a level is taken exactly when the category is Aktivitet og deltagelse; so is a goal."""
    u = data.draw(st.sampled_from(sorted(undertemaer().values(), key=lambda u: u.id)))
    hoerer_til = u.kategori == "aktivitet_og_deltagelse"
    for art, felter in (
        ("undertema", {"undertema": u.id, "niveau": "3"}),
        ("indsatsmaal", {"undertema": u.id, "tekst": "mål", "maaltype": "udvikle"}),
    ):
        session = Bog().session
        if hoerer_til:
            session.skriv(REGISTRE[art], felter)
            assert len(session.sag.register(REGISTRE[art])) == 1
        else:
            with pytest.raises(Inputfejl, match="Aktivitet og deltagelse"):
                session.skriv(REGISTRE[art], felter)


def test_what_is_left_to_talk_about_is_said_in_the_citizens_words_and_runs_out() -> None:
    """Names of outings and parts of the talk, never a look-up or a judgement; none is left when all is talked about."""
    bog = Bog()
    session = bog.session
    session.tilfoej_aktiviteter(["biograf"])
    assert "biograf" in moede.mangler(session)
    titler = {s.fase.borgertitel for s in session.spoergsmaal} | {"biograf"}
    while (foerst := next(iter(moede.tilbage(session)), None)) is not None:
        assert set(moede.mangler(session)) <= titler
        assert foerst.spoergsmaal.art == "samtale"
        spoergsmaal = foerst.spoergsmaal
        if spoergsmaal.svartype == "valg":
            session.besvar(foerst, foerst.svar(spoergsmaal.muligheder[0]))
        elif spoergsmaal.svartype == "aktiviteter":
            session.tilfoej_aktiviteter([], foerst)
        elif spoergsmaal.svartype == "optegnelser":
            session.afslut(foerst)
        else:
            session.besvar(foerst, {foerst.sti(spoergsmaal.stier[0]): 0.0 if spoergsmaal.svartype == "timer" else "ord"})
    assert moede.mangler(session) == ()
    assert session.tilbage, "the caseworker's own part remains"


def test_internal_notes_are_not_for_the_meeting() -> None:
    """Only a note that was said to be open may be shown; one that nobody said anything about is not."""
    session = Bog().session
    for intern in ("ja", "nej", ""):
        session.skriv(REGISTRE["note"], {"tekst": f"note {intern}", "intern": intern})
    assert [n.tekst for n in moede.noter(session.sag)] == ["note nej"]


@pytest.mark.parametrize("navn", ["06_mette_fradrag", "14_kan_faerdes_alene", "25_timer_ukendte"])
def test_what_if_agrees_with_the_tipping_points_and_leaves_the_case_alone(navn: str) -> None:
    """Trying a tipping point's opposite gives the result it foretells; the case is the same object's equal afterwards."""
    s = sag(navn)
    session = Session(s, lambda _h, _s: None, lambda: NU)
    kopi = sag_fra_dict(json.loads(sag_som_tekst(s)))
    ider = {i: a.id for i, a in enumerate(s.aktiviteter)}
    for vip in session.vurdering.vipper:
        dele = vip.fakta.split(".")
        sti = f"aktiviteter.{ider[int(dele[1])]}.{dele[2]}" if dele[0] == "aktiviteter" else vip.fakta
        assert sti in hvad_hvis.kandidater(s) and vip.til in hvad_hvis.vaerdier(sti)
        assert hvad_hvis.proev(s, {sti: vip.til}, NU.date()).resultat == vip.resultat
    assert hvad_hvis.proev(s, {}, NU.date()) == session.vurdering
    assert s == kopi


def test_search_finds_questions_words_and_records_but_not_internal_notes_in_the_meeting() -> None:
    """A word from a question, a statement, a free text or a record is found where it stands; both words for the scheme are one."""
    bog = Bog(Haendelse("sag_indlaest", {"sag": json.loads(sag_som_tekst(sag()))}, NU, "B1"))
    session = bog.session
    session.skriv(REGISTRE["note"], {"tekst": "hemmeligt kendeord", "intern": "ja"})
    assert [f.register for f in soeg(session, "KENDEORD", internt=True)] == ["note"]
    assert soeg(session, "kendeord", internt=False) == ()
    assert soeg(session, "  ", internt=True) == ()
    sagt = next(o for o in session.sag.oplysninger if o.note)
    assert any(sagt.note in f.tekst for f in soeg(session, sagt.note, internt=True))
    assert soeg(session, "ledsagerordning", internt=True) == soeg(session, "ledsageordning", internt=True) != ()
    noegler = {s.noegle for s in session.spoergsmaal}
    for fund in soeg(session, "e", internt=True):
        assert fund.spoergsmaal in noegler or fund.register in REGISTRE


def test_search_in_the_meeting_finds_the_citizens_own_words_only() -> None:
    """Of statements the citizen's, of a sub-theme the citizen's part, of records those made together; all of it outside the meeting."""
    session = Bog().session
    session.tilfoej_aktiviteter(["biograf"])
    alene = session.find("sel_97.ture.alene/a1")
    for stemme in STEMMER:
        session.besvar(
            alene, alene.svar(alene.spoergsmaal.muligheder[0]), Kildeangivelse(stemme, "samtale", None), f"kendeord fra {stemme}"
        )
    bpa = session.find("sel_97.hjaelp_i_dag.bpa")
    session.besvar(bpa, bpa.svar(bpa.spoergsmaal.muligheder[0]), Kildeangivelse("borger", "samtale", None), "kendeord om et opslag")
    for felt in ("borger", "andre", "sagsbehandler"):
        session.skriv(REGISTRE["undertema"], {"undertema": "orienteringsevne", felt: f"kendeord {felt}"})
    session.skriv(REGISTRE["note"], {"tekst": "kendeord åbent", "intern": "nej"})
    session.skriv(REGISTRE["aftale"], {"opgave": "kendeord aftalt", "hvem": "Mette"})
    session.skriv(REGISTRE["dokument"], {"titel": "kendeord i journalen"})
    session.skriv(REGISTRE["indhentning"], {"hvad": "kendeord", "fra_hvem": "lægen", "hvorfor": "behov"})
    sammenfatning = session.find("faelles.sammenfatning.tekst")
    session.besvar(sammenfatning, {"sagsgang.sammenfatning": "kendeord i sammenfatningen"})
    fundet = soeg(session, "kendeord", internt=False)
    sagt = [f for f in fundet if not f.register]
    assert [f.spoergsmaal for f in sagt] == [alene.noegle, sammenfatning.noegle]
    assert "kendeord fra borger" in sagt[0].tekst
    assert [(f.register, f.id) for f in fundet if f.register] == [("undertema", "undertema1"), ("aftale", "aftale1"), ("note", "note1")]
    assert all(session.find(f.spoergsmaal).spoergsmaal.art == "samtale" for f in soeg(session, "e", internt=False) if f.spoergsmaal)
    assert len(soeg(session, "kendeord", internt=True)) == len(STEMMER) + 1 + 3 + 4 + 1


def test_search_in_the_meeting_tells_of_a_sub_theme_only_what_the_citizen_said() -> None:
    """A sub-theme with three voices and a level is found by the citizen's words, and by no others."""
    session = Bog().session
    felter = {"undertema": "faerdes_med_transportmidler", "borger": "æble", "andre": "pære", "sagsbehandler": "blomme", "niveau": "3"}
    session.skriv(REGISTRE["undertema"], felter)
    (fund,) = soeg(session, "æble", internt=False)
    assert not [o for o in ("pære", "blomme", "Svært") if o in fund.tekst]
    assert not soeg(session, "pære", internt=False) and not soeg(session, "blomme", internt=False)
    assert "pære" in soeg(session, "æble", internt=True)[0].tekst


def test_the_timeline_tells_every_event_once_in_order() -> None:
    """Each event has one line, the days of the case have theirs, the order is that of time, and every kind has a name."""
    bog = Bog()
    session = bog.session
    session.tilfoej_aktiviteter(["biograf"])
    for s in [s for s in session.spoergsmaal if s.spoergsmaal.svartype == "valg"][:5]:
        session.besvar(s, s.svar(s.spoergsmaal.muligheder[0]), note="en grund")
    session.skriv(REGISTRE["udsendelse"], {"hvad": "samtaleskema", "dato": "2026-10-01"})
    session.slet(REGISTRE["udsendelse"], "udsendelse1")
    session.fjern_aktivitet("a1")
    punkter = tidslinje(session.sag, bog.haendelser)
    assert sum(isinstance(p.tidspunkt, datetime) for p in punkter) == len(bog.haendelser)
    assert [p.dag for p in punkter] == sorted(p.dag for p in punkter)
    assert {p.art for p in punkter} <= set(ARTER)
    assert all(punktlinje(p) and p.hvad for p in punkter)


def test_evidence_is_offered_at_the_criterion_and_answers_nothing() -> None:
    """What is written under a sub-theme is shown at the facts it bears on, and no fact of the case changes by it."""
    bog = Bog()
    session = bog.session
    session.tilfoej_aktiviteter(["biograf"])
    foer = session.sag.fakta, session.sag.aktiviteter, session.vurdering
    session.skriv(REGISTRE["undertema"], {"undertema": "orienteringsevne", "borger": "jeg farer vild", "andre": "søsteren henter hende"})
    assert (session.sag.fakta, session.sag.aktiviteter, session.vurdering) == foer
    alene = session.find("sel_97.ture.alene/a1")
    assert any("jeg farer vild" in linje for linje in belysning(session.sag, alene))
    assert belysning(session.sag, session.find("sel_97.hjaelp_i_dag.bpa")) == ()


def test_every_attribute_that_holds_records_is_a_register() -> None:
    """The case has no list of records that the registry does not know, and the registry none that the case does not have."""
    navne: dict[str, Any] = {f.name: f for f in fields(Sag)}
    assert {r.noegle for r in REGISTRE.values()} <= set(navne)
    for art, register in REGISTRE.items():
        assert art == register.art and register.felter and register.titel and register.en and register.hjaelp
        assert any(f.kraevet for f in register.felter), "a record that may be empty says nothing"


@given(st.sampled_from(sorted(REGISTRE)), st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_what_remains_to_be_done_is_words_for_any_day(art: str, i_dag: date) -> None:
    """For any day, done and undone records say what is left in a few words, and a removed field never breaks it."""
    register = REGISTRE[art]
    for skrevet in ({}, udfyldt(Bog().session, art) if art not in ("dokument", "partshoering") else {}):
        felter = {f.navn: date(2026, 11, 5) for f in register.felter if f.type == "dato" and f.navn in skrevet}
        assert isinstance(register.type(id="x1", **felter).tilstand(i_dag), str)


def test_a_hearing_about_a_removed_outing_goes_with_it_and_the_case_can_still_be_moved() -> None:
    """A hearing that was about nothing else leaves the case; one that was about more stays; what is exported is taken in again."""
    session = Bog().session
    session.tilfoej_aktiviteter(["biograf", "kor"])
    for fakta in (["aktiviteter.a1.selvvalgt"], ["aktiviteter.a1.selvvalgt", "fakta.har_bpa"]):
        session.skriv(REGISTRE["partshoering"], {"fakta": fakta, "sendt": "2026-11-01", "svar": "Det passer."})
    session.fjern_aktivitet("a1")
    assert [h.fakta for h in session.sag.partshoering] == [("fakta.har_bpa",)]
    igen = sag_fra_data(json.loads(sag_som_tekst(session.sag)), "x")
    assert sag_som_tekst(igen) == sag_som_tekst(session.sag)


def test_an_outing_cannot_be_named_by_a_cpr_number() -> None:
    """Its name stands in letters and on the screen that the citizen sees; neither typed nor from a file."""
    session = Bog().session
    with pytest.raises(Inputfejl, match="CPR") as fejl:
        session.tilfoej_aktiviteter(["biograf", "foredrag 210568-1234"])
    assert session.sag.aktiviteter == () and "210568" not in str(fejl.value)
    data = {"format": "vurdering.sag/1", "sagsnummer": "1", "aktiviteter": [{"navn": "foredrag 210568-1234"}]}
    with pytest.raises(Inputfejl, match=r"aktiviteter\.0\.navn"):
        sag_fra_data(data, "x")
