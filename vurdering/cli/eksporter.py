"""`vurdering eksporter SAG --ud FIL`: a case out of the store, as a case file, or with its history for another store."""

from __future__ import annotations

import argparse
from pathlib import Path


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    from vurdering.cli.kilde import SAG_HJAELP, tilfoej_formaal

    parser.add_argument("sag", metavar="SAG", help=SAG_HJAELP)
    parser.add_argument("--ud", metavar="FIL", required=True, help="filen, der skrives")
    parser.add_argument(
        "--forloeb", action="store_true", help="med hele forløbet: hver hændelse med tid og navn, og de gemte filer (JSON Lines)"
    )
    parser.add_argument(
        "--modtager", metavar="age1…", action="append", default=[], help="forsegl til en offentlig nøgle; kan gives flere gange"
    )
    tilfoej_formaal(parser)


def koer(args: argparse.Namespace) -> int:
    """Write the case to the file."""
    from vurdering.content.filskrivning import skriv

    nummer, indhold = _forloeb(args) if args.forloeb else _sagsfil(args)
    if args.modtager:
        from vurdering.store.livscyklus.forseglet import forsegl

        indhold = forsegl(indhold, args.modtager)
    skriv(Path(args.ud), indhold)
    print(f"Sag {nummer} er skrevet til {args.ud}.")
    return 0


def _sagsfil(args: argparse.Namespace) -> tuple[str, bytes]:
    from vurdering.cli.kilde import hent_sag
    from vurdering.content.sagsfil import sag_som_tekst

    sag = hent_sag(args.sag, args, "eksport")
    return sag.sagsnummer, sag_som_tekst(sag).encode("utf-8")


def _forloeb(args: argparse.Namespace) -> tuple[str, bytes]:
    from vurdering.cli.kilde import i_dag, lagret_nummer, opslag
    from vurdering.cli.lager import aabn
    from vurdering.store.kaede import logbog
    from vurdering.store.sager import adgang
    from vurdering.store.udveksling.forloeb import hent, som_bytes

    nummer = lagret_nummer(args.sag)
    with aabn() as lager:
        hvorfor = opslag(lager, nummer, args)
        forloeb = hent(lager, nummer, adgang(hvorfor["formaal"], logbog.EKSPORT, hvorfor["noedadgang"]))
    return nummer, som_bytes(forloeb, i_dag())
