"""Records line by line: adding, changing and removing them, and what is refused at which field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from lagret import gemt

from vurdering.content.metoder import metode, sagens_metode
from vurdering.content.sagsform import sag_fra_dict, sag_som_dict
from vurdering.dialogue.optegnelser import foreslag, i_ord, linje, udsagn
from vurdering.dialogue.session import Session
from vurdering.domain.moedet import Aftale, Udsendelse
from vurdering.domain.registre import REGISTRE
from vurdering.domain.rettigheder import ROLLER
from vurdering.domain.sag import Sag
from vurdering.domain.sagsgang import METODER
from vurdering.law.rettigheder import betydning
from vurdering.store import sager
from vurdering.store.lager import Lager

HUB = {art: str(nummer) for nummer, art in enumerate(REGISTRE, start=1)}
#: One agreement, field by field.
AFTALE = ["ny", "Ring til klubben", "", "Mette", "1/10-2026", ""]


def session(sag: Sag) -> Session:
    return Session(sag, lambda haendelser, efter: None, sager.nu, sager.bruger())


#: Registers that have every type of field between them; the others are taken in a campaign.
HVER_DAG = ("ledsagelse", "dokument", "undertema", "partshoering")


@pytest.mark.parametrize("art", [art if art in HVER_DAG else pytest.param(art, marks=pytest.mark.campaign) for art in REGISTRE])
def test_a_record_of_every_register_equals_the_sessions(hus: Any, spil: Callable[..., Any], optegn: Callable[..., Any], art: str) -> None:
    """Field by field from the hub, each register's record is the one that a call to the session writes."""
    hus.tal(sagsnummer=None, sag=sag_som_dict(spil(1)[-1].sag))
    for seed in range(4):
        linjer, efter = optegn(hus.sag(), art, seed)
        ud = hus.tal("r", HUB[art], "ny", *linjer, "", "")
        assert "Fejl:" not in ud
        assert hus.sag() == efter
    register = REGISTRE[art]
    fundne = hus.sag().register(register)
    for nummer, o in enumerate(fundne, start=1):
        assert f"\n{nummer}. {linje(hus.sag(), register, o, sager.nu().date())}\n" in hus.tal("r", HUB[art])
    aabne = sum(bool(o.tilstand(sager.nu().date())) for o in fundne)
    assert f"\n{HUB[art]}. {register.titel}: {len(fundne)}" + (f", heraf {aabne} " if aabne else "\n") in hus.tal("r")


def test_enter_keeps_and_a_dash_empties(hus: Any) -> None:
    """A record being changed keeps every field by Enter, loses one by a dash, and is read aloud first."""
    hus.tal("r", HUB["aftale"], *AFTALE)
    foer = hus.sag()
    assert foer.aftaler == (Aftale("Ring til klubben", "Mette", date(2026, 10, 1), id="aftale1"),)
    ud = hus.tal("r", HUB["aftale"], "1", "ja", "", "", "", "")
    assert hus.sag() == foer
    for titel, vaerdi in i_ord(foer, REGISTRE["aftale"], foer.aftaler[0]):
        assert f"\n{titel.rstrip('?')}: {vaerdi}\n" in ud
        assert f"\n{titel} – nu: {vaerdi}\n" in ud
    hus.tal("r", HUB["aftale"], "1", "ja", "", "Jonas", "-", "2/10-2026")
    assert hus.sag().aftaler == (Aftale("Ring til klubben", "Jonas", None, date(2026, 10, 2), id="aftale1"),)


def test_removing_asks_first(hus: Any) -> None:
    """A record goes only after a yes, and what was written stays in the case's history."""
    hus.tal("r", HUB["aftale"], *AFTALE)
    for svar in ("nej", "", "<"):
        hus.tal("r", HUB["aftale"], "fjern 1", svar)
        assert len(hus.sag().aftaler) == 1
    assert "\nGemt.\nDet er fjernet.\n" in hus.tal("r", HUB["aftale"], "fjern 1", "ja")
    assert hus.sag().aftaler == ()
    with Lager.aabn(hus.mappe) as lager:
        assert len(gemt(lager, "2026-1").haendelser) == 3
    for forkert in ("9", "fjern 2", "fjern", "hvad"):
        assert "Fejl: Skriv ny, et tal fra listen" in hus.tal("r", HUB["aftale"], forkert)


