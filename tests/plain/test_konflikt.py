"""The case is changed elsewhere while something is being typed: what was typed can be saved on the case as it is then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from vurdering.dialogue.session import Session
from vurdering.domain.moedet import Aftale
from vurdering.domain.registre import REGISTRE
from vurdering.store import sager
from vurdering.store.lager import Lager

AFTALE = REGISTRE["aftale"]
HUB = str(list(REGISTRE).index("aftale") + 1)
RING = ["Ring til klubben", "", "Mette", "1/10-2026", ""]
TILBUD = "Gem det nu? (ja/nej): "
FRIT = "Det rører ikke det, der er ændret imens."
Forstyr = Callable[..., None]


@pytest.fixture
def forstyr(hus: Any, monkeypatch: pytest.MonkeyPatch) -> Forstyr:
    """A function that lets another program do each of these with the case just before one of the talk's next savings."""
    rigtig = Lager.tilfoej

    def foer_naeste(*goer: Callable[[Session], object]) -> None:
        venter = list(goer)

        def tilfoej(self: Lager, *args: Any) -> int:
            if venter:
                gjort = venter.pop(0)
                monkeypatch.setattr(Lager, "tilfoej", rigtig)
                with Lager.aabn(hus.mappe) as andet:
                    gjort(sager.aabn(andet, "2026-1", aktoer="B2"))
                monkeypatch.setattr(Lager, "tilfoej", tilfoej)
            return rigtig(self, *args)

        monkeypatch.setattr(Lager, "tilfoej", tilfoej)

    return foer_naeste


def tur(session: Session) -> None:
    session.tilfoej_aktiviteter(["biograf"])


def anden_tur(session: Session) -> None:
    session.tilfoej_aktiviteter(["kor"])


def anden_aftale(session: Session) -> None:
    session.skriv(AFTALE, {"opgave": "Skriv til bostedet", "hvem": "Jonas"})


def test_a_new_record_is_offered_again_until_it_is_saved(hus: Any, forstyr: Forstyr) -> None:
    """Two changes in a row each bring the offer, an unclear answer loses nothing, and the other's agreement keeps its place."""
    hus.tal("2")
    forstyr(tur, anden_aftale)
    ud = hus.tal("r", HUB, "ny", *RING, "ja", "", "måske", "ja")
    assert ud.count("Fejl: Sagen er ændret af B2 den ") == 2
    assert ud.count(TILBUD) == 4 and ud.count(FRIT) == 2
    assert ud.count("\nGemt.\n") == 1
    assert "igen, og se forskellen" not in ud and "Svar igen" not in ud
    assert "\nTuren »biograf« er tilføjet (B2 den " in ud
    assert "\nAftaler og næste skridt: Hvad er aftalt: Skriv til bostedet · Hvem gør det: Jonas (B2 den " in ud
    assert [(a.id, a.hvem) for a in hus.sag().aftaler] == [("aftale1", "Jonas"), ("aftale2", "Mette")]
    assert hus.sag().aftaler[1] == Aftale("Ring til klubben", "Mette", date(2026, 10, 1), id="aftale2")
    assert len(hus.sag().aktiviteter) == 1


@pytest.mark.parametrize(("svar", "besked"), [(["nej"], "Det, du skrev, er ikke gemt."), (["<"], "Fortrudt."), ([], "er ikke gemt.")])
def test_a_no_saves_nothing_and_says_so(hus: Any, forstyr: Forstyr, svar: list[str], besked: str) -> None:
    """What is not to be saved again is told to be lost, and the case is as the other left it."""
    hus.tal("2")
    forstyr(tur)
    ud = hus.tal("r", HUB, "ny", *RING, *svar)
    assert besked in ud.partition(TILBUD)[2]
    assert "\nGemt.\n" not in ud
    assert hus.sag().aftaler == () and len(hus.sag().aktiviteter) == 1


def test_a_changed_record_tells_what_the_other_wrote_in_it(hus: Any, forstyr: Forstyr) -> None:
    """Both versions are read aloud and one is chosen; one removed meanwhile is written as a new one, or let go."""
    hus.tal("r", HUB, "ny", *RING)
    ret = ["r", HUB, "1", "ja", "", "Åse", "", ""]
    jonas = {"opgave": "Ring til klubben", "hvem": "Jonas"}
    forstyr(lambda s: s.skriv(AFTALE, jonas, "aftale1"))
    ud = hus.tal(*ret, "", "9", "2")
    valget = ud.partition("I har begge ændret: Aftaler og næste skridt\n")[2]
    assert "\nDit: Hvad er aftalt: Ring til klubben · Hvem gør det: Åse" in f"\n{valget}"
    assert "Hvem gør det: Jonas" in valget.partition("Hvad skal gælde?")[0]
    assert valget.count("Fejl: Vælg et tal fra 1 til 3.") == 2
    assert [(a.id, a.hvem) for a in hus.sag().aftaler] == [("aftale1", "Jonas")]
    forstyr(lambda s: s.skriv(AFTALE, jonas | {"opgave": "Ring i dag"}, "aftale1"))
    hus.tal(*ret, "1")
    assert [(a.id, a.hvem) for a in hus.sag().aftaler] == [("aftale1", "Åse")]
    forstyr(lambda s: s.slet(AFTALE, "aftale1"))
    ud = hus.tal(*[*ret[:5], "Børge", "", ""], "1")
    assert "fjernet" in ud.partition("Fra B2 den ")[2].partition("\n")[0]
    assert [a.hvem for a in hus.sag().aftaler] == ["Børge"]


