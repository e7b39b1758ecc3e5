"""A letter goes to Word and comes back: exactly what was changed is seen, kept with the case when it holds, and stopped when not."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from unittest.mock import ANY

import docx
import pytest
from letters.rettede import AFSLAG, BEVILLING, brevet, byt, i_word, sagen
from letters.test_breve import ANMODNINGER, load_sag

from vurdering.__main__ import main
from vurdering.content.sagsfil import sag_fra_data, sag_fra_tekst, sag_som_tekst
from vurdering.dialogue.session import Session
from vurdering.domain.fejl import Inputfejl
from vurdering.letters.brev import Brev, sagens_version
from vurdering.letters.brevarter import skriv_brev
from vurdering.letters.formater.ast import Dokument, parse
from vurdering.letters.formater.filer import indhold
from vurdering.letters.formater.markdown import to_markdown
from vurdering.letters.redigering.enheder import enheder
from vurdering.letters.redigering.laes_rettet import afvis_fremmed, laes_rettet
from vurdering.letters.redigering.rettet_brev import behold, i_ord, med_enhed, med_rettelser, proev, redigerbar

ANMODNING = ANMODNINGER[0]
I_DAG = date(2026, 11, 22)
REGEL = ("Du behøver ikke selv finde den rigtige regel.", "Det er os, der finder den rigtige regel.")
TIMER = ("Du får 9 timers ledsagelse om måneden oven i", "Du får 10 timers ledsagelse om måneden oven i")


def session(navn: str = BEVILLING) -> Session:
    return Session(sagen(navn), lambda _h, _s: None, lambda: datetime(2026, 11, 22, 9, 0).astimezone(), "prøve")


def after(brev: Brev, *bytte: tuple[str, str], slet: tuple[str, ...] = ()) -> Dokument:
    return laes_rettet(i_word(brev, *bytte, slet=slet), "brev.docx").dokument


# --- The round trip ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("navn", [BEVILLING, AFSLAG])
def test_a_letter_that_nobody_changed_comes_back_as_it_was(navn: str) -> None:
    """Through Word and back there is nothing to see and nothing to stop, and the file tells its case and its state of it."""
    brev = brevet(navn)
    rettet = laes_rettet(indhold(brev, ".docx"), "brev.docx")
    proevet = proev(brev, rettet.dokument)
    assert (proevet.rettelser, proevet.forskel, proevet.afvigelser) == ((), (), ())
    assert (rettet.sagsnummer, rettet.dato, rettet.version) == (brev.sagsnummer, brev.dato, brev.version)
    assert not rettet.fjernet
    assert proev(brev, laes_rettet(indhold(brev, ".md"), "brev.md").dokument).rettelser == ()


def test_a_sentence_changed_in_word_is_seen_and_nothing_else() -> None:
    """A run that Word has split and set in another font is the same text; the changed sentence is the only one shown."""
    brev = brevet(BEVILLING)
    proevet = proev(brev, after(brev, REGEL))
    assert [(s.foer, s.efter) for s in proevet.forskel] == [REGEL]
    assert proevet.afvigelser == () and len(proevet.rettelser) == 1
    assert REGEL[1] in "\n".join(i_ord(proevet))


def test_other_hours_in_word_are_stopped() -> None:
    """«9 timer» made into «10 timer» is stopped, and says what the case says."""
    brev = brevet(BEVILLING)
    proevet = proev(brev, after(brev, TIMER))
    assert [(f.art, TIMER[0][:15] in f.hvad) for f in proevet.afvigelser] == [("fast", True)]
    with pytest.raises(Inputfejl):
        behold(session(), brev, proevet)


def test_a_letter_without_its_guidance_on_complaint_is_stopped() -> None:
    """The paragraphs deleted in Word are missed, under their heading."""
    brev = brevet(BEVILLING)
    slet = ("Hvis du er uenig", "Du kan klage inden", "Du skal sende klagen", "Vi ser på sagen igen", "Reglerne om klage")
    fundne = proev(brev, after(brev, slet=slet)).afvigelser
    assert fundne and {(f.art, f.afsnit) for f in fundne} == {("fast", "Hvis du er uenig")}


# --- Kept with the case ------------------------------------------------------------------------------------------------


def test_what_was_kept_is_in_the_letter_when_it_is_written_again() -> None:
    """The letter is the edited one, also from a case file; without its edits it is the case's own, and its state is the same."""
    s = session()
    brev = brevet(BEVILLING)
    proevet = proev(brev, after(brev, REGEL))
    behold(s, brev, proevet, af="LH")
    (rettelse,) = s.sag.rettelser
    assert (rettelse.foer, rettelse.efter, rettelse.brev, rettelse.af, rettelse.dato) == (*REGEL, "bevilling", "LH", I_DAG)
    igen = skriv_brev(None, s.sag, I_DAG, udkast=False)
    assert igen.dokument == byt(brev.dokument, *REGEL)
    assert igen.uden_rettelser == brev.dokument and igen.version == brev.version == sagens_version(s.sag)
    fra_fil = sag_fra_tekst(sag_som_tekst(s.sag), "sag.json")
    assert skriv_brev(None, fra_fil, I_DAG, udkast=False).dokument == igen.dokument
    assert skriv_brev("kvittering", s.sag, I_DAG, udkast=True).skrevet is None, "an edit of one letter is none of another"


