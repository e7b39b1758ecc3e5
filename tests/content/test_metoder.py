"""The two methods and VUM's themes as data."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from vurdering.content.kommuner import kommune, kommune_ider
from vurdering.content.metoder import STANDARD, kopikrav, metode, sagens_metode
from vurdering.content.temaer import AKTIVITET_OG_DELTAGELSE, temaer, undertemaer
from vurdering.dialogue import andre
from vurdering.domain.fakta import FAKTA
from vurdering.domain.moedet import SENDT
from vurdering.domain.sag import Sag
from vurdering.domain.sagsgang import METODER, Sagsgang

QUESTIONS = Path(__file__).parents[2] / "questions"


@pytest.mark.parametrize("id", METODER)
def test_a_method_is_complete(id: str) -> None:
    """It says when it is used, and by what right; its stages and questions are named once; the copy is one that can be recorded."""
    m = metode(id)
    assert m.regel and m.kilde and m.kopi in SENDT and m.kopiregel.isdigit()
    assert len({t.id for t in m.trin}) == len(m.trin)
    ider = [s.id for fase in m.faser for s in fase.spoergsmaal]
    assert len(ider) == len(set(ider))


def test_every_part_of_the_conversation_is_used_by_a_method() -> None:
    """A file of questions that no method asks would be missed by nobody."""
    brugt = {s.id for id in METODER for fase in metode(id).faser for s in fase.spoergsmaal}
    brugt |= {s.id for fase in andre.faser() for s in fase.spoergsmaal}
    skrevet = set()
    for fil in QUESTIONS.rglob("*.toml"):
        if "eksempler" not in fil.parts:
            skrevet |= set(re.findall(r'^id = "([a-z0-9_]+\.[a-z0-9_.]+)"\nart', fil.read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert skrevet == brugt


def test_the_case_decides_before_the_municipality_and_the_municipality_before_the_standard() -> None:
    """Every profile names a method; a case that has chosen its own keeps it whatever the municipality says."""
    for kommune_id in kommune_ider():
        valgt = kommune(kommune_id)["metode"]
        assert valgt in METODER
        sag = Sag("1", kommune=kommune_id)
        assert sagens_metode(sag).id == valgt
        for egen in METODER:
            selv = replace(sag, sagsgang=Sagsgang(metode=egen))
            assert sagens_metode(selv).id == egen
            assert kopikrav(selv) == (metode(egen).kopi, metode(egen).kopiregel)
    assert sagens_metode(Sag("1")).id == STANDARD


def test_the_themes_are_the_official_ones() -> None:
    """Eleven themes and sixty-seven sub-themes in three categories, each with a code of its own; levels in one category only."""
    assert (len(temaer()), len(undertemaer())) == (11, 67)
    antal = {k: sum(u.kategori == k for u in undertemaer().values()) for k in {t.kategori for t in temaer()}}
    assert antal == {"funktioner_og_forhold": 33, AKTIVITET_OG_DELTAGELSE: 31, "omgivelsesfaktorer": 3}
    koder = [t.kode for t in temaer()] + [u.kode for u in undertemaer().values()]
    assert len(set(koder)) == len(koder) == 78
    assert all(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", kode) for kode in koder)
    for u in undertemaer().values():
        assert {sti.removeprefix("fakta.") for sti in u.belyser} <= set(FAKTA)
