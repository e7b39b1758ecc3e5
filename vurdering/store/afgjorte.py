"""The decided cases of the store: what the latest decision of each rested on, and nothing about the person."""

from __future__ import annotations

from collections.abc import Iterator

from vurdering.domain.afgjort import Afgjort
from vurdering.store.indgang import IkkeForBrugeren
from vurdering.store.lager import Lager
from vurdering.store.sager import hent


def afgjorte(lager: Lager) -> Iterator[tuple[str, Afgjort | None]]:
    """Case number and latest decision of each decided case; the log says that each was looked at. None where that was refused."""
    for linje in lager.liste():
        if linje.status == "afgjort":
            try:
                sag = hent(lager, linje.sagsnummer, "ledelsestilsyn")
            except IkkeForBrugeren:
                yield linje.sagsnummer, None
            else:
                yield linje.sagsnummer, sag.afgjort[-1]
