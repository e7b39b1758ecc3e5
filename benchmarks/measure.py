"""How everything here is measured: CPU time, the sides in turn, the best of the rounds, and only their ratio believed.

The best round is the one that other work on the machine disturbed least.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
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


@contextlib.contextmanager
def compiled() -> Iterator[dict[str, str]]:
    """An environment in which modules are compiled once, as in an installed program, and nothing is left behind.

    Run each side once before measuring. Data and temporary files go to the same folder, which is thrown away.
    """
    ours = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "VURDERING_PLAIN", "COLUMNS", "LINES", "NO_COLOR")
    with tempfile.TemporaryDirectory(prefix="vurdering-maaling-", ignore_cleanup_errors=True) as folder:
        kept = {name: value for name, value in os.environ.items() if name not in ours}
        yield kept | {"PYTHONPYCACHEPREFIX": f"{folder}/pyc", "VURDERING_HJEM": folder, "TMPDIR": folder, "TERM": "xterm-256color"}


def process_cpu(arguments: Sequence[str], environment: Mapping[str, str]) -> float:
    """CPU seconds, user and system, of a whole Python process in the checkout. Raises when it fails."""
    nothing = subprocess.DEVNULL
    child = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=environment, stdin=nothing, stdout=nothing)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise RuntimeError(f"{arguments[:3]} ended with {child.returncode}")
    return usage.ru_utime + usage.ru_stime
