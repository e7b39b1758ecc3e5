"""What every test stands on: its own home for data, Danish time, and repeatable chance."""

from __future__ import annotations

import os
import time
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

# Repeatable, so that a build never depends on luck; the campaign is where new examples are looked for.
settings.register_profile("everyday", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("campaign", deadline=None, max_examples=20_000, print_blob=True)
settings.load_profile("everyday")

_numbers = count()


@pytest.fixture(scope="session", autouse=True)
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copenhagen's clock and a throw-away home, also for fixtures that are shared by many tests; where each test's own is put."""
    for name in [name for name in os.environ if name.startswith("VURDERING_")]:
        del os.environ[name]
    homes = tmp_path_factory.mktemp("hjem")
    os.environ["VURDERING_HJEM"] = str(homes / "faelles")
    # Made-up data; the tests of the keys choose encryption themselves.
    os.environ["VURDERING_TESTLAGER"] = "ja"
    if hasattr(time, "tzset"):
        # Copenhagen's rule spelled out: a machine without a time-zone database would take the name to mean UTC.
        os.environ["TZ"] = "CET-1CEST,M3.5.0,M10.5.0/3"
        time.tzset()
    return homes


@pytest.fixture(autouse=True)
def hjem(_homes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The test's own home for data, settings and logs; no test ever touches the real one. Most never make the folder."""
    folder = _homes / str(next(_numbers))
    monkeypatch.setenv("VURDERING_HJEM", str(folder))
    return folder
