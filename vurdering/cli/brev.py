"""`vurdering brev SAG --ud FIL`: the letter that fits the result."""

from __future__ import annotations

import argparse
from pathlib import Path


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    from vurdering.cli.kilde import SAG_HJAELP

    parser.add_argument("sag", metavar="SAG", help=SAG_HJAELP)
    parser.add_argument("--ud", metavar="FIL", required=True, help="filen, der skrives: .pdf, .md eller .txt")
    parser.add_argument("--dato", metavar="D", help="vurderingsdato (2026-10-01); ellers sagens egen, ellers i dag")
    parser.add_argument(
        "--type", metavar="TYPE", choices=("bevilling", "afslag", "anmodning"), help="skriv kun, hvis brevet er af denne type"
    )
    parser.add_argument("--udkast", action="store_true", help="skriv et udkast, selv om noget mangler")


def koer(args: argparse.Namespace) -> int:
    """Write the letter, or say what stands in the way."""
    from vurdering.cli.kilde import dato, gem_afgoerelse, hent_sag, i_dag
    from vurdering.domain.fejl import Inputfejl
    from vurdering.law.vurder import vurder
    from vurdering.letters.brev import TYPE, byg
    from vurdering.letters.filer import gem

    sag = hent_sag(args.sag)
    vurdering = vurder(sag, dato=None if args.dato is None else dato(args.dato), i_dag=i_dag())
    passer = TYPE[vurdering.resultat]
    if args.type and args.type != passer:
        raise Inputfejl(f"--type {args.type} passer ikke: sagens resultat kalder på »{passer}«.")
    brev = byg(sag, vurdering, udkast=args.udkast, i_dag=i_dag())
    gem(brev, Path(args.ud))
    if brev.er_afgoerelse:
        gem_afgoerelse(args.sag, vurdering)
    print(f"{'Udkastet' if args.udkast else 'Brevet'} er skrevet til {args.ud}.")
    return 0
