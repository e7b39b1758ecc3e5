"""`vurdering sammenlign SAG [--med D]`: the case under its own date's law and under another's."""

from __future__ import annotations

import argparse
import json
import sys


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    from vurdering.cli.kilde import SAG_HJAELP, tilfoej_formaal

    parser.add_argument("sag", metavar="SAG", help=SAG_HJAELP)
    parser.add_argument("--dato", metavar="D", help="sagens egen dato (2019-05-01); ellers den, sagen er afgjort på")
    parser.add_argument("--med", metavar="D", help="den dato, der sammenlignes med; ellers i dag")
    parser.add_argument("--format", choices=("tekst", "json"), help="tekst på en skærm, ellers json")
    tilfoej_formaal(parser)


def koer(args: argparse.Namespace) -> int:
    """Print both assessments and what makes the difference."""
    from vurdering.cli.kilde import dato, hent_sag, i_dag
    from vurdering.domain.ord import resultatlinje
    from vurdering.domain.vurdering import as_json
    from vurdering.law.laesning import vurderingsdato
    from vurdering.law.lovvalg import sammenlign

    sag = hent_sag(args.sag, args)
    egen = vurderingsdato(sag, dato(args.dato) if args.dato else None, sag.afgjort[-1].dato if sag.afgjort else i_dag())
    fundet = sammenlign(sag, egen, dato(args.med, "--med") if args.med else i_dag())
    if args.format == "json" or (args.format is None and not sys.stdout.isatty()):
        forskelle = [{"emne": f.emne, "foer": f.foer, "nu": f.nu, "hjemmel": f.hjemmel} for f in fundet.forskelle]
        svar = {"egen": as_json(fundet.egen), "anden": as_json(fundet.anden), "forskelle": forskelle}
        print(json.dumps(svar, ensure_ascii=False, indent=2))
        return 0
    print(f"Sag {sag.sagsnummer}")
    for v in (fundet.egen, fundet.anden):
        print(f"Efter reglerne den {v.dato.isoformat()} ({v.regler.id}, {v.regler.hash}): {resultatlinje(v)}")
    if not fundet.forskelle:
        print("Der er ingen forskel: regler, kilder og resultat er de samme.")
    for f in fundet.forskelle:
        print(f"  - {f.emne}: {f.foer} → {f.nu}{f' ({f.hjemmel})' if f.hjemmel else ''}")
    return 0
