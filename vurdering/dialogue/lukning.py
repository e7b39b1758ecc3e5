"""Closing a case, opening it again, and saying that it must be kept. The rest of its life follows from that day."""

from __future__ import annotations

from datetime import date

from vurdering.dialogue.session import Session
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.ord import dag
from vurdering.domain.sag import Sag
from vurdering.domain.tekst import accept


def lukning_i_ord(sag: Sag) -> tuple[str, ...]:
    """Whether the case is closed, and whether it must be kept, a sentence each."""
    b = sag.behandling
    lukket = f"Sagen er lukket den {dag(b.lukket)}: {b.lukket_grund or 'uden grund'}." if b.lukket else "Sagen er åben."
    return (lukket, f"Den må ikke slettes: {b.bevares}.") if b.bevares else (lukket,)


def luk(session: Session, grund: str, lukket: date | None = None) -> None:
    """Close the case as of `lukket` (today when None). Raises `Inputfejl` without a reason, for a day to come, and for a closed case."""
    behandling = session.sag.behandling
    if behandling.lukket is not None:
        raise Inputfejl(f"Sagen er lukket i forvejen, den {dag(behandling.lukket)}. Åbn den igen først, hvis datoen skal være en anden.")
    hvorfor = accept(grund, "Grunden", one_line=True)
    if not hvorfor.text:
        raise Inputfejl("Skriv, hvorfor sagen lukkes.")
    dato = lukket or session.i_dag
    if dato > session.i_dag:
        raise Inputfejl("Sagen kan ikke lukkes på en dag, der ikke er kommet. Skriv dagen i dag eller en tidligere.")
    session.saet({"behandling.lukket": dato.isoformat(), "behandling.lukket_grund": hvorfor.text})
    session.fjernet = hvorfor.removed


def genaabn(session: Session) -> None:
    """Open a closed case again; that it was closed stays in its history. Raises `Inputfejl` for one that is open."""
    if session.sag.behandling.lukket is None:
        raise Inputfejl("Sagen er ikke lukket.")
    session.saet({"behandling.lukket": None, "behandling.lukket_grund": ""})


def bevar(session: Session, hvorfor: str) -> None:
    """Say why the case may not be deleted, or with an empty text that it may."""
    tekst = accept(hvorfor, "Hvorfor sagen skal bevares", one_line=True)
    session.saet({"behandling.bevares": tekst.text})
    session.fjernet = tekst.removed
