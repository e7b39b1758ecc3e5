"""Chains verified without any key: every hash, the order, the head, and what others say that the chain held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from vurdering.store import skema
from vurdering.store.kaede.led import BEGYNDELSE, Led
from vurdering.store.kontrol.fund import Fund

Raekke = Row[Any]


@dataclass(frozen=True, slots=True)
class Kaederaekke:
    """A chain as the database has it, and what it is called."""

    id: int
    uid: str
    art: str
    version: int
    hoved: bytes
    oprettet: str
    aendret: str
    slettet: str | None
    navn: str
    """What a person knows it as."""
    indpakket: bytes | None
    """Its wrapped key; None when that is destroyed."""


@dataclass(frozen=True, slots=True)
class Paastand:
    """That a chain once had a certain head, and who says so."""

    version: int
    hoved: str
    """In hexadecimal; the beginning of it is enough."""
    kilde: str


def kaederaekker(connection: Connection) -> list[Kaederaekke]:
    """Every chain, the log first and in its order."""
    k, n, s = skema.kaede.c, skema.noegle.c, skema.sag.c
    rows = connection.execute(
        select(skema.kaede, n.indpakket, s.sagsnummer)
        .outerjoin(skema.noegle, n.kaede_id == k.id)
        .outerjoin(skema.sag, s.kaede_id == k.id)
        .order_by(k.art, k.uid)
    )
    return [
        Kaederaekke(r.id, r.uid, r.art, r.version, r.hoved, r.oprettet, r.aendret, r.slettet, _navn(r), r.indpakket) for r in rows.all()
    ]


def led(connection: Connection, kaede: Kaederaekke) -> Sequence[Raekke]:
    """The chain's links, in order."""
    table = skema.haendelse
    return connection.execute(select(table).where(table.c.kaede_id == kaede.id).order_by(table.c.seq)).all()


def efterproev(kaede: Kaederaekke, rows: Sequence[Raekke], efter: bytes = BEGYNDELSE) -> Iterator[Fund]:
    """The first break of the chain, and whether its row says what its links do. `efter` is the hash that its first link comes after."""
    if kaede.art not in ("sag", "logbog"):
        yield Fund("hoved", kaede.navn, "Kæden er hverken en sag eller en måned af loggen.")
    brud = _foerste_brud(kaede, rows, efter)
    if brud is not None:
        yield brud
        return
    antal = rows[-1].seq if rows else 0
    if (antal, rows[-1].hash if rows else efter) != (kaede.version, kaede.hoved):
        hvad = f"Kæden har {antal} hændelser og skulle have {kaede.version}." if antal != kaede.version else "Hovedet er et andet."
        yield Fund("hoved", kaede.navn, f"Kædens hoved passer ikke til dens sidste hændelse. {hvad}", antal)
    elif rows and kaede.aendret != rows[-1].tidspunkt:
        yield Fund("opslag", kaede.navn, "Tiden for den seneste ændring passer ikke til den sidste hændelse.", antal)
    elif rows and kaede.oprettet != rows[0].tidspunkt:
        yield Fund("opslag", kaede.navn, "Tiden for oprettelsen passer ikke til den første hændelse.", 1)


def hold_op(kaede: Kaederaekke, rows: Sequence[Raekke], paastande: Iterable[Paastand]) -> Iterator[Fund]:
    """What others say that the chain held, and that it does not; of each kind the latest is told."""
    kort: Paastand | None = None
    andet: Paastand | None = None
    for p in paastande:
        if p.version > len(rows):
            kort = p if kort is None or p.version > kort.version else kort
        elif p.version < 1 or not _hex(rows[p.version - 1].hash).startswith(p.hoved):
            andet = p if andet is None or p.version > andet.version else andet
    if kort is not None:
        yield Fund("kort", kaede.navn, f"{kort.kilde} siger, at der har været {kort.version} hændelser. Der er {len(rows)}.", len(rows))
    if andet is not None:
        yield Fund("omskrevet", kaede.navn, f"{andet.kilde} siger, at hændelsen havde et andet aftryk.", andet.version)


def uret_tilbage(kaede: Kaederaekke, rows: Sequence[Raekke]) -> str:
    """A remark when time runs backwards in the chain; empty when it does not. The order is that of the numbers, so nothing is wrong."""
    tider = [datetime.fromisoformat(r.tidspunkt) for r in rows]
    steder = [r.seq for r, foer, efter in zip(rows[1:], tider, tider[1:], strict=False) if efter < foer]
    if not steder:
        return ""
    return (
        f"{kaede.navn}: uret var stillet tilbage før hændelse {steder[0]} ({len(steder)} gange i kæden). Rækkefølgen er hændelsernes numre."
    )


def _navn(row: Raekke) -> str:
    if row.art == "logbog":
        return f"Loggen for {str(row.uid).removeprefix('logbog-')}"
    if row.sagsnummer is not None:
        return f"Sag {row.sagsnummer}"
    return f"{'En slettet sag' if row.slettet else 'En sag uden nummer'} ({str(row.uid)[:8]})"


def _foerste_brud(kaede: Kaederaekke, rows: Sequence[Raekke], hoved: bytes) -> Fund | None:
    for seq, row in enumerate(rows, start=1):
        if row.seq != seq:
            return Fund("led_mangler", kaede.navn, f"Hændelse {seq} mangler; den næste, der er, er nummer {row.seq}.", seq)
        try:
            hoved = Led(kaede.uid, seq, row.skema, row.tidspunkt, row.aktoer, row.art, hoved).hash(row.forseglet)
            datetime.fromisoformat(row.tidspunkt)
            passer = row.hash == hoved
        except (TypeError, ValueError, AttributeError):
            # A column with another type than it has, which SQLite allows.
            passer = False
        if not passer and seq == 1 and kaede.art == "logbog":
            return Fund(
                "maaned", kaede.navn, "Måneden følger ikke efter den måned, der er før den i loggen, eller dens første post er ændret.", 1
            )
        if not passer:
            return Fund("led_aendret", kaede.navn, f"Hændelse {seq} passer ikke til sit aftryk.", seq)
    return None


def _hex(hash: object) -> str:
    return hash.hex() if isinstance(hash, bytes) else ""
