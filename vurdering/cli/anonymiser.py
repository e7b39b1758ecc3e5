"""`vurdering anonymiser --ud FIL`: the cases without anything that tells whose they are, for the review of quality."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vurdering.store.livscyklus.anonym import Raekke


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--ud", metavar="FIL", required=True, help="filen, der skrives (JSON)")
    parser.add_argument(
        "--generaliser", action="store_true", help="gør alder og måneder grovere, og udelad resten, til alle er i en gruppe på k"
    )
    parser.add_argument("--kommune", action="store_true", help="tag kommunens navn med")
    parser.add_argument("--k", metavar="N", type=int, default=5, help="hvor mange der mindst skal være ens; 5 eller flere")


def koer(args: argparse.Namespace) -> int:
    """Write the file; 1, and nothing written, when somebody would be told of in too small a group."""
    from vurdering.content.filskrivning import skriv
    from vurdering.domain.fejl import Inputfejl
    from vurdering.store.livscyklus.anonym import GROVEST, Niveauer
    from vurdering.store.livscyklus.kanonym import FORMAT, K, for_smaa, groft_nok, udtraek

    if args.k < K:
        raise Inputfejl(f"--k skal være mindst {K}: i en mindre gruppe kan en person kendes igen.")
    raekker, lukkede = _raekker()
    if not raekker:
        hvorfor = f"de {lukkede}, der er, er lukket for dig" if lukkede else "lageret har ingen"
        raise Inputfejl(f"Der er ingen sager at skrive: {hvorfor}. Intet er skrevet.")
    niveauer = Niveauer(kommune=0 if args.kommune else GROVEST["kommune"])
    if args.generaliser:
        niveauer = groft_nok(raekker, niveauer, args.k)
    alene = for_smaa(raekker, niveauer, args.k)
    if (alene and not args.generaliser) or alene == len(raekker):
        print(
            f"{alene} af {len(raekker)} sager står i en gruppe på færre end {args.k} (alder, måneder, kommune). Intet er skrevet."
            + ("" if args.generaliser else " Giv --generaliser for at gøre det grovere og udelade resten."),
            file=sys.stderr,
        )
        return 1
    fundet = udtraek(raekker, niveauer, args.k)
    grovhed = {navn: getattr(fundet.niveauer, navn) for navn in GROVEST}
    data = {"format": FORMAT, "k": args.k, "niveauer": grovhed, "udeladt": fundet.udeladt, "sager": list(fundet.raekker)}
    skriv(Path(args.ud), (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
    print(f"{len(fundet.raekker)} sager er skrevet til {args.ud}; {fundet.udeladt} stod i en gruppe på færre end {args.k} og er udeladt.")
    print(f"Grovhed (0 er finest): {', '.join(f'{navn} {niveau}' for navn, niveau in grovhed.items())}.")
    if lukkede:
        print(f"{lukkede} sager er lukket for dig og er ikke med.")
    print("Fri tekst, navne, numre, ture og steder er ikke med. Se alligevel filen igennem, før den gives videre: sjældne svar kan kendes.")
    return 0


def _raekker() -> tuple[list[Raekke], int]:
    """What is allowed of each case, and how many are closed to the user; the log says of each that it was looked at."""
    from vurdering.cli.lager import aabn
    from vurdering.content.steder import data_mappe
    from vurdering.domain.fejl import Inputfejl
    from vurdering.store.aabning import findes
    from vurdering.store.indgang import IkkeForBrugeren
    from vurdering.store.kaede import logbog
    from vurdering.store.livscyklus.anonym import raekke
    from vurdering.store.sager import hent

    mappe = data_mappe()
    if not findes(mappe):
        raise Inputfejl(f"Der er intet lager i {mappe} endnu. Læg en sag ind med importer, eller vælg en anden mappe med VURDERING_HJEM.")
    raekker, lukkede = [], 0
    with aabn() as lager:
        for linje in lager.liste():
            try:
                raekker.append(raekke(hent(lager, linje.sagsnummer, "ledelsestilsyn", logbog.ANONYMISERET)))
            except IkkeForBrugeren:
                lukkede += 1
    return raekker, lukkede
