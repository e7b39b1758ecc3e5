from __future__ import annotations

import base64
import contextlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tui.keys import Guide

CPR = "010190-1234"
#: A wizard that fails as soon as it is painted, with a citizen in its variables and in the exception.
CRASH = f"""
import os, sys
from pathlib import Path
from vurdering.tui import app

def broken(self):
    citizen = "Mette Hansen {CPR}"
    raise ValueError(citizen)

app.VurderingApp._load = broken
sys.exit(app.run(Path(os.environ["VURDERING_HJEM"])))
"""


def _sent(written: list[str]) -> str:
    """What the terminal was asked to put on its clipboard, the latest time."""
    found = [match[1] for one in written if (match := re.fullmatch("\x1b]52;c;(.*)\a", one))]
    return base64.b64decode(found[-1]).decode("utf-8")


def test_a_cpr_number_is_not_copied_out_of_the_program(act: Callable[..., None]) -> None:
    """What goes to the terminal's clipboard has no CPR number, and all else as it is; what is pasted in the program is whole."""

    async def steps(pilot: Guide) -> None:
        written: list[str] = []
        driver: Any = pilot.app._driver
        driver.write = written.append
        for text in (f"Mette har {CPR}", CPR, "0101901234", "010190 1234"):
            pilot.app.copy_to_clipboard(text)
            assert "1234" not in _sent(written)
            assert _sent(written).startswith("Mette har") == text.startswith("Mette har")
            assert pilot.app.clipboard == text
        other = "Sag 2026-0042 den 1. oktober 2026, tlf. 12 34 56 78"
        pilot.app.copy_to_clipboard(other)
        assert _sent(written) == other

    act(steps)


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of this kind needs POSIX")
def test_a_crash_leaves_the_terminal_clean_and_a_report(hjem: Path) -> None:
    """The alternate screen is left and nothing of the citizen is on the terminal; what is said names the report, which has none either."""
    import pty

    hjem.mkdir()
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUTF8": "1"}
    process = subprocess.Popen([sys.executable, "-c", CRASH], stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    raw = b""
    with process, contextlib.suppress(OSError):
        while chunk := os.read(ours, 65536):
            raw += chunk
    os.close(ours)
    told = raw.decode("utf-8", "replace")
    assert told.count("\x1b[?1049h") == told.count("\x1b[?1049l") == 1
    after = told.rpartition("\x1b[?1049l")[2]
    [report] = (hjem / "log").glob("nedbrud-*.txt")
    assert report.name in after
    assert "ValueError" in after
    assert not re.search(r"\x1b\][012];", told)
    for text in (told, report.read_text(encoding="utf-8")):
        assert "Mette" not in text
        assert CPR not in text
