"""`vurdering sikkerhedskopi`: a copy of the store while others work in it, sealed, read back, and kept by generation."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--til", metavar="MAPPE", help="mappen til kopierne (ellers den i indstillinger.toml, sikkerhedskopi.mappe)")
    parser.add_argument(
        "--modtager",
        metavar="NOEGLE",
        action="append",
        help="offentlig nøgle (age1…), kopien forsegles til; kan gives flere gange (ellers lagerets genopretningsmodtager)",
    )
    parser.add_argument("--uden-modtager", action="store_true", help="tag kopien, selv om den så kun kan åbnes med lagerets adgangskode")
    parser.add_argument("--format", choices=("tekst", "json"), default="tekst", help="svarets form")


def koer(args: argparse.Namespace) -> int:
    """Take the copy, and say where it is and what must still be done."""
    from vurdering.cli.lager import aabn
    from vurdering.content.indstillinger import indstillinger
    from vurdering.content.placering import find
    from vurdering.content.steder import data_mappe
    from vurdering.domain.fejl import Inputfejl
    from vurdering.store.aabning import findes
    from vurdering.store.sikkerhedskopi.aegthed import aftryk
    from vurdering.store.sikkerhedskopi.tag import kopimappe, standardmodtagere, tag_kopi

    hjem = data_mappe()
    valg = indstillinger(hjem).sikkerhedskopi
    til = Path(args.til).expanduser() if args.til else kopimappe(hjem, valg)
    if not findes(hjem):
        raise Inputfejl(f"{hjem}: der er intet lager at tage en kopi af. Se efter, om VURDERING_HJEM er rigtig.")
    with aabn() as lager:
        modtagere = tuple(args.modtager) if args.modtager else standardmodtagere(lager, hjem, valg)
        if not modtagere and (fund := find(til)):
            raise Inputfejl(
                f"{til}: {fund.saetning}. Der må kopien kun ligge forseglet: skriv --modtager, eller vælg en anden mappe med --til."
            )
        taget = tag_kopi(lager, hjem, til, modtagere, valg, uden_modtager=args.uden_modtager)
        krypteret, kendes_paa = lager.krypteret, aftryk(lager.noegle)
    if args.format == "json":
        import json

        svar: dict[str, object] = {"aftryk": kendes_paa, "modtagere": list(modtagere)}
        svar |= {"kopi": str(taget.fil), "noeglekopi": str(taget.noeglekopi), "taget": taget.om.taget, "forseglet": bool(modtagere)}
        print(
            json.dumps({**svar, "sager": taget.om.sager, "haendelser": taget.om.haendelser, "fjernet": taget.fjernet}, ensure_ascii=False)
        )
    else:
        sager = f"{taget.om.sager} {'sag' if taget.om.sager == 1 else 'sager'}"
        print(f"Kopien er taget, læst tilbage og efterprøvet: {sager}, {taget.om.haendelser} hændelser.")
        print(f"Kopi: {taget.fil}\nNøglekopi: {taget.noeglekopi}")
        for modtager in modtagere:
            print(f"Forseglet til: {modtager}")
        if krypteret:
            print(f"Lagerets aftryk: {kendes_paa}. Skriv det ned, og gem det for sig: «vurdering gendan» kender jeres kopier på det.")
        if taget.fjernet:
            print(f"Ældre kopier fjernet: {taget.fjernet}.")
    if krypteret and not modtagere:
        print(
            "ADVARSEL: Kopien er ikke forseglet til nogen genopretningsnøgle. Glemmes lagerets adgangskode, kan ingen åbne den."
            " Lav en med «vurdering noegle lav-genopretningsnoegle».",
            file=sys.stderr,
        )
    if til.absolute().is_relative_to(hjem.absolute()):
        print(
            "ADVARSEL: Kopien ligger samme sted som lageret og forsvinder sammen med disken. Vælg en mappe et andet sted med --til"
            " eller i indstillinger.toml.",
            file=sys.stderr,
        )
    return 0
