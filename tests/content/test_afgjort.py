"""The record of a decision in a case file: checked like everything else that comes in."""

from __future__ import annotations

import json
from typing import Any

import pytest

from vurdering.content.sagsfil import sag_fra_data, sag_som_tekst
from vurdering.domain.fejl import Inputfejl

AFGJORT: dict[str, Any] = {
    "dato": "2026-10-20",
    "bestemmelse": "sel_97",
    "resultat": "afslag",
    "regelsaet": "sel_97/2024",
    "hash": "0123456789abcdef",
    "kilder": [{"kilde": "SEL", "version": "LBK 1129/2025", "status": "efterprøvet"}],
    "praksis": [{"nummer": "95-16", "status": "ikke efterprøvet"}],
}


def _fil(*afgjort: Any) -> dict[str, Any]:
    return {"format": "vurdering.sag/1", "sagsnummer": "2026-1", "afgjort": list(afgjort)}


def test_decisions_survive_the_way_through_a_file() -> None:
    """What a file says about its decisions comes out as it went in, in order."""
    begge = [AFGJORT, {**AFGJORT, "dato": "2026-11-01", "resultat": "bevilling"}]
    assert json.loads(sag_som_tekst(sag_fra_data(_fil(*begge), "ind.json")))["afgjort"] == begge


@pytest.mark.parametrize(
    ("aendring", "sti"),
    [
        ({"dato": "20.10.2026"}, "afgjort.0.dato"),
        ({"dato": None}, "afgjort.0.dato"),
        ({"resultat": "måske"}, "afgjort.0.resultat"),
        ({"resultat": None}, "afgjort.0.resultat"),
        ({"hash": ""}, "afgjort.0.hash"),
        ({"regelsaet": 2024}, "afgjort.0.regelsaet"),
        ({"regelsaet": "x" * 201}, "afgjort.0.regelsaet"),
        ({"kilder": [{"kilde": "SEL"}]}, "afgjort.0.kilder.0.version"),
        ({"praksis": ["95-16"]}, "afgjort.0.praksis.0"),
        ({"navn": "Mette"}, "afgjort.0.navn"),
    ],
)
def test_a_record_that_is_none_is_refused(aendring: dict[str, Any], sti: str) -> None:
    """A faulty record is refused with file and key."""
    with pytest.raises(Inputfejl) as fejl:
        sag_fra_data(_fil({**AFGJORT, **aendring}), "ind.json")
    assert "ind.json" in str(fejl.value) and sti in str(fejl.value)
