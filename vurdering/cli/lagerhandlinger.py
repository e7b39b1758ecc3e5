"""`vurdering lager …`: an unencrypted store becomes an encrypted one; a team gets a database."""

from __future__ import annotations

import argparse
from typing import Final

from vurdering.cli import faelleslager
from vurdering.cli.argumenter import Parser

_KRYPTER: Final = """
Et lager fra før krypteringen, eller et, der er lavet til øvelse, kan læses af alle, der får fat i filen. Kommandoen laver et krypteret
lager ved siden af, efterprøver, at hver sag og hver fil er den samme, og bytter om i ét skridt. Hver sag får en ny nøgle; loggen siger,
at kæderne er forseglet på ny, og hvor de stod. Ankre og versionsmærker på breve fra før passer derfor ikke længere.

Afbrydes det, er lageret enten det gamle eller det nye, helt. Ingen andre må have lageret åbent imens.

Uden nogen at spørge: den nye adgangskode hentes fra VURDERING_NY_ADGANGSKODE_FIL eller VURDERING_NY_ADGANGSKODE."""


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    under = parser.add_subparsers(dest="handling", required=True, metavar="HANDLING", parser_class=Parser, title="handlinger")
    hjaelp = "kryptér et lager, der ikke er krypteret"
    krypter = under.add_parser("krypter", help=hjaelp, description=f"K{hjaelp[1:]}.", epilog=_KRYPTER)
    krypter.add_argument("--modtager", metavar="age1…", action="append", default=[], help="en genopretningsnøgles offentlige del")

    faelleslager.tilfoej(under)


def koer(args: argparse.Namespace) -> int:
    """Do what the arguments ask for."""
    return {"krypter": _krypter, "opret": faelleslager.opret, "roller": faelleslager.roller}[args.handling](args)


def _krypter(args: argparse.Namespace) -> int:
    from vurdering.cli.lager import sig, ved_terminal
    from vurdering.content.steder import data_mappe
    from vurdering.domain.fejl import Inputfejl
    from vurdering.plain.hemmelig import spoerg_om_ny
    from vurdering.store.kryptering.krypter import check, krypter
    from vurdering.store.noegler.genopretning import INGEN, modtager, modtagere_sat
    from vurdering.store.noegler.omgivelser import NY_KODE
    from vurdering.store.sager import bruger

    mappe = data_mappe()
    check(mappe)
    til = dict.fromkeys((*(str(modtager(m)) for m in args.modtager), *modtagere_sat(mappe)))
    kode = NY_KODE.hent()
    if kode is None:
        if not ved_terminal():
            raise Inputfejl(f"Der skal vælges en adgangskode. Kør kommandoen i en terminal, eller sæt {NY_KODE.fil} eller {NY_KODE.navn}.")
        kode = spoerg_om_ny("Vælg en adgangskode: ", sig)
    gjort = krypter(mappe, kode, tuple(til), bruger(), sig)
    print(f"Lageret er krypteret: {gjort.sager} {'sag' if gjort.sager == 1 else 'sager'}, efterprøvet og forseglet under nye nøgler.")
    if gjort.kopier:
        print(f"Ukrypterede kopier fra ældre udgaver er også overskrevet og slettet: {', '.join(gjort.kopier)}.")
    print(
        ("Den gamle fil er overskrevet og slettet." if gjort.overskrevet else "Den gamle fil er slettet, men kunne ikke overskrives her.")
        + " En SSD kan alligevel gemme rester af den, og det samme kan sikkerhedskopier, skygge- og skykopier. Var der rigtige sager i,"
        " så find og slet dem, og regn med, at den, der har en gammel kopi, kan læse den."
    )
    if not til:
        print(INGEN)
    return 0
