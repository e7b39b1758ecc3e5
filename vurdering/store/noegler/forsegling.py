"""Sealing: AES-256-GCM bound to where the content belongs, and AES key wrap for keys (RFC 3394)."""

from __future__ import annotations

import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

#: Bytes in every key.
NOEGLE: Final = 32
_NONCE: Final = 12


class Brudt(Exception):
    """What was sealed is not what it was, lies elsewhere than it belongs, or the key is another."""


def ny_noegle() -> bytes:
    """A random key of `NOEGLE` bytes."""
    return os.urandom(NOEGLE)


def forsegl(noegle: bytes, klartekst: bytes, bundet_til: bytes) -> bytes:
    """Seal `klartekst` so that it opens only with the key and together with the same `bundet_til`."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(noegle).encrypt(nonce, klartekst, bundet_til)


def aabn(noegle: bytes, forseglet: bytes, bundet_til: bytes) -> bytes:
    """What was sealed. Raises `Brudt`."""
    try:
        return AESGCM(noegle).decrypt(forseglet[:_NONCE], forseglet[_NONCE:], bundet_til)
    except (InvalidTag, ValueError):
        raise Brudt from None


def pak_ind(med: bytes, noegle: bytes) -> bytes:
    """Wrap one key in another."""
    return aes_key_wrap(med, noegle)


def pak_ud(med: bytes, indpakket: bytes) -> bytes:
    """The key that was wrapped. Raises `Brudt` when `med` is another than it was wrapped with."""
    try:
        return aes_key_unwrap(med, indpakket)
    except (InvalidUnwrap, ValueError):
        raise Brudt from None
