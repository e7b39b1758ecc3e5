"""One link of a chain: what it says about itself, and the hash that ties it to the one before.

The hash is over the sealed content, so a chain can be verified without any key, also after the key was destroyed.
"""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass, field
from typing import Final

#: What the first link of a chain comes after.
BEGYNDELSE: Final = bytes(32)


@dataclass(frozen=True)
class Led:
    """The place of an event: everything about it but its content."""

    uid: str
    """The chain it belongs to."""
    seq: int
    """From 1."""
    skema: int
    """The version of the content's form."""
    tidspunkt: str
    """ISO 8601, UTC."""
    aktoer: str = field(repr=False)
    art: str
    forrige: bytes = field(repr=False)
    """The hash of the link before."""

    @functools.cached_property
    def bundet(self) -> bytes:
        """What the content is sealed to. Each part is preceded by its length, so that no two places read alike."""
        tekster = (self.uid, str(self.seq), str(self.skema), self.tidspunkt, self.aktoer, self.art)
        dele = (b"vurdering.led/1", *(tekst.encode("utf-8", "surrogatepass") for tekst in tekster), self.forrige)
        return b"".join(len(d).to_bytes(8, "big") + d for d in dele)

    def hash(self, forseglet: bytes) -> bytes:
        """The link's hash, which the next one comes after."""
        return hashlib.sha256(self.bundet + forseglet).digest()
