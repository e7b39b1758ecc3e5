from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from tui.keys import Guide, started


@pytest.fixture
def act(tmp_path: Path) -> Callable[..., None]:
    """Run a test's steps in a wizard on a store of its own."""

    def run(steps: Callable[[Guide], Awaitable[None]], **options: Any) -> None:
        async def whole() -> None:
            async with started(options.pop("mappe", tmp_path / "data"), **options) as pilot:
                await steps(pilot)

        asyncio.run(whole())

    return run
