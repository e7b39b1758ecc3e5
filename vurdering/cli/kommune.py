"""`vurdering kommune`: what a municipality's standard says, and where it says otherwise than the law."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from vurdering.domain.fejl import Inputfejl

_OVERSKRIFTER: Final = {
    "standard": "Standarden",
    "frist": "Sagsbehandlingsfrist",
    "kontant_tilskud": "Kontant tilskud",
    "levering": "Levering",
    "opfoelgning": "Opfølgning",
    "fradrag": "Fradrag",
    "udgifter": "Udgifter",
    "opsparing": "Opsparing",
    "kontakt": "Kontakt",
    "borgerraadgiver": "Borgerrådgiver",
}


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("id", nargs="?", metavar="ID", help="kommunens id; uden det vises alle profiler")
    parser.add_argument("--dato", metavar="D", help="sammenlign med loven på denne dato (2026-10-01); ellers i dag")
    parser.add_argument("--format", choices=("tekst", "json"), help="tekst på en skærm, ellers json")
    parser.add_argument("--ny", metavar="ID", help="skriv en profil til din egen kommune, som du kan udfylde")


def koer(args: argparse.Namespace) -> int:
    """Print the list, or one municipality; or write a new profile."""
    from vurdering.cli.kilde import dato, i_dag

    if args.ny is not None:
        if args.id is not None or args.dato is not None:
            raise Inputfejl("--ny skriver en ny profil og bruges alene. Fjern det andet.")
        return _ny(args.ny)
    som_json = args.format == "json" or (args.format is None and not sys.stdout.isatty())
    if args.id is None:
        return _liste(som_json)
    return _en(args.id, dato(args.dato) if args.dato else i_dag(), som_json)


def _ny(id: str) -> int:
    from vurdering.content.kommuner import skriv_ny

    print(f"Profilen er skrevet: {skriv_ny(id)}. Udfyld den; «vurdering kommune {id}» kontrollerer den og sammenligner den med loven.")
    return 0


def _liste(som_json: bool) -> int:
    from vurdering.content.kommuner import er_egen, kommune, kommune_ider

    profiler = [{"id": id, "navn": kommune(id)["navn"], "egen": er_egen(id)} for id in kommune_ider()]
    if som_json:
        print(json.dumps({"kommuner": profiler}, ensure_ascii=False, indent=2))
        return 0
    bredde = max(len(p["id"]) for p in profiler)
    for p in profiler:
        print(f"{p['id']:<{bredde}}  {p['navn']}{' (egen profil)' if p['egen'] else ''}")
    print("\n«vurdering kommune ID» viser en af dem; «vurdering kommune --ny ID» begynder en ny.")
    return 0


def _en(id: str, dag: date, som_json: bool) -> int:
    from vurdering.content.kommuner import kommune
    from vurdering.law.kvalitetsstandard import afvigelser

    profil = kommune(id)
    fundne = afvigelser(id, dag)
    if som_json:
        serviceniveau = {navn: profil[navn] for navn in _OVERSKRIFTER if navn in profil}
        svar = {
            "id": id,
            "navn": profil["navn"],
            "metode": profil["metode"],
            "dato": dag,
            "serviceniveau": serviceniveau,
            "udsagn": profil.get("udsagn", []),
            "afvigelser": [a.as_json() for a in fundne],
        }
        print(json.dumps(svar, ensure_ascii=False, indent=2, default=date.isoformat))
        return 0
    from vurdering.domain import ord
    from vurdering.law.afvigelse import ALVOR_ORD

    print(f"{profil['navn']}\n")
    for navn, overskrift in _OVERSKRIFTER.items():
        if navn in profil:
            print(f"{overskrift}: {_saetning(navn, profil[navn])}")
    if not fundne:
        print(f"\nStandarden siger intet imod loven den {ord.dag(dag)}, så vidt profilen fortæller.")
        return 0
    print(f"\nHer siger standarden andet end loven den {ord.dag(dag)} ({len(fundne)}):")
    for nr, a in enumerate(fundne, 1):
        print(f"\n{nr}. {ALVOR_ORD[a.alvor]}\n   Standarden: {a.standard}\n   Loven: {a.lov}")
        print(f"   Kilde: {a.kilde}\n   Ret har: {a.hvem_har_ret}.")
    return 0


_JA_NEJ: Final = {
    ("kontant_tilskud", "tilbydes"): ("tilbydes", "tilbydes ikke"),
    ("levering", "korps"): ("kommunen har et ledsagekorps", "intet ledsagekorps"),
    ("levering", "leverandoer"): ("en leverandør står for det", "ingen leverandør"),
    ("opsparing", "kraever_aftale"): ("kræver aftale", "kræver ikke aftale"),
    ("opsparing", "indevaerende_foerst"): ("månedens egne timer bruges først", "opsparede timer kan bruges først"),
    ("opsparing", "forskud"): ("timer kan bruges på forskud", "timer kan ikke bruges på forskud"),
}
_VALG: Final = {
    "nyeste_foerst": "den nyeste måned bruges først",
    "aeldste_foerst": "den ældste måned bruges først",
    "vedtaget": "vedtaget",
    "udkast": "udkast",
    "notat": "notat",
    "ikke_oplyst": "status ikke oplyst",
}


def _saetning(tabel: str, data: Mapping[str, Any]) -> str:
    """One table of the profile in a line."""
    dele = []
    for noegle, vaerdi in data.items():
        if isinstance(vaerdi, bool):
            dele.append(_JA_NEJ[tabel, noegle][not vaerdi])
        elif noegle in ("uger", "dage"):
            dele.append(f"{vaerdi} {noegle}")
        elif noegle in ("gyldig_fra", "gyldig_til"):
            dele.append(f"{'fra' if noegle == 'gyldig_fra' else 'til'} {vaerdi.day}.{vaerdi.month}.{vaerdi.year}")
        elif noegle == "hvor":
            dele.append(f"[{vaerdi}]")
        else:
            dele.append(_VALG.get(vaerdi, str(vaerdi).rstrip(".")))
    return "; ".join(dele).replace("; [", " [") + "."
