"""`vurdering gendan KOPI`: a copy becomes a store again. `--oevelse` rehearses it with the newest copy and leaves nothing behind."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vurdering.store.kaede.anker import Anker
    from vurdering.store.noegler.hovednoegle import Hovednoegle
    from vurdering.store.noegler.pladser import Noeglefil
    from vurdering.store.sikkerhedskopi.klargoer import Klar


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("kopi", metavar="KOPI", nargs="?", help="kopien (med --oevelse: den nyeste, hvis ingen er nævnt)")
    parser.add_argument("--til", metavar="MAPPE", help="den tomme mappe, lageret skal ligge i; brug den bagefter som VURDERING_HJEM")
    parser.add_argument("--identitet", metavar="FIL", help="filen med kommunens hemmelige genopretningsnøgle")
    parser.add_argument("--noegler", metavar="KOPI", help="nøglekopien, hvis den ikke ligger ved siden af kopien")
    parser.add_argument("--erstat", action="store_true", help="er der et lager i mappen, flyttes det til side og beholdes")
    parser.add_argument(
        "--database", metavar="ADRESSE", help="læg sagerne i en tom, fælles PostgreSQL-database; i mappen lægges kun nøglerne"
    )
    parser.add_argument("--oevelse", action="store_true", help="gendan kun på prøve: alt læses og efterprøves, og intet bliver liggende")
    parser.add_argument(
        "--anker", metavar="FIL", action="append", default=[], help="et anker fra «vurdering logkontrol»: vis, hvad der mangler siden"
    )
    parser.add_argument(
        "--aftryk", metavar="TEGN", default="", help="lagerets aftryk, som «vurdering sikkerhedskopi» skrev det: kun jeres egen kopi tages"
    )
    parser.add_argument("--format", choices=("tekst", "json"), default="tekst", help="svarets form")


def koer(args: argparse.Namespace) -> int:
    """Restore, or rehearse it, and say what the copy holds and what is missing since."""
    from vurdering.domain.fejl import Inputfejl
    from vurdering.store.noegler.genopretning import hemmelige
    from vurdering.store.sikkerhedskopi.generationer import noeglekopi_til

    if args.oevelse and (args.til or args.erstat or args.database):
        raise Inputfejl("--oevelse efterlader intet og kan ikke stå sammen med --til, --database eller --erstat. Vælg en af delene.")
    if not args.oevelse and not (args.kopi and args.til):
        raise Inputfejl("Skriv, hvilken KOPI der skal gendannes, og med --til hvor. Se «vurdering gendan --help».")
    kopi = _fil(args.kopi) if args.kopi else _nyeste()
    noegler = _fil(args.noegler) if args.noegler else noeglekopi_til(kopi)
    identiteter = hemmelige(Path(args.identitet).expanduser()) if args.identitet else []
    return (_oev if args.oevelse else _gendan)(args, kopi, noegler, identiteter)


def _fil(skrevet: str) -> Path:
    from vurdering.domain.fejl import Inputfejl

    fil = Path(skrevet).expanduser()
    if not fil.is_file():
        raise Inputfejl(f"{fil}: der er ingen fil. Se efter, om stien er skrevet rigtigt.")
    return fil


def _nyeste() -> Path:
    from vurdering.content.indstillinger import indstillinger
    from vurdering.content.steder import data_mappe
    from vurdering.domain.fejl import Inputfejl
    from vurdering.store.sikkerhedskopi import tilstand

    hjem = data_mappe()
    kopi = tilstand.nyeste(hjem, indstillinger(hjem).sikkerhedskopi)
    if kopi is None:
        raise Inputfejl("Der er ingen sikkerhedskopi at øve med. Tag en med «vurdering sikkerhedskopi», eller nævn en.")
    return kopi.fil


def _ankre(args: argparse.Namespace) -> list[Anker]:
    from vurdering.store.kaede.anker import fra_bytes

    return [fra_bytes(_fil(fil).read_bytes(), fil) for fil in args.anker]


def _spoerg() -> str:
    """The fingerprint, as the person knows it; asked for before the copy's own is shown."""
    print(
        "Det kan ikke ses her, om kopien er af jeres eget lager.\nSkriv lagerets aftryk, som I har gemt det (fra «vurdering sikkerhedskopi»"
        " eller «vurdering status»): ",
        end="",
        file=sys.stderr,
        flush=True,
    )
    return sys.stdin.readline()


def _laas_op(fil: Noeglefil) -> Hovednoegle:
    """By the passphrase the store had when the copy was taken."""
    from vurdering.cli.lager import ved_terminal
    from vurdering.domain.fejl import Inputfejl
    from vurdering.plain.hemmelig import spoerg
    from vurdering.store.noegler.noeglefil import laas_op
    from vurdering.store.noegler.omgivelser import KODE

    kode = KODE.hent()
    if kode is None and not ved_terminal():
        raise Inputfejl(f"Kopien er låst med lagerets adgangskode. Kør kommandoen i en terminal, eller sæt {KODE.fil} eller {KODE.navn}.")
    return laas_op(fil, kode if kode is not None else spoerg("Adgangskode, da kopien blev taget: "))


def _ny_adgangskode() -> str:
    """The passphrase of the restored store."""
    from vurdering.cli.lager import sig
    from vurdering.plain.hemmelig import spoerg_om_ny
    from vurdering.store.noegler.omgivelser import NY_KODE

    kode = NY_KODE.hent()
    return kode if kode is not None else spoerg_om_ny("Vælg en adgangskode til det gendannede lager: ", sig)


