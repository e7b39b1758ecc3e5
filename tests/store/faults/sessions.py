"""What is done to a store while faults are thrown at it: `python -m store.faults.sessions ROLE FOLDER KEY …`.

Each says `ok NUMBER VERSION` when the store has acknowledged that the case has so many events. The events of a case are numbered from 1,
and each carries its number, so that what is found afterwards can be told from what should be there.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Pool, event

from vurdering.domain.haendelse import SVAR_GIVET, Haendelse
from vurdering.store.lager import Lager
from vurdering.store.noegler import noeglefil
from vurdering.store.noegler.adgangskode import Styrke
from vurdering.store.noegler.hovednoegle import AABEN, Hovednoegle

#: The keys a session may be told to use. Not random, so that whoever looks afterwards has them.
KEYS = {"open": AABEN, "sealed": Hovednoegle(bytes(range(32)))}
CASES = ("2026-1", "2026-2", "2026-3")
CHEAP = Styrke(1, 64, 1)
OLD, NEW = "den gamle adgangskode", "en helt ny adgangskode"


def said(case: str, version: int) -> None:
    """Acknowledge, in one call to the system."""
    os.write(1, f"ok {case} {version}\n".encode())


def numbered(number: int, size: int = 0) -> Haendelse:
    """The event that belongs at this place of a case."""
    return Haendelse(SVAR_GIVET, {"nummer": number, "fyld": "x" * size}, datetime.now(UTC), "B123")


def append(folder: str, key: str, count: str, size: str = "200") -> None:
    """Make the store and three cases in it, and append to them in turn."""
    chance = random.Random(97)
    with Lager.aabn(Path(folder), KEYS[key]) as lager:
        versions = {}
        for case in CASES:
            versions[case] = lager.opret(case, [numbered(1)])
            said(case, versions[case])
        for _ in range(int(count)):
            case = chance.choice(CASES)
            versions[case] = lager.tilfoej(case, versions[case], [numbered(versions[case] + 1, chance.randint(0, 2 * int(size)))])
            said(case, versions[case])


def careless(folder: str, key: str, count: str, size: str = "200") -> None:
    """The same with a database that acknowledges before the disk has it."""
    event.listen(Pool, "checkout", lambda connection, *_: connection.execute("PRAGMA synchronous=NORMAL"))
    append(folder, key, count, size)


def reopen(folder: str, key: str, count: str) -> None:
    """Append once, close the store, and open it again, over and over: each closing writes the journal back and removes it."""
    for number in range(1, int(count) + 1):
        with Lager.aabn(Path(folder), KEYS[key]) as lager:
            said(CASES[0], lager.opret(CASES[0], [numbered(1)]) if number == 1 else lager.tilfoej(CASES[0], number - 1, [numbered(number)]))


def begin(folder: str, _key: str) -> None:
    """Set up a store with a passphrase as a person does for the first time, and make a case in it."""
    from vurdering.store.aabning import aabn_lager

    with aabn_lager(Path(folder), OLD) as lager:
        said(CASES[0], lager.opret(CASES[0], [numbered(1)]))
        said(CASES[0], lager.tilfoej(CASES[0], 1, [numbered(2)]))


def passphrase(folder: str, _key: str) -> None:
    """Change the passphrase of a store that is there, ten times back and forth; say which one holds."""
    place = Path(folder)
    root = noeglefil.laas_op(noeglefil.laes(place), OLD)
    for number in range(1, 11):
        code = NEW if number % 2 else OLD
        noeglefil.skriv(place, noeglefil.laes(place).med(noeglefil.plads_til_adgangskode(root, code, "", CHEAP)))
        os.write(1, f"code {number}\n".encode())


ROLES: dict[str, Callable[..., None]] = {f.__name__: f for f in (append, careless, reopen, begin, passphrase)}

if __name__ == "__main__":
    ROLES[sys.argv[1]](*sys.argv[2:])
