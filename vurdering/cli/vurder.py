"""`vurdering vurder SAG`: the assessment of one case, or of one case a line."""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from vurdering.domain.sag import Sag
    from vurdering.domain.vurdering import Vurdering

    Vurderer = Callable[[Sag], Vurdering]

SEL_97: Final = "sel_97"


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    from vurdering.cli.kilde import SAG_HJAELP, tilfoej_formaal

    parser.add_argument("sag", metavar="SAG", help=SAG_HJAELP)
    parser.add_argument("--dato", metavar="D", help="vurderingsdato (2026-10-01); ellers sagens egen, ellers i dag")
    parser.add_argument("--bestemmelse", metavar="ID", default=SEL_97, help="den bestemmelse, sagen vurderes efter (sel_85); ellers sel_97")
    parser.add_argument("--format", choices=("tekst", "json", "jsonl"), help="tekst på en skærm, ellers json; jsonl: én sag pr. linje")
    tilfoej_formaal(parser)


def koer(args: argparse.Namespace) -> int:
    """Print the assessment."""
    from vurdering.cli.kilde import dato, hent_sag, i_dag
    from vurdering.domain.vurdering import as_json
    from vurdering.law.forklaring import forklaring, forklaring_af

    dag = None if args.dato is None else dato(args.dato)
    form = args.format or ("tekst" if sys.stdout.isatty() else "json")
    if form == "jsonl":
        return _linjevis(args.sag, vurderer(args.bestemmelse, dag, i_dag()), i_dag())
    vurder = vurderer(args.bestemmelse, dag, i_dag())
    sag = hent_sag(args.sag, args)
    vurdering = vurder(sag)
    if form == "json":
        svar = as_json(vurdering)
        bestemmelse, gaeldende = vurdering.bestemmelse, vurdering.dato
        hvorfor = forklaring(sag, gaeldende) if bestemmelse == SEL_97 else forklaring_af(sag, bestemmelse, gaeldende)
        for kriterium in svar["kriterier"]:
            kriterium["forklaring"] = hvorfor[kriterium["id"]]
        print(json.dumps(svar, ensure_ascii=False, indent=2))
    else:
        from vurdering.cli.vurdering_tekst import vis

        print("\n".join(vis(vurdering)))
    return 0


def vurderer(bestemmelse: str, dag: date | None, i_dag: date) -> Vurderer:
    """What assesses a case under the provision. Raises `Inputfejl` for an unknown id, before any case is read."""
    if bestemmelse == SEL_97:
        from vurdering.law.vurder import vurder

        return partial(vurder, dato=dag, i_dag=i_dag)
    from vurdering.domain.fejl import Inputfejl
    from vurdering.law.bestemmelser import BESTEMMELSER
    from vurdering.law.vurder_bestemmelse import vurder_bestemmelse

    if bestemmelse not in BESTEMMELSER:
        raise Inputfejl(f"--bestemmelse: «{bestemmelse}» findes ikke. Vælg en af: {SEL_97}, {', '.join(BESTEMMELSER)}.")
    return partial(vurder_bestemmelse, id=bestemmelse, dato=dag, i_dag=i_dag)


def _linjevis(kilde: str, vurder: Vurderer, i_dag: date) -> int:
    from vurdering.content.systemfejl import aarsag
    from vurdering.domain.fejl import Inputfejl

    fejl = False
    with contextlib.ExitStack() as stak:
        try:
            fil = sys.stdin.buffer if kilde == "-" else stak.enter_context(Path(kilde).open("rb"))
        except OSError as os_fejl:
            raise Inputfejl(f"{kilde}: filen kan ikke læses ({aarsag(os_fejl)}). Se efter, om stien er rigtig.") from None
        for ud in _svar(fil, vurder, i_dag):
            fejl |= bool(ud["fejl"])
            print(json.dumps(ud, ensure_ascii=False))
    return int(fejl)


def _svar(fil: IO[bytes], vurder: Vurderer, i_dag: date) -> Iterator[dict[str, Any]]:
    """One result a line, in order. A bad line gives its fault and the run goes on."""
    from vurdering.content import strict_json
    from vurdering.content.cpr import skjul_cpr
    from vurdering.content.linjer import linjer
    from vurdering.content.sagsfil import sag_fra_data
    from vurdering.domain.fejl import Inputfejl
    from vurdering.domain.tekst import clean
    from vurdering.domain.vurdering import as_json

    for nummer, linje in linjer(fil):
        navn = f"linje {nummer}"
        data: Any = None
        try:
            data = strict_json.parse(strict_json.decode(linje, navn), navn)
            bemaerket: list[str] = []
            sag = sag_fra_data(data, navn, bemaerket, i_dag)
            for hvad in bemaerket:
                print(f"Bemærk: {navn}: {hvad}.", file=sys.stderr)
            yield as_json(vurder(sag))
        except Inputfejl as fejl:
            sagsnummer = data.get("sagsnummer") if isinstance(data, dict) else None
            kendt = skjul_cpr(clean(sagsnummer, one_line=True).text[:60]) if isinstance(sagsnummer, str) else None
            yield {"sagsnummer": kendt, "fejl": str(fejl)}
