"""What a person is told of the key copies that were not renewed, and renewing them after the ways to unlock have changed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from vurdering.store.lager import Lager
    from vurdering.store.livscyklus.noeglekopier import Fornyelse


def advar(fornyelse: Fornyelse, hvad: str) -> None:
    """Tell of each key copy that is as it was, and `hvad` that means."""
    for sted in fornyelse.mangler:
        print(f"Bemærk: {sted} kan ikke nås eller fornys og {hvad}. Tag en ny sikkerhedskopi dertil, eller destruér den.", file=sys.stderr)
    for sted in fornyelse.fremmede:
        print(
            f"Bemærk: {sted} er ikke fornyet og {hvad}. Det, der står i drift.json om, hvem kopierne dér er forseglet til, er ikke skrevet"
            " med lagerets nøgle; en fremmed kan have skrevet det. Tag en ny sikkerhedskopi dertil, hvis stedet er jeres.",
            file=sys.stderr,
        )


def forny(lager: Lager, mappe: Path, *, uden: str = "") -> None:
    """Have the key copies of the backups follow the key file, and tell which did not."""
    from vurdering.content.indstillinger import indstillinger
    from vurdering.store.livscyklus.noeglekopier import forny_noeglekopier

    fornyelse = forny_noeglekopier(lager, mappe, indstillinger(mappe).sikkerhedskopi, uden=uden)
    for sted in fornyelse.fornyet:
        print(f"Sikkerhedskopiens nøgler er fornyet, som de gælder nu: {sted}")
    advar(fornyelse, "åbnes måske stadig som før")
