"""What only the keys can tell: that every event opens, what the log says about each case, and that a case is found by what it holds."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from vurdering.dialogue.tilstand import fold
from vurdering.domain.haendelse import Haendelse
from vurdering.store import skema
from vurdering.store.bilag import aftryk_passer
from vurdering.store.kaede import logbog
from vurdering.store.kaede.indhold import loeftet
from vurdering.store.kaede.led import BEGYNDELSE, Led
from vurdering.store.kaede.skriv import Kaede
from vurdering.store.kontrol.fund import Fund
from vurdering.store.kontrol.kaeder import Kaederaekke, Paastand, Raekke
from vurdering.store.lager import Lager
from vurdering.store.noegler.forsegling import Brudt, aabn, pak_ud
from vurdering.store.opslag import opslag


@dataclass(slots=True)
class Loggens:
    """What the log says about the rest of the store."""

    paastande: dict[str, set[Paastand]] = field(default_factory=lambda: defaultdict(set))
    """Chain → heads it was seen with."""
    oprettet: set[str] = field(default_factory=set)
    slettet: set[str] = field(default_factory=set)
    bilag: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Chain → what stands for each file kept with it."""
    krypteret: bool = False
    """Whether the log has told that the store was encrypted, which happens once."""
    omforsegles: bool = False
    """Whether the latest entry was of that: the chains that were sealed anew are named right after it, in one transaction."""
    huller: bool = False
    """Whether some of the log cannot be read: its time was up, or it is broken. Then what it does not say proves nothing."""


def aabnede(
    lager: Lager, kaede: Kaederaekke, rows: Sequence[Raekke], efter: bytes = BEGYNDELSE
) -> tuple[list[dict[str, Any]], Fund | None]:
    """The content of each event up to the first that does not open, and that finding."""
    try:
        noegle = pak_ud(lager.noegle.indpakning, kaede.indpakket or b"")
    except Brudt:
        return [], Fund("noegle", kaede.navn, "Kædens nøgle kan ikke pakkes ud.")
    indhold: list[dict[str, Any]] = []
    for row in rows:
        led = Led(kaede.uid, row.seq, row.skema, row.tidspunkt, row.aktoer, row.art, efter)
        efter = row.hash
        try:
            indhold.append(json.loads(aabn(noegle, row.forseglet, led.bundet)))
        except (Brudt, ValueError):
            return indhold, Fund("indhold", kaede.navn, f"Hændelse {row.seq} kan ikke åbnes med kædens nøgle.", row.seq)
    return indhold, None


def laes_log(log: Loggens, rows: Sequence[Raekke], indhold: Sequence[dict[str, Any]]) -> None:
    """Take in what the entries of a month say."""
    for row, om in zip(rows, indhold, strict=False):
        log.omforsegles = row.art == logbog.OMFORSEGLET if log.omforsegles else row.art == logbog.KRYPTERET and not log.krypteret
        log.krypteret |= log.omforsegles
        uid = om.get("sag") or om.get("log")
        if not isinstance(uid, str):
            continue
        if row.art == logbog.OMFORSEGLET and log.omforsegles:
            # Every link has another hash since; what was said of them before can no longer be held against the chain.
            log.paastande.pop(uid, None)
            log.bilag.pop(uid, None)
        if isinstance(om.get("version"), int) and isinstance(om.get("hoved"), str):
            log.paastande[uid].add(Paastand(om["version"], om["hoved"], "Loggen"))
        if row.art in (logbog.OPRETTET, logbog.IMPORTERET, logbog.OVERTAGET):
            log.oprettet.add(uid)
        elif row.art in (logbog.SLETTET, logbog.LOG_SLETTET):
            log.slettet.add(uid)
        elif row.art == logbog.BILAG_GEMT:
            log.bilag[uid].add(str(om.get("bilag")))
        if row.art in (logbog.IMPORTERET, logbog.OVERTAGET, logbog.OMFORSEGLET) and isinstance(gemt := om.get("bilag"), list):
            log.bilag[uid].update(gemt)


def sagens(lager: Lager, connection: Connection, kaede: Kaederaekke, rows: Sequence[Raekke], log: Loggens) -> Iterator[Fund]:
    """What does not hold about a case that has its key, and whose chain holds."""
    indhold, brud = aabnede(lager, kaede, rows)
    if brud is not None:
        yield brud
        return
    try:
        poster = zip(rows, indhold, strict=True)
        sag = fold(loeftet([(r.skema, Haendelse(r.art, data, datetime.fromisoformat(r.tidspunkt), r.aktoer)) for r, data in poster]))
    except (ValueError, TypeError, KeyError, AttributeError):
        yield Fund("foldning", kaede.navn, "Hændelserne kan ikke læses som en sag.")
        return
    row = connection.execute(select(skema.sag).where(skema.sag.c.kaede_id == kaede.id)).mappings().first()
    if row is None:
        yield Fund("uden_nummer", kaede.navn, "Sagen har ingen linje i listen over sager.")
        return
    if row["sagsnummer"] != sag.sagsnummer:
        yield Fund("sagsnummer", kaede.navn, "Sagens egne hændelser siger et andet sagsnummer end listen.")
    skaeve = [navn for navn, vaerdi in lager.kort(opslag(sag)).items() if row[navn] != vaerdi]
    if skaeve:
        yield Fund("opslag", kaede.navn, f"Listen siger andet end sagen om: {', '.join(skaeve)}.")
    yield from _bilag(lager, connection, kaede, log)


def _bilag(lager: Lager, connection: Connection, kaede: Kaederaekke, log: Loggens) -> Iterator[Fund]:
    egen = Kaede(kaede.id, kaede.uid, kaede.version, kaede.hoved, pak_ud(lager.noegle.indpakning, kaede.indpakket or b""))
    table = skema.bilag
    rows = connection.execute(select(table.c.kendetegn, table.c.forseglet).where(table.c.kaede_id == kaede.id)).all()
    fundne = {r.kendetegn for r in rows}
    if mangler := log.bilag.get(kaede.uid, set()) - fundne:
        yield Fund("bilag_mangler", kaede.navn, f"{len(mangler)} af de filer, loggen siger blev gemt i sagen, er der ikke.")
    if not log.huller and kaede.uid in log.oprettet and (nye := fundne - log.bilag.get(kaede.uid, set())):
        yield Fund("bilag_ukendt", kaede.navn, f"{len(nye)} af sagens filer er ikke nævnt i loggen.")
    if skaeve := sum(not aftryk_passer(egen, lager.noegle, r.kendetegn, r.forseglet) for r in rows):
        yield Fund("bilag_aendret", kaede.navn, f"{skaeve} af sagens filer kan ikke åbnes, eller indholdet er et andet.")
