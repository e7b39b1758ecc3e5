"""Where a command's case comes from: a file, standard input, or the store."""

from __future__ import annotations

import re
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from vurdering.content.cpr import skjul_cpr
from vurdering.content.systemfejl import aarsag
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.formaal import FORMAAL, STANDARDFORMAAL
from vurdering.domain.sag import Sag

if TYPE_CHECKING:
    import argparse

    from vurdering.domain.vurdering import Vurdering
    from vurdering.store.bilag import Bilag
    from vurdering.store.lager import Lager

#: What ends a file's name. A journal number has dots too (`27.60.00-G01-12-26`).
_FILENDELSE = re.compile(r"\.[A-Za-zÆØÅæøå]\w*")
SAG_HJAELP = "sagsfil, »-« for standard-input, eller et sagsnummer i lageret"


def tilfoej_formaal(parser: argparse.ArgumentParser) -> None:
    """Declare what a command that may read a stored case asks for besides SAG."""
    parser.add_argument(
        "--formaal",
        metavar="F",
        choices=FORMAAL,
        help=f"hvorfor sagen slås op i lageret: {', '.join(FORMAAL)}; skal skrives, når sagen er en andens eller lukket",
    )
    parser.add_argument("--noedadgang", metavar="GRUND", help="åbn en sag, der er lukket for dig, og skriv hvorfor; det står i loggen")


def hent_sag(kilde: str, args: argparse.Namespace | None = None, handling: str = "set") -> Sag:
    """The case that the argument SAG names; for a stored one, the log says what for (`handling`) and why (`args.formaal`).

    Raises `Inputfejl`; invisible characters that were taken out are told on stderr.
    """
    if kilde == "-":
        return laes_sag(sys.stdin.buffer.read(), "standard-input")
    # Not only ordinary files: a pipe has a path too («/dev/stdin»).
    if _er_fil(kilde):
        return laes_sag(laes_fil(Path(kilde)), skjul_cpr(kilde))
    from vurdering.cli.lager import faelles
    from vurdering.store.sager import hent

    kraev_lager(kilde)
    with faelles() as lager:
        return hent(lager, kilde, handling=handling, **opslag(lager, kilde, args))


class Hvorfor(TypedDict):
    """What a look-up is for, as `store.sager` takes it."""

    formaal: str
    noedadgang: str


def opslag(lager: Lager, nummer: str, args: argparse.Namespace | None) -> Hvorfor:
    """The purpose, and the reason to force a closed case open, as `store.sager` takes them.

    Raises `Inputfejl` when the case is another's or closed, and no purpose is given: it may not be guessed.
    """
    from vurdering.store.indgang import doer, noedgrund
    from vurdering.store.sager import bruger

    formaal: str | None = getattr(args, "formaal", None)
    noed: str | None = getattr(args, "noedadgang", None)
    if formaal is None and (hvorfor := doer(lager, nummer, bruger()).formaal):
        raise Inputfejl(f"{hvorfor} Skriv --formaal med et af: {', '.join(FORMAAL)}. Det skrives i loggen.")
    return {"formaal": formaal or STANDARDFORMAAL, "noedadgang": "" if noed is None else noedgrund(noed)}


def gemte_bilag(kilde: str, args: argparse.Namespace | None = None) -> tuple[Bilag, ...]:
    """The files kept with the case that the argument SAG names; none for a case that is a file."""
    if not er_gemt(kilde):
        return ()
    from vurdering.cli.lager import faelles
    from vurdering.store.sager import adgang

    kraev_lager(kilde)
    with faelles() as lager:
        return lager.bilag(kilde, adgang(**opslag(lager, kilde, args)))


def logmaerke(kilde: str, args: argparse.Namespace | None, handling: str) -> str:
    """Where the stored case's chain stands, for what is now written of it; the log says so first. Empty for a case that is a file."""
    if not er_gemt(kilde):
        return ""
    from vurdering.cli.lager import faelles
    from vurdering.store.sager import maerke

    kraev_lager(kilde)
    with faelles() as lager:
        return maerke(lager, kilde, handling, **opslag(lager, kilde, args))


def gem_afgoerelse(kilde: str, vurdering: Vurdering, args: argparse.Namespace | None = None) -> None:
    """Record with the stored case that its decision is written, and what it rests on; a case that is a file is left as it is."""
    if kilde == "-" or _er_fil(kilde):
        return
    from vurdering.cli.lager import faelles
    from vurdering.store.sager import aabn

    kraev_lager(kilde)
    with faelles() as lager:
        aabn(lager, kilde, **opslag(lager, kilde, args)).afgoer(vurdering)


def er_gemt(kilde: str) -> bool:
    """Whether the argument SAG is the number of a case in the store, and no file."""
    return kilde != "-" and not _er_fil(kilde)


def lagret_nummer(kilde: str) -> str:
    """The case number that the argument SAG is. Raises `Inputfejl` for a file: what is to be changed must be in the store."""
    if kilde == "-" or _er_fil(kilde):
        raise Inputfejl(
            f"{skjul_cpr(kilde)} er en sagsfil. Læg den ind i lageret først med «vurdering importer», og skriv så sagens nummer."
        )
    kraev_lager(kilde)
    return kilde


def _er_fil(kilde: str) -> bool:
    sti = Path(kilde)
    return sti.exists() and not sti.is_dir()


def kraev_lager(kilde: str) -> None:
    """Raise `Inputfejl` unless there is a store that may hold the case numbered `kilde`."""
    from vurdering.content.steder import data_mappe
    from vurdering.store.aabning import findes

    sti = Path(kilde)
    if sti.name != kilde or _FILENDELSE.fullmatch(sti.suffix):
        raise Inputfejl(f"{skjul_cpr(kilde)}: filen findes ikke. Se efter, om stien er skrevet rigtigt.")
    mappe = data_mappe()
    if not findes(mappe):
        raise Inputfejl(
            f"Sag {skjul_cpr(kilde)} findes ikke: der er intet lager i {mappe} endnu. Giv en sagsfil, eller læg sagen ind med importer."
        )


def laes_fil(sti: Path) -> bytes:
    """The bytes of a file. Raises `Inputfejl` naming it."""
    try:
        return sti.read_bytes()
    except OSError as fejl:
        raise Inputfejl(
            f"{skjul_cpr(str(sti))}: filen kan ikke læses ({aarsag(fejl)}). Se efter, om stien er rigtig, og om du har adgang."
        ) from None


def laes_sag(raw: bytes, navn: str) -> Sag:
    """The case in the bytes of a case file that messages call `navn`; as `hent_sag` otherwise."""
    from vurdering.content.sagsfil import sag_fra_tekst
    from vurdering.content.strict_json import decode

    fjernet: list[str] = []
    sag = sag_fra_tekst(decode(raw, navn), navn, fjernet)
    for linje in fjernet:
        print(f"Bemærk: {navn}: {linje}.", file=sys.stderr)
    return sag


def dato(tekst: str, navn: str = "--dato") -> date:
    """An ISO date from the command line. Raises `Inputfejl`."""
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        raise Inputfejl(f"{navn}: »{tekst[:20]}« er ikke en dato. Skriv den som 2026-10-01.") from None


def i_dag() -> date:
    """The caseworker's calendar day."""
    return datetime.now().astimezone().date()
