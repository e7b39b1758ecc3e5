"""Processes that write to a store, started by the tests. The first argument is the role."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from vurdering.domain.fejl import Inputfejl
from vurdering.domain.haendelse import SVAR_GIVET, Haendelse
from vurdering.store.gemt import Konflikt
from vurdering.store.kaede.logbog import Adgang
from vurdering.store.lager import Lager
from vurdering.store.noegler.hovednoegle import Hovednoegle

LAESER = Adgang("test")

SAG = "2026-1"


def _event(aktoer: str, number: int) -> Haendelse:
    return Haendelse(SVAR_GIVET, {"nummer": number}, datetime.now(UTC), aktoer)


def compete(mappe: str, aktoer: str, count: str) -> None:
    """Append `count` events, reading again after each conflict; print how many attempts and conflicts there were."""
    attempts = conflicts = 0
    with Lager.aabn(Path(mappe)) as lager:
        sys.stdin.readline()
        for number in range(int(count)):
            while True:
                version = lager.hent(SAG, LAESER).version
                attempts += 1
                try:
                    lager.tilfoej(SAG, version, [_event(aktoer, number)])
                    break
                except Konflikt:
                    conflicts += 1
    print(json.dumps({"attempts": attempts, "conflicts": conflicts}))


def nursery(mappe: str, key: str) -> None:
    """For each case read: start a writer on it, print its process id, and print `dead` when it has been killed."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _write_for_ever(mappe, Hovednoegle(bytes.fromhex(key)), line.strip())
        os.write(1, f"child {child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"dead\n")


def _write_for_ever(mappe: str, key: Hovednoegle, case: str) -> None:
    lager = Lager.aabn(Path(mappe), key)
    if not lager.findes(case):
        os.write(1, f"{lager.opret(case, [_event('B123', 1)])}\n".encode())
    version = lager.hent(case, LAESER).version
    while True:
        number = version + 1
        version = lager.tilfoej(case, version, [_event("B123", number)])
        os.write(1, f"{version}\n".encode())


def unprivileged(mappe: str, user: str) -> None:
    """Print what the store says to a user without rights to write, on opening and with an answer."""
    # All that a store needs is loaded first: the environment may lie where the other user cannot read.
    with tempfile.TemporaryDirectory() as other:
        Lager.aabn(Path(other)).close()
    if user != "self":
        os.seteuid(int(user))
    try:
        with Lager.aabn(Path(mappe)) as lager:
            print("opened")
            lager.opret("ny", [_event("B123", 1)])
            print("written")
    except Inputfejl as fejl:
        print(f"refused {fejl}")


if __name__ == "__main__":
    roles: dict[str, Callable[..., None]] = {"compete": compete, "nursery": nursery, "unprivileged": unprivileged}
    roles[sys.argv[1]](*sys.argv[2:])
