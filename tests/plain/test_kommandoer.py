"""Each command, each kind of refusal, and what is left untouched by them."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lagret import gemt

from vurdering.content.metoder import sagens_metode
from vurdering.content.sagsform import sag_som_dict
from vurdering.dialogue.tilstand import fold
from vurdering.dialogue.vej import spoergsmaal_for
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sag import Samtale
from vurdering.plain.indtast import KOMMANDOTEGN
from vurdering.plain.kommandoer import KOMMANDOER
from vurdering.plain.run import run
from vurdering.store import sager
from vurdering.store.lager import Lager

#: Stands for the number of the question about hours.
TIMER = "TIMER"
#: The questions about the handling that come before the talk.
SAGSAABNING = ["2", "1", "1", "1/10-2026", "", "ingen", "", ""]
#: Up to the first question about the outing «biograf».
BEGYNDELSE = ["2", "Mette Hansen", "1/10-2026", "9/3-1984", *SAGSAABNING, "biograf", "kor", ""]


def test_help_tells_about_the_question_and_lists_every_command(hus: Any) -> None:
    """`?` says the question's own help and one line for each command there is."""
    ud = hus.tal("?")
    assert sager_session(hus).spoergsmaal[0].hjaelp in ud
    for tegn, kommando in KOMMANDOER.items():
        assert f"\n{tegn} {kommando.tekst}\n" in ud


def test_no_command_is_taken_for_a_note() -> None:
    """What is refused as a word within an answer is every command but the one that gives the answer up."""
    assert {*KOMMANDOTEGN, "<"} == {*KOMMANDOER}


def test_every_text_of_every_question_can_be_heard(hus: Any) -> None:
    """The words in `questions/` are said as they stand: the question, its choices, help, reason and source."""
    hus.tal(*BEGYNDELSE)
    sag = hus.sag()
    antal = len(sager_session(hus).spoergsmaal)
    ud = hus.tal(*(linje for i in range(1, antal + 1) for linje in ("a", str(i), "?", "!")))
    for fase in (f for trin in sagens_metode(sag).trin for f in trin.faser):
        for s in fase.spoergsmaal:
            navne = [a.navn for a in sag.aktiviteter] if s.pr_aktivitet or fase.pr_aktivitet else [""]
            for navn in navne:
                tekst = s.tekst.replace("{navn}", "Mette")
                stort = navn.capitalize() if tekst.startswith("{aktivitet}") else navn
                assert f"\n{tekst.replace('{aktivitet}', stort)}\n" in ud
            for m in s.muligheder:
                assert f". {m.tekst.removeprefix(f'{m.noegle} ')}" in ud
            for ord_ in (s.hjaelp.replace("{navn}", "Mette"), f"Hvorfor: {s.hvorfor}", f"Kilde: {s.kilde}"):
                assert f"\n{ord_}\n" in ud


def sager_session(hus: Any) -> Any:
    with Lager.aabn(hus.mappe) as lager:
        return sager.aabn(lager, "2026-1")


def test_back_shows_the_present_answer_and_enter_keeps_it(hus: Any) -> None:
    """`<` goes to the question before, marks the answer that stands in words, and Enter records nothing."""
    hus.tal("2")
    foer = hus.sag()
    ud = hus.tal("<", "")
    assert "2. Lejre Kommune (nu)\n" in ud
    assert ud.index("(nu)") < ud.rindex("Hvem handler sagen om?")
    assert hus.sag() == foer
    assert "Fejl: Det er det første spørgsmål." in hus.tal("<", "<")


def test_an_answer_can_be_changed(hus: Any) -> None:
    """Going back and answering again replaces the answer, and the talk goes on at the first open question."""
    hus.tal("2", "Mette Hansen")
    ud = hus.tal("<", "<", "4")
    assert hus.sag().kommune == "randers"
    assert ud.rindex("Hvornår modtog I ansøgningen?") > ud.rindex("Hvilken kommune")


def test_a_skipped_question_comes_again_at_the_end(hus: Any, spil: Callable[..., Any]) -> None:
    """`>` leaves the question open, the others go on, and it is put again when only it is left."""
    trin = spil(0)
    ud = hus.tal(">", *(linje for t in trin[1:] for linje in t.linjer), *trin[0].linjer)
    assert "Nu er kun det, du sprang over, tilbage: 1 spørgsmål." in ud
    assert hus.sag() == trin[-1].sag


