"""What is loaded after the first screen is painted: store, law and questions. Runs in a thread of its own."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vurdering.dialogue.session import Session
    from vurdering.store.lager import Lager


@dataclass(frozen=True, slots=True)
class Opened:
    """The store, ready to work in."""

    lager: Lager
    session: Session | None = None
    """The case that the program was started on."""
    notice: str = ""
    """What must be known about the store; a sentence, or empty."""


@dataclass(frozen=True, slots=True)
class Opener:
    """Opens the store in `mappe`, with `sag` put into it when there is one."""

    mappe: Path
    sag: Mapping[str, Any] | None
    ur: Callable[[], datetime]

    def __call__(
        self,
        adgangskode: str | None = None,
        modtagere: Sequence[str] = (),
        sig: Callable[[str], None] = lambda _: None,
        sov: Callable[[float], object] = time.sleep,
    ) -> Opened:
        """Raises `Laast` when a passphrase is needed, `Inputfejl` when the store cannot be used; the rest is as in `aabn_lager`."""
        from vurdering.store import sager
        from vurdering.store.aabning import UKRYPTERET, aabn_lager, oevelseslager

        told: list[str] = []
        if self.sag is not None:
            lager = oevelseslager(self.mappe)
        else:
            lager = aabn_lager(self.mappe, adgangskode, modtagere=modtagere, sig=sig, sov=sov, advar=told.append)
        try:
            session = None
            if self.sag is not None:
                from vurdering.content.sagsfil import sag_fra_data

                session = sager.indlaes(lager, sag_fra_data(self.sag, "sagen", i_dag=self.ur().date()), ur=self.ur)
            _warm()
        except BaseException:
            lager.close()
            raise
        return Opened(lager, session, " ".join([*([] if lager.krypteret else [UKRYPTERET]), *told]))


def _warm() -> None:
    """Load what the first question needs, so that opening a case is immediate."""
    import vurdering.tui.screens.conversation  # noqa: F401 - loaded for its effect
    from vurdering.content.metoder import STANDARD, metode

    metode(STANDARD)
