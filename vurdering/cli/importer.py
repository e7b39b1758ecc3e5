"""`vurdering importer FIL`: a case into the store, from a case file or from a file with its history."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from vurdering.store.lager import Lager

_FORLOEB: Final = b'{"format":"vurdering.forloeb/'


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("fil", metavar="FIL", help="sagsfilen eller forløbet (.jsonl), eller »-« for standard-input")
    parser.add_argument("--identitet", metavar="FIL", help="den hemmelige nøgle, der åbner en forseglet fil")


def koer(args: argparse.Namespace) -> int:
    """Store the case under its number."""
    from vurdering.cli.lager import aabn
    from vurdering.content.cpr import skjul_cpr
    from vurdering.store.livscyklus.forseglet import aabn as bryd_segl
    from vurdering.store.livscyklus.forseglet import er_forseglet

    navn = "standard-input" if args.fil == "-" else skjul_cpr(args.fil)
    raa = _bytes(args.fil)
    if er_forseglet(raa):
        raa = bryd_segl(raa, None if args.identitet is None else Path(args.identitet), navn)
    laeg = _forloeb(raa, navn) if raa.startswith(_FORLOEB) or args.fil.endswith(".jsonl") else _sagsfil(raa, navn)
    with aabn(indgang=True) as lager:
        print(laeg(lager))
    return 0


def _bytes(sti: str) -> bytes:
    from vurdering.cli.kilde import laes_fil
    from vurdering.domain.fejl import Inputfejl
    from vurdering.store.udveksling.ind import MAKS

    if sti == "-":
        return sys.stdin.buffer.read(MAKS + 1)
    if Path(sti).is_file() and Path(sti).stat().st_size > MAKS:
        raise Inputfejl(f"Filen er større end {MAKS // 10**6} MB, som et forløb højst kan være.")
    return laes_fil(Path(sti))


def _sagsfil(raa: bytes, navn: str) -> Callable[[Lager], str]:
    """How the case in a case file is put into a store, and what is said then. Raises `Inputfejl` when it is none."""
    from vurdering.cli.kilde import laes_sag
    from vurdering.store.sager import indlaes

    sag = laes_sag(raa, navn)

    def laeg(lager: Lager) -> str:
        indlaes(lager, sag)
        return f"Sag {sag.sagsnummer} er lagt ind."

    return laeg


def _forloeb(raa: bytes, navn: str) -> Callable[[Lager], str]:
    """As `_sagsfil`, for a case with its history."""
    from vurdering.store.sager import bruger
    from vurdering.store.udveksling.ind import laeg_ind, laes

    forloeb, sag = laes(raa, navn)

    def laeg(lager: Lager) -> str:
        laeg_ind(lager, forloeb, sag, bruger())
        return f"Sag {forloeb.sagsnummer} er lagt ind med {len(forloeb.haendelser)} hændelser og {len(forloeb.bilag)} gemte filer."

    return laeg
