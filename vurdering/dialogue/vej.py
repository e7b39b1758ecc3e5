"""The way from what is missing to the question that answers it."""

from __future__ import annotations

from collections.abc import Iterable

from vurdering.dialogue.forloeb import Stillet
from vurdering.dialogue.session import Session
from vurdering.domain.optegnelse import Register
from vurdering.domain.registre import REGISTRE
from vurdering.domain.vurdering import Spaerring
from vurdering.law.stier import med_id


def spoergsmaal_om(session: Session, sti: str) -> Stillet | None:
    """The question that the fact at `sti` (with index or id) is set by; None when no question does."""
    if sti.startswith("aktiviteter.") and sti.split(".")[1].isdigit():
        sti = med_id(session.sag, sti)
    return _find(session, [sti])


def spoergsmaal_for(session: Session, spaerring: Spaerring) -> Stillet | None:
    """The question whose answer does something about the obstacle, an unanswered one first; None when no question does."""
    return _find(session, spaerring.stier)


def registre_for(spaerring: Spaerring) -> tuple[Register, ...]:
    """The registers whose records do something about the obstacle."""
    return tuple(r for r in REGISTRE.values() if any(sti == r.sti or sti.startswith(f"{r.sti}.") for sti in spaerring.stier))


def _find(session: Session, stier: Iterable[str]) -> Stillet | None:
    """The question for the first of the paths that one answers; one without an answer goes before the others."""
    om_sti = {s.sti(sti): s for s in reversed(session.spoergsmaal) for sti in s.spoergsmaal.stier}
    passer = [om_sti[sti] for sti in stier if sti in om_sti]
    return next((s for s in passer if not s.besvaret), passer[0] if passer else None)