def test_what_is_wrong_is_told_at_its_field(hus: Any) -> None:
    """A missing field, a date that is none and a text too long are asked for again at once; nothing else is lost."""
    linjer = ["ny", "", "x" * 30_000, "", "Ring", "", "?", "Mette", "31/2-2026", "i går", "1/10-26", ""]
    ud = hus.tal("r", HUB["aftale"], *linjer)
    assert "Fejl: »Hvad er aftalt?« mangler." in ud
    assert "Fejl: Hvad er aftalt?: teksten er på 30000 tegn" in ud
    assert ud.count("Skriv en dato som 1/10-2026.") == 2
    assert hus.sag().aftaler == (Aftale("Ring", "Mette", date(2026, 10, 1), id="aftale1"),)


def test_fields_that_do_not_go_together_come_again(hus: Any) -> None:
    """A deadline before the sending is refused when all is told, and the fields hold what was written."""
    felter = ["ny", "journalen", "", "lægen", "den kan afgøre sagen", "", "2/10-2026", "1/10-2026", "", ""]
    ud = hus.tal("r", HUB["indhentning"], *felter, "", "", "", "", "3/10-2026", "", "")
    assert "ligger før" in ud.partition("Fejl: ")[2].splitlines()[0]
    assert "Gemt." in ud
    (ny,) = hus.sag().indhentninger
    assert (ny.hvad, ny.sendt, ny.frist) == ("journalen", date(2026, 10, 2), date(2026, 10, 3))


@pytest.mark.parametrize("slut", [["<"], ["q"], []])
def test_a_record_given_up_is_not_half_recorded(hus: Any, slut: list[str]) -> None:
    """`<`, `q` and the end of input within a record leave the case as it was, and say so."""
    hus.tal("2")
    foer = hus.sag()
    ud = hus.tal("r", HUB["person"], "ny", "4", "Åse", *slut)
    assert hus.sag() == foer
    assert ("Fortrudt. Intet er ændret." if slut == ["<"] else "blev ikke færdigt og er ikke gemt.") in ud
    assert "Gemt." not in ud


def test_help_and_commands_within_a_record(hus: Any) -> None:
    """`?` at a field is its own help; another command's letter is refused there and is never kept as an answer."""
    felt = REGISTRE["person"].felt("omfang")
    ud = hus.tal("r", HUB["person"], "ny", "3", "m", "Åse", "", "?", "s", "ven", "", "")
    assert f"\n{felt.hjaelp}\n" in ud
    assert ud.count("Fejl: Kommandoer virker først, når svaret er færdigt.") == 2
    (person,) = hus.sag().personer
    assert (person.navn, person.omfang) == ("Åse", "ven")


def test_each_role_says_what_it_means(hus: Any) -> None:
    """Choosing a role tells what it means for letters and complaint, and so does reading the person aloud."""
    for nummer, rolle in enumerate(ROLLER, start=1):
        ud = hus.tal("r", HUB["person"], "ny", str(nummer), "Åse", "", "", "", "")
        assert f"\n{betydning(rolle)}\n" in ud
        assert f"\n{betydning(rolle)}\n" in hus.tal("r", HUB["person"], str(nummer))


def test_a_long_list_is_searched(hus: Any) -> None:
    """A word that only one sub-theme has chooses it; several are told with their numbers; `*` tells them all."""
    ud = hus.tal("r", HUB["undertema"], "ny", "xyz", "mobilitet", "*", "<")
    assert "Fejl: Vælg et tal fra 1 til 67, eller skriv et ord" in ud
    assert "\n67. " in ud
    hus.tal("r", HUB["undertema"], "ny", "transportmidler", "", "", "", "3", "")
    (undertema,) = hus.sag().undertemaer
    assert undertema.undertema == "faerdes_med_transportmidler"
    assert undertema.niveau == "3"


def test_a_scale_keeps_its_own_numbers(hus: Any) -> None:
    """Level 3 is chosen by 3, in a record and at a question, though the scale begins at 0."""
    ud = hus.tal("r", HUB["undertema"], "ny", "transportmidler", "", "", "", "9", "0", "")
    assert "\n0. Ingen nedsat funktionsevne\n" in ud
    assert "Fejl: Vælg et tal fra 0 til 5" in ud
    assert hus.sag().undertemaer[0].niveau == "0"
    nummer = hus.nummer("vum.samlet_vurdering.stoettebehov")
    ud = hus.tal("a", nummer, "7", "2")
    assert "Fejl: Vælg et tal fra 0 til 6." in ud
    assert hus.sag().udredning.stoettebehov == "2"


