"""Makes the golden stores of the version that the program writes now; those of older versions are never made again.

From the top of the tree: `PYTHONPATH=.:tests python tests/store/lav_guld.py`
"""

from __future__ import annotations

import gzip
import json
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import guldlager

from vurdering.content.sagsform import sag_fra_dict, sag_som_dict
from vurdering.dialogue.session import Session
from vurdering.domain.registre import REGISTRE
from vurdering.store import sager
from vurdering.store.lager import FILNAVN, Lager
from vurdering.store.noegler import noeglefil
from vurdering.store.noegler.adgangskode import Styrke
from vurdering.store.noegler.hovednoegle import AABEN, Hovednoegle
from vurdering.store.skema import SKEMA_VERSION

_EKSEMPLER = Path(__file__).parents[2] / "questions" / "eksempler"


def main() -> None:
    """Write an unencrypted store that began as version 1, and a small encrypted one."""
    hovednoegle = Hovednoegle.ny()
    noegler = noeglefil.ny(hovednoegle, noeglefil.plads_til_adgangskode(hovednoegle, guldlager.KODE, "", Styrke(1, 64, 1)))
    for navn, noegle in ((guldlager.udgave(SKEMA_VERSION), AABEN), (f"{guldlager.udgave(SKEMA_VERSION)}-krypteret", hovednoegle)):
        with tempfile.TemporaryDirectory() as mappe:
            facit = _lav(Path(mappe), noegle)
            (guldlager.MAPPE / f"{navn}.db.gz").write_bytes(gzip.compress((Path(mappe) / FILNAVN).read_bytes(), mtime=0))
        (guldlager.MAPPE / f"{navn}.json").write_text(json.dumps(facit, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        if noegle.hemmelig:
            (guldlager.MAPPE / f"{navn}.noegler.json").write_text(noeglefil.som_tekst(noegler), encoding="utf-8")


def _lav(mappe: Path, noegle: Hovednoegle) -> dict[str, Any]:
    facit: dict[str, Any] = {}
    if not noegle.hemmelig:
        guldlager.pak_ud(guldlager.udgave(1), mappe)
        facit = guldlager.facit(guldlager.udgave(1))
    tid = datetime(2026, 11, 22, 9, 0, 0, 123456, tzinfo=timezone(timedelta(hours=1)))

    def ur() -> datetime:
        nonlocal tid
        tid += timedelta(seconds=97)
        return tid

    with Lager.aabn(mappe, noegle) as lager:
        if facit:
            _arbejd(sager.aabn(lager, "2026-0042", ur=ur, aktoer="Åse Ørsted"))
        indlaest = json.loads((_EKSEMPLER / "43_vum_med_maal_og_bestilling" / "sag.json").read_text(encoding="utf-8"))
        _arbejd(sager.indlaes(lager, sag_fra_dict(indlaest), ur=ur, aktoer="jøn"))
        lager.gem_bilag("2026-9043", "Udtalelse fra lægen på Ærø.txt", "Opdigtet: borgeren ser med 3/60. Æøå.\n".encode(), "jøn")
        for linje in lager.liste():
            session = sager.aabn(lager, linje.sagsnummer, aktoer="jøn")
            facit[linje.sagsnummer] = {"version": linje.version, "sag": sag_som_dict(session.sag)}
    for kopi in mappe.glob("sager-version*"):
        kopi.unlink()
    return facit


def _arbejd(session: Session) -> None:
    """A little of everything that a case may hold."""
    hoering = REGISTRE["partshoering"]
    id = session.skriv(hoering, {"fakta": [session.sag.oplysninger[0].fakta], "sendt": "2026-11-02", "svar": "Rødgrød med fløde, å ja."})
    session.skriv(hoering, {"fakta": [session.sag.oplysninger[0].fakta], "sendt": "2026-11-03", "svar": "Og jordbær på Ærø."}, id)
    valg = [s for s in session.spoergsmaal if s.besvaret and s.spoergsmaal.svartype == "valg" and s.spoergsmaal.art == "samtale"]
    for stillet in valg[:3]:
        igen = session.find(stillet.noegle)
        session.besvar(igen, igen.svar(igen.spoergsmaal.muligheder[-1]), note="Jeg har tænkt mig om: æøå ÆØÅ é ü.")
    session.fjern_aktivitet(session.sag.aktiviteter[-1].id)
    session.afgoer(session.vurdering)


if __name__ == "__main__":
    main()
