"""Runs a program under strace, and reads what it did to the disk and what it acknowledged."""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from store.faults.disk import Disk, Inode

import vurdering

_CHANGES = (
    "openat,open,creat,close,dup,dup2,dup3,fcntl,lseek,write,writev,pwrite64,pwritev,pwritev2,ftruncate,truncate,fallocate,fdatasync,fsync,"
    "sync_file_range,syncfs,unlink,unlinkat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mkdir,mkdirat,rmdir,mmap,sendfile,"
    "copy_file_range,execve"
)
_STRACE = ("strace", "-f", "--seccomp-bpf", "-qq", "-xx", "-s", "10000000", "-e", f"trace={_CHANGES}")
_LINE = re.compile(r"^(\d+) +(\w+)\((.*)\) += (-?\d+|0x[0-9a-f]+)")
_UNFINISHED = re.compile(r"^(\d+) +(.*) <unfinished \.\.\.>$")
_RESUMED = re.compile(r"^(\d+) +<\.\.\. \w+ resumed>(.*)$")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
#: Ways to write that the replay does not know; met in a file of the store they would make it untrue.
_UNKNOWN = {"writev", "pwritev", "pwritev2", "fallocate", "sendfile", "copy_file_range", "truncate", "symlink", "symlinkat"}


@dataclass(frozen=True)
class Call:
    """One system call that succeeded."""

    name: str
    texts: tuple[bytes, ...]
    numbers: tuple[str, ...]
    """The other arguments, as strace writes them."""
    result: int
    file: str = ""
    """The file it was about, when that is one of ours."""


@functools.cache
def why_not() -> str:
    """Why programs cannot be traced here; empty when they can."""
    if not shutil.which("strace"):
        return "strace er ikke installeret"
    done = subprocess.run(["strace", "-o", os.devnull, "-e", "trace=write", sys.executable, "-c", ""], capture_output=True)
    return "" if done.returncode == 0 else "systemet tillader ikke, at et program følges med strace"


def record(
    arguments: Sequence[str], env: Mapping[str, str] | None = None, stdin: str | None = None, *, refusing: bool = False
) -> list[Call]:
    """Run Python with these arguments under strace; `refusing` when it may end with 1 or 2. Skips the test where that cannot be done."""
    if reason := why_not():
        pytest.skip(reason)
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "trace")
        root = Path(vurdering.__file__).parents[1]
        done = subprocess.run(
            [*_STRACE, "-o", str(log), sys.executable, *arguments],
            env={**os.environ, "PYTHONPATH": f"{root}:{root / 'tests'}", "PYTHONUTF8": "1", **(env or {})},
            cwd=root,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
        )
        if done.returncode not in ((0, 1, 2) if refusing else (0,)):
            raise AssertionError(f"the traced program ended with {done.returncode}: {done.stderr[-2000:]}")
        with log.open(encoding="ascii") as lines:
            return list(_calls(lines))


def _calls(lines: Iterator[str] | Sequence[str]) -> Iterator[Call]:
    begun: dict[str, str] = {}
    for line in lines:
        line = line.rstrip("\n")
        if match := _UNFINISHED.match(line):
            begun[match[1]] = match[2]
            continue
        if match := _RESUMED.match(line):
            line = f"{match[1]} {begun.pop(match[1])}{match[2]}"
        if (match := _LINE.match(line)) and not match[4].startswith("-"):
            found = _TEXT.findall(match[3])
            if any(cut for _, cut in found):
                raise AssertionError("strace left something out")
            texts = tuple(bytes.fromhex(text.replace("\\x", "")) for text, _ in found)
            yield Call(match[2], texts, tuple(a.strip() for a in _TEXT.sub("", match[3]).split(",")), int(match[4], 0))


@dataclass
class _Open:
    """An open file."""

    path: Path
    node: Inode | None
    at: int = 0
    end: bool = False


