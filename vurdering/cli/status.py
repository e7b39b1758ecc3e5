"""`vurdering status`: how the program, the store, the keys and the copies stand. Status 1 when something needs care; no personal data."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from datetime import UTC, datetime


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--format", choices=("tekst", "json"), default="tekst", help="svarets form")


def koer(args: argparse.Namespace) -> int:
    """Print every point, and what is to be done."""
    from vurdering.cli.statuspunkter import punkter
    from vurdering.content.cpr import skjul_cpr
    from vurdering.content.steder import data_mappe

    # A path may hold a CPR number, whoever chose the folder's name.
    alle = [replace(p, er=skjul_cpr(p.er), goer=skjul_cpr(p.goer)) for p in punkter(data_mappe(), datetime.now(UTC))]
    kraever = [punkt for punkt in alle if punkt.goer]
    if args.format == "json":
        svar = {"i_orden": not kraever, "punkter": [{"navn": p.navn, "er": p.er, "goer": p.goer} for p in alle]}
        print(json.dumps(svar, ensure_ascii=False, indent=2))
        return int(bool(kraever))
    bredde = max(len(punkt.navn) for punkt in alle)
    for punkt in alle:
        print(f"{'!' if punkt.goer else ' '} {punkt.navn:<{bredde}}  {punkt.er}")
        if punkt.goer:
            print(f"  {'':<{bredde}}  → {punkt.goer}")
    print("Alt er i orden." if not kraever else f"{len(kraever)} ting kræver handling (mærket med !).")
    return int(bool(kraever))
