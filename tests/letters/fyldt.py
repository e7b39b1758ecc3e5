"""A case with one of everything a case's course can hold, each text field holding a chosen text."""

from __future__ import annotations

import copy
from typing import Any

from vurdering.domain.optegnelse import Felt, felter
from vurdering.domain.registre import ERKLAERET, REGISTRE
from vurdering.domain.tekst import clean

Data = dict[str, Any]
DAG = "2026-10-12"
#: What only the caseworker may read; it is nowhere else in the case.
INTERNT = "Husk selv at spørge sin leder"


def _value(felt: Felt, tekst: str) -> Any:
    match felt.type:
        case "dato":
            return DAG
        case "tal":
            return 7.5
        case "valg":
            return next(iter(felt.valg))
        case "fakta":
            return ["fakta.har_bpa"]
        case "undertema":
            return "gaa_og_bevaege_sig"
        case "undertemaer":
            return ["samtale"]
        case "linje":
            return clean(tekst, one_line=True).text[:150]
        case "tekst":
            return tekst


def fyldt(data: Data, tekst: str) -> Data:
    """`data` with one record of every kind and every text about the handling, all saying `tekst`, and an internal note."""
    data = copy.deepcopy(data)
    for register in REGISTRE.values():
        post = {f.navn: _value(f, tekst) for f in register.felter}
        # A hearing that is not needed is none; one that is answered is closed.
        data[register.noegle] = [{k: v for k, v in post.items() if k not in ("ikke_noedvendig", "svar") or register.art != "partshoering"}]
    data["noter"] = [
        {"tekst": INTERNT, "dato": DAG, "intern": "ja"},
        {"tekst": INTERNT, "dato": DAG},
        {**data["noter"][0], "intern": "nej"},
    ]
    data |= {navn: {f.navn: _value(f, tekst) for f in felter(type_)} for navn, type_ in ERKLAERET.items()}
    data["samtale"] = {"stemme": "borger", "kilde": "samtale", "dato": DAG}
    return data