class Replay:
    """Plays the calls on a disk, one by one."""

    def __init__(self, disk: Disk, calls: Sequence[Call]) -> None:
        self.disk = disk
        self.calls = calls
        self.said = b""
        """What the program has written to its standard output so far."""
        self._open: dict[int, _Open] = {}

    def __iter__(self) -> Iterator[Call]:
        """Each call that changed the disk or said something, after it was played."""
        programs = 0
        for call in self.calls:
            programs += call.name == "execve"
            if programs > 1:
                raise AssertionError("the traced program started another")
            file = self._open.get(int(call.numbers[0])) if call.numbers[0].isdigit() else None
            if self._play(call):
                yield replace(call, file=file.path.name) if file else call

    def _ours(self, call: Call, number: int = 0) -> Path | None:
        path = Path(os.path.normpath(os.fsdecode(call.texts[number])))
        return path if path.is_relative_to(self.disk.root) else None

    def _play(self, call: Call) -> bool:
        name, disk = call.name, self.disk
        if name in ("openat", "open", "creat"):
            return self._opened(call)
        if name in ("mkdir", "mkdirat", "unlink", "unlinkat", "rmdir"):
            path = self._ours(call)
            if path is None:
                return False
            disk.change((path, None, name.startswith("mkdir")))
            return True
        if name in ("rename", "renameat", "renameat2", "link", "linkat"):
            old, new = self._ours(call), self._ours(call, 1)
            if new is None or old is None:
                return False
            node = disk.live[old]
            moved = [] if name.startswith("link") else [(old, None, False)]
            disk.change(*moved, (new, node, True))
            return True
        if name == "truncate":
            raise AssertionError("the replay does not know this call")
        return self._on_open_file(call)

    def _opened(self, call: Call) -> bool:
        path = self._ours(call)
        self._open.pop(call.result, None)
        if path is None:
            return False
        flags = call.numbers[2] if call.name == "openat" else call.numbers[1]
        changed = False
        if path not in self.disk.live:
            self.disk.change((path, Inode(), True))
            changed = True
        node = self.disk.live[path]
        if "O_TRUNC" in flags and node is not None:
            node.pending.append((0, None))
            changed = True
        self._open[call.result] = _Open(path, node, end="O_APPEND" in flags)
        return changed

    def _on_open_file(self, call: Call) -> bool:
        name, numbers = call.name, call.numbers
        if name == "execve":
            return False
        if name == "mmap":
            handle = int(numbers[4])
            file = self._open.get(handle)
            if file and "PROT_WRITE" in numbers[2] and "MAP_SHARED" in numbers[3] and not file.path.name.endswith("-shm"):
                raise AssertionError("the replay does not know files that are written as memory")
            return False
        handle = int(numbers[0]) if numbers[0].isdigit() else -1
        if name == "write" and handle == 1 and handle not in self._open:
            self.said += call.texts[0]
            return True
        file = self._open.get(handle)
        if file is None:
            return False
        if name in _UNKNOWN:
            raise AssertionError(f"the replay does not know {name}")
        if name == "close":
            del self._open[handle]
            return False
        if name in ("dup", "dup2", "dup3") or (name == "fcntl" and "F_DUPFD" in numbers[1]):
            self._open[call.result] = file
            return False
        return self._on_content(call, file)

    def _on_content(self, call: Call, file: _Open) -> bool:
        name, node = call.name, file.node
        if name == "lseek":
            file.at = call.result
            return False
        if name in ("fsync", "fdatasync"):
            if node is None:
                self.disk.sync_folder(file.path)
            else:
                node.sync()
            return True
        if node is None or file.path.name.endswith("-shm"):
            return False
        if name == "pwrite64":
            node.pending.append((int(call.numbers[3]), call.texts[0][: call.result]))
        elif name == "write":
            if file.end:
                raise AssertionError("the replay does not know files that are appended to")
            node.pending.append((file.at, call.texts[0][: call.result]))
            file.at += call.result
        elif name == "ftruncate":
            node.pending.append((int(call.numbers[1]), None))
        else:
            return False
        return True
