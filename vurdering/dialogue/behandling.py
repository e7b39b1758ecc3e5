"""Whose the case is, and the approval of its decision by another than the one who wrote it. None of it touches the result."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Final

from vurdering.content.cpr import holder_cpr
from vurdering.content.sagsform import sag_som_dict
from vurdering.dialogue.session import Session
from vurdering.domain import haendelse as h
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.haendelse import Haendelse
from vurdering.domain.ord import dag
from vurdering.domain.sag import Sag
from vurdering.domain.tekst import accept

#: Longest name of a user, in characters.
BRUGER_MAKS: Final = 60
#: What of a case no approval is about: who has it, what comes after the decision, and what is only for remembering.
_UDENFOR: Final = frozenset({"behandling", "samtale", "besvaret", "afgjort", "noter", "udsendelser", "klager", "sagsnummer"})
_AFTRYK_TEGN: Final = 32


def overdrag(session: Session, til: str, grund: str) -> None:
    """Hand the case over to `til`, and record from whom and why. Raises `Inputfejl`, and then nothing has changed."""
    hvem = accept(til, "Hvem sagen overdrages til", one_line=True).text
    hvorfor = accept(grund, "Hvorfor sagen overdrages", one_line=True).text
    nu = session.sag.behandling.ansvarlig
    if not hvem or len(hvem) > BRUGER_MAKS:
        raise Inputfejl(f"Skriv, hvem sagen overdrages til: et brugernavn på højst {BRUGER_MAKS} tegn, fx B456.")
    if holder_cpr(hvem):
        raise Inputfejl("Det ligner et CPR-nummer. Skriv sagsbehandlerens brugernavn, fx B456.")
    if hvem.casefold() == nu.casefold():
        raise Inputfejl(f"Sagen er allerede hos {nu}.")
    if not hvorfor:
        raise Inputfejl("Skriv, hvorfor sagen overdrages. Det står i sagens tidslinje.")
    session.saet({"behandling.ansvarlig": hvem, "behandling.overdraget_fra": nu or session.aktoer, "behandling.overdragelse": hvorfor})


def godkend(session: Session, haendelser: Sequence[Haendelse]) -> None:
    """Approve the decision that the case gives now; `haendelser` is the case's history.

    Raises `Inputfejl` when there is no decision to approve, or whoever approves has written it, and then nothing has changed.
    """
    if not session.aktoer:
        raise Inputfejl("Det kan ikke ses, hvem du er, så afgørelsen kan ikke godkendes. Log ind på maskinen med dit eget navn.")
    if session.vurdering.resultat == "mangler_oplysninger" or not session.vurdering_skrevet:
        raise Inputfejl("Der er ikke nogen afgørelse at godkende endnu: sagen mangler oplysninger eller din kollegas vurdering.")
    if session.aktoer.casefold() in _forfattere(session.sag, haendelser):
        raise Inputfejl("Afgørelsen skal godkendes af en anden end den, der har skrevet den eller har sagen.")
    session.saet(
        {
            "behandling.godkendt_af": session.aktoer,
            "behandling.godkendt": session.i_dag.isoformat(),
            "behandling.godkendt_aftryk": aftryk(session.sag),
        }
    )


def _forfattere(sag: Sag, haendelser: Sequence[Haendelse]) -> frozenset[str]:
    """Who has the case, who judged in it, and who wrote its latest decision."""
    skrev = [haendelse.aktoer for haendelse in haendelser if haendelse.art == h.SAG_AFGJORT][-1:]
    navne = (sag.behandling.ansvarlig, *(s.af for s in sag.skoen.values()), *skrev)
    return frozenset(navn.casefold() for navn in navne if navn)


def aftryk(sag: Sag) -> str:
    """The fingerprint of what a decision in the case rests on: the same until something of it is changed."""
    data = {noegle: vaerdi for noegle, vaerdi in sag_som_dict(sag).items() if noegle not in _UDENFOR}
    tekst = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(tekst.encode("utf-8")).hexdigest()[:_AFTRYK_TEGN]


def godkendt(sag: Sag) -> bool:
    """Whether the decision is approved, and the case is still as it was then."""
    return bool(sag.behandling.godkendt_af) and sag.behandling.godkendt_aftryk == aftryk(sag)


def godkendelse_i_ord(sag: Sag) -> str:
    """Whether the decision is approved; empty when nobody ever did."""
    b = sag.behandling
    if not b.godkendt_af:
        return ""
    if godkendt(sag):
        return f"Godkendt af {b.godkendt_af} den {dag(b.godkendt)}."
    return f"Godkendelsen af {b.godkendt_af} den {dag(b.godkendt)} gælder ikke længere: sagen er ændret siden."


def ansvarlig_i_ord(sag: Sag) -> str:
    """Whose the case is, and from whom it came."""
    b = sag.behandling
    fra = f" (overdraget fra {b.overdraget_fra}: {b.overdragelse})" if b.overdraget_fra else ""
    return f"Ansvarlig: {b.ansvarlig or 'ingen endnu'}{fra}"
