"""`vurdering adgang SAG --kun-for BRUGERE`: who may open the case."""

from __future__ import annotations

import argparse


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    from vurdering.cli.kilde import tilfoej_formaal

    parser.add_argument("sag", metavar="SAG", help="sagens nummer i lageret")
    hvem = parser.add_mutually_exclusive_group(required=True)
    hvem.add_argument("--kun-for", metavar="BRUGERE", help="luk sagen for alle andre end disse brugere, med komma imellem")
    hvem.add_argument("--alle", action="store_true", help="lad alle, der bruger lageret, åbne sagen igen")
    tilfoej_formaal(parser)


def koer(args: argparse.Namespace) -> int:
    """Close the case to the others, or open it to all."""
    from vurdering.cli.kilde import lagret_nummer, opslag
    from vurdering.cli.lager import aabn
    from vurdering.dialogue.afgraensning import afgraens
    from vurdering.domain.fejl import Inputfejl
    from vurdering.store import sager

    if not args.alle and not args.kun_for.strip():
        raise Inputfejl("--kun-for er tom. Skriv brugernavne med komma imellem, eller brug --alle.")
    nummer = lagret_nummer(args.sag)
    with aabn() as lager:
        session = sager.aabn(lager, nummer, **opslag(lager, nummer, args))
        brugere = afgraens(session, "" if args.alle else args.kun_for)
    hvem = f"kun {', '.join(brugere)}" if brugere else "alle, der bruger lageret"
    print(f"Sag {nummer} kan åbnes af {hvem}.")
    return 0
