"""The citizen's form read back: the words arrive where they belong as the citizen's own, whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from letters.test_hostile import HOSTILE

from vurdering.content.samtaleskema import NOTER, OMRAADER, TURE, samtaleskema
from vurdering.content.temaer import undertemaer
from vurdering.dialogue.samtaleskema import MAX_TEGN, Skemasvar, laes_skema, skematekst
from vurdering.dialogue.session import Session
from vurdering.dialogue.skemasvar import indfoer
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.haendelse import Haendelse
from vurdering.domain.optegnelse import felter
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sag import Sag
from vurdering.domain.sagsgang import Udredning
from vurdering.domain.tekst import MAX_LENGTH, clean

IDER = list(samtaleskema().spoergsmaal)
SAG = Sag("2026-0042")
#: Where a line would be read as a mark of the form itself.
_MAERKE = re.compile(r"\s*(?:>\s?)*\[(" + "|".join([*map(re.escape, IDER), "sagen"]) + r")\]", re.MULTILINE)
#: Where a line would be read as a question that the form does not have.
_FREMMED = re.compile(r"^\W*\[[a-zæøå_]+\.\d+\](.|\n)*^\W*svar\s*:", re.MULTILINE | re.IGNORECASE)


def begin(sag: Sag = SAG) -> tuple[Session, list[Haendelse]]:
    gemt: list[Haendelse] = []

    def gem(haendelser: Sequence[Haendelse], _sag: Sag) -> None:
        gemt.extend(haendelser)

    return Session(sag, gem, lambda: datetime(2026, 11, 22, 12, tzinfo=UTC)), gemt


def form(svar: dict[str, str], maa: bool | None = True, sag: Sag | None = SAG) -> str:
    return skematekst(sag, svar, maa)


def of_target(maal: str) -> str:
    return next(id for id, s in samtaleskema().spoergsmaal.items() if s.maal == maal)


# --- The form itself -------------------------------------------------------------------------------------------------


def test_every_answer_has_a_place_and_the_three_areas_are_asked_about() -> None:
    """Each target exists, no mark is used twice, and the form covers what bekendtgørelsen demands."""
    skema = samtaleskema()
    stier = {"borgerens_syn.tekst", *(f"udredning.{f.navn}" for f in felter(Udredning) if f.type == "tekst")}
    maal = {s.maal for s in skema.spoergsmaal.values()}
    assert maal <= {*undertemaer(), *stier, TURE, NOTER}
    assert len({s.maal for s in skema.spoergsmaal.values() if s.maal != NOTER}) == sum(s.maal != NOTER for s in skema.spoergsmaal.values())
    assert {e.omraade for e in skema.emner if e.omraade} == set(OMRAADER)
    alle = [e.id for e in skema.emner] + [s.id for e in skema.emner for s in e.spoergsmaal]
    assert len(alle) == len(set(alle)) and all(re.fullmatch(r"[a-z]+\.\d+", id) for id in IDER)


def test_the_form_is_in_plain_words() -> None:
    """No question is long, none says a paragraph or a word of the trade, and each topic can be passed over."""
    for emne in samtaleskema().emner:
        for ord_ in (emne.screening, *(t for s in emne.spoergsmaal for t in (s.tekst, s.eksempler))):
            assert all(len(saetning.split()) <= 25 for saetning in re.split(r"[.?!]", ord_)), ord_
            assert not re.search(r"§|VUM|funktionsevne|ledsagelse|borger|kompens|undertema", ord_), ord_


def test_an_empty_form_answers_nothing() -> None:
    """What nobody wrote is not an answer, and consent that was not given is not a yes."""
    svar = laes_skema(form({}, None), "skema.txt")
    assert (svar.svar, svar.maa_indgaa, svar.sagsnummer) == ({}, None, "2026-0042")
    with pytest.raises(Inputfejl, match="Spørg borgeren"):
        indfoer(begin()[0], svar)


# --- Reading ---------------------------------------------------------------------------------------------------------

_ord = (
    st.text(max_size=60)
    | st.sampled_from(HOSTILE)
    | st.sampled_from(["Svar:", "> jeg citerer", "- biograf\n\n- kor", "[slut] og færdig", "[helbred]", "[note.1] mit"])
).filter(lambda t: clean(t).text.strip() and len(t) < 2000 and not _MAERKE.search(clean(t).text))
_svar = st.dictionaries(st.sampled_from(IDER), st.lists(_ord, min_size=1, max_size=3).map("\n".join), max_size=6).filter(
    lambda d: not any(_MAERKE.search(clean(t).text) or _FREMMED.search(clean(t).text) for t in d.values())
)


@given(_svar, st.booleans(), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans(), st.sampled_from(["", "> ", ">> ", "> > "]))
def test_what_is_written_is_what_is_read(svar: dict[str, str], maa: bool, linjeskift: str, bom: bool, citat: str) -> None:
    """Whatever the line breaks, with or without a byte order mark, and quoted by a mail program or not."""
    rene = {id: clean(t).text.strip() for id, t in svar.items()}
    tekst = "".join(f"{citat}{linje}\n" for linje in form(rene, maa).split("\n")).replace("\n", linjeskift)
    laest = laes_skema("\ufeff" * bom + tekst, "skema.txt")
    forventet = {id: "\n".join(linje.strip() for linje in clean(t).text.split("\n")) for id, t in rene.items()}
    assert {id: "\n".join(linje.strip() for linje in t.split("\n")) for id, t in laest.svar.items()} == forventet
    assert (laest.maa_indgaa, laest.sagsnummer) == (maa, "2026-0042")


@given(st.text(max_size=300) | st.lists(st.sampled_from(HOSTILE + form({}).split("\n")), max_size=30).map("\n".join))
def test_any_file_is_read_or_refused_with_a_sentence(tekst: str) -> None:
    """No file makes anything but answers or one Danish sentence that names it."""
    try:
        laes_skema(tekst, "skema.txt")
    except Inputfejl as fejl:
        assert "skema.txt" in str(fejl) and str(fejl).isprintable()


def test_blank_lines_may_be_moved_and_questions_left_out() -> None:
    """An editor that adds or takes lines, and a citizen who deletes what is not answered, change no answer."""
    tekst = form({"helbred.1": "Det går.\nMen ikke altid."})
    assert laes_skema(tekst.replace("\n", "\n\n"), "a").svar == {"helbred.1": "Det går.\n\nMen ikke altid."}
    begge = [linje for linje in tekst.split("\n") if linje.strip()]
    assert laes_skema("\n".join(begge), "a").svar == {"helbred.1": "Det går.\nMen ikke altid."}
    kun = "[helbred.1] Hvordan\nhar du det?\nSVAR:Det går.\n[sagen] Må vi?\nSvar: Ja tak."
    assert laes_skema(kun, "a").svar == {"helbred.1": "Det går."} and laes_skema(kun, "a").maa_indgaa is True


def test_a_signature_after_the_end_is_no_answer() -> None:
    """What a mail program puts under the form is not taken for the citizen's words."""
    assert laes_skema(form({}) + "\nVenlig hilsen\nBo\nSendt fra min telefon", "a").maa_indgaa is True
    flyttet = "[sagen] Må vi?\nSvar: ja\n[helbred.1] a\nSvar: Godt.\n[slut] Tak for hjælpen.\nBo\n[slut] Tak for hjælpen."
    assert laes_skema(flyttet, "a").svar == {"helbred.1": "Godt."}


