"""A file with one case a line, of any length."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from vurdering.content.strict_json import MAX_BYTES


def linjer(fil: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Lines with their numbers, in constant memory: of a line that is too long only enough is kept to refuse it."""
    nummer = 0
    while linje := fil.readline(MAX_BYTES + 2):
        nummer += 1
        rest = linje
        while not rest.endswith(b"\n") and (rest := fil.readline(MAX_BYTES)):
            pass
        if linje.strip():
            yield nummer, linje
