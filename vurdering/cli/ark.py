"""`vurdering samtaleark|samtaleskema|udredning|aftaleskema|partshoering [SAG] --ud FIL`: the sheets that are no decisions."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Final

#: Commands whose sheet can be made empty.
_UDEN_SAG: Final = ("samtaleark", "samtaleskema")
_SKEMA: Final = "samtaleskema"
#: Commands that rest on the bekendtgørelse whose status has not been checked.
_BEK_FEM: Final = ("samtaleskema", "udredning", "aftaleskema")


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    from vurdering.cli.kilde import SAG_HJAELP, tilfoej_formaal

    kommando = parser.get_default("kommando")
    if kommando in _UDEN_SAG:
        parser.add_argument("sag", metavar="SAG", nargs="?", help=f"{SAG_HJAELP}; uden SAG bliver arket tomt")
    else:
        parser.add_argument("sag", metavar="SAG", help=SAG_HJAELP)
    if kommando == _SKEMA:
        parser.add_argument("--ud", metavar="FIL", help="filen, der skrives: .pdf eller .md til at printe, .txt til at udfylde")
        parser.add_argument("--indlaes", metavar="FIL", help="et udfyldt skema (.txt), der læses ind i sagen i lageret")
    else:
        parser.add_argument("--ud", metavar="FIL", required=True, help="filen, der skrives: .pdf, .md eller .txt")
    tilfoej_formaal(parser)


def koer(args: argparse.Namespace) -> int:
    """Write the sheet, or read a filled form into its case."""
    if args.kommando == _SKEMA:
        from vurdering.domain.fejl import Inputfejl

        if bool(args.ud) == bool(args.indlaes):
            raise Inputfejl("Skriv enten --ud FIL for at lave skemaet eller --indlaes FIL for at læse et udfyldt skema ind.")
        if args.indlaes:
            return _indlaes(args)
    return _skriv(args)


def _skriv(args: argparse.Namespace) -> int:
    from vurdering.cli.kilde import hent_sag, i_dag, logmaerke
    from vurdering.content.filskrivning import skriv
    from vurdering.law.metode import forbehold
    from vurdering.letters.breve.ark import ARK, byg_ark
    from vurdering.letters.formater.filer import gem, kraev_format

    kommando, ud = args.kommando, Path(args.ud)
    sag = hent_sag(args.sag, args) if args.sag else None
    udkast = ""
    if kommando == _SKEMA and ud.suffix.lower() == ".txt":
        from vurdering.dialogue.samtaleskema import skematekst

        skema = skematekst(sag)
        if sag:
            logmaerke(args.sag, args, "brev")
        skriv(ud, skema.encode("utf-8"))
    else:
        brev = byg_ark(kommando, sag, i_dag())
        kraev_format(ud.suffix.lower())
        gem(replace(brev, log=logmaerke(args.sag, args, "brev")) if sag else brev, ud)
        udkast = " som udkast, for der mangler noget" if brev.udkast else ""
    print(f"{ARK[kommando].navn} er skrevet til {ud}{udkast}.")
    # To the caseworker, and not on the citizen's sheet.
    if kommando in _BEK_FEM and (tekst := forbehold(i_dag())):
        print(f"Bemærk: {tekst}")
    return 0


def _indlaes(args: argparse.Namespace) -> int:
    import sys

    from vurdering.cli.kilde import laes_fil, lagret_nummer, opslag
    from vurdering.cli.lager import aabn as aabn_lager
    from vurdering.content.cpr import skjul_cpr
    from vurdering.content.strict_json import decode
    from vurdering.dialogue.samtaleskema import laes_skema
    from vurdering.dialogue.skemasvar import indfoer
    from vurdering.domain.fejl import Inputfejl
    from vurdering.domain.ord import CPR_VARSEL
    from vurdering.store.sager import aabn

    sag, fil = args.sag, args.indlaes
    if sag is None:
        raise Inputfejl("Skriv sagens nummer, så skemaet kan læses ind i den.")
    nummer = lagret_nummer(sag)
    svar = laes_skema(decode(laes_fil(Path(fil)), fil), fil)
    with aabn_lager() as lager:
        session = aabn(lager, nummer, **opslag(lager, nummer, args))
        print(indfoer(session, svar))
    if session.ligner_cpr:
        print(f"Bemærk: {skjul_cpr(fil)}: {CPR_VARSEL}", file=sys.stderr)
    if svar.fjernet:
        print(f"Bemærk: {skjul_cpr(fil)}: usynlige tegn er fjernet ({', '.join(svar.fjernet[:5])}).", file=sys.stderr)
    return 0