@pytest.mark.parametrize(
    ("tekst", "naevnt"),
    [
        ("", "ikke et udfyldt skema"),
        ("Hej", "ikke et udfyldt skema"),
        ("[helbred.99] Hvad?\nSvar: x", r"\[helbred.99\] er ikke"),
        ("[helbred.1] a\nSvar: x\n[helbred.1] a\nSvar: y", "to gange"),
        ("[helbred.1] Hvordan har du det?\nDet går", "mangler linjen"),
        ("[sagen] Må vi?\nSvar: ja, men ikke det om helbred", "ja eller nej"),
        ("[sagen] Må vi?\nSvar: ja eller nej", "ja eller nej"),
        ("[sagen] Må vi?\nSvar: det ved jeg ikke", "ja eller nej"),
        ("[helbred.1] a\nSvar: x\n[helbred.12] b\nSvar: y", r"\[helbred.12\] er ikke"),
        ("[helbred.1] a\nSvar: " + "x" * (MAX_LENGTH + 1), r"\[helbred.1\].*20000"),
        ("x" * (MAX_TEGN + 1), "200001 tegn"),
    ],
)
def test_a_broken_file_is_refused_by_what_is_wrong(tekst: str, naevnt: str) -> None:
    """The sentence names the file, and the place."""
    with pytest.raises(Inputfejl, match=naevnt) as caught:
        laes_skema(tekst, "skema.txt")
    assert "skema.txt" in str(caught.value)


