"""Processes that copy or restore a store until they are killed, started by the tests. The first argument is the role."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import vurdering.store.kontrol.kontrol
from vurdering.content.indstillinger import Sikkerhedskopi
from vurdering.store.lager import Lager
from vurdering.store.noegler.genopretning import hemmelige
from vurdering.store.noegler.hovednoegle import Hovednoegle
from vurdering.store.noegler.pladser import Noeglefil
from vurdering.store.sikkerhedskopi.gendan import gendan
from vurdering.store.sikkerhedskopi.generationer import kopier, noeglekopi_til
from vurdering.store.sikkerhedskopi.tag import tag_kopi


def tag(hjem: str, til: str, identitet: str, raa: str) -> None:
    """Take one copy after the other."""
    [noegle] = hemmelige(Path(identitet))
    with Lager.aabn(Path(hjem), Hovednoegle(bytes.fromhex(raa))) as lager:
        while True:
            tag_kopi(lager, Path(hjem), Path(til), [str(noegle.to_public())], Sikkerhedskopi())


def _ingen(_fil: Noeglefil) -> Hovednoegle:
    raise AssertionError("the identity opens it")


def laeg(hjem: str, til: str, identitet: str, _raa: str) -> None:
    """Restore the newest copy over the store, one time after the other."""
    kopi = kopier(Path(til))[0].fil
    identiteter = hemmelige(Path(identitet))
    while True:
        gendan(kopi, noeglekopi_til(kopi), identiteter, Path(hjem), laas_op=_ingen, ny_adgangskode=None, erstat=True)


def nursery(rolle: str, *arguments: str) -> None:
    """For each line read: start a child that does the work, print its process id, and print `dead` when it has been killed."""
    for _line in sys.stdin:
        child = os.fork()
        if child == 0:
            {"tag": tag, "laeg": laeg}[rolle](*arguments)
        os.write(1, f"{child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"dead\n")


if __name__ == "__main__":
    # A process with several threads cannot be forked safely.
    assert threading.active_count() == 1
    assert vurdering.store.kontrol.kontrol
    nursery(*sys.argv[1:])
