"""The conversation: asks what matters, in order, never cuts short, and is the fold of its events."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vurdering.content.metoder import metode
from vurdering.content.sagsform import sag_fra_dict, sag_som_dict
from vurdering.dialogue.forloeb import Stillet
from vurdering.dialogue.kildeangivelse import Kildeangivelse
from vurdering.dialogue.session import Session
from vurdering.dialogue.tilstand import anvend, fold
from vurdering.domain.fakta import AKTIVITETSFAKTA, AKTIVITETSTEKST, FAKTA, SKOEN, VED_IKKE
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.haendelse import SAG_OPRETTET, Haendelse
from vurdering.domain.optegnelse import felter
from vurdering.domain.registre import ERKLAERET, REGISTRE
from vurdering.domain.sag import Sag
from vurdering.domain.sagsgang import METODER, Udredning

NU = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
START = Haendelse(SAG_OPRETTET, {"sagsnummer": "2026-1"}, NU, "B1")


class Bog:
    """Remembers the events of a session, as a store would."""

    def __init__(self) -> None:
        self.haendelser: list[Haendelse] = [START]
        self.session = Session(fold([START]), self.gem, lambda: NU, "B1")

    def gem(self, haendelser: Sequence[Haendelse], sag: Sag) -> None:
        self.haendelser.extend(haendelser)


Vaelger = Callable[[Stillet], int]


def besvar(session: Session, stillet: Stillet, valg: int) -> None:
    """Answer a question of any kind; `valg` says which choice."""
    spoergsmaal = stillet.spoergsmaal
    match spoergsmaal.svartype:
        case "valg":
            mulighed = spoergsmaal.muligheder[valg % len(spoergsmaal.muligheder)]
            session.besvar(stillet, stillet.svar(mulighed), note="fordi det er sådan")
        case "timer":
            session.besvar(stillet, {spoergsmaal.stier[0]: (0.0, 6.0, 15.0, VED_IKKE)[valg % 4]})
        case "dato":
            svar = "2026-10-01" if "ansoegning_modtaget" in spoergsmaal.stier[0] else ("1984-03-09", "1950-01-01", "2010-05-05")[valg % 3]
            session.besvar(stillet, {spoergsmaal.stier[0]: svar})
        case "aktiviteter":
            session.tilfoej_aktiviteter(["biograf", "kor"][: valg % 3], stillet)
        case "skoen":
            session.begrund(stillet, ("ja", "nej")[valg % 2], "det har jeg lagt vægt på")
        case "optegnelser":
            session.afslut(stillet)
        case _:
            session.besvar(stillet, {stillet.sti(spoergsmaal.stier[0]): "noget med ord"})


def gennemfoer(session: Session, vaelg: Vaelger) -> list[str]:
    """Answer until there is nothing more to ask; return the keys of what was asked."""
    stillet = []
    while (naeste := session.naeste) is not None:
        stillet.append(naeste.noegle)
        assert len(stillet) < 200, "the conversation does not end"
        besvar(session, naeste, vaelg(naeste))
    return stillet


@pytest.mark.parametrize("id", METODER)
def test_every_fact_judgement_and_free_text_has_a_question(id: str) -> None:
    """What the case file can hold, the conversation can ask for; and it asks for nothing that the case cannot hold."""
    stier = {sti for fase in metode(id).faser for s in fase.spoergsmaal for sti in s.stier}
    assert {f"fakta.{navn}" for navn in FAKTA} <= stier
    assert {f"aktiviteter.*.{navn}" for navn in (*AKTIVITETSFAKTA, *AKTIVITETSTEKST)} <= stier
    assert {s.skoen for fase in metode(id).faser for s in fase.spoergsmaal if s.skoen} | {"reel_deltagelse"} == set(SKOEN)
    kendte = {f"fakta.{navn}" for navn in FAKTA} | {f"aktiviteter.*.{navn}" for navn in (*AKTIVITETSFAKTA, *AKTIVITETSTEKST)}
    rest = {sti.partition(".")[0] for sti in stier - kendte if "." in sti}
    assert rest <= {"borger", "datoer", "skoen", "borgerens_syn", "afsender", *ERKLAERET, "register", "sel_97"}
    # How the case is handled within the municipality has commands of its own.
    altid = {navn: type_ for navn, type_ in ERKLAERET.items() if navn not in ("udredning", "behandling")}
    assert {f"{navn}.{f.navn}" for navn, type_ in altid.items() for f in felter(type_)} - {"sagsgang.metode"} <= stier
    if id == "vum":
        assert {f"udredning.{f.navn}" for f in felter(Udredning)} <= stier
    registre = {sti.split(".")[1] for sti in stier if sti.startswith("register.")}
    assert registre <= set(REGISTRE)


@pytest.mark.parametrize("id", METODER)
def test_what_the_citizen_sees_holds_no_paragraph(id: str) -> None:
    """A question that is talked about is in everyday words: no section, no statute, no case number; also in its reason."""
    for s in (s for fase in metode(id).faser for s in fase.spoergsmaal if s.art == "samtale"):
        ord_ = " ".join((s.tekst, s.hvorfor, *(m.tekst for m in s.muligheder)))
        assert not re.search(r"§|\b(SEL|RSL|FVL|BEK|VUM|FFB)\b|\bstk\b|serviceloven|principafgørelse|\d{1,3}-\d\d\b", ord_), s.id


@pytest.mark.parametrize("id", METODER)
def test_questions_are_complete_as_data(id: str) -> None:
    """Each has words, help, a reason and a source; ids are unique; choices set the facts they say."""
    alle = [s for fase in metode(id).faser for s in fase.spoergsmaal]
    assert len({s.id for s in alle}) == len(alle)
    for s in alle:
        assert s.tekst and s.hjaelp and s.hvorfor and s.kilde and s.stier
        assert s.art in ("samtale", "opslag", "vurdering")
        assert set(s.begrundes) <= {m.noegle for m in s.muligheder}
        for mulighed in s.muligheder:
            for sti, vaerdi in mulighed.saetter.items():
                navn = sti.rpartition(".")[2]
                faktum = AKTIVITETSFAKTA.get(navn) if sti.startswith("aktiviteter") else FAKTA.get(navn)
                assert faktum is None or vaerdi in ("ja", "nej", "delvis", "udelukkende", VED_IKKE)


ANY = st.lists(st.integers(0, 5), min_size=1, max_size=40)
SOME = st.lists(st.integers(0, 5), min_size=1, max_size=20)


@settings(max_examples=8)
@given(ANY)
def test_any_conversation_ends_and_is_the_fold_of_its_events(valg: list[int]) -> None:
    """Whatever is answered: it ends, the state is the fold of the events, and only what nobody knows is left unknown."""
    _ends(valg)


@pytest.mark.campaign
@settings(max_examples=400)
@given(ANY)
def test_many_conversations_end(valg: list[int]) -> None:
    """The same over many more answers."""
    _ends(valg)


def _ends(valg: list[int]) -> None:
    bog = Bog()
    antal = iter(range(10**6))
    stillet = gennemfoer(bog.session, lambda _: valg[next(antal) % len(valg)])
    assert len(stillet) == len(set(stillet)), "a question was put twice"
    assert fold(bog.haendelser) == bog.session.sag
    for mangel in bog.session.vurdering.mangler:
        if not mangel.fakta.startswith("aktiviteter"):
            assert bog.session.sag.fakta.get(mangel.fakta.partition(".")[2]) == VED_IKKE
    igen = sag_fra_dict(sag_som_dict(bog.session.sag))
    assert Session(igen, lambda _h, _s: None, lambda: NU).naeste is None


@settings(max_examples=6)
@given(SOME, st.data())
def test_changing_an_answer_loses_nothing_else(valg: list[int], data: st.DataObject) -> None:
    """Another choice on one question changes that question's facts and no others."""
    _change(valg, data)


