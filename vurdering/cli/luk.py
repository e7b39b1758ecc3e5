"""`vurdering luk SAG`: close a case, open it again, or say that it must be kept."""

from __future__ import annotations

import argparse


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    from vurdering.cli.kilde import tilfoej_formaal

    parser.add_argument("sag", metavar="SAG", help="sagens nummer i lageret")
    hvad = parser.add_mutually_exclusive_group(required=True)
    hvad.add_argument("--grund", metavar="TEKST", help="luk sagen, fordi …")
    hvad.add_argument("--genaabn", action="store_true", help="åbn en lukket sag igen")
    hvad.add_argument("--bevares", metavar="TEKST", help="sagen må ikke slettes, fordi …; en tom tekst ophæver det")
    parser.add_argument("--dato", metavar="D", help="dagen, sagen er lukket (2026-10-01); ellers i dag")
    tilfoej_formaal(parser)


def koer(args: argparse.Namespace) -> int:
    """Record it in the case."""
    from vurdering.cli.kilde import dato, lagret_nummer, opslag
    from vurdering.cli.lager import aabn
    from vurdering.content.indstillinger import indstillinger
    from vurdering.dialogue.lukning import bevar, genaabn, luk
    from vurdering.domain.fejl import Inputfejl
    from vurdering.domain.ord import dag
    from vurdering.store import sager
    from vurdering.store.livscyklus.opbevaring import sag_udloeber

    if args.dato is not None and args.grund is None:
        raise Inputfejl("--dato hører sammen med --grund. Fjern den, eller skriv, hvorfor sagen lukkes.")
    lukket = None if args.dato is None else dato(args.dato)
    nummer = lagret_nummer(args.sag)
    with aabn() as lager:
        session = sager.aabn(lager, nummer, **opslag(lager, nummer, args))
        if args.genaabn:
            genaabn(session)
            print(f"Sag {nummer} er åbnet igen.")
        elif args.bevares is not None:
            bevar(session, args.bevares)
            print(f"Sag {nummer} kan {'ikke ' if session.sag.behandling.bevares else ''}slettes, når dens tid er gået.")
        else:
            luk(session, args.grund, lukket)
            dagen = session.sag.behandling.lukket or session.i_dag
            aar = indstillinger().opbevaring.sager_aar
            kan_slettes = f"kan slettes fra den {dag(sag_udloeber(dagen, aar))} (opbevaring.sager_aar = {aar})"
            print(f"Sag {nummer} er lukket den {dag(dagen)} og {kan_slettes}.")
    return 0