def test_the_source_of_one_answer(hus: Any) -> None:
    """`k` for one answer gives that answer its voice, source and date, and the next one has the talk's again."""
    hus.tal(*BEGYNDELSE, "k", "3", "udtalelse fra \x1b[31mlægen", "2/9-2026", "1", "1", "", "", "", "2", "")
    kilder = {o.fakta: (o.stemme, o.kilde, o.dato) for o in hus.sag().oplysninger}
    assert kilder["aktiviteter.a1.selvvalgt"] == ("fagperson", "udtalelse fra [31mlægen", date(2026, 9, 2))
    assert kilder["aktiviteter.a1.kan_faerdes_alene"][:2] == ("borger", "samtale")


def test_the_source_of_the_whole_talk(hus: Any) -> None:
    """`k` for the whole talk is saved and holds for the answers to come, but not for what is looked up."""
    ud = hus.tal(*BEGYNDELSE, "k", "2", "telefon", "1/11-2026", "2", "1", "")
    assert hus.sag().samtale == Samtale("paaroerende", "telefon", date(2026, 11, 1))
    assert hus.sag().kilde_til("aktiviteter.a1.selvvalgt").stemme == "paaroerende"
    assert "Gemt." in ud.partition("Hele samtalen fra nu af")[2]
    hus.tal("a", "4", "10/3-1984")
    assert hus.sag().kilde_til("borger.foedselsdato").stemme == "sagsbehandler"


def test_the_evidence_there_is_needs_a_reason(hus: Any) -> None:
    """An answer on «foreliggende grundlag» asks why the information cannot be had, and does not take silence for one."""
    ud = hus.tal(*BEGYNDELSE, "k", "4", "foreliggende grundlag", "", "1", "1", "", "Lægen svarer ikke.", "")
    assert "Fejl: Begrundelsen mangler." in ud
    oplysning = hus.sag().kilde_til("aktiviteter.a1.selvvalgt")
    assert (oplysning.kilde, oplysning.note) == ("foreliggende_grundlag", "Lægen svarer ikke.")


def test_the_evidence_there_is_for_the_whole_talk(hus: Any) -> None:
    """When the whole talk rests on «foreliggende grundlag», choices and prose alike ask why, and can be answered in the meeting too."""
    hus.tal(*BEGYNDELSE, "k", "4", "foreliggende grundlag", "", "2")
    ud = hus.tal("1", "Lægen svarer ikke.", "", "nede i byen", "", "Derfor.", "", "", moede=True)
    assert "Fejl:" not in ud
    assert "§" not in ud
    assert hus.sag().kilde_til("aktiviteter.a1.selvvalgt").note == "Lægen svarer ikke."
    assert hus.sag().aktiviteter[0].tekst["sted"] == "nede i byen"


def test_a_note_is_not_lost_when_the_same_answer_is_given_again(hus: Any) -> None:
    """Choosing the same answer again and pressing Enter keeps the words that were noted with it."""
    hus.tal(*BEGYNDELSE, "1", "Jeg elsker film")
    assert "Noten nu: Jeg elsker film" in hus.tal("<", "1", "")
    assert hus.sag().kilde_til("aktiviteter.a1.selvvalgt").note == "Jeg elsker film"


def test_status_says_all_headings_and_marks_with_words(hus: Any) -> None:
    """`s` tells criteria with mark and word, what is unknown, the gates, the outings, and that the result waits."""
    ud = hus.tal(*BEGYNDELSE, "s")
    for ord_ in ("✓ Opfyldt: ", "? Uoplyst: ", "✎ Kræver din vurdering: ", "Uoplyst: ", "Skal være på plads før afgørelse: "):
        assert f"\n{ord_}" in ud
    for ord_ in ("biograf: uafklaret. ", "Andre muligheder: ", "Advarsler: ", "Resultat: vises, når din vurdering er skrevet."):
        assert f"\n{ord_}" in ud


def test_status_says_the_result_and_what_could_change_it(hus: Any, spil: Callable[..., Any]) -> None:
    """With the assessment written, `s` tells the result and each answer whose opposite would change it."""
    hus.tal(sagsnummer=None, sag=sag_som_dict(spil(0)[-1].sag))
    s = sager_session(hus)
    ud = hus.tal("s")
    assert f"\nHvad kan ændre resultatet?: {len(s.vurdering.vipper) or 'ingen'}\n" in ud
    assert "\n✗ Ikke opfyldt: " in ud or s.vurdering.resultat != "afslag"