def test_the_method_is_chosen_in_the_hub(hus: Any) -> None:
    """Each method says when it is used; choosing one changes the talk, and Enter changes nothing."""
    ud = hus.tal("r", str(len(REGISTRE) + 1), "2", "")
    for m in map(metode, METODER):
        assert f"\n{m.titel}: {m.regel} ({m.kilde})\n" in ud
    assert sagens_metode(hus.sag()).id == "funktionsevne"
    assert "\n2. Funktionsevnemetoden (nu)\n" in hus.tal("r", str(len(REGISTRE) + 1), "", "")
    assert sagens_metode(hus.sag()).id == "funktionsevne"


def test_a_question_answered_with_records(hus: Any) -> None:
    """After a record the question is put again with what is recorded; a number changes it, Enter goes on for good."""
    ud = hus.tal("ja", "3", "Åse", "", "", "", "", "1", "", "Bo", "", "", "", "", moede=True)
    assert ud.count("\nGemt.\n") == 2
    assert "\n1. Bisidder · Åse\nTilføj en person? Skriv ja; et tal retter; Enter går videre.\n" in ud
    assert "\n1. Bisidder · Bo\n" in ud
    assert "faelles.sagsaabning.personer" not in hus.sag().besvaret
    hus.tal("a", "1", "", moede=True)
    assert "faelles.sagsaabning.personer" in hus.sag().besvaret
    foer = hus.sag()
    hus.tal("a", "1", "", moede=True)
    assert hus.sag() == foer
    assert "Fejl: Skriv ja for at tilføje" in hus.tal("a", "1", "Åse", moede=True)


def test_what_a_question_proposes_is_kept_by_enter(hus: Any) -> None:
    """A field that the question fills in is marked, and Enter keeps it."""
    nummer = hus.nummer("vum.kopi.sendt") if hus.tal("2") else ""
    ud = hus.tal("a", nummer, "ja", "", "1/10-2026", "1", "")
    assert "2. Kopi af udredningen og den samlede vurdering (nu)\n" in ud
    assert hus.sag().udsendelser == (Udsendelse("udredning", date(2026, 10, 1), "digital_post", id="udsendelse1"),)


def test_a_hearing_proposes_the_facts_and_who_said_them(hus: Any) -> None:
    """The question about hearing tells each fact that stands in the way with its source and note, and Enter keeps them all."""
    hus.tal("2", "Mette", "1/10-2026", "9/3-1984")
    hus.tal("a", hus.nummer("sel_97.oensker.aktiviteter"), "biograf", "")
    alene = hus.nummer("sel_97.ture.alene/a1")
    hus.tal("a", alene, "k", "3", "udtalelse", "1/10-2026", "1", "1", "ses ofte\nGemt.")
    data = sag_som_dict(hus.sag())
    sag = sag_fra_dict({**data, "fakta": {"har_bpa": "ja"}, "oplysninger": [*data["oplysninger"], _bpa()], "sagsnummer": "2026-2"})
    hus.tal(sagsnummer=None, sag=sag_som_dict(sag))
    s = session(sag)
    stier = foreslag(s, REGISTRE["partshoering"], {})["fakta"].split()
    assert stier
    nummer = str([x.noegle for x in s.spoergsmaal].index("sel_97.paa_plads.partshoering") + 1)
    ud = hus.tal("a", nummer, "ja", "", "1/10-2026", "15/10-2026", "", "", "", "", sagsnummer="2026-2")
    for sti in stier:
        for sagt in udsagn(sag, sti):
            assert f"\n{sagt}\n" in ud
    (ny,) = hus.sag("2026-2").partshoering
    assert ny.fakta == tuple(stier)


def _bpa() -> dict[str, Any]:
    note = "Står i rapporten."
    return {"fakta": "fakta.har_bpa", "vaerdi": "ja", "stemme": "fagperson", "kilde": "udtalelse", "dato": "2026-10-01", "note": note}


def test_a_hearing_without_facts_is_refused(hus: Any) -> None:
    """While nothing is told, there is nothing to hear about, and that is said."""
    assert "Fejl: Der er endnu ingen oplysninger i sagen" in hus.tal("r", HUB["partshoering"], "ny", "")
