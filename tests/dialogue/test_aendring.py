"""The questions about a change and about the scheme in operation: begun by hand, never forced on an ordinary application."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from vurdering.content.sagsfil import sag_fra_tekst, sag_som_tekst
from vurdering.dialogue.session import Session
from vurdering.dialogue.tilstand import fold
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.haendelse import SAG_INDLAEST, Haendelse
from vurdering.domain.ordning import Ledsager
from vurdering.domain.registre import REGISTRE
from vurdering.domain.sag import Sag
from vurdering.domain.sagsgang import METODER

EKSEMPLER = sorted((Path(__file__).parents[2] / "questions" / "eksempler").glob("*/sag.json"))
NU = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
OMRAADER = ("aendring", "ordning")


def session(sag: Sag) -> tuple[Session, list[Haendelse]]:
    """A session on the case that remembers its events."""
    foerste = Haendelse(SAG_INDLAEST, {"sag": json.loads(sag_som_tekst(sag))}, NU)
    haendelser = [foerste]
    return Session(fold([foerste]), lambda h, s: haendelser.extend(h), lambda: NU, "B1"), haendelser


def tilbage(s: Session, omraade: str) -> set[str]:
    return {q.spoergsmaal.id.rpartition(".")[2] for q in s.tilbage if q.fase.id == omraade}


@pytest.mark.parametrize("metode", METODER)
def test_an_ordinary_case_is_asked_nothing_of_it(metode: str) -> None:
    """In no worked application and in no empty case does a question of either part matter, in either method."""
    for sag in (Sag("1"), *(sag_fra_tekst(fil.read_text(encoding="utf-8"), "x") for fil in EKSEMPLER[:45:9])):
        s, _ = session(sag)
        s.vaelg_metode(metode)
        assert {q.fase.id for q in s.spoergsmaal} >= set(OMRAADER), "they can be found and answered by hand"
        assert not [q for q in s.tilbage if q.fase.id in OMRAADER]


def test_the_first_answer_opens_the_questions_of_a_change() -> None:
    """Chosen by hand, the change asks for what its provision needs; the answers are the case, and the fold of their events."""
    s, haendelser = session(Sag("1"))
    art = s.find("faelles.aendring.art")
    s.besvar(art, art.svar(art.spoergsmaal.muligheder[1]))
    assert {"bestemmelse", "bevilget", "omfang", "siden", "grund", "oenske"} <= tilbage(s, "aendring")
    assert not {"enhed", "anden_beskaeftigelse", "aktiviteter_undersoegt"} & tilbage(s, "aendring")
    bestemmelse = s.find("faelles.aendring.bestemmelse")
    s.besvar(bestemmelse, next(bestemmelse.svar(m) for m in bestemmelse.spoergsmaal.muligheder if m.noegle == "sel_104"))
    assert {"enhed", "aktiviteter_undersoegt", "deltagelse_undersoegt"} <= tilbage(s, "aendring")
    s.besvar(s.find("faelles.aendring.omfang"), {"aendring.omfang": "3,5"})
    assert s.sag.aendring.omfang == 3.5 and "omfang" not in tilbage(s, "aendring")
    assert fold(haendelser) == s.sag == sag_fra_tekst(sag_som_tekst(s.sag), "x")


@pytest.mark.parametrize(("skrevet", "laest"), [("0", 0.0), ("15", 15.0), (" 7,5 ", 7.5), ("7.5", 7.5), ("1.088", 1088.0)])
def test_a_number_is_typed_as_danes_write_it(skrevet: str, laest: float) -> None:
    """On a line: a decimal comma, points between thousands; 0 is an answer."""
    s, _ = session(Sag("1"))
    s.besvar(s.find("faelles.ordning.aarsbeloeb"), {"ordning.aarsbeloeb": skrevet})
    assert s.sag.ordning.aarsbeloeb == laest
    assert s.find("faelles.ordning.aarsbeloeb").besvaret


@pytest.mark.parametrize("skrevet", ["mange", "-1", "1e3", "745", "7,5,5", "٣"])
def test_what_is_no_number_is_refused_and_changes_nothing(skrevet: str) -> None:
    """The question comes back with a sentence, and the case stands as it was."""
    s, haendelser = session(Sag("1"))
    with pytest.raises(Inputfejl, match="tal"):
        s.besvar(s.find("faelles.aendring.omfang"), {"aendring.omfang": skrevet})
    assert s.sag == Sag("1") and len(haendelser) == 1


def test_a_ledsager_opens_the_questions_of_the_scheme() -> None:
    """Writing the ledsager down begins it; cash asks for more than the others."""
    s, _ = session(Sag("1"))
    s.skriv(REGISTRE["ledsager"], {"navn": "Bo", "godkendt": "2026-11-02"})
    assert s.sag.ledsagere == (Ledsager("Bo", godkendt=NU.date().replace(day=2), id="ledsager1"),)
    assert tilbage(s, "ordning") == {"form", "opsparing", "aarsbeloeb", "udlandsophold"}
    s.besvar(s.find("faelles.ordning.form"), {"ordning.form": "kontant"})
    assert {"oensker_kontant", "kan_administrere"} <= tilbage(s, "ordning")