def test_each_obstacle_says_where_it_is_dealt_with(hus: Any, spil: Callable[..., Any]) -> None:
    """What must be in place before a decision names the number of the question about it, in the status and at the end."""
    hus.tal(sagsnummer=None, sag=sag_som_dict(spil(1)[-1].sag))
    s = sager_session(hus)
    fundet = [q for spaerring in s.vurdering.spaerringer if (q := spoergsmaal_for(s, spaerring))]
    assert fundet
    ud = hus.tal("s")
    for q in fundet:
        assert ud.count(f" Spørgsmål {hus.nummer(q.noegle)}.\n") >= 2


def test_an_obstacle_without_a_question_names_its_registers(hus: Any) -> None:
    """A request sent without consent is dealt with in two registers, and the status says the numbers they have under `r`."""
    felter = {"hvad": "journalen", "fra_hvem": "lægen", "hvorfor": "behov", "sendt": "2026-10-01"}
    with Lager.aabn(hus.mappe) as lager:
        sager.opret(lager, "2026-1").skriv(REGISTRE["indhentning"], felter)
    ud = hus.tal("s", "r")
    (linje,) = [li for li in ud.splitlines() if "(RSL § 11 a, stk. 1)" in li and li.startswith("Anmodningen af")]
    assert linje.endswith(" Register 3 og 4 (r).")
    for art, nummer in (("samtykke", 3), ("indhentning", 4)):
        assert f"\n{nummer}. {REGISTRE[art].titel}: " in ud


def test_all_questions_and_a_jump(hus: Any) -> None:
    """`a` numbers every question with how it stands, and a number goes there; another word stays and says so."""
    hus.tal("2")
    antal = len(sager_session(hus).spoergsmaal)
    ud = hus.tal("a", str(antal), "<")
    assert "1. Ansøgningen og det, vi ved: Hvilken kommune behandler sagen? – besvaret" in ud
    assert "2. Ansøgningen og det, vi ved: Hvem handler sagen om? – mangler" in ud
    assert f"(spørgsmål {antal} af {antal})" in ud
    assert f"Fejl: Vælg et tal fra 1 til {antal}." in hus.tal("a", str(antal + 1))


def test_outings_are_added_and_removed(hus: Any) -> None:
    """`t` adds an outing and `f` takes one out with its questions."""
    ud = hus.tal(*BEGYNDELSE, "t", "bowling", "1", "", "f", "1", "f", "2", "t", "Kor", "t", "museum")
    assert "Turen »biograf« er fjernet." in ud
    assert "Fejl: Den tur er der allerede." in ud
    assert [a.navn for a in hus.sag().aktiviteter] == ["kor", "museum"]


def test_a_new_outing_never_gets_the_answers_of_one_taken_out(hus: Any) -> None:
    """An outing added after the last one was removed is asked about from the start, and rests on nothing said before."""
    hus.tal(*BEGYNDELSE[:-2], "", "1", "en note", "f", "1", "t", "dans")
    (dans,) = hus.sag().aktiviteter
    assert hus.naeste().noegle == f"sel_97.ture.slags/{dans.id}"
    assert hus.sag().kilde_til(f"aktiviteter.{dans.id}.selvvalgt") is None


def test_the_end_of_input_at_a_note_keeps_the_answer(hus: Any) -> None:
    """A note may be left out, so an answer whose note never came is saved without one."""
    for slut in ([], ["q"]):
        nummer = f"2026-{len(slut)}"
        ud = hus.tal(*BEGYNDELSE, "1", *slut, sagsnummer=nummer)
        assert "\nGemt.\n" in ud.rpartition("Note (Enter")[2]
        assert hus.sag(nummer).aktiviteter[0].fakta["selvvalgt"] == "ja"
        assert hus.sag(nummer).kilde_til("aktiviteter.a1.selvvalgt").note == ""


def test_changes_are_told_in_words(hus: Any) -> None:
    """After an answer come the number of unknowns, an outing's new track, and what was taken out of the text."""
    ud = hus.tal(*BEGYNDELSE, "2", "lægen \u202esiger\u200b det")
    assert "\nGemt.\n2 slags usynlige tegn blev fjernet: U+202E, U+200B.\nNu mangler " in ud
    assert "Turen »biograf«: uden for § 97." in ud


