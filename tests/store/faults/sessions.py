"""What is done to a store while faults are thrown at it: `python -m store.faults.sessions ROLE FOLDER KEY …`.

Each says `ok NUMBER VERSION` when the store has acknowledged that the case has so many events. The events of a case are numbered from 1,
and each carries its number, so that what is found afterwards can be told from what should be there.
"""

from __future__ import annotations

import ctypes
import functools
import os
import random
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Pool, event

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.haendelse import SVAR_GIVET, Haendelse
from vurdering.store.lager import Lager
from vurdering.store.noegler import adgangskode, noeglefil
from vurdering.store.noegler.adgangskode import Styrke
from vurdering.store.noegler.hovednoegle import AABEN, Hovednoegle

T = TypeVar("T")

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


def go_on(folder: str, key: str, count: str) -> None:
    """Open a store that is there, whatever happened to it, and append to its cases as they stand."""
    with Lager.aabn(Path(folder), KEYS[key]) as lager:
        for number in range(int(count)):
            for line in sorted(lager.liste(), key=lambda line: line.sagsnummer):
                said(line.sagsnummer, lager.tilfoej(line.sagsnummer, line.version, [numbered(line.version + 1, 40 * number)]))


def begin(folder: str, _key: str) -> None:
    """Set up a store with a passphrase as a person does for the first time, and make a case in it."""
    from vurdering.store.aabning import aabn_lager

    adgangskode.STYRKE = CHEAP  # type: ignore[misc]
    with aabn_lager(Path(folder), OLD) as lager:
        said(CASES[0], lager.opret(CASES[0], [numbered(1)]))
        said(CASES[0], lager.tilfoej(CASES[0], 1, [numbered(2)]))


def passphrase(folder: str, _key: str) -> None:
    """Change the passphrase of a store that is there, ten times back and forth; say which one holds."""
    place = Path(folder)
    root = noeglefil.laas_op(noeglefil.laes(place), OLD)
    for number in range(1, 11):
        code = NEW if number % 2 else OLD
        noeglefil.skriv(place, noeglefil.laes(place).med(noeglefil.plads_til_adgangskode(root, code, "", CHEAP)).forseglet(root))
        os.write(1, f"code {number}\n".encode())


def troubled(folder: str, key: str) -> None:
    """Set up a store, make cases and append, in the face of what fails: tell each refusal, look again, and try the next."""
    from vurdering.store.aabning import aabn_lager

    adgangskode.STYRKE = CHEAP  # type: ignore[misc]
    place = Path(folder)
    lager = _tried(lambda: Lager.aabn(place) if key == "open" else aabn_lager(place, OLD), attempts=2)
    if lager is None:
        return
    with lager:
        for case in CASES:
            if _tried(functools.partial(lager.opret, case, [numbered(1)])):
                said(case, 1)
        for turn in range(45):
            line = next((line for line in _tried(lager.liste) or () if line.sagsnummer == CASES[turn % 3]), None)
            if line is not None:
                new = numbered(line.version + 1, 40 * turn)
                if _tried(functools.partial(lager.tilfoej, line.sagsnummer, line.version, [new])):
                    said(line.sagsnummer, line.version + 1)


def upgrade(folder: str, _key: str) -> None:
    """Open a store of an earlier version, which brings it up to this one, and append to a case."""
    from vurdering.store.aabning import aabn_lager

    with aabn_lager(Path(folder)) as lager:
        for line in lager.liste():
            said(line.sagsnummer, line.version)
        line = min(lager.liste(), key=lambda line: line.sagsnummer)
        said(line.sagsnummer, lager.tilfoej(line.sagsnummer, line.version, [numbered(line.version + 1)]))


def backup(folder: str, _key: str) -> None:
    """Take copies of a store that is there, with answers in between; say the name of each copy and what it holds."""
    from vurdering.content.indstillinger import Sikkerhedskopi
    from vurdering.store.aabning import aabn_lager
    from vurdering.store.sikkerhedskopi.tag import tag_kopi

    place = Path(folder)
    with aabn_lager(place, OLD) as lager:
        for number in range(1, 4):
            taken = tag_kopi(lager, place, place / "kopier", (), Sikkerhedskopi(), uden_modtager=True)
            os.write(1, f"copy {taken.fil.name} {number}\n".encode())
            said(CASES[0], lager.tilfoej(CASES[0], number, [numbered(number + 1)]))


def _tried(action: Callable[[], T], attempts: int = 1) -> T | None:
    for _ in range(attempts):
        try:
            return action()
        except Inputfejl as fejl:
            os.write(1, f"refused {fejl}\n".encode())
    return None


def troubles(library: str) -> None:
    """For each line `FOLDER KEY CALL KIND` read: run `troubled` in a process of its own with that call failing."""
    failing = ctypes.CDLL(library)
    for line in sys.stdin:
        folder, key, call, kind = line.split()
        child = os.fork()
        if child == 0:
            failing.faults_set(folder.encode(), ctypes.c_long(int(call)), int(kind))
            status = 1
            try:
                troubled(folder, key)
                os.write(1, f"seen {failing.faults_seen()}\n".encode())
                status = 0
            except BaseException:
                os.write(1, f"crash {traceback.format_exc()!r}\n".encode())
            os._exit(status)
        os.waitpid(child, 0)
        os.write(1, b"done\n")


_ROLES = (append, careless, reopen, go_on, begin, passphrase, upgrade, backup, troubles)
ROLES: dict[str, Callable[..., None]] = {f.__name__: f for f in _ROLES}

if __name__ == "__main__":
    ROLES[sys.argv[1]](*sys.argv[2:])
