"""Links that somebody has laid where the program writes: what they lead to is left alone."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from vurdering.content import driftslog
from vurdering.store.database import sqlite
from vurdering.store.lager import FILNAVN
from vurdering.store.noegler import afvisninger
from vurdering.store.sikkerhedskopi import arbejde

pytestmark = pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="systemet kan ikke lade være med at følge en henvisning")
NU = datetime(2026, 11, 22, 10, tzinfo=UTC)


def _arbejd(mappe: Path) -> None:
    with pytest.raises(OSError), arbejde.arbejdsmappe(mappe):
        pass


@pytest.mark.parametrize(
    ("navn", "skriv"),
    [
        (f"{driftslog.MAPPE}/{driftslog.FILNAVN}", lambda mappe: driftslog.noter(mappe, driftslog.Forloeb("sager", 0, 0.1), NU)),
        (arbejde.LAAS, _arbejd),
        (afvisninger.FILNAVN, lambda mappe: afvisninger.noter(mappe, NU)),
        (FILNAVN, lambda mappe: sqlite._restrict(mappe / FILNAVN)),
    ],
)
def test_a_link_is_not_followed(tmp_path: Path, navn: str, skriv: Callable[[Path], None]) -> None:
    """Neither the content nor the rights of what a link leads to are changed, and nothing is made where it leads to nothing."""
    hjem, andens = tmp_path / "hjem", tmp_path / "andens"
    (hjem / navn).parent.mkdir(parents=True)
    (hjem / navn).symlink_to(andens)
    skriv(hjem)
    assert not andens.exists()
    andens.write_text("noget", encoding="utf-8")
    andens.chmod(0o644)
    skriv(hjem)
    assert andens.read_text(encoding="utf-8") == "noget" and stat.S_IMODE(andens.stat().st_mode) == 0o644


def test_without_a_link_it_is_written(tmp_path: Path) -> None:
    """The guard stops nothing else."""
    driftslog.noter(tmp_path, driftslog.Forloeb("sager", 0, 0.1), NU)
    afvisninger.noter(tmp_path, NU)
    with arbejde.arbejdsmappe(tmp_path) as mappe:
        assert mappe.is_dir()
    assert (tmp_path / driftslog.MAPPE / driftslog.FILNAVN).read_bytes() and afvisninger.laes(tmp_path).antal == 1
