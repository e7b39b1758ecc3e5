"""`vurdering brev SAG --indlaes FIL`: a letter that was edited in Word or as Markdown, held against what the case gives."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from vurdering.domain.fejl import Inputfejl

if TYPE_CHECKING:
    from datetime import date

    from vurdering.domain.sag import Sag
    from vurdering.letters.brev import Brev
    from vurdering.letters.redigering.rettet_brev import Proevet


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--indlaes", metavar="FIL", help="læs et rettet brev ind (.docx eller .md), og se, om det stadig passer med sagen")
    parser.add_argument("--uden-rettelser", action="store_true", help="skriv brevet, som sagen giver det, uden det, der er rettet i det")


def uden(sag: Sag) -> Sag:
    """The case without the edits of its letters."""
    return replace(sag, rettelser=())


def indlaes(args: argparse.Namespace, sag: Sag, dag: date | None, i_dag: date) -> Sag | None:
    """Read the edited letter, show what was changed, and keep it; the case with its edits, or None when the letter does not hold."""
    from vurdering.cli.kilde import er_gemt, laes_fil
    from vurdering.content.cpr import skjul_cpr
    from vurdering.letters.brevarter import skriv_brev
    from vurdering.letters.redigering.laes_rettet import afvis_fremmed, laes_rettet
    from vurdering.letters.redigering.rettet_brev import i_ord, med_rettelser, proev
    from vurdering.letters.redigering.saetningsforskel import SAMME, ens, lighed

    navn = skjul_cpr(args.indlaes)
    rettet = laes_rettet(laes_fil(Path(args.indlaes)), navn)
    if rettet.fjernet:
        print(f"Bemærk: {navn}: usynlige tegn er fjernet ({', '.join(rettet.fjernet[:5])}).", file=sys.stderr)
    # A letter that bears the day it was written on is compared with the one of that day.
    skrevet_den = rettet.dato if rettet.dato is not None and rettet.dato <= i_dag else i_dag
    brev = skriv_brev(args.type, uden(sag), skrevet_den, dato=dag, udkast=args.udkast, bestemmelse=args.bestemmelse)
    afvis_fremmed(rettet, brev, navn)
    proevet = proev(brev, rettet.dokument)
    for linje in i_ord(proevet):
        print(skjul_cpr(linje))
    if proevet.afvigelser:
        if args.type is None and lighed(rettet.titel, ens(brev.titel)) < SAMME:
            print(f"Overskriften er ikke den, brevet af typen {brev.type} har. Er det et andet af sagens breve, så skriv --type.")
        return None
    if er_gemt(args.sag):
        return _behold(args, brev, proevet)
    if not args.ud:
        print("Sagen er en fil og er ikke ændret. Skriv også --ud FIL for at få det rettede brev skrevet.")
    return med_rettelser(sag, brev, proevet, i_dag)


def _behold(args: argparse.Namespace, brev: Brev, proevet: Proevet) -> Sag:
    from vurdering.cli.kilde import opslag
    from vurdering.cli.lager import faelles
    from vurdering.letters.redigering.rettet_brev import behold
    from vurdering.store.sager import aabn, bruger

    with faelles() as lager:
        session = aabn(lager, args.sag, **opslag(lager, args.sag, args))
        behold(session, brev, proevet, af=bruger())
    antal = len(proevet.rettelser)
    hvad = "Rettelsen er gemt i sagen og kommer" if antal == 1 else f"{antal} rettelser er gemt i sagen og kommer"
    print(f"{hvad} med, når brevet skrives igen." if antal else "Sagen har nu ingen rettelser af brevet.")
    return session.sag


def fortael_bortfaldne(brev: Brev) -> None:
    """Tell which kept edits no longer fit."""
    from vurdering.letters.redigering.rettelser import bortfald

    for rettelse in brev.bortfaldne:
        print(f"Bemærk: {bortfald(rettelse)}.", file=sys.stderr)


def kraev_ud(args: argparse.Namespace) -> None:
    """Raise `Inputfejl` unless there is something to do."""
    if not args.ud and not args.indlaes:
        raise Inputfejl("Skriv --ud FIL for at skrive brevet, eller --indlaes FIL for at læse et rettet brev ind.")
    if args.indlaes and args.sag.lower().endswith(".jsonl"):
        raise Inputfejl("--indlaes læser ét brev i én sag. Giv en sagsfil eller et sagsnummer.")
    if args.indlaes and args.uden_rettelser:
        raise Inputfejl("--indlaes og --uden-rettelser passer ikke sammen. Brug den ene.")
    if args.indlaes and args.ud:
        from vurdering.letters.formater.filer import kraev_format

        # Before the edits are kept: a refused command leaves the case as it was.
        kraev_format(Path(args.ud).suffix.lower())
