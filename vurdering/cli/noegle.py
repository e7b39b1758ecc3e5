"""`vurdering noegle …`: what unlocks the store, and how that is changed."""

from __future__ import annotations

import argparse
import importlib
from typing import Final

from vurdering.cli.argumenter import Parser

_UD: Final = "filen, der skal skrives; den må ikke findes"
_OM: Final = """
Sagerne ligger krypteret under én hovednøgle. Nøglefilen noegler.json har
hovednøglen pakket ind én gang for hver måde at låse op på: en adgangskode for
hver person, systemets nøglering, en genopretningsnøgle. Ved siden af ligger
en kopi.

Uden nogen at spørge: den adgangskode, der gælder, hentes fra
VURDERING_ADGANGSKODE_FIL eller VURDERING_ADGANGSKODE, og en ny fra
VURDERING_NY_ADGANGSKODE_FIL eller VURDERING_NY_ADGANGSKODE."""
_SKIFT: Final = """
Hovednøglen er den samme før og efter. Den, der har en gammel kopi af
noegler.json, kan stadig åbne den kopi med den gamle adgangskode."""
_TILFOEJ: Final = """
Kollegaen skriver selv sin adgangskode. Med --ud skrives en nøglefil, som kun
den adgangskode (og genopretningsnøglen) åbner. Giv den til kollegaen, som
sætter den på plads på sin egen maskine med «vurdering noegle tilslut FIL».
Giv aldrig fil og adgangskode samme vej. Uden --ud kan adgangskoden bruges
her, hvor flere deler maskine."""
_FJERN: Final = """
Adgangskoden åbner derefter ikke længere denne nøglefil. Det lukker ikke en
person ude, som har gemt en kopi af nøglefilen eller selv har en fra «noegle
tilfoej --ud»: Hovednøglen er den samme. Skal en person lukkes helt ude, så
tag også adgangen til databasen eller mappen. Kan personen have taget data
med, så opret et nyt lager, flyt sagerne dertil, og slet det gamle."""
_NOEGLERING: Final = """
Med «til» åbner lageret uden adgangskode for den, der er logget på maskinen.
Nøglen ligger i Windows Legitimationsstyring, macOS Nøglering, GNOME Keyring
eller KWallet. En nøglering, der gemmer i en åben fil, bruges ikke.
Adgangskoden virker stadig. Det kræver tilvalget noeglering: pip install
vurdering[noeglering]"""
_MODTAGER: Final = """
Genopretningsnøglen er et par: En hemmelig fil, som ligger låst inde et andet
sted, og en offentlig del, der begynder med age1. Lageret forsegles til den
offentlige. Går adgangskoden tabt, åbner den hemmelige fil lageret med
«vurdering noegle gendan»."""


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.epilog = _OM
    under = parser.add_subparsers(dest="handling", required=True, metavar="HANDLING", parser_class=Parser, title="handlinger")

    def ny(navn: str, hjaelp: str, epilog: str = "") -> argparse.ArgumentParser:
        return under.add_parser(navn, help=hjaelp, description=f"{hjaelp[0].upper()}{hjaelp[1:]}.", epilog=epilog)

    vis = ny("vis", "vis, hvad der kan låse lageret op")
    vis.add_argument("--format", choices=("tekst", "json"), default="tekst", help="tekst eller json")
    ny("skift", "skift adgangskode", _SKIFT)
    kollega = ny("tilfoej", "luk en kollega ind med sin egen adgangskode", _TILFOEJ)
    kollega.add_argument("--navn", required=True, metavar="NAVN", help="kollegaens brugernavn, fx B123; det står åbent i nøglefilen")
    kollega.add_argument("--ud", metavar="FIL", help=_UD)
    ny("tilslut", "sæt en nøglefil fra en kollega på plads på denne maskine").add_argument("fil", metavar="FIL", help="nøglefilen")
    ny("fjern", "fjern en persons adgangskode", _FJERN).add_argument(
        "--navn", required=True, metavar="NAVN", help="et navn fra «noegle vis»"
    )
    ring = ny("noeglering", "åbn med systemets nøglering, eller hold op med det", _NOEGLERING)
    ring.add_argument("til_fra", choices=("til", "fra"), metavar="til|fra", help="brug den, eller brug den ikke længere")
    modtager = ny("genopretning", "forsegl lageret til en genopretningsnøgle, eller hold op med det", _MODTAGER)
    valg = modtager.add_mutually_exclusive_group(required=True)
    valg.add_argument("--modtager", metavar="age1…", help="den offentlige del, der skal kunne åbne lageret")
    valg.add_argument("--fjern", metavar="age1…", help="den offentlige del, der ikke længere skal kunne")
    lav = ny("lav-genopretningsnoegle", "lav en genopretningsnøgle til at lægge væk", _MODTAGER)
    lav.add_argument("--ud", required=True, metavar="FIL", help=f"{_UD}; helst på et drev, der kan tages ud")
    gendan = ny("gendan", "åbn lageret med genopretningsnøglen, og vælg en ny adgangskode")
    gendan.add_argument("--identitet", required=True, metavar="FIL", help="genopretningsnøglens hemmelige fil")


def koer(args: argparse.Namespace) -> int:
    """Do what was asked; status 1 when the key file or its copy is damaged."""
    handlinger = importlib.import_module("vurdering.cli.noeglehandlinger")
    status: int = handlinger.HANDLINGER[args.handling](args)
    return status