def _gendan(args: argparse.Namespace, kopi: Path, noegler: Path, identiteter: list[Any]) -> int:
    from vurdering.cli.lager import ved_terminal
    from vurdering.content import placering
    from vurdering.content.indstillinger import indstillinger
    from vurdering.domain.fejl import Inputfejl
    from vurdering.store.noegler.omgivelser import NY_KODE
    from vurdering.store.sikkerhedskopi.gendan import gendan

    til = Path(args.til).expanduser()
    placering.afvis(til, indstillinger(til).lager.trods_sted)
    if identiteter and NY_KODE.hent() is None and not ved_terminal():
        raise Inputfejl(f"Lageret skal have en ny adgangskode. Kør kommandoen i en terminal, eller sæt {NY_KODE.fil} eller {NY_KODE.navn}.")
    ny = _ny_adgangskode if identiteter else None
    gendannet = gendan(
        kopi,
        noegler,
        identiteter,
        til,
        laas_op=_laas_op,
        ny_adgangskode=ny,
        erstat=args.erstat,
        database=args.database or "",
        ankre=_ankre(args),
        aftryk=args.aftryk,
        spoerg=_spoerg if ved_terminal() else None,
    )
    klar = gendannet.klar
    if args.format == "json":
        tidligere = None if gendannet.tidligere is None else str(gendannet.tidligere)
        print(json.dumps({**_svar(kopi, klar), "til": str(til), "tidligere": tidligere}, ensure_ascii=False))
        return int(bool(klar.fund))
    print(f"Lageret er gendannet i {til}.")
    if args.database:
        print("Sagerne ligger i den fælles database. Skriv dens adresse i indstillinger.toml ([lager] database).")
    _fortael(klar)
    print("Det, der er skrevet efter det tidspunkt, er ikke med: sammenlign med de breve, der er sendt, og kør «vurdering logkontrol».")
    if gendannet.tidligere is not None:
        print(f"Det tidligere lager ligger i {gendannet.tidligere}. Slet det, når du ikke skal bruge det mere.")
    return int(bool(klar.fund))


def _oev(args: argparse.Namespace, kopi: Path, noegler: Path, identiteter: list[Any]) -> int:
    from vurdering.cli.lager import ved_terminal
    from vurdering.content.steder import data_mappe
    from vurdering.store.sikkerhedskopi.oevelse import oev

    spoerg = _spoerg if ved_terminal() else None
    klar = oev(kopi, noegler, identiteter, data_mappe(), laas_op=_laas_op, ankre=_ankre(args), aftryk=args.aftryk, spoerg=spoerg)
    if args.format == "json":
        print(json.dumps(_svar(kopi, klar), ensure_ascii=False))
        return int(bool(klar.fund))
    lykkedes = f"{kopi.name} kunne gendannes, men ikke alt holder" if klar.fund else f"Øvelsen lykkedes: {kopi.name} kan gendannes"
    print(f"{lykkedes}. Intet er blevet liggende.")
    _fortael(klar)
    return int(bool(klar.fund))


def _svar(kopi: Path, klar: Klar) -> dict[str, Any]:
    from vurdering.store.sikkerhedskopi.aegthed import aftryk

    fund = {"fund": [f.som_dict() for f in klar.fund], "mangler": [asdict(m) for m in klar.mangler]}
    tal = {"sager": klar.tal.sager, "laest": klar.laest, "kaeder": klar.tal.kaeder, "haendelser": klar.tal.haendelser}
    return {
        "kopi": str(kopi),
        "aftryk": aftryk(klar.hovednoegle),
        "taget": klar.om.taget,
        "program": klar.om.program,
        **tal,
        "slettet_igen": klar.slettet,
        **fund,
    }


def _fortael(klar: Klar) -> None:
    from vurdering.store.sikkerhedskopi.aegthed import aftryk
    from vurdering.store.sikkerhedskopi.tilstand import alder

    if klar.hovednoegle.hemmelig:
        print(f"Kopien er underskrevet af lageret med aftrykket {aftryk(klar.hovednoegle)}.")
    taget = klar.om.tidspunkt.astimezone()
    print(f"Kopien er taget {taget:%d.%m.%Y kl. %H.%M} ({alder(klar.om.tidspunkt)}) med udgave {klar.om.program}.")
    print(f"Åbnet og læst til ende: {klar.laest} {'sag' if klar.laest == 1 else 'sager'}.")
    print(f"Kæder efterprøvet: {klar.tal.kaeder}, med {klar.tal.haendelser} hændelser.")
    if klar.slettet:
        print(f"Slettet igen, fordi nøglen er destrueret, siden kopien blev taget: {klar.slettet}.")
    for mangel in klar.mangler:
        print(
            f"Mangler, siden kopien blev taget: {mangel.hvad}: {mangel.haendelser} {'hændelse' if mangel.haendelser == 1 else 'hændelser'}."
        )
    for fund in klar.fund:
        print(f"HOLDER IKKE: {fund.hvor}. {fund.hvad} {fund.betydning}")
    if not klar.hovednoegle.hemmelig:
        from vurdering.store.aabning import UKRYPTERET

        print(UKRYPTERET, file=sys.stderr)
