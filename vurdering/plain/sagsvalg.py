"""Which case is talked about: one from a file, one by its number, or one chosen from the list."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from vurdering.dialogue.session import Session
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.formaal import LOGGES
from vurdering.domain.ord import dag
from vurdering.domain.tekst import clean
from vurdering.plain import doer, hemmelig
from vurdering.plain.dialog import Adgang, Dialog
from vurdering.plain.kommandoer import KOMMANDOER
from vurdering.plain.linjer import Linjer, Slut
from vurdering.store import sager
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
            session = _menu(linjer, lager)
        _tal(linjer, lager, session)


def _laas_op(linjer: Linjer, mappe: Path) -> Lager:
    """The person's own store. A passphrase is asked for at a terminal only: what comes through a pipe may have been seen."""
    return hemmelig.aabn(mappe, linjer.sig, linjer.spoerg if linjer.ved_terminal else None)


def _tal(linjer: Linjer, lager: Lager, session: Session) -> None:
    nummer = session.sag.sagsnummer
    linjer.sig(f"Sag {nummer}.")
    adgang = Adgang(
        functools.partial(sager.aabn_igen, lager, nummer),
        functools.partial(sager.historik, lager, nummer),
        functools.partial(lager.gem_bilag, nummer),
        functools.partial(sager.maerke, lager, nummer, BREV),
    )
    dialog = Dialog(linjer, session, adgang, KOMMANDOER)
    try:
        dialog.koer()
    except (Slut, KeyboardInterrupt):
        linjer.sig("", f"Alle svar i sag {nummer} er gemt. {dialog.naeste_gang}")
        raise


def _indlaes(lager: Lager, sag: Mapping[str, Any]) -> Session:
    from vurdering.content.sagsfil import sag_fra_data

    return sager.indlaes(lager, sag_fra_data(dict(sag), "sagen"))


def _aabn_eller_opret(linjer: Linjer, lager: Lager, sagsnummer: str) -> Session:
    nummer = clean(sagsnummer, one_line=True).text
    return doer.aabn(linjer, lager, nummer) if lager.findes(nummer) else sager.opret(lager, sagsnummer)


def _menu(linjer: Linjer, lager: Lager) -> Session:
    """Let the person choose a case or start one, until one is open."""
    while True:
        liste = lager.liste()
        linjer.sig("", f"Sager: {len(liste) or 'ingen endnu'}")
        linjer.sig(*(f"{i}. {s.sagsnummer}, ændret {dag(s.aendret.astimezone().date())}" for i, s in enumerate(liste, start=1)))
        linje = linjer.spoerg("Vælg en sag (tal), skriv n for en ny sag eller q for at slutte: ").strip()
        try:
            match linje.casefold():
                case "q":
                    linjer.slut()
                case "n":
                    nummer = linjer.spoerg("Den nye sags nummer, fx 2026-0042 (Enter fortryder): ")
                    if nummer.strip():
                        return sager.opret(lager, nummer)
                case tal if tal.isascii() and tal.isdigit() and len(tal) < 6 and 1 <= int(tal) <= len(liste):
                    return doer.aabn(linjer, lager, liste[int(tal) - 1].sagsnummer)
                case "?":
                    linjer.sig("Skriv tallet foran en sag for at åbne den. Skriv n for at begynde en ny. Alt gemmes undervejs.", LOGGES)
                case _:
                    hvad = f"Vælg et tal fra 1 til {len(liste)}, n eller q." if liste else "Skriv n for en ny sag eller q for at slutte."
                    linjer.sig(f"Fejl: {hvad}")
        except Inputfejl as fejl:
            linjer.sig(f"Fejl: {fejl}")
