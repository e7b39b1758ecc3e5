"""`vurdering bevis`: proves that the rules of every provision have neither holes nor overlaps."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vurdering.law.bevis import Bestemmelsesbevis, Bevis
    from vurdering.law.modeksempel import Modeksempel


def tilfoej(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--bestemmelse", metavar="ID", help="kun denne bestemmelse (sel_98); ellers alle")
    parser.add_argument("--dato", metavar="D", help="kun reglerne på denne dato (2026-10-01); ellers alle datoer, hvor noget ændrer sig")
    parser.add_argument("--format", choices=("tekst", "json"), help="tekst på en skærm, ellers json")


def koer(args: argparse.Namespace) -> int:
    """Print what the proof found; status 1 when it found something."""
    from vurdering.cli.kilde import dato
    from vurdering.law.bevis import bevis

    fundet = bevis(args.bestemmelse, dato(args.dato) if args.dato else None)
    if args.format == "json" or (args.format is None and not sys.stdout.isatty()):
        print(json.dumps(_svar(fundet), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_linjer(fundet)))
    return 0 if fundet.ok else 1


def _svar(fundet: Bevis) -> dict[str, Any]:
    return {
        "ok": fundet.ok,
        "tilstande": fundet.tilstande,
        "huller": [_eksempel(m) for m in fundet.fund("hul")],
        "overlap": [_eksempel(m) for m in fundet.fund("overlap")],
        "modeksempler": [_eksempel(m) for m in fundet.fund("modeksempel")],
        "bestemmelser": {b.id: _bestemmelse(b) for b in fundet.bestemmelser},
    }


def _bestemmelse(b: Bestemmelsesbevis) -> dict[str, Any]:
    from vurdering.law.undtagelser import undtagelser

    return {"ok": not b.fund, "tilstande": b.tilstande, "datoer": b.datoer, "undtagelser": undtagelser(b.id)}


def _eksempel(m: Modeksempel) -> dict[str, Any]:
    from vurdering.law.modeksempel import som_sag, vis

    sag = som_sag(m.tilstand, m.dato) if m.tilstand else None
    return {"bestemmelse": m.bestemmelse, "dato": m.dato.isoformat(), "hvad": m.hvad, "tilstand": vis(m.tilstand), "sag": sag}


def _linjer(fundet: Bevis) -> Iterator[str]:
    from vurdering.law.modeksempel import som_sag
    from vurdering.law.undtagelser import undtagelser

    huller, overlap, andre = (fundet.fund(slags) for slags in ("hul", "overlap", "modeksempel"))
    yield "Reglerne holder." if fundet.ok else "Reglerne holder ikke."
    tal = f"huller {len(huller)}, overlap {len(overlap)}, modeksempler {len(andre)}"
    yield f"{_antal(fundet.tilstande)} tilstande er dækket: {tal}."
    for b in fundet.bestemmelser:
        if not b.datoer and not b.fund:
            yield f"  {b.id:<8} ikke undersøgt: satserne for dagen kendes ikke endnu"
            continue
        datoer = f"{b.datoer} {'dato' if b.datoer == 1 else 'datoer'}"
        yield f"  {b.id:<8} {'holder ikke' if b.fund else 'holder'}: {_antal(b.tilstande)} tilstande, {datoer}"
        for kriterium, hvorfor in undtagelser(b.id).items():
            yield f"           undtaget {kriterium}: {hvorfor}"
    for m in (*huller, *overlap, *andre):
        yield f"  - {m}"
        if m.tilstand:
            sag = json.dumps(som_sag(m.tilstand, m.dato), ensure_ascii=False)
            yield f"    Sagsfil til «vurdering vurder - --bestemmelse {m.bestemmelse}»: {sag}"


def _antal(tal: int) -> str:
    return f"{tal:,}".replace(",", ".")
