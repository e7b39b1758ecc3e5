"""A real terminal to work in: the program runs in a process of its own, and what it writes is kept as it came and as a screen shows it."""

from __future__ import annotations

import contextlib
import os
import re
import select
import signal
import sqlite3
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import pytest

ROOT: Final = Path(__file__).parents[2]
#: How long anything may take before it is given up. Nothing waits for this long when all is well.
PATIENCE_S: Final = 90.0
ENDS_BY_ITSELF_S: Final = 20.0

#: What a common terminal sends for a key.
_KEYS: Final = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "space": " ",
    **{f"f{number}": f"\x1bO{final}" for number, final in enumerate("PQRS", start=1)},
    **{f"f{number}": f"\x1b[{code}~" for number, code in zip(range(5, 13), (15, 17, 18, 19, 20, 21, 23, 24), strict=True)},
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
}
#: Colours, which are nearly all that is written and which nobody looks at here; and what pyte does not know and would show:
#: keyboard protocols and strings to the terminal itself.
_UNSEEN: Final = re.compile(rb"\x1b\[[0-9;:]*m|\x1b\[[<=>][0-9;]*[a-z]|\x1b[P_^X][^\x1b]*\x1b\\")
#: Our own settings, which must not leak into the process.
_OURS: Final = ("VURDERING_PLAIN", "COLUMNS", "LINES", "NO_COLOR", "PYTHONPATH")


def environment(home: Path) -> dict[str, str]:
    """An environment for the program in which it keeps its data in `home`."""
    kept = {name: value for name, value in os.environ.items() if name not in _OURS}
    return kept | {"VURDERING_HJEM": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONUTF8": "1"}


def command(*arguments: str) -> list[str]:
    """`vurdering …` of this tree."""
    return [sys.executable, "-m", "vurdering", *arguments]


def saved(home: Path, number: str) -> int:
    """How many events the case with this number has in the store; looked up beside the program, which goes on."""
    with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(f"{(home / 'sager.db').as_uri()}?mode=ro", uri=True)) as db:
        found = db.execute("SELECT k.version FROM kaede k JOIN sag s ON s.kaede_id = k.id WHERE s.sagsnummer = ?", (number,)).fetchone()
        return found[0] if found else 0
    return 0


#: What a terminal obeys: control sequences, strings to the terminal itself, and single control characters.
_OBEYED: Final = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[P\]_^X].*?(?:\x07|\x1b\\)|\x1b[ -/]*.|[\x00-\x1a\x1c-\x1f\x7f-\x9f]", re.DOTALL)


def obeyed(raw: bytes) -> list[str]:
    """Everything in the output that a terminal would obey rather than show, one by one."""
    return _OBEYED.findall(raw.decode("utf-8"))


def shapes(raw: bytes) -> set[str]:
    """The kinds of it: numbers and lists of numbers are all alike."""
    return {re.sub(r"\d+(?:[;:]\d+)*", "0", found) for found in obeyed(raw)}


class Terminal:
    """The program at work. Use as a context; leaving it ends the process."""

    def __init__(self, home: Path, *arguments: str, size: tuple[int, int] = (80, 24)) -> None:
        if not hasattr(os, "openpty"):
            pytest.skip("this system has no pseudo-terminals")
        import pyte

        self.home = home
        self.raw = b""
        """Everything the program has written."""
        self.keys = 0
        """How many keys have been struck; a paste counts as one."""
        self._half = b""
        self._shown = ""
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._own, other = os.openpty()
        self._set_size(size)
        self.process = subprocess.Popen(
            command(*arguments), cwd=ROOT, env=environment(home), stdin=other, stdout=other, stderr=other, start_new_session=True
        )
        os.close(other)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._own)

    def _set_size(self, size: tuple[int, int]) -> None:
        import fcntl
        import termios

        width, height = size
        fcntl.ioctl(self._own, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def resize(self, width: int, height: int) -> None:
        """Give the window another size."""
        self._set_size((width, height))
        self._screen.resize(height, width)
        self._shown = ""
        self.process.send_signal(signal.SIGWINCH)

    def press(self, *names: str) -> None:
        """Strike keys by name; a single character is itself."""
        self.keys += len(names)
        self._send("".join(_KEYS.get(name, name) for name in names))

    def type(self, text: str) -> None:
        """Type each character; a line break is Enter."""
        self.keys += len(text)
        self._send(text.replace("\n", "\r"))

    def paste(self, text: str) -> None:
        """Paste, as a terminal that brackets what is pasted does."""
        self.keys += 1
        self._send(f"\x1b[200~{text}\x1b[201~")

    def _send(self, text: str) -> None:
        rest = text.encode("utf-8", "surrogateescape")
        while rest:
            # The program may be writing so much that it takes nothing in until that is read.
            _, ready, _ = select.select([], [self._own], [], 0.05)
            if ready:
                rest = rest[os.write(self._own, rest[:512]) :]
            self._read(0)

    def _read(self, seconds: float) -> bool:
        """Take in what the program has written; whether it was anything."""
        ready, _, _ = select.select([self._own], [], [], seconds)
        try:
            more = os.read(self._own, 65536) if ready else b""
        except OSError:
            # What Linux answers when the other end is closed.
            more = b""
        self.raw += more
        if more:
            self._feed(more)
        return bool(more)

    def _feed(self, more: bytes) -> None:
        """Show it, but for the beginning of a sequence whose end has not come yet."""
        data = self._half + more
        last = data.rfind(b"\x1b")
        whole = last < 0 or len(data) - last > 64
        self._half = b"" if whole else data[last:]
        self._show(data if whole else data[:last])

    def _show(self, data: bytes) -> None:
        self._stream.feed(_UNSEEN.sub(b"", data))
        self._shown = ""

    @property
    def screen(self) -> str:
        """What stands on the screen, line by line."""
        self._shown = self._shown or "\n".join(self._screen.display)
        return self._shown

    def wait(self, condition: Callable[[], object], what: str = "") -> None:
        """Take in output until the condition holds."""
        deadline = time.monotonic() + PATIENCE_S
        while not condition():
            if self.process.poll() is not None and not self._read(0):
                if condition():
                    return
                raise AssertionError(f"the program ended with {self.process.returncode} before it came to this: {what}\n{self.screen}")
            if time.monotonic() > deadline:
                raise AssertionError(f"it never came to this: {what}\n{self.screen}")
            self._read(0.02)

    def wait_for(self, *words: str) -> None:
        """Take in output until all of the words stand on the screen."""
        self.wait(lambda: all(w in self.screen for w in words), f"{words} on the screen")

    def wait_saved(self, number: str, events: int) -> None:
        """Take in output until the store holds so many events of the case."""
        self.wait(lambda: saved(self.home, number) >= events, f"{events} events in the store")

    def leave(self, *names: str) -> int:
        """Strike the keys that end the program; return its exit status."""
        self.press(*names)
        deadline = time.monotonic() + ENDS_BY_ITSELF_S
        while self.process.poll() is None and time.monotonic() < deadline:
            self._read(0.02)
        if self.process.poll() is None:
            raise AssertionError(f"the program does not end\n{self.screen}")
        while self._read(0):
            pass
        return int(self.process.returncode)
