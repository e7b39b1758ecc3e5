"""The formats: their schemas are committed and true, and files of every earlier version load for ever."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from vurdering.content import forloebsmodel, sagsfil
from vurdering.content.kommuner import medfoelgende
from vurdering.content.sagsform import sag_som_dict
from vurdering.letters.indsigt.historik import blade
from vurdering.store.udveksling.ind import laes

ROD = Path(__file__).parents[2]
GULD = Path(__file__).parent / "guld"
SKEMAER = {"sagsfil": sagsfil.json_schema, "forloeb": forloebsmodel.json_schema}


def _uden_egne(skema: dict[str, Any]) -> dict[str, Any]:
    """The schema with the municipalities that ship: those of the user's own folder are no part of the format."""
    kommune = skema.get("properties", {}).get("kommune")
    if kommune:
        kommune["enum"] = [*sorted(medfoelgende()), None]
    return skema


@pytest.mark.parametrize("navn", SKEMAER)
def test_the_committed_schema_is_the_programs(navn: str) -> None:
    """What stands in docs/formater is what the program checks; write it anew with the text of this test when the format is changed."""
    skema = _uden_egne(json.loads(json.dumps(SKEMAER[navn]())))
    fil = ROD / "docs" / "formater" / f"{navn}.schema.json"
    assert json.loads(fil.read_text(encoding="utf-8")) == skema


@pytest.mark.parametrize("fil", sorted(GULD.glob("sagsfil-*.json")), ids=lambda fil: fil.stem)
def test_a_case_file_of_an_earlier_version_loads_whole(fil: Path) -> None:
    """Written by an earlier program (its commit is in the name), the file loads, and nothing that stood in it is lost."""
    data = json.loads(fil.read_text(encoding="utf-8"))
    sag = sagsfil.sag_fra_tekst(json.dumps(data), fil.name)
    nu = dict(blade(sag_som_dict(sag)))
    assert [sti for sti, vaerdi in blade(data) if nu.get(sti) != vaerdi] == []


@pytest.mark.parametrize("fil", sorted(GULD.glob("forloeb-*.jsonl")), ids=lambda fil: fil.stem)
def test_a_case_with_its_history_of_an_earlier_version_loads(fil: Path) -> None:
    """Whatever version its events' content is in, the file loads, every event with its time and actor."""
    linjer = [json.loads(linje) for linje in fil.read_bytes().splitlines()]
    forloeb, sag = laes(fil.read_bytes(), fil.name)
    assert sag.sagsnummer == linjer[0]["sagsnummer"]
    skrevet = {(linje["tidspunkt"], linje["aktoer"]) for linje in linjer if "nr" in linje}
    assert {(h.tidspunkt.isoformat(timespec="microseconds"), h.aktoer) for h in forloeb.haendelser} == skrevet
    assert len(forloeb.bilag) == sum("bilag" in linje for linje in linjer)


def test_a_hearing_that_was_an_answer_is_a_record() -> None:
    """The first form of the content let a hearing be an answer; read today it is a record with all that it said."""
    _, sag = laes((GULD / "forloeb-1-indhold-1.jsonl").read_bytes(), "guld")
    [hoering] = sag.partshoering
    assert (hoering.fakta, hoering.svar) == (("fakta.har_bpa",), "Det passer.")
