"""How everything here is measured: CPU time, the sides in turn, the best of the rounds, and only their ratio believed.

The best round is the one that other work on the machine disturbed least.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the table."""

    what: str
    value: float
    goal: float | None
    """The value may be at most this; None for what is only told."""
    unit: str = "×"
    detail: str = ""

    @property
    def verdict(self) -> str:
        """`ok`, `over`, or `–` where there is no goal."""
        return "–" if self.goal is None else "ok" if self.value <= self.goal else "OVER"


def best_cpu(sides: Sequence[Callable[[], Any]], rounds: int, calls: int = 1) -> list[float]:
    """The least CPU seconds that one call of each side took, over rounds in which the sides take turns."""
    best = [float("inf")] * len(sides)
    for _ in range(rounds):
        for place, side in enumerate(sides):
            start = time.process_time()
            for _ in range(calls):
                side()
            best[place] = min(best[place], (time.process_time() - start) / calls)
    return best


def best_of(sides: Sequence[Callable[[], float]], rounds: int) -> list[float]:
    """The least figure that each side gives for itself, over rounds in which the sides take turns."""
    figures = [[side() for side in sides] for _ in range(rounds)]
    return [min(column) for column in zip(*figures, strict=True)]


def process_cpu(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> float:
    """CPU seconds, user and system, of a whole Python process in the checkout. Raises when it fails."""
    child = subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, env={**os.environ, **(environment or {})}, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise RuntimeError(f"{arguments[:3]} ended with {child.returncode}")
    return usage.ru_utime + usage.ru_stime
