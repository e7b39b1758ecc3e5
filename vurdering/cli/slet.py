"""`vurdering slet SAG`: destroy the key of a case, or of an old month of the log. Two persons, a reason, and no way back."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vurdering.store.lager import Lager
    from vurdering.store.livscyklus.beslutning import Beslutning
    from vurdering.store.livscyklus.sletning import Kvittering


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("sag", metavar="SAG", nargs="?", help="sagens nummer i lageret")
    parser.add_argument("--log", metavar="MAANED", help="slet i stedet en måned af loggen (2026-11), når dens tid er gået")
    parser.add_argument("--grund", metavar="TEKST", required=True, help="hvorfor der slettes; bliver i loggen, så skriv ingen navne")
    parser.add_argument(
        "--godkendt-af",
        metavar="BRUGER",
        required=True,
        help="hvem der har godkendt det, og en anden end dig; skrives i loggen, som du skriver det, og efterprøves ikke",
    )
    parser.add_argument("--foer-tid", action="store_true", help="sagen slettes, selv om den ikke er lukket, eller dens tid ikke er gået")
    parser.add_argument("--ja", metavar="NUMMER", help="bekræft uden at blive spurgt: sagens nummer (eller måneden) en gang til")
    parser.add_argument("--noedadgang", metavar="GRUND", help="sagen er lukket for dig: skriv, hvorfor du alligevel skal ind i den")


def koer(args: argparse.Namespace) -> int:
    """Destroy the key, and say what is left and where a copy of the key may still lie."""
    from vurdering.cli.kilde import lagret_nummer
    from vurdering.cli.lager import aabn
    from vurdering.domain.fejl import Inputfejl
    from vurdering.store.livscyklus.beslutning import beslutning
    from vurdering.store.sager import bruger

    if (args.sag is None) == (args.log is None):
        raise Inputfejl("Skriv netop én ting, der skal slettes: et sagsnummer, eller --log med en måned. Se «vurdering slet --help».")
    if args.log is not None and args.foer_tid:
        raise Inputfejl("--foer-tid gælder kun en sag. Loggen gemmes, til dens tid er gået; se opbevaring.log_maaneder.")
    hvad = args.log if args.sag is None else lagret_nummer(args.sag)
    besluttet = beslutning(bruger(), args.godkendt_af, args.grund)
    with aabn() as lager:
        # A team's database knows the user by another name than the machine.
        besluttet = beslutning(lager.hvem(besluttet.af), besluttet.godkendt_af, besluttet.grund)
        if args.sag is not None and not lager.findes(hvad):
            raise Inputfejl(f"Sag {hvad} findes ikke. Se efter, om sagsnummeret er skrevet rigtigt.")
        _bekraeft(hvad, args.ja)
        kvittering = _slet(lager, hvad, args, besluttet)
        _fortael(lager, hvad, kvittering)
    return 0


def _bekraeft(hvad: str, ja: str | None) -> None:
    """Have it typed once more. Raises `Inputfejl` when something else is."""
    from vurdering.domain.fejl import Inputfejl

    if ja is None:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise Inputfejl(
                "Sletning kan ikke fortrydes og skal bekræftes. Giv --ja med det, der slettes, eller kør kommandoen i en terminal."
            )
        print(f"{hvad} bliver slettet og kan ikke hentes igen.\nSkriv det en gang til for at slette: ", end="", file=sys.stderr, flush=True)
        ja = sys.stdin.readline().strip()
    if ja != hvad:
        raise Inputfejl("Det skrevne er ikke det, der skulle slettes. Intet er slettet.")


def _slet(lager: Lager, hvad: str, args: argparse.Namespace, besluttet: Beslutning) -> Kvittering:
    from vurdering.cli.kilde import i_dag
    from vurdering.content.indstillinger import indstillinger
    from vurdering.store.indgang import noedgrund
    from vurdering.store.livscyklus.sletning import slet_log, slet_sag

    opbevaring = indstillinger().opbevaring
    if args.sag is None:
        return slet_log(lager, hvad, besluttet, i_dag(), opbevaring.log_maaneder)
    noed = "" if args.noedadgang is None else noedgrund(args.noedadgang)
    return slet_sag(lager, hvad, besluttet, i_dag(), opbevaring.sager_aar, foer_tid=args.foer_tid, noedadgang=noed)


def _fortael(lager: Lager, hvad: str, kvittering: Kvittering) -> None:
    from vurdering.cli.noeglekopier import advar
    from vurdering.content.indstillinger import indstillinger
    from vurdering.content.steder import data_mappe
    from vurdering.store.faelleslager import adresse
    from vurdering.store.livscyklus.noeglekopier import forny_noeglekopier
    from vurdering.store.migrationer.kopi import kopier
    from vurdering.store.sikkerhedskopi.gendan import TIDLIGERE

    bilag = f" {kvittering.bilag} gemte filer er væk." if kvittering.bilag else ""
    print(f"{hvad} er slettet ({kvittering.regel}). Nøglen er ødelagt, så {kvittering.haendelser} hændelser ikke kan læses mere.{bilag}")
    print("Loggen siger hvem, hvornår og hvorfor, og kæden kan stadig efterprøves med «vurdering logkontrol».")
    if not lager.ryd_op():
        print(
            "Bemærk: databasens egen journal kan stadig holde nøglen. Den tømmes, når alle vinduer med lageret er lukket;"
            " på en server er det driften, der rydder op i journal og kopier.",
            file=sys.stderr,
        )
    fornyelse = forny_noeglekopier(lager, data_mappe(), indstillinger().sikkerhedskopi)
    for sted in fornyelse.fornyet:
        print(f"Sikkerhedskopiens nøgler er fornyet uden den slettede: {sted}")
    advar(fornyelse, "holder måske stadig nøglen")
    for gammel in kopier(data_mappe()):
        print(f"Bemærk: {gammel} er en kopi af lageret fra en ældre udgave og holder måske stadig sagen. Slet filen.", file=sys.stderr)
    for mappe in sorted(data_mappe().glob(TIDLIGERE)):
        print(f"Bemærk: {mappe} er et lager fra før en gendannelse og holder måske stadig sagen. Slet mappen.", file=sys.stderr)
    if adresse(data_mappe()):
        print(
            "Bemærk: Kun de kopier, denne maskine har taget, er fornyet. Tages der kopier af den fælles database på andre maskiner,"
            " så tag en ny kopi dér: den fornyer nøglekopien uden den slettede.",
            file=sys.stderr,
        )
    print("Kopier af nøglerne, som programmet ikke ved af (hele disken, driftens egne kopier), skal I selv destruere.")
