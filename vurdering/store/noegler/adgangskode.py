"""A passphrase as a key: Argon2id, with its parameters kept beside the salt so that they can be raised later."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from typing import Final

from vurdering.domain.fejl import Inputfejl
from vurdering.store.noegler.forsegling import NOEGLE

#: Fewest characters of a new passphrase.
MINDST: Final = 12
#: Fewest different characters in it.
FORSKELLIGE: Final = 8
_SALT: Final = 16


@dataclass(frozen=True, slots=True)
class Styrke:
    """What one guess costs."""

    gange: int = 3
    kib: int = 65536
    """Memory, in KiB."""
    traade: int = 4


STYRKE: Final = Styrke()
#: The most that a slot may ask for: as many rounds, as much memory (KiB) and as many threads.
_MEST: Final = Styrke(50, 1_048_576, 64)


def check_styrke(styrke: Styrke) -> None:
    """Raise ValueError for what cannot be, or would ask for all the machine has."""
    for vaerdi, mindst, mest in (
        (styrke.gange, 1, _MEST.gange),
        (styrke.traade, 1, _MEST.traade),
        (styrke.kib, 8 * styrke.traade, _MEST.kib),
    ):
        if type(vaerdi) is not int or not mindst <= vaerdi <= mest:
            raise ValueError("no cost of a passphrase")


def nyt_salt() -> bytes:
    """Random bytes, new for each passphrase."""
    return os.urandom(_SALT)


def afled(adgangskode: str, salt: bytes, styrke: Styrke) -> bytes:
    """The key that the passphrase stands for. Equal letters typed on different machines give the same key (NFKC).

    Raises `Inputfejl` when the machine has not the memory it costs.
    """
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    try:
        return hash_secret_raw(
            unicodedata.normalize("NFKC", adgangskode).encode("utf-8", "surrogateescape"),
            salt,
            time_cost=styrke.gange,
            memory_cost=styrke.kib,
            parallelism=styrke.traade,
            hash_len=NOEGLE,
            type=Type.ID,
        )
    except HashingError:
        raise Inputfejl(f"Der skal {styrke.kib // 1024} MB hukommelse til at låse op, og det er der ikke. Luk andre programmer.") from None


def check_ny(adgangskode: str) -> None:
    """Raise `Inputfejl` when the passphrase is too easy to guess to begin with."""
    if not adgangskode.isprintable():
        raise Inputfejl("Adgangskoden har tegn, der ikke kan ses eller skrives igen. Skriv den forfra.")
    if grund := svag(adgangskode):
        raise Inputfejl(grund)


def svag(adgangskode: str) -> str:
    """Why the passphrase is too easy to guess, in Danish; empty when it is not."""
    # A piece that comes again and again is found in itself before the end.
    gentaget = (adgangskode * 2).find(adgangskode, 1) < len(adgangskode)
    if len(adgangskode) >= MINDST and len(set(adgangskode)) >= FORSKELLIGE and not gentaget:
        return ""
    return (
        f"Adgangskoden er for let at gætte. Brug mindst {MINDST} tegn, hvoraf mindst {FORSKELLIGE} er forskellige, og gentag ikke det samme"
        " stykke. Fire tilfældige ord er godt."
    )
