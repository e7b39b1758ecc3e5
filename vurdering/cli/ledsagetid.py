"""`vurdering ledsagetid`: what one task or one trip costs in ledsager hours."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from vurdering.cli.timer import json_tal, timer

if TYPE_CHECKING:
    from vurdering.law.ledsagetid import Doegnloft, Ledsagetid


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "--opgave", metavar="T", required=True, help="timer på selve opgaven, fra ledsageren møder borgeren, til de skilles"
    )
    parser.add_argument("--sted", choices=("lokalt", "uden_for"), required=True, help="om opgaven ligger i lokalområdet eller uden for det")
    parser.add_argument("--befordring", metavar="T", help="ledsagerens vej mellem opgaver; tæller aldrig")
    parser.add_argument("--hjemrejse", metavar="T", help="ledsagerens hjemrejse alene, på en rejse uden for lokalområdet")
    parser.add_argument("--ventetid", metavar="T", help="nødvendig ventetid på rejsen")
    parser.add_argument("--overnatning", metavar="T", help="overnatning på rejsen")
    parser.add_argument("--loentimer", metavar="T", help="de fulde løntimer, som hjemrejse, ventetid og overnatning tilsammen lønnes som")
    parser.add_argument("--loft-pr-doegn", metavar="T", help="kommunens eget loft over timer i døgnet; kræver --doegn")
    parser.add_argument(
        "--kommune", metavar="K", help="profilen, hvis loft over timer i døgnet bruges, for eksempel aabenraa; kræver --doegn"
    )
    parser.add_argument("--doegn", metavar="N", help="antal døgn, opgaven varer")
    parser.add_argument("--dato", metavar="D", help="dagen, opgaven begyndte (2026-10-01); ellers i dag")
    parser.add_argument("--format", choices=("tekst", "json"), help="tekst på en skærm, ellers json")


def koer(args: argparse.Namespace) -> int:
    """Print the hours and the arithmetic."""
    from vurdering.cli.kilde import dato, i_dag
    from vurdering.law.ledsagetid import Opgave, ledsagetid

    dag = dato(args.dato) if args.dato is not None else i_dag()
    nul = Decimal(0)
    opgave = Opgave(
        _timer(args, "opgave") or nul,
        _timer(args, "befordring") or nul,
        args.sted == "uden_for",
        _timer(args, "hjemrejse") or nul,
        _timer(args, "ventetid") or nul,
        _timer(args, "overnatning") or nul,
        _timer(args, "loentimer"),
    )
    fundet = ledsagetid(opgave, dag, _loft(args, dag))
    if args.format == "json" or (args.format is None and not sys.stdout.isatty()):
        print(json.dumps(_som_json(fundet), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_tekst(fundet)))
    return 0


def _timer(args: argparse.Namespace, navn: str) -> Decimal | None:
    """The hours given by the option, None when it was not."""
    tekst = getattr(args, navn)
    return None if tekst is None else timer(f"--{navn.replace('_', '-')}", tekst)


def _loft(args: argparse.Namespace, dag: date) -> Doegnloft | None:
    from vurdering.domain.fejl import Inputfejl
    from vurdering.law.ledsagetid import Doegnloft, kommunens_loft

    if args.kommune is not None and args.loft_pr_doegn is not None:
        raise Inputfejl("--kommune og --loft-pr-doegn giver hver sit loft. Giv kun det ene.")
    if (args.kommune is None and args.loft_pr_doegn is None) != (args.doegn is None):
        raise Inputfejl(
            "--doegn hører sammen med --loft-pr-doegn eller --kommune. Giv både loftet og antallet af døgn, eller ingen af dem."
        )
    if args.doegn is None:
        return None
    if not (args.doegn.isascii() and args.doegn.isdigit() and len(args.doegn) <= 3 and int(args.doegn) > 0):
        raise Inputfejl("--doegn: det skrevne er ikke et antal døgn. Skriv et helt tal fra 1.")
    eget = _timer(args, "loft_pr_doegn")
    return Doegnloft(kommunens_loft(args.kommune, dag) if eget is None else eget, int(args.doegn))


def _som_json(fundet: Ledsagetid) -> dict[str, object]:
    led = [{"hvad": et.hvad, "timer": json_tal(et.timer), "regnet": json_tal(et.regnet), "hvorfor": et.hvorfor} for et in fundet.led]
    return {"forbrug": json_tal(fundet.forbrug), "led": led, "kilde": fundet.kilde, "forbehold": list(fundet.forbehold)}


def _tekst(fundet: Ledsagetid) -> list[str]:
    from vurdering.content.forbrugsfil import timer_i_tekst

    linjer = [f"{et.hvad:<32}{timer_i_tekst(et.timer):>9} timer, regnet {timer_i_tekst(et.regnet):>8}   {et.hvorfor}" for et in fundet.led]
    ialt = f"{'Forbrug i alt':<32}{'':>9}               {timer_i_tekst(fundet.forbrug):>8}"
    return [*linjer, ialt, f"Kilde: {fundet.kilde}", *(f"Forbehold: {et}" for et in fundet.forbehold)]
