"""Closing a case to all but some users, such as the case of a colleague."""

from __future__ import annotations

from dataclasses import replace

from vurdering.content.cpr import holder_cpr
from vurdering.dialogue.session import Session
from vurdering.domain.fejl import Inputfejl
from vurdering.domain.tekst import accept


def afgraens(session: Session, brugere: str) -> tuple[str, ...]:
    """Let only these users (parted by commas) open the case, or all when there are none; return who may.

    Raises `Inputfejl` for what is no user name. Whoever has the case open goes on with it; the next opening is what is refused.
    """
    skrevet = accept(brugere, "Brugerne", one_line=True).text
    if holder_cpr(skrevet):
        raise Inputfejl("Brugerne ligner et CPR-nummer. Skriv brugernavne med komma imellem, fx b123, b456.")
    behandling = replace(session.sag.behandling, kun_for=skrevet)
    if skrevet and not behandling.brugere:
        raise Inputfejl("Der er ingen brugernavne i det skrevne. Skriv dem med komma imellem, fx b123, b456.")
    session.saet({"behandling.kun_for": ", ".join(behandling.brugere)})
    return behandling.brugere
