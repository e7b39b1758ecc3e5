"""The letter: read aloud as text, and saved as a file."""

from __future__ import annotations

from pathlib import Path

from vurdering.dialogue.session import Session
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.tekst import accept
from vurdering.plain import indtast
from vurdering.plain.linjer import Linjer
from vurdering.plain.vis import VENTER


def brev(linjer: Linjer, session: Session) -> None:
    """Show the letter that fits the case and offer to save it. Raises `Inputfejl` when that cannot be done."""
    if session.vurdering.resultat != "mangler_oplysninger" and not session.vurdering_skrevet:
        raise Inputfejl(f"Brevet {VENTER}, fordi det røber resultatet.")
    # The letter's libraries are heavy, and most sittings end without one.
    from vurdering.letters.afgoerelse import byg
    from vurdering.letters.filer import gem, indhold

    try:
        skrevet = byg(session.sag, session.vurdering, udkast=False, i_dag=session.i_dag)
    except Inputfejl as fejl:
        linjer.sig(f"Fejl: {fejl}")
        if not indtast.ja(linjer, "Vil du se et udkast i stedet? (ja/nej): "):
            return
        skrevet = byg(session.sag, session.vurdering, udkast=True, i_dag=session.i_dag)
    linjer.sig("", indhold(skrevet, ".txt").decode("utf-8"), "")
    navn = accept(linjer.spoerg("Gem som fil, fx brev.pdf, brev.txt eller brev.md (Enter gemmer ikke): "), "Filnavnet", one_line=True).text
    if not navn:
        linjer.sig("Brevet er ikke gemt.")
        return
    sti = _sti(navn)
    if sti.exists() and not indtast.ja(linjer, f"{sti.name} findes allerede. Skal den erstattes? (ja/nej): "):
        linjer.sig("Brevet er ikke gemt.")
        return
    gem(skrevet, sti)
    if skrevet.er_afgoerelse:
        session.afgoer(session.vurdering)
    linjer.sig(f"Brevet er gemt: {sti}")


def _sti(navn: str) -> Path:
    try:
        sti = Path(navn).expanduser()
        sti.exists()
    except (OSError, RuntimeError, ValueError):
        raise Inputfejl("Filnavnet kan ikke bruges. Vælg et kortere navn, fx brev.pdf.") from None
    return sti
