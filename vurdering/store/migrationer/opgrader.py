"""An older store is brought up to this program's version: a verified copy beside it, every migration in one transaction, and a
comparison of each case before and after. Only then is it the new store; until then it is the old one, untouched.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from vurdering.content.systemfejl import aarsag
from vurdering.domain.fejl import Inputfejl
from vurdering.store.database.fejl import translated
from vurdering.store.database.forbindelse import WRITE
from vurdering.store.database.sqlite import bare_engine
from vurdering.store.migrationer.eftersyn import Aftryk, aftryk, version
from vurdering.store.migrationer.kopi import tag_kopi
from vurdering.store.migrationer.overgang import Fremgang, overgang
from vurdering.store.noegler.hovednoegle import Hovednoegle
from vurdering.store.sig import Sig
from vurdering.store.skema import SKEMA_VERSION

#: Seconds before a person is told how far it has come, and between each time.
_STILLE: Final = 1.0


def opgrader(fil: Path, hovednoegle: Hovednoegle, sig: Sig, advar: Sig) -> None:
    """Bring the store in `fil` up to `SKEMA_VERSION`; `advar` is told where the copy of the old one is.

    Raises `Inputfejl` when that cannot be done; then the store is as it was.
    """
    engine = bare_engine(fil, hovednoegle)
    try:
        with translated(fil), engine.execution_options(**{WRITE: True}).begin() as connection:
            fra = version(connection)
            if fra >= SKEMA_VERSION:
                # Another program did it, while this one waited for its turn.
                return
            foer = aftryk(connection, overgang(hovednoegle, fremgang(sig, "Lageret læses igennem")))
            kopi = tag_kopi(connection, fil, hovednoegle, fra)
            foer_over(connection, hovednoegle, foer, sig)
    except OSError as fejl:
        raise Inputfejl(
            f"{fil.parent}: lageret kan ikke kopieres, før det føres over ({aarsag(fejl)}). Det er ikke ændret. Gør plads, og prøv igen."
        ) from None
    finally:
        engine.dispose()
    aaben = "" if hovednoegle.hemmelig else " Kopien er ikke krypteret."
    advar(f"Lageret er ført over fra version {fra} til {SKEMA_VERSION}. Det gamle ligger som kopi i {kopi}.{aaben}")


def foer_over(connection: Connection, hovednoegle: Hovednoegle, foer: Aftryk, sig: Sig) -> None:
    """Migrate to `SKEMA_VERSION` in the open transaction, and raise `Inputfejl` when a case is not the one it was `foer`."""
    from vurdering.store.migrationer.alembic_koersel import koer

    koer(connection, SKEMA_VERSION, overgang(hovednoegle, fremgang(sig, "Lageret føres over til den nye udgave")))
    if aftryk(connection, overgang(hovednoegle, fremgang(sig, "Lageret efterprøves"))) != foer:
        raise Inputfejl("Lageret er ikke ført over: en sag ville ikke være den samme bagefter. Det er ikke ændret. Meld fejlen.")


def fremgang(sig: Sig, hvad: str) -> Fremgang:
    """Tell how many cases are done, when it has taken a while."""
    naeste = time.monotonic() + _STILLE

    def fortael(faerdige: int, alle: int) -> None:
        nonlocal naeste
        if time.monotonic() >= naeste:
            naeste = time.monotonic() + _STILLE
            sig(f"{hvad}: {faerdige} af {alle} sager …")

    return fortael
