"""The meeting: what is talked about with the citizen, and what may stand on a screen that the citizen sees."""

from __future__ import annotations

from vurdering.dialogue.forloeb import Stillet
from vurdering.dialogue.session import Session
from vurdering.domain.fakta import NEJ
from vurdering.domain.moedet import Note
from vurdering.domain.sag import Sag


def i_moedet(stillet: Stillet) -> bool:
    """Whether the question is talked about with the citizen; the others are looked up or judged alone."""
    return stillet.spoergsmaal.art == "samtale"


def tilbage(session: Session) -> tuple[Stillet, ...]:
    """What is still to be talked about, in order."""
    return tuple(s for s in session.tilbage if i_moedet(s))


def mangler(session: Session) -> tuple[str, ...]:
    """What is still to be talked about, as one says it to the citizen: outings by their names, else the part of the talk."""
    dele = (s.aktivitet.navn if s.aktivitet else s.fase.borgertitel for s in tilbage(session))
    return tuple(dict.fromkeys(dele))


def noter(sag: Sag) -> tuple[Note, ...]:
    """The notes that the citizen may see: those that were said to be no secret."""
    return tuple(note for note in sag.noter if note.intern == NEJ)
