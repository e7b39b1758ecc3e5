"""The key copy: the keys of all cases and the slots of the store, apart from the copies of the database.

A folder has one, the newest. Keys only come or are destroyed, so it opens every older copy of the database, and a key that
is destroyed in the store is destroyed in the copies too as soon as the key copy is renewed.
"""

from __future__ import annotations

import base64
import contextlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, select, text

from vurdering.content.filskrivning import skriv as skriv_fil
from vurdering.content.systemfejl import aarsag
from vurdering.domain.fejl import Inputfejl
from vurdering.store import skema
from vurdering.store.lager import Lager
from vurdering.store.noegler.hovednoegle import AABEN, Hovednoegle
from vurdering.store.noegler.pladser import Noeglefil, fra_tekst, som_tekst
from vurdering.store.sikkerhedskopi import modtagere
from vurdering.store.sikkerhedskopi.aegthed import er_underskrevet, underskriv

FORMAT: Final = "vurdering.noeglekopi/1"
_UFAERDIG: Final = ".vurdering-noegler-"
#: What the lock on the key copies is called in a PostgreSQL; no more than a number that nobody else uses.
_LAAS: Final = 0x76757264


@dataclass(frozen=True, slots=True)
class Noeglekopi:
    """What a key copy holds."""

    fil: Noeglefil | None
    """The slots; None for a store that is not encrypted."""
    noegler: Mapping[str, bytes] = field(repr=False)
    """The wrapped key of each chain, by the chain's id."""
    slettede: Mapping[str, str] = field(default_factory=dict)
    """When the key of each deleted chain was destroyed, by the chain's id."""
    hovednoegle: Hovednoegle | None = None
    """The root key, where the copy is sealed."""
    _side: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)
    """The whole of what was read."""

    def er_aegte(self, hovednoegle: Hovednoegle) -> bool:
        """Whether what was read is as the store with this root key signed it."""
        side = dict(self._side)
        return er_underskrevet(hovednoegle, side, str(side.pop("underskrift", "")))


def forny(lager: Lager, fil: Noeglefil | None, sted: Path, til: Sequence[Any]) -> Noeglekopi:
    """Write the store's key copy to `sted`, sealed for the recipients `til`, and return it. Raises `Inputfejl`; then the old one stands.

    One at a time, so the copy that is written last is always the one of the latest keys.
    """
    with _alene(lager) as connection:
        kopi = _af(connection, fil, lager.noegle if til else None)
        klart = _som_bytes(kopi, lager.noegle)
        with contextlib.suppress(OSError):
            # Left by a program that was killed, and it may hold a key that has been destroyed since.
            for rest in sted.parent.glob(f"{_UFAERDIG}*"):
                rest.unlink()
        skriv_fil(sted, _forseglet(klart, til) if til else klart, ufaerdig=_UFAERDIG)
        if not til and sted.read_bytes() != klart:
            raise Inputfejl(f"{sted}: nøglekopien blev ikke læst tilbage, som den blev skrevet. Prøv en anden mappe.")
    return kopi


def laes(sted: Path, identiteter: Sequence[Any]) -> Noeglekopi:
    """The key copy at `sted`. Raises `Inputfejl` when it cannot be read or opened."""
    try:
        raa = sted.read_bytes()
        if modtagere.er_forseglet(sted):
            if not identiteter:
                raise Inputfejl(f"{sted}: nøglekopien er forseglet. Skriv --identitet FIL med den genopretningsnøgle, der åbner den.")
            ud = io.BytesIO()
            modtagere.aabn(io.BytesIO(raa), ud, identiteter, sted.name)
            raa = ud.getvalue()
        return _fra_bytes(raa)
    except OSError as fejl:
        raise Inputfejl(f"{sted}: nøglekopien kan ikke læses ({aarsag(fejl)}). Peg på den med --noegler.") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Inputfejl(f"{sted}: filen er ikke en nøglekopi, eller den er beskadiget. Peg på en anden med --noegler.") from None


def _af(connection: Connection, fil: Noeglefil | None, hovednoegle: Hovednoegle | None) -> Noeglekopi:
    k, n = skema.kaede.c, skema.noegle.c
    rows = connection.execute(select(k.uid, k.slettet, n.indpakket).outerjoin(skema.noegle, n.kaede_id == k.id)).all()
    noegler = {row.uid: bytes(row.indpakket) for row in rows if row.indpakket is not None}
    return Noeglekopi(fil, noegler, {row.uid: row.slettet or "" for row in rows if row.indpakket is None}, hovednoegle)


@contextlib.contextmanager
def _alene(lager: Lager) -> Iterator[Connection]:
    with lager.skriver() as connection:
        if connection.dialect.name != "sqlite":
            # A file has one write lock, which the transaction already holds. Here those who write a key copy take turns, and
            # each reads when it is its turn: whoever destroys a key does so first and writes the copy afterwards.
            connection.execute(text("SELECT pg_advisory_xact_lock(:nummer)"), {"nummer": _LAAS})
        yield connection


def _forseglet(klart: bytes, til: Sequence[Any]) -> bytes:
    """`klart` sealed, and opened again by one who is forgotten at once: a copy that nobody could open would be found here."""
    from pyrage import x25519  # type: ignore[import-untyped]

    proeve = x25519.Identity.generate()
    forseglet, tilbage = io.BytesIO(), io.BytesIO()
    modtagere.forsegl(io.BytesIO(klart), forseglet, [*til, proeve.to_public()])
    modtagere.aabn(io.BytesIO(forseglet.getvalue()), tilbage, [proeve], "nøglekopien")
    if tilbage.getvalue() != klart:
        raise Inputfejl("Nøglekopien kan ikke åbnes igen, så der er ikke taget nogen kopi. Meld fejlen.")
    return forseglet.getvalue()


def _som_bytes(kopi: Noeglekopi, hovednoegle: Hovednoegle) -> bytes:
    data: dict[str, Any] = {
        "format": FORMAT,
        "noeglefil": None if kopi.fil is None else som_tekst(kopi.fil),
        "noegler": {uid: base64.b64encode(noegle).decode("ascii") for uid, noegle in sorted(kopi.noegler.items())},
        "slettede": dict(sorted(kopi.slettede.items())),
    }
    if kopi.hovednoegle is not None and kopi.hovednoegle.hemmelig:
        data["hovednoegle"] = base64.b64encode(kopi.hovednoegle.raa).decode("ascii")
    data["underskrift"] = underskriv(hovednoegle, data)
    return json.dumps(data, ensure_ascii=False).encode("utf-8")


def _fra_bytes(raa: bytes) -> Noeglekopi:
    data = json.loads(raa)
    if data["format"] != FORMAT:
        raise ValueError("another format")
    fil = None if data["noeglefil"] is None else fra_tekst(data["noeglefil"])
    noegler = {uid: base64.b64decode(noegle, validate=True) for uid, noegle in data["noegler"].items()}
    if raa_noegle := data.get("hovednoegle"):
        return Noeglekopi(fil, noegler, dict(data["slettede"]), Hovednoegle(base64.b64decode(raa_noegle, validate=True)), data)
    return Noeglekopi(fil, noegler, dict(data["slettede"]), AABEN if fil is None else None, data)
