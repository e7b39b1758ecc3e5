"""`vurdering bevis`: proves that the rules have neither holes nor overlaps."""

from __future__ import annotations

import argparse
import json
import sys


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--dato", metavar="D", help="bevis reglerne på denne dato (2026-10-01); ellers i dag")
    parser.add_argument("--format", choices=("tekst", "json"), help="tekst på en skærm, ellers json")


def koer(args: argparse.Namespace) -> int:
    """Print what the proof found; status 1 when it found something."""
    from vurdering.cli.kilde import dato, i_dag
    from vurdering.law.bevis import bevis

    fundet = bevis(dato(args.dato) if args.dato else i_dag())
    svar = {
        "ok": fundet.ok,
        "tilstande": fundet.tilstande,
        "huller": list(fundet.huller),
        "overlap": list(fundet.overlap),
        "modeksempler": list(fundet.modeksempler),
    }
    if args.format == "json" or (args.format is None and not sys.stdout.isatty()):
        print(json.dumps(svar, ensure_ascii=False, indent=2))
    else:
        print("Reglerne holder." if fundet.ok else "Reglerne holder ikke.")
        antal = f"huller {len(fundet.huller)}, overlap {len(fundet.overlap)}, modeksempler {len(fundet.modeksempler)}"
        print(f"{fundet.tilstande} tilstande er dækket: {antal}.")
        for fejl in (*fundet.huller, *fundet.overlap, *fundet.modeksempler):
            print(f"  - {fejl}")
    return 0 if fundet.ok else 1