@pytest.mark.campaign
@settings(max_examples=250)
@given(SOME, st.data())
def test_many_changes_lose_nothing_else(valg: list[int], data: st.DataObject) -> None:
    """The same over many more changes."""
    _change(valg, data)


def _change(valg: list[int], data: st.DataObject) -> None:
    bog = Bog()
    antal = iter(range(10**6))
    gennemfoer(bog.session, lambda _: valg[next(antal) % len(valg)])
    foer = bog.session.sag
    stillet = data.draw(
        st.sampled_from(
            [s for s in bog.session.spoergsmaal if s.besvaret and s.spoergsmaal.svartype == "valg" and s.spoergsmaal.stier != ("kommune",)]
        )
    )
    mulighed = data.draw(st.sampled_from(stillet.spoergsmaal.muligheder))
    bog.session.besvar(stillet, stillet.svar(mulighed), note="en grund")
    efter = bog.session.sag
    roert = {stillet.sti(sti) for sti in stillet.spoergsmaal.stier}
    for navn in FAKTA:
        if f"fakta.{navn}" not in roert:
            assert efter.fakta.get(navn) == foer.fakta.get(navn)
    for a, b in zip(foer.aktiviteter, efter.aktiviteter, strict=True):
        assert a.tekst == b.tekst
        assert {n: v for n, v in a.fakta.items() if f"aktiviteter.{a.id}.{n}" not in roert} == {
            n: v for n, v in b.fakta.items() if f"aktiviteter.{b.id}.{n}" not in roert
        }
    assert [o for o in foer.oplysninger if o.fakta not in roert] == [o for o in efter.oplysninger if o.fakta not in roert]


