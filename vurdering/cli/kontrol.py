"""`vurdering kontrol SAG`: «Tjek afgørelsen», the case and a finished letter held against the rules."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vurdering.letters.kontrol.fund import Fund


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    from vurdering.cli.kilde import SAG_HJAELP, tilfoej_formaal
    from vurdering.cli.vurder import SEL_97

    parser.add_argument("sag", metavar="SAG", help=SAG_HJAELP)
    parser.add_argument("--brev", metavar="FIL", help="et færdigt brev (.md, .txt, .docx), der skal efterses sammen med sagen")
    parser.add_argument("--type", metavar="T", help="hvilket brev det er (bevilling, afslag, anmodning …); ellers læses det af teksten")
    parser.add_argument("--dato", metavar="D", help="vurderingsdato (2026-10-01); ellers sagens egen, ellers i dag")
    parser.add_argument("--bestemmelse", metavar="ID", default=SEL_97, help="den bestemmelse, der afgøres efter (sel_85); ellers sel_97")
    parser.add_argument("--format", choices=("tekst", "json"), help="tekst på en skærm, ellers json")
    tilfoej_formaal(parser)


def koer(args: argparse.Namespace) -> int:
    """Print the findings; status 1 when one of them is a `fejl`."""
    from vurdering.cli.kilde import dato, hent_sag, i_dag
    from vurdering.cli.vurder import vurderer
    from vurdering.letters.kontrol.fund import as_json
    from vurdering.letters.kontrol.kontrol import kontroller
    from vurdering.letters.kontrol.laes import laes_brev

    dag = None if args.dato is None else dato(args.dato)
    vurder = vurderer(args.bestemmelse, dag, i_dag())
    if args.type is not None:
        _kraev_kendt(args.type)
    dokument = None if args.brev is None else laes_brev(Path(args.brev))
    sag = hent_sag(args.sag, args)
    fundne = kontroller(sag, vurder(sag), dokument, type=args.type, i_dag=i_dag())
    if args.format == "json" or (args.format is None and not sys.stdout.isatty()):
        print(json.dumps({"fund": [as_json(f) for f in fundne]}, ensure_ascii=False, indent=2))
    else:
        print("\n".join(vis(fundne, med_brev=dokument is not None)))
    return int(any(f.alvor == "fejl" for f in fundne))


def _kraev_kendt(type_: str) -> None:
    from vurdering.domain.fejl import Inputfejl
    from vurdering.letters.brevarter import BREVARTER

    if type_ not in BREVARTER:
        raise Inputfejl(f"--type {type_[:40]} er ikke et brev. Vælg et af: {', '.join(BREVARTER)}.")


def vis(fundne: Sequence[Fund], *, med_brev: bool) -> Iterator[str]:
    """The findings, the grave first, each with its remedy."""
    from vurdering.letters.kontrol.fund import ALVOR_TITEL

    if not fundne:
        yield "Tjek afgørelsen: der er ikke fundet noget at rette."
        if not med_brev:
            yield "Kun sagen er efterset. Giv brevet med --brev for at få det med."
        return
    for alvor, titel in ALVOR_TITEL.items():
        her = [f for f in fundne if f.alvor == alvor]
        if her:
            yield f"{titel} ({len(her)})"
            for f in her:
                yield f"  {f.regel}  {f.hvad}"
                if f.sted:
                    yield f"       Hvor: {f.sted}"
                yield f"       Gør: {f.raad}"
                yield f"       Kilde: {f.hjemmel}"
            yield ""
    fejl = sum(f.alvor == "fejl" for f in fundne)
    yield "Brevet kan sendes." if not fejl and med_brev else "Ingen fejl i sagen." if not fejl else "Ret fejlene, før afgørelsen sendes."
