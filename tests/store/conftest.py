from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import vurdering
from vurdering.domain.haendelse import SVAR_GIVET, Haendelse
from vurdering.store.lager import Lager

_START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def mappe(tmp_path: Path) -> Path:
    """A data folder that does not exist yet."""
    return tmp_path / "data"


@pytest.fixture
def lager(mappe: Path) -> Iterator[Lager]:
    """An open, empty store."""
    with Lager.aabn(mappe) as opened:
        yield opened


@pytest.fixture(scope="session")
def svar() -> Callable[..., Haendelse]:
    """A function that makes an event; each number gives its own content and time."""

    def make(number: int, aktoer: str = "B123") -> Haendelse:
        return Haendelse(SVAR_GIVET, {"nummer": number, "note": "blåbærgrød"}, _START + timedelta(minutes=number), aktoer)

    return make


@pytest.fixture(scope="session")
def start_writer() -> Callable[..., subprocess.Popen[str]]:
    """A function that starts `writer.py` in a process of its own."""

    def start(*arguments: object) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("writer.py")), *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(Path(vurdering.__file__).parents[1]), "PYTHONUTF8": "1"},
        )

    return start
