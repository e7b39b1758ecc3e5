"""The order in which one goes through the questions: all of them, or in a meeting those that are talked about."""

from __future__ import annotations

from vurdering.dialogue.forloeb import Stillet
from vurdering.dialogue.moede import i_moedet
from vurdering.dialogue.session import Session


def in_view(session: Session, *, meeting: bool) -> tuple[Stillet, ...]:
    """Every question that may be shown."""
    return tuple(s for s in session.spoergsmaal if not meeting or i_moedet(s))


def in_play(session: Session, shown: str, *, meeting: bool) -> list[str]:
    """The keys of the questions one can go back and forth among, in order: `shown` is among them also when it has lost its meaning."""
    return [s.noegle for s in in_view(session, meeting=meeting) if s.betyder_noget or s.besvaret or s.noegle == shown]


def after(session: Session, key: str, *, meeting: bool) -> Stillet | None:
    """The next question to answer: the first one further on, else the first one passed over."""
    keys = [s.noegle for s in session.spoergsmaal]
    place = keys.index(key) if key in keys else -1
    left = [s for s in in_view(session, meeting=meeting) if s.betyder_noget and not s.besvaret and s.noegle != key]
    return next((s for s in left if keys.index(s.noegle) > place), next(iter(left), None))
