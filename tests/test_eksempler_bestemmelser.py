"""The worked examples of the neighbouring provisions (`questions/eksempler/<id>.toml`): the program finds what was worked out by hand."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from vurdering.content.sagsfil import sag_fra_tekst
from vurdering.domain.fakta import ALLE_FAKTA, TALARTER, VAERDIER, VED_IKKE
from vurdering.law.bestemmelser import BESTEMMELSER
from vurdering.law.vurder_bestemmelse import vurder_bestemmelse

MAPPE = Path(__file__).parent.parent / "questions" / "eksempler"
FILER = sorted(MAPPE.glob("*.toml"))
#: What an example may say, and of what type; the keys of `forventet` beside it.
EKSEMPEL: dict[str, tuple[type, ...]] = {
    "navn": (str,), "titel": (str,), "laering": (str,), "dato": (date,), "foedselsdato": (date,), "ansoegning_modtaget": (date,),
    "fakta": (dict,), "aktiviteter": (list,), "forventet": (dict,),
}  # fmt: skip
FORVENTET: dict[str, tuple[type, ...]] = {"resultat": (str,), "afslagsgrunde": (list,), "mangler": (list,), "udmaaling": (list,)}
VALGFRI = {"foedselsdato", "ansoegning_modtaget", "aktiviteter", "mangler", "udmaaling"}
RESULTATER = {"bevilling", "delvis_bevilling", "afslag", "mangler_oplysninger"}


def brud(fil: Mapping[str, Any]) -> list[str]:
    """Everything that is not as the format wants it, key by key."""
    fundet = [f"»{noegle}«: ukendt nøgle" for noegle in set(fil) - {"titel", "eksempel"}]
    for nr, et in enumerate(fil.get("eksempel", [])):
        fundet += _noeglebrud(et, EKSEMPEL, f"eksempel {nr}")
        if not isinstance(et.get("forventet"), dict) or not isinstance(et.get("fakta"), dict):
            continue
        fundet += _noeglebrud(et["forventet"], FORVENTET, f"eksempel {nr}.forventet")
        if et["forventet"].get("resultat") not in RESULTATER:
            fundet.append(f"eksempel {nr}.forventet.resultat: {et['forventet'].get('resultat')!r}")
        for tal in et["forventet"].get("udmaaling", []):
            fundet += _noeglebrud(tal, {"navn": (str,), "vaerdi": (int, float)}, f"eksempel {nr}.forventet.udmaaling")
        for navn, vaerdi in et["fakta"].items():
            faktum = ALLE_FAKTA.get(navn)
            if faktum is None:
                fundet.append(f"eksempel {nr}.fakta.{navn}: ukendt faktum")
            elif faktum.art in TALARTER:
                if type(vaerdi) not in (int, float) and vaerdi != VED_IKKE:
                    fundet.append(f"eksempel {nr}.fakta.{navn}: {vaerdi!r}")
            elif vaerdi not in (*VAERDIER[faktum.art], VED_IKKE):
                fundet.append(f"eksempel {nr}.fakta.{navn}: {vaerdi!r}")
    return fundet


def _noeglebrud(tabel: Mapping[str, Any], noegler: Mapping[str, tuple[type, ...]], sted: str) -> list[str]:
    fundet = [f"{sted}.{noegle}: ukendt nøgle" for noegle in tabel if noegle not in noegler]
    fundet += [f"{sted}.{noegle}: mangler" for noegle in noegler if noegle not in tabel and noegle not in VALGFRI]
    fundet += [f"{sted}.{noegle}: forkert type" for noegle in tabel if noegle in noegler and type(tabel[noegle]) not in noegler[noegle]]
    return fundet


@cache
def load(fil: Path) -> dict[str, Any]:
    return tomllib.loads(fil.read_text(encoding="utf-8"))


EKSEMPLER = [pytest.param(fil.stem, et, id=f"{fil.stem}-{et.get('navn')}") for fil in FILER for et in load(fil).get("eksempel", [])]
hver_bestemmelse = pytest.mark.parametrize("id_", sorted(BESTEMMELSER))


def case_text(et: Mapping[str, Any]) -> str:
    """The example as a case file, as a caseworker would have it."""
    datoer = {"ansoegning_modtaget": et.get("ansoegning_modtaget"), "afgoerelse": et["dato"]}
    return json.dumps(
        {
            "format": "vurdering.sag/1",
            "sagsnummer": f"eksempel-{et['navn']}",
            "borger": {"foedselsdato": et["foedselsdato"].isoformat() if "foedselsdato" in et else None},
            "datoer": {navn: dag.isoformat() if dag else None for navn, dag in datoer.items()},
            "fakta": et["fakta"],
            "aktiviteter": et.get("aktiviteter", []),
        }
    )


@pytest.mark.parametrize(("id_", "et"), EKSEMPLER)
def test_the_example_comes_out_as_worked_out_by_hand(id_: str, et: Mapping[str, Any]) -> None:
    """Result, grounds of refusal, missing facts and figures are those of the facit, no more and no fewer."""
    sag = sag_fra_tekst(case_text(et), "sag.json", i_dag=et["dato"])
    fundet, ventet = vurder_bestemmelse(sag, id_, dato=et["dato"], i_dag=et["dato"]), et["forventet"]
    assert fundet.resultat == ventet["resultat"]
    assert sorted(fundet.afslagsgrunde) == sorted(ventet["afslagsgrunde"])
    if "mangler" in ventet:
        assert sorted(m.fakta for m in fundet.mangler) == sorted(ventet["mangler"])
    assert [(u.navn, u.vaerdi) for u in fundet.udmaaling] == [(u["navn"], u["vaerdi"]) for u in ventet.get("udmaaling", [])]
    assert bool(fundet.mangler) is (ventet["resultat"] == "mangler_oplysninger")


@pytest.mark.parametrize("fil", FILER, ids=lambda fil: fil.stem)
def test_a_file_keeps_to_the_format(fil: Path) -> None:
    """No key, value or name but those of the format; each example teaches something; nothing that looks like a CPR number."""
    indhold = load(fil)
    assert fil.stem in BESTEMMELSER
    assert brud(indhold) == []
    assert indhold["titel"].strip()
    for et in indhold["eksempel"]:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", et["navn"]), et["navn"]
        assert et["titel"].strip() and len(et["laering"].strip()) > 25, et["navn"]
    assert not re.search(r"\b\d{6}[- ]?\d{4}\b", fil.read_text(encoding="utf-8"))


def test_names_are_unique() -> None:
    """No two examples of one provision share a name or a title."""
    for fil in FILER:
        for felt in ("navn", "titel"):
            antal = Counter(et[felt] for et in load(fil)["eksempel"])
            assert [navn for navn, gange in antal.items() if gange > 1] == [], fil.name


@hver_bestemmelse
def test_the_examples_cover_the_provision(id_: str) -> None:
    """At least five examples, every outcome, and every criterion as a ground of refusal at least once."""
    eksempler = load(MAPPE / f"{id_}.toml")["eksempel"]
    assert len(eksempler) >= 5
    assert {et["forventet"]["resultat"] for et in eksempler} >= {"bevilling", "afslag", "mangler_oplysninger"}
    kriterier = {k.id for dag in {et["dato"] for et in eksempler} for k in BESTEMMELSER[id_](dag, dag).kriterier}
    assert {grund for et in eksempler for grund in et["forventet"]["afslagsgrunde"]} == kriterier


@pytest.mark.parametrize(
    "aendring",
    [
        lambda et: et.update(ukendt=1),
        lambda et: et.pop("forventet"),
        lambda et: et.update(dato="2026-03-02"),
        lambda et: et["fakta"].update(findes_ikke="ja"),
        lambda et: et["fakta"].update(doevblind="måske"),
        lambda et: et["fakta"].update(sandsynliggjorte_udgifter=True),
        lambda et: et["forventet"].update(resultat="ja"),
        lambda et: et["forventet"].update(udmaaling=[{"navn": "x", "kr": 1}]),
        lambda et: et["forventet"].pop("afslagsgrunde"),
    ],
)
def test_a_slip_in_an_example_is_found(aendring: Any) -> None:
    """A key that is unknown, missing or of the wrong type, and a fact or value there is not, is reported."""
    et = {
        "navn": "a", "titel": "b", "laering": "c", "dato": date(2026, 3, 2), "fakta": {"doevblind": "ja"},
        "forventet": {"resultat": "bevilling", "afslagsgrunde": []},
    }  # fmt: skip
    assert brud({"titel": "t", "eksempel": [et]}) == []
    aendring(et)
    assert brud({"titel": "t", "eksempel": [et]}) != []
