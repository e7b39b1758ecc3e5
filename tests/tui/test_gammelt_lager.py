"""A store of an earlier version, opened by the wizard."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import guldlager

from vurdering.store.aabning import UKRYPTERET
from vurdering.tui.startup import Opener


def test_it_is_brought_up_and_the_person_is_told(tmp_path: Path) -> None:
    """The notice says that the store is another now, where the old one is, and that neither is encrypted; the next time only the last."""
    guldlager.pak_ud(guldlager.udgave(1), tmp_path)
    opener = Opener(tmp_path, None, lambda: datetime(2026, 11, 22, tzinfo=UTC))
    for ventet in (True, False):
        aabnet = opener()
        assert UKRYPTERET in aabnet.notice and ("ført over fra version 1" in aabnet.notice) is ventet
        assert {linje.sagsnummer for linje in aabnet.lager.liste()} == set(guldlager.facit(guldlager.udgave(1)))
        aabnet.lager.close()
