"""What `vurdering brev` can write beside the letter: the record for a case system (`--journal`) and a MeMo message (`--memo`)."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from vurdering.domain.fejl import Inputfejl

if TYPE_CHECKING:
    from vurdering.domain.sag import Sag
    from vurdering.letters.brev import Brev


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--journal", metavar="FIL", help="skriv også oplysninger om brevet til et sagssystem (.json)")
    parser.add_argument("--memo", metavar="FIL", help="skriv også en MeMo-besked til et system, der sender Digital Post (.xml)")
    parser.add_argument("--cvr", metavar="NR", help="kommunens CVR-nummer, til --memo")
    parser.add_argument("--memo-xsd", metavar="MAPPE", help="kontrollér beskeden mod skemafilerne til MeMo 1.2 i denne mappe")


def kraev_et_brev(args: argparse.Namespace) -> None:
    """Raise `Inputfejl` when many letters are to be written, and something beside them too."""
    if any(v is not None for v in (args.journal, args.memo, args.cvr, args.memo_xsd)):
        raise Inputfejl("--journal og --memo hører til ét brev. Skriv brevene et ad gangen, eller undvær dem.")


def tilbehoer(args: argparse.Namespace, brev: Brev, sag: Sag, data: bytes) -> dict[Path, bytes]:
    """The files to write beside the letter, whose own file is to hold `data`. Raises `Inputfejl`; nothing is written here."""
    endelse = Path(args.ud).suffix.lower()
    nu = datetime.now().astimezone()
    filer: dict[Path, bytes] = {}
    if args.journal is not None:
        from vurdering.letters.integration.journal import journal, som_tekst

        filer[Path(args.journal)] = som_tekst(journal(brev, sag, data, endelse, nu))
    if args.memo is not None:
        filer[Path(args.memo)] = _memo(args, brev, sag, data if endelse == ".pdf" else None, nu)
    elif args.cvr is not None or args.memo_xsd is not None:
        raise Inputfejl("--cvr og --memo-xsd hører til --memo. Skriv også --memo FIL.")
    stier = [sti.resolve() for sti in (Path(args.ud), *filer)]
    if len(set(stier)) < len(stier) or len(filer) < (args.journal is not None) + (args.memo is not None):
        raise Inputfejl("--ud, --journal og --memo peger på den samme fil. Giv hver sin fil.")
    if args.sag != "-" and Path(args.sag).resolve() in stier:
        raise Inputfejl(f"{args.sag} er sagen selv og bliver ikke overskrevet. Giv en anden fil til det, der skal skrives.")
    return filer


def _memo(args: argparse.Namespace, brev: Brev, sag: Sag, pdf: bytes | None, nu: datetime) -> bytes:
    from uuid import uuid4

    from vurdering.letters.formater.filer import indhold
    from vurdering.letters.integration.memo import forbehold, memo

    if args.cvr is None:
        raise Inputfejl("--memo: skriv kommunens CVR-nummer med --cvr, for beskeden skal have en afsender.")
    besked = memo(brev, sag, pdf if pdf is not None else indhold(brev, ".pdf"), args.cvr, nu, uuid4())
    if args.memo_xsd is not None:
        from vurdering.letters.integration.memo_skema import kontroller

        kontroller(besked, Path(args.memo_xsd))
    for linje in forbehold(sag):
        print(f"Bemærk: {linje}", file=sys.stderr)
    return besked
