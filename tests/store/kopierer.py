"""Processes that copy or restore a store until they are killed, started by the tests. The first argument is the role."""

from __future__ import annotations

import sys
from pathlib import Path

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
        print("klar", flush=True)
        while True:
            tag_kopi(lager, Path(hjem), Path(til), [str(noegle.to_public())], Sikkerhedskopi())


def _ingen(_fil: Noeglefil) -> Hovednoegle:
    raise AssertionError("the identity opens it")


def laeg(hjem: str, til: str, identitet: str, _raa: str) -> None:
    """Restore the newest copy over the store, one time after the other."""
    kopi = kopier(Path(til))[0].fil
    identiteter = hemmelige(Path(identitet))
    print("klar", flush=True)
    while True:
        gendan(kopi, noeglekopi_til(kopi), identiteter, Path(hjem), laas_op=_ingen, ny_adgangskode=None, erstat=True)


if __name__ == "__main__":
    {"tag": tag, "laeg": laeg}[sys.argv[1]](*sys.argv[2:])
