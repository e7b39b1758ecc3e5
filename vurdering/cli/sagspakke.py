"""`vurdering sagspakke SAG --ud MAPPE`: the case as a folder of texts for the municipality's own case system."""

from __future__ import annotations

import argparse
from pathlib import Path


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    from vurdering.cli.kilde import SAG_HJAELP, tilfoej_formaal

    parser.add_argument("sag", metavar="SAG", help=SAG_HJAELP)
    parser.add_argument("--ud", metavar="MAPPE", required=True, help="mappen, der laves")
    parser.add_argument("--dato", metavar="D", help="vurderingsdato (2026-10-01); ellers sagens egen, ellers i dag")
    tilfoej_formaal(parser)


def koer(args: argparse.Namespace) -> int:
    """Make the folder and say what is in it."""
    from vurdering.cli.kilde import dato, gem_afgoerelse, gemte_bilag, hent_sag, i_dag, logmaerke
    from vurdering.content.sagsfil import sag_som_tekst
    from vurdering.law.vurder import vurder
    from vurdering.letters.breve.sagspakke import bilagsnavn, skriv_sagspakke

    sag = hent_sag(args.sag, args)
    vurdering = vurder(sag, dato=None if args.dato is None else dato(args.dato), i_dag=i_dag())
    bilag = {bilagsnavn(b.sha256, b.navn): b.indhold for b in gemte_bilag(args.sag, args)}
    log = logmaerke(args.sag, args, "eksport")
    filer = skriv_sagspakke(sag, vurdering, sag_som_tekst(sag), Path(args.ud), i_dag(), bilag, log)
    if vurdering.klar_til_afgoerelse:
        gem_afgoerelse(args.sag, vurdering, args)
    print(f"{args.ud}: {', '.join(filer)}")
    return 0
