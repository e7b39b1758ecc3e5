"""What was typed while somebody else changed the case: it can be saved on the case as it is then, instead of typed again."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from vurdering.dialogue.session import Session
from vurdering.store.lager import Konflikt

#: What is done with a case, so that it can be done with the case as it is when it has been read again.
Handling = Callable[[Session], object]


def intet_nyt(session: Session) -> Iterable[str]:
    """Nothing stands where it would be saved."""
    return ()


class Ugemt(Exception):
    """Somebody else changed the case first, so nothing was saved."""

    def __init__(self, igen: Handling, nyt: Callable[[Session], Iterable[str]] = intet_nyt, *, faerdig: bool = False) -> None:
        super().__init__()
        self.igen = igen
        """Saves the same on the case it is given."""
        self.nyt = nyt
        """What the other wrote in the very place, which saving the same would put aside."""
        self.faerdig = faerdig
        """Whether the question is done with when it has been saved."""


def gem(session: Session, goer: Handling, nyt: Callable[[Session], Iterable[str]] = intet_nyt, *, faerdig: bool = False) -> None:
    """Do it with the case. Raises `Ugemt` when somebody else has changed the case meanwhile."""
    try:
        goer(session)
    except Konflikt:
        raise Ugemt(goer, nyt, faerdig=faerdig) from None
