"""How the copies stand: which is the newest, how old it is, and when restoring was last rehearsed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from vurdering.content import driftsnoter
from vurdering.content.indstillinger import Sikkerhedskopi
from vurdering.store.noegler import noeglefil
from vurdering.store.sikkerhedskopi.generationer import Kopi, kopier
from vurdering.store.sikkerhedskopi.steder import kendte_steder
from vurdering.store.sikkerhedskopi.tag import kopimappe


@dataclass(frozen=True, slots=True)
class Tilstand:
    """What is known without opening a copy."""

    nyeste: datetime | None
    """When the newest verified copy was taken, UTC."""
    fil: str
    antal: int
    """Copies in all known folders that can be reached."""
    forseglet: bool | None
    oevelse: datetime | None
    """When restoring was last rehearsed, UTC."""
    aftryk: str = ""
    """The store's fingerprint, as it was when the newest copy was taken."""


def tilstand(hjem: Path, valg: Sikkerhedskopi) -> Tilstand:
    """How the copies of the store of the data folder `hjem` stand."""
    noter = driftsnoter.laes(hjem)
    kopi, oevelse = noter.get(driftsnoter.SIKKERHEDSKOPI, {}), noter.get(driftsnoter.GENDANNELSESOEVELSE, {})
    fundne = alle(hjem, valg)
    # A copy that somebody moved away is still one; what is in the folder is not known to be verified unless it was noted.
    fil = str(kopi.get("fil", "")) or (str(fundne[0].fil) if fundne else "")
    return Tilstand(
        _tid(kopi.get("taget")), fil, len(fundne), kopi.get("forseglet"), _tid(oevelse.get("holdt")), _aftryk(kopi.get("aftryk"))
    )


def nyeste(hjem: Path, valg: Sikkerhedskopi) -> Kopi | None:
    """The newest copy that can be reached."""
    return next(iter(alle(hjem, valg)), None)


def alle(hjem: Path, valg: Sikkerhedskopi) -> list[Kopi]:
    """Every copy of this store in the folders that are known of, newest first."""
    fil = noeglefil.proev(hjem / noeglefil.FILNAVN) or noeglefil.proev(hjem / noeglefil.KOPI)
    mapper = {kopimappe(hjem, valg).absolute(), *map(Path, kendte_steder(hjem))}
    fundne = [kopi for mappe in mapper for kopi in kopier(mappe, "" if fil is None else fil.lager)]
    return sorted(fundne, key=lambda kopi: kopi.taget, reverse=True)


def alder(tidspunkt: datetime, nu: datetime | None = None) -> str:
    """How long ago it was, to the hour or the day."""
    timer = int(((nu or datetime.now(UTC)) - tidspunkt).total_seconds() // 3600)
    if timer < 1:
        return "for mindre end en time siden"
    if timer < 48:
        return f"for {timer} {'time' if timer == 1 else 'timer'} siden"
    return f"for {timer // 24} dage siden"


def _aftryk(skrevet: Any) -> str:
    """A fingerprint as it is written; empty for anything else, which is not to be shown."""
    return skrevet if isinstance(skrevet, str) and re.fullmatch(r"[0-9a-f]{4}( [0-9a-f]{4})*", skrevet) else ""


def _tid(skrevet: Any) -> datetime | None:
    try:
        tid = datetime.fromisoformat(skrevet)
    except (TypeError, ValueError):
        return None
    return tid if tid.tzinfo else None