@pytest.mark.parametrize(
    ("ord_", "maa"),
    [("ja, gerne", True), ("Ja det må I godt", True), ("JA!", True), ("nej tak", False), ("Nej. Helst ikke", False), (" .", None)],
)
def test_consent_is_read_as_people_write_it(ord_: str, maa: bool | None) -> None:
    """The first word is the answer; nothing but signs is none."""
    assert laes_skema(f"[sagen] Må vi?\nSvar : {ord_}\n\n[slut] Tak for hjælpen.\nJens", "a").maa_indgaa is maa


@pytest.mark.parametrize("linje", ["[note.1] husk det", "[slut]", "[slut] på det", "[helbred] er vigtigt", "[fx] i bussen"])
def test_brackets_of_the_citizens_own_are_words(linje: str) -> None:
    """Only a mark of another question ends an answer."""
    svar = {"helbred.1": f"Det går.\n{linje}\nMen ikke altid.", "helbred.2": "Godt."}
    assert laes_skema(form(svar), "a").svar == svar


def test_no_number_of_a_person_is_repeated_in_a_refusal() -> None:
    """Neither the file's name nor the case number in it may show a CPR number."""
    cpr = "210568-1234"
    with pytest.raises(Inputfejl) as caught:
        laes_skema("Hej", f"skema_{cpr}.txt")
    assert cpr not in str(caught.value)
    for nummer in (cpr, cpr.replace("-", "")):
        with pytest.raises(Inputfejl) as caught:
            indfoer(begin()[0], laes_skema(form({"helbred.1": "x"}, sag=Sag(nummer)), f"{nummer}.txt"))
        assert nummer not in str(caught.value) and "ikke til sag 2026-0042" in str(caught.value)


# --- Into the case ---------------------------------------------------------------------------------------------------


def test_each_answer_becomes_the_citizens_voice() -> None:
    """Sub-themes, outings, texts and notes are filled in, and nothing is answered that decides a fact."""
    session, gemt = begin()
    alle = {id: f"ord {i}" for i, id in enumerate(IDER)} | {of_target(TURE): "- biograf\n2. kor\nBiograf\n\nnej"}
    besked = indfoer(session, laes_skema(form(alle), "skema.txt"))
    sag = session.sag
    assert f"{len(IDER)} svar" in besked and gemt
    assert [a.navn for a in sag.aktiviteter] == ["biograf", "kor"]
    for id, s in samtaleskema().spoergsmaal.items():
        if s.maal in undertemaer():
            [u] = [u for u in sag.undertemaer if u.undertema == s.maal]
            assert (u.borger, u.andre, u.sagsbehandler, u.niveau) == (alle[id], "", "", "")
        elif s.maal == NOTER:
            assert alle[id] in sag.noter[0].tekst and sag.noter[0].intern == "nej"
        elif s.maal != TURE:
            assert sag.vaerdi(s.maal) == alle[id]
    assert not sag.fakta and not sag.oplysninger and not any(a.fakta for a in sag.aktiviteter)
    foer = len(gemt)
    assert "Intet er skrevet" in indfoer(session, laes_skema(form(alle), "skema.txt"))
    assert session.sag == sag and len(gemt) == foer


