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
TILBUD = "Skal det, du skrev, gemmes i sagen, som den er nu?"
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
    assert ud.count(TILBUD) == 4
    assert ud.count("\nGemt.\n") == 1
    assert "igen, og se forskellen" not in ud and "Svar igen" not in ud
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
    """The other's version is read aloud before one's own takes its place; one removed meanwhile is written as a new one."""
    hus.tal("r", HUB, "ny", *RING)
    ret = ["r", HUB, "1", "ja", "", "Åse", "", ""]
    forstyr(lambda s: s.skriv(AFTALE, {"opgave": "Ring til klubben", "hvem": "Jonas"}, "aftale1"))
    ud = hus.tal(*ret, "ja")
    assert "\nHvem gør det: Jonas\n" in ud.partition("er også ændret imens")[2].partition(TILBUD)[0]
    assert [(a.id, a.hvem) for a in hus.sag().aftaler] == [("aftale1", "Åse")]
    forstyr(lambda s: s.slet(AFTALE, "aftale1"))
    ud = hus.tal(*ret, "ja")
    assert "er fjernet imens" in ud.partition(TILBUD)[0]
    assert [a.hvem for a in hus.sag().aftaler] == ["Åse"]


def test_fields_that_no_longer_fit_the_case_come_again(hus: Any, forstyr: Forstyr) -> None:
    """A document on an outing that was taken out meanwhile keeps its title, and its form is put again with what still can be chosen."""
    hus.tal("", "biograf", "", "1", "", moede=True)
    forstyr(lambda s: s.fjern_aktivitet("a1"))
    ud = hus.tal("r", "5", "ny", "Udtalelse", "", "", "", "1", "ja", "", "", "", "", "")
    assert "Felterne kommer igen." in ud.partition(TILBUD)[2]
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
    """The other's answer is told before one's own replaces it, and a no keeps it; without its question nothing is saved."""
    hus.tal("2")

    def navn(session: Session) -> None:
        session.besvar(session.find("sel_97.ansoegning.navn"), {"borger.navn": "Åse"})

    nummer = hus.nummer("sel_97.ansoegning.navn")
    forstyr(navn)
    ud = hus.tal("a", nummer, "Mette", "nej")
    assert "Svaret nu: Åse\n" in ud.partition(TILBUD)[0]
    assert hus.sag().borger.navn == "Åse"
    forstyr(tur)
    hus.tal("a", nummer, "Mette", "ja")
    assert hus.sag().borger.navn == "Mette"
    forstyr(lambda s: s.fjern_aktivitet("a1"))
    ud = hus.tal("a", hus.nummer("sel_97.ture.slags/a1"), "1", "", "ja")
    assert "Fejl: Spørgsmålet er ikke i sagen længere" in ud
    assert hus.sag().aktiviteter == ()
