"""Many letters in one run: a case a line in, a letter a file out, in the memory that one of them takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import IO, Final

from vurdering.content import strict_json
from vurdering.content.filskrivning import skriv
from vurdering.content.linjer import linjer
from vurdering.content.sagsfil import sag_fra_data
from vurdering.content.systemfejl import aarsag
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.sag import Sag
from vurdering.letters.brevarter import skriv_brev
from vurdering.letters.formater.filer import FORMATER, indhold
from vurdering.letters.redigering.rettelser import bortfald
from vurdering.letters.sprog.personoplysninger import roeber

_FREMMED: Final = re.compile(r"[^a-z0-9æøå]+")
#: A file's name is no longer, so that it can stand in a folder with a long name of its own.
_LAENGST: Final = 60


@dataclass(frozen=True, slots=True)
class Ordre:
    """What is wanted of every line."""

    endelse: str
    """As `.pdf`."""
    i_dag: date
    type: str | None = None
    """A key of `BREVARTER`, or None for the letter that fits each result."""
    dato: date | None = None
    udkast: bool = False
    bestemmelse: str = "sel_97"
    """The provision that the letters decide."""


@dataclass(frozen=True, slots=True)
class Udfald:
    """What became of one line."""

    linje: int
    fil: Path | None = None
    """None when no letter was written; `fejl` says why."""
    fejl: str = ""
    bemaerket: tuple[str, ...] = ()
    """What was taken out of the case's texts."""


def skriv_mange(sager: IO[bytes], mappe: Path, ordre: Ordre) -> Iterator[Udfald]:
    """Write the letter of each line of `sager` to a file in `mappe`, named by the case number alone. A bad line does not end the run.

    Raises `Inputfejl` before anything is written for an unknown format, and for a folder that cannot be made or holds anything:
    no file is ever written over.
    """
    if ordre.endelse not in FORMATER:
        raise Inputfejl(f"Brevene kan ikke gemmes som »{ordre.endelse}«. Brug en af: {', '.join(FORMATER)}.")
    try:
        mappe.mkdir(parents=True, exist_ok=True)
        if next(mappe.iterdir(), None) is not None:
            raise Inputfejl(f"Mappen {mappe} er ikke tom. Vælg en ny mappe, så intet bliver overskrevet.")
    except OSError as fejl:
        raise Inputfejl(f"Mappen {mappe} kan ikke laves: {aarsag(fejl)}. Vælg et andet sted.") from None
    return (_skriv_en(nummer, linje, mappe, ordre) for nummer, linje in linjer(sager))


def _skriv_en(nummer: int, linje: bytes, mappe: Path, ordre: Ordre) -> Udfald:
    navn = f"linje {nummer}"
    bemaerket: list[str] = []
    try:
        sag = sag_fra_data(strict_json.parse(strict_json.decode(linje, navn), navn), navn, bemaerket, ordre.i_dag)
        brev = skriv_brev(ordre.type, sag, ordre.i_dag, dato=ordre.dato, udkast=ordre.udkast, bestemmelse=ordre.bestemmelse)
        fil = _ledig(mappe, filnavn(sag, nummer), ordre.endelse)
        skriv(fil, indhold(brev, ordre.endelse))
        bemaerket += map(bortfald, brev.bortfaldne)
    except Inputfejl as fejl:
        besked = str(fejl)
        return Udfald(nummer, fejl=besked if besked.startswith(navn) else f"{navn}: {besked}", bemaerket=tuple(bemaerket))
    return Udfald(nummer, fil, bemaerket=tuple(bemaerket))


def filnavn(sag: Sag, linje: int) -> str:
    """What the case's file is called, but for its ending: its number, or the line's where the number tells of a person.

    It can be written on every system: small letters, digits and hyphens after a word that no system keeps for itself.
    """
    nummer = _FREMMED.sub("-", sag.sagsnummer.lower()).strip("-")[:_LAENGST].strip("-")
    return f"linje-{linje}" if not nummer or roeber(sag, sag.sagsnummer) else f"sag-{nummer}"


def _ledig(mappe: Path, navn: str, endelse: str) -> Path:
    """A name that is free: the folder was empty, so what has it is another letter of this run."""
    if not (sti := mappe / f"{navn}{endelse}").exists():
        return sti
    return next(sti for n in count(2) if not (sti := mappe / f"{navn}-{n}{endelse}").exists())
