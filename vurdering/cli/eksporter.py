"""`vurdering eksporter SAG --ud FIL`: a case out of the store, as a case file."""

from __future__ import annotations

import argparse
from pathlib import Path


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    from vurdering.cli.kilde import SAG_HJAELP, tilfoej_formaal

    parser.add_argument("sag", metavar="SAG", help=SAG_HJAELP)
    parser.add_argument("--ud", metavar="FIL", required=True, help="filen, der skrives")
    tilfoej_formaal(parser)


def koer(args: argparse.Namespace) -> int:
    """Write the case to the file."""
    from vurdering.cli.kilde import hent_sag
    from vurdering.content.filskrivning import skriv
    from vurdering.content.sagsfil import sag_som_tekst

    sag = hent_sag(args.sag, args, "eksport")
    skriv(Path(args.ud), sag_som_tekst(sag).encode("utf-8"))
    print(f"Sag {sag.sagsnummer} er skrevet til {args.ud}.")
    return 0
