"""`vurdering brev SAGER.jsonl --ud MAPPE`: a letter for each line, with what goes wrong and how far it has come on standard error."""

from __future__ import annotations

import argparse
import contextlib
import sys
import time
from pathlib import Path
from typing import Final

#: Seconds between two words of how far it has come; nothing is said of a shorter run.
_HVERT: Final = 1.0


def er_mange(args: argparse.Namespace) -> bool:
    """Whether the argument SAG is a file with one case a line."""
    return args.format is not None or str(args.sag).lower().endswith(".jsonl")


def koer_mange(args: argparse.Namespace) -> int:
    """Write the letters. The status is 1 when a line gave none."""
    from vurdering.cli.kilde import dato, i_dag
    from vurdering.content.cpr import skjul_cpr
    from vurdering.content.systemfejl import aarsag
    from vurdering.domain.fejl import Inputfejl
    from vurdering.letters.mange import Ordre, skriv_mange

    if args.journal is not None or args.memo is not None:
        raise Inputfejl("--journal og --memo skrives for ét brev ad gangen. Udelad dem, eller giv én sag.")
    if Path(args.sag).suffix.lower() == ".json":
        raise Inputfejl("--format hører til en fil med én sag pr. linje (.jsonl). For én sag er det endelsen i --ud, der bestemmer.")
    ordre = Ordre(
        f".{args.format or 'pdf'}", i_dag(), args.type, None if args.dato is None else dato(args.dato), args.udkast, args.bestemmelse
    )
    skrevet = fejlet = 0
    sagt = time.monotonic()
    with contextlib.ExitStack() as stak:
        try:
            fil = sys.stdin.buffer if args.sag == "-" else stak.enter_context(Path(args.sag).open("rb"))
        except OSError as fejl:
            raise Inputfejl(f"{skjul_cpr(args.sag)}: filen kan ikke læses ({aarsag(fejl)}). Se efter, om stien er rigtig.") from None
        for udfald in skriv_mange(fil, Path(args.ud), ordre):
            for hvad in udfald.bemaerket:
                print(f"Bemærk: linje {udfald.linje}: {hvad}.", file=sys.stderr)
            if udfald.fil is None:
                print(udfald.fejl, file=sys.stderr)
            fejlet += udfald.fil is None
            skrevet += udfald.fil is not None
            if time.monotonic() - sagt >= _HVERT:
                sagt = time.monotonic()
                print(f"{skrevet} breve er skrevet indtil nu …", file=sys.stderr, flush=True)
    hvad = "udkast" if args.udkast else "brev" if skrevet == 1 else "breve"
    uden = f" {fejlet} {'linje' if fejlet == 1 else 'linjer'} gav intet brev." * bool(fejlet)
    print(f"{skrevet} {hvad} er skrevet i {args.ud}.{uden}")
    return int(bool(fejlet))
