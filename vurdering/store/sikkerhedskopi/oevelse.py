"""A restore drill: the newest copy becomes a store in a private folder, every chain is verified and every case read, and all is removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from vurdering.content import driftsnoter
from vurdering.content.systemfejl import aarsag
from vurdering.domain.fejl import Inputfejl
from vurdering.store.kaede import logbog
from vurdering.store.kaede.anker import Anker
from vurdering.store.lager import FILNAVN, Lager
from vurdering.store.noegler import noeglefil
from vurdering.store.noegler.hovednoegle import Hovednoegle
from vurdering.store.sager import bruger
from vurdering.store.sikkerhedskopi.aegthed import proev_kendt
from vurdering.store.sikkerhedskopi.arbejde import arbejdsmappe
from vurdering.store.sikkerhedskopi.klargoer import Klar, Oplaasning, klargoer


def oev(
    kopi: Path,
    noegler: Path,
    identiteter: Sequence[Any],
    hjem: Path,
    *,
    laas_op: Oplaasning,
    ankre: Sequence[Anker] = (),
    aftryk: str = "",
    spoerg: Callable[[], str] | None = None,
    ur: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Klar:
    """Rehearse restoring the copy `kopi`, and note it in the data folder `hjem` and in the log of its store.

    The folder's own keys tell whether the copy is of its store; elsewhere `aftryk`, an anchor or `spoerg` does.
    Raises `Inputfejl` when the copy could not have been restored; then, or when something in it does not hold, nothing is noted.
    """

    def kendt(hovednoegle: Hovednoegle) -> None:
        proev_kendt(hovednoegle, (hjem,), ankre, aftryk, spoerg)

    try:
        with arbejdsmappe(hjem) as arbejde:
            klar = klargoer(kopi, noegler, identiteter, laas_op, arbejde, kendt, ankre)
            if not klar.fund:
                note = {"holdt": ur().astimezone(UTC).isoformat(), "kopi": kopi.name, "kopi_taget": klar.om.taget, "sager": klar.laest}
                _log(hjem, klar, note)
                driftsnoter.noter(hjem, driftsnoter.GENDANNELSESOEVELSE, {**note, "haendelser": klar.tal.haendelser})
    except OSError as fejl:
        raise Inputfejl(f"{hjem}: øvelsen kan ikke holdes her ({aarsag(fejl)}). Gør plads, og prøv igen.") from None
    return klar


def _log(hjem: Path, klar: Klar, note: dict[str, Any]) -> None:
    """In the log of the store that the copy is of, which the copy's own key opens; a drill elsewhere is in the notes alone."""
    if not (hjem / FILNAVN).exists():
        return
    if noeglefil.findes(hjem) and (klar.noeglefil is None or noeglefil.laes(hjem).lager != klar.noeglefil.lager):
        return
    with Lager.aabn(hjem, klar.hovednoegle) as lager, lager.skriver() as connection:
        lager.log(connection, bruger(), logbog.GENDANNELSESOEVELSE, note)
