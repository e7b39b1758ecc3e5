"""`vurdering overdrag SAG --til BRUGER --grund TEKST`: the case gets another caseworker."""

from __future__ import annotations

import argparse


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    from vurdering.cli.kilde import tilfoej_formaal

    parser.add_argument("sag", metavar="SAG", help="sagens nummer i lageret")
    parser.add_argument("--til", metavar="BRUGER", required=True, help="den sagsbehandler, der får sagen")
    parser.add_argument("--grund", metavar="TEKST", required=True, help="hvorfor; det står i sagens tidslinje")
    tilfoej_formaal(parser)


def koer(args: argparse.Namespace) -> int:
    """Hand the case over."""
    from vurdering.cli.kilde import lagret_nummer, opslag
    from vurdering.cli.lager import aabn
    from vurdering.dialogue.behandling import overdrag
    from vurdering.store import sager

    nummer = lagret_nummer(args.sag)
    with aabn() as lager:
        session = sager.aabn(lager, nummer, **opslag(lager, nummer, args))
        overdrag(session, args.til, args.grund)
    print(f"Sag {nummer} er overdraget til {session.sag.behandling.ansvarlig}.")
    return 0
