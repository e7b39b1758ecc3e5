"""`vurdering opsparing FORBRUG.csv`: the account of saved ledsager hours, month by month."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from vurdering.cli.timer import json_tal, timer

if TYPE_CHECKING:
    from vurdering.law.opsparing import Maaned, Vilkaar


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("forbrug", metavar="FORBRUG", help="CSV-fil med kolonnerne maaned og timer, eller »-« for standard-input")
    parser.add_argument("--start", metavar="M", required=True, help="måneden, ordningen begyndte i (2026-01)")
    parser.add_argument("--timer", metavar="T", required=True, help="bevilgede timer om måneden, højst 15")
    parser.add_argument("--manglende-er-nul", action="store_true", help="en måned uden linje i filen er en måned uden forbrug")
    parser.add_argument("--uden-aftale", action="store_true", help="der er ingen aftale om opsparing: ubrugte timer falder bort straks")
    parser.add_argument(
        "--raekkefoelge", choices=("nyeste", "aeldste"), help="hvilke opsparede timer bruges først; ellers kommunens, ellers nyeste"
    )
    parser.add_argument("--kommune", metavar="K", help="profilen, hvis regler om opsparing gælder, for eksempel lejre")
    parser.add_argument("--format", choices=("tekst", "json"), help="tekst på en skærm, ellers json")


def koer(args: argparse.Namespace) -> int:
    """Print the account."""
    from vurdering.content.forbrugsfil import laes_forbrug, maaned_fra_tekst, timer_i_tekst
    from vurdering.domain.fejl import Inputfejl
    from vurdering.law import opsparing

    start, bevilget = maaned_fra_tekst(args.start), timer("--timer", args.timer)
    if start is None:
        raise Inputfejl("--start: det skrevne er ikke en måned. Skriv den som 2026-01.")
    vilkaar, forbehold = _vilkaar(args)
    konto = opsparing.opsparing(laes_forbrug(*_fil(args.forbrug)), start, bevilget, vilkaar, manglende_er_nul=args.manglende_er_nul)
    kilde = opsparing.kilde(konto)
    if args.format == "json" or (args.format is None and not sys.stdout.isatty()):
        maaneder = [_som_json(maaned) for maaned in konto]
        svar = {"maaneder": maaneder, "loft": json_tal(opsparing.loft(bevilget)), "kilde": kilde, "forbehold": forbehold}
        print(json.dumps(svar, ensure_ascii=False, indent=2))
    else:
        print(
            "\n".join([*_tabel(konto), "", f"Der kan højst være {timer_i_tekst(opsparing.loft(bevilget))} timer til rådighed i én måned."])
        )
        print("\n".join([f"Kilde: {kilde}", *(f"Forbehold: {et}" for et in forbehold)]))
    return 0


def _fil(sti: str) -> tuple[str, str]:
    """The file's text, and the name that messages call it by."""
    from pathlib import Path

    from vurdering.cli.kilde import laes_fil
    from vurdering.content.cpr import skjul_cpr
    from vurdering.content.strict_json import decode

    if sti == "-":
        return decode(sys.stdin.buffer.read(), "standard-input"), "standard-input"
    navn = skjul_cpr(sti)
    return decode(laes_fil(Path(sti)), navn), navn


def _vilkaar(args: argparse.Namespace) -> tuple[Vilkaar, list[str]]:
    """The terms that hold: what is typed, else the municipality's, else the guidance's; and what is to be said about them."""
    from vurdering.content.kommuner import kommune
    from vurdering.law.opsparing import Vilkaar

    lokale: dict[str, Any] = kommune(args.kommune).get("opsparing", {}) if args.kommune is not None else {}
    nyeste = lokale.get("raekkefoelge", "nyeste_foerst") == "nyeste_foerst" if args.raekkefoelge is None else args.raekkefoelge == "nyeste"
    kraever_aftale = lokale.get("kraever_aftale", True)
    forbehold = []
    if args.uden_aftale and kraever_aftale:
        forbehold.append("Uden aftale om opsparing falder ubrugte timer bort straks, hvis kommunen har bestemt det.")
    elif args.uden_aftale:
        forbehold.append("Kommunen kræver ingen aftale om opsparing, så timerne spares op alligevel.")
    if args.raekkefoelge is None and "raekkefoelge" not in lokale:
        forbehold.append(
            "Rækkefølgen er vejledningens eksempel: månedens egne timer først, så de nyeste opsparede. Kommunen kan have en anden."
        )
    return Vilkaar(not (args.uden_aftale and kraever_aftale), nyeste, lokale.get("indevaerende_foerst", True)), forbehold


def _som_json(maaned: Maaned) -> dict[str, Any]:
    from vurdering.content.forbrugsfil import maaned_i_tekst

    def pr_maaned(timer: Mapping[int, Decimal]) -> dict[str, int | float]:
        return {maaned_i_tekst(m): json_tal(t) for m, t in timer.items()}

    return {
        "maaned": maaned_i_tekst(maaned.maaned),
        "tildelt": json_tal(maaned.tildelt),
        "forbrugt": json_tal(maaned.forbrugt),
        "brugt_fra": pr_maaned(maaned.brugt_fra),
        "bortfaldet": pr_maaned(maaned.bortfaldet),
        "saldo": json_tal(maaned.saldo),
    }


def _tabel(konto: tuple[Maaned, ...]) -> list[str]:
    from vurdering.content.forbrugsfil import maaned_i_tekst, timer_i_tekst

    linjer = [f"{'måned':<9}{'tildelt':>10}{'forbrugt':>10}{'bortfaldet':>12}{'saldo':>10}"]
    for m in konto:
        bortfaldet = sum(m.bortfaldet.values(), Decimal(0))
        tal = f"{timer_i_tekst(m.tildelt):>10}{timer_i_tekst(m.forbrugt):>10}{timer_i_tekst(bortfaldet):>12}{timer_i_tekst(m.saldo):>10}"
        linjer.append(f"{maaned_i_tekst(m.maaned):<9}{tal}")
        linjer += [f"{'':<9}  brugt fra {maaned_i_tekst(fra)}: {timer_i_tekst(t)}" for fra, t in m.brugt_fra.items() if fra != m.maaned]
        linjer += [f"{'':<9}  bortfaldet fra {maaned_i_tekst(fra)}: {timer_i_tekst(t)}" for fra, t in m.bortfaldet.items()]
    return linjer