@pytest.mark.parametrize(
    ("foer", "forkert"),
    [
        ([], ["9"]),
        ([], ["ja og nej"]),
        ([], [""]),
        ([], ["ved ikke"]),
        (["2"], ["ved ikke"]),
        (["2"], ["\x1b\x00"]),
        (["2"], ["x" * 5000]),
        (["2", "Mette"], ["31/2-2026"]),
        (["2", "Mette"], ["i går"]),
        (["2", "Mette", "1/10-2026"], ["1/1-2027"]),
        (["2", "Mette", "1/10-2026"], ["2/10-2026"]),
        (["2", "Mette", "1/10-2026", "9/3-1984"], [""]),
        (BEGYNDELSE, ["7"]),
        (BEGYNDELSE, ["k", "9"]),
        (BEGYNDELSE, ["k", "2", "telefon", "31/13"]),
        (BEGYNDELSE, ["a", "9999"]),
        (BEGYNDELSE, ["a", TIMER, "745"]),
        (BEGYNDELSE, ["a", TIMER, "NaN"]),
        (BEGYNDELSE, ["1", "?"]),
    ],
)
def test_what_cannot_be_used_is_said_and_the_question_put_again(hus: Any, foer: list[str], forkert: list[str]) -> None:
    """A refusal begins with `Fejl: `, records nothing, and it is asked again."""
    hus.tal(*foer)
    sag = hus.sag()
    timer = hus.nummer("sel_97.hjaelp_i_dag.timer")
    ud = hus.tal(*(timer if linje == TIMER else linje for linje in forkert), "<", "q")
    efter = ud.partition("\nFejl: ")[2]
    assert "(spørgsmål " in efter
    assert hus.sag() == sag


def test_ved_ikke_is_an_answer_to_every_fact(hus: Any) -> None:
    """Choices, dates and hours take «ved ikke»: the question is answered and the fact stays unknown."""
    hus.tal("2", "Mette", "ved ikke", "Ved ikke", *SAGSAABNING, "biograf", "", "VED IKKE", "ved ikke", "", "3", "", "")
    sag = hus.sag()
    assert sag.datoer.ansoegning_modtaget is None
    assert sag.borger.foedselsdato is None
    assert sag.aktiviteter[0].fakta["selvvalgt"] == "ved_ikke"
    assert "sted" not in {k for k, v in sag.aktiviteter[0].tekst.items() if v}
    hus.tal("a", hus.nummer("sel_97.hjaelp_i_dag.timer"), "ved ikke")
    assert hus.sag().fakta["timer_i_forvejen"] == "ved_ikke"


def test_ctrl_c_ends_politely(hus: Any) -> None:
    """Ctrl+C stops like `q`: what was acknowledged is there, and the program ends in peace."""

    class Afbrudt(io.StringIO):
        def readline(self, *args: Any) -> str:
            linje = super().readline(*args)
            if linje == "^C\n":
                raise KeyboardInterrupt
            return linje

    ud = io.StringIO()
    assert run(hus.mappe, sagsnummer="2026-1", ind=Afbrudt("m\n2\n^C\nMette\n"), ud=ud) == 0
    assert ud.getvalue().endswith("Farvel.\n")
    assert (hus.sag().kommune, hus.sag().borger.navn) == ("lejre", None)


def test_bytes_that_are_no_text_are_refused(hus: Any) -> None:
    """A line that is not UTF-8 gives an error, and the talk goes on or ends; it never crashes."""
    for raa in (b"2\n\xff\xfe\nMette\n", b"2\n\xc3"):
        ud = io.StringIO()
        assert run(hus.mappe, sagsnummer="2026-1", ind=io.TextIOWrapper(io.BytesIO(raa), encoding="utf-8"), ud=ud) == 0
        assert "Fejl: Linjen kunne ikke læses som tekst" in ud.getvalue()
        assert ud.getvalue().endswith("Farvel.\n")