def _sag(**fakta: str) -> Sag:
    tur = {
        "navn": "biograf",
        "selvvalgt": "ja",
        "laegeordineret": "nej",
        "noedvendig_aftale": "nej",
        "praktisk_opgave": "nej",
        "kan_faerdes_alene": "nej",
    }
    return sag_fra_dict(
        {
            "sagsnummer": "1",
            "borger": {"foedselsdato": "1984-03-09"},
            "datoer": {"ansoegning_modtaget": "2026-10-01"},
            "fakta": fakta,
            "aktiviteter": [tur, {**tur, "navn": "kor"}],
        }
    )


def _mangler_spoergsmaal(sag: Sag) -> set[str]:
    session = Session(sag, lambda _h, _s: None, lambda: NU)
    return {s.noegle for s in session.tilbage}


def test_a_bar_never_cuts_the_conversation_short() -> None:
    """With BPA, or past the age limit, the outings, the reasons and the other help are still asked about."""
    uden = _mangler_spoergsmaal(_sag())
    med_bpa = _mangler_spoergsmaal(_sag(har_bpa="ja"))
    assert uden - med_bpa <= {
        "sel_97.hjaelp_i_dag.bpa",
        "sel_97.hjaelp_i_dag.timer",
        "sel_97.hjaelp_i_dag.dokumenteret",
    }


def test_the_support_during_the_outing_is_asked_for_every_outing_also_before_a_grant() -> None:
    """One outing is enough to grant; the support during the next is asked for all the same."""
    givet = {
        "varigt_nedsat": "ja", "betydeligt_nedsat": "ja", "skyldes_sindslidelse": "nej", "skyldes_sociale_aarsager": "nej",
        "kan_efterspoerge": "ja", "kan_udtrykke_oenske": "ja", "bevidst_om_indhold": "ja", "har_bpa": "nej", "har_kontaktperson": "nej",
    }  # fmt: skip
    sag = _sag(**givet, timer_i_forvejen_dokumenteret="nej")
    bog = Session(sag, lambda _h, _s: None, lambda: NU)
    foerste = bog.find("sel_97.vurdering.socialpaedagogisk/a1")
    bog.besvar(foerste, foerste.svar(foerste.spoergsmaal.muligheder[1]))
    assert bog.vurdering.resultat == "bevilling"
    assert {"sel_97.vurdering.socialpaedagogisk/a2", "sel_97.ture.undervejs/a1", "sel_97.ture.undervejs/a2"} <= {
        s.noegle for s in bog.tilbage
    }


def test_the_phases_come_in_order_and_judgements_last() -> None:
    """The application, the wishes, outing by outing, other places, help today, the caseworker's own judgement."""
    bog = Bog()
    raekke = {s.id: i for i, fase in enumerate(metode("vum").faser) for s in fase.spoergsmaal}
    stillet = gennemfoer(bog.session, lambda s: 1 if "alene" in s.noegle else 2 if s.noegle == "sel_97.oensker.aktiviteter" else 0)
    faser_i_raekke = [raekke[noegle.partition("/")[0]] for noegle in stillet]
    assert faser_i_raekke == sorted(faser_i_raekke)
    egne = [fase.id for fase in metode("vum").faser if any(s.id.startswith("sel_97.") for s in fase.spoergsmaal)]
    assert egne == ["ansoegning", "oensker", "ture", "andre_steder", "hjaelp_i_dag", "vurdering", "paa_plads"]
    assert len(stillet) <= 60


