"""Where a command's case comes from: a file, standard input, or the store."""

from __future__ import annotations

import re
import sys
from datetime import date, datetime
from pathlib import Path

from vurdering.content.systemfejl import aarsag
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.sag import Sag

#: What ends a file's name. A journal number has dots too (`27.60.00-G01-12-26`).
_FILENDELSE = re.compile(r"\.[A-Za-zÆØÅæøå]\w*")
SAG_HJAELP = "sagsfil, »-« for standard-input, eller et sagsnummer i lageret"


def hent_sag(kilde: str) -> Sag:
    """The case that the argument SAG names. Raises `Inputfejl`; invisible characters that were taken out are told on stderr."""
    if kilde == "-":
        return _laes(sys.stdin.buffer.read(), "standard-input")
    sti = Path(kilde)
    # Not only ordinary files: a pipe has a path too («/dev/stdin»).
    if sti.exists() and not sti.is_dir():
        return _laes(laes_fil(sti), kilde)
    if sti.name != kilde or _FILENDELSE.fullmatch(sti.suffix):
        raise Inputfejl(f"{kilde}: filen findes ikke. Se efter, om stien er skrevet rigtigt.")
    from vurdering.store.lager import FILNAVN, Lager
    from vurdering.store.sager import hent
    from vurdering.store.steder import data_mappe

    mappe = data_mappe()
    # Opening would make a store; a look-up must leave nothing behind.
    if not (mappe / FILNAVN).is_file():
        raise Inputfejl(f"Sag {kilde} findes ikke: der er intet lager i {mappe} endnu. Giv en sagsfil, eller læg sagen ind med importer.")
    with Lager.aabn(mappe) as lager:
        return hent(lager, kilde)


def laes_fil(sti: Path) -> bytes:
    """The bytes of a file. Raises `Inputfejl` naming it."""
    try:
        return sti.read_bytes()
    except OSError as fejl:
        raise Inputfejl(f"{sti}: filen kan ikke læses ({aarsag(fejl)}). Se efter, om stien er rigtig, og om du har adgang.") from None


def _laes(raw: bytes, navn: str) -> Sag:
    from vurdering.content.sagsfil import sag_fra_tekst
    from vurdering.content.strict_json import decode

    fjernet: list[str] = []
    sag = sag_fra_tekst(decode(raw, navn), navn, fjernet)
    for linje in fjernet:
        print(f"Bemærk: {navn}: {linje}.", file=sys.stderr)
    return sag


def dato(tekst: str) -> date:
    """An ISO date from the command line. Raises `Inputfejl`."""
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        raise Inputfejl(f"--dato: »{tekst[:20]}« er ikke en dato. Skriv den som 2026-10-01.") from None


def i_dag() -> date:
    """The caseworker's calendar day."""
    return datetime.now().astimezone().date()
