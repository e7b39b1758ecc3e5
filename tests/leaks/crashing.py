"""Runs the program and makes it fail at one place: `python -m leaks.crashing ARGUMENT …`.

Where, and what the error quotes, is read from the environment: `CRASH_AT` (FILE:LINE; the first time it is reached) and
`CRASH_SAYING`. `CRASH_PLACES` instead names a file that gets every place the program comes to.
"""

from __future__ import annotations

import atexit
import os
import sys
import threading
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import vurdering

_PROGRAM = str(Path(vurdering.__file__).parent)


class Planted(RuntimeError):
    """An error that quotes what it should not."""


def fail_at(place: str, saying: str) -> None:
    """From now on: fail at FILE:LINE, once, with an error that quotes `saying`."""
    file, _, line = place.rpartition(":")
    number, struck = int(line), False

    def inside(frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal struck
        if event == "line" and frame.f_lineno == number and not struck:
            struck = True
            raise Planted(saying)
        return inside

    def calls(frame: FrameType, _event: str, _argument: Any) -> Any:
        return inside if frame.f_code.co_filename == file and not struck else None

    threading.settrace(calls)
    sys.settrace(calls)


def note_places(target: Path) -> None:
    """From now on: note the first line of each function of the program that is run; written to `target` at the end."""
    seen: set[CodeType] = set()

    def calls(frame: FrameType, _event: str, _argument: Any) -> None:
        if frame.f_code.co_filename.startswith(_PROGRAM):
            seen.add(frame.f_code)

    def write() -> None:
        sys.settrace(None)
        places = {f"{code.co_filename}:{_middle(code)}" for code in seen if not code.co_name.startswith("<")}
        target.write_text("\n".join(sorted(places)), encoding="utf-8")

    threading.settrace(calls)
    sys.settrace(calls)
    atexit.register(write)


def _middle(code: CodeType) -> int:
    lines = sorted({line for _, _, line in code.co_lines() if line is not None and line > code.co_firstlineno})
    return lines[len(lines) // 3] if lines else code.co_firstlineno


if __name__ == "__main__":
    from vurdering.__main__ import start

    if "CRASH_AT" in os.environ:
        fail_at(os.environ["CRASH_AT"], os.environ["CRASH_SAYING"])
    elif "CRASH_PLACES" in os.environ:
        note_places(Path(os.environ["CRASH_PLACES"]))
    sys.exit(start())
