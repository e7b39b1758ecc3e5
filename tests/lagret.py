"""Looking into a store from a test: the look is logged like any other."""

from __future__ import annotations

from vurdering.dialogue.tilstand import fold
from vurdering.domain.behandling import Behandling
from vurdering.domain.haendelse import Haendelse
from vurdering.domain.sag import Sag
from vurdering.store import sager
from vurdering.store.gemt import GemtSag
from vurdering.store.kaede.logbog import Adgang
from vurdering.store.lager import Lager
from vurdering.store.opslag import opslag


def gemt(lager: Lager, sagsnummer: str) -> GemtSag:
    """The case as it is stored."""
    return lager.hent(sagsnummer, Adgang("test"))


def laeg_ind(lager: Lager, sagsnummer: str, haendelser: list[Haendelse]) -> Sag:
    """Store a case as another program might have, unchecked, and return what its events make."""
    sag = fold(haendelser)
    lager.opret(sagsnummer, haendelser, opslag(sag))
    return sag


def ny(sagsnummer: str = "2026-1") -> Sag:
    """The case as it is when a person has just made it."""
    return Sag(sagsnummer, behandling=Behandling(sager.bruger()))
