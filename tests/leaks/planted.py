"""Fictional people, and where no trace of them may be found."""

from __future__ import annotations

import base64
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_ENDINGS = ("bæk", "gård", "lund", "holt", "toft")


@dataclass(frozen=True)
class Person:
    """Nobody. The number passes every check; the surname is found nowhere else."""

    cpr: str
    """With its dash."""
    name: str
    born: date

    @property
    def marks(self) -> tuple[str, ...]:
        """What would give the person away, as it may be spelled."""
        digits = self.cpr.replace("-", "")
        return self.cpr, digits, f"{digits[:6]} {digits[6:]}", self.name.split()[-1]


def people(count: int = 50) -> list[Person]:
    """The same each time."""
    chance = random.Random(97)
    found: list[Person] = []
    while len(found) < count:
        born = date(1940, 1, 1) + timedelta(days=chance.randrange(21_000))
        # The fourth digit from the end says that the century is the twentieth.
        digits = f"{born:%d%m%y}{chance.randrange(3000):04}"[:9]
        last = next((n for n in range(10) if sum(w * int(d) for w, d in zip(_WEIGHTS, digits + str(n), strict=True)) % 11 == 0), None)
        if last is not None:
            surname = "Q" + "".join(chance.choice("aeiou") + chance.choice("bdklmnrv") for _ in range(4)) + chance.choice(_ENDINGS)
            found.append(Person(f"{digits[:6]}-{digits[6:]}{last}", f"Asta {surname}", born))
    return found


def marks_in(data: bytes, persons: Iterable[Person]) -> list[str]:
    """What of these people the bytes hold, in the ways text is stored."""
    hits = []
    for person in persons:
        for mark in person.marks:
            spellings = (mark.encode(), mark.encode("utf-16-le"), mark.encode("latin-1"), ascii(mark)[1:-1].encode())
            if any(spelling in data for spelling in spellings):
                hits.append(mark)
    return hits


def left_behind(folder: Path, persons: list[Person], allowed: Iterable[Path] = ()) -> list[str]:
    """Each file or name under the folder that gives one of them away, but for those that a person asked for."""
    wanted = set(allowed)
    hits = []
    for path in folder.rglob("*"):
        if any(path == w or w in path.parents for w in wanted):
            continue
        if marks := marks_in(str(path.relative_to(folder)).encode(), persons):
            hits.append(f"the name of a file: {marks}")
        if path.is_file() and (marks := marks_in(path.read_bytes(), persons)):
            hits.append(f"{path.relative_to(folder)}: {marks}")
    return hits


_ALONE = re.compile(rb"\x1b\[\?1049h.*?(?:\x1b\[\?1049l|\Z)", re.DOTALL)
_COMMAND = re.compile(rb"\x1b[\]P_^X](.*?)(?:\x07|\x1b\\)", re.DOTALL)


def told_to_the_terminal(raw: bytes, persons: list[Person]) -> list[str]:
    """What stays in the terminal when the program has gone: its title, its clipboard, and what can be scrolled back to."""
    hits = [f"scroll-back: {marks}" for marks in [marks_in(_ALONE.sub(b"", raw), persons)] if marks]
    for command in _COMMAND.findall(raw):
        for text in _readings(command):
            if marks := marks_in(text, persons):
                hits.append(f"a command to the terminal ({command[:4]!r}): {marks}")
    return hits


def _readings(command: bytes) -> Iterator[bytes]:
    yield command
    try:
        yield base64.b64decode(command.rpartition(b";")[2], validate=True)
    except ValueError:
        return
