"""Which case is talked about: one from a file, one by its number, or one chosen from the list."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from vurdering.dialogue.session import Session
from vurdering.domain.tekst import clean
from vurdering.plain import doer, hemmelig
from vurdering.plain.dialog import Adgang, Dialog
from vurdering.plain.kommandoer import KOMMANDOER
from vurdering.plain.linjer import Linjer, Slut
from vurdering.plain.sagsliste import Sagsliste
from vurdering.store import sager
from vurdering.store.aabnet import Aabning, besked
from vurdering.store.aabning import UKRYPTERET, oevelseslager
from vurdering.store.kaede.logbog import BREV
from vurdering.store.lager import Lager


def aabn(linjer: Linjer, mappe: Path, sag: Mapping[str, Any] | None, sagsnummer: str | None) -> None:
    """Open the store, find the case, and talk it through. Raises `Slut` at the end, `Inputfejl` as `run` says."""
    with oevelseslager(mappe) if sag is not None else _laas_op(linjer, mappe) as lager:
        if not lager.krypteret:
            linjer.sig(UKRYPTERET)
        if sag is not None:
            session = _indlaes(lager, sag)
        elif sagsnummer is not None:
            session = _aabn_eller_opret(linjer, lager, sagsnummer)
        else:
            session = Sagsliste(linjer, lager).vaelg()
        _tal(linjer, lager, session)


def _laas_op(linjer: Linjer, mappe: Path) -> Lager:
    """The person's own store. A passphrase is asked for at a terminal only: what comes through a pipe may have been seen."""
    return hemmelig.aabn(mappe, linjer.sig, linjer.spoerg if linjer.ved_terminal else None)


def _tal(linjer: Linjer, lager: Lager, session: Session) -> None:
    nummer = session.sag.sagsnummer
    aabning = Aabning(lager, nummer, session.aktoer, sager.nu)
    andre = besked(aabning.andre, sager.nu())
    linjer.sig(f"Sag {nummer}.", *([andre] if andre else []))
    adgang = Adgang(
        functools.partial(sager.aabn_igen, lager, nummer),
        functools.partial(sager.historik, lager, nummer),
        functools.partial(lager.gem_bilag, nummer, aktoer=session.aktoer),
        functools.partial(sager.maerke, lager, nummer, BREV),
        aabning.meld,
    )
    dialog = Dialog(linjer, session, adgang, KOMMANDOER)
    try:
        aabning.meld()
        dialog.koer()
    except (Slut, KeyboardInterrupt):
        linjer.sig("", f"Alle svar i sag {nummer} er gemt. {dialog.naeste_gang}")
        raise
    finally:
        aabning.slip()


def _indlaes(lager: Lager, sag: Mapping[str, Any]) -> Session:
    from vurdering.content.sagsfil import sag_fra_data

    return sager.indlaes(lager, sag_fra_data(dict(sag), "sagen"))


def _aabn_eller_opret(linjer: Linjer, lager: Lager, sagsnummer: str) -> Session:
    nummer = clean(sagsnummer, one_line=True).text
    return doer.aabn(linjer, lager, nummer) if lager.findes(nummer) else sager.opret(lager, sagsnummer)
