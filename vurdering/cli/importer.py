"""`vurdering importer FIL`: a case file into the store."""

from __future__ import annotations

import argparse


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("fil", metavar="FIL", help="sagsfilen, eller »-« for standard-input")


def koer(args: argparse.Namespace) -> int:
    """Store the case under its number."""
    from vurdering.cli.kilde import hent_sag
    from vurdering.cli.lager import aabn, sig
    from vurdering.store.aabning import UKRYPTERET
    from vurdering.store.sager import indlaes

    sag = hent_sag(args.fil)
    with aabn() as lager:
        if not lager.krypteret:
            sig(UKRYPTERET)
        indlaes(lager, sag)
    print(f"Sag {sag.sagsnummer} er lagt ind.")
    return 0
