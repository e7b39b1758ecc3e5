"""`vurdering ordning SAG`: how the scheme stands in operation, and what is not in order about it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from vurdering.domain.sag import Sag
    from vurdering.law.ordning import Driftstilstand


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    from vurdering.cli.kilde import SAG_HJAELP, tilfoej_formaal

    parser.add_argument("sag", metavar="SAG", help=SAG_HJAELP)
    parser.add_argument("--dato", metavar="D", help="tilstanden på denne dato (2026-10-01); ellers i dag")
    parser.add_argument("--format", choices=("tekst", "json"), help="tekst på en skærm, ellers json")
    tilfoej_formaal(parser)


def koer(args: argparse.Namespace) -> int:
    """Print the state; status 1 when something is not in order."""
    from vurdering.cli.kilde import dato, hent_sag, i_dag
    from vurdering.law.ordning import driftstilstand

    dag = dato(args.dato) if args.dato else i_dag()
    sag = hent_sag(args.sag, args)
    tilstand = driftstilstand(sag, dag)
    if args.format == "json" or (args.format is None and not sys.stdout.isatty()):
        print(json.dumps(_json(sag, tilstand, dag), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_tekst(sag, tilstand, dag)))
    return 1 if tilstand.hindringer else 0


def _json(sag: Sag, t: Driftstilstand, dag: date) -> dict[str, Any]:
    return {
        "sagsnummer": sag.sagsnummer,
        "dato": dag.isoformat(),
        "form": t.form or None,
        "virker_fra": t.virker_fra.isoformat() if t.virker_fra else None,
        "hindringer": [{"id": h.id, "hvad": h.hvad, "hjemmel": str(h.hjemmel)} for h in t.hindringer],
        "advarsler": list(t.advarsler),
        "beloeb": [
            {"navn": b.navn, "vaerdi": b.vaerdi, "enhed": b.enhed, "hjemmel": str(b.hjemmel), "maerke": b.maerke or None} for b in t.beloeb
        ],
        "betaling": [{"hvad": b.hvad, "hvem": b.hvem, "hjemmel": str(b.hjemmel)} for b in t.betaling],
        "kilder": _kilder(t, dag),
    }


def _kilder(t: Driftstilstand, dag: date) -> list[dict[str, str]]:
    """Each source in the version of the day, and how far it is checked."""
    from vurdering.law.kilder import henvis

    steder = dict.fromkeys([*(h.hjemmel for h in t.hindringer), *(b.hjemmel for b in t.beloeb), *(b.hjemmel for b in t.betaling)])
    return [{"hjemmel": str(h), "version": henvis(h, dag).version, "status": henvis(h, dag).status} for h in steder]


def _tekst(sag: Sag, t: Driftstilstand, dag: date) -> Iterator[str]:
    from vurdering.domain.ord import dag as dag_i_ord
    from vurdering.domain.ord import stort_tal
    from vurdering.domain.ordning import ORDNINGSFORMER

    yield f"Sag {sag.sagsnummer}: ordningen den {dag_i_ord(dag)}"
    yield f"Form: {ORDNINGSFORMER.get(t.form, 'ikke oplyst')}"
    yield f"Virker fra: {dag_i_ord(t.virker_fra) if t.virker_fra else 'ingen ledsager er både godkendt og ansat'}"
    if t.hindringer:
        yield "\nIkke i orden:"
    else:
        yield f"Der er ikke fundet fejl i ordningen{', men se bemærkningerne' if t.advarsler else ''}."
    yield from (f"  - {h.hvad} ({h.hjemmel})" for h in t.hindringer)
    if t.advarsler:
        yield "\nBemærk:"
        yield from (f"  - {linje}" for linje in t.advarsler)
    if t.beloeb:
        yield "\nÅrsbeløb:"
        yield from (f"  {b.navn}: {stort_tal(b.vaerdi)} {b.enhed}{f' ({b.maerke})' if b.maerke else ''} ({b.hjemmel})" for b in t.beloeb)
    yield "\nHvem betaler:"
    yield from (f"  {b.hvad}: {b.hvem} ({b.hjemmel})" for b in t.betaling)
    yield "\nKilder:"
    yield from (f"  {k['hjemmel']}: {k['version']} ({k['status']})" for k in _kilder(t, dag))
