"""`vurdering godkend SAG`: the decision is approved by another than the one who wrote it."""

from __future__ import annotations

import argparse


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    from vurdering.cli.kilde import tilfoej_formaal

    parser.add_argument("sag", metavar="SAG", help="sagens nummer i lageret")
    tilfoej_formaal(parser)


def koer(args: argparse.Namespace) -> int:
    """Approve the decision that the case gives now."""
    from vurdering.cli.kilde import lagret_nummer, opslag
    from vurdering.cli.lager import aabn
    from vurdering.dialogue.behandling import godkend, godkendelse_i_ord
    from vurdering.domain.ord import resultatlinje
    from vurdering.store import sager

    nummer = lagret_nummer(args.sag)
    with aabn() as lager:
        hvorfor = opslag(lager, nummer, args)
        session = sager.aabn(lager, nummer, **hvorfor)
        godkend(session, sager.historik(lager, nummer, **hvorfor))
    print(f"Sag {nummer}: {resultatlinje(session.vurdering)}. {godkendelse_i_ord(session.sag)}")
    return 0