def test_reading_the_letter_in_again_puts_the_new_edits_in_place_of_the_old() -> None:
    """The edits are those of the letter as it was last read in; an unchanged letter has none."""
    s = session()
    brev = brevet(BEVILLING)
    behold(s, brev, proev(brev, after(brev, REGEL)))
    igen = skriv_brev(None, s.sag, I_DAG, udkast=False)
    behold(s, igen, proev(igen, after(igen, ("Kære Mette Hansen", "Kære Mette"))))
    assert {r.efter for r in s.sag.rettelser} == {REGEL[1], "Kære Mette"}
    behold(s, igen, proev(igen, brev.dokument))
    assert s.sag.rettelser == ()


def test_an_edit_is_made_again_from_a_changed_case_and_told_when_it_no_longer_fits() -> None:
    """Another fact leaves the edit where it was; another text in its place lets it fall away, and it is told."""
    brev = brevet(BEVILLING)
    svar = ("Bliver de færre, så ring til os.", "Ring, hvis de bliver færre.")
    sag = med_rettelser(sagen(BEVILLING), brev, proev(brev, byt(byt(brev.dokument, *REGEL), *svar)), I_DAG)
    data = json.loads(sag_som_tekst(sag))
    data["borgerens_syn"]["svar"] = "Vi har talt timerne efter i vagtplanen."
    ny = skriv_brev(None, sag_fra_data(data, "sag.json"), I_DAG, udkast=False)
    assert REGEL[1] in to_markdown(ny.dokument) and "vagtplanen" in to_markdown(ny.dokument)
    assert [svar[0] in r.foer for r in ny.bortfaldne] == [True]


def test_a_case_file_cannot_bring_an_edit_that_does_not_hold() -> None:
    """A final letter is refused with the finding and the way out; a draft shows it."""
    data: dict[str, Any] = {**load_sag(BEVILLING)}
    skrevet = next(e.markdown for e in enheder(brevet(BEVILLING).dokument) if TIMER[0] in e.markdown)
    data["rettelser"] = [{"brev": "bevilling", "foer": skrevet, "efter": skrevet.replace("9 timers", "12 timers", 1)}]
    sag = sag_fra_data(data, "sag.json")
    with pytest.raises(Inputfejl, match="12 timer") as caught:
        skriv_brev(None, sag, I_DAG, udkast=False)
    assert "Rettelser i breve" in str(caught.value) and "Ret" in str(caught.value)
    assert "12 timers" in to_markdown(skriv_brev(None, sag, I_DAG, udkast=True).dokument)


# --- Unit by unit, as in the wizard ------------------------------------------------------------------------------------


