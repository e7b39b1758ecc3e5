"""`vurdering lager opret` and `vurdering lager roller`: a database that a team shares."""

from __future__ import annotations

import argparse
from typing import Any, Final

_OPRET: Final = """
Databasen skal være der og være tom. Kør kommandoen med den bruger, der skal eje den; er rollerne ikke lavet, skal brugeren kunne lave
roller (CREATEROLE). Tabeller, roller og rettigheder laves i ét skridt: afbrydes det, er der intet lavet. Er databasen lavet før, sættes
rettighederne igen, og er den fra en ældre udgave af programmet, føres den over; tag en sikkerhedskopi først.

Sagerne forsegles med nøglen i din datamappe. Er der ingen nøgle, laves den, og du vælger en adgangskode. Kollegerne skal have den samme
nøgle: se «vurdering noegle --help».

Forbindelsen skal være krypteret, og databasen skal kunne bevise, hvem den er (sslmode=verify-full), undtagen på maskinen selv. En
adgangskode til databasen hører hjemme i filen .pgpass, ikke i adressen."""
_ROLLER: Final = """
vurdering_ejer ejer tabellerne. vurdering_bruger læser og skriver sager, men kan hverken ændre eller slette en hændelse, og kan kun skrive
i eget navn. vurdering_sletter kan desuden slette en sag ved at slette dens nøgle. Hver sagsbehandler har sit eget login."""


def tilfoej(under: Any) -> None:
    """Declare the two actions among those of `vurdering lager`."""
    hjaelp = "lav den database, som flere sagsbehandlere deler"
    opret = under.add_parser("opret", help=hjaelp, description=f"L{hjaelp[1:]}.", epilog=_OPRET)
    opret.add_argument("--database", metavar="ADRESSE", help="postgresql://bruger@maskine/database; ellers den, der er sat")
    opret.add_argument("--modtager", metavar="age1…", action="append", default=[], help="en genopretningsnøgles offentlige del")
    hjaelp = "skriv den fælles databases roller og rettigheder som SQL"
    under.add_parser("roller", help=hjaelp, description=f"S{hjaelp[1:]}.", epilog=_ROLLER)


def opret(args: argparse.Namespace) -> int:
    """Make the team's store, sealed with the key in the data folder."""
    from vurdering.cli.lager import sig, ved_terminal
    from vurdering.content.steder import data_mappe
    from vurdering.domain.fejl import Inputfejl
    from vurdering.plain.hemmelig import spoerg, spoerg_om_ny
    from vurdering.store import faelleslager
    from vurdering.store.aabning import Laast, noegle_til_faelles
    from vurdering.store.noegler import noeglefil
    from vurdering.store.noegler.genopretning import modtager
    from vurdering.store.noegler.omgivelser import KODE

    mappe = data_mappe()
    adresse = args.database or faelleslager.adresse(mappe)
    if not adresse:
        raise Inputfejl("Der mangler en adresse. Skriv den med --database, som postgresql://bruger@maskine/database.")
    faelleslager.proev(adresse)
    kode = KODE.hent()
    if kode is None:
        ny = not noeglefil.findes(mappe)
        if not ved_terminal():
            raise Laast(ny=ny)
        kode = spoerg_om_ny("Vælg en adgangskode til nøglen: ", sig) if ny else spoerg()
    noegle = noegle_til_faelles(mappe, kode, [str(modtager(m)) for m in args.modtager], sig)
    hvad = faelleslager.opret(adresse, noegle, sig)
    print(f"{hvad.sted} er {'lavet' if hvad.ny else 'her allerede; rettighederne er sat igen'}.")
    if adresse != faelleslager.adresse(mappe):
        fil = mappe / "indstillinger.toml"
        print(f'Skriv adressen i {fil} under [lager] som database = "…", eller sæt {faelleslager.DATABASE_VARIABEL}.')
    if hvad.ny:
        print("Giv hver kollega et login med rollen vurdering_bruger (se «vurdering lager roller»), og luk dem ind med «vurdering noegle».")
    return 0


def roller(_args: argparse.Namespace) -> int:
    """Print the roles and rights."""
    from vurdering.store.faelleslager import roller as sql

    print(sql(), end="")
    return 0
