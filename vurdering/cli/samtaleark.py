"""`vurdering samtaleark [SAG] --ud FIL`: the talk on paper."""

from __future__ import annotations

import argparse
from pathlib import Path


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    from vurdering.cli.kilde import SAG_HJAELP

    parser.add_argument("sag", metavar="SAG", nargs="?", help=f"{SAG_HJAELP}; uden SAG bliver arket tomt")
    parser.add_argument("--ud", metavar="FIL", required=True, help="filen, der skrives: .pdf, .md eller .txt")


def koer(args: argparse.Namespace) -> int:
    """Write the sheet."""
    from vurdering.cli.kilde import hent_sag, i_dag
    from vurdering.letters.filer import gem
    from vurdering.letters.samtaleark import byg_samtaleark

    gem(byg_samtaleark(hent_sag(args.sag) if args.sag else None, i_dag()), Path(args.ud))
    print(f"Samtalearket er skrevet til {args.ud}.")
    return 0