def test_denne_samtale_gives_voice_source_and_date_until_changed() -> None:
    """A talked-about answer rests on the talk; a look-up and a judgement rest on the caseworker; one answer can say otherwise."""
    bog = Bog()
    session = bog.session
    session.tilfoej_aktiviteter(["biograf"])
    alene = session.find("sel_97.ture.alene/a1")
    session.besvar(alene, alene.svar(alene.spoergsmaal.muligheder[1]))
    kilde = session.sag.kilde_til("aktiviteter.a1.kan_faerdes_alene")
    assert kilde is not None and (kilde.stemme, kilde.kilde, kilde.dato) == ("borger", "samtale", date(2026, 11, 22))
    bpa = session.find("sel_97.hjaelp_i_dag.bpa")
    session.besvar(bpa, bpa.svar(bpa.spoergsmaal.muligheder[1]))
    kilde = session.sag.kilde_til("fakta.har_bpa")
    assert kilde is not None and kilde.stemme == "sagsbehandler"
    session.besvar(alene, alene.svar(alene.spoergsmaal.muligheder[0]), Kildeangivelse("fagperson", "udtalelse", date(2026, 10, 5)))
    stemmer = [(o.stemme, o.vaerdi) for o in session.sag.oplysninger if o.fakta == "aktiviteter.a1.kan_faerdes_alene"]
    assert stemmer == [("borger", "nej"), ("fagperson", "ja")]


def test_another_kind_of_outing_clears_what_the_first_kind_said() -> None:
    """From self-chosen to doctor-ordered: the old answers to the same question do not linger."""
    bog = Bog()
    bog.session.tilfoej_aktiviteter(["ridning"])
    slags = bog.session.find("sel_97.ture.slags/a1")
    valg = {m.noegle: m for m in slags.spoergsmaal.muligheder}
    bog.session.besvar(slags, slags.svar(valg["selvvalgt"]))
    bog.session.besvar(slags, slags.svar(valg["laegeordineret"]))
    fakta = bog.session.sag.aktiviteter[0].fakta
    assert fakta["laegeordineret"] == "ja"
    assert {fakta[navn] for navn in ("selvvalgt", "noedvendig_aftale", "praktisk_opgave")} == {VED_IKKE}
    assert bog.session.vurdering.aktiviteter[0].spor == "uden_for_97"


def test_a_removed_outing_takes_only_its_own_answers_along() -> None:
    """The others keep their ids, facts and sources."""
    bog = Bog()
    session = bog.session
    session.tilfoej_aktiviteter(["biograf", "kor"])
    for id in ("a1", "a2"):
        alene = session.find(f"sel_97.ture.alene/{id}")
        session.besvar(alene, alene.svar(alene.spoergsmaal.muligheder[1]), note=f"om {id}")
    session.fjern_aktivitet("a1")
    assert [a.navn for a in session.sag.aktiviteter] == ["kor"]
    kilde = session.sag.kilde_til("aktiviteter.a2.kan_faerdes_alene")
    assert kilde is not None and kilde.note == "om a2"
    session.fjern_aktivitet("a2")
    session.tilfoej_aktiviteter(["kor", "svømning"])
    assert all(not a.fakta for a in session.sag.aktiviteter), "a new outing inherits nothing"
    assert not session.sag.oplysninger
    assert sag_som_dict(session.sag)["aktiviteter"][0]["navn"] == "kor"


def test_a_refused_save_changes_nothing() -> None:
    """When the store says no, the session stands as before."""

    def nej(_h: Sequence[Haendelse], _s: Sag) -> None:
        raise Inputfejl("Disken er fuld.")

    session = Session(fold([START]), nej, lambda: NU)
    foer = session.sag
    with pytest.raises(Inputfejl):
        session.tilfoej_aktiviteter(["biograf"])
    assert session.sag == foer and session.naeste is not None


def test_a_birth_date_after_the_application_is_refused() -> None:
    """The two dates must agree; nothing is recorded when they do not."""
    bog = Bog()
    for noegle, svar in (("sel_97.ansoegning.modtaget", {"datoer.ansoegning_modtaget": "2026-10-01"}),):
        bog.session.besvar(bog.session.find(noegle), svar)
    with pytest.raises(Inputfejl):
        bog.session.besvar(bog.session.find("sel_97.ansoegning.foedselsdato"), {"borger.foedselsdato": "2026-10-02"})
    assert bog.session.sag.borger.foedselsdato is None


def test_an_unknown_event_is_refused() -> None:
    """An event kind that this version does not know is never passed over in silence."""
    with pytest.raises(ValueError, match="ukendt_art"):
        anvend(fold([START]), Haendelse("ukendt_art", {}, NU))
