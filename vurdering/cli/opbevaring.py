"""`vurdering opbevaring`: what has been kept for as long as the municipality has set. Nothing is deleted by itself."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any, Final

EGET_VALG: Final = (
    "Tiderne er kommunens eget valg: Ingen af de love, programmet bygger på, nævner et tal. Arkivreglerne er ikke læst til"
    " programmet og kan forbyde at slette. Skriv i sagen, at den skal bevares, så kan den ikke slettes."
)


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--format", choices=("tekst", "json"), help="tekst på en skærm, ellers json")


def koer(args: argparse.Namespace) -> int:
    """Print the list, and what it is counted by."""
    from vurdering.cli.kilde import i_dag
    from vurdering.cli.lager import aabn
    from vurdering.content.indstillinger import indstillinger
    from vurdering.content.steder import data_mappe
    from vurdering.domain.fejl import Inputfejl
    from vurdering.store.aabning import findes
    from vurdering.store.livscyklus.opbevaring import udloebne_log, udloebne_sager

    mappe = data_mappe()
    if not findes(mappe):
        raise Inputfejl(f"Der er intet lager i {mappe} endnu. Læg en sag ind med importer, eller vælg en anden mappe med VURDERING_HJEM.")
    valg = indstillinger()
    with aabn() as lager:
        sager = udloebne_sager(lager, i_dag(), valg.opbevaring.sager_aar)
        log = udloebne_log(lager, i_dag(), valg.opbevaring.log_maaneder)
    tider = {"sager_aar": valg.opbevaring.sager_aar, "log_maaneder": valg.opbevaring.log_maaneder}
    svar = {
        "tider": {navn: {"vaerdi": v, "sat_af_kommunen": f"opbevaring.{navn}" in valg.sat} for navn, v in tider.items()},
        "sager": [{"sagsnummer": s.sagsnummer, "lukket": s.lukket.isoformat(), "udloebet": s.udloebet.isoformat()} for s in sager],
        "log": [{"maaned": m.maaned, "udloebet": m.udloebet.isoformat()} for m in log],
        "bemaerk": EGET_VALG,
    }
    if args.format == "json" or (args.format is None and not sys.stdout.isatty()):
        print(json.dumps(svar, ensure_ascii=False, indent=2))
    else:
        print("\n".join(_i_ord(svar)))
    return 0


def _i_ord(svar: dict[str, Any]) -> list[str]:
    from datetime import date

    from vurdering.domain.ord import dag

    def tid(navn: str) -> str:
        t = svar["tider"][navn]
        return f"{t['vaerdi']} ({'sat i' if t['sat_af_kommunen'] else 'programmets forslag; sæt jeres egen i'} indstillinger.toml)"

    linjer = [f"Sager gemmes i år efter lukning: {tid('sager_aar')}", f"Loggen gemmes i måneder: {tid('log_maaneder')}", ""]
    linjer += [
        f"Sag {s['sagsnummer']}: lukket den {dag(date.fromisoformat(s['lukket']))}, tiden gik den {dag(date.fromisoformat(s['udloebet']))}"
        for s in svar["sager"]
    ] or ["Ingen lukkede sager har ligget så længe."]
    linjer += [f"Loggen for {m['maaned']}: tiden gik den {dag(date.fromisoformat(m['udloebet']))}" for m in svar["log"]]
    raad = (
        ["", "Intet slettes af sig selv. Slet med «vurdering slet SAG» eller «vurdering slet --log MAANED»."]
        if svar["sager"] or svar["log"]
        else []
    )
    return [*linjer, *raad, "", svar["bemaerk"]]
