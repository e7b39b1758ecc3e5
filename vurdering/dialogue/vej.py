"""The way from what is missing to the question that answers it."""

from __future__ import annotations

from collections.abc import Callable

from vurdering.dialogue.forloeb import Stillet
from vurdering.dialogue.session import Session
from vurdering.domain.vurdering import Spaerring
from vurdering.law.sagsbehandling import beskrivelse, med_id
from vurdering.law.sel_97 import FOEDSELSDATO


def spoergsmaal_om(session: Session, sti: str) -> Stillet | None:
    """The question that the fact at `sti` (with index or id) is set by; None when no question does."""
    if sti.startswith("aktiviteter."):
        sti = med_id(session.sag, sti) if sti.split(".")[1].isdigit() else sti
    return _find(session, lambda s: sti in _stier(s))


def spoergsmaal_for(session: Session, spaerring: Spaerring) -> Stillet | None:
    """The first question whose answer does something about the obstacle; None when no question does."""
    emne, _, navn = spaerring.id.partition(".")
    if emne == "skoen":
        return _find(session, lambda s: spaerring.id in _stier(s) or s.spoergsmaal.skoen == navn)
    if emne == "partshoering":
        return _find(session, lambda s: s.spoergsmaal.svartype == "hoering")
    if emne == "borgerens_syn":
        felt = "svar" if session.sag.borgerens_syn.tekst else "tekst"
        return _find(session, lambda s: f"{emne}.{felt}" in _stier(s))
    if emne == "stoette_undervejs":
        return _find(session, lambda s: s.sti("aktiviteter.*.behov_socialpaedagogisk") in _stier(s) and not s.besvaret)
    if emne == "aktivitet_uafklaret":
        return _find(
            session,
            lambda s: s.aktivitet is not None and s.betyder_noget and not s.besvaret and spaerring.hvad.startswith(f"{s.aktivitet.navn}:"),
        ) or _find(session, lambda s: s.aktivitet is not None and spaerring.hvad.startswith(f"{s.aktivitet.navn}:"))
    return _find(session, lambda s: _naevnes(session, s, spaerring.hvad))


def _find(session: Session, passer: Callable[[Stillet], bool]) -> Stillet | None:
    return next((s for s in session.spoergsmaal if passer(s)), None)


def _stier(stillet: Stillet) -> list[str]:
    return [stillet.sti(sti) for sti in stillet.spoergsmaal.stier]


def _naevnes(session: Session, stillet: Stillet, hvad: str) -> bool:
    """Whether the obstacle's own words name a fact that the question sets."""
    fakta = [sti for sti in _stier(stillet) if sti.startswith(("fakta.", "aktiviteter.")) or sti == FOEDSELSDATO]
    if stillet.spoergsmaal.svartype not in ("valg", "timer", "dato"):
        return False
    return any(beskrivelse(session.sag, sti) in hvad for sti in fakta)