def test_a_unit_written_anew_is_one_edit() -> None:
    """What a person types is words, bold between stars; it never becomes another kind of block."""
    brev = brevet(BEVILLING)
    raekke = enheder(brev.dokument)
    nummer = next(n for n, e in enumerate(raekke) if e.markdown == REGEL[0])
    for tekst in (
        "Ring bare.",
        "# Ring",
        "- Ring",
        "1. Ring",
        "> Ring",
        "| Ring |",
        "**Ring** bare.",
        "3. oktober",
        "a ** b",
        "<b>",
        "[x](y)",
    ):
        ny = enheder(med_enhed(brev, nummer, tekst))
        assert [e.markdown for e in ny if e.markdown != ny[nummer].markdown] == [e.markdown for e in raekke if e != raekke[nummer]]
        assert redigerbar(ny[nummer]) == tekst and type(ny[nummer].blok) is type(raekke[nummer].blok)
    assert len(proev(brev, med_enhed(brev, nummer, "**Ring** bare.")).rettelser) == 1
    assert len(enheder(med_enhed(brev, nummer, " "))) == len(raekke) - 1
    with pytest.raises(Inputfejl, match="tegn"):
        med_enhed(brev, nummer, "x" * 20_001)


def test_every_unit_of_words_can_be_edited_and_is_the_same_when_it_is_not() -> None:
    """The text that is shown for editing gives the same letter when nothing is typed; a rule is for Word alone."""
    brev = brevet(BEVILLING)
    raekke = enheder(brev.dokument)
    assert None not in map(redigerbar, raekke)
    for nummer in range(0, len(raekke), 4):
        assert med_enhed(brev, nummer, redigerbar(raekke[nummer]) or "") == brev.dokument
    med_streg = Brev(**{**{f: getattr(brev, f) for f in brev.__slots__}, "dokument": parse("# a\n\n---\n\n- b\n  - c\n")})
    for nummer in (1, 2):
        assert redigerbar(enheder(med_streg.dokument)[nummer]) is None
        with pytest.raises(Inputfejl, match="Word"):
            med_enhed(med_streg, nummer, "x")


# --- Letters that are not the case's, and files that are not letters ------------------------------------------------------


def test_a_letter_of_another_case_or_of_an_older_state_is_refused() -> None:
    """The number printed in it and the state printed small tell; both refusals say what to do."""
    brev = brevet(BEVILLING)
    with pytest.raises(Inputfejl, match=r"anden sag.*Giv"):
        afvis_fremmed(laes_rettet(indhold(brevet(AFSLAG), ".docx"), "a.docx"), brev, "a.docx")
    data = {**load_sag(BEVILLING), "noter": [{"tekst": "Ringet."}]}
    senere = skriv_brev(None, sag_fra_data(data, "sag.json"), I_DAG, udkast=False)
    with pytest.raises(Inputfejl, match=r"før den blev ændret.*Skriv brevet igen"):
        afvis_fremmed(laes_rettet(indhold(brev, ".docx"), "b.docx"), senere, "b.docx")
    afvis_fremmed(laes_rettet(indhold(brev, ".md"), "b.md"), senere, "b.md")


