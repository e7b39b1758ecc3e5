"""A disk as it may be after a power cut: rebuilt from the system calls that a real program made.

What was synced is there. Of what was written since, each 512-byte sector is there or not, each on its own and in no order; so is each
change of a file's length. A name that was made, changed or removed is certain only when its folder was synced; before that the changes of a
folder may be missing from any point on. That is stricter than a common file system, and what POSIX promises.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512


@dataclass
class Inode:
    """A file's content, apart from its name."""

    safe: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Writes at a position, or (with None) cuts or extensions to a length, since the last sync."""

    def sync(self) -> None:
        """All that was written is certain."""
        for at, data in self.pending:
            _resize(self.safe, at) if data is None else _put(self.safe, at, data)
        self.pending.clear()

    def after_cut(self, chance: random.Random) -> bytes:
        """What the file may hold afterwards."""
        content = bytearray(self.safe)
        mood = chance.random()
        for at, data in self.pending:
            fate = chance.random()
            if data is None:
                if fate < mood:
                    _resize(content, at)
            elif fate < mood:
                _put(content, at, data)
            elif fate < mood + 0.25:
                _put_some_sectors(content, at, data, chance)
            elif fate < mood + 0.35 and len(content) < at + len(data):
                # The length came through and the data did not.
                _resize(content, at + len(data))
        return bytes(content)


def _resize(content: bytearray, length: int) -> None:
    if length < len(content):
        del content[length:]
    else:
        content.extend(bytes(length - len(content)))


def _put(content: bytearray, at: int, data: bytes) -> None:
    if len(content) < at:
        _resize(content, at)
    content[at : at + len(data)] = data


def _put_some_sectors(content: bytearray, at: int, data: bytes, chance: random.Random) -> None:
    start = at
    while start < at + len(data):
        end = min((start // SECTOR + 1) * SECTOR, at + len(data))
        if chance.random() < 0.5:
            _put(content, start, data[start - at : end - at])
        start = end


@dataclass
class Disk:
    """Everything under one folder."""

    root: Path
    live: dict[Path, Inode | None] = field(default_factory=dict)
    """What the running program sees; None is a folder."""
    safe: dict[Path, Inode | None] = field(default_factory=dict)
    pending: dict[Path, list[list[tuple[Path, Inode | None, bool]]]] = field(default_factory=dict)
    """By folder: changes of names since its last sync, each a list of (name, what it means, whether it is there) that come together."""

    @classmethod
    def of(cls, root: Path) -> Disk:
        """The disk as it lies, all of it certain."""
        disk = cls(root)
        disk.live[root] = None
        for path in sorted(root.rglob("*")):
            disk.live[path] = None if path.is_dir() else Inode(bytearray(path.read_bytes()))
        disk.safe = dict(disk.live)
        return disk

    @classmethod
    def of_names(cls, root: Path, names: Mapping[Path, Inode | None]) -> Disk:
        """A disk of its own with the same certain content."""
        own = {path: None if node is None else Inode(bytearray(node.safe)) for path, node in names.items()}
        return cls(root, dict(own), own)

    def change(self, *changes: tuple[Path, Inode | None, bool]) -> None:
        """Change names, all of them or none."""
        for path, node, there in changes:
            if there:
                self.live[path] = node
            else:
                self.live.pop(path, None)
        self.pending.setdefault(changes[-1][0].parent, []).append(list(changes))

    def sync_folder(self, folder: Path) -> None:
        """The names in the folder are certain."""
        for step in self.pending.pop(folder, []):
            _rename(self.safe, step)

    def cut(self, chance: random.Random, target: Path) -> None:
        """Lay what may be left into the empty folder `target`."""
        names = dict(self.safe)
        for steps in self.pending.values():
            for step in steps[: chance.randint(0, len(steps))]:
                _rename(names, step)
        contents: dict[int, bytes] = {}
        for path, node in sorted(names.items()):
            place = target / path.relative_to(self.root)
            if not place.parent.is_dir():
                # Its folder is not there any more.
                continue
            if node is None:
                place.mkdir(exist_ok=True, mode=0o700)
            elif path.name.endswith("-shm"):
                # Shared memory that happens to have a name: nobody may rely on what it holds after a start.
                place.write_bytes(chance.randbytes(chance.choice([0, 3, 32768])))
            else:
                place.write_bytes(contents.setdefault(id(node), node.after_cut(chance)))


def _rename(names: dict[Path, Inode | None], step: list[tuple[Path, Inode | None, bool]]) -> None:
    for path, node, there in step:
        if there:
            names[path] = node
        else:
            names.pop(path, None)
