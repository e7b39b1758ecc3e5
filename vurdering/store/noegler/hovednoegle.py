"""The root key of a store. Every other key is derived from it or wrapped by one that is, so it is the one to look after."""

from __future__ import annotations

import functools
import hashlib
import hmac
from typing import Final, Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from vurdering.store.noegler.forsegling import NOEGLE, ny_noegle


class Hovednoegle:
    """32 secret bytes. Shows nothing of them in a repr, and derives one key per purpose (HKDF-SHA256)."""

    def __init__(self, raa: bytes) -> None:
        if len(raa) != NOEGLE:
            raise ValueError("a root key has 32 bytes")
        self._raa = raa

    @classmethod
    def ny(cls) -> Self:
        """A random root key."""
        return cls(ny_noegle())

    def __repr__(self) -> str:
        return "Hovednoegle(…)"

    @property
    def raa(self) -> bytes:
        """The bytes themselves, to be wrapped and never stored."""
        return self._raa

    @property
    def hemmelig(self) -> bool:
        """Whether nobody else knows it; the key of an unencrypted store is known to all."""
        return self._raa != _AABEN

    def _afled(self, formaal: str) -> bytes:
        return HKDFExpand(algorithm=SHA256(), length=NOEGLE, info=f"vurdering {formaal} 1".encode()).derive(self._raa)

    @functools.cached_property
    def database(self) -> bytes:
        """The key of the database file."""
        return self._afled("database")

    @functools.cached_property
    def indpakning(self) -> bytes:
        """The key that wraps the key of each case and of each month of the log."""
        return self._afled("indpakning")

    @functools.cached_property
    def underskrift(self) -> Ed25519PrivateKey:
        """The key that signs lists of heads, and what tells of a backup."""
        return Ed25519PrivateKey.from_private_bytes(self._afled("underskrift"))

    @functools.cached_property
    def _segl(self) -> bytes:
        return self._afled("segl")

    def segl(self, hvad: str, indhold: bytes) -> str:
        """What shows that who wrote `indhold`, as `hvad`, held this key: HMAC-SHA256, in hexadecimal."""
        return hmac.new(self._segl, hvad.encode("ascii") + b"\0" + indhold, hashlib.sha256).hexdigest()

    @functools.cached_property
    def _opslag(self) -> bytes:
        return self._afled("opslag")

    def kendetegn(self, vaerdi: str) -> str:
        """What stands for a value that is looked up but never stored, such as a CPR number: HMAC-SHA256, in hexadecimal."""
        return hmac.new(self._opslag, vaerdi.encode("utf-8"), hashlib.sha256).hexdigest()


_AABEN: Final = bytes(NOEGLE)
#: The key of a store that is not encrypted: demo, tests, and stores from before encryption.
AABEN: Final = Hovednoegle(_AABEN)