@pytest.mark.parametrize(
    ("navn", "data", "siger"),
    [
        ("b.pdf", b"%PDF", "Word-fil"),
        ("b.docx", b"PK", "beskadiget"),
        ("b.md", b"# a\n\n<b>x</b>", "ud over det.*HTML"),
        ("b.md", b"\xff", "UTF-8"),
        ("b.md", b"\n", "ingen tekst"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(navn: str, data: bytes, siger: str) -> None:
    """The file is named, with what is the matter."""
    with pytest.raises(Inputfejl, match=siger) as caught:
        laes_rettet(data, navn)
    assert navn in str(caught.value)


def test_invisible_characters_are_taken_out_and_told() -> None:
    """The door for text is the same as everywhere; bold beside bold is not lost with it."""
    rettet = laes_rettet("# a\n\nx\u202ey **b**\u200b*c*\n".encode(), "b.md")
    assert rettet.fjernet == ("U+202E",)
    assert rettet.dokument == parse("# a\n\nxy **b**\u200b*c*\n")


def test_the_mark_of_a_draft_is_no_edit() -> None:
    """«UDKAST» stands first in a Markdown draft, and is no part of the letter."""
    udkast = skriv_brev(None, sagen(BEVILLING), I_DAG, udkast=True)
    for endelse in (".md", ".docx"):
        assert proev(udkast, laes_rettet(indhold(udkast, endelse), f"b{endelse}").dokument).rettelser == ()


# --- The command -----------------------------------------------------------------------------------------------------


@pytest.fixture
def koer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Runs a command with the store and the files in a folder of its own; gives the status and everything it said."""
    monkeypatch.setenv("VURDERING_HJEM", str(tmp_path / "hjem"))
    monkeypatch.chdir(tmp_path)

    def run(*argv: str) -> tuple[int, str]:
        capsys.readouterr()
        status = main(list(argv))
        return status, "".join(capsys.readouterr())

    (tmp_path / "sag.json").write_text(json.dumps(load_sag(BEVILLING)), encoding="utf-8")
    return run


def test_the_command_shows_keeps_and_writes(koer: Callable[..., tuple[int, str]]) -> None:
    """A stored case: the changed sentence is shown and kept, the letter written again has it, and it can be written without."""
    brev = brevet(BEVILLING)
    assert koer("importer", "sag.json")[0] == 0
    Path("r.docx").write_bytes(i_word(brev, REGEL))
    status, sagt = koer("brev", brev.sagsnummer, "--indlaes", "r.docx")
    assert status == 0 and f"- {REGEL[0]}" in sagt and f"+ {REGEL[1]}" in sagt and "gemt i sagen" in sagt
    assert koer("brev", brev.sagsnummer, "--ud", "ny.docx")[0] == 0
    assert REGEL[1] in [p.text for p in docx.Document(io.BytesIO(Path("ny.docx").read_bytes())).paragraphs]
    assert koer("brev", brev.sagsnummer, "--uden-rettelser", "--ud", "egen.md")[0] == 0
    assert REGEL[0] in Path("egen.md").read_text(encoding="utf-8")
    Path("f.docx").write_bytes(i_word(brev, REGEL, TIMER))
    status, sagt = koer("brev", brev.sagsnummer, "--indlaes", "f.docx", "--ud", "f.pdf")
    assert status == 1 and "10 timers" in sagt and "Ret" in sagt.title() and not Path("f.pdf").exists()
    koer("brev", brev.sagsnummer, "--ud", "efter.docx")
    before, after = ([p.text for p in docx.Document(io.BytesIO(Path(f"{navn}.docx").read_bytes())).paragraphs] for navn in ("ny", "efter"))
    assert after == before, "what was kept before stands"


def test_a_refused_ending_keeps_no_edit(koer: Callable[..., tuple[int, str]]) -> None:
    """Reading in with a file name that no letter can have is refused before anything is kept with the case."""
    brev = brevet(BEVILLING)
    assert koer("importer", "sag.json")[0] == 0
    Path("r.docx").write_bytes(i_word(brev, REGEL))
    status, sagt = koer("brev", brev.sagsnummer, "--indlaes", "r.docx", "--ud", "n.exe")
    assert status == 2 and ".exe" in sagt
    assert koer("brev", brev.sagsnummer, "--ud", "n.md")[0] == 0 and REGEL[1] not in Path("n.md").read_text(encoding="utf-8")


def test_the_command_on_a_case_file_writes_and_leaves_the_case(koer: Callable[..., tuple[int, str]]) -> None:
    """A case that is a file is not changed: without a place to write the letter it is only checked, and that is said."""
    foer = Path("sag.json").read_bytes()
    Path("r.docx").write_bytes(i_word(brevet(BEVILLING), REGEL))
    status, sagt = koer("brev", "sag.json", "--indlaes", "r.docx")
    assert status == 0 and "--ud" in sagt
    assert koer("brev", "sag.json", "--indlaes", "r.docx", "--ud", "n.md")[0] == 0
    assert REGEL[1] in Path("n.md").read_text(encoding="utf-8") and Path("sag.json").read_bytes() == foer


def test_a_number_that_was_written_into_the_letter_is_not_printed(koer: Callable[..., tuple[int, str]]) -> None:
    """A CPR number in an edited letter stops it, and stands nowhere in what is said of it."""
    Path("r.docx").write_bytes(i_word(brevet(BEVILLING), (REGEL[0], "Du kan ringe til 010203-1234 om det.")))
    status, sagt = koer("brev", "sag.json", "--indlaes", "r.docx", "--ud", "n.md")
    assert status == 1 and "CPR-nummer" in sagt and "1234" not in sagt and not Path("n.md").exists()


def test_a_letter_is_held_against_the_one_of_the_day_it_bears(koer: Callable[..., tuple[int, str]]) -> None:
    """A request is dated the day it was written; read in later, its own day is no change. A later day than today is."""
    Path("a.json").write_text(json.dumps(load_sag(ANMODNING)), encoding="utf-8")
    brev = skriv_brev(None, sagen(ANMODNING), date(2026, 11, 2), udkast=False)
    Path("a.docx").write_bytes(indhold(brev, ".docx"))
    assert koer("brev", "a.json", "--indlaes", "a.docx") == (0, ANY)
    Path("a.docx").write_bytes(i_word(brev, ("2. november 2026", "2. november 2999")))
    assert koer("brev", "a.json", "--indlaes", "a.docx")[0] == 1


def test_the_command_tells_of_edits_that_fell_away_and_of_another_kind_of_letter(koer: Callable[..., tuple[int, str]]) -> None:
    """An edit of a text that is gone is told when the letter is written; a letter that is another of the case's is guessed at."""
    data = {**load_sag(BEVILLING), "rettelser": [{"brev": "bevilling", "foer": "Det stod her før.", "efter": "Andet."}]}
    Path("sag.json").write_text(json.dumps(data), encoding="utf-8")
    status, sagt = koer("brev", "sag.json", "--ud", "b.md")
    assert status == 0 and "Det stod her før." in sagt and "ikke med" in sagt
    Path("k.docx").write_bytes(indhold(skriv_brev("kvittering", sagen(BEVILLING), I_DAG, udkast=True), ".docx"))
    status, sagt = koer("brev", "sag.json", "--indlaes", "k.docx")
    assert status == 1 and "--type" in sagt


@pytest.mark.parametrize(
    ("argv", "siger"),
    [
        (("brev", "sag.json"), "--ud FIL"),
        (("brev", "sag.json", "--indlaes", "ikke.docx"), "ikke.docx"),
        (("brev", "sag.json", "--indlaes", "sag.json"), "Word-fil"),
        (("brev", "sag.json", "--indlaes", "a.md", "--uden-rettelser"), "passer ikke sammen"),
        (("brev", "sager.jsonl", "--indlaes", "a.md"), "ét brev"),
    ],
)
def test_the_command_says_what_it_needs(koer: Callable[..., tuple[int, str]], argv: tuple[str, ...], siger: str) -> None:
    """Nothing to do, a file that is not there or is no letter, and options that do not go together: one sentence and status 2."""
    status, sagt = koer(*argv)
    assert status == 2 and siger in sagt and "Traceback" not in sagt


def test_a_number_written_into_a_letter_is_shown_on_no_face() -> None:
    """The changed sentence and the finding both stand on screens and in terminals; neither holds the number."""
    brev = brevet(BEVILLING)
    nr, enhed = next((n, e) for n, e in enumerate(enheder(brev.dokument)) if "finde den rigtige regel" in e.markdown)
    proevet = proev(brev, med_enhed(brev, nr, f"{redigerbar(enhed)} Spørg 010203-1234."))
    told = " ".join([*(f.efter for f in proevet.forskel), *(a.hvad for a in proevet.afvigelser)])
    assert proevet.afvigelser and "xxxxxx-xxxx" in told and "1234" not in told
