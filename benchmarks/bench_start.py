"""What it costs until the wizard's first screen stands in a terminal, against a bare Textual program with such a screen."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from benchmarks.measure import ROOT, Measured, best_of, compiled

GOAL = 1.4
#: Words from the middle of the first screen; both sides have them.
WORDS = "skriv et sagsnummer"
SIZE = (24, 80)
TIMEOUT_S = 60.0
_CONTROL = re.compile(r"\x1b(?:\[[0-9;:?<=>$ !]*[@-~]|[\]P_^][^\x07\x1b]*(?:\x07|\x1b\\)|.)")


def first_paint(arguments: Sequence[str], environment: Mapping[str, str]) -> float:
    """CPU seconds, user and system, that a Python process uses until the words are on its screen; then it is killed."""
    import fcntl
    import struct
    import termios

    screen, terminal = os.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
    child = subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, env=environment, stdin=terminal, stdout=terminal, stderr=terminal, start_new_session=True
    )
    os.close(terminal)
    try:
        _read_until(screen, WORDS)
    finally:
        child.send_signal(signal.SIGKILL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        os.close(screen)
    return usage.ru_utime + usage.ru_stime


def _read_until(screen: int, words: str) -> None:
    written = b""
    deadline = time.monotonic() + TIMEOUT_S
    while words not in _CONTROL.sub("", written.decode("utf-8", "replace")):
        ready, _, _ = select.select([screen], [], [], max(0.0, deadline - time.monotonic()))
        try:
            more = os.read(screen, 65536) if ready else b""
        except OSError:
            # What Linux answers when the other end is closed.
            more = b""
        if not more:
            raise RuntimeError(f"»{words}« never came to the screen; the last was {written[-300:]!r}")
        written += more


def run(*, quick: bool = False) -> Iterator[Measured]:
    """One line; nothing where there are no such terminals."""
    if not (hasattr(os, "wait4") and hasattr(os, "openpty")):
        return
    with compiled() as environment:
        sides = [
            partial(first_paint, arguments, environment) for arguments in (("-m", "vurdering", "demo"), ("-m", "benchmarks.bare_textual"))
        ]
        if not quick:
            best_of(sides, 1)
        ours, theirs = best_of(sides, 1 if quick else 11)
    detail = f"{ours * 1000:.0f} ms mod {theirs * 1000:.0f} ms CPU"
    yield Measured("første billede af demo, mod et nøgent Textual-program", ours / theirs, GOAL, detail=detail)
