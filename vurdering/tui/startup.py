"""What is loaded after the first screen is painted: store, law and questions. Runs in a thread of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vurdering.dialogue.session import Session
    from vurdering.store.lager import Lager


def open_store(mappe: Path, sag: Mapping[str, Any] | None, ur: Callable[[], datetime]) -> tuple[Lager, Session | None]:
    """Open the store in `mappe` and put `sag` into it, when there is one. Raises `Inputfejl`."""
    from vurdering.store import sager
    from vurdering.store.aabning import aabn_lager, oevelseslager

    lager = oevelseslager(mappe) if sag is not None else aabn_lager(mappe)
    try:
        session = None
        if sag is not None:
            from vurdering.content.sagsfil import sag_fra_data

            session = sager.indlaes(lager, sag_fra_data(sag, "sagen", i_dag=ur().date()), ur=ur)
        _warm()
    except BaseException:
        lager.close()
        raise
    return lager, session


def _warm() -> None:
    """Load what the first question needs, so that opening a case is immediate."""
    import vurdering.tui.screens.conversation  # noqa: F401 - loaded for its effect
    from vurdering.content.metoder import STANDARD, metode

    metode(STANDARD)
