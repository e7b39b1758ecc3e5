"""Whole conversations, and what may be said when."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from vurdering.content.sagsform import sag_fra_dict, sag_som_dict
from vurdering.dialogue.session import Session
from vurdering.domain.sag import Sag
from vurdering.domain.vurdering import RESULTAT_TITEL
from vurdering.plain.vis import VENTER
from vurdering.store import sager
from vurdering.store.aabning import UKRYPTERET

RESULTAT = re.compile("Resultat: (?:" + "|".join(re.escape(t) for t in RESULTAT_TITEL.values()) + ")")


def sager_session(sag: Sag) -> Session:
    return Session(sag, lambda haendelser, efter: None, sager.nu)


@pytest.mark.parametrize("seed", [*range(1), *(pytest.param(n, marks=pytest.mark.campaign) for n in range(1, 6))])
def test_a_whole_conversation_gives_the_case_that_the_session_gives(hus: Any, spil: Callable[..., Any], seed: int) -> None:
    """Line by line from an empty store to the end, the stored case equals one made by calling the session directly."""
    trin = spil(0)
    ud = hus.tal(*(linje for t in trin for linje in t.linjer))
    assert hus.sag() == trin[-1].sag
    assert "Fejl:" not in ud
    assert ud.count("\nGemt.\n") == len(trin)
    assert "Der er ikke flere spørgsmål." in ud
    assert "Skriv b for brevet" in ud


@pytest.mark.parametrize("seed", [*range(1), *(pytest.param(n, marks=pytest.mark.campaign) for n in range(1, 3))])
def test_each_question_is_put_with_its_place_and_number(hus: Any, spil: Callable[..., Any], seed: int) -> None:
    """Questions come in the session's order, each with kind, part of the conversation, number and text."""
    trin = spil(0)
    ud = hus.tal(*(linje for t in trin for linje in t.linjer))
    sted = 0
    for t in trin:
        overskrift = re.compile(
            r"\n\n(?:Trin: .+\n)?\[(?:Samtale|Opslag|Din vurdering)\] "
            + re.escape(t.stillet.fase.titel + (f" – {t.stillet.aktivitet.navn}" if t.stillet.aktivitet else ""))
            + r" \(spørgsmål \d+ af \d+\)\n"
            + re.escape(t.stillet.tekst)
            + "\n"
        )
        fund = overskrift.search(ud, sted)
        assert fund is not None, t.stillet.noegle
        sted = fund.end() - 1


@pytest.mark.parametrize("seed", [*range(1), *(pytest.param(n, marks=pytest.mark.campaign) for n in range(1, 4))])
def test_the_result_waits_for_the_assessment(hus: Any, spil: Callable[..., Any], seed: int) -> None:
    """With the status asked for before each answer, no result is said while a judgement that matters is unanswered."""
    trin = spil(0)
    hus.tal(*(linje for t in trin for linje in ["s", *t.linjer]))
    bidder = hus.ud.split("\nStatus for sag ")[1:]
    assert len(bidder) == len(trin)
    skrevet = [False, *(sager_session(t.sag).vurdering_skrevet for t in trin)]
    assert len(set(skrevet)) == 2
    for i in range(len(trin)):
        if not skrevet[i]:
            assert VENTER in bidder[i]
            assert RESULTAT.search(bidder[i]) is None
    assert RESULTAT.search(hus.ud.rpartition("Der er ikke flere spørgsmål.")[2])


@pytest.mark.parametrize("seed", [*range(1), *(pytest.param(n, marks=pytest.mark.campaign) for n in range(1, 2))])
def test_nothing_is_drawn(hus: Any, spil: Callable[..., Any], seed: int) -> None:
    """The output is plain lines: no control character, no box drawing, no colour."""
    ud = hus.tal("?", "!", "s", "a", "", *(linje for t in spil(seed) for linje in t.linjer), "s", "a", "", "?")
    assert ud.startswith(f"Vurdering, linje for linje. Skriv ? for hjælp.\n{UKRYPTERET}\n")
    assert not {c for c in ud if c != "\n" and unicodedata.category(c) in ("Cc", "Cf")}
    assert not {c for c in ud if "\u2500" <= c <= "\u25ff"}


def test_end_of_input_anywhere_resumes_at_the_right_question(hus: Any, spil: Callable[..., Any]) -> None:
    """The input may end after any answer: the next sitting begins at the question after it, and ends in the same case."""
    trin = spil(0)
    slutninger = [i for i, t in enumerate(trin) if t.faerdig]
    for foer, slut in pairwise([-1, *slutninger]):
        hus.tal(*(linje for t in trin[foer + 1 : slut + 1] for linje in t.linjer))
        assert f"{trin[slut].stillet.tekst}\n" in hus.ud.split("\n\n", 1)[1]
        naeste = trin[slut + 1].stillet if slut + 1 < len(trin) else None
        assert (hus.naeste() and hus.naeste().noegle) == (naeste and naeste.noegle)
        if naeste is not None:
            assert hus.ud.endswith(f"Sagsvisningen fortsætter her: {naeste.tekst}\nFarvel.\n")
    assert hus.sag() == trin[-1].sag


def test_end_of_input_within_an_answer_keeps_what_can_be_kept(hus: Any, spil: Callable[..., Any]) -> None:
    """Cut within its lines, an answer is either recorded and acknowledged, or not recorded at all; never half."""
    proevet = set()
    udfald = set()
    trin = spil(0)
    for foer, t in pairwise(trin):
        form = (t.stillet.spoergsmaal.svartype, t.stillet.spoergsmaal.register, len(t.linjer))
        if form in proevet:
            continue
        proevet.add(form)
        for antal in range(1, len(t.linjer)):
            nummer = f"{len(proevet)}-{antal}"
            data = {**sag_som_dict(foer.sag), "sagsnummer": nummer}
            hus.tal(*t.linjer[:antal], sagsnummer=None, sag=data)
            gemt = "\nGemt.\n" in hus.ud
            udfald.add(gemt)
            assert (t.stillet.noegle in hus.sag(nummer).besvaret) == (gemt and t.faerdig)
            if not gemt:
                assert hus.sag(nummer) == sag_fra_dict(data)
    assert udfald == {True, False}
