"""`vurdering sager`: the cases of the store, all of them or those that fit."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from vurdering.store.aabnet import AabnetAf
    from vurdering.store.gemt import Sagslinje
    from vurdering.store.soeg import Soegning

_FORMAT: Final = "vurdering.sager/1"
#: Keys of `store.opslag.STATUS` and `store.soeg.DAGE`; here so that help needs no database.
_STATUS: Final = ("ny", "i_gang", "afgjort", "lukket")
_DAGE: Final = ("aendret", "afgjort", "lukket")


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments. A CPR number is never one: the machine's list of programs would show it."""
    from vurdering.domain.formaal import FORMAAL

    parser.add_argument("--nummer", metavar="DEL", default="", help="en del af sagsnummeret")
    parser.add_argument("--status", choices=_STATUS, default="", help="kun sager med denne status")
    parser.add_argument("--ansvarlig", metavar="BRUGER", default="", help="kun sager, som denne sagsbehandler har")
    parser.add_argument("--fra", metavar="DATO", help="fra og med denne dag, fx 1/10-2026")
    parser.add_argument("--til", metavar="DATO", help="til og med denne dag")
    parser.add_argument("--dag", choices=_DAGE, default="aendret", help="hvilken dag --fra og --til handler om (sidst ændret)")
    parser.add_argument(
        "--cpr-fil", metavar="FIL", help="læs ét CPR-nummer fra filen, eller »-« for standard-input; søgningen skrives i loggen"
    )
    parser.add_argument("--formaal", metavar="F", choices=FORMAAL, help=f"hvorfor der søges på CPR-nummer: {', '.join(FORMAAL)}")
    parser.add_argument("--format", choices=("tekst", "json"), default="tekst", help="tekst eller json")


def koer(args: argparse.Namespace) -> int:
    """Print the cases, the one that changed last first."""
    from vurdering.cli.lager import aabn
    from vurdering.domain.formaal import STANDARDFORMAAL
    from vurdering.store import sager
    from vurdering.store.aabnet import aabne
    from vurdering.store.soeg import soeg

    soegning = _soegning(args)
    with aabn() as lager:
        fundne = soeg(lager, soegning, sager.adgang(args.formaal or STANDARDFORMAAL))
        andre = aabne(lager, sager.nu())
    if args.format == "json":
        print(json.dumps({"format": _FORMAT, "sager": [_som_dict(linje) for linje in fundne]}, ensure_ascii=False, indent=2))
    else:
        print("\n".join(_tekst(fundne, andre)))
    return 0


def _soegning(args: argparse.Namespace) -> Soegning:
    from vurdering.store.soeg import Soegning

    cpr = "" if args.cpr_fil is None else _cpr(args.cpr_fil)
    return Soegning(args.nummer, args.status, args.ansvarlig, _dato("--fra", args.fra), _dato("--til", args.til), args.dag, cpr)


def _dato(navn: str, tekst: str | None) -> date | None:
    from vurdering.dialogue.fortolkning import dato
    from vurdering.domain.fejl import Inputfejl
    from vurdering.store.sager import nu

    try:
        return None if tekst is None else dato(tekst, nu().date())
    except Inputfejl as fejl:
        raise Inputfejl(f"{navn}: {fejl}") from None


def _cpr(kilde: str) -> str:
    """The number in the file. Raises `Inputfejl`, which never repeats it."""
    from vurdering.cli.kilde import laes_fil
    from vurdering.domain.fejl import Inputfejl

    raat = sys.stdin.buffer.readline() if kilde == "-" else laes_fil(Path(kilde))
    try:
        cpr = raat.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        cpr = ""
    if not cpr:
        raise Inputfejl("--cpr-fil: der står ikke et CPR-nummer. Skriv ti cifre på én linje.")
    return cpr


def _som_dict(linje: Sagslinje) -> dict[str, str]:
    return {
        "sagsnummer": linje.sagsnummer,
        "status": linje.status,
        "ansvarlig": linje.ansvarlig,
        "aendret": linje.aendret.isoformat(timespec="seconds"),
    }


def _tekst(fundne: Sequence[Sagslinje], andre: Any) -> list[str]:
    from vurdering.domain.ord import dag
    from vurdering.store.opslag import STATUS
    from vurdering.store.sager import nu

    if not fundne:
        return ["Ingen sager passer."]
    bredde = max(len(linje.sagsnummer) for linje in fundne)
    linjer = [f"Sager: {len(fundne)}"]
    for linje in fundne:
        aabnet: Sequence[AabnetAf] = andre.get(linje.sagsnummer, ())
        hvem = f"  åbnet af {', '.join(en.i_ord(nu()) for en in aabnet)}" if aabnet else ""
        aendret = linje.aendret.astimezone()
        linjer.append(
            f"{linje.sagsnummer:<{bredde}}  {STATUS.get(linje.status, linje.status):<7}  {linje.ansvarlig or 'ingen':<12}"
            f"  ændret {dag(aendret.date())} kl. {aendret:%H.%M}{hvem}"
        )
    return linjer
