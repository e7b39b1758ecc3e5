"""`vurdering brev SAG --ud FIL`: the letter that fits the result, or another of the process."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from vurdering.cli import brev_indlaes, brev_mange, brev_tilbehoer


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    from vurdering.cli.kilde import SAG_HJAELP, tilfoej_formaal

    parser.add_argument("sag", metavar="SAG", help=f"{SAG_HJAELP}; en fil med én sag pr. linje (.jsonl) giver et brev for hver")
    parser.add_argument("--ud", metavar="FIL", help="filen, der skrives: .pdf, .docx, .html, .md eller .txt; for en .jsonl: en ny mappe")
    parser.add_argument(
        "--format", choices=("pdf", "docx", "html", "md", "txt"), help="én sag pr. linje i SAG; brevene skrives sådan i mappen --ud"
    )
    parser.add_argument("--dato", metavar="D", help="vurderingsdato (2026-10-01); ellers sagens egen, ellers i dag")
    parser.add_argument("--bestemmelse", metavar="ID", default="sel_97", help="den bestemmelse, brevet afgør (sel_85); ellers sel_97")
    parser.add_argument("--type", metavar="TYPE", help="hvilket brev; ellers det, som sagens resultat kalder på")
    parser.add_argument("--udkast", action="store_true", help="skriv et udkast, selv om noget mangler")
    tilfoej_formaal(parser)
    brev_indlaes.tilfoej(parser)
    brev_tilbehoer.tilfoej(parser)


def koer(args: argparse.Namespace) -> int:
    """Write the letter, or say what stands in the way."""
    brev_indlaes.kraev_ud(args)
    if brev_mange.er_mange(args):
        brev_tilbehoer.kraev_et_brev(args)
        return brev_mange.koer_mange(args)
    from vurdering.cli.kilde import dato, gem_afgoerelse, hent_sag, i_dag, logmaerke
    from vurdering.content.filskrivning import skriv_alle
    from vurdering.letters.afsnit.husk import husk
    from vurdering.letters.brevarter import skriv_brev, vurdering_bag
    from vurdering.letters.formater.filer import indhold, kraev_format

    sag = hent_sag(args.sag, args)
    dag = None if args.dato is None else dato(args.dato)
    if args.indlaes:
        rettet = brev_indlaes.indlaes(args, sag, dag, i_dag())
        if rettet is None or not args.ud:
            return 0 if rettet else 1
        sag = rettet
    elif args.uden_rettelser:
        sag = brev_indlaes.uden(sag)
    brev = skriv_brev(args.type, sag, i_dag(), dato=dag, udkast=args.udkast, bestemmelse=args.bestemmelse)
    kraev_format(Path(args.ud).suffix.lower())
    brev = replace(brev, log=logmaerke(args.sag, args, "brev"))
    data = indhold(brev, Path(args.ud).suffix.lower())
    skriv_alle({Path(args.ud): data, **brev_tilbehoer.tilbehoer(args, brev, sag, data)})
    if brev.afgoer_hjaelpen:
        gem_afgoerelse(args.sag, vurdering_bag(brev, sag, i_dag()), args)
    print(f"{'Udkastet' if args.udkast else 'Brevet'} er skrevet til {args.ud}.")
    brev_indlaes.fortael_bortfaldne(brev)
    if not args.udkast and (raad := husk(brev.type)):
        print(raad)
    return 0
