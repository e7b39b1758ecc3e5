"""Anchors: signed lists of where every chain stood, kept away from the store. What was in one can no longer be cut off unseen."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import func, select

from vurdering.content.strict_json import decode, parse
from vurdering.domain.fejl import Inputfejl
from vurdering.store import skema
from vurdering.store.kaede import logbog
from vurdering.store.kaede.skriv import canonical, iso
from vurdering.store.noegler.hovednoegle import Hovednoegle

if TYPE_CHECKING:
    from vurdering.store.lager import Lager

FORMAT: Final = "vurdering.anker/1"


@dataclass(frozen=True, slots=True)
class Anker:
    """Where every chain stood at one time. Holds no case number and nothing about anybody."""

    lager: str
    """Which store: a fingerprint of the key that signs."""
    tid: datetime
    kaeder: dict[str, tuple[int, str]]
    """Chain → version, and head in hexadecimal."""
    noegle: str
    """The public key, in hexadecimal."""
    underskrift: str

    @property
    def aegte(self) -> bool:
        """Whether it is as it was signed by the key that it names."""
        try:
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.noegle)).verify(bytes.fromhex(self.underskrift), _underskrevet(self))
        except (InvalidSignature, ValueError):
            return False
        return True


def lav(lager: Lager, aktoer: str) -> Anker:
    """An anchor of the store as it stands. The log says first that it is made."""
    k = skema.kaede.c
    tid = lager.nu()
    noegle = offentlig_noegle(lager.noegle)
    with lager.skriver() as connection:
        lager.log(connection, aktoer, logbog.ANKER, {"noegle": noegle})
        rows = connection.execute(select(k.uid, k.version, k.hoved).order_by(k.uid)).all()
    anker = Anker(_fingeraftryk(noegle), tid, {r.uid: (r.version, r.hoved.hex()) for r in rows}, noegle, "")
    underskrift = lager.noegle.underskrift.sign(_underskrevet(anker)).hex()
    return Anker(anker.lager, anker.tid, anker.kaeder, noegle, underskrift)


def seneste(lager: Lager) -> datetime | None:
    """When the latest anchor was made, in UTC; None when none was."""
    h, k = skema.haendelse.c, skema.kaede.c
    query = select(func.max(h.tidspunkt)).join(skema.kaede, k.id == h.kaede_id).where(k.art == "logbog", h.art == logbog.ANKER)
    with lager.laeser() as connection:
        tid = connection.execute(query).scalar()
    return None if tid is None else datetime.fromisoformat(tid)


def offentlig_noegle(hovednoegle: Hovednoegle) -> str:
    """The key that the store's anchors are verified with, in hexadecimal."""
    return hovednoegle.underskrift.public_key().public_bytes_raw().hex()


def som_tekst(anker: Anker) -> str:
    """The anchor as its file has it."""
    return json.dumps({**_indhold(anker), "underskrift": anker.underskrift}, ensure_ascii=False, indent=1) + "\n"


def fra_bytes(data: bytes, navn: str) -> Anker:
    """The anchor that a file holds, whether it is genuine or not. Raises `Inputfejl` naming the file when it is none."""
    om = parse(decode(data, navn), navn)
    try:
        if om["format"] != FORMAT:
            raise ValueError("another format")
        kaeder = {str(k["uid"]): (int(k["version"]), str(k["hoved"])) for k in om["kaeder"]}
        return Anker(str(om["lager"]), datetime.fromisoformat(om["tid"]), kaeder, str(om["noegle"]), str(om["underskrift"]))
    except (KeyError, TypeError, ValueError):
        raise Inputfejl(f"{navn}: filen er ikke et anker. Giv en fil, som «vurdering logkontrol --lav-anker» har skrevet.") from None


def _indhold(anker: Anker) -> dict[str, Any]:
    kaeder = [{"uid": uid, "version": version, "hoved": hoved} for uid, (version, hoved) in sorted(anker.kaeder.items())]
    return {"format": FORMAT, "lager": anker.lager, "tid": iso(anker.tid), "noegle": anker.noegle, "kaeder": kaeder}


def _underskrevet(anker: Anker) -> bytes:
    return canonical(_indhold(anker))


def _fingeraftryk(noegle: str) -> str:
    return hashlib.sha256(bytes.fromhex(noegle)).hexdigest()[:16]
