"""The order to a provider: what is ordered, from when, and what it is to lead to. It holds what the provider needs and no more."""

from __future__ import annotations

from datetime import date
from typing import Any

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.sag import Sag
from vurdering.domain.sagsgang import STOETTEBEHOV
from vurdering.domain.tekst import folded
from vurdering.domain.vum import Bestilling
from vurdering.letters.afsnit.aftalt import uden_punktum
from vurdering.letters.afsnit.hoved import hoved
from vurdering.letters.brev import Brev, faerdig
from vurdering.letters.skabeloner.huller import mangler


def skriv(sag: Sag, i_dag: date, udkast: bool) -> Brev:
    """The order to the provider who is next to be written to. Raises `Inputfejl` when nothing is ordered, or a date is missing."""
    bestilt = til_samme_udfoerer(sag)
    if not bestilt:
        raise Inputfejl("Der er ikke bestilt noget i sagen. Skriv under bestillinger, hvad der bestilles, og hos hvem.")
    u = sag.udredning
    felter = {
        **hoved(sag, i_dag),
        "udfoerer": bestilt[0].udfoerer,
        "bestilt": [_bestilt(b) for b in bestilt],
        "formaal": u.indsatsformaal or None,
        "maal": _maal(sag) or None,
        # The word alone: the number is the method's.
        "stoettebehov": STOETTEBEHOV[u.stoettebehov].partition(" ")[2] if u.stoettebehov.isdigit() else None,
    }
    return faerdig("bestilling", felter, sag=sag, dato=i_dag, udkast=udkast)


def til_samme_udfoerer(sag: Sag) -> tuple[Bestilling, ...]:
    """The orders of one letter: those not sent yet to the provider of the first of them; when all are sent, the last provider's.

    No provider is told what another is to do.
    """
    usendte = [b for b in sag.bestillinger if b.sendt is None]
    naeste = usendte[0] if usendte else next(reversed(sag.bestillinger), None)
    return tuple(b for b in usendte or sag.bestillinger if naeste is not None and folded(b.udfoerer) == folded(naeste.udfoerer))


def _bestilt(b: Bestilling) -> dict[str, Any]:
    start = b.start or mangler("hvornår det, der er bestilt, begynder")
    return {"indhold": b.indhold, "start": start, "opfoelgning": b.opfoelgning or mangler("hvornår der følges op")}


def _maal(sag: Sag) -> list[str]:
    """The goals in the citizen's words; none where more providers share them, for nothing tells which goal is whose."""
    if len({folded(b.udfoerer) for b in sag.bestillinger}) > 1:
        return []
    return [f"{uden_punktum(m.tekst)}." for m in sag.indsatsmaal]