def test_a_failed_save_is_no_acknowledgement(hus: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the store refuses, no «Gemt.» is said and the question is put again; the next try counts."""
    hus.tal("2")
    rigtig, forsoeg = Lager.tilfoej, []

    def tilfoej(self: Lager, *args: Any) -> int:
        forsoeg.append(1)
        if len(forsoeg) == 1:
            raise Inputfejl("Disken er fuld.")
        return rigtig(self, *args)

    monkeypatch.setattr(Lager, "tilfoej", tilfoej)
    ud = hus.tal("Mette", "Mette")
    assert ud.index("Fejl: Disken er fuld.") < ud.index("Hvem handler sagen om?", ud.index("Disken")) < ud.index("Gemt.")
    assert hus.sag().borger.navn == "Mette"


def test_the_menu(hus: Any) -> None:
    """Without a case there is a menu: a new case, the list by number, an error for anything else, and q."""
    assert "Sager: ingen endnu" in hus.tal("q", sagsnummer=None)
    hus.tal("1", "n", "", "n", "2026-7", "m", "2", sagsnummer=None)
    assert hus.sag("2026-7").kommune == "lejre"
    ud = hus.tal("n", "2026-7", "2", "?", "1", "m", "Mette", sagsnummer=None)
    assert "Fejl: Sag 2026-7 findes allerede" in ud
    assert "\n1. 2026-7, ændret " in ud
    assert "Fejl: Vælg et tal fra 1 til 1, n eller q." in ud
    assert hus.sag("2026-7").borger.navn == "Mette"


def test_a_case_from_a_file_is_opened(hus: Any, spil: Callable[..., Any]) -> None:
    """A case file's data is put into the store and gone on with; one that cannot be used is refused with a sentence."""
    data = sag_som_dict(spil(0)[3].sag)
    hus.tal(sagsnummer=None, sag=data)
    assert hus.sag() == spil(0)[3].sag
    for forkert in (data, {**data, "sagsnummer": "2", "ukendt": 1}):
        with pytest.raises(Inputfejl):
            hus.tal(sagsnummer=None, sag=forkert)


def test_the_letter_waits_for_the_assessment(hus: Any) -> None:
    """`b` is refused while it would tell a result before the assessment is written."""
    hus.tal(*BEGYNDELSE)
    hus.tal("a", hus.nummer("sel_97.hjaelp_i_dag.bpa"), "1", "")
    assert sager_session(hus).vurdering.resultat == "afslag"
    assert "Fejl: Brevet vises, når din vurdering er skrevet" in hus.tal("b")


def test_the_letter_is_read_and_saved(hus: Any, tmp_path: Path) -> None:
    """`b` says what stands in the way, shows the draft as text, and writes the file only when asked to."""
    hus.tal(*BEGYNDELSE)
    sti = tmp_path / "brev.txt"
    assert "Brevet er ikke gemt." in hus.tal("b", "ja", "", "b", "ja", "")
    ud = hus.tal("a", "1", "b", *_svar_paa_udkast(hus), str(sti))
    assert f"Brevet er gemt: {sti}" in ud
    linjer = [linje for linje in sti.read_text(encoding="utf-8").splitlines() if linje and not linje.startswith("Sagens log")]
    assert linjer[-1] in ud
    hus.tal("b", *_svar_paa_udkast(hus), str(sti), "nej")
    assert "Brevet er ikke gemt." in hus.ud
    hus.tal("b", *_svar_paa_udkast(hus), str(tmp_path / "findes" / "ikke.pdf"))
    assert "Fejl: " in hus.ud
    hus.tal("b", *_svar_paa_udkast(hus), "brev.exe")
    assert "Fejl: " in hus.ud


def _svar_paa_udkast(hus: Any) -> list[str]:
    """Say yes to the draft where the letter cannot be sent yet."""
    return ["ja"] if "udkast i stedet" in hus.tal("b", "") else []


def test_a_byte_order_mark_is_no_part_of_the_first_line(tmp_path: Path) -> None:
    """What Windows pipes begins with one, and the first command counts all the same."""
    ud = io.StringIO()
    assert run(tmp_path, ind=io.StringIO("\ufeffn\r\n2026-7\r\n"), ud=ud) == 0
    assert "Den nye sags nummer" in ud.getvalue() and "Fejl" not in ud.getvalue()
    with Lager.aabn(tmp_path) as lager:
        assert [s.sagsnummer for s in lager.liste()] == ["2026-7"]


def test_another_encoding_is_refused_and_not_kept(tmp_path: Path) -> None:
    """A name in Latin-1 is asked for again; it is never stored as escape codes."""
    miljoe = {**os.environ, "VURDERING_HJEM": str(tmp_path)}
    raa = b"n\n2026-7\nm\n2\nS\xf8ren\nS\xc3\xb8ren\n"
    ud = subprocess.run([sys.executable, "-m", "vurdering", "--plain"], input=raa, env=miljoe, capture_output=True, timeout=60, check=True)
    assert "kunne ikke læses som tekst" in ud.stdout.decode()
    with Lager.aabn(tmp_path) as lager:
        assert fold(gemt(lager, "2026-7").haendelser).borger.navn == "Søren"
