"""Files that a person chose to keep with a case: each sealed under the case's key, so that they go when the key goes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, select, text

from vurdering.store import skema
from vurdering.store.kaede.skriv import Kaede
from vurdering.store.noegler.forsegling import Brudt, aabn, forsegl
from vurdering.store.noegler.hovednoegle import Hovednoegle


@dataclass(frozen=True, slots=True)
class Bilag:
    """A file kept with a case."""

    sha256: str
    navn: str = field(repr=False)
    indhold: bytes = field(repr=False)


def vedlaeg(connection: Connection, hovednoegle: Hovednoegle, kaede: Kaede, navn: str, indhold: bytes) -> str | None:
    """Keep the file with the case and return what stands for its content, a keyed hash; None when it is kept already."""
    sha256 = hashlib.sha256(indhold).hexdigest()
    table = skema.bilag
    kendetegn = hovednoegle.kendetegn(f"{kaede.uid} {sha256}")
    if connection.execute(select(table.c.kaede_id).where(table.c.kaede_id == kaede.id, table.c.kendetegn == kendetegn)).first():
        return None
    hoved = json.dumps({"sha256": sha256, "navn": navn}).encode("ascii")
    forseglet = forsegl(kaede.noegle, hoved + b"\n" + indhold, _bundet_til(kaede, kendetegn))
    # In a team's database another may keep the same file at this moment.
    skrevet = connection.execute(_SKRIV, {"kaede_id": kaede.id, "kendetegn": kendetegn, "forseglet": forseglet})
    return kendetegn if skrevet.rowcount else None


_SKRIV: Final = text("INSERT INTO bilag (kaede_id, kendetegn, forseglet) VALUES (:kaede_id, :kendetegn, :forseglet) ON CONFLICT DO NOTHING")


def bilag_i(connection: Connection, kaede: Kaede) -> tuple[Bilag, ...]:
    """The files kept with the case, by name. Raises `Brudt` for one that is damaged or belongs elsewhere."""
    table = skema.bilag
    rows = connection.execute(select(table).where(table.c.kaede_id == kaede.id)).all()
    fundne = [_pak_ud(aabn(kaede.noegle, r.forseglet, _bundet_til(kaede, r.kendetegn))) for r in rows]
    return tuple(sorted(fundne, key=lambda b: (b.navn, b.sha256)))


def aftryk_passer(kaede: Kaede, hovednoegle: Hovednoegle, kendetegn: str, forseglet: bytes) -> bool:
    """Whether a kept file opens where it lies, and is the one that `kendetegn` stands for."""
    try:
        bilag = _pak_ud(aabn(kaede.noegle, forseglet, _bundet_til(kaede, kendetegn)))
    except (Brudt, ValueError, KeyError):
        return False
    return hashlib.sha256(bilag.indhold).hexdigest() == bilag.sha256 and hovednoegle.kendetegn(f"{kaede.uid} {bilag.sha256}") == kendetegn


def _bundet_til(kaede: Kaede, kendetegn: str) -> bytes:
    return f"vurdering.bilag/1 {kaede.uid} {kendetegn}".encode()


def _pak_ud(pakket: bytes) -> Bilag:
    hoved, _, indhold = pakket.partition(b"\n")
    om = json.loads(hoved)
    return Bilag(om["sha256"], om["navn"], indhold)
