"""A case with its history as lines of canonical JSON: what it is, every event with its time and actor, the kept files, and a count."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from vurdering import __version__
from vurdering.content.forloebsmodel import FORMAT
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.haendelse import Haendelse
from vurdering.law.regelsaet import regelsaet
from vurdering.store.bilag import Bilag, bilag_i
from vurdering.store.kaede.laes import poster
from vurdering.store.kaede.logbog import Adgang
from vurdering.store.kaede.skriv import INDHOLD, canonical, iso
from vurdering.store.lager import Lager


@dataclass(frozen=True, slots=True)
class Oprindelse:
    """Where a case stood in the store it came from. Told, and not proved: the chain is made anew where the case is read in."""

    uid: str
    version: int
    hoved: str


@dataclass(frozen=True, slots=True)
class Forloeb:
    """A case as it is moved."""

    sagsnummer: str
    fra: Oprindelse
    haendelser: tuple[Haendelse, ...] = field(repr=False)
    bilag: tuple[Bilag, ...] = field(repr=False)


def hent(lager: Lager, sagsnummer: str, adgang: Adgang) -> Forloeb:
    """The case with everything in it as of one moment, after the log was told. Raises as `Lager.hent` does."""
    from vurdering.store.kaede.indhold import historie

    noteret = lager.noter(sagsnummer, adgang)
    with lager.laeser() as connection:
        kaede = lager.kaede(connection, sagsnummer, noteret.uid)
        fra = Oprindelse(kaede.uid, kaede.version, kaede.hoved.hex())
        return Forloeb(sagsnummer, fra, historie(poster(connection, kaede)), bilag_i(connection, kaede))


def som_bytes(forloeb: Forloeb, i_dag: date) -> bytes:
    """The file's content; the same case gives the same bytes by the same program and rules."""
    foer = b"".join(canonical(linje) + b"\n" for linje in _linjer(forloeb, i_dag))
    slut = {"haendelser": len(forloeb.haendelser), "bilag": len(forloeb.bilag), "sha256": hashlib.sha256(foer).hexdigest()}
    return foer + canonical({"slut": slut}) + b"\n"


def _linjer(forloeb: Forloeb, i_dag: date) -> Iterator[dict[str, Any]]:
    fra = forloeb.fra
    yield {
        "format": FORMAT,
        "program": __version__,
        "indhold": INDHOLD,
        "regelsaet": _regler(i_dag),
        "sagsnummer": forloeb.sagsnummer,
        "kaede": {"uid": fra.uid, "version": fra.version, "hoved": fra.hoved},
    }
    yield from som_linjer(forloeb.haendelser)
    for b in forloeb.bilag:
        yield {"bilag": {"sha256": b.sha256, "navn": b.navn, "indhold": base64.b64encode(b.indhold).decode("ascii")}}


def som_linjer(haendelser: Sequence[Haendelse]) -> Iterator[dict[str, Any]]:
    """One line for each event."""
    for nr, h in enumerate(haendelser, start=1):
        yield {"nr": nr, "tidspunkt": iso(h.tidspunkt), "aktoer": h.aktoer, "art": h.art, "data": dict(h.data)}


def _regler(i_dag: date) -> dict[str, str] | None:
    """The rules that the program works by on the day; None for a day that none covers."""
    try:
        saet, _timer = regelsaet(i_dag)
    except Inputfejl:
        return None
    return {"id": saet.id, "hash": saet.hash}