def test_fields_that_no_longer_fit_the_case_are_told(hus: Any, forstyr: Forstyr) -> None:
    """A document on an outing that was taken out meanwhile keeps its title, and it is said that the outing does not follow."""
    hus.tal("", "biograf", "", "1", "", moede=True)
    forstyr(lambda s: s.fjern_aktivitet("a1"))
    ud = hus.tal("r", "5", "ny", "Udtalelse", "", "", "", "1", "ja")
    assert "en tur, som er fjernet imens, følger ikke med" in ud.partition(TILBUD)[0]
    assert [(d.titel, d.fakta) for d in hus.sag().dokumenter] == [("Udtalelse", ())]


def test_a_note_and_a_method_are_saved_after_a_yes(hus: Any, forstyr: Forstyr) -> None:
    """Neither the words of a note nor the choice of a method is typed twice."""
    hus.tal("2")
    forstyr(tur)
    hus.tal("n", "husk", "klubben", "", "2", "ja")
    assert [(n.tekst, n.intern) for n in hus.sag().noter] == [("husk\nklubben", "nej")]
    forstyr(anden_tur)
    hus.tal("r", str(len(REGISTRE) + 1), "2", "ja")
    assert (hus.sag().sagsgang.metode, len(hus.sag().aktiviteter)) == ("funktionsevne", 2)


def test_an_answer_is_saved_after_a_yes_and_the_talk_goes_on(hus: Any, forstyr: Forstyr) -> None:
    """An answer with its note is kept together with the other's change, and the next question is put."""
    hus.tal("", "biograf", "", moede=True)
    forstyr(anden_tur)
    ud = hus.tal("1", "Jeg elsker film", "ja", moede=True)
    assert ud.partition(TILBUD)[2].count("\nGemt.\n") == 1
    assert hus.sag().kilde_til("aktiviteter.a1.selvvalgt").note == "Jeg elsker film"
    assert [a.navn for a in hus.sag().aktiviteter] == ["biograf", "kor"]


def test_an_answer_to_what_the_other_answered_too(hus: Any, forstyr: Forstyr) -> None:
    """Both answers are told, and nothing is overwritten before one is chosen; left open, both are in a note."""
    hus.tal("2")

    def navn(session: Session) -> None:
        session.besvar(session.find("sel_97.ansoegning.navn"), {"borger.navn": "Åse"})

    nummer = hus.nummer("sel_97.ansoegning.navn")
    forstyr(navn)
    ud = hus.tal("a", nummer, "Mette", "2")
    assert "\nDit: Mette (Sagsbehandleren" in ud and ": Åse (" in ud.partition("\nFra B2 den ")[2].partition("\n")[0]
    assert hus.sag().borger.navn == "Åse"
    assert "Sagen er, som den anden har gemt den." in ud and "\nGemt.\n" not in ud
    forstyr(lambda s: s.besvar(s.find("sel_97.ansoegning.navn"), {"borger.navn": "Børge"}))
    hus.tal("a", nummer, "Mette", "3")
    assert hus.sag().borger.navn == "Børge"
    assert "Mette" in hus.sag().noter[0].tekst and "Børge" in hus.sag().noter[0].tekst
    forstyr(lambda s: s.besvar(s.find("sel_97.ansoegning.navn"), {"borger.navn": "Åse"}))
    hus.tal("a", nummer, "Mette", "1")
    assert hus.sag().borger.navn == "Mette"


def test_an_answer_about_an_outing_that_is_gone_is_offered_as_a_note(hus: Any, forstyr: Forstyr) -> None:
    """It has no place in the case any more, and its words are not lost."""
    hus.tal("", "biograf", "", moede=True)
    forstyr(lambda s: s.fjern_aktivitet("a1"))
    ud = hus.tal("1", "Jeg elsker film", "1", moede=True)
    assert "Turen »biograf« er fjernet af B2 den " in ud
    assert hus.sag().aktiviteter == () and "Jeg elsker film" in hus.sag().noter[0].tekst
    assert "\nGemt.\n" in ud.partition("Gem det, jeg skrev, som en note")[2]


def test_taking_out_and_changing_the_source_are_offered_again(hus: Any, forstyr: Forstyr) -> None:
    """Not only what was typed: an outing, a record and who speaks are done on the case as it is now after a yes."""
    hus.tal("", "biograf", "", moede=True)
    hus.tal("r", HUB, "ny", *RING)
    forstyr(anden_tur)
    hus.tal("k", "4", "telefon", "1/10-2026", "2", "ja", moede=True)
    assert (hus.sag().samtale.stemme, hus.sag().samtale.kilde) == ("sagsbehandler", "telefon")
    forstyr(anden_aftale)
    hus.tal("r", HUB, "fjern 1", "ja", "ja")
    assert [a.hvem for a in hus.sag().aftaler] == ["Jonas"]
    forstyr(anden_aftale)
    hus.tal("f", "1", "ja", moede=True)
    assert [a.navn for a in hus.sag().aktiviteter] == ["kor"]


def test_a_meeting_tells_nothing_that_the_citizen_may_not_see(hus: Any, forstyr: Forstyr) -> None:
    """A note and a record of the other are counted; the other's words to an answer are not read aloud."""
    hus.tal("", "biograf", "", moede=True)

    def hemmeligt(s: Session) -> None:
        stillet = s.find("sel_97.ture.slags/a1")
        with s.samlet():
            s.skriv(REGISTRE["note"], {"tekst": "ring til advokaten", "intern": "ja"})
            s.besvar(stillet, stillet.svar(stillet.spoergsmaal.muligheder[1]), None, "ifølge naboen")

    forstyr(hemmeligt)
    ud = hus.tal("1", "Jeg elsker film", "1", moede=True)
    assert "1 ting, der hører til sagsvisningen." in ud
    assert "advokaten" not in ud and "naboen" not in ud
    assert hus.sag().kilde_til("aktiviteter.a1.selvvalgt").note == "Jeg elsker film"
