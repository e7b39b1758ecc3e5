"""`vurdering logkontrol`: verifies every chain of the store, and explains what does not hold; makes anchors."""

from __future__ import annotations

import argparse
import contextlib
import json
import re
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from vurdering.store.kaede.anker import Anker
    from vurdering.store.kontrol.kontrol import Maerke, Rapport
    from vurdering.store.lager import Lager

#: Seconds between two words of how far it has come; nothing is said of a shorter run.
_HVERT: Final = 1.0


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "--anker", metavar="FIL", action="append", default=[], help="hold lageret op mod et anker, der er lavet før; kan gives flere gange"
    )
    parser.add_argument("--lav-anker", metavar="FIL", help="skriv et underskrevet anker; gem filen et andet sted end lageret")
    parser.add_argument(
        "--maerke",
        nargs=3,
        metavar=("SAG", "VERSION", "TEGN"),
        action="append",
        default=[],
        help="hold en sag op mod linjen «Sagens log: version …» på et brev",
    )
    parser.add_argument("--format", choices=("tekst", "json"), help="tekst på en skærm, ellers json")


def koer(args: argparse.Namespace) -> int:
    """Verify, and print what was found: status 1 when something does not hold."""
    from vurdering.cli.kilde import laes_fil
    from vurdering.cli.lager import aabn
    from vurdering.content.steder import data_mappe
    from vurdering.domain.fejl import Inputfejl
    from vurdering.store.aabning import findes
    from vurdering.store.kaede.anker import fra_bytes
    from vurdering.store.kontrol.kontrol import kontroller
    from vurdering.store.sager import bruger

    ankre = [fra_bytes(laes_fil(Path(fil)), fil) for fil in args.anker]
    maerker = [_maerke(*dele) for dele in args.maerke]
    if args.lav_anker and Path(args.lav_anker).exists():
        raise Inputfejl(f"{args.lav_anker} findes allerede. Et anker skrives aldrig over; vælg et nyt navn, fx med datoen i.")
    if not findes(data_mappe()):
        raise Inputfejl(f"Der er intet lager i {data_mappe()} endnu, så der er intet at kontrollere.")
    with aabn() as lager:
        rapport = kontroller(lager, bruger(), ankre=ankre, maerker=maerker, fremdrift=_Fremdrift())
        # An anchor of what does not hold would make the fault look right ever after.
        skrevet = _lav_anker(lager, Path(args.lav_anker)) if args.lav_anker and not rapport.fund else None
        krypteret = lager.krypteret
    _noter(data_mappe(), rapport)
    if args.format == "json" or (args.format is None and not sys.stdout.isatty()):
        print(json.dumps(_som_dict(rapport, ankre, krypteret=krypteret), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_tekst(rapport, ankre, krypteret=krypteret)))
    if skrevet:
        print(f"Ankeret er skrevet til {args.lav_anker}. Gem det et andet sted end lageret.", file=sys.stderr)
    elif args.lav_anker:
        print("Der er ikke lavet noget anker, for lageret holder ikke.", file=sys.stderr)
    return int(bool(rapport.fund))


def _noter(mappe: Path, rapport: Rapport) -> None:
    """For `vurdering status`. What was found is told whether or not it can be noted."""
    from vurdering.content import driftsnoter
    from vurdering.domain.fejl import Inputfejl

    note = {"holdt": datetime.now(UTC).isoformat(), "kaeder": rapport.kaeder, "haendelser": rapport.haendelser, "fund": len(rapport.fund)}
    with contextlib.suppress(Inputfejl):
        driftsnoter.noter(mappe, driftsnoter.LOGKONTROL, note)


def _lav_anker(lager: Lager, fil: Path) -> bool:
    from vurdering.content.filskrivning import skriv
    from vurdering.store.kaede.anker import lav, som_tekst
    from vurdering.store.sager import bruger

    skriv(fil, som_tekst(lav(lager, bruger())).encode("utf-8"))
    return True


def _maerke(sag: str, version: str, tegn: str) -> Maerke:
    from vurdering.domain.fejl import Inputfejl
    from vurdering.store.kontrol.kontrol import Maerke

    if not re.fullmatch(r"[1-9]\d{0,8}", version, re.ASCII) or not re.fullmatch(r"[0-9a-f]{12}", tegn.lower()):
        raise Inputfejl("--maerke: skriv sagens nummer, versionen og de 12 tegn, som de står på brevet, fx 2026-0042 17 0123456789ab.")
    return Maerke(sag, int(version), tegn.lower())


class _Fremdrift:
    """Tells how far it has come, where it takes more than a moment."""

    def __init__(self) -> None:
        self._sagt = time.monotonic()

    def __call__(self, naaet: int, i_alt: int) -> None:
        if time.monotonic() - self._sagt >= _HVERT:
            self._sagt = time.monotonic()
            print(f"{naaet} af {i_alt} hændelser er efterprøvet …", file=sys.stderr, flush=True)


def _som_dict(rapport: Rapport, ankre: Sequence[Anker], *, krypteret: bool) -> dict[str, Any]:
    return {
        "hel": not rapport.fund,
        "krypteret": krypteret,
        "kaeder": rapport.kaeder,
        "haendelser": rapport.haendelser,
        "ankre": [{"lager": a.lager, "tid": a.tid.isoformat()} for a in ankre],
        "fund": [f.som_dict() for f in rapport.fund],
        "bemaerket": list(rapport.bemaerket),
    }


def _tekst(rapport: Rapport, ankre: Sequence[Anker], *, krypteret: bool) -> Iterator[str]:
    for f in rapport.fund:
        yield f"{f.hvor}: {f.hvad}"
        yield f"  Det kan betyde: {f.betydning}"
        yield f"  Gør: {f.raad}"
    yield from (f"Bemærk: {linje}" for linje in rapport.bemaerket)
    efterproevet = f"{rapport.kaeder} kæder med {rapport.haendelser} hændelser er efterprøvet"
    yield f"{efterproevet}: {f'{len(rapport.fund)} fund.' if rapport.fund else 'alt passer.'}"
    if not ankre and not rapport.fund:
        yield "Uden et anker (--anker) ses det ikke, hvis slutningen af en sag er skåret af, og kædens hoved er rettet til."
    if not krypteret:
        yield "Lageret er ikke krypteret, så enhver, der kan skrive i filen, kan også skrive kæderne om."