@pytest.mark.parametrize(
    "linje",
    [
        "Nej, ikke lige nu",
        "ved ikke",
        "Ingen steder",
        "Jeg vil helst bare være hjemme",
        "Det er svært at sige",
        "Biografen er rar. Der går jeg tit hen",
        "x" * 201,
        "hver anden torsdag til det store kor nede i kirken sammen med min søster",
    ],
)
def test_a_line_that_is_no_outing_becomes_a_note(linje: str) -> None:
    """The citizen's words are kept where they can be read; only what names an outing becomes one."""
    session, _ = begin()
    besked = indfoer(session, laes_skema(form({of_target(TURE): f"Det Kongelige Teater\n- {linje}\nSt. Hans på stranden"}), "a"))
    assert [a.navn for a in session.sag.aktiviteter] == ["Det Kongelige Teater", "St. Hans på stranden"]
    [note] = session.sag.noter
    assert linje in note.tekst and note.intern == "nej" and f"[{of_target(TURE)}]" in besked


def test_other_voices_stay_and_earlier_words_are_kept() -> None:
    """What others said and the level stay; other words of the citizen come after the earlier, with their day."""
    session, _ = begin()
    id = of_target("syn")
    felter_ = {
        "undertema": "syn",
        "borger": "Jeg ser godt.",
        "andre": "Lægen: svagsynet",
        "sagsbehandler": "Set selv.",
        "dato": "2026-10-01",
    }
    session.skriv(REGISTRE["undertema"], felter_)
    session.besvar(session.find("vum.udredning.oensker"), {"udredning.oensker": "En hund"})
    indfoer(session, laes_skema(form({id: "Jeg ser ikke skilte.", of_target("udredning.oensker"): "En have"}), "skema.txt"))
    [u] = session.sag.undertemaer
    assert u.borger == "Jeg ser godt.\n\nForberedelsesskema, 22.11.2026:\nJeg ser ikke skilte."
    assert (u.andre, u.sagsbehandler, str(u.dato)) == ("Lægen: svagsynet", "Set selv.", "2026-10-01")
    assert session.sag.udredning.oensker == "En hund\n\nForberedelsesskema, 22.11.2026:\nEn have"


def test_no_means_no() -> None:
    """When the citizen keeps the form, nothing of it is recorded, and that is said."""
    session, gemt = begin()
    besked = indfoer(session, laes_skema(form({"helbred.1": "Hemmeligt"}, maa=False), "skema.txt"))
    assert "Intet er skrevet" in besked and "Hemmeligt" not in besked
    assert session.sag == SAG and gemt == []


def test_a_form_from_another_case_is_refused() -> None:
    """Words about one citizen never end in the case of another."""
    session, gemt = begin()
    with pytest.raises(Inputfejl, match="2026-0099"):
        indfoer(session, laes_skema(form({"helbred.1": "x"}, sag=Sag("2026-0099")), "skema.txt"))
    assert gemt == []


def test_what_cannot_all_be_recorded_is_not_recorded_at_all() -> None:
    """One field that is full, or a store that fails, leaves the case as it was."""
    session, gemt = begin()
    foer = session.sag
    langt = Skemasvar("skema.txt", "", True, {of_target(TURE): "kor", "helbred.1": "x" * (MAX_LENGTH + 1)})
    with pytest.raises(Inputfejl, match=r"skema.txt: \[helbred.1\].*feltet kan højst"):
        indfoer(session, langt)
    assert session.sag == foer and gemt == [] and not session.sag.aktiviteter

    def fails(_haendelser: Sequence[Haendelse], _sag: Sag) -> None:
        raise Inputfejl("Lageret er fuldt.")

    session = Session(SAG, fails, lambda: datetime(2026, 11, 22, 12, tzinfo=UTC))
    with pytest.raises(Inputfejl, match="fuldt"):
        indfoer(session, laes_skema(form({"helbred.1": "Det går."}), "skema.txt"))
    assert session.sag == SAG
    session.tilfoej_aktiviteter([])


def test_what_the_method_does_not_ask_for_is_kept_as_a_note() -> None:
    """In funktionsevnemetoden VUM's own questions are not asked, but the citizen's words are not lost."""
    session, _ = begin()
    session.besvar(session.spoergsmaal[0], {"sagsgang.metode": "funktionsevne"})
    assert "Samtaleskema" in skematekst(session.sag)
    indfoer(session, laes_skema(form({of_target("udredning.oensker"): "En have"}), "skema.txt"))
    assert session.sag.udredning.oensker == "" and "En have" in session.sag.noter[0].tekst
